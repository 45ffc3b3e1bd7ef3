import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { readNoteRules } from '@groupwork/shared/documentation/write-note.rules';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { countOf, instantOf } from '../../platform/database/reads';
import { notFound, refuseIf } from '../../platform/errors';
import { pageOf } from '../../platform/graphql/connection';
import type { Page } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { PageWindow } from '../../platform/graphql/page-window';
import type { Paging } from '../../platform/graphql/page-window';
import { rosterLoader } from '../attendance/roster.facts';
import { shapeStaffMember } from '../identity/staff.facts';
import type { StaffRow } from '../identity/staff.facts';
import { sessionFactsOf, viewerFacts } from '../scheduling/session-act.facts';
import { readSession } from '../scheduling/group-session.facts';
import { NoteTextVersionType } from './note-history.type';
import { noteTextId } from './note-ids.facts';

interface VersionRow extends StaffRow {
  textVersion: number;
  text: string;
  writtenAt: unknown;
}

const shape = (row: VersionRow): NoteTextVersionType => Object.assign(new NoteTextVersionType(), { version: countOf(row.textVersion), text: row.text, writtenBy: shapeStaffMember(row), writtenAt: instantOf(row.writtenAt) });

/** Every text a field ever held, the latest first. `rosterEntryId` is null for the shared part. */
export async function readNoteHistory(context: Context, place: { sessionId: string; rosterEntryId: string | null; field: NoteField }, paging: Paging): Promise<Page<NoteTextVersionType>> {
  const { organizationId } = context.actor;
  const session = await readSession(context, place.sessionId);
  refuseIf(firstRefusal(readNoteRules, { viewer: viewerFacts(context, session.facilityId), session: sessionFactsOf(session), at: context.clock.now() }));
  if (place.rosterEntryId !== null) {
    const { entries } = await context.loader(rosterLoader).load(session);
    const line = entries.find((entry) => entry.rosterEntryId === place.rosterEntryId);
    if (!line) throw notFound();
    context.disclosed([line.patientId]);
  }
  const window = new PageWindow('NoteHistory', paging, [{ sql: 'v.textVersion', descending: true }]);
  const id = noteTextId(place.sessionId, place.rosterEntryId ?? '', place.field);
  const total = await context.reads.one<{ n: number | string }>('select count(*) as n from note_text_version where organizationId = ? and noteTextId = ?', [organizationId, id]);
  const rows = await context.reads.query<VersionRow>(
    `select v.textVersion, v.text, v.writtenAt, m.id, m.firstName, m.lastName, m.credential, m.role
       from note_text_version v join staff_member m on m.organizationId = v.organizationId and m.id = v.writtenBy
      where v.organizationId = ? and v.noteTextId = ?${window.sql} ${window.order}`,
    [organizationId, id, ...window.parameters],
  );
  return pageOf(window, rows, countOf(total?.n), (row) => [countOf(row.textVersion)], shape);
}
