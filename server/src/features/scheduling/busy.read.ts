import { clockRange, mediumDate } from '@groupwork/shared/kernel/time';
import { overlaps } from '@groupwork/shared/scheduling/overlap';
import type { Actor } from '../../platform/actor';
import { instantOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { facilityScope } from '../access/staff-actor.facts';

/** A session somebody plans: where, when and with whom. */
export interface Wanted {
  id: string | null;
  start: Date;
  end: Date;
  date: string;
  roomId: string | null;
  leaderIds: readonly string[];
}

interface BusyRow {
  id: string;
  facilityId: string;
  groupTitle: string;
  plannedStart: unknown;
  plannedEnd: unknown;
  roomId: string | null;
  roomName: string | null;
  staffMemberId: string | null;
  firstName: string | null;
  lastName: string | null;
}

const MOST_SAID = 10;

/** Where it is planned. */
interface Place {
  facilityId: string;
  timeZone: string;
}

/**
 * Rooms and leaders of a facility that would be in two places at once, a sentence each, in its own clock. Its leaders
 * are looked at in every facility of the organization; of what is held where the actor sees nothing, the time alone is said.
 */
export async function busyWarnings(source: Pick<Reads | Work, 'query'>, actor: Actor, place: Place, wanted: readonly Wanted[], beside: readonly string[] = []): Promise<string[]> {
  if (wanted.length === 0) return [];
  const rooms = [...new Set(wanted.flatMap((each) => each.roomId ?? []))];
  const leaders = [...new Set(wanted.flatMap((each) => each.leaderIds))];
  const first = new Date(Math.min(...wanted.map((each) => each.start.getTime())));
  const last = new Date(Math.max(...wanted.map((each) => each.end.getTime())));
  const rows = await source.query<BusyRow>(
    `select s.id, s.facilityId, s.groupTitle, s.plannedStart, s.plannedEnd, s.roomId, r.name as roomName, m.id as staffMemberId, m.firstName, m.lastName
       from group_session s
       left join room r on r.organizationId = s.organizationId and r.id = s.roomId
       left join session_leader l on l.organizationId = s.organizationId and l.sessionId = s.id and l.position <> 'FORMER'
       left join staff_facility w on w.organizationId = l.organizationId and w.staffMemberId = l.staffMemberId and w.facilityId = ?
       left join staff_member m on m.organizationId = w.organizationId and m.id = w.staffMemberId
      where s.organizationId = ? and s.status in ('UPCOMING', 'IN_PROGRESS') and s.plannedStart < ? and s.plannedEnd > ? and ((s.facilityId = ? and s.roomId in (?)) or m.id in (?))
      order by s.plannedStart, s.id`,
    [place.facilityId, actor.organizationId, last, first, place.facilityId, rooms, leaders],
  );
  const own = new Set([...wanted.flatMap((each) => each.id ?? []), ...beside]);
  const busy = rows.filter((row) => !own.has(row.id)).map((row) => ({ ...row, start: instantOf(row.plannedStart), end: instantOf(row.plannedEnd) }));
  const said = new Set<string>();
  for (const want of wanted) {
    for (const row of busy) {
      if (!overlaps(want, row)) continue;
      const when = `${mediumDate(want.date)}, ${clockRange(row.start, row.end, place.timeZone)}`;
      if (want.roomId !== null && row.roomId === want.roomId && row.facilityId === place.facilityId) said.add(`${row.roomName ?? 'The room'} is taken by ${row.groupTitle}: ${when}.`);
      if (row.staffMemberId !== null && want.leaderIds.includes(row.staffMemberId)) said.add(`${row.firstName ?? ''} ${row.lastName ?? ''} leads ${facilityScope(actor).includes(row.facilityId) ? row.groupTitle : 'a group elsewhere'}: ${when}.`);
    }
  }
  const more = said.size - MOST_SAID;
  return [...[...said].slice(0, MOST_SAID), ...(more > 0 ? [more === 1 ? '1 more is not listed.' : `${more} more are not listed.`] : [])];
}
