import { doubleBookings, wouldMeet } from './double-bookings';
import type { Booking } from './double-bookings';

const dana = { id: 'dana', name: 'Dana Whitfield' };
const marcus = { id: 'marcus', name: 'Marcus Obi' };
const time = (text: string): Date => new Date(`2026-11-19T${text}:00Z`);
const booking = (id: string, from: string, until: string, more: Partial<Booking> = {}): Booking => ({ id, start: time(from), end: time(until), status: 'UPCOMING', facilityId: 'alder', roomId: null, leaders: [], ...more });

describe('a room or a leader needed twice', () => {
  const morning = booking('morning', '10:00', '10:50', { roomId: 'one', leaders: [dana] });

  it.each<[string, Partial<Booking> & { from?: string; until?: string }, string[]]>([
    ['the same room while it is taken', { roomId: 'one' }, ['ROOM']],
    ['the same leader while they lead', { leaders: [marcus, dana] }, ['LEADER']],
    ['both', { roomId: 'one', leaders: [dana] }, ['ROOM', 'LEADER']],
    ['the same room of another facility is another room', { roomId: 'one', facilityId: 'birch' }, []],
    ['neither', { roomId: 'two', leaders: [marcus] }, []],
    ['no room at all', { roomId: null }, []],
    ['one that was cancelled', { roomId: 'one', status: 'CANCELLED' }, []],
    ['one that has ended', { roomId: 'one', status: 'ENDED' }, []],
    ['one that begins when the other ends', { roomId: 'one', start: time('10:50') }, []],
  ])('%s', (_what, more, kinds) => {
    const later = booking('later', '10:30', '11:20', more);
    expect((doubleBookings([later, morning]).get('later') ?? []).map(({ kind }) => kind)).toEqual(kinds);
    expect(wouldMeet([later, morning].filter(({ id }) => id !== 'later' || later.status === 'UPCOMING'), later).map(({ kind }) => kind)).toEqual(later.status === 'UPCOMING' ? kinds : ['ROOM']);
  });

  it('is said of the later one, with when the other sets it free', () => {
    const found = doubleBookings([booking('later', '10:30', '11:20', { leaders: [dana] }), morning]);
    expect([...found]).toEqual([['later', [{ kind: 'LEADER', name: 'Dana Whitfield', otherId: 'morning', until: time('10:50') }]]]);
  });

  it('a session that is moved does not meet itself', () => {
    expect(wouldMeet([morning], { ...morning, start: time('10:15') })).toEqual([]);
  });
});
