import { type ReactElement, useState } from 'react';
import type { Unmasked } from '@apollo/client/masking';
import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { defaultSettings } from '@groupwork/shared/settings/settings';
import { screen, waitFor, within } from '@testing-library/react';
import {
  NextUnfinishedDocument, type NextUnfinishedQuery, KeepClashDocument, SigningCheckDocument, type SigningCheckQuery, SignPageDocument, type SignPageQuery, SignSessionDocument, type SignSessionMutation,
} from '../../graphql/generated/operations';
import { Answers, type Reply } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { ended, noteChanged } from '../../testing/notes';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { grace, minutesFromNow, running } from '../../testing/sessions';
import { clearToasts } from '../../ui/toast';
import { SignPage } from './sign-page';

type Session = Unmasked<SignPageQuery>['groupSession'];
type Check = Unmasked<SigningCheckQuery>['signingCheck'];

beforeEach(() => fixClock());
afterEach(clearToasts);

const { startOpensMinutes, backDateWindowDays, checkOutByHand, undoStartMinutes } = defaultSettings;
const session = (changes: Partial<Session> = {}): Session => ({
  ...running([]), status: 'ENDED', actualEnd: minutesFromNow(0), census: { __typename: 'SessionCensus', onRoster: 14, booked: 14, held: 0, offered: 0, waiting: 0, present: 0, out: 12, absent: 2, notTaken: 0, peak: 12, attended: 12, notesStarted: 12, notesComplete: 12 },
  facility: { __typename: 'Facility', id: 'facility-alder', name: 'Alder House', settings: { __typename: 'FacilitySettings', startOpensMinutes, backDateWindowDays, checkOutByHand, undoStartMinutes } }, signatures: [], reviewWaiver: null, reviewComments: [], ...changes,
});

const HASH = 'a1b2'.repeat(16);
const check = (changes: Partial<Check> = {}): Check => ({
  __typename: 'SigningCheck', contentHash: HASH, contentVersion: 1, statement: 'I led this session and wrote this record. It is complete and accurate.', meaning: 'AUTHOR', goesToReview: false, waitsFor: [], ledBy: '', mustAcknowledge: false, lateEntry: false,
  missing: [], warnings: [], names: [], alikePairs: 0, alikeTexts: [], sharedParts: 1, individualParts: 12, attendanceParts: 2, triesLeft: 5, pinLockedUntil: null, parts: [{ __typename: 'SignedPart', rosterEntryId: null, label: 'Shared part', contentHash: HASH }], units: null, ...changes,
});
const missing = (code: string, message: string, changes: Partial<Check['missing'][number]> = {}): Check['missing'][number] => ({ __typename: 'MissingPart', code, message, rosterEntryId: null, field: null, patient: null, ...changes });

const unfinished: NextUnfinishedQuery['pastGroupSessions'] = {
  totalCount: 1, pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  edges: [{ cursor: 'c', node: { __typename: 'GroupSession', id: 'next', groupTitle: 'Morning Check-in', date: '2026-11-19', timeZone: 'America/Chicago', plannedStart: '2026-11-19T15:00:00.000Z', status: 'ENDED', returnedAt: null } }],
};

function ChartPreview({ rosterEntryId }: { rosterEntryId: string }) {
  return <h3>Chart of {rosterEntryId}</h3>;
}

function EndSession() {
  return <p role="dialog" aria-label="End this session">End</p>;
}

/** One text is on its way until its arrival is pressed. */
function OnTheirWay() {
  const [unsaved, setUnsaved] = useState(1);
  return <><button type="button" onClick={() => setUnsaved(0)}>Arrived</button><SignPage unsaved={unsaved} EndSession={EndSession} ChartPreview={ChartPreview} /></>;
}

function page(own: Session, checks: Check[], { unsaved = 0, shown, viewer = {} }: { unsaved?: number; shown?: ReactElement; viewer?: Parameters<typeof therapist>[0] } = {}) {
  let asked = 0;
  const answers = new Answers()
    .on(SignPageDocument, () => ({ data: { groupSession: own } }))
    .on(SigningCheckDocument, () => ({ data: { signingCheck: checks[Math.min(asked++, checks.length - 1)] ?? check() } }))
    .on(NextUnfinishedDocument, () => ({ data: { pastGroupSessions: unfinished } }));
  return show(shown ?? <SignPage unsaved={unsaved} EndSession={EndSession} ChartPreview={ChartPreview} />, { answers, viewer: therapist({ capabilities: capabilitiesOf('THERAPIST', []), ...viewer }), path: '/sessions/:sessionId/sign', at: `/sessions/${own.id}/sign` });
}

const refused = (changes: Partial<Extract<SignSessionMutation['signSession'], { triesLeft: number }>>): Reply<SignSessionMutation> => ({ data: { signSession: { __typename: 'PinRefused', triesLeft: 3, lockedUntil: null, needsAdministrator: false, message: 'That is not your PIN. 3 tries left. After that signing locks for 15 minutes. Your notes stay saved, and nobody else can sign for you.', ...changes } } });
const signed = (own: Session): Reply<SignSessionMutation> => ({ data: { signSession: { __typename: 'SessionsSigned', sessions: [{
  ...own, version: 2, contentVersion: 2, status: 'PENDING_REVIEW', signedAt: minutesFromNow(0),
  signatures: [{ __typename: 'Signature', id: 's1', printedName: 'Dana Whitfield', credential: 'LCSW', meaning: 'AUTHOR', lateEntry: false, signedAt: '2026-11-19T17:22:07.000Z', timeZone: 'America/Chicago', contentHash: HASH, struck: false, struckAt: null, struckBy: null, acknowledgedNotLeader: false, staffMember: { __typename: 'StaffMember', id: 'staff-dana' } }],
}] } } });
const changedBy = (name: string, own: Session): Reply<SignSessionMutation> => ({ data: { signSession: { __typename: 'ContentChanged', changedBy: name, message: `${name} changed this while you were reading. Look again, then sign.`, session: { ...own, version: 2, contentVersion: 2 } } } });
const signButton = () => screen.findByRole('button', { name: 'Sign' });
const inputsOf = (answers: Answers) => answers.asked.filter(({ name }) => name === 'SignSession').map(({ variables }) => variables['input'] as Record<string, unknown>);
const typePin = async (user: ReturnType<typeof page>['user'], digits: string) => {
  await user.click(screen.getByLabelText('Digit 1 of 6'));
  await user.keyboard(digits);
};

test('looks again when a text has arrived that was on its way as the page opened', async () => {
  const { user } = page(session(), [check({ missing: [missing('NOTE_MISSING', 'Ben K.: Assessment is empty', { rosterEntryId: 'e1', patient: 'Ben K.' })] }), check()], { shown: <OnTheirWay /> });
  expect((await screen.findAllByText(/Assessment is empty/)).length).toBeGreaterThan(0);
  await user.click(screen.getByRole('button', { name: 'Arrived' }));
  await waitFor(() => expect(screen.queryByText(/Assessment is empty/)).not.toBeInTheDocument());
});

test('what stops is counted, led to its place, and holds the signature', async () => {
  const { user, answers } = page(session(), [check({
    missing: [missing('TEXT_MISSING', 'Engagement is empty', { field: 'ENGAGEMENT' }), missing('PARTICIPATION_MISSING', 'Participation is not chosen', { rosterEntryId: 'e1', patient: 'Ben K.' }), missing('TEXT_MISSING', 'Assessment is empty', { rosterEntryId: 'e1', patient: 'Ben K.', field: 'ASSESSMENT' }), missing('ABSENCE_REASON_MISSING', 'Renée A. absent, no reason', { rosterEntryId: 'e2', patient: 'Renée A.' })],
    warnings: [missing('OVER_CAPACITY', '16 of 15 seats, 1 over')],
  })]);
  expect(await screen.findByRole('heading', { name: 'Three things first.' })).toHaveFocus();
  const list = within(screen.getByRole('list', { name: 'Checks before signing' }));
  expect(list.getByRole('link', { name: /Ben K\.: 2 things/ })).toHaveAttribute('href', '/sessions/session-1/notes/e1#participation');
  expect(list.getByRole('link', { name: /Engagement is empty/ })).toHaveAttribute('href', '/sessions/session-1/notes/shared#ENGAGEMENT');
  expect(list.getByRole('link', { name: /Renée A\. absent/ })).toHaveAttribute('href', '/sessions/session-1/attendance');
  expect(list.queryByText('Everyone is decided')).not.toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await typePin(user, '482913{Enter}');
  expect(await signButton()).toHaveAccessibleDescription('Three things first.');
  expect(answers.timesAsked(SignSessionDocument)).toBe(0);
});

test('a wrong PIN says what is left and takes the digits away; the right one signs what was checked', async () => {
  const { user, answers } = page(session({ id: 'session-wrong-pin' }), [check({ goesToReview: true, lateEntry: true, warnings: [missing('LATE_ENTRY', 'This is signed as a late entry')] })]);
  let tries = 0;
  answers.on(SignSessionDocument, () => (++tries === 1 ? refused({}) : signed(session({ id: 'session-wrong-pin' }))));
  expect(await screen.findByRole('heading', { name: 'Ready to sign.' })).toBeInTheDocument();
  expect(screen.getByText('Pending Review')).toBeInTheDocument();
  expect(screen.getByText('This is signed as a late entry')).toBeInTheDocument();
  expect(screen.getByText('Thu, Nov 19, 10:04 to 10:24 AM CST')).toBeInTheDocument();
  expect(screen.getByLabelText('Digit 1 of 6')).toHaveAttribute('type', 'password');
  await typePin(user, '111222{Enter}');
  expect(await screen.findByText('That is not your PIN. 3 tries left.')).toBeInTheDocument();
  expect(screen.getByLabelText('Digit 1 of 6')).toHaveValue('');
  expect(screen.getByLabelText('Digit 1 of 6')).toHaveFocus();
  expect(await accessibilityFaults()).toEqual([]);
  await user.keyboard('482913{Enter}');
  expect(await screen.findByRole('heading', { name: /Signed 11:22:07 AM\. It waits for review\./ })).toHaveFocus();
  expect(await screen.findByRole('link', { name: 'Next to finish: Morning Check-in, Thu, Nov 19, 9:00 AM' })).toHaveAttribute('href', '/sessions/next/notes/shared');
  expect(inputsOf(answers)).toEqual([expect.objectContaining({ pin: '111222', contentHash: HASH }), expect.objectContaining({ pin: '482913', contentHash: HASH })]);
  expect(await accessibilityFaults()).toEqual([]);
});

test('a credential that has ended: why, in place of the digits, and whom to ask; on its last day it still signs', async () => {
  const { unmount } = page(session(), [check()], { viewer: { credentialExpiresOn: '2026-11-18' } });
  const panel = within(await screen.findByRole('complementary', { name: 'Your signature' }));
  expect(panel.getByText('Your LCSW expired on Nov 18. You can write. Somebody with a valid credential has to sign: ask them here.')).toBeInTheDocument();
  expect(screen.queryByLabelText('Digit 1 of 6')).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Sign' })).not.toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  unmount();
  page(session(), [check()], { viewer: { credentialExpiresOn: '2026-11-19' } });
  expect(await screen.findByLabelText('Digit 1 of 6')).toBeInTheDocument();
});

test('locked: until when, and nothing to type into', async () => {
  const { user, answers } = page(session({ id: 'session-locked' }), [check()]);
  answers.on(SignSessionDocument, () => refused({ triesLeft: 0, lockedUntil: '2026-11-19T16:39:00.000Z', message: 'Signing is locked until 10:39 AM. Your notes are saved.' }));
  await signButton();
  await typePin(user, '111222{Enter}');
  expect(await screen.findByRole('heading', { name: 'Signing is locked until 10:39 AM' })).toBeInTheDocument();
  expect(screen.queryByLabelText('Digit 1 of 6')).not.toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('locked twice: only an administrator helps', async () => {
  const { user, answers } = page(session({ id: 'session-locked-twice' }), [check()]);
  answers.on(SignSessionDocument, () => refused({ triesLeft: 0, needsAdministrator: true, message: 'Signing is locked. An administrator can set a new PIN with you. Your notes are saved.' }));
  await signButton();
  await typePin(user, '111222{Enter}');
  expect(await screen.findByRole('heading', { name: 'Signing is locked' })).toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'Signing is locked' }).parentElement).toHaveTextContent('An administrator can set a new PIN with you');
});

test('content that changed is said and read again before it can be signed', async () => {
  const { user, answers } = page(session({ id: 'session-changed' }), [check(), check({ contentHash: 'f'.repeat(64), contentVersion: 2, warnings: [missing('OVER_CAPACITY', '16 of 15 seats, 1 over')] })]);
  answers.on(SignSessionDocument, ({ input }) => (input.contentHash === HASH ? changedBy('Tomás Rivera', session({ id: 'session-changed' })) : { never: true }));
  await signButton();
  await typePin(user, '482913{Enter}');
  const said = within(await screen.findByRole('complementary', { name: 'Your signature' }));
  expect(await said.findByText('Tomás Rivera changed this while you were reading. Look again, then sign.')).toBeInTheDocument();
  expect(await screen.findByRole('heading', { name: 'Ready to sign. One thing to look at.' })).toBeInTheDocument();
  await user.click(await signButton());
  await waitFor(() => expect(inputsOf(answers).at(-1)).toMatchObject({ contentHash: 'f'.repeat(64) }));
});

test('who did not lead it says so before signing', async () => {
  const { user, answers } = page(session({ id: 'session-other', leaders: [] }), [check({ mustAcknowledge: true, statement: 'I did not lead this session.' })]);
  answers.on(SignSessionDocument, () => ({ never: true }));
  await signButton();
  await typePin(user, '482913{Enter}');
  expect(await signButton()).toHaveAccessibleDescription('Confirm first that you document this session.');
  expect(answers.timesAsked(SignSessionDocument)).toBe(0);
  await user.click(screen.getByRole('checkbox', { name: /I document it/ }));
  await user.click(await signButton());
  await waitFor(() => expect(inputsOf(answers)).toEqual([expect.objectContaining({ acknowledgeNotLeader: true })]));
});

test('a running session is ended first, and a text under way is waited for', async () => {
  const { user } = page(session({ id: 'session-running', status: 'IN_PROGRESS', actualEnd: null }), [check({ contentHash: '', missing: [missing('ACTUAL_END_MISSING', 'Actual end is empty'), missing('SEGMENT_OPEN', 'Ben K. is still in since 10:04', { rosterEntryId: 'e1', patient: 'Ben K.' })] })], { unsaved: 1 });
  expect(await screen.findByRole('heading', { name: 'Two things first.' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: /1 text is not saved yet/ })).toHaveAttribute('href', '/sessions/session-running/notes/shared');
  expect(screen.queryByText('Actual end is empty')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'End session' }));
  expect(screen.getByRole('dialog', { name: 'End this session' })).toBeInTheDocument();
});

test('what the signature covers opens to its parts', async () => {
  const { user } = page(session({ id: 'session-covers' }), [check()]);
  await user.click(await screen.findByRole('button', { name: 'What your signature covers: 1 shared part, 12 notes, 2 attendance entries' }));
  expect(screen.getByText('A1B2 A1B2 A1B2 A1B2')).toBeVisible();
});

test('who may not document has nothing to sign', async () => {
  page(session({ id: 'session-grace', leaders: [{ __typename: 'SessionLeader', position: 'LEADER', staffMember: grace }] }), [check()]);
  expect(await screen.findByRole('heading', { name: 'Nothing for you to sign here' })).toBeInTheDocument();
  expect(screen.getByText('Led by Grace Lindqvist.')).toBeInTheDocument();
});

test('minutes and units are shown before the PIN, and who has fewer than a whole stay gives', async () => {
  const units: Check['units'] = {
    __typename: 'SessionUnits', billingCode: 'H0005', unitMinutes: 15, method: 'FLOOR', minimumMinutes: 10, peak: 12, attended: 2, minutes: 88, units: 5,
    lines: [{ __typename: 'PatientUnits', rosterEntryId: 'ben', displayName: 'Ben K.', minutes: 41, earlierMinutes: 0, units: 2 }, { __typename: 'PatientUnits', rosterEntryId: 'lu', displayName: 'Lu V.', minutes: 47, earlierMinutes: 20, units: 3 }],
  };
  const { user } = page(session(), [check({ units, warnings: [missing('SHORT_STAY', 'Ben K. has 41 of 47 min (out 10:19 to 10:25, nurse): 2 units instead of 3', { rosterEntryId: 'ben', patient: 'Ben K.' })] })]);
  expect(await screen.findByText('Ben K. has 41 of 47 min (out 10:19 to 10:25, nurse): 2 units instead of 3')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: /^Open attendance/ })).toHaveAttribute('href', '/sessions/session-1/attendance');
  await user.click(screen.getByRole('button', { name: 'Minutes and units. H0005: 5 units, 2 people, 12 at most at once' }));
  expect(screen.getByText('Units of 15 min. Whole units only: 29 min of 15 are 1. Below 10 min no unit.')).toBeInTheDocument();
  expect(screen.getByText('47 min, after 20 min in this group earlier today · 3 units')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('alike texts open side by side, a clash is kept with a reason, and every chart note can be read first', async () => {
  const pair: Check['alikeTexts'][number] = { __typename: 'AlikeTexts', field: 'ASSESSMENT', label: 'Assessment', percent: 94, notes: [{ __typename: 'AlikeNote', rosterEntryId: 'camila', patient: 'Camila R.', text: 'Named two triggers.' }, { __typename: 'AlikeNote', rosterEntryId: 'gwen', patient: 'Gwen W.', text: 'Named two triggers today.' }] };
  const clash = missing('STAYS_CLASH', 'Ben K. was also in another group 10:20 to 10:50 AM', { rosterEntryId: 'ben', patient: 'Ben K.' });
  const parts = [{ __typename: 'SignedPart' as const, rosterEntryId: null, label: 'Shared part', contentHash: HASH }, ...['Ben K.', 'Camila R.'].map((label) => ({ __typename: 'SignedPart' as const, rosterEntryId: label, label, contentHash: HASH }))];
  const { user, answers } = page(session(), [check({ alikePairs: 1, alikeTexts: [pair], missing: [clash], parts }), check({ parts })]);
  answers.on(KeepClashDocument, () => ({ data: { keepClash: noteChanged(ended([])) } }));
  expect(await screen.findByText('Camila R. and Gwen W., 94% alike. Keep both, or open them side by side.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Compare' }));
  expect(screen.getByRole('link', { name: 'Open the note of Gwen W.' })).toHaveAttribute('href', '/sessions/session-1/notes/gwen#ASSESSMENT');
  await user.click(screen.getByRole('button', { name: 'Keep both, with a reason' }));
  await user.type(screen.getByRole('textbox', { name: 'Why both may stand' }), 'Moved over at half time{Enter}');
  expect(await screen.findByText('No note names another member')).toBeInTheDocument();
  expect(answers.asked.find(({ name }) => name === 'KeepClash')?.variables['input']).toMatchObject({ rosterEntryId: 'ben', reason: 'Moved over at half time' });
  await user.click(screen.getByRole('button', { name: 'Preview all 2 chart notes' }));
  await user.click(screen.getByRole('button', { name: 'Next' }));
  expect(screen.getByText('Chart of Camila R.')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});
