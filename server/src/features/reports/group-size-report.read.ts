import { globalId } from '@groupwork/shared/kernel/ids';
import { percentOf } from '@groupwork/shared/reports/attendance-report';
import { countOf } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { GroupSizeReportType, GroupSizeType } from './group-size-report.type';
import { HELD, heldIn, placeOf } from './report-period';
import type { Period } from './report-period';
import { CAME } from './session-lines';

interface Row { groupId: string; sessions: unknown; attended: unknown; seats: unknown; most: unknown; below: unknown; atCapacity: unknown; overCapacity: unknown }

/** How many came to each session, and what that is to its own seats of that day. What still runs may yet fill. */
const SIZES = `
  select x.groupId, count(*) as sessions, sum(x.attended) as attended, sum(x.capacity) as seats, max(x.attended) as most, sum(case when x.attended < x.minimum then 1 else 0 end) as below,
         sum(case when x.attended = x.capacity then 1 else 0 end) as atCapacity, sum(case when x.attended > x.capacity then 1 else 0 end) as overCapacity
    from (select s.groupId, s.capacity, s.minimum, ${CAME} as attended from group_session s where ${HELD} and s.status <> 'IN_PROGRESS') x
   group by x.groupId`;

const TENTH = 10;
const average = (sum: number, of: number): number => (of === 0 ? 0 : Math.round((sum / of) * TENTH) / TENTH);

/** Group size against capacity: two statements beside the facility's. */
export async function readGroupSizes(context: Context, period: Period): Promise<GroupSizeReportType> {
  await placeOf(context, period);
  const rows = await context.reads.query<Row>(SIZES, heldIn(context, period));
  const titles = new Map((await context.reads.query<{ id: string; title: string }>('select id, title from therapy_group where organizationId = ? and id in (?)', [context.actor.organizationId, rows.map(({ groupId }) => groupId)])).map(({ id, title }) => [id, title]));
  const groups = rows.map((row) => {
    const [sessions, attended, seats] = [countOf(row.sessions), countOf(row.attended), countOf(row.seats)];
    return Object.assign(new GroupSizeType(), {
      groupId: globalId('Group', row.groupId), title: titles.get(row.groupId) ?? 'No group', sessions, attended, seats, averageAttended: average(attended, sessions), averageSeats: average(seats, sessions), percentFilled: percentOf(attended, seats),
      most: countOf(row.most), below: countOf(row.below), atCapacity: countOf(row.atCapacity), over: countOf(row.overCapacity),
    });
  });
  groups.sort((one, other) => (other.percentFilled ?? 0) - (one.percentFilled ?? 0) || one.title.localeCompare(other.title, 'en'));
  const sum = (of: (group: GroupSizeType) => number): number => groups.reduce((all, group) => all + of(group), 0);
  return Object.assign(new GroupSizeReportType(), { from: period.from, until: period.until, sessions: sum(({ sessions }) => sessions), percentFilled: percentOf(sum(({ attended }) => attended), sum(({ seats }) => seats)), groups });
}
