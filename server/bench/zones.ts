import { performance } from 'node:perf_hooks';
import { placeZone } from '@groupwork/shared/kernel/place-zone';
import { DateTime, IANAZone, type Zone } from 'luxon';

const ROUNDS = 9;
const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 0, 1, 15);
/** A year of a group that meets each day, and how often a calendar asks of each meeting where the clock stands. */
const MEETINGS = Array.from({ length: 365 }, (_none, day) => FIRST + day * DAY);
const QUESTIONS = 10;

/** What a year of one daily group costs in questions of the clock, each round as a process that has just started. The reference is the library's own zone. */
export function reportZones(): void {
  console.log('the clock of a place, ten questions of each day of a year    median ms');
  for (const [label, zoneOf] of [['remembered by day', () => fresh()], ['reference: the library', () => new IANAZone('America/Chicago')]] as const) {
    const rounds = Array.from({ length: ROUNDS }, () => measure(zoneOf())).sort((one, other) => one - other);
    console.log(`${label.padEnd(60)}${(rounds[Math.trunc(ROUNDS / 2)] ?? 0).toFixed(1).padStart(10)}`);
  }
}

/** One that remembers nothing yet. */
function fresh(): Zone {
  const known = placeZone('America/Chicago') as IANAZone;
  return new (known.constructor as new (name: string) => IANAZone)('America/Chicago');
}

function measure(zone: Zone): number {
  const from = performance.now();
  for (const meeting of MEETINGS) for (let question = 0; question < QUESTIONS; question += 1) DateTime.fromMillis(meeting + question, { zone });
  return performance.now() - from;
}
