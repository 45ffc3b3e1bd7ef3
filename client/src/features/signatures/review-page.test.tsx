import type { Unmasked } from '@apollo/client/masking';
import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { defaultSettings } from '@groupwork/shared/settings/settings';
import { screen, waitFor, within } from '@testing-library/react';
import { ReturnSessionDocument, ReviewInboxDocument, type ReviewInboxQuery, ReviewSessionDocument, type ReviewSessionQuery, ShellChangesDocument, SignReviewsDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { ended, wholeNote } from '../../testing/notes';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { minutesFromNow, staff } from '../../testing/sessions';
import { clearToasts } from '../../ui/toast';
import { ReviewPage } from './review-page';

type Waiting = Unmasked<ReviewInboxQuery>['reviewInbox']['edges'][number]['node'];
type Session = Unmasked<ReviewSessionQuery>['groupSession'];

beforeEach(() => {
  fixClock();
  sessionStorage.clear();
});
afterEach(clearToasts);

const marcus = staff('Marcus Obi', 'LPC');
const priya = therapist({ staffMember: { __typename: 'StaffMember', id: 'staff-priya', name: 'Priya Raman', lastName: 'Raman', credential: 'PsyD', role: 'THERAPIST' }, capabilities: capabilitiesOf('THERAPIST', ['REVIEW_GROUP_SESSIONS']) });
const { startOpensMinutes, backDateWindowDays, checkOutByHand, undoStartMinutes, reviewOverdueDays } = defaultSettings;

const session = (id: string, groupTitle: string, minutesAgo: number): Session => ({
  ...ended([wholeNote('Noor H.')], { CONTENT_COVERED: 'Sorted situations.', ENGAGEMENT: 'Went well.', EMERGING_THEMES: 'Payday.' }),
  id, groupTitle, title: groupTitle, status: 'PENDING_REVIEW', signedAt: minutesFromNow(-minutesAgo), reviewRequestedAt: minutesFromNow(-minutesAgo), leaders: [{ __typename: 'SessionLeader', position: 'LEADER', staffMember: marcus }],
  facility: { __typename: 'Facility', id: 'facility-alder', name: 'Alder House', settings: { __typename: 'FacilitySettings', startOpensMinutes, backDateWindowDays, checkOutByHand, undoStartMinutes, reviewOverdueDays } },
  reviewReassignments: [], reviewWaiver: null, reviewComments: [], returnedTexts: [], addenda: [],
  signatures: [{ __typename: 'Signature', id: `signature-${id}`, printedName: 'Marcus Obi', credential: 'LPC', meaning: 'AUTHOR', lateEntry: false, signedAt: minutesFromNow(-60), timeZone: 'America/Chicago', contentHash: 'a'.repeat(64), struck: false, struckAt: null, struckBy: null, acknowledgedNotLeader: false, staffMember: { __typename: 'StaffMember', id: 'staff-marcus' } }],
});
const waiting = ({ id, version, contentVersion, status, returnedAt, groupTitle, topicText, date, timeZone, plannedStart, signedAt, leaders, reviewRequestedAt, reviewWith, facility }: Session): Waiting => ({
  __typename: 'GroupSession', id, version, contentVersion, status, returnedAt, groupTitle, topicText, date, timeZone, plannedStart, signedAt, leaders, reviewRequestedAt, reviewWith, facility,
});

let tests = 0;
function page(at = '') {
  tests += 1;
  const [old, fresh] = [session(`old-${tests}`, 'Grief and Loss', 3 * 1440), session(`fresh-${tests}`, 'Relapse Prevention', 60)];
  const all = [waiting(old), waiting(fresh)];
  const done = new Set<string>();
  const answers = new Answers()
    .on(ShellChangesDocument, () => ({ never: true }))
    .on(ReviewInboxDocument, () => {
      const left = all.filter(({ id }) => !done.has(id));
      return { data: { reviewInbox: { totalCount: left.length, edges: left.map((node) => ({ cursor: node.id, node })), pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } } } };
    })
    .on(ReviewSessionDocument, ({ sessionId }) => {
      const own = [old, fresh].find(({ id }) => id === sessionId) ?? old;
      return { data: { groupSession: own, signingCheck: { contentHash: (own === old ? 'a' : 'b').repeat(64), contentVersion: 1, statement: 'I have read this record of the session in full and approve it.', lateEntry: false, warnings: [], units: null, triesLeft: 5, pinLockedUntil: null, session: { id: own.id } } } };
    });
  const shown = show(<ReviewPage />, { answers, viewer: priya, path: '/review/:sessionId?', at: at === '' ? '/review' : `/review/${at}-${tests}` });
  return { ...shown, old, fresh, done };
}

const inputsOf = (answers: Answers, operation: string) => answers.asked.filter(({ name }) => name === operation).map(({ variables }) => variables['input'] as Record<string, unknown>);
const signed = (...sessions: Session[]) => ({ data: { signReviews: { __typename: 'SessionsSigned' as const, sessions: sessions.map((own) => ({ ...own, version: 2, contentVersion: 2, status: 'FINALISED' as const })) } } });

test('the oldest is first, with its age', async () => {
  page();
  const inbox = within(await screen.findByRole('navigation', { name: 'To review' }));
  expect(inbox.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual(['To review', 'Overdue', 'Today']);
  expect(inbox.getAllByRole('link').map(({ textContent }) => textContent)).toEqual([expect.stringContaining('Grief and Loss3 days, overdue'), expect.stringContaining('Relapse Prevention1 h')]);
  expect(await accessibilityFaults()).toEqual([]);
});

test('a return needs a comment, takes it along, and goes on to the next', async () => {
  const { user, answers, old, fresh, done } = page('old');
  answers.on(ReturnSessionDocument, () => {
    done.add(old.id);
    return { data: { returnSession: { session: { struckRoster: [], ...old, version: 2, status: 'ENDED' as const, returnedAt: minutesFromNow(0) }, rosterEntries: [], noteTexts: [] } } };
  });
  const giveBack = await screen.findByRole('button', { name: 'Return' });
  expect(giveBack).toHaveAccessibleDescription('Say what should change.');
  await user.click(giveBack);
  expect(answers.timesAsked(ReturnSessionDocument)).toBe(0);
  await user.click(screen.getByRole('button', { name: 'Comment on Engagement' }));
  const comment = screen.getByRole('textbox', { name: /comment on Engagement/ });
  expect(comment).toHaveFocus();
  await user.type(comment, 'Say how the group worked.');
  await user.click(screen.getByRole('button', { name: 'Comment on Assessment, Noor H.' }));
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Return with 1 comment' }));
  await waitFor(() => expect(inputsOf(answers, 'ReturnSession')).toEqual([expect.objectContaining({ sessionId: old.id, comments: [{ rosterEntryId: null, field: 'ENGAGEMENT', text: 'Say how the group worked.' }] })]));
  expect(await screen.findByText('Returned to Marcus Obi with 1 comment.')).toBeInTheDocument();
  expect(await screen.findByRole('heading', { name: fresh.title, level: 2 })).toBeInTheDocument();
  expect(sessionStorage).toHaveLength(0);
});

test('comments that were not sent are there again, and a signature does not send them', async () => {
  sessionStorage.setItem(`groupwork-kept:staff-priya:review:old-${tests + 1}`, JSON.stringify([[' ENGAGEMENT', 'Say how.']]));
  const { user } = page('old');
  expect(await screen.findByRole('textbox', { name: /comment on Engagement/ })).toHaveValue('Say how.');
  await user.click(screen.getByRole('button', { name: 'Sign review' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Sign review' }));
  expect(dialog.getByText(/1 comment is not sent: only a return sends it/)).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('several that were opened are signed with one PIN; one never opened cannot be', async () => {
  const { user, answers, old, fresh, done } = page();
  let tries = 0;
  answers.on(SignReviewsDocument, () => {
    tries += 1;
    if (tries === 1) return { data: { signReviews: { __typename: 'PinRefused' as const, triesLeft: 4, lockedUntil: null, needsAdministrator: false, message: 'That is not your PIN. 4 tries left. After that signing locks for 15 minutes.' } } };
    done.add(old.id).add(fresh.id);
    return signed(old, fresh);
  });
  await user.click(await screen.findByRole('link', { name: /Grief and Loss/ }));
  expect(await screen.findByRole('heading', { name: 'Grief and Loss', level: 2 })).toBeInTheDocument();
  expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  await user.click(screen.getByRole('link', { name: /Relapse Prevention/ }));
  expect(await screen.findByRole('heading', { name: 'Relapse Prevention', level: 2 })).toBeInTheDocument();
  await user.click(screen.getByRole('checkbox', { name: /^Sign this too ?: Grief and Loss, Thu, Nov 19$/ }));
  await user.click(screen.getByRole('button', { name: 'Sign 2 reviews' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Sign 2 reviews' }));
  await user.click(dialog.getByLabelText('Digit 1 of 6'));
  await user.keyboard('111222{Enter}');
  expect(await dialog.findByText('That is not your PIN. 4 tries left.')).toBeInTheDocument();
  await user.keyboard('640172{Enter}');
  expect(await screen.findByText('2 reviews signed. They are in every patient’s chart.')).toBeInTheDocument();
  expect(inputsOf(answers, 'SignReviews').at(-1)).toMatchObject({ pin: '640172', sessions: [{ sessionId: fresh.id, contentHash: 'b'.repeat(64) }, { sessionId: old.id, contentHash: 'a'.repeat(64) }] });
  expect(await screen.findByRole('heading', { name: 'Nothing waits for you' })).toBeInTheDocument();
});

test('an arrow leads into the inbox while no session is open', async () => {
  const { user } = page();
  const oldest = await screen.findByRole('link', { name: /Grief and Loss/ });
  await user.keyboard('{ArrowDown}');
  expect(oldest).toHaveFocus();
});

test('by keys: to a session, a comment, and the signature', async () => {
  const { user } = page('old');
  (await screen.findByRole('link', { name: /Grief and Loss/ })).focus();
  await user.keyboard('j');
  expect(await screen.findByRole('heading', { name: 'Relapse Prevention', level: 2 })).toBeInTheDocument();
  await user.keyboard('n');
  expect(screen.getByRole('region', { name: 'Noor H.' })).toHaveFocus();
  await user.keyboard('c');
  expect(screen.getByRole('textbox', { name: /comment on Noor H\. as a whole/ })).toHaveFocus();
  await user.keyboard('{Escape}');
  screen.getByRole('region', { name: 'Noor H.' }).focus();
  await user.keyboard('s');
  expect(await screen.findByRole('dialog', { name: 'Sign review' })).toBeInTheDocument();
});
