import { addMinutes, inZone } from '@groupwork/shared/kernel/time';
import { compactLocal } from './wall-clock';

const DAY_MINUTES = 24 * 60;
const MINUTE = 60_000;

const offset = (instant: Date, zone: string): number => inZone(instant, zone).offset;

/** To the minute, between two instants with different offsets. */
function changeBetween(before: Date, after: Date, zone: string): Date {
  let [low, high] = [before.getTime(), after.getTime()];
  while (high - low > MINUTE) {
    const middle = Math.floor((low + high) / 2 / MINUTE) * MINUTE;
    if (offset(new Date(middle), zone) === offset(before, zone)) low = middle;
    else high = middle;
  }
  return new Date(high);
}

function changesOf(zone: string, from: Date, until: Date): Date[] {
  const changes: Date[] = [];
  for (let day = from; day < until; day = addMinutes(day, DAY_MINUTES)) {
    const next = addMinutes(day, DAY_MINUTES);
    if (offset(day, zone) !== offset(next, zone)) changes.push(changeBetween(day, next, zone));
  }
  return changes;
}

const offsetText = (minutes: number): string => `${minutes < 0 ? '-' : '+'}${String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0')}${String(Math.abs(minutes) % 60).padStart(2, '0')}`;

function observance(instant: Date, zone: string, begins: string, before: number): string[] {
  const local = inZone(instant, zone);
  const kind = local.isInDST ? 'DAYLIGHT' : 'STANDARD';
  return [`BEGIN:${kind}`, `TZNAME:${local.toFormat('ZZZZ')}`, `TZOFFSETFROM:${offsetText(before)}`, `TZOFFSETTO:${offsetText(local.offset)}`, `DTSTART:${begins}`, `END:${kind}`];
}

/**
 * A zone as it is from one instant to another, made of the same rules that gave the sessions their times: a list of
 * rules of its own could be of another year, and then the calendar would be an hour off.
 */
export function zoneComponent(zone: string, from: Date, until: Date): string {
  const changes = changesOf(zone, addMinutes(from, -2 * DAY_MINUTES), addMinutes(until, 2 * DAY_MINUTES)).flatMap((change) => {
    const before = offset(addMinutes(change, -1), zone);
    // A change is named by the wall clock of before.
    return observance(change, zone, compactLocal(addMinutes(change, before), 'utc'), before);
  });
  const first = addMinutes(from, -2 * DAY_MINUTES);
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observance(first, zone, '19700101T000000', offset(first, zone)), ...changes, 'END:VTIMEZONE'].join('\r\n');
}
