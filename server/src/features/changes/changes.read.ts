import { CHANGES_KEPT_DAYS, changeKinds, isAboutPatients } from '@groupwork/shared/changes/public-changes';
import type { ChangeKind, Concerned } from '@groupwork/shared/changes/public-changes';
import { globalId } from '@groupwork/shared/kernel/ids';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { countOf, instantOf } from '../../platform/database/reads';
import { refused } from '../../platform/errors';
import { pageOf } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { PageWindow } from '../../platform/graphql/page-window';
import type { Key, Paging } from '../../platform/graphql/page-window';
import { facilityScope, mayAt, mustBeInScope } from '../access/staff-actor.facts';
import { ChangeType } from './changes.type';
import type { ChangeConnectionType } from './changes.type';

interface Row {
  id: string;
  position: number | string;
  publicKind: ChangeKind;
  concerned: string;
  facilityId: string;
  createdAt: unknown;
}

const KEPT = 'select min(position) as oldest, max(position) as newest from outbox_event where organizationId = ?';
const PAGE = 'select id, position, publicKind, concerned, facilityId, createdAt from outbox_event where organizationId = ? and position is not null and publicKind in (?) and facilityId in (?)';

interface Asked { facilityId: string | null; kinds: readonly ChangeKind[] | null }

/** Where patients may not be opened at one of the facilities, changes of theirs are left out altogether. */
const mayOpenPatients = ({ actor }: Context, facilities: readonly string[]): boolean => facilities.every((facilityId) => mayAt(actor, 'patient:read', facilityId));

/** The row a cursor stands on is kept as long as the next one is: where it is gone, others may be gone that were not read. */
function mustBeKept(start: Key | null, oldest: number): void {
  const position = Number(start?.[0] ?? 0);
  if (position > 0 && position < oldest) throw refused(refuse('CHANGES_FORGOTTEN', { days: CHANGES_KEPT_DAYS }));
}

/** Changes in the order they were made known, of the reader's facilities: two statements, however many there are. */
export async function readChanges(context: Context, { facilityId, kinds }: Asked, paging: Paging): Promise<ChangeConnectionType> {
  if (facilityId) mustBeInScope(context.actor, facilityId);
  const window = new PageWindow('Changes', paging, [{ sql: 'position' }]);
  const { organizationId } = context.actor;
  const kept = await context.reads.one<{ oldest: unknown; newest: unknown }>(KEPT, [organizationId]);
  mustBeKept(window.startKey, countOf(kept?.oldest));
  const facilities = facilityId ? [facilityId] : facilityScope(context.actor);
  const patients = mayOpenPatients(context, facilities);
  const shown = (kinds ?? changeKinds).filter((kind) => patients || !isAboutPatients(kind));
  const rows = await context.reads.query<Row>(`${PAGE}${window.sql} ${window.order}`, [organizationId, shown, facilities, ...window.parameters]);
  const page = pageOf(window, rows, rows.length, (row) => [countOf(row.position)], (row) => shape(context, row, patients));
  return { edges: page.edges, pageInfo: page.pageInfo, headCursor: window.cursorOf([countOf(kept?.newest)]) };
}

function shape(context: Context, row: Row, patients: boolean): ChangeType {
  const concerned = (JSON.parse(row.concerned) as Concerned[]).filter(([type]) => patients || type !== 'Patient');
  context.disclosed(concerned.flatMap(([type, id]) => (type === 'Patient' ? [id] : [])));
  return Object.assign(new ChangeType(), {
    eventId: row.id, position: String(row.position), kind: row.publicKind, at: instantOf(row.createdAt), facilityId: globalId('Facility', row.facilityId), concernedIds: concerned.map(([type, id]) => globalId(type, id)),
  });
}
