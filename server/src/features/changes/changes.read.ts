import { CHANGES_KEPT_DAYS, changeKinds, isAboutPatients } from '@groupwork/shared/changes/public-changes';
import type { ChangeKind, Concerned } from '@groupwork/shared/changes/public-changes';
import { globalId } from '@groupwork/shared/kernel/ids';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { countOf, instantOf } from '../../platform/database/reads';
import { badField, refused } from '../../platform/errors';
import { decodeCursor, encodeCursor, pageOf, pageSize } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { facilityScope, mustBeInScope } from '../access/staff-actor.facts';
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
const PAGE = 'select id, position, publicKind, concerned, facilityId, createdAt from outbox_event where organizationId = ? and position > ? and publicKind in (?) and facilityId in (?) order by position limit ?';

interface Asked { facilityId: string | null; kinds: readonly ChangeKind[] | null }

const mayOpenPatients = (context: Context): boolean => context.actor.capabilities.has('patient:read');

/** The row a cursor stands on is kept as long as the next one is: where it is gone, others may be gone that were not read. */
function startOf(after: string | null, oldest: number): number {
  const [position] = decodeCursor(after, 1) ?? [];
  if (position === undefined) return 0;
  if (typeof position !== 'number' || !Number.isSafeInteger(position) || position < 0) throw badField('after', 'This is not a cursor of this list. Use endCursor of the page before, or headCursor.');
  if (position < oldest && position > 0) throw refused(refuse('CHANGES_FORGOTTEN', { days: CHANGES_KEPT_DAYS }));
  return position;
}

/** Changes in the order they were made known, of the reader's facilities: two statements, however many there are. */
export async function readChanges(context: Context, { facilityId, kinds }: Asked, first: number | null, after: string | null): Promise<ChangeConnectionType> {
  if (facilityId) mustBeInScope(context.actor, facilityId);
  const size = pageSize(first);
  if (size === 0) throw badField('first', 'Ask for at least one change.');
  const { organizationId } = context.actor;
  const kept = await context.reads.one<{ oldest: unknown; newest: unknown }>(KEPT, [organizationId]);
  const start = startOf(after, countOf(kept?.oldest));
  const patients = mayOpenPatients(context);
  const shown = (kinds ?? changeKinds).filter((kind) => patients || !isAboutPatients(kind));
  const rows = await context.reads.query<Row>(PAGE, [organizationId, start, shown, facilityId ? [facilityId] : facilityScope(context.actor), size + 1]);
  const page = pageOf(rows, size, after !== null, 0, (row) => encodeCursor([countOf(row.position)]), (row) => shape(context, row, patients));
  return { edges: page.edges, pageInfo: page.pageInfo, headCursor: encodeCursor([countOf(kept?.newest)]) };
}

function shape(context: Context, row: Row, patients: boolean): ChangeType {
  const concerned = (JSON.parse(row.concerned) as Concerned[]).filter(([type]) => patients || type !== 'Patient');
  context.disclosed(concerned.flatMap(([type, id]) => (type === 'Patient' ? [id] : [])));
  return Object.assign(new ChangeType(), {
    eventId: row.id, position: String(row.position), kind: row.publicKind, at: instantOf(row.createdAt), facilityId: globalId('Facility', row.facilityId), concernedIds: concerned.map(([type, id]) => globalId(type, id)),
  });
}
