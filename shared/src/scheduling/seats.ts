import type { Settings } from '../settings/settings';

export type CapacityPolicy = Settings['capacityReached'];
export const capacityPolicies = ['WARN', 'WAITLIST'] as const satisfies readonly CapacityPolicy[];
export const capacityPolicyWords: Record<CapacityPolicy, string> = { WARN: 'They come all the same; the group is over its seats.', WAITLIST: 'They wait for a seat, first come first served.' };

/** How the seats of a session stand. */
export interface SeatCounts {
  booked: number;
  capacity: number;
  held: number;
  offered: number;
  waiting: number;
}

/** `9 of 11, 1 held, 1 offered, 2 waiting`; what is none is not said. */
export function seatWords({ booked, capacity, held, offered, waiting }: SeatCounts): string {
  const over = booked > capacity ? [`${booked - capacity} over`] : [];
  const others = [[held, 'held'], [offered, 'offered'], [waiting, 'waiting']] as const;
  return [`${booked} of ${capacity}`, ...over, ...others.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : []))].join(', ');
}

/** A patient who has a seat of a slot from an instant until another, also while on leave. Instants are milliseconds. */
export interface Hold {
  patientId: string;
  from: number;
  until: number | null;
}

/** A session ahead and whoever has a seat in it: expected, away with the seat kept, or offered one. Not who cancelled it. */
export interface SeatedSession {
  id: string;
  start: number;
  capacity: number;
  patientIds: ReadonlySet<string>;
}

/** What seats are given of: a slot with its sessions ahead, or one session by itself (with no holds). */
export interface Place {
  capacity: number;
  holds: readonly Hold[];
  /** In order of time. */
  sessions: readonly SeatedSession[];
}

export interface Wish {
  patientId: string;
  from: number;
  until: number | null;
}

const endsAfter = ({ until }: { until: number | null }, at: number): boolean => until === null || until > at;
const holdsAt = (hold: Hold, at: number): boolean => hold.from <= at && endsAfter(hold, at);

export const hasSeatLeft = (session: SeatedSession, patientId: string): boolean => session.patientIds.has(patientId) || session.patientIds.size < session.capacity;

/** How many have a seat at an instant: whoever holds the slot, or in its next session whoever is in that. */
export function takenAt(place: Place, at: number): number {
  const next = place.sessions.find(({ start }) => start >= at);
  const holding = new Set(place.holds.filter((hold) => holdsAt(hold, at)).map(({ patientId }) => patientId)).size;
  return Math.max(holding, next?.patientIds.size ?? 0);
}

/** From when on every session of a slot has a seat for somebody, as long as they want it; null where none has. */
export function roomFrom(place: Place, wish: Wish): number | null {
  const held = heldUntil(place, wish);
  if (held === null) return null;
  const full = place.sessions.findLast((session) => session.start >= wish.from && endsAfter(wish, session.start) && !hasSeatLeft(session, wish.patientId));
  const from = Math.max(held, full ? full.start + 1 : wish.from);
  return endsAfter(wish, from) ? from : null;
}

/** Until when others hold all seats of it at some time or other: sessions not written yet have no seat then either. */
function heldUntil({ capacity, holds }: Place, { patientId, from, until }: Wish): number | null {
  const others = holds.filter((hold) => hold.patientId !== patientId);
  const ends = others.flatMap((hold) => hold.until ?? []);
  const times = [from, ...others.map((hold) => hold.from), ...ends].filter((time) => time >= from && (until === null || time < until)).sort((one, other) => one - other);
  const last = times.findLast((time) => new Set(others.filter((hold) => holdsAt(hold, time)).map((hold) => hold.patientId)).size >= capacity);
  return last === undefined ? from : (times.find((time) => time > last) ?? null);
}

/** Somebody in line: for every session of a slot, or for one session. */
export interface InLine extends Wish {
  id: string;
  /** Null for the slot itself. */
  sessionId: string | null;
  /** Since when they are in line: first come, first served. */
  queuedAt: number;
  /** What is offered to them and not answered yet: the slot (null) or sessions. */
  offered: readonly (string | null)[];
  /** Sessions they did not want. */
  declined: readonly string[];
  /** Times they are away. */
  away: readonly { from: number; until: number | null }[];
}

export interface SeatFound {
  waitingId: string;
  patientId: string;
  /** Null for the slot from `from` on. */
  sessionId: string | null;
  from: number;
}

export const inTurn = <One extends { id: string; queuedAt: number }>(line: readonly One[]): One[] => [...line].sort((one, other) => one.queuedAt - other.queuedAt || (one.id < other.id ? -1 : 1));

const isAway = ({ away }: Pick<InLine, 'away'>, at: number): boolean => away.some((time) => time.from <= at && endsAfter(time, at));
const wantsSession = (waiting: InLine, session: SeatedSession): boolean =>
  (waiting.sessionId === null ? session.start >= waiting.from && endsAfter(waiting, session.start) : waiting.sessionId === session.id) && !waiting.declined.includes(session.id) && !isAway(waiting, session.start);

/**
 * Who gets which seat that is free, first come first served. Somebody who waits for a slot gets single sessions of it
 * meanwhile, where somebody cancelled; whoever waits behind gets nothing that somebody before them could take.
 */
export function seatsFound(place: Place, line: readonly InLine[]): SeatFound[] {
  let now = place;
  const found: SeatFound[] = [];
  for (const waiting of inTurn(line)) {
    const seat = seatFor(now, waiting);
    if (!seat) continue;
    found.push(seat);
    now = seated(now, seat, waiting.until);
  }
  return found;
}

function seatFor(place: Place, waiting: InLine): SeatFound | null {
  const { id: waitingId, patientId } = waiting;
  if (waiting.offered.includes(null)) return null;
  const from = waiting.sessionId === null ? roomFrom(place, waiting) : null;
  if (from !== null) return { waitingId, patientId, sessionId: null, from };
  if (waiting.offered.length > 0) return null;
  const session = place.sessions.find((each) => wantsSession(waiting, each) && !each.patientIds.has(patientId) && each.patientIds.size < each.capacity);
  return session ? { waitingId, patientId, sessionId: session.id, from: session.start } : null;
}

/** The place once somebody has that seat. */
export function seated(place: Place, { patientId, sessionId, from }: Pick<SeatFound, 'patientId' | 'sessionId' | 'from'>, until: number | null): Place {
  const takes = (session: SeatedSession): boolean => (sessionId === null ? session.start >= from && (until === null || session.start < until) : session.id === sessionId);
  return {
    ...place,
    holds: sessionId === null ? [...place.holds, { patientId, from, until }] : place.holds,
    sessions: place.sessions.map((session) => (takes(session) ? { ...session, patientIds: new Set([...session.patientIds, patientId]) } : session)),
  };
}

/** Whether somebody new goes to the end of the line: no seat for all they want, or others wait for one. */
export function mustWait(place: Place, line: readonly InLine[], wish: Wish & { sessionId: string | null }): boolean {
  const others = line.filter((waiting) => waiting.patientId !== wish.patientId);
  if (wish.sessionId === null) return roomFrom(place, wish) !== wish.from || others.some((waiting) => waiting.sessionId === null && (wish.until === null || waiting.from < wish.until) && endsAfter(waiting, wish.from));
  const session = place.sessions.find(({ id }) => id === wish.sessionId);
  return session !== undefined && !session.patientIds.has(wish.patientId) && (session.patientIds.size >= session.capacity || others.some((waiting) => wantsSession(waiting, session)));
}

/** Of some who want a seat in this order: who must wait. As one after the other, but whoever wants what the one before could not have is not looked at again. */
export function whoMustWait<Wanted extends Wish & { sessionId: string | null }>(place: Place, line: readonly InLine[], wanted: readonly Wanted[]): Wanted[] {
  let now = place;
  const full = new Set<string>();
  return wanted.filter((wish) => {
    const sought = `${wish.sessionId} ${wish.from} ${wish.until}`;
    const isNew = line.every(({ patientId }) => patientId !== wish.patientId) && now.holds.every(({ patientId }) => patientId !== wish.patientId) && now.sessions.every(({ patientIds }) => !patientIds.has(wish.patientId));
    if ((isNew && full.has(sought)) || mustWait(now, line, wish)) {
      if (isNew) full.add(sought);
      return true;
    }
    now = seated(now, wish, wish.until);
    return false;
  });
}

/** 1 for whoever is next in a session; null for who does not wait for it. */
export function placeInLine(line: readonly Pick<InLine, 'id' | 'queuedAt' | 'patientId'>[], patientId: string): number | null {
  const at = inTurn(line).findIndex((waiting) => waiting.patientId === patientId);
  return at < 0 ? null : at + 1;
}
