import { createHash } from 'node:crypto';
import { v5 } from 'uuid';

/** Fixed for ever: a field of a note is one node, from before its first word. */
const NOTE_TEXTS = '9b7f4a52-8c1d-4e0b-b6a3-6a9d3f52c7e4';

/** `rosterEntryId` is empty for the shared part. */
export const noteTextId = (sessionId: string, rosterEntryId: string, field: string): string => v5(`${sessionId} ${rosterEntryId} ${field}`, NOTE_TEXTS);

export const hashOfText = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Whether a text is still the one it was started from for another patient. */
export const isAsCopied = (text: string, startedFromHash: string | null): boolean => startedFromHash !== null && text !== '' && hashOfText(text) === startedFromHash;
