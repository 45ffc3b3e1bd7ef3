import { cleanText } from '@groupwork/shared/documentation/clean-text';
import { mergeText } from '@groupwork/shared/documentation/merge';
import { noteFieldCatalogue, tooLongFor } from '@groupwork/shared/documentation/note-fields';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { keptLayout, layoutField } from '@groupwork/shared/documentation/note-layout';
import { individualNoteRules } from '@groupwork/shared/documentation/individual-note.rules';
import type { AttendanceState } from '@groupwork/shared/attendance/vocabulary';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { displayName } from '@groupwork/shared/patients/names';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { badField, notFound, refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { rosterEntryOf } from '../attendance/roster-entry.step';
import { lockSession, mustBeAble, touchContent } from '../scheduling/session.step';
import { noteTextSaved } from './documentation.events';
import { NoteTexts } from './documentation.repositories';
import { keepText } from './keep-text';
import { noteTextId } from './note-ids.facts';

export interface SaveNoteText {
  sessionId: string;
  rosterEntryId: string | null;
  field: NoteField;
  text: string;
  baseVersion: number;
  key: string;
}

/** What saving answers: where the text is, and whether somebody else's stands there. */
export interface NoteTextOutcome {
  outcome: 'SAVED' | 'UNCHANGED' | 'CONFLICT';
  sessionId: string;
  rosterEntryId: string;
  field: NoteField;
}

/**
 * Saves one field. Whoever began from the latest version saves; whoever did not is told (CONFLICT) and nothing is
 * overwritten. Every text a field ever held stays in its history.
 */
export function saveNoteText(unitOfWork: UnitOfWork, actor: StaffActor, input: SaveNoteText): Promise<NoteTextOutcome> {
  const { sessionId, field, baseVersion, key } = input;
  const text = cleanText(input.text);
  const { part, label } = noteFieldCatalogue[field];
  const tooLong = tooLongFor(noteFieldCatalogue[field], text);
  if (tooLong !== null) throw badField('text', tooLong);
  if ((part === 'INDIVIDUAL') !== (input.rosterEntryId !== null)) throw badField('rosterEntryId', part === 'INDIVIDUAL' ? `${label} belongs to one patient: name the roster line.` : `${label} belongs to the shared part: leave the roster line out.`);
  return unitOfWork.run(actor, { operation: 'saveNoteText', key, request: { ...input, key: null } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canDocument');
    const layout = keptLayout(locked.row.noteLayout);
    if (!layoutField(layout, field)) throw badField('field', `${label} is not in this session's note template, ${layout.name}.`);
    const line = await writableLine(work, sessionId, input.rosterEntryId);
    const rosterEntryId = line?.id ?? '';
    const id = noteTextId(sessionId, rosterEntryId, field);
    const current = await work.repository(NoteTexts).find(id);
    const outcome = mergeText(current ?? { text: '', version: 0 }, text, baseVersion);
    if (outcome === 'SAVED') {
      const saved = await keepText(work, current, { sessionId, rosterEntryId, field }, text);
      await touchContent(work, locked.row);
      work.record(noteTextSaved({ sessionId, facilityId: locked.row.facilityId }, id, line && { rosterEntryId: line.id, patientId: line.patientId }, field, saved.version));
    }
    return { outcome, sessionId, rosterEntryId, field };
  });
}

/** The line a note is written about; null for the shared part. Absent patients have no note. */
export async function writableLine(work: Work, sessionId: string, rosterEntryId: string | null) {
  if (rosterEntryId === null) return null;
  const line = await rosterEntryOf(work, rosterEntryId);
  if (line.sessionId !== sessionId) throw notFound();
  refuseIf(firstRefusal(individualNoteRules, { patient: displayName(line), state: line.state as AttendanceState }));
  return line;
}
