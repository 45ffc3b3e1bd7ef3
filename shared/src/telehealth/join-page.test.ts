import { isOutOfState, joinState, mayJoin, meetingState, worthlessBecause } from './join-page';
import type { JoinFacts, MeetingFacts } from './join-page';
import { MOST_MEETING_TRIES, meetingWait } from './meeting-tries';

const at = (time: string): Date => new Date(`2026-11-19T${time}:00Z`);
const facts = ({ session, ...more }: Partial<Omit<JoinFacts, 'session'>> & { session?: Partial<JoinFacts['session']> } = {}): JoinFacts => ({
  session: { status: 'UPCOMING', plannedStart: at('10:00'), plannedEnd: at('10:50'), delivery: 'TELEHEALTH', ...session }, expected: true, inCare: true, cancelled: false, opensMinutes: 15, now: at('09:50'), ...more,
});

describe('a patient’s link', () => {
  it.each([
    ['is early until it opens', facts({ now: at('09:44') }), 'EARLY'],
    ['opens fifteen minutes before', facts({ now: at('09:45') }), 'READY'],
    ['shows the running session, however late', facts({ session: { status: 'IN_PROGRESS' }, now: at('11:20') }), 'RUNNING'],
    ['is over with the session', facts({ session: { status: 'ENDED' } }), 'NOT_AVAILABLE'],
    ['is over at the planned end of what was never started', facts({ now: at('10:50') }), 'NOT_AVAILABLE'],
    ['is nobody’s after discharge', facts({ inCare: false }), 'NOT_AVAILABLE'],
    ['is nobody’s when no longer expected', facts({ expected: false }), 'NOT_AVAILABLE'],
    ['is nobody’s in a session entered in error', facts({ session: { status: 'VOIDED' } }), 'NOT_AVAILABLE'],
    ['tells that the session is cancelled', facts({ session: { status: 'CANCELLED' } }), 'CANCELLED'],
    ['and no more once that time is past', facts({ session: { status: 'CANCELLED' }, now: at('10:50') }), 'NOT_AVAILABLE'],
    ['tells that they cancelled', facts({ cancelled: true }), 'CANCELLED'],
    ['opens no room where it is held in person', facts({ session: { delivery: 'IN_PERSON' } }), 'IN_PERSON'],
    ['opens one where it is held both ways', facts({ session: { delivery: 'BOTH' } }), 'READY'],
  ])('%s', (_case, given, state) => {
    expect(joinState(given)).toBe(state);
    expect(mayJoin(joinState(given))).toBe(state === 'READY' || state === 'RUNNING');
  });

  it('tells whoever leads why, over before anything else', () => {
    expect([facts({ session: { status: 'ENDED' }, inCare: false }), facts({ inCare: false, expected: false }), facts({ expected: false }), facts()].map(worthlessBecause)).toEqual(['OVER', 'NOT_IN_CARE', 'NOT_EXPECTED', null]);
  });

  it('warns of another state only where both are known', () => expect([isOutOfState('IL', 'WI'), isOutOfState('IL', 'IL'), isOutOfState('', 'WI'), isOutOfState('IL', null)]).toEqual([true, false, false, false]));
});

describe('a video room', () => {
  const meeting = (more: Partial<MeetingFacts>): MeetingFacts => ({ provider: 'ZOOM', hasAddress: false, wanted: null, attempts: 0, gaveUp: false, removed: false, ...more });
  it.each([
    ['is none before anybody asked', null, 'NONE'],
    ['is being made', meeting({ wanted: 'CREATE' }), 'PREPARING'],
    ['is ready', meeting({ hasAddress: true }), 'READY'],
    ['is ready while its time is changed', meeting({ hasAddress: true, wanted: 'UPDATE' }), 'READY'],
    ['has trouble', meeting({ wanted: 'CREATE', attempts: 2 }), 'TROUBLE'],
    ['is given up visibly', meeting({ wanted: 'CREATE', attempts: 9, gaveUp: true }), 'FAILED'],
    ['is taken away', meeting({ removed: true }), 'REMOVED'],
  ])('%s', (_case, given, state) => expect(meetingState(given)).toBe(state));

  it('is tried less and less often, never sooner than asked, and not for ever', () => {
    expect([1, 2, 3, 4, 8].map((attempts) => meetingWait(attempts, null))).toEqual([15, 30, 60, 120, 1800]);
    expect([meetingWait(1, 90), meetingWait(3, 5), meetingWait(1, 999_999)]).toEqual([90, 60, 1800]);
    expect(meetingWait(MOST_MEETING_TRIES, 1)).toBeNull();
  });
});
