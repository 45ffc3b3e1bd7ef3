import { answer } from '../../platform/off-thread';
import { drawSheets } from './sign-in-sheet.pdf';
import type { SheetDocument } from './sign-in-sheet.pdf';

answer(async (sheets: SheetDocument) => ({ content: await drawSheets(sheets) }));
