import { clockRange, type LocalDate } from '@groupwork/shared/kernel/time';
import { parseRecurrence, type Recurrence, type Weekday, weekdays, writeRecurrence } from '@groupwork/shared/scheduling/recurrence-rule';
import type { OccurrencePartsFragment, SlotPartsFragment } from '../../graphql/generated/operations';
import { type Place, wallTimeOf } from '../../ui/grid-geometry';

export type Slot = SlotPartsFragment;
export type Occurrence = OccurrencePartsFragment;

/** A slot as somebody wants it, while it is typed. */
export interface SlotDraft {
  groupId: string | null;
  /** The day of the one occurrence that is open; null where the whole slot is. */
  day: LocalDate | null;
  rrule: string;
  startsOn: LocalDate;
  wallTime: string;
  durationMinutes: number;
  /** Null: the group's. */
  roomId: string | null;
  leaderIds: readonly string[];
}

export const weekdayOf = (date: LocalDate): Weekday => weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'MO';

export const newDraft = ({ date, from, minutes }: Place, today: LocalDate): SlotDraft => ({
  groupId: null, day: null, rrule: `FREQ=WEEKLY;BYDAY=${weekdayOf(date)}`, startsOn: date < today ? today : date, wallTime: wallTimeOf(from), durationMinutes: minutes, roomId: null, leaderIds: [],
});

/** As it is now: one occurrence with what was said about it alone, or the slot. */
export const draftOf = (slot: Slot, occurrence: Occurrence | null): SlotDraft => ({
  groupId: slot.groupId, day: occurrence?.date ?? null, rrule: slot.rrule, startsOn: slot.startsOn,
  wallTime: occurrence?.wallTime ?? slot.wallTime, durationMinutes: occurrence?.durationMinutes ?? slot.durationMinutes,
  roomId: (occurrence?.changed === true ? occurrence.room : slot.room)?.id ?? null, leaderIds: (occurrence ?? slot).leaders.map(({ id }) => id),
});

export const sameDraft = (one: SlotDraft, other: SlotDraft): boolean => JSON.stringify(one) === JSON.stringify({ ...other, leaderIds: [...other.leaderIds] });

export const placeOf = (draft: SlotDraft, day: LocalDate): Place => ({ date: draft.day ?? day, from: Number(draft.wallTime.slice(0, 2)) * 60 + Number(draft.wallTime.slice(3)), minutes: draft.durationMinutes });

export const recurrenceOf = (rrule: string): Recurrence | null => {
  const parsed = parseRecurrence(rrule);
  return 'recurrence' in parsed ? parsed.recurrence : null;
};

/** The rule with one weekday for another; null where the rule names none, or that one is in it already. */
export function onAnotherDay(rrule: string, from: LocalDate, to: LocalDate): string | null {
  const recurrence = recurrenceOf(rrule);
  const [before, after] = [weekdayOf(from), weekdayOf(to)];
  if (recurrence === null || recurrence.frequency !== 'WEEKLY' || recurrence.days.every(({ day }) => day !== before) || recurrence.days.some(({ day }) => day === after)) return null;
  const days = recurrence.days.map((each) => (each.day === before ? { day: after, ordinal: null } : each)).sort((one, other) => weekdays.indexOf(one.day) - weekdays.indexOf(other.day));
  return writeRecurrence({ ...recurrence, days });
}

const onTheWall = (wallTime: string): Date => new Date(`2000-01-01T${wallTime}:00Z`);

/** `10:00 to 10:50 AM`, on the wall of no particular day. */
export function wallRange(wallTime: string, minutes: number): string {
  const start = onTheWall(wallTime);
  return clockRange(start, new Date(start.getTime() + minutes * 60_000), 'UTC');
}
