import type { LocalDate } from '@groupwork/shared/kernel/time';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { announce } from '../../ui/announcer';
import { say } from '../../ui/toast';
import { type KeyCommands, useKeys } from '../../ui/use-keys';
import { whyItStays, type WeekItem } from './week-blocks';
import { movedBy, neighbour, type Place, resizedBy, samePlace, STEP, USUAL_LENGTH } from './week-geometry';

/** What is moved by keys, or a new one that is being placed. */
export interface Carried { item: WeekItem | null; place: Place }

export interface WeekActs {
  onMove: (item: WeekItem, place: Place) => void;
  onOpen: (item: WeekItem) => void;
  onNew: (place: Place) => void;
  onCancel: (item: WeekItem) => void;
}

export interface WeekKeySettings extends WeekActs {
  ground: RefObject<HTMLElement | null>;
  week: readonly LocalDate[];
  items: readonly WeekItem[];
  refusal: string | null;
  /** Where a new one begins when nothing is there yet. */
  start: LocalDate;
  /** How a place is spoken. */
  words: (item: WeekItem | null, place: Place) => string;
  /** Why nothing can be put down there; null where it can. */
  notThere: (place: Place) => string | null;
  onWeek: (by: -1 | 0 | 1) => void;
  onList: (id: string | null) => void;
}

const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const;
const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: 0, ArrowDown: 0 } as const;
const minutes = { ArrowLeft: 0, ArrowRight: 0, ArrowUp: -STEP, ArrowDown: STEP } as const;
const longer = { ArrowLeft: -STEP, ArrowRight: STEP, ArrowUp: -STEP, ArrowDown: STEP } as const;

/** The week by keys: from group to group, and each of them carried, made longer or put somewhere new, every step spoken. */
export function useWeekKeys(settings: WeekKeySettings): { listens: { onKeyDown: (event: KeyboardEvent) => void; onBlur: () => void }; carried: Carried | null } {
  const { ground, week, items, refusal, start, words, notThere, onMove, onNew, onCancel, onWeek, onList } = settings;
  const [carried, setCarried] = useState<Carried | null>(null);
  const focusedItem = (): WeekItem | undefined => {
    const id = document.activeElement?.closest<HTMLElement>('[data-item]')?.dataset['item'];
    return items.find((item) => item.id === id);
  };
  const focus = (id: string): void => ground.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`)?.focus();

  const take = (item: WeekItem | null, place: Place, how: string): void => {
    const why = item === null ? refusal : whyItStays(item.occurrence, refusal);
    if (why !== null) {
      say(why);
      return;
    }
    setCarried({ item, place });
    announce(`${how} ${words(item, place)}`);
  };
  const step = (place: Place): void => {
    if (carried === null) return;
    setCarried({ ...carried, place });
    announce([words(carried.item, place), notThere(place)].filter((part) => part !== null).join('. '));
  };
  const putDown = (): void => {
    if (carried === null) return;
    const { item, place } = carried;
    const why = notThere(place);
    if (why !== null) {
      say(why);
      return;
    }
    setCarried(null);
    if (item === null) onNew(place);
    else if (samePlace(item, place)) announce(`${item.occurrence.groupTitle} stays where it is.`);
    else onMove(item, place);
  };
  const putBack = (): void => {
    if (carried === null) return;
    setCarried(null);
    announce(carried.item === null ? 'Nothing is added.' : `${carried.item.occurrence.groupTitle} stays where it is.`);
  };

  const carrying = (): KeyCommands => {
    if (carried === null) return {};
    const { place } = carried;
    return {
      ...Object.fromEntries(ARROWS.flatMap((key) => [[key, () => step(movedBy(place, days[key], minutes[key], week))], [`Shift+${key}`, () => step(resizedBy(place, longer[key]))]])),
      Enter: putDown, ' ': putDown, Escape: putBack,
    };
  };
  const walking = (): KeyCommands => {
    const onItem = (act: (item: WeekItem) => void) => (): void => {
      const item = focusedItem();
      if (item !== undefined) act(item);
    };
    const resize = (by: number) => onItem((item) => take(item, resizedBy(item, by), 'Shift with arrows changes the length, Enter puts it down, Escape gives up.'));
    const cancel = onItem((item) => {
      const why = whyItStays(item.occurrence, refusal);
      if (why === null) onCancel(item);
      else say(why);
    });
    return {
      ...Object.fromEntries(ARROWS.flatMap((key) => [[key, () => { const item = focusedItem() ?? items[0]; if (item !== undefined) focus(focusedItem() === undefined ? item.id : neighbour(items, item.id, key)); }], [`Shift+${key}`, resize(longer[key])]])),
      m: onItem((item) => take(item, item, `Moving ${item.occurrence.groupTitle}. Arrows move it, Shift with arrows changes its length, Enter puts it down, Escape gives up.`)),
      n: () => {
        const item = focusedItem();
        const place = item === undefined ? { date: start, from: 10 * 60, minutes: USUAL_LENGTH } : { date: item.date, from: Math.min(Math.ceil((item.from + item.minutes) / STEP) * STEP, 23 * 60), minutes: USUAL_LENGTH };
        take(null, place, 'A new group. Arrows move it, Shift with arrows changes its length, Enter puts it down, Escape gives up.');
      },
      Delete: cancel, Backspace: cancel,
      l: () => onList(focusedItem()?.id ?? null), '[': () => onWeek(-1), ']': () => onWeek(1), t: () => onWeek(0),
    };
  };
  const { onKeyDown } = useKeys(carried === null ? walking() : carrying());
  return { listens: { onKeyDown, onBlur: putBack }, carried };
}
