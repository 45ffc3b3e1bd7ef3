import { answer } from '../../platform/off-thread';
import { drawNote } from './chart-note.pdf';
import type { NoteDocument } from './chart-note.pdf';

answer(async (note: NoteDocument) => ({ content: await drawNote(note) }));
