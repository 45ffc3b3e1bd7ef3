import { firstRefusal } from '../kernel/refusal';
import { toldArrivalRules } from './told-arrival.rules';
import type { ToldArrival } from './told-arrival.rules';

const at = (time: string): Date => new Date(`2026-11-19T${time}Z`);
const arrival = (more: Partial<ToldArrival> = {}, session: Partial<ToldArrival['session']> = {}): ToldArrival => ({
  session: { status: 'IN_PROGRESS', delivery: 'TELEHEALTH', plannedStart: at('16:00:00'), actualStart: at('16:02:00'), timeZone: 'America/Chicago', returnedAt: null, ...session },
  opensMinutes: 15, joinedAt: at('16:01:00'), leftAt: null, leftBefore: null, now: at('16:20:00'), ...more,
});
const early = { actualStart: null, status: 'UPCOMING' as const };

describe('what other software tells of a patient by video', () => {
  it.each([
    ['while the session runs', arrival()],
    ['of a session held both ways', arrival({}, { delivery: 'BOTH' })],
    ['from the minute the room opens', arrival({ joinedAt: at('15:45:00'), now: at('15:45:00') }, early)],
    ['from the start of one that was started before', arrival({ joinedAt: at('15:30:00') }, { actualStart: at('15:30:00') })],
    ['by a clock that runs a minute ahead', arrival({ joinedAt: at('16:21:00') })],
    ['again, with the same leaving', arrival({ leftAt: at('16:10:00'), leftBefore: at('16:10:00') })],
  ])('is kept %s', (_when, told) => expect(firstRefusal(toldArrivalRules, told)).toBeNull());

  const refusals: [string, string, ToldArrival][] = [
    ['NOT_TELEHEALTH', 'of a session held in person', arrival({}, { delivery: 'IN_PERSON' })],
    ['LINK_NOT_OPEN', 'before the room opens', arrival({ joinedAt: at('15:44:59'), now: at('15:50:00') }, early)],
    ['TIME_IN_FUTURE', 'of an entering still to come', arrival({ joinedAt: at('16:21:01') })],
    ['TIME_IN_FUTURE', 'of a leaving still to come', arrival({ leftAt: at('16:40:00') })],
    ['LEFT_TOLD_ALREADY', 'with another leaving than before', arrival({ leftAt: at('16:11:00'), leftBefore: at('16:10:00') })],
    ...(['ENDED', 'SIGNED', 'PENDING_REVIEW', 'FINALISED', 'CANCELLED', 'NOT_HELD', 'VOIDED'] as const).map((status): [string, string, ToldArrival] => ['SESSION_CLOSED', `once it is ${status}`, arrival({}, { status })]),
  ];
  it.each(refusals)('is refused with %s %s', (code, _when, told) => expect(firstRefusal(toldArrivalRules, told)?.code).toBe(code));
});
