import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { readNoteRules } from '@groupwork/shared/documentation/write-note.rules';
import { countOf, instantOf } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { mayAt } from '../access/staff-actor.facts';
import { shapeStaffMember } from '../identity/staff.facts';
import type { StaffRow } from '../identity/staff.facts';
import type { GroupSessionType } from '../scheduling/group-session.type';
import { sessionFactsOf, viewerFacts } from '../scheduling/session-act.facts';
import { isAsCopied, noteTextId } from './note-ids.facts';
import { NoteTextType } from './note.type';

interface TextRow extends Omit<StaffRow, 'id'> {
  id: string;
  sessionId: string;
  rosterEntryId: string;
  field: NoteField;
  text: string;
  version: number;
  updatedAt: unknown;
  staffId: string;
  startedFromHash: string | null;
}

const shapeText = (row: TextRow): NoteTextType =>
  Object.assign(new NoteTextType(), {
    id: globalId('NoteText', row.id),
    field: row.field,
    text: row.text,
    version: countOf(row.version),
    toIndividualize: isAsCopied(row.text, row.startedFromHash),
    rosterEntryId: row.rosterEntryId,
    writtenBy: shapeStaffMember({ ...row, id: row.staffId }),
    writtenAt: instantOf(row.updatedAt),
  });

export const unwritten = (sessionId: string, rosterEntryId: string, field: NoteField): NoteTextType =>
  Object.assign(new NoteTextType(), { id: globalId('NoteText', noteTextId(sessionId, rosterEntryId, field)), field, text: '', version: 0, toIndividualize: false, writtenBy: null, writtenAt: null, rosterEntryId });

/** All texts of a session by their rows' ids, in one statement for any number of sessions. */
export const textsLoader = (context: Context): DataLoader<string, Map<string, NoteTextType>> =>
  new DataLoader(async (sessionIds) => {
    const rows = await context.reads.query<TextRow>(
      `select t.id, t.sessionId, t.rosterEntryId, t.field, t.text, t.startedFromHash, t.version, t.updatedAt, m.id as staffId, m.firstName, m.lastName, m.credential, m.role
         from note_text t join staff_member m on m.organizationId = t.organizationId and m.id = t.writtenBy
        where t.organizationId = ? and t.sessionId in (?)`,
      [context.actor.organizationId, sessionIds],
    );
    return sessionIds.map((id) => new Map(rows.filter((row) => row.sessionId === id).map((row) => [row.id, shapeText(row)])));
  });

/** A field's text, written or not. */
export async function readText(context: Context, sessionId: string, rosterEntryId: string, field: NoteField): Promise<NoteTextType> {
  const texts = await context.loader(textsLoader).load(sessionId);
  return texts.get(noteTextId(sessionId, rosterEntryId, field)) ?? unwritten(sessionId, rosterEntryId, field);
}

/** Another's session shows titles, no notes. Live, this was decided when the watcher joined. */
export async function mayReadNotes(context: Context, session: GroupSessionType): Promise<boolean> {
  const decided = context.granted('notes');
  if (decided !== undefined) return decided;
  if (!mayAt(context.actor, 'note:read', session.facilityId)) return false;
  return firstRefusal(readNoteRules, { viewer: viewerFacts(context, session.facilityId), session: sessionFactsOf(session), at: context.clock.now() }) === null;
}
