import { mediumDate, type LocalDate } from '@groupwork/shared/kernel/time';
import { recurrenceWords } from '@groupwork/shared/scheduling/recurrence-rule';
import type { CancelReason, SlotReach } from '@groupwork/shared/scheduling/vocabulary';
import type { SlotChangeInput } from '../../graphql/generated/operations';
import { draftOf, onAnotherDay, type Occurrence, recurrenceOf, sameDraft, type Slot, type SlotDraft, wallRange } from './slot-draft';

/** What somebody asked for, before they say how far it reaches. */
export type WantedChange =
  | { kind: 'NEW'; draft: SlotDraft }
  | { kind: 'EDIT'; slot: Slot; occurrence: Occurrence | null; draft: SlotDraft }
  | { kind: 'CANCEL'; slot: Slot; occurrence: Occurrence; reason: CancelReason; note: string | null }
  | { kind: 'END'; slot: Slot; occurrence: Occurrence | null };

const NOTHING = { groupId: null, rrule: null, startsOn: null, wallTime: null, durationMinutes: null, leaderIds: null, toDate: null, cancelReason: null, note: null, ends: false } as const;
const OPEN_ONE = 'Open one in the week first.';

const sameList = (one: readonly string[], other: readonly string[]): boolean => one.join() === other.join();
const rulesDiffer = (base: SlotDraft, draft: SlotDraft): boolean => draft.rrule !== base.rrule || draft.startsOn !== base.startsOn;
const movesDay = (base: SlotDraft, draft: SlotDraft): boolean => draft.day !== null && draft.day !== base.day;

/** What is wrong with a draft before the server is asked; null where nothing is. */
export function problemOf(base: SlotDraft, draft: SlotDraft): string | null {
  if (sameDraft(base, draft)) return 'Nothing is changed yet.';
  return movesDay(base, draft) && rulesDiffer(base, draft) ? 'Change the day of this one, or the rule of all. Not both at once.' : null;
}

function reachesOfEdit({ slot, occurrence, draft }: Extract<WantedChange, { kind: 'EDIT' }>): Record<SlotReach, string | null> {
  const base = draftOf(slot, occurrence);
  const ofAll = draft.groupId !== base.groupId || rulesDiffer(base, draft);
  const one = occurrence === null ? OPEN_ONE : ofAll ? 'Group and rule belong to all of them.' : null;
  if (occurrence === null) return { THIS_ONE: one, THIS_AND_FOLLOWING: OPEN_ONE, ALL_NOT_STARTED: null };
  const apart = occurrence.changed && !ofAll ? 'This one was changed by itself. Open another to change the rest.' : null;
  const noSuchDay = draft.day !== null && movesDay(base, draft) && onAnotherDay(slot.rrule, occurrence.date, draft.day) === null ? 'The rule has no such day to change. Change the rule, or move this one.' : null;
  return { THIS_ONE: one, THIS_AND_FOLLOWING: apart ?? noSuchDay, ALL_NOT_STARTED: apart ?? noSuchDay };
}

/** Which reaches make sense, and why the others do not. */
export function reachesOf(wanted: WantedChange): Record<SlotReach, string | null> {
  switch (wanted.kind) {
    case 'NEW': return { THIS_ONE: 'It is new.', THIS_AND_FOLLOWING: 'It is new.', ALL_NOT_STARTED: null };
    case 'CANCEL': return { THIS_ONE: null, THIS_AND_FOLLOWING: 'One is cancelled at a time. To have no more, end the slot.', ALL_NOT_STARTED: 'One is cancelled at a time. To have no more, end the slot.' };
    case 'END': return { THIS_ONE: 'To leave out one, cancel it.', THIS_AND_FOLLOWING: wanted.occurrence === null ? OPEN_ONE : null, ALL_NOT_STARTED: null };
    case 'EDIT': return reachesOfEdit(wanted);
  }
}

export const firstReach = (reaches: Record<SlotReach, string | null>): SlotReach => (reaches.THIS_ONE === null ? 'THIS_ONE' : reaches.THIS_AND_FOLLOWING === null ? 'THIS_AND_FOLLOWING' : 'ALL_NOT_STARTED');

/** What an edit asks of a whole series. */
function seriesParts(slot: Slot, occurrence: Occurrence | null, draft: SlotDraft): Pick<SlotChangeInput, 'groupId' | 'rrule' | 'startsOn'> {
  const base = draftOf(slot, occurrence);
  const groupId = draft.groupId === base.groupId ? null : draft.groupId;
  const moved = occurrence !== null && draft.day !== null && movesDay(base, draft) ? onAnotherDay(slot.rrule, occurrence.date, draft.day) : null;
  if (moved !== null) return { groupId, rrule: moved, startsOn: slot.startsOn };
  // The first day goes with the rule: every second week are the weeks that were shown.
  return rulesDiffer(base, draft) ? { groupId, rrule: draft.rrule, startsOn: draft.startsOn } : { groupId, rrule: null, startsOn: null };
}

/** One that moves to an earlier day takes the change with it: from that day on. */
const firstDay = (occurrence: Occurrence | null, draft: SlotDraft): LocalDate | null => {
  if (occurrence === null) return null;
  return draft.day !== null && draft.day < occurrence.originalDate ? draft.day : occurrence.originalDate;
};

/** The change as the server is asked for it: what is not named stays. */
export function changeInput(scheduleId: string, wanted: WantedChange, reach: SlotReach): SlotChangeInput {
  if (wanted.kind === 'NEW') {
    const { groupId, rrule, startsOn, wallTime, durationMinutes, roomId, leaderIds } = wanted.draft;
    return { ...NOTHING, scheduleId, slotId: null, version: null, reach, date: null, groupId, rrule, startsOn, wallTime, durationMinutes, roomId, leaderIds: [...leaderIds] };
  }
  const { slot, occurrence } = wanted;
  const about = { ...NOTHING, scheduleId, slotId: slot.id, version: slot.version, reach, date: reach === 'ALL_NOT_STARTED' ? null : (occurrence?.originalDate ?? null) };
  if (wanted.kind === 'CANCEL') return { ...about, cancelReason: wanted.reason, note: wanted.note };
  if (wanted.kind === 'END') return { ...about, ends: true };
  const { draft } = wanted;
  const base = draftOf(slot, occurrence);
  const parts = {
    wallTime: draft.wallTime === base.wallTime ? null : draft.wallTime,
    durationMinutes: draft.durationMinutes === base.durationMinutes ? null : draft.durationMinutes,
    leaderIds: sameList(draft.leaderIds, base.leaderIds) ? null : [...draft.leaderIds],
    ...(draft.roomId === base.roomId ? {} : { roomId: draft.roomId }),
  };
  if (reach === 'THIS_ONE') return { ...about, ...parts, toDate: movesDay(base, draft) ? draft.day : null };
  return { ...about, ...parts, ...seriesParts(slot, occurrence, draft), date: reach === 'ALL_NOT_STARTED' ? null : firstDay(occurrence, draft) };
}

/** One occurrence put back to where, when and by whom it was held. */
export const asItWas = (scheduleId: string, slot: Slot, occurrence: Occurrence): SlotChangeInput => ({
  ...NOTHING, scheduleId, slotId: slot.id, version: slot.version, reach: 'THIS_ONE', date: occurrence.originalDate, toDate: occurrence.date, wallTime: occurrence.wallTime, durationMinutes: occurrence.durationMinutes,
  roomId: occurrence.room?.id ?? null, leaderIds: occurrence.leaders.map(({ id }) => id),
});

export interface ChangeLine { what: string; now: string; after: string }
/** Names of groups, rooms and people by id. */
export type Names = ReadonlyMap<string, string>;

const ruleWords = (rrule: string): string => {
  const recurrence = recurrenceOf(rrule);
  return recurrence === null ? rrule : recurrenceWords(recurrence);
};

/** What is different from how it is now, line by line. */
export function changeLines(wanted: WantedChange, reach: SlotReach, names: Names): ChangeLine[] {
  if (wanted.kind !== 'EDIT') return [];
  const { slot, occurrence, draft } = wanted;
  const base = draftOf(slot, occurrence);
  const named = (id: string | null): string => (id === null ? 'The group’s' : (names.get(id) ?? 'Another'));
  const people = (ids: readonly string[]): string => (ids.length === 0 ? 'The group’s' : ids.map((id) => names.get(id) ?? 'Another').join(', '));
  const one = reach === 'THIS_ONE';
  const rule = one ? null : seriesParts(slot, occurrence, draft).rrule;
  const lines: (ChangeLine | null)[] = [
    draft.groupId === base.groupId ? null : { what: 'Group', now: slot.groupTitle, after: named(draft.groupId) },
    one && base.day !== null && draft.day !== null && movesDay(base, draft) ? { what: 'Day', now: mediumDate(base.day), after: mediumDate(draft.day) } : null,
    rule == null || rule === slot.rrule ? null : { what: 'Repeats', now: ruleWords(slot.rrule), after: ruleWords(rule) },
    draft.startsOn === base.startsOn ? null : { what: 'First day', now: mediumDate(base.startsOn), after: mediumDate(draft.startsOn) },
    draft.wallTime === base.wallTime && draft.durationMinutes === base.durationMinutes ? null : { what: 'Time', now: wallRange(base.wallTime, base.durationMinutes), after: wallRange(draft.wallTime, draft.durationMinutes) },
    draft.roomId === base.roomId ? null : { what: 'Room', now: base.roomId === null && occurrence?.room != null ? `${occurrence.room.name}, the group’s` : named(base.roomId), after: named(draft.roomId) },
    sameList(draft.leaderIds, base.leaderIds) ? null : { what: 'Leaders', now: people(base.leaderIds), after: people(draft.leaderIds) },
  ];
  return lines.filter((line) => line !== null);
}

/** What somebody changed of a draft, put onto how it is now: what they did not touch is as others have left it. */
function onto(fresh: SlotDraft, base: SlotDraft, draft: SlotDraft): SlotDraft {
  const { groupId, day, rrule, startsOn, wallTime, durationMinutes, roomId, leaderIds } = draft;
  return {
    groupId: groupId === base.groupId ? fresh.groupId : groupId, day: day === base.day ? fresh.day : day, rrule: rrule === base.rrule ? fresh.rrule : rrule, startsOn: startsOn === base.startsOn ? fresh.startsOn : startsOn,
    wallTime: wallTime === base.wallTime ? fresh.wallTime : wallTime, durationMinutes: durationMinutes === base.durationMinutes ? fresh.durationMinutes : durationMinutes, roomId: roomId === base.roomId ? fresh.roomId : roomId,
    leaderIds: sameList(leaderIds, base.leaderIds) ? fresh.leaderIds : leaderIds,
  };
}

/** Whether the slot is another version than the one the wish was made of. */
export const isOvertaken = (asked: WantedChange, now: WantedChange): boolean => asked.kind !== 'NEW' && now.kind !== 'NEW' && (asked.slot.id !== now.slot.id || asked.slot.version !== now.slot.version);

/** The same wish of what the slot has become since: somebody else's change moves the ground under it. */
export function onNewGround(wanted: WantedChange, slots: readonly Slot[], occurrences: readonly Occurrence[]): WantedChange | null {
  if (wanted.kind === 'NEW') return wanted;
  const { occurrence } = wanted;
  const sameOne = occurrence === null ? null : (occurrences.find((each) => (occurrence.sessionId === null ? each.slotId === occurrence.slotId && each.originalDate === occurrence.originalDate : each.sessionId === occurrence.sessionId)) ?? null);
  if (occurrence !== null && sameOne === null) return null;
  const slot = slots.find(({ id }) => id === (sameOne?.slotId ?? wanted.slot.id));
  if (slot === undefined) return null;
  if (wanted.kind === 'CANCEL') return sameOne === null ? null : { ...wanted, slot, occurrence: sameOne };
  if (wanted.kind === 'END') return { ...wanted, slot, occurrence: sameOne };
  return { ...wanted, slot, occurrence: sameOne, draft: onto(draftOf(slot, sameOne), draftOf(wanted.slot, occurrence), wanted.draft) };
}
