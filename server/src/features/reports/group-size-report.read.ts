import { globalId } from '@groupwork/shared/kernel/ids';
import { percentOf } from '@groupwork/shared/reports/attendance-report';
import { countOf } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { GroupSizeReportType, GroupSizeType } from './group-size-report.type';
import { eachLine } from '../attendance/tally-lines.facts';
import { PeopleInPlaces } from './outside-use';
import { placeOf } from './report-period';
import type { Period } from './report-period';
import { readSessionCounts, readSessionLines } from './session-lines';

interface Sums { sessions: number; attended: number; seats: number; most: number; below: number; atCapacity: number; over: number }

const NONE: Sums = { sessions: 0, attended: 0, seats: 0, most: 0, below: 0, atCapacity: 0, over: 0 };

/** With one more session of so many who came, against its own seats of that day. */
const withSession = (sums: Sums, came: number, capacity: number, minimum: number): Sums => ({
  sessions: sums.sessions + 1, attended: sums.attended + came, seats: sums.seats + capacity, most: Math.max(sums.most, came),
  below: sums.below + Number(came < minimum), atCapacity: sums.atCapacity + Number(came === capacity), over: sums.over + Number(came > capacity),
});

const TENTH = 10;
const average = (sum: number, of: number): number => (of === 0 ? 0 : Math.round((sum / of) * TENTH) / TENTH);

/** What still runs may yet fill. */
const ENDED = " and s.status <> 'IN_PROGRESS'";

/** Group size against capacity: two statements beside the facility's. */
export async function readGroupSizes(context: Context, period: Period): Promise<GroupSizeReportType> {
  await placeOf(context, period);
  const sessionsHeld = await readSessionCounts<{ groupId: string; capacity: unknown; minimum: unknown }>(context, period, { own: 's.groupId, s.capacity, s.minimum', narrowed: ENDED });
  const sums = new Map<string, Sums>();
  for (const { groupId, capacity, minimum, A } of sessionsHeld) sums.set(groupId, withSession(sums.get(groupId) ?? NONE, A, countOf(capacity), countOf(minimum)));
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

export const sizes = [{ key: 'BELOW', name: 'Below minimum' }, { key: 'WITHIN', name: 'With seats left' }, { key: 'AT_CAPACITY', name: 'At capacity' }, { key: 'OVER', name: 'Over capacity' }] as const;

function sizeOf(came: number, capacity: number, minimum: number): (typeof sizes)[number]['key'] {
  if (came < minimum) return 'BELOW';
  if (came < capacity) return 'WITHIN';
  return came === capacity ? 'AT_CAPACITY' : 'OVER';
}

/** Who came to sessions of which size, by group. */
export async function readSizePeople(context: Context, period: Period): Promise<PeopleInPlaces> {
  const people = new PeopleInPlaces();
  const sessions = await readSessionLines<{ groupId: string; capacity: unknown; minimum: unknown; came: unknown }>(context, period, { own: 's.groupId, s.capacity, s.minimum, t.attended as came', narrowed: ENDED });
  for (const { groupId, capacity, minimum, came, said } of sessions) {
    const size = sizeOf(countOf(came), countOf(capacity), countOf(minimum));
    eachLine(said, (outcome, patientId) => { if (outcome === 'A') people.add(globalId('Group', groupId), size, patientId); });
  }
  return people;
}
