import { v5 } from 'uuid';

/** Fixed for ever: the same occurrence must be the same session however often it is made. */
const SESSIONS = '5f0c7c1e-6d3b-4a57-9a0e-2b1f6f3d8c11';
const ROSTER_ENTRIES = '0f6a1d5c-3b8e-4f29-8c77-91d2a4e6b350';

export const occurrenceSessionId = (lineageId: string, originalStartLocal: string): string => v5(`${lineageId} ${originalStartLocal}`, SESSIONS);

/** The planned line and the started one are the same node. */
export const rosterEntryId = (sessionId: string, patientId: string): string => v5(`${sessionId} ${patientId}`, ROSTER_ENTRIES);
