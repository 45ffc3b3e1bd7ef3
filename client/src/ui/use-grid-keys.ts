import { type KeyboardEvent, type RefObject, useState } from 'react';
import { announce } from './announcer';
import { movedBy, neighbour, type Place, resizedBy, samePlace, STEP, USUAL_LENGTH } from './grid-geometry';
import { say } from './toast';
import { type KeyCommands, useKeys } from './use-keys';

/** Something that stands in a grid. */
export interface GridItem extends Place {
  id: string;
  title: string;
  /** Why it stays where it is; null where it can be moved. */
  stays: string | null;
}

/** What is moved by keys, or a new one that is being placed. */
export interface Carried<Item extends GridItem> { item: Item | null; place: Place }

export interface GridActs<Item extends GridItem> {
  onMove: (item: Item, place: Place) => void;
  onOpen: (item: Item) => void;
  onNew: (place: Place) => void;
  /** Left out where nothing is cancelled here. */
  onCancel?: ((item: Item) => void) | undefined;
}

export interface GridKeySettings<Item extends GridItem> extends GridActs<Item> {
  ground: RefObject<HTMLElement | null>;
  columns: readonly string[];
  items: readonly Item[];
  /** Why nothing can be added; null where it can. */
  refusal: string | null;
  /** Where a new one begins when nothing is there yet. */
  start: string;
  /** What one of them is called: `group`. */
  noun: string;
  /** How a place is spoken. */
  words: (item: Item | null, place: Place) => string;
  /** Why nothing can be put down there; null where it can. */
  notThere: (item: Item | null, place: Place) => string | null;
  onPeriod: (by: -1 | 0 | 1) => void;
  onList: (id: string | null) => void;
}

const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const;
const across = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: 0, ArrowDown: 0 } as const;
const minutes = { ArrowLeft: 0, ArrowRight: 0, ArrowUp: -STEP, ArrowDown: STEP } as const;
const longer = { ArrowLeft: -STEP, ArrowRight: STEP, ArrowUp: -STEP, ArrowDown: STEP } as const;
const WAYS = 'Enter puts it down, Escape gives up.';

/** A grid by keys: from one to the next, and each of them carried, made longer or put somewhere new, every step spoken. */
export function useGridKeys<Item extends GridItem>(settings: GridKeySettings<Item>): { listens: { onKeyDown: (event: KeyboardEvent) => void; onBlur: () => void }; carried: Carried<Item> | null } {
  const { ground, columns, items, refusal, start, noun, words, notThere, onMove, onNew, onCancel, onPeriod, onList } = settings;
  const [carried, setCarried] = useState<Carried<Item> | null>(null);
  const focusedItem = (): Item | undefined => {
    const id = document.activeElement?.closest<HTMLElement>('[data-item]')?.dataset['item'];
    return items.find((item) => item.id === id);
  };
  const focus = (id: string): void => ground.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`)?.focus();

  const take = (item: Item | null, place: Place, how: string): void => {
    const why = item === null ? refusal : item.stays;
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
    announce([words(carried.item, place), notThere(carried.item, place)].filter((part) => part !== null).join('. '));
  };
  const putDown = (): void => {
    if (carried === null) return;
    const { item, place } = carried;
    const why = item !== null && samePlace(item, place) ? null : notThere(item, place);
    if (why !== null) {
      say(why);
      return;
    }
    setCarried(null);
    if (item === null) onNew(place);
    else if (samePlace(item, place)) announce(`${item.title} stays where it is.`);
    else onMove(item, place);
  };
  const putBack = (): void => {
    if (carried === null) return;
    setCarried(null);
    announce(carried.item === null ? 'Nothing is added.' : `${carried.item.title} stays where it is.`);
  };

  const carrying = (): KeyCommands => {
    if (carried === null) return {};
    const { place } = carried;
    return {
      ...Object.fromEntries(ARROWS.flatMap((key) => [[key, () => step(movedBy(place, across[key], minutes[key], columns))], [`Shift+${key}`, () => step(resizedBy(place, longer[key]))]])),
      Enter: putDown, ' ': putDown, Escape: putBack,
    };
  };
  const walking = (): KeyCommands => {
    const onItem = (act: (item: Item) => void) => (): void => {
      const item = focusedItem();
      if (item !== undefined) act(item);
    };
    const resize = (by: number) => onItem((item) => take(item, resizedBy(item, by), `Shift with arrows changes the length, ${WAYS}`));
    const cancel = onItem((item) => {
      if (item.stays === null) onCancel?.(item);
      else say(item.stays);
    });
    return {
      ...Object.fromEntries(ARROWS.flatMap((key) => [[key, () => { const item = focusedItem() ?? items[0]; if (item !== undefined) focus(focusedItem() === undefined ? item.id : neighbour(items, item.id, key, columns)); }], [`Shift+${key}`, resize(longer[key])]])),
      m: onItem((item) => take(item, item, `Moving ${item.title}. Arrows move it, Shift with arrows changes its length, ${WAYS}`)),
      n: () => {
        const item = focusedItem();
        const place = item === undefined ? { date: start, from: 10 * 60, minutes: USUAL_LENGTH } : { date: item.date, from: Math.min(Math.ceil((item.from + item.minutes) / STEP) * STEP, 23 * 60), minutes: USUAL_LENGTH };
        take(null, place, `A new ${noun}. Arrows move it, Shift with arrows changes its length, ${WAYS}`);
      },
      ...(onCancel === undefined ? {} : { Delete: cancel, Backspace: cancel }),
      l: () => onList(focusedItem()?.id ?? null), '[': () => onPeriod(-1), ']': () => onPeriod(1), t: () => onPeriod(0),
    };
  };
  const { onKeyDown } = useKeys(carried === null ? walking() : carrying());
  return { listens: { onKeyDown, onBlur: putBack }, carried };
}
