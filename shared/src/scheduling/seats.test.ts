import fc from 'fast-check';
import { runs } from '../testing/properties';
import { hasSeatLeft, mustWait, placeInLine, roomFrom, seated, seatsFound } from './seats';
import type { InLine, Place } from './seats';

const sessionsOf = (capacity: number, ...rosters: string[][]): Place['sessions'] => rosters.map((patientIds, place) => ({ id: `s${place + 1}`, start: (place + 1) * 10, capacity, patientIds: new Set(patientIds) }));
const all = (...patientIds: string[]): Place['holds'] => patientIds.map((patientId) => ({ patientId, from: 0, until: null }));
const waits = (id: string, more: Partial<InLine> = {}): InLine => ({ id, patientId: id, sessionId: null, from: 0, until: null, queuedAt: 0, offered: [], declined: [], away: [], ...more });
const gwen = { patientId: 'gwen', from: 0, until: null };

describe('room in a slot', () => {
  it.each([
    ['at once while there are seats', { capacity: 3, holds: all('a', 'b'), sessions: sessionsOf(3, ['a', 'b'], ['a', 'b']) }, gwen, 0],
    ['never while others hold all', { capacity: 2, holds: all('a', 'b'), sessions: sessionsOf(2, ['a', 'b']) }, gwen, null],
    ['not by one who cancelled one session', { capacity: 2, holds: all('a', 'b'), sessions: sessionsOf(2, ['a']) }, gwen, null],
    ['from when somebody leaves', { capacity: 2, holds: [...all('a'), { patientId: 'b', from: 0, until: 15 }], sessions: sessionsOf(2, ['a', 'b'], ['a']) }, gwen, 15],
    ['after a session others were added to', { capacity: 2, holds: all('a'), sessions: sessionsOf(2, ['a'], ['a', 'guest'], ['a']) }, gwen, 21],
    ['not before somebody who begins later is gone', { capacity: 1, holds: [{ patientId: 'a', from: 100, until: 200 }], sessions: sessionsOf(1, []) }, gwen, 200],
    ['for somebody who is gone before that', { capacity: 1, holds: [{ patientId: 'a', from: 100, until: 200 }], sessions: sessionsOf(1, []) }, { ...gwen, until: 100 }, 0],
    ['not for somebody who is gone when it comes', { capacity: 1, holds: [{ patientId: 'a', from: 0, until: 50 }], sessions: [] }, { ...gwen, until: 50 }, null],
    ['for who holds one already', { capacity: 1, holds: all('gwen'), sessions: sessionsOf(1, ['gwen']) }, gwen, 0],
  ] as const)('is there %s', (_what, place, wish, from) => expect(roomFrom(place, wish)).toBe(from));
});

describe('a seat that is free', () => {
  const full: Place = { capacity: 2, holds: all('a', 'b'), sessions: sessionsOf(2, ['a', 'b'], ['a', 'b']) };
  const left: Place = { capacity: 2, holds: all('a'), sessions: sessionsOf(2, ['a'], ['a']) };

  it('goes to whoever came first', () => {
    expect(seatsFound(full, [waits('gwen')])).toEqual([]);
    expect(seatsFound(left, [waits('late', { queuedAt: 2 }), waits('gwen', { queuedAt: 1 })])).toEqual([{ waitingId: 'gwen', patientId: 'gwen', sessionId: null, from: 0 }]);
  });
  it('of one session, which somebody cancelled, goes to who waits for the slot or for that session, whoever came first', () => {
    const cancelled = { ...full, sessions: sessionsOf(2, ['a', 'b'], ['a']) };
    expect(seatsFound(cancelled, [waits('gwen', { queuedAt: 2 }), waits('once', { queuedAt: 1, sessionId: 's2' })])).toEqual([{ waitingId: 'once', patientId: 'once', sessionId: 's2', from: 20 }]);
    expect(seatsFound(cancelled, [waits('gwen', { queuedAt: 1 }), waits('once', { queuedAt: 2, sessionId: 's2' })])).toEqual([{ waitingId: 'gwen', patientId: 'gwen', sessionId: 's2', from: 20 }]);
  });
  it('is not offered twice, nor what was declined, nor to who is away then', () => {
    const cancelled = { ...full, sessions: sessionsOf(2, ['a', 'b'], ['a']) };
    for (const more of [{ offered: ['s1'] }, { declined: ['s2'] }, { away: [{ from: 15, until: 25 }] }]) expect(seatsFound(cancelled, [waits('gwen', more)])).toEqual([]);
    expect(seatsFound(left, [waits('gwen', { offered: [null] })])).toEqual([]);
    expect(seatsFound(left, [waits('gwen', { offered: ['s1'] })])).toHaveLength(1);
  });
  it('is for those in line: who comes new goes behind them', () => {
    expect(mustWait(left, [], { ...gwen, sessionId: null })).toBe(false);
    expect(mustWait(full, [], { ...gwen, sessionId: null })).toBe(true);
    expect(mustWait(left, [waits('first')], { ...gwen, sessionId: null })).toBe(true);
    expect(mustWait(left, [waits('first')], { ...gwen, sessionId: 's1' })).toBe(true);
    expect(mustWait(left, [waits('first', { sessionId: 's2' })], { ...gwen, sessionId: 's1' })).toBe(false);
  });
  it('is the next one’s in line', () => expect([placeInLine([waits('b', { queuedAt: 2 }), waits('a', { queuedAt: 1 })], 'b'), placeInLine([], 'b')]).toEqual([2, null]));
});

/** What may happen to one slot with a session at each full hour, in any order. */
type Act = { act: 'book' | 'leave' | 'cancel' | 'return' | 'once' | 'raise'; who: number; session: number };
const acts: fc.Arbitrary<Act[]> = fc.array(fc.record({ act: fc.constantFrom('book', 'book', 'leave', 'cancel', 'return', 'once', 'raise'), who: fc.nat(9), session: fc.nat(3) }), { minLength: 5, maxLength: 60 });

describe('whoever books, cancels, leaves, and comes back', () => {
  it('there are never more people than seats, nobody who came later goes first, and nobody waits for a seat that is free', () => {
    fc.assert(
      fc.property(acts, fc.integer({ min: 1, max: 4 }), (some, seats) => {
        let place: Place = { capacity: seats, holds: [], sessions: sessionsOf(seats, [], [], [], []) };
        let line: InLine[] = [];
        let at = 0;
        const give = (): void => {
          for (let found = seatsFound(place, line); found.length > 0; found = seatsFound(place, line)) {
            for (const seat of found) {
              const waiting = line.find(({ id }) => id === seat.waitingId) as InLine;
              place = seated(place, seat, null);
              const before = line.filter((other) => other.queuedAt < waiting.queuedAt && other.sessionId === null);
              if (seat.sessionId === null) expect(before).toEqual([]);
              if (seat.sessionId === null || waiting.sessionId !== null) line = line.filter(({ id }) => id !== waiting.id);
            }
          }
        };
        for (const { act, who, session } of some) {
          at += 1;
          const patientId = `p${who}`;
          const sessionId = `s${session + 1}`;
          const holds = place.holds.some((hold) => hold.patientId === patientId);
          const isInLine = line.some((waiting) => waiting.patientId === patientId);
          if (act === 'book' && !holds && !isInLine) {
            const wish = { patientId, from: 0, until: null, sessionId: null };
            if (mustWait(place, line, wish)) line.push(waits(`${patientId}-${at}`, { patientId, queuedAt: at }));
            else place = seated(place, wish, null);
          } else if (act === 'once' && !holds && !isInLine && !place.sessions[session]?.patientIds.has(patientId)) {
            if (mustWait(place, line, { patientId, from: 0, until: null, sessionId })) line.push(waits(`${patientId}-${at}`, { patientId, queuedAt: at, sessionId }));
            else place = seated(place, { patientId, sessionId, from: 0 }, null);
          } else if (act === 'leave') {
            line = line.filter((waiting) => waiting.patientId !== patientId);
            place = { ...place, holds: place.holds.filter((hold) => hold.patientId !== patientId), sessions: place.sessions.map((each) => ({ ...each, patientIds: new Set([...each.patientIds].filter((id) => id !== patientId)) })) };
          } else if (act === 'cancel') {
            place = { ...place, sessions: place.sessions.map((each) => (each.id === sessionId ? { ...each, patientIds: new Set([...each.patientIds].filter((id) => id !== patientId)) } : each)) };
          } else if (act === 'return' && holds) {
            // Who cancelled comes again where a seat is left and nobody waits for it.
            const chosen = place.sessions[session];
            if (chosen && hasSeatLeft(chosen, patientId) && !mustWait(place, line, { patientId, from: 0, until: null, sessionId })) place = seated(place, { patientId, sessionId, from: 0 }, null);
          } else if (act === 'raise') {
            place = { ...place, capacity: place.capacity + 1, sessions: place.sessions.map((each) => ({ ...each, capacity: each.capacity + 1 })) };
          }
          give();
          for (const each of place.sessions) expect(each.patientIds.size).toBeLessThanOrEqual(each.capacity);
          expect(new Set(place.holds.map((hold) => hold.patientId)).size).toBeLessThanOrEqual(place.capacity);
          expect(seatsFound(place, line)).toEqual([]);
        }
      }),
      runs(300),
    );
  });
});
