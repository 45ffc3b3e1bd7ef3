import { addMinutes, earlier, later, wallTime } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { parseRecurrence, writeRecurrence } from '@groupwork/shared/scheduling/recurrence-rule';
import { meantBetween } from '../scheduling/slot-versions.facts';
import type { SlotVersion } from '../scheduling/slot-versions.facts';
import { isReadBack, wallMinutes } from './wall-clock';

/** One session as somebody's calendar has it. */
export interface FeedSession {
  id: string;
  lineageId: string | null;
  /** The day it was first planned on, which names it in its series. */
  originalDay: LocalDate | null;
  timeZone: string;
  start: Date;
  end: Date;
  title: string;
  place: string | null;
  /** How to join by video, where the calendar may say so. */
  url: string | null;
  cancelled: boolean;
  /** Not in this calendar, or not any more: looked at only because its going is a change too. */
  gone: boolean;
  changedAt: Date;
}

/** One component of a calendar. Of a series, the one with a rule comes first and those with an original start differ from it. */
export interface FeedEvent {
  /** What a UID is made of: the version of a slot, or the session by itself. */
  series: string;
  changedAt: Date;
  /** Null where only UTC says without doubt which instants are meant. */
  timeZone: string | null;
  start: Date;
  end: Date;
  title: string;
  place: string | null;
  url: string | null;
  cancelled: boolean;
  originalStart: Date | null;
  rule: { text: string; until: Date; leftOut: Date[]; timeZone: string } | null;
}

/**
 * What a calendar holds: each version of a slot as a series with what differs from it, and the rest one by one. A
 * series is exactly what is written as sessions, no day more: it ends with the last of them, leaves out the days
 * without one, and goes on as more are written.
 */
export function feedEvents(sessions: readonly FeedSession[], versions: readonly SlotVersion[]): FeedEvent[] {
  const ofLineages = grouped(sessions.filter((session) => session.originalDay !== null), (session) => session.lineageId ?? '');
  const single = sessions.filter((session) => session.originalDay === null && !session.gone).map(eventOf);
  return [...[...ofLineages].flatMap(([lineageId, own]) => lineageEvents(own, versions.filter((version) => version.lineageId === lineageId))), ...single];
}

const eventOf = (session: FeedSession): FeedEvent => {
  const { id, start, end, title, place, url, cancelled, changedAt, timeZone } = session;
  return { series: id, changedAt, timeZone: isReadBack(session) ? timeZone : null, start, end, title, place, url, cancelled, originalStart: null, rule: null };
};

function lineageEvents(sessions: readonly FeedSession[], versions: readonly SlotVersion[]): FeedEvent[] {
  const days = sessions.map((session) => session.originalDay as LocalDate).sort();
  const [first, last] = [days[0] as LocalDate, days.at(-1) as LocalDate];
  const changedAt = [...sessions, ...versions].map((each) => each.changedAt).reduce(later);
  const here = sessions.filter((session) => !session.gone);
  const placed = new Set<FeedSession>();
  const series = versions.flatMap((version) => {
    const meant = meantBetween(version, first, last).map(({ originalStartLocal, start }) => ({ day: originalStartLocal.slice(0, 10), start }));
    const byDay = new Map(meant.map(({ day, start }) => [day, start]));
    // What a clock change moves, programs read in different ways: such a series is told one by one.
    if (meant.some(({ start }) => wallTime(start, version.timeZone) !== version.wallTime)) return [];
    const members = here.flatMap((session): Member[] => {
      const start = byDay.get(session.originalDay as LocalDate);
      return start !== undefined && session.timeZone === version.timeZone && !placed.has(session) && isReadBack(session) ? [{ session, meantStart: start }] : [];
    });
    const begin = members.map(({ meantStart }) => meantStart).reduce<Date | null>((first, start) => (first === null ? start : earlier(first, start)), null);
    // Its own first start and end are what every other is made of.
    if (begin === null || !isReadBack({ start: begin, end: addMinutes(begin, version.durationMinutes), timeZone: version.timeZone })) return [];
    for (const { session } of members) placed.add(session);
    return seriesEvents(version, meant.map(({ start }) => start), members, changedAt);
  });
  return [...series, ...here.filter((session) => !placed.has(session)).map(eventOf)];
}

interface Member {
  session: FeedSession;
  meantStart: Date;
}

function seriesEvents(version: SlotVersion, meant: readonly Date[], members: readonly Member[], changedAt: Date): FeedEvent[] {
  const inOrder = [...members].sort((one, other) => one.meantStart.getTime() - other.meantStart.getTime());
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (!first || !last) return [];
  const starts = new Set(members.map(({ meantStart }) => meantStart.getTime()));
  const within = meant.filter((start) => start >= first.meantStart && start <= last.meantStart);
  const usual = (inOrder.find((member) => isAsMeant(member, version.durationMinutes) && !member.session.cancelled) ?? first).session;
  const master: FeedEvent = {
    series: version.id, changedAt, timeZone: version.timeZone, start: first.meantStart, end: addMinutes(first.meantStart, version.durationMinutes), title: usual.title, place: usual.place, url: null, cancelled: false, originalStart: null,
    rule: { text: ruleOf(version), until: last.meantStart, leftOut: within.filter((start) => !starts.has(start.getTime())), timeZone: version.timeZone },
  };
  const length = wallMinutes(master, version.timeZone);
  const differs = ({ session, meantStart }: Member): boolean =>
    !isAsMeant({ session, meantStart }, version.durationMinutes) || wallMinutes(session, version.timeZone) !== length || session.cancelled || session.title !== master.title || session.place !== master.place || session.url !== null;
  return [master, ...inOrder.filter(differs).map(({ session, meantStart }) => ({ ...eventOf(session), series: version.id, changedAt, originalStart: meantStart }))];
}

const isAsMeant = ({ session, meantStart }: Member, minutes: number): boolean => session.start.getTime() === meantStart.getTime() && session.end.getTime() === addMinutes(meantStart, minutes).getTime();

/** The rule without its own end: the last session that is written is the end. */
function ruleOf({ rrule }: SlotVersion): string {
  const parsed = parseRecurrence(rrule);
  if ('refusal' in parsed) throw new RangeError(`No slot repeats like this: ${rrule}`);
  return writeRecurrence({ ...parsed.recurrence, count: null, until: null });
}
