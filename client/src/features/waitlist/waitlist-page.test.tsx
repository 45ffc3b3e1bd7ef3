import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, within } from '@testing-library/react';
import { AcceptSeatDocument, LeavesOfAbsenceDocument, LeaveWaitlistDocument, ReleaseSeatsDocument, WaitlistDocument, WaitlistPolicyDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { clearToasts } from '../../ui/toast';
import { offerWords, placeWords, type Wait } from './wait-words';
import { WaitlistPage } from './waitlist-page';

beforeEach(() => fixClock());
afterEach(clearToasts);

const ZONE = 'America/Chicago';
const NOW = '2026-11-19T16:24:00.000Z';
const offer: Wait['offers'][number] = { __typename: 'SeatOffer', id: 'offer-1', oneSession: false, startsAt: NOW, expiresAt: '2026-11-20T16:24:00.000Z' };
const wait = (id: string, turn: number, more: Partial<Wait> = {}): Wait => ({
  __typename: 'WaitlistEntry', id, lineId: 'line-1', groupTitle: 'Process Group', scheduleTitle: 'After work', sessionId: null, sessionStart: null, recurrence: 'Every day', wallTime: '18:00', wantedFrom: NOW, turn, queuedAt: NOW, reason: null, offers: [],
  patient: { __typename: 'Patient', id: `patient-${id}`, displayName: `${id} W.`, mrn: 'MRN-002210', levelOfCare: null }, ...more,
});
const leave = { __typename: 'LeaveOfAbsence' as const, id: 'leave-1', version: 1, startsAt: NOW, endsAt: null, reason: 'Family', releasedAt: null, patient: { __typename: 'Patient' as const, id: 'patient-Omar', displayName: 'Omar S.', mrn: 'MRN-002211', levelOfCare: null } };

function page(waits: () => Wait[], { policy = 'WAITLIST', away = false, role = 'FRONT_DESK' as const }: { policy?: string; away?: boolean; role?: 'FRONT_DESK' | 'TECHNICIAN' } = {}) {
  const answers = new Answers()
    .on(WaitlistDocument, () => ({ data: { waitlist: { __typename: 'WaitlistEntryConnection' as const, totalCount: waits().length, edges: waits().map((node) => ({ __typename: 'WaitlistEntryEdge' as const, cursor: node.id, node })), pageInfo: { __typename: 'PageInfo' as const, hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } } } }))
    .on(LeavesOfAbsenceDocument, () => ({ data: { leavesOfAbsence: away ? [leave] : [] } }))
    .on(WaitlistPolicyDocument, () => ({ data: { node: { __typename: 'Facility' as const, id: 'facility-alder', settings: { __typename: 'FacilitySettings' as const, capacityReached: policy } } } }));
  return show(<WaitlistPage />, { answers, viewer: therapist({ role, capabilities: capabilitiesOf(role, []) }), path: '/waitlist', at: '/waitlist' });
}

test('whoever takes a seat second is told that it is not offered any more', async () => {
  const { user, answers } = page(() => [wait('Gwen', 1, { offers: [offer] }), wait('Dee', 2)]);
  answers.on(AcceptSeatDocument, () => ({ refused: { code: 'REFUSED', message: 'This seat is not offered to Gwen W. any more.', refusal: { code: 'SEAT_NOT_OFFERED', facts: { patient: 'Gwen W.' } } } }));
  const line = await screen.findByRole('list', { name: 'In line for Process Group' });
  expect(within(line).getAllByRole('listitem')).toHaveLength(2);
  expect(screen.getByText('2 waiting, 1 with a seat offered')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Take the seat for Gwen W.' }));
  expect(await screen.findByText('This seat is not offered to Gwen W. any more.')).toBeInTheDocument();
});

test('whoever is taken off the waitlist is asked about first', async () => {
  let waits = [wait('Gwen', 1)];
  const { user, answers } = page(() => waits);
  answers.on(LeaveWaitlistDocument, () => { waits = []; return { data: { leaveWaitlist: { __typename: 'WaitChanged' as const, entryId: 'Gwen', waiting: false } } }; });
  await user.click(await screen.findByRole('button', { name: 'Take off…: Gwen W.' }));
  expect(answers.timesAsked(LeaveWaitlistDocument)).toBe(0);
  await user.click(screen.getByRole('button', { name: 'Take off the waitlist: Gwen W.' }));
  expect(await screen.findByText('Nobody waits')).toBeInTheDocument();
});

test('the seats of somebody on leave are given up on purpose only', async () => {
  const { user, answers } = page(() => [], { away: true, policy: 'WARN' });
  answers.on(ReleaseSeatsDocument, () => ({ data: { releaseSeats: { ...leave, releasedAt: NOW } } }));
  expect(await screen.findByText(/keeps no waitlist\. The policy “Capacity reached” says which\./)).toBeInTheDocument();
  await user.click(await screen.findByRole('button', { name: 'Give up seats…: Omar S.' }));
  await user.click(screen.getByRole('button', { name: 'Give up their seats' }));
  expect(await screen.findByText('The seats of Omar S. go to the waitlist.')).toBeInTheDocument();
});

test.each([
  [placeWords(wait('Gwen', 1), ZONE, NOW), 'After work: Every day, 6:00 PM'],
  [placeWords(wait('Gwen', 1, { scheduleTitle: null, recurrence: null, wallTime: null, sessionStart: '2026-11-20T20:00:00.000Z' }), ZONE, NOW), 'One session: Fri, Nov 20, 2:00 PM'],
  [offerWords(offer, ZONE, NOW), 'A seat is free. Kept for them until Nov 20, 10:24 AM.'],
  [offerWords({ ...offer, startsAt: '2026-11-23T20:00:00.000Z' }, ZONE, NOW), 'A seat is free from Mon, Nov 23 on. Kept for them until Nov 20, 10:24 AM.'],
  [offerWords({ ...offer, oneSession: true, startsAt: '2026-11-20T20:00:00.000Z' }, ZONE, NOW), 'A seat is free on Fri, Nov 20, 2:00 PM. Kept for them until Nov 20, 10:24 AM.'],
])('says “%s”', (said, words) => expect(said).toBe(words));
