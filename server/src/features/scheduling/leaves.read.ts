import DataLoader from 'dataloader';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { globalId } from '@groupwork/shared/kernel/ids';
import { countOf, instantOf, instantOrNull } from '../../platform/database/reads';
import type { Parameter } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { notFound } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { facilityScope, mustBeInScope } from '../access/staff-actor.facts';
import { LeaveOfAbsenceType } from './leave.type';

interface Row {
  id: string;
  version: number;
  patientId: string;
  startsAt: unknown;
  endsAt: unknown;
  reason: string;
  releasedAt: unknown;
}

async function readLeaves(context: Context, facilityIds: readonly string[], condition: string, parameters: readonly Parameter[]): Promise<(LeaveOfAbsenceType & { patientId: string })[]> {
  const rows = await context.reads.query<Row>(`select v.id, v.version, v.patientId, v.startsAt, v.endsAt, v.reason, v.releasedAt from leave_of_absence v where v.organizationId = ? and v.facilityId in (?) and ${condition} order by v.startsAt, v.id`, [context.actor.organizationId, [...facilityIds], ...parameters]);
  context.disclosed(rows.map(({ patientId }) => patientId));
  return rows.map(({ id, version, patientId, startsAt, endsAt, reason, releasedAt }) =>
    Object.assign(new LeaveOfAbsenceType(), { id: globalId('LeaveOfAbsence', id), patientId, version: countOf(version), startsAt: instantOf(startsAt), endsAt: instantOrNull(endsAt), reason, releasedAt: instantOrNull(releasedAt) }),
  );
}

/** Not over, nor taken back. */
const STANDING = '(v.endsAt is null or (v.endsAt > ? and v.endsAt > v.startsAt))';

/** How many are read as a facility's leaves. */
export async function standingLeaves(work: Work, facilityId: string): Promise<number> {
  const [row] = await work.query<{ leaves: number | string }>(`select count(*) as leaves from leave_of_absence v where v.organizationId = ? and v.facilityId = ? and ${STANDING}`, [work.actor.organizationId, facilityId, work.now]);
  return Number(row?.leaves ?? 0);
}

/** Who of a facility is away, or will be. One statement. */
export async function readLeavesOf(context: Context, facilityId: string): Promise<LeaveOfAbsenceType[]> {
  mustBeInScope(context.actor, facilityId);
  return readLeaves(context, [facilityId], STANDING, [context.clock.now()]);
}

/** As a command leaves it. */
export async function readLeave(context: Context, leaveId: string): Promise<LeaveOfAbsenceType> {
  const [leave] = await readLeaves(context, facilityScope(context.actor), 'v.id = ?', [leaveId]);
  if (!leave) throw notFound();
  return leave;
}

/** Each patient's own that are not over. */
export const leavesLoader = (context: Context): DataLoader<string, LeaveOfAbsenceType[]> =>
  new DataLoader(async (patientIds) => {
    const own = grouped(await readLeaves(context, facilityScope(context.actor), `v.patientId in (?) and ${STANDING}`, [patientIds, context.clock.now()]), ({ patientId }) => patientId);
    return patientIds.map((patientId) => own.get(patientId) ?? []);
  });
