import { globalId } from '@groupwork/shared/kernel/ids';
import { percentOf } from '@groupwork/shared/reports/attendance-report';
import { countOf } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { GroupSizeReportType, GroupSizeType } from './group-size-report.type';
import { placeOf } from './report-period';
import type { Period } from './report-period';
import { eachLine, readSessionLines } from './session-lines';

interface Sums { sessions: number; attended: number; seats: number; most: number; below: number; atCapacity: number; over: number }

const NONE: Sums = { sessions: 0, attended: 0, seats: 0, most: 0, below: 0, atCapacity: 0, over: 0 };

/** With one more session of so many who came, against its own seats of that day. */
const withSession = (sums: Sums, came: number, capacity: number, minimum: number): Sums => ({
  sessions: sums.sessions + 1, attended: sums.attended + came, seats: sums.seats + capacity, most: Math.max(sums.most, came),
  below: sums.below + Number(came < minimum), atCapacity: sums.atCapacity + Number(came === capacity), over: sums.over + Number(came > capacity),
});

function cameTo(said: string | null): number {
  let came = 0;
  eachLine(said, (outcome) => { if (outcome === 'A') came += 1; });
  return came;
}

const TENTH = 10;
const average = (sum: number, of: number): number => (of === 0 ? 0 : Math.round((sum / of) * TENTH) / TENTH);

/** Group size against capacity: two statements beside the facility's. */
export async function readGroupSizes(context: Context, period: Period): Promise<GroupSizeReportType> {
  await placeOf(context, period);
  // What still runs may yet fill.
  const sessionsHeld = await readSessionLines<{ groupId: string; capacity: unknown; minimum: unknown }>(context, period, { own: 's.groupId, s.capacity, s.minimum', narrowed: " and s.status <> 'IN_PROGRESS'", part: null });
  const sums = new Map<string, Sums>();
  for (const { groupId, capacity, minimum, said } of sessionsHeld) sums.set(groupId, withSession(sums.get(groupId) ?? NONE, cameTo(said), countOf(capacity), countOf(minimum)));
  const titles = new Map((await context.reads.query<{ id: string; title: string }>('select id, title from therapy_group where organizationId = ? and id in (?)', [context.actor.organizationId, [...sums.keys()]])).map(({ id, title }) => [id, title]));
  const groups = [...sums].map(([groupId, own]) =>
    Object.assign(new GroupSizeType(), {
      ...own, groupId: globalId('Group', groupId), title: titles.get(groupId) ?? 'No group',
      averageAttended: average(own.attended, own.sessions), averageSeats: average(own.seats, own.sessions), percentFilled: percentOf(own.attended, own.seats),
    }));
  groups.sort((one, other) => (other.percentFilled ?? 0) - (one.percentFilled ?? 0) || one.title.localeCompare(other.title, 'en'));
  const sum = (of: (group: GroupSizeType) => number): number => groups.reduce((all, group) => all + of(group), 0);
  return Object.assign(new GroupSizeReportType(), { from: period.from, until: period.until, sessions: sum(({ sessions }) => sessions), percentFilled: percentOf(sum(({ attended }) => attended), sum(({ seats }) => seats)), groups });
}
