import fc from 'fast-check';
import { runs } from '../testing/properties';
import { changeDue, changeToTell, settle } from './told.rules';
import type { Belief, Held, Standing, Waiting } from './told.rules';

const NOW = new Date('2026-11-19T16:00:00Z');
const held = (hour: number, more: Partial<Held> = {}): Held => ({ startsAt: new Date(Date.UTC(2026, 10, 20, hour)), endsAt: new Date(Date.UTC(2026, 10, 20, hour, 50)), roomId: 'r1', delivery: 'IN_PERSON', leaderId: 'dana', ...more });
const plainly = { leaderCounts: false };

describe('what is told of a change', () => {
  test.each<[string, Belief, Standing, string | null]>([
    ['nothing changed', held(10), held(10), null],
    ['another time', held(10), held(14), 'RESCHEDULED'],
    ['another end', held(10), held(10, { endsAt: new Date(Date.UTC(2026, 10, 20, 11, 30)) }), 'RESCHEDULED'],
    ['another room', held(10), held(10, { roomId: 'r2' }), 'RESCHEDULED'],
    ['by video now', held(10), held(10, { delivery: 'TELEHEALTH' }), 'RESCHEDULED'],
    ['another leader', held(10), held(10, { leaderId: 'tomas' }), null],
    ['cancelled, or no longer expected', held(10), 'OFF', 'CANCELLED'],
    ['held after all', 'OFF', held(10), 'RESCHEDULED'],
    ['still off', 'OFF', 'OFF', null],
    ['new to them', 'NEW', held(10), 'SCHEDULED'],
    ['taken back before they heard of it', 'NEW', 'OFF', null],
  ])('%s', (_case, was, now, kind) => {
    expect(changeToTell(was, now, plainly)).toBe(kind);
  });

  test('another leader is told where the facility wants it', () => {
    expect(changeToTell(held(10), held(10, { leaderId: 'tomas' }), { leaderCounts: true })).toBe('RESCHEDULED');
  });

  test('is told after the settling time, and at once when it is near', () => {
    expect(changeDue(NOW, [new Date('2026-11-19T20:00:00Z')], 5)).toEqual(new Date('2026-11-19T16:05:00Z'));
    expect(changeDue(NOW, [new Date('2026-11-19T20:00:00Z'), new Date('2026-11-19T16:50:00Z')], 5)).toEqual(NOW);
  });
});

describe('changes that settle', () => {
  const standings = fc.oneof(fc.constant<Standing>('OFF'), fc.record({ hour: fc.integer({ min: 8, max: 11 }), roomId: fc.constantFrom('r1', 'r2', null) }).map(({ hour, roomId }): Standing => held(hour, { roomId })));

  test('come to what the first belief and the last state alone come to, however many lie between', () => {
    fc.assert(fc.property(fc.oneof(standings, fc.constant<Belief>('NEW')), fc.array(standings, { minLength: 1, maxLength: 8 }), (first, states) => {
      let waiting: Waiting | null = null;
      let before: Belief = first;
      for (const now of states) {
        // What stood before a change is what was believed, unless something waits still.
        waiting = settle(waiting, { was: waiting ? waiting.was : before, now }, plainly);
        before = waiting ? before : now === 'OFF' && before === 'NEW' ? 'NEW' : now;
      }
      const last = states.at(-1) as Standing;
      const kind = changeToTell(first, last, plainly);
      expect(waiting?.kind ?? null).toBe(kind);
      if (waiting) expect(waiting.was).toEqual(first);
    }), runs(300));
  });
});
