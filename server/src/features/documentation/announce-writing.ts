import { noteFieldCatalogue } from '@groupwork/shared/documentation/note-fields';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { writeNoteRules } from '@groupwork/shared/documentation/write-note.rules';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { badField, notFound, refuseIf } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { staffOf } from '../access/staff-actor.facts';
import { readSession } from '../scheduling/group-session.facts';
import { sessionFactsOf, viewerFacts } from '../scheduling/session-act.facts';
import { colleaguesAt } from './colleagues';

/** Tells whoever has the notes open where one writes; for those who may write there. */
export async function announceWriting(context: Context, sessionId: string, rosterEntryId: string | null, field: NoteField | null): Promise<void> {
  const session = await readSession(context, sessionId);
  const actor = staffOf(context.actor);
  refuseIf(firstRefusal(writeNoteRules, { viewer: viewerFacts(context, session.facilityId), session: sessionFactsOf(session), at: context.clock.now() }));
  if (field === null) return colleaguesAt(context.topics).write(actor, sessionId, null);
  const { part, label } = noteFieldCatalogue[field];
  if ((part === 'INDIVIDUAL') !== (rosterEntryId !== null)) throw badField('rosterEntryId', part === 'INDIVIDUAL' ? `${label} belongs to one patient: name the roster line.` : `${label} belongs to the shared part: leave the roster line out.`);
  if (rosterEntryId !== null && (await context.reads.one('select id from roster_entry where organizationId = ? and sessionId = ? and id = ?', [actor.organizationId, sessionId, rosterEntryId])) === null) throw notFound();
  colleaguesAt(context.topics).write(actor, sessionId, { rosterEntryId, field });
}
