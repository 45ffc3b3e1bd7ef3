import { isNoteField, noteFieldCatalogue } from '@groupwork/shared/documentation/note-fields';
import { paths } from './paths';

/** Something that is missing, wherever it was found: by the shared rules on the notes page or by the server at signing. */
export interface MissingPlace { code: string; rosterEntryId: string | null; field: string | null }

const ofAttendance = new Set(['ATTENDANCE_NOT_TAKEN', 'ABSENCE_REASON_MISSING', 'SEGMENT_OPEN', 'NOBODY_PRESENT', 'BELOW_MINIMUM', 'OVER_CAPACITY', 'CAPACITY_REASON_MISSING', 'SHORT_STAY', 'STAYS_CLASH']);

/** The fields beside the catalogue's texts, as a note's address names them after its #. */
const anchors: Readonly<Record<string, string>> = {
  TITLE_MISSING: 'title', TOPIC_MISSING: 'topic', ACTUAL_START_MISSING: 'started', ACTUAL_END_MISSING: 'ended', PARTICIPATION_MISSING: 'participation', OBJECTIVE_MISSING: 'objectives',
};

/** Where it is put right: the page and, behind the #, the field that takes the focus there. */
export function placeOf(sessionId: string, { code, rosterEntryId, field }: MissingPlace): string {
  if (ofAttendance.has(code)) return paths.attendance(sessionId);
  const anchor = field ?? anchors[code];
  const isShared = rosterEntryId === null || (field !== null && isNoteField(field) && noteFieldCatalogue[field].part === 'SHARED');
  const page = isShared ? paths.sharedNote(sessionId) : paths.patientNote(sessionId, rosterEntryId);
  return anchor === undefined ? page : `${page}#${anchor}`;
}
