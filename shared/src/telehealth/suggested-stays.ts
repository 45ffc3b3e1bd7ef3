import { grouped } from '../kernel/grouped';
import { MINUTE, earlier, later } from '../kernel/time';

/** Somebody entered or left a video room, as its provider told, or as other software with a key did. */
export interface RoomEvent {
  kind: 'JOINED' | 'LEFT';
  /** One connection of one device: entering and leaving are told under the same one. */
  participantKey: string;
  /** The number under which the provider registered a patient for us; null for anybody else. */
  registrantId: string | null;
  /** Whom other software named; null from the provider, who knows no patients. */
  patientId: string | null;
  /** The name of that software; null where the provider told it. */
  source: string | null;
  /** As they called themselves, or a telephone number. Never proof of who they are. */
  displayName: string;
  /** Whether they called in by telephone. */
  dialIn: boolean;
  at: Date;
}

export interface Stretch { startsAt: Date; endsAt: Date | null }

/** What a person has settled already: whose a connection is, or that some time is not to be suggested. */
export interface SettledSuggestions {
  /** Patient by connection. */
  assigned: ReadonlyMap<string, string>;
  /** By patient, or by connection where it is nobody's. */
  dismissed: readonly { subject: string; startsAt: Date; endsAt: Date | null }[];
}

export interface RoomFacts {
  events: readonly RoomEvent[];
  /** Patient by the number we registered them under. */
  registrants: ReadonlyMap<string, string>;
  settled: SettledSuggestions;
  /** Time that is recorded already, by patient. */
  recorded: ReadonlyMap<string, readonly Stretch[]>;
  actualStart: Date;
  /** Null while it runs. */
  actualEnd: Date | null;
}

/** Dropped out for less than this and back again: they were there all the time. */
export const RECONNECTED_MILLISECONDS = 2 * MINUTE;
/** Less than this is not worth a person's attention. */
const SHORTEST_MILLISECONDS = MINUTE;

/** `sources`: who told it, once each and by name; null stands for the room’s provider and comes first. */
export interface SuggestedStay extends Stretch { patientId: string; sources: readonly (string | null)[] }

export interface Unmatched {
  participantKey: string;
  displayName: string;
  dialIn: boolean;
  stays: Stretch[];
}

const FOREVER = Number.POSITIVE_INFINITY;
const endOf = ({ endsAt }: Stretch): number => endsAt?.getTime() ?? FOREVER;
const stretch = (from: number, until: number): Stretch => ({ startsAt: new Date(from), endsAt: until === FOREVER ? null : new Date(until) });

/** Of one connection: from each entering to the leaving that follows it. What was told twice or out of order changes nothing. */
function connected(events: readonly RoomEvent[]): Stretch[] {
  const inOrder = [...events].sort((one, other) => one.at.getTime() - other.at.getTime() || (one.kind === other.kind ? 0 : one.kind === 'JOINED' ? -1 : 1));
  const stretches: Stretch[] = [];
  let since: Date | null = null;
  for (const { kind, at } of inOrder) {
    if (kind === 'JOINED') since ??= at;
    else if (since) {
      stretches.push({ startsAt: since, endsAt: at });
      since = null;
    }
  }
  return since ? [...stretches, { startsAt: since, endsAt: null }] : stretches;
}

/** One after the other, with gaps shorter than two minutes closed. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const inOrder = [...stretches].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  const merged: Stretch[] = [];
  for (const next of inOrder) {
    const last = merged.at(-1);
    if (last && next.startsAt.getTime() - endOf(last) < RECONNECTED_MILLISECONDS) merged[merged.length - 1] = stretch(last.startsAt.getTime(), Math.max(endOf(last), endOf(next)));
    else merged.push(next);
  }
  return merged;
}

/** What of the session's own time lies in them; whoever stays past its end was there to its end. */
function withinSession(stretches: readonly Stretch[], { actualStart, actualEnd }: RoomFacts): Stretch[] {
  return stretches
    .map(({ startsAt, endsAt }) => ({ startsAt: later(startsAt, actualStart), endsAt: actualEnd ? earlier(endsAt ?? actualEnd, actualEnd) : endsAt }))
    .filter(({ startsAt, endsAt }) => endsAt === null || endsAt > startsAt);
}

/** What is left of some time without other times. */
export function without(stretches: readonly Stretch[], taken: readonly Stretch[]): Stretch[] {
  return taken.reduce<Stretch[]>(
    (left, other) =>
      left.flatMap((own) => {
        const [from, until, takenFrom, takenUntil] = [own.startsAt.getTime(), endOf(own), other.startsAt.getTime(), endOf(other)];
        if (takenUntil <= from || takenFrom >= until) return [own];
        return [...(takenFrom > from ? [stretch(from, takenFrom)] : []), ...(takenUntil < until ? [stretch(takenUntil, until)] : [])];
      }),
    [...stretches],
  );
}

const isWorthAPerson = (each: Stretch): boolean => endOf(each) - each.startsAt.getTime() >= SHORTEST_MILLISECONDS;

type Told = Stretch & { source: string | null };

const sourcesOf = (stay: Stretch, connections: readonly Told[]): (string | null)[] => {
  const overlapping = connections.filter((each) => endOf(each) > stay.startsAt.getTime() && each.startsAt.getTime() < endOf(stay));
  return [...new Set(overlapping.map(({ source }) => source))].sort((one, other) => (one ?? '').localeCompare(other ?? ''));
};

/** What is suggested of somebody's time: seen in the room, not recorded yet, not dismissed. */
function openOf(subject: string, events: readonly RoomEvent[], facts: RoomFacts): Omit<SuggestedStay, 'patientId'>[] {
  const connections = [...grouped(events, ({ participantKey }) => participantKey).values()].flatMap((own) => connected(own).map((each): Told => ({ ...each, source: own[0]?.source ?? null })));
  const seen = withinSession(joined(connections), facts);
  const dismissed = facts.settled.dismissed.filter((each) => each.subject === subject);
  return without(seen, [...(facts.recorded.get(subject) ?? []), ...dismissed]).filter(isWorthAPerson).map((stay) => ({ ...stay, sources: sourcesOf(stay, connections) }));
}

/**
 * What a video room suggests of attendance. A patient's time is theirs by the number we registered them under, because
 * other software with a key named them, or because a person said whose a connection is; a name alone makes it nobody's.
 * Nothing is recorded by it.
 */
export function suggestedStays(facts: RoomFacts): { matched: SuggestedStay[]; unmatched: Unmatched[] } {
  const patientOf = ({ registrantId, participantKey, patientId }: RoomEvent): string | null => facts.settled.assigned.get(participantKey) ?? patientId ?? (registrantId === null ? null : (facts.registrants.get(registrantId) ?? null));
  const known = grouped(facts.events.filter((event) => patientOf(event) !== null), (event) => patientOf(event) as string);
  const strangers = grouped(facts.events.filter((event) => patientOf(event) === null), ({ participantKey }) => participantKey);
  return {
    matched: [...known].flatMap(([patientId, events]) => openOf(patientId, events, facts).map((each) => ({ patientId, ...each }))),
    unmatched: [...strangers].flatMap(([participantKey, events]) => {
      const stays = openOf(participantKey, events, facts).map(({ startsAt, endsAt }): Stretch => ({ startsAt, endsAt }));
      const last = events.at(-1) as RoomEvent;
      return stays.length === 0 ? [] : [{ participantKey, displayName: last.displayName, dialIn: last.dialIn, stays }];
    }),
  };
}

const plain = (name: string): string => name.normalize('NFKD').replaceAll(/[\p{M}.\s]/gu, '').toLocaleLowerCase('en-US');

/** Whose shown name reads like the one in the room: a proposal to a person, and only where it is one patient alone. */
export function alikeName<Person extends { displayName: string }>(displayName: string, roster: readonly Person[]): Person | null {
  const alike = roster.filter((person) => plain(person.displayName) === plain(displayName));
  return alike.length === 1 ? (alike[0] as Person) : null;
}
