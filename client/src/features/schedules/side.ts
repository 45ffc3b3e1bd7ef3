import type { LocalDate } from '@groupwork/shared/kernel/time';
import type { Cancelling } from './cancel-form';
import type { WantedChange } from './slot-change';
import { draftOf, placeOf, sameDraft, type Slot, type SlotDraft } from './slot-draft';
import type { WeekItem } from './week-blocks';
import { type Place, wallTimeOf } from '../../ui/grid-geometry';

/** What stands beside the week: nothing but its list, or one thing being done. */
export type Side =
  | { kind: 'LIST' }
  | { kind: 'FACTS'; item: WeekItem }
  | { kind: 'FORM'; slot: Slot | null; item: WeekItem | null; draft: SlotDraft; begun: SlotDraft }
  | { kind: 'CANCEL'; slot: Slot; item: WeekItem; typed: Cancelling }
  | { kind: 'REACH'; wanted: WantedChange; back: Side };

export const LIST: Side = { kind: 'LIST' };

export const formOf = (slot: Slot, item: WeekItem | null): Side => {
  const draft = draftOf(slot, item?.occurrence ?? null);
  return { kind: 'FORM', slot, item, draft, begun: draft };
};

/** A group put somewhere else, or made longer, by hand or by keys. */
export const moved = (slot: Slot, item: WeekItem, place: Place): Side => ({
  kind: 'REACH', back: LIST,
  wanted: { kind: 'EDIT', slot, occurrence: item.occurrence, draft: { ...draftOf(slot, item.occurrence), day: place.date, wallTime: wallTimeOf(place.from), durationMinutes: place.minutes } },
});

export function wantedOf({ slot, item, draft }: Extract<Side, { kind: 'FORM' }>): WantedChange {
  return slot === null ? { kind: 'NEW', draft } : { kind: 'EDIT', slot, occurrence: item?.occurrence ?? null, draft };
}

/** Something is typed or asked for that a press elsewhere would lose. */
export function isUnderWay(side: Side): boolean {
  if (side.kind === 'REACH' || side.kind === 'CANCEL') return true;
  return side.kind === 'FORM' && !sameDraft(side.draft, side.begun);
}

/** Where what is being decided would stand, to be drawn in the week. */
export function pendingPlace(side: Side): { id: string | null; place: Place } | null {
  const ghost = (id: string | null, draft: SlotDraft, day: LocalDate | null): { id: string | null; place: Place } | null => (day === null ? null : { id, place: placeOf(draft, day) });
  if (side.kind === 'FORM') return side.slot === null ? ghost(null, side.draft, side.draft.startsOn) : isUnderWay(side) ? ghost(side.item?.id ?? null, side.draft, side.draft.day) : null;
  if (side.kind !== 'REACH') return null;
  const { wanted } = side;
  if (wanted.kind === 'NEW') return ghost(null, wanted.draft, wanted.draft.startsOn);
  if (wanted.kind !== 'EDIT' || wanted.occurrence === null) return null;
  const { occurrence, draft } = wanted;
  return ghost(occurrence.sessionId ?? `${occurrence.slotId} ${occurrence.originalDate}`, draft, draft.day);
}

/** Which group of the week is open beside it. */
export function openItem(side: Side): string | null {
  if (side.kind === 'REACH') return openItem(side.back);
  return side.kind === 'LIST' ? null : (side.item?.id ?? null);
}
