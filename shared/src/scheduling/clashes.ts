import { overlaps } from './overlap';
import type { Interval } from './overlap';

/** Something a patient is expected in. The same id reached by two ways is one thing. */
export interface ClashItem extends Interval { id: string }

/** Every two that overlap, the earlier first, in order of time: one rule for the server and for the screen. */
export function clashesOf<Item extends ClashItem>(items: readonly Item[]): [Item, Item][] {
  const once = [...new Map(items.map((item) => [item.id, item])).values()].sort(byTime);
  const clashes: [Item, Item][] = [];
  let open: Item[] = [];
  for (const item of once) {
    open = open.filter((other) => other.end > item.start);
    for (const other of open) if (overlaps(other, item)) clashes.push([other, item]);
    open.push(item);
  }
  return clashes;
}

const byTime = (one: ClashItem, other: ClashItem): number => one.start.getTime() - other.start.getTime() || one.end.getTime() - other.end.getTime() || (one.id < other.id ? -1 : 1);
