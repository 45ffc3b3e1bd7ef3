import { type KeyboardEvent, type RefObject, useState } from 'react';
import { announce } from '../../ui/announcer';
import { say } from '../../ui/toast';
import { type KeyCommands, useKeys } from '../../ui/use-keys';
import type { Cell } from './use-cell-drag';

export interface TableCard { id: string; title: string; cell: Cell; stays: string | null }

export interface TableKeySettings {
  table: RefObject<HTMLElement | null>;
  days: readonly string[];
  resources: readonly string[];
  /** In reading order: by row, then by day, then by time. */
  cards: readonly TableCard[];
  clashing: readonly string[];
  words: (id: string, cell: Cell) => string;
  notThere: (id: string, from: Cell, cell: Cell) => string | null;
  onNear: (id: string) => void;
  onDrop: (id: string, from: Cell, to: Cell) => void;
  onNew: (cell: Cell | null) => void;
  onPeriod: (by: -1 | 0 | 1) => void;
  onList: (id: string | null) => void;
}

const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const;
const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const;
const between = (value: number, most: number): number => Math.min(Math.max(value, 0), most);

/** The table by keys: from card to card, and each carried into another day, room or leader, every step spoken. */
export function useTableKeys(settings: TableKeySettings): { listens: { onKeyDown: (event: KeyboardEvent) => void; onBlur: () => void }; carried: { id: string; from: Cell; over: Cell } | null } {
  const { table, days, resources, cards, clashing, words, notThere, onNear, onDrop, onNew, onPeriod, onList } = settings;
  const [carried, setCarried] = useState<{ id: string; from: Cell; over: Cell } | null>(null);
  const current = (): TableCard | undefined => {
    const element = document.activeElement?.closest<HTMLElement>('[data-item]');
    return cards.find(({ id, cell }) => id === element?.dataset['item'] && cell.resource === element.closest<HTMLElement>('[data-cell-resource]')?.dataset['cellResource']);
  };
  const focus = (card: TableCard | undefined): void => {
    if (card === undefined) return;
    table.current?.querySelector<HTMLElement>(`[data-cell-resource="${CSS.escape(card.cell.resource)}"] [data-item="${CSS.escape(card.id)}"]`)?.focus();
  };
  const beside = ({ date, resource }: Cell, [across, down]: readonly [number, number]): Cell => ({
    date: days[between(days.indexOf(date) + across, days.length - 1)] ?? date,
    resource: resources[between(resources.indexOf(resource) + down, resources.length - 1)] ?? resource,
  });
  const walk = (key: (typeof ARROWS)[number]): void => {
    const card = current();
    if (card === undefined) return focus(cards[0]);
    const inCell = cards.filter(({ cell }) => cell.date === card.cell.date && cell.resource === card.cell.resource);
    const [across, down] = steps[key];
    const next = down === 0 ? undefined : inCell[inCell.indexOf(card) + down];
    if (next !== undefined) return focus(next);
    for (let cell = beside(card.cell, [across, down]), last = card.cell; cell.date !== last.date || cell.resource !== last.resource; last = cell, cell = beside(cell, [across, down])) {
      const there = cards.filter((other) => other.cell.date === cell.date && other.cell.resource === cell.resource);
      if (there.length > 0) return focus(down < 0 ? there.at(-1) : there[0]);
    }
  };
  const take = (): void => {
    const card = current();
    if (card === undefined) return;
    if (card.stays !== null) return void say(card.stays);
    onNear(card.id);
    setCarried({ id: card.id, from: card.cell, over: card.cell });
    announce(`Moving ${card.title}. Arrows choose a day and a row, Enter puts it down, Escape gives up.`);
  };
  const step = (key: (typeof ARROWS)[number]): void => {
    if (carried === null) return;
    const over = beside(carried.over, steps[key]);
    setCarried({ ...carried, over });
    const isHome = over.date === carried.from.date && over.resource === carried.from.resource;
    announce([words(carried.id, over), isHome ? null : notThere(carried.id, carried.from, over)].filter((part) => part !== null).join(', '));
    table.current?.querySelector(`[data-cell-date="${CSS.escape(over.date)}"][data-cell-resource="${CSS.escape(over.resource)}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const putDown = (): void => {
    if (carried === null) return;
    const { id, from, over } = carried;
    if (over.date === from.date && over.resource === from.resource) {
      setCarried(null);
      return announce('It stays where it is.');
    }
    const why = notThere(id, from, over);
    if (why !== null) return void say(`${why}.`);
    setCarried(null);
    onDrop(id, from, over);
  };
  const putBack = (): void => {
    if (carried === null) return;
    setCarried(null);
    announce('It stays where it is.');
  };
  const nextClash = (): void => {
    const ids = cards.filter(({ id }) => clashing.includes(id));
    const at = ids.findIndex(({ id }) => id === current()?.id);
    if (ids.length === 0) announce('There is no clash.');
    else focus(ids[(at + 1) % ids.length]);
  };
  const keys: KeyCommands = carried === null
    ? {
        ...Object.fromEntries(ARROWS.map((key) => [key, () => walk(key)])),
        m: take, c: nextClash, n: () => onNew(current()?.cell ?? null), l: () => onList(current()?.id ?? null), '[': () => onPeriod(-1), ']': () => onPeriod(1), t: () => onPeriod(0),
      }
    : { ...Object.fromEntries(ARROWS.map((key) => [key, () => step(key)])), Enter: putDown, ' ': putDown, Escape: putBack };
  const { onKeyDown } = useKeys(keys);
  return { listens: { onKeyDown, onBlur: putBack }, carried };
}
