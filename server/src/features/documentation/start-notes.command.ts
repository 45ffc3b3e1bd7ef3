import { noteFieldCatalogue } from '@groupwork/shared/documentation/note-fields';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { keptLayout, layoutField } from '@groupwork/shared/documentation/note-layout';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { badField } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { rosterEntryOf } from '../attendance/roster-entry.step';
import { lockSession, mustBeAble, touchContent } from '../scheduling/session.step';
import { notesStarted } from './documentation.events';
import { NoteTexts, NoteTextVersions } from './documentation.repositories';
import { hashOfText, noteTextId } from './note-ids.facts';
import { writableLine } from './save-note-text.command';

export interface StartNotes {
  /** Whose texts are copied. */
  rosterEntryId: string;
  fields: readonly NoteField[];
  /** Into whose empty fields. */
  targetIds: readonly string[];
  key: string;
}

/** What was copied, and into whose notes. Rows' own ids. */
export interface NotesStarted {
  sessionId: string;
  rosterEntryIds: string[];
  noteTextIds: string[];
}

/**
 * The same text for several patients as a start. It goes into empty fields alone, and each stays marked as to be
 * individualized for as long as it is the text that was copied.
 */
export function startNotes(unitOfWork: UnitOfWork, actor: StaffActor, input: StartNotes): Promise<NotesStarted> {
  const { rosterEntryId, key } = input;
  const fields = [...new Set(input.fields)];
  const targetIds = [...new Set(input.targetIds)].filter((id) => id !== rosterEntryId).sort();
  return unitOfWork.run(actor, { operation: 'startNotes', key, request: { rosterEntryId, fields, targetIds } }, async (work) => {
    const { sessionId } = await rosterEntryOf(work, rosterEntryId);
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canDocument');
    const layout = keptLayout(locked.row.noteLayout);
    const foreign = fields.find((field) => noteFieldCatalogue[field].part !== 'INDIVIDUAL' || !layoutField(layout, field));
    if (foreign) throw badField('fields', `${noteFieldCatalogue[foreign].label} is no field of a patient's note in this session.`);
    const texts = work.repository(NoteTexts);
    const written = new Map((await texts.all({ sessionId })).map((row) => [row.id, row]));
    const at = (line: string, field: NoteField) => written.get(noteTextId(sessionId, line, field)) ?? null;
    const copied: NotesStarted = { sessionId, rosterEntryIds: [], noteTextIds: [] };
    const patientIds: string[] = [];
    const fresh: Parameters<NoteTexts['addMany']>[0] = [];
    const versions: Parameters<NoteTextVersions['addMany']>[0] = [];
    for (const targetId of targetIds) {
      const line = await writableLine(work, sessionId, targetId);
      if (!line) continue;
      const empty = fields.filter((field) => (at(rosterEntryId, field)?.text ?? '') !== '' && (at(targetId, field)?.text ?? '') === '');
      for (const field of empty) {
        const id = noteTextId(sessionId, targetId, field);
        const text = at(rosterEntryId, field)?.text ?? '';
        const current = at(targetId, field);
        const start = { text, writtenBy: actor.id, startedFromHash: hashOfText(text) };
        if (current) await texts.change(current, start);
        else fresh.push({ id, sessionId, rosterEntryId: targetId, field, ...start });
        versions.push({ noteTextId: id, sessionId, rosterEntryId: targetId, field, text, textVersion: (current?.version ?? 0) + 1, writtenBy: actor.id, writtenAt: work.now });
        copied.noteTextIds.push(id);
      }
      if (empty.length > 0) {
        copied.rosterEntryIds.push(targetId);
        patientIds.push(line.patientId);
      }
    }
    if (copied.noteTextIds.length === 0) throw badField('targetIds', 'Nothing was copied: these fields are empty here, or written there already.');
    await texts.addMany(fresh);
    await work.repository(NoteTextVersions).addMany(versions);
    await touchContent(work, locked.row);
    work.record(notesStarted({ sessionId, facilityId: locked.row.facilityId }, copied, fields, patientIds));
    return copied;
  });
}
