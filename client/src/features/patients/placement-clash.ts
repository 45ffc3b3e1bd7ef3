import { clockRange, longDate, shortDate } from '@groupwork/shared/kernel/time';
import type { Proposal } from './placement-act';

type Clash = Proposal['clashes'][number];
type Side = Clash['first'];

/** A slot that begins with the placement, as it is left out. */
export interface LeftOutSlot { key: string; scheduleId: string; slotId: string; groupTitle: string }

/** Two slots that meet, once, whatever the days. */
export interface PlacementClash { key: string; clash: Clash; leave: LeftOutSlot[] }

const sideKey = ({ scheduleId, slotId, groupTitle, start }: Side): string => `${scheduleId ?? ''} ${slotId ?? `${groupTitle} ${start}`}`;

const leavable = (side: Side): LeftOutSlot[] => (side.added && side.scheduleId !== null && side.slotId !== null ? [{ key: sideKey(side), scheduleId: side.scheduleId, slotId: side.slotId, groupTitle: side.groupTitle }] : []);

/** Clashes of what is still to begin: a schedule that is not begun meets nothing. */
export function placementClashes(clashes: readonly Clash[], notBegun: ReadonlySet<string>): PlacementClash[] {
  const begun = ({ added, scheduleId }: Side): boolean => !added || scheduleId === null || !notBegun.has(scheduleId);
  const pairs = new Map<string, PlacementClash>();
  for (const clash of clashes) {
    if (!begun(clash.first) || !begun(clash.second)) continue;
    const key = `${sideKey(clash.first)} ${sideKey(clash.second)}`;
    const known = pairs.get(key);
    if (known === undefined || clash.start < known.clash.start) pairs.set(key, { key, clash, leave: [...leavable(clash.second), ...leavable(clash.first)] });
  }
  return [...pairs.values()].sort((one, other) => (one.clash.start < other.clash.start ? -1 : 1));
}

const named = ({ groupTitle, scheduleTitle }: Side): string => (scheduleTitle === null ? groupTitle : `${groupTitle} (${scheduleTitle})`);

/** `Tuesday, 10:50 to 11:40 AM: Lunch Support (Eating disorder) overlaps DBT Skills (PHP day), 10:30 to 11:20 AM` */
export function clashWords({ clash }: PlacementClash, timeZone: string): { when: string; what: string; times: string } {
  const { first, second, date, times } = clash;
  return {
    when: `${longDate(date).split(',')[0]}, ${clockRange(second.start, second.end, timeZone)}`,
    what: `${named(second)} overlaps ${named(first)}, ${clockRange(first.start, first.end, timeZone)}`,
    times: times === 1 ? `once, on ${shortDate(date)}` : `${times} times within 13 weeks, from ${shortDate(date)} on`,
  };
}
