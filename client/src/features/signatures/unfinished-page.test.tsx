import type { Unmasked } from '@apollo/client/masking';
import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { defaultSettings } from '@groupwork/shared/settings/settings';
import { screen, waitFor, within } from '@testing-library/react';
import { AskedToSignDocument, NotStartedYetDocument, ReturnedAddendaDocument, ReviewsToGiveDocument, ShellChangesDocument, SignSessionsDocument, UnfinishedDocument, type UnfinishedSessionFragment } from '../../graphql/generated/operations';
import { kept } from '../../graphql/kept';
import { sentBack } from '../../testing/additions';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { grace, minutesFromNow, running } from '../../testing/sessions';
import { clearToasts } from '../../ui/toast';
import { UnfinishedPage } from './unfinished-page';

type Session = Unmasked<UnfinishedSessionFragment>;

beforeEach(() => fixClock());
afterEach(clearToasts);

const { startOpensMinutes, backDateWindowDays, checkOutByHand, undoStartMinutes } = defaultSettings;
const session = (id: string, groupTitle: string, changes: Partial<Session> = {}): Session => ({
  ...running([]), id, groupTitle, title: groupTitle, status: 'ENDED', actualEnd: minutesFromNow(0),
  census: { __typename: 'SessionCensus', onRoster: 12, booked: 12, held: 0, offered: 0, waiting: 0, present: 0, out: 12, absent: 0, notTaken: 0, peak: 12, attended: 12, notesStarted: 12, notesComplete: 12 },
  facility: { __typename: 'Facility', id: 'facility-alder', name: 'Alder House', settings: { __typename: 'FacilitySettings', startOpensMinutes, backDateWindowDays, checkOutByHand, undoStartMinutes } }, ...changes,
});
const connection = (...sessions: Session[]) => ({ totalCount: sessions.length, edges: sessions.map((node) => ({ cursor: node.id, node })), pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } });

test('what is left stands by why it is, and what was opened and is complete is signed with one PIN', async () => {
  const viewer = therapist({ capabilities: capabilitiesOf('THERAPIST', ['REVIEW_GROUP_SESSIONS']) });
  const open = (id: string, contentHash: string, contentVersion = 1) => kept.write(viewer.staffMember.id, `to-sign:${id}`, JSON.stringify({ contentHash, contentVersion, missing: 0, mustAcknowledge: false }));
  open('asked', 'a'.repeat(64));
  open('own', 'b'.repeat(64));
  open('changed', 'c'.repeat(64), 0);
  const asked = session('asked', 'Grief and Loss', {
    status: 'SIGNED', leaders: [{ __typename: 'SessionLeader', position: 'LEADER', staffMember: grace }], signatures: [{ __typename: 'Signature', id: 's', struck: false, staffMember: grace }],
    awaitedSigners: [{ __typename: 'SignatureRequest', id: 'q', meaning: 'AUTHOR', required: false, requestedAt: minutesFromNow(-60), staffMember: { ...viewer.staffMember, __typename: 'StaffMember' } }],
  });
  const answers = new Answers()
    .on(ShellChangesDocument, () => ({ never: true }))
    .on(UnfinishedDocument, () => ({ data: { pastGroupSessions: connection(session('own', 'DBT Skills'), session('changed', 'Relapse Prevention'), session('unread', 'Anger')) } }))
    .on(AskedToSignDocument, () => ({ data: { pastGroupSessions: connection(asked) } }))
    .on(ReturnedAddendaDocument, () => ({ data: { returnedAddenda: [sentBack] } }))
    .on(NotStartedYetDocument, () => ({ data: { pastGroupSessions: connection(session('late', 'Process Group', { status: 'UPCOMING', plannedStart: minutesFromNow(-24) })) } }))
    .on(ReviewsToGiveDocument, () => ({ data: { reviewInbox: connection(session('review', 'Family Systems', { reviewRequestedAt: minutesFromNow(-60 * 26) })) } }))
    .on(SignSessionsDocument, () => ({ never: true }));
  const { user } = show(<UnfinishedPage ToLink={() => null} />, { answers, viewer, path: '/unfinished', at: '/unfinished' });
  const mine = within(await screen.findByRole('region', { name: 'Yours to document and sign' }));
  expect(within(screen.getByRole('region', { name: 'To sign, because you are asked' })).getByText(/1 signed, your signature is missing/)).toBeInTheDocument();
  expect(mine.getAllByText('Open it first, then it can be signed here.')).toHaveLength(2);
  const returned = within(screen.getByRole('region', { name: 'Additions sent back to you' }));
  expect(returned.getByText('Priya Raman asks: Say when it was.')).toBeInTheDocument();
  expect(returned.getByRole('link', { name: /^Add to it: Late entry, Seeking Safety/ })).toHaveAttribute('href', '/sessions/other/sign');
  expect(mine.getByRole('checkbox', { name: /^Sign Anger/ })).toBeDisabled();
  expect(await screen.findByRole('link', { name: /^Start it: Process Group/ })).toHaveAttribute('href', '/sessions/late/attendance');
  expect(screen.getByText(/24 min late\./)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: /^Review: Family Systems/ })).toHaveAttribute('href', '/review/review');
  expect(screen.getByRole('link', { name: 'Alerts' })).toHaveAttribute('href', '/alerts');
  expect(screen.getByRole('button', { name: 'Sign' })).toHaveAccessibleDescription('Check at least one session.');
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('checkbox', { name: /^Sign Grief and Loss/ }));
  await user.click(screen.getByRole('checkbox', { name: /^Sign DBT Skills/ }));
  await user.click(screen.getByRole('button', { name: 'Sign 2 sessions' }));
  await user.click(await screen.findByLabelText('Digit 1 of 6'));
  await user.keyboard('482913{Enter}');
  await waitFor(() => expect(answers.asked.find(({ name }) => name === 'SignSessions')?.variables['input']).toMatchObject({
    sessions: [{ sessionId: 'asked', contentHash: 'a'.repeat(64) }, { sessionId: 'own', contentHash: 'b'.repeat(64) }], pin: '482913',
  }));
});
