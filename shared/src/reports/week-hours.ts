import { grouped } from '../kernel/grouped';
import { addMinutes, earlier, later } from '../kernel/time';
import type { LocalDate } from '../kernel/time';
import type { GroupSessionStatus } from '../scheduling/group-session-status';
import type { WeekRequirement } from '../scheduling/week-load';
import type { Settings } from '../settings/settings';
import { closingGroups, mostWithin } from './closing-groups';
import type { ClosingGroup, OpenSession } from './closing-groups';
import type { ProgramWeek } from './program-week';

/** A patient's session of the week: one they were in, are in or are expected in. */
export interface WeekSession {
  id: string;
  status: GroupSessionStatus;
  /** Whether its group counts toward required hours. */
  counts: boolean;
  plannedStart: Date;
  plannedEnd: Date;
  actualStart: Date | null;
  /** Stays; none before the start and for who was not there. */
  segments: readonly { startsAt: Date; endsAt: Date | null }[];
  absent: boolean;
}

/** A dated stay at a level of care, with what a week of it asks for. */
export interface LevelStay extends WeekRequirement {
  code: string;
  startsAt: Date;
  endsAt: Date | null;
}

export interface WeekFacts {
  week: ProgramWeek;
  now: Date;
  levels: readonly LevelStay[];
  sessions: readonly WeekSession[];
  /** Sessions of the week that could still be attended; those the patient is in already do not matter. */
  open: readonly OpenSession[];
  /** Marked present so long after the actual start counts from it. */
  graceAtStartMinutes: number;
  /** SPLIT counts a session across midnight on both days, and in both weeks; START_DAY on the day it began. */
  acrossMidnight: Settings['acrossMidnight'];
}

export const hoursStates = ['NO_MINIMUM', 'MET', 'MET_WHEN_SIGNED', 'ON_TRACK', 'SHORT', 'OUT_OF_REACH', 'ANOTHER_LEVEL'] as const;
export type HoursState = (typeof hoursStates)[number];

interface Count { minutes: number; days: number }

/** One level of care's share of a program week. A session's time counts once, as signed before as waiting before as planned. */
export interface LevelHours extends WeekRequirement {
  code: string;
  /** Where the level began within the week; null where it held from its start. */
  since: Date | null;
  /** Where it ended within the week; null where it holds to its end. */
  until: Date | null;
  /** Of sessions finalised. */
  finalised: Count;
  /** Of sessions begun that still wait for a signature or a review; days beyond those finalised. */
  pending: Count;
  /** Of sessions still to come; days beyond those finalised and pending. */
  planned: Count;
  state: HoursState;
  /** What is missing even when everything planned is attended. */
  short: Count;
  /** The day on which what was attended was enough. */
  metOn: LocalDate | null;
  /** In order of time; only where the week is short and can still be closed. */
  closing: ClosingGroup[];
}

export interface WeekHours {
  /** In the order the levels were held; none outside care. */
  levels: LevelHours[];
  /** The level held now, at the end of a week that is over or at the start of one to come: the one whose requirement is judged. */
  current: LevelHours | null;
}

type Kind = 'finalised' | 'pending' | 'planned';

interface Piece {
  sessionId: string;
  kind: Kind;
  startsAt: number;
  endsAt: number;
  /** The level that holds is the one at the start of the stay. */
  level: number;
  days: readonly LocalDate[];
}

const isOver: ReadonlySet<GroupSessionStatus> = new Set(['CANCELLED', 'NOT_HELD', 'VOIDED']);

/** What was attended of a session, and what of it is still to come for this patient. */
function timesOf(session: WeekSession, facts: WeekFacts): { kind: Kind; startsAt: Date; endsAt: Date; level: Date }[] {
  const { status, plannedStart, plannedEnd, actualStart, absent } = session;
  const { now } = facts;
  if (isOver.has(status)) return [];
  const kind: Kind = status === 'FINALISED' ? 'finalised' : 'pending';
  // A start that was taken back keeps its stays; they count once it is started again.
  const times = (status === 'UPCOMING' ? [] : session.segments).map(({ startsAt, endsAt }) => ({ kind, startsAt, endsAt: endsAt ?? later(startsAt, now), level: startsAt }));
  if (absent || (status !== 'UPCOMING' && status !== 'IN_PROGRESS') || plannedEnd <= now) return times;
  const open = session.segments.find(({ endsAt }) => endsAt === null);
  const untaken = status === 'IN_PROGRESS' && actualStart !== null && session.segments.length === 0;
  const fromStart = untaken && now <= addMinutes(actualStart, facts.graceAtStartMinutes);
  const startsAt = fromStart ? actualStart : later(now, status === 'UPCOMING' ? plannedStart : now);
  return [...times, { kind: 'planned', startsAt, endsAt: plannedEnd, level: open?.startsAt ?? startsAt }];
}

/** Every day of the week that a time touches. */
const daysOf = (startsAt: Date, endsAt: Date, { days }: ProgramWeek): LocalDate[] => days.filter(({ start, end }) => startsAt < end && endsAt > start).map(({ date }) => date);

function piecesOf(session: WeekSession, facts: WeekFacts): Piece[] {
  const { week, acrossMidnight } = facts;
  const [startDay] = daysOf(session.plannedStart, addMinutes(session.plannedStart, 1), week);
  return timesOf(session, facts).flatMap(({ kind, startsAt, endsAt, level }): Piece[] => {
    const piece = { sessionId: session.id, kind, level: level.getTime() };
    if (acrossMidnight === 'START_DAY') return startDay === undefined || endsAt <= startsAt ? [] : [{ ...piece, startsAt: startsAt.getTime(), endsAt: endsAt.getTime(), days: [startDay] }];
    const [from, until] = [later(startsAt, week.start), earlier(endsAt, week.end)];
    return until <= from ? [] : [{ ...piece, startsAt: from.getTime(), endsAt: until.getTime(), days: daysOf(from, until, week) }];
  });
}

const order: Record<Kind, number> = { finalised: 0, pending: 1, planned: 2 };

/** What is left of a time without another. */
function without(part: Piece, other: Piece): Piece[] {
  if (other.endsAt <= part.startsAt || other.startsAt >= part.endsAt) return [part];
  return [{ ...part, endsAt: other.startsAt }, { ...part, startsAt: other.endsAt }].filter((rest) => rest.endsAt > rest.startsAt);
}

/** Of two sessions at once only one counts: what is signed before what waits, that before what is planned. */
function countedOnce(pieces: readonly Piece[]): Piece[] {
  const counted: Piece[] = [];
  const inOrder = [...pieces].sort((one, other) => order[one.kind] - order[other.kind] || one.startsAt - other.startsAt || (one.sessionId < other.sessionId ? -1 : 1));
  for (const piece of inOrder) counted.push(...counted.reduce<Piece[]>((left, other) => left.flatMap((part) => without(part, other)), [piece]));
  return counted;
}

const minutesOf = (pieces: readonly Piece[]): number => Math.trunc(pieces.reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0) / 60_000);

interface SessionTime { pieces: readonly Piece[]; finalised: number; pending: number; planned: number }

/** Truncated once for each session, as its own minutes are; what is planned of it makes up the whole. */
function bySession(pieces: readonly Piece[]): SessionTime[] {
  return [...grouped(pieces, (piece) => piece.sessionId).values()].map((own) => {
    const of = (...kinds: readonly Kind[]): number => minutesOf(own.filter(({ kind }) => kinds.includes(kind)));
    const [finalised, attended, all] = [of('finalised'), of('finalised', 'pending'), of('finalised', 'pending', 'planned')];
    return { pieces: own, finalised, pending: attended - finalised, planned: all - attended };
  });
}

const dayCount = (pieces: readonly Piece[], ...kinds: readonly Kind[]): number => new Set(pieces.filter(({ kind }) => kinds.includes(kind)).flatMap(({ days }) => days)).size;

const shortOf = ({ minutes, days }: WeekRequirement, has: Count): Count => ({ minutes: Math.max(0, (minutes ?? 0) - has.minutes), days: Math.max(0, (days ?? 0) - has.days) });
const isMet = (requirement: WeekRequirement, has: Count): boolean => { const short = shortOf(requirement, has); return short.minutes === 0 && short.days === 0; };

/** Sessions in the order they were attended; the day of the one that made it enough. */
function metOn(requirement: WeekRequirement, sessions: readonly SessionTime[]): LocalDate | null {
  const attended = sessions.map(({ pieces, ...time }) => ({ ...time, pieces: pieces.filter(({ kind }) => kind !== 'planned') })).filter(({ pieces }) => pieces.length > 0);
  const last = ({ pieces }: SessionTime): number => Math.max(...pieces.map(({ endsAt }) => endsAt));
  const has = { minutes: 0, days: 0 };
  const days = new Set<LocalDate>();
  for (const session of attended.sort((one, other) => last(one) - last(other))) {
    has.minutes += session.finalised + session.pending;
    for (const day of session.pieces.flatMap((piece) => piece.days)) days.add(day);
    has.days = days.size;
    if (isMet(requirement, has)) return [...session.pieces.flatMap((piece) => piece.days)].sort().at(-1) ?? null;
  }
  return null;
}

type Held = Pick<LevelHours, 'code' | 'levelOfCare' | 'minutes' | 'days' | 'since' | 'until'> & { stays: readonly LevelStay[] };

/** Each level once, however often it was held or placed anew within it. */
function levelsHeld({ levels, week }: WeekFacts): Held[] {
  const within = levels.filter(({ startsAt, endsAt }) => startsAt < week.end && (endsAt === null || (endsAt > week.start && endsAt > startsAt)));
  const held = grouped([...within].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime()), (stay) => stay.code);
  return [...held.values()].flatMap((stays) => {
    const [first, last] = [stays[0], stays.at(-1)];
    if (!first || !last) return [];
    const { code, levelOfCare, minutes, days } = first;
    return [{ code, levelOfCare, minutes, days, since: first.startsAt > week.start ? first.startsAt : null, until: last.endsAt !== null && last.endsAt < week.end ? last.endsAt : null, stays }];
  });
}

const holdsAt = (stays: readonly LevelStay[], at: number): boolean => stays.some(({ startsAt, endsAt }) => startsAt.getTime() <= at && (endsAt === null || at < endsAt.getTime()));

/** Now, or the nearest moment of a week that has passed or is still to come. */
export const momentOf = ({ start, end }: ProgramWeek, now: Date): Date => earlier(later(now, start), new Date(end.getTime() - 1));

/**
 * The hours of one patient in one program week against what each level of care asks for. Only groups that count do;
 * each stay counts for the level held at its start.
 */
export function weekHours(facts: WeekFacts): WeekHours {
  const { week, now } = facts;
  const pieces = countedOnce(facts.sessions.filter(({ counts }) => counts).flatMap((session) => piecesOf(session, facts)));
  const at = momentOf(week, now).getTime();
  const levels = levelsHeld(facts).map((held): LevelHours => {
    const own = pieces.filter((piece) => holdsAt(held.stays, piece.level));
    const level = levelOf(held, own);
    return holdsAt(held.stays, at) ? judged(level, own, facts) : level;
  });
  return { levels, current: levels.find(({ state }) => state !== 'ANOTHER_LEVEL') ?? null };
}

function levelOf({ stays: _stays, ...held }: Held, own: readonly Piece[]): LevelHours {
  const sessions = bySession(own);
  const sum = (kind: Kind): number => sessions.reduce((all, session) => all + session[kind], 0);
  const [finalisedDays, attendedDays, allDays] = [dayCount(own, 'finalised'), dayCount(own, 'finalised', 'pending'), dayCount(own, 'finalised', 'pending', 'planned')];
  return {
    ...held,
    finalised: { minutes: sum('finalised'), days: finalisedDays },
    pending: { minutes: sum('pending'), days: attendedDays - finalisedDays },
    planned: { minutes: sum('planned'), days: allDays - attendedDays },
    state: 'ANOTHER_LEVEL',
    short: { minutes: 0, days: 0 },
    metOn: null,
    closing: [],
  };
}

const plus = (...counts: readonly Count[]): Count => ({ minutes: counts.reduce((sum, { minutes }) => sum + minutes, 0), days: counts.reduce((sum, { days }) => sum + days, 0) });

function judged(level: LevelHours, own: readonly Piece[], facts: WeekFacts): LevelHours {
  if (!level.minutes && !level.days) return { ...level, state: 'NO_MINIMUM' };
  const attended = plus(level.finalised, level.pending);
  if (isMet(level, attended)) return { ...level, state: isMet(level, level.finalised) ? 'MET' : 'MET_WHEN_SIGNED', metOn: metOn(level, bySession(own)) };
  const short = shortOf(level, plus(attended, level.planned));
  if (short.minutes === 0 && short.days === 0) return { ...level, state: 'ON_TRACK' };
  const closing = closingGroups({ short, days: new Set(own.flatMap((piece) => piece.days)), busy: facts.sessions, open: facts.open, week: facts.week, levelEnds: level.until, now: facts.now });
  const most = mostWithin(closing);
  return { ...level, short, ...(most.minutes >= short.minutes && most.days >= short.days ? { state: 'SHORT', closing } : { state: 'OUT_OF_REACH' }) };
}
