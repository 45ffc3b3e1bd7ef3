import { checksOf, roomHeldBy } from '@groupwork/shared/checklists/checklist';
import type { CheckItem, RoomNeighbour, RoomNowState } from '@groupwork/shared/checklists/checklist';
import { addMinutes } from '@groupwork/shared/kernel/time';
import { LONGEST_SESSION_MINUTES } from '@groupwork/shared/scheduling/vocabulary';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import type { GroupSessionType } from '../scheduling/group-session.type';
import { ChecklistItemType, RoomNowType, SessionChecklistType } from './checklist.type';

interface CheckRow {
  item: CheckItem;
  tickedAt: unknown;
}

interface RoomRow {
  name: string;
  groupTitle: string | null;
  status: RoomNeighbour['status'] | null;
  plannedStart: unknown;
  plannedEnd: unknown;
}

/** A session that nobody ended long ago holds no room any more. */
const ROOM = `
  select r.name, o.groupTitle, o.status, o.plannedStart, o.plannedEnd
    from group_session s
    join room r on r.organizationId = s.organizationId and r.id = s.roomId
    left join group_session o on o.organizationId = s.organizationId and o.facilityId = s.facilityId and o.roomId = s.roomId and o.id <> s.id
     and o.status in ('UPCOMING', 'IN_PROGRESS') and o.plannedStart > ? and o.plannedStart < s.plannedEnd
   where s.organizationId = ? and s.id = ?
   order by o.plannedStart, o.id`;

const weight: Record<RoomNowState, number> = { RUNNING_OVER: 0, IN_USE: 1, BOOKED: 2, FREE: 3 };

/** Two statements: the reader's own ticks, and the room. */
export async function readChecklist(context: Context, session: GroupSessionType): Promise<SessionChecklistType> {
  const { organizationId, id: staffMemberId } = context.actor;
  const { sessionId } = session;
  const now = context.clock.now();
  const [ticks, rooms] = await Promise.all([
    context.reads.query<CheckRow>('select item, tickedAt from session_check where organizationId = ? and sessionId = ? and staffMemberId = ? and tickedAt is not null', [organizationId, sessionId, staffMemberId]),
    context.reads.query<RoomRow>(ROOM, [addMinutes(now, -2 * LONGEST_SESSION_MINUTES), organizationId, sessionId]),
  ]);
  const tickedAt = new Map(ticks.map((tick) => [tick.item, instantOrNull(tick.tickedAt)]));
  const items = checksOf(session.delivery, session.settings).map((item) => Object.assign(new ChecklistItemType(), { item, tickedAt: tickedAt.get(item) ?? null }));
  return Object.assign(new SessionChecklistType(), { items, room: roomNow(rooms, session, now) });
}

function roomNow(rows: readonly RoomRow[], session: GroupSessionType, now: Date): RoomNowType | null {
  const [first] = rows;
  if (!first) return null;
  const held = rows.flatMap(({ groupTitle, status, plannedStart, plannedEnd }) => {
    if (!status) return [];
    const [from, until] = [instantOf(plannedStart), instantOf(plannedEnd)];
    const state = roomHeldBy({ status, plannedStart: from, plannedEnd: until }, session, now);
    return state ? [{ state, groupTitle, from, until }] : [];
  });
  const worst = held.sort((one, other) => weight[one.state] - weight[other.state])[0] ?? { state: 'FREE' as const, groupTitle: null, from: null, until: null };
  return Object.assign(new RoomNowType(), { name: first.name, ...worst });
}
