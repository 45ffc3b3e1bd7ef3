import fc from 'fast-check';
import { runs } from '../testing/properties';
import { alikeName, joined, suggestedStays, without } from './suggested-stays';
import type { RoomEvent, RoomFacts, Stretch } from './suggested-stays';

const at = (time: string): Date => new Date(`2026-11-19T${time.length === 5 ? `${time}:00` : time}Z`);
const event = (kind: RoomEvent['kind'], time: string, more: Partial<RoomEvent> = {}): RoomEvent => ({ kind, at: at(time), participantKey: 'c1', registrantId: 'r1', patientId: null, source: null, displayName: 'Ana W.', dialIn: false, ...more });
const facts = (events: RoomEvent[], more: Partial<RoomFacts> = {}): RoomFacts => ({
  events, registrants: new Map([['r1', 'ana']]), settled: { assigned: new Map(), dismissed: [] }, recorded: new Map(), actualStart: at('10:00'), actualEnd: at('10:50'), ...more,
});
const clock = (time: Date | null): string => time?.toISOString().slice(11, 19) ?? 'open';
const told = (stretches: readonly Stretch[]): string[] => stretches.map(({ startsAt, endsAt }) => `${clock(startsAt)}-${clock(endsAt)}`);
const ofAna = (events: RoomEvent[], more: Partial<RoomFacts> = {}): string[] => told(suggestedStays(facts(events, more)).matched);

describe('what a video room suggests', () => {
  it.each([
    ['one stay', [event('JOINED', '10:05'), event('LEFT', '10:40')], ['10:05:00-10:40:00']],
    ['nothing of one who left and was never seen to enter', [event('LEFT', '10:40')], []],
    ['the same when told twice', [event('JOINED', '10:05'), event('JOINED', '10:05'), event('LEFT', '10:40'), event('LEFT', '10:40')], ['10:05:00-10:40:00']],
    ['the same when told out of order', [event('LEFT', '10:40'), event('JOINED', '10:05')], ['10:05:00-10:40:00']],
    ['to the session’s end for who was still there', [event('JOINED', '10:05')], ['10:05:00-10:50:00']],
    ['the session’s own time alone', [event('JOINED', '09:45'), event('LEFT', '11:10')], ['10:00:00-10:50:00']],
    ['nothing of who came and went before the start', [event('JOINED', '09:45'), event('LEFT', '09:58')], []],
    ['one stay of reconnections under two minutes', [event('JOINED', '10:05'), event('LEFT', '10:10'), event('JOINED', '10:11:59'), event('LEFT', '10:40')], ['10:05:00-10:40:00']],
    ['two of a gap of two minutes', [event('JOINED', '10:05'), event('LEFT', '10:10'), event('JOINED', '10:12'), event('LEFT', '10:40')], ['10:05:00-10:10:00', '10:12:00-10:40:00']],
    ['one of two devices at once', [event('JOINED', '10:05'), event('JOINED', '10:06', { participantKey: 'c2' }), event('LEFT', '10:20'), event('LEFT', '10:40', { participantKey: 'c2' })], ['10:05:00-10:40:00']],
    ['nothing shorter than a minute', [event('JOINED', '10:05'), event('LEFT', '10:05:59')], []],
  ])('is %s', (_case, events, expected) => expect(ofAna(events)).toEqual(expected));

  it('is one stay of seven reconnections', () => {
    const events = Array.from({ length: 7 }, (_, index) => [event('JOINED', `10:0${index}`, { participantKey: `c${index}` }), event('LEFT', `10:0${index}:30`, { participantKey: `c${index}` })]).flat();
    expect(ofAna(events)).toEqual(['10:00:00-10:06:30']);
  });

  it('stays open while the session runs', () => expect(ofAna([event('JOINED', '10:05')], { actualEnd: null })).toEqual(['10:05:00-open']));

  it('leaves out what is recorded, and what a person dismissed', () => {
    const events = [event('JOINED', '10:05'), event('LEFT', '10:40')];
    expect(ofAna(events, { recorded: new Map([['ana', [{ startsAt: at('10:00'), endsAt: at('10:20') }]]]) })).toEqual(['10:20:00-10:40:00']);
    expect(ofAna(events, { recorded: new Map([['ana', [{ startsAt: at('10:00'), endsAt: null }]]]) })).toEqual([]);
    expect(ofAna(events, { settled: { assigned: new Map(), dismissed: [{ subject: 'ana', startsAt: at('10:05'), endsAt: at('10:40') }] } })).toEqual([]);
  });

  it('is theirs whom other software named, and says who told it', () => {
    const outside = { participantKey: 'o1', registrantId: null, patientId: 'ana', source: 'Careline' };
    const told = suggestedStays(facts([event('JOINED', '10:05', outside), event('LEFT', '10:20', outside), event('JOINED', '10:30', outside), event('JOINED', '10:31'), event('LEFT', '10:40')]));
    expect(told.matched.map(({ patientId, startsAt, endsAt, sources }) => [patientId, clock(startsAt), clock(endsAt), sources])).toEqual([['ana', '10:05:00', '10:20:00', ['Careline']], ['ana', '10:30:00', '10:50:00', [null, 'Careline']]]);
    expect(told.unmatched).toEqual([]);
  });

  it('never gives time to a patient by a name or a telephone number', () => {
    const { matched, unmatched } = suggestedStays(facts([event('JOINED', '10:05', { registrantId: null }), event('LEFT', '10:40', { registrantId: null }), event('JOINED', '10:10', { participantKey: 'c2', registrantId: null, displayName: '+15550100', dialIn: true }), event('JOINED', '10:12', { participantKey: 'c3', registrantId: 'somebody else’s' })]));
    expect(matched).toEqual([]);
    expect(unmatched.map(({ participantKey, displayName, dialIn, stays }) => [participantKey, displayName, dialIn, told(stays)])).toEqual([['c1', 'Ana W.', false, ['10:05:00-10:40:00']], ['c2', '+15550100', true, ['10:10:00-10:50:00']], ['c3', 'Ana W.', false, ['10:12:00-10:50:00']]]);
  });

  it('gives it once a person said whose it is, joined with what is theirs already', () => {
    const events = [event('JOINED', '10:05'), event('LEFT', '10:20'), event('JOINED', '10:21', { participantKey: 'c2', registrantId: null }), event('LEFT', '10:40', { participantKey: 'c2', registrantId: null })];
    expect(ofAna(events, { settled: { assigned: new Map([['c2', 'ana']]), dismissed: [] } })).toEqual(['10:05:00-10:40:00']);
  });

  it('proposes a name only where it is one patient’s alone', () => {
    const roster = [{ displayName: 'Ána W.' }, { displayName: 'Lu P.' }, { displayName: 'Lu P.' }];
    expect([alikeName('ana w', roster)?.displayName, alikeName('Lu P.', roster), alikeName('Bo', roster)]).toEqual(['Ána W.', null, null]);
  });
});

describe('for any stretches of time', () => {
  const minute = fc.integer({ min: 0, max: 90 });
  const stretches = fc.array(fc.tuple(minute, minute).map(([one, other]): Stretch => ({ startsAt: new Date(Math.min(one, other) * 30_000), endsAt: new Date((Math.max(one, other) + 1) * 30_000) })), { maxLength: 8 });
  const covers = (all: readonly Stretch[], moment: number): boolean => all.some(({ startsAt, endsAt }) => startsAt.getTime() <= moment && (endsAt === null || moment < endsAt.getTime()));

  it('joining keeps every moment, leaves gaps of two minutes or more, and changes nothing the second time', () => {
    fc.assert(
      fc.property(stretches, (given) => {
        const merged = joined(given);
        for (let moment = 0; moment < 92 * 30_000; moment += 30_000) if (covers(given, moment)) expect(covers(merged, moment)).toBe(true);
        merged.forEach((next, index) => expect(index === 0 || next.startsAt.getTime() - (merged[index - 1]?.endsAt?.getTime() ?? 0) >= 120_000).toBe(true));
        expect(joined(merged)).toEqual(merged);
      }),
      runs(),
    );
  });

  it('taking time out leaves exactly what was not taken', () => {
    fc.assert(
      fc.property(stretches, stretches, (given, taken) => {
        const left = without(joined(given), taken);
        for (let moment = 0; moment < 92 * 30_000; moment += 30_000) expect(covers(left, moment)).toBe(covers(joined(given), moment) && !covers(taken, moment));
      }),
      runs(),
    );
  });

  it('the order in which events are told changes nothing', () => {
    const events = fc.array(fc.record({ kind: fc.constantFrom('JOINED' as const, 'LEFT' as const), second: fc.integer({ min: 0, max: 3600 }), connection: fc.constantFrom('c1', 'c2', 'c3'), known: fc.boolean() }), { maxLength: 14 });
    fc.assert(
      fc.property(events, fc.infiniteStream(fc.nat()), (given, chance) => {
        const made = given.map(({ kind, second, connection }) => event(kind, '10:00', { at: new Date(at('09:55').getTime() + second * 1000), participantKey: connection }));
        const shuffled = made.map((one) => ({ one, place: chance.next().value as number })).sort((one, other) => one.place - other.place).map(({ one }) => one);
        expect(ofAna(shuffled)).toEqual(ofAna(made));
      }),
      runs(),
    );
  });
});
