import type { Unmasked } from '@apollo/client/masking';
import { type AbsenceSaid, lineState, type LineSession, type LineStep, markAbsent, markPresent, type RosterLine, stepOut, undoMark } from '@groupwork/shared/attendance/roster-line';
import { later } from '@groupwork/shared/kernel/time';
import { excusedAgainstReason, isExcused } from '@groupwork/shared/attendance/vocabulary';
import { awaitsConfirmation } from '@groupwork/shared/kiosk/line-sign-in';
import type { ApplyTapsMutation, OutReason, RosterEntryFactsFragment, StaffNameFragment } from '../../graphql/generated/operations';

export type Entry = Omit<RosterEntryFactsFragment, ' $fragmentName'>;
type Change = Unmasked<ApplyTapsMutation>['applyTaps']['change'];
/** All that an answer tells of the session, so that a guess can stand in its place. */
export type SessionWithRoster = Change['session'];
export type Staff = Omit<StaffNameFragment, ' $fragmentName'>;

/** What a finger or a key says about one patient. */
export type Tap =
  | { kind: 'PRESENT'; at: Date | null }
  | { kind: 'OUT'; at: Date | null; reason: OutReason | null }
  | ({ kind: 'ABSENT' } & AbsenceSaid);

export function lineOf(entry: Pick<Entry, 'segments' | 'absence' | 'strike'>): RosterLine {
  return {
    segments: entry.segments.map(({ id, startsAt, endsAt, outReason, endedWithSession }) => ({ id, startsAt: new Date(startsAt), endsAt: endsAt === null ? null : new Date(endsAt), outReason, endedWithSession })),
    absence: entry.absence === null ? null : { reason: entry.absence.reason, note: entry.absence.note, excused: excusedAgainstReason(entry.absence) },
    strike: entry.strike === null ? null : { reason: entry.strike.reason, note: entry.strike.note },
  };
}

const GUESSED = 'guess-';
export const newId = (): string => `${GUESSED}${crypto.randomUUID()}`;

/** A stay that was painted before the server gave it its id: its times cannot be edited yet. */
export const isGuessed = (stay: { id: string }): boolean => stay.id.startsWith(GUESSED);

/** The server's clock is known as of some answer's way here: a moment behind it, and what it just recorded is not still to come. */
function afterLastMoment({ segments }: RosterLine): Date {
  const last = segments.at(-1);
  return last === undefined ? new Date(0) : new Date((last.endsAt ?? last.startsAt).getTime() + 1_000);
}

/** What will come of a tap, by the rules the server decides with. */
export function stepOf(entry: Entry, session: LineSession, tap: Tap, at: Date): LineStep {
  const line = lineOf(entry);
  const now = later(at, afterLastMoment(line));
  switch (tap.kind) {
    case 'PRESENT': return markPresent(line, session, { at: tap.at, now, newId, signedInAt: entry.signIn?.awaitsConfirmation === true ? new Date(entry.signIn.at) : null });
    case 'OUT': return stepOut(line, session, { at: tap.at, now, reason: tap.reason });
    case 'ABSENT': return markAbsent(line, tap);
  }
}

/** What will come of taking the last tap back: the line as it stood before it. */
export const undoStepOf = (entry: Entry, session: LineSession, before: RosterLine, now: Date): LineStep => undoMark(lineOf(entry), session, { before, now, newId });

/** Whatever is said about a line settles its sign-in, or leaves it waiting, as the server will say too. */
function signInAfter({ signIn, absence }: Entry, line: RosterLine, now: Date): Entry['signIn'] {
  if (signIn === null) return null;
  const absentSince = line.absence === null ? null : new Date(absence?.markedAt ?? now);
  return { ...signIn, awaitsConfirmation: awaitsConfirmation(line, { at: new Date(signIn.at), receivedAt: new Date(signIn.receivedAt) }, absentSince) };
}

function entryAfter(entry: Entry, line: RosterLine, now: Date, by: Staff): Entry {
  const nowIso = now.toISOString();
  return {
    ...entry,
    state: lineState(line),
    strike: strikeAfter(entry, line, now, by),
    signIn: signInAfter(entry, line, now),
    segments: line.segments.map((segment) => {
      const before = entry.segments.find(({ id }) => id === segment.id);
      const endsAt = segment.endsAt?.toISOString() ?? null;
      return {
        __typename: 'AttendanceSegment', id: segment.id, version: before?.version ?? 0, startsAt: segment.startsAt.toISOString(), endsAt, outReason: segment.outReason,
        startMarkedAt: before?.startMarkedAt ?? nowIso, endMarkedAt: endsAt === null ? null : (before?.endMarkedAt ?? nowIso), endedWithSession: segment.endedWithSession,
      };
    }),
    absence: line.absence === null ? null : { __typename: 'Absence', ...line.absence, excused: isExcused(line.absence), markedAt: entry.absence?.markedAt ?? nowIso, markedBy: entry.absence?.markedBy ?? by },
  };
}

/** A tap strikes no line; taking back may bring a struck one up again, and off again. */
const strikeAfter = (entry: Entry, { strike }: RosterLine, now: Date, by: Staff): Entry['strike'] =>
  strike === null ? null : { __typename: 'RosterEntryStrike', ...strike, struckAt: entry.strike?.struckAt ?? now.toISOString(), struckBy: entry.strike?.struckBy ?? by };

/** Added in error is in no count. */
const counted = { NOT_TAKEN: 'notTaken', PRESENT: 'present', OUT: 'out', ABSENT: 'absent', ADDED_IN_ERROR: null } as const;

function censusAfter({ census }: SessionWithRoster, before: Entry, after: Entry): SessionWithRoster['census'] {
  const next = { ...census };
  const [from, to] = [counted[before.state], counted[after.state]];
  if (from !== null) next[from] -= 1;
  if (to !== null) next[to] += 1;
  next.onRoster += Number(to !== null) - Number(from !== null);
  next.peak = Math.max(census.peak, next.present);
  next.attended += Number(after.segments.length > 0) - Number(before.segments.length > 0);
  return next;
}

/** On the one list or on the other; where in it, the answer says. */
function listsAfter({ roster, struckRoster }: SessionWithRoster, after: Entry): Pick<SessionWithRoster, 'roster' | 'struckRoster'> {
  const line = { __typename: 'RosterEntry' as const, id: after.id };
  const others = (list: readonly { id: string }[]) => list.filter(({ id }) => id !== after.id).map(({ id }) => ({ __typename: 'RosterEntry' as const, id }));
  return after.strike === null ? { roster: [...others(roster), line], struckRoster: others(struckRoster) } : { roster: others(roster), struckRoster: [...others(struckRoster), line] };
}

/** The answer as it will most likely be, painted before the network is asked. Versions stay: only the server raises them. */
export function guess(session: SessionWithRoster, entry: Entry, line: RosterLine, now: Date, by: Staff): Change {
  const after = entryAfter(entry, line, now, by);
  return { __typename: 'SessionChange', session: { ...session, ...((entry.strike === null) === (after.strike === null) ? {} : listsAfter(session, after)), census: censusAfter(session, entry, after) }, rosterEntries: [after], noteTexts: [] };
}
