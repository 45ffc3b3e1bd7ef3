import type { ImportKind } from '@groupwork/shared/imports/import-columns';
import { answer } from '../../platform/off-thread';
import { readImportFile } from './import-file';

answer(async ({ kind, bytes }: { kind: ImportKind; bytes: Uint8Array }) => readImportFile(kind, bytes));
