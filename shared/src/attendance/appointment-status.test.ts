import { answerRefusal } from './answer-appointment.rules';
import type { AnswerAppointment } from './answer-appointment.rules';
import { appointmentStatus, standingAnswer } from './appointment-status';
import type { AppointmentAnswer, AppointmentFacts } from './appointment-status';

const at = (time: string): Date => new Date(`2026-11-19T${time}:00Z`);
const said = (kind: AppointmentAnswer['kind'], time = '08:00', more: Partial<AppointmentAnswer> = {}): AppointmentAnswer => ({ kind, source: 'LINK', at: at(time), forStart: at('10:00'), ...more });
const facts = (more: Partial<AppointmentFacts> & { status?: AppointmentFacts['session']['status'] } = {}): AppointmentFacts => ({ session: { status: more.status ?? 'UPCOMING', plannedStart: at('10:00') }, state: 'NOT_TAKEN', excused: false, said: [], signedIn: false, ...more });

describe('the status of an appointment', () => {
  it.each([
    ['scheduled while nobody said anything', facts(), 'SCHEDULED'],
    ['confirmed', facts({ said: [said('CONFIRMED')] }), 'CONFIRMED'],
    ['scheduled again after a move: what was confirmed was another time', facts({ said: [said('CONFIRMED', '08:00', { forStart: at('09:00') })] }), 'SCHEDULED'],
    ['cancelled by the patient', facts({ said: [said('CONFIRMED'), said('CANCELLED', '08:10')] }), 'CANCELLED'],
    ['still cancelled after a move', facts({ said: [said('CANCELLED', '08:10', { forStart: at('09:00') })] }), 'CANCELLED'],
    ['scheduled again once taken back', facts({ said: [said('CANCELLED'), said('WITHDRAWN', '08:20', { source: 'DESK' })] }), 'SCHEDULED'],
    ['cancelled with its session, whatever was said', facts({ status: 'CANCELLED', said: [said('CONFIRMED')] }), 'CANCELLED'],
    ['checked in by arriving', facts({ said: [said('CONFIRMED'), said('ARRIVED', '09:50')] }), 'CHECKED_IN'],
    ['checked in at a device', facts({ status: 'IN_PROGRESS', signedIn: true }), 'CHECKED_IN'],
    ['in session once present', facts({ status: 'IN_PROGRESS', state: 'PRESENT', said: [said('CANCELLED')] }), 'IN_SESSION'],
    ['checked out by stepping out', facts({ status: 'IN_PROGRESS', state: 'OUT' }), 'CHECKED_OUT'],
    ['checked out with the session', facts({ status: 'ENDED', state: 'PRESENT' }), 'CHECKED_OUT'],
    ['absent when excused', facts({ status: 'ENDED', state: 'ABSENT', excused: true }), 'ABSENT'],
    ['a no-show when not', facts({ status: 'FINALISED', state: 'ABSENT' }), 'NO_SHOW'],
    ['nothing for a line in error', facts({ state: 'ADDED_IN_ERROR' }), null],
  ])('is %s', (_case, given, expected) => expect(appointmentStatus(given)).toBe(expected));

  it('keeps the first arrival', () => expect(standingAnswer([said('ARRIVED', '09:50'), said('ARRIVED', '09:55')], at('10:00')).arrivedAt).toEqual(at('09:50')));
});

describe('answering an appointment', () => {
  const asked = (more: Partial<AnswerAppointment> = {}): AnswerAppointment => ({
    kind: 'CONFIRMED', source: 'LINK', session: { status: 'UPCOMING', plannedStart: at('10:00'), timeZone: 'UTC', date: '2026-11-19' }, expected: true, cancelUntilMinutes: 120, standing: null, seatLeft: true, now: at('07:00'), ...more,
  });
  const running = { status: 'IN_PROGRESS' as const, plannedStart: at('10:00'), timeZone: 'UTC', date: '2026-11-19' };

  it.each([
    ['a patient confirms', asked(), null],
    ['to the start', asked({ now: at('09:59') }), null],
    ['not after it', asked({ now: at('10:00') }), 'ANSWER_TOO_LATE'],
    ['a patient cancels until the cut-off', asked({ kind: 'CANCELLED', now: at('07:59') }), null],
    ['not at it', asked({ kind: 'CANCELLED', now: at('08:00') }), 'CANCEL_TOO_LATE'],
    ['nor by text message', asked({ kind: 'CANCELLED', source: 'SMS', now: at('08:00') }), 'CANCEL_TOO_LATE'],
    ['the desk does to the start', asked({ kind: 'CANCELLED', source: 'DESK', now: at('09:59') }), null],
    ['what is cancelled a patient does not bring back', asked({ standing: 'CANCELLED' }), 'CANCELLED_ALREADY'],
    ['the desk does', asked({ kind: 'WITHDRAWN', source: 'DESK', standing: 'CANCELLED' }), null],
    ['but not into a seat that is somebody else’s', asked({ kind: 'WITHDRAWN', source: 'DESK', standing: 'CANCELLED', seatLeft: false }), 'SEAT_GONE'],
    ['cancelled again is no matter', asked({ kind: 'CANCELLED', standing: 'CANCELLED' }), null],
    ['whom it does not expect', asked({ expected: false }), 'NOT_EXPECTED_HERE'],
    ['arriving while it runs', asked({ kind: 'ARRIVED', session: running, now: at('10:10') }), null],
    ['arriving after cancelling', asked({ kind: 'ARRIVED', standing: 'CANCELLED' }), 'CANCELLED_ALREADY'],
  ])('%s', (_case, given, code) => expect(answerRefusal(given)?.code ?? null).toBe(code));
});
