import { act, screen, waitFor, within } from '@testing-library/react';
import { gate } from '../graphql/gate';
import { DemoAccountsDocument, LockScreenDocument, ReviewCountDocument, SaveFacilityDocument, ToSignCountDocument, WaitingAddendaCountDocument, ShellChangesDocument, SignInDocument, StayActiveDocument, UnlockScreenDocument, ViewerDocument } from '../graphql/generated/operations';
import { noteServerNow } from '../graphql/server-time';
import type { Viewer } from '../graphql/viewer';
import { Answers } from '../testing/answers';
import { therapist } from '../testing/people';
import { accessibilityFaults, show } from '../testing/render';
import { KeyStrip } from '../ui/keys';
import { setSingleKeys } from '../ui/preferences';
import { Shell } from './shell';
import { SignedIn } from './signed-in';

const nothing = (): void => undefined;

const reviewer = (changes: Partial<Viewer> = {}): Viewer => therapist({
  demo: false,
  capabilities: ['profile:own', 'session:review', 'review:assign'],
  facilities: [...therapist().facilities, { __typename: 'Facility', id: 'facility-birch', name: 'Birch Center', timeZone: 'America/Denver' }],
  ...changes,
});

const waiting = (totalCount: number) => ({ totalCount, edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } });

function answers(viewer: Viewer | null): Answers {
  return new Answers()
    .on(ViewerDocument, () => ({ data: { viewer } }))
    .on(DemoAccountsDocument, () => ({ data: { demoAccounts: [] } }))
    .on(SignInDocument, () => ({ data: { signIn: reviewer() } }))
    .on(StayActiveDocument, () => ({ data: { stayActive: reviewer() } }))
    .on(LockScreenDocument, () => ({ data: { lockScreen: true } }))
    .on(UnlockScreenDocument, () => ({ data: { unlockScreen: reviewer() } }))
    .on(ShellChangesDocument, () => ({ never: true }))
    .on(ToSignCountDocument, () => ({ data: { pastGroupSessions: { totalCount: 0, edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } } } }))
    .on(WaitingAddendaCountDocument, ({ facilityId }) => ({ data: { waitingAddenda: facilityId === 'facility-birch' ? [] : [{ __typename: 'WaitingAddendum' as const, addendum: { __typename: 'Addendum' as const, id: 'addendum-1' } }] } }))
    .on(ReviewCountDocument, ({ facilityId }) => ({
      // Both of its fields are this one: all that wait are overdue.
      data: { reviewInbox: waiting(facilityId === 'facility-birch' ? 1 : 3), overdue: waiting(0) },
    }));
}

beforeEach(() => {
  localStorage.clear();
  noteServerNow(new Date().toISOString());
});
afterEach(() => act(() => gate.open()));

test('shows the door to nobody and the product to who signs in', async () => {
  const { user } = show(<SignedIn />, { answers: answers(null) });
  await user.type(await screen.findByLabelText('E-mail'), 'dana@alder.example');
  await user.type(screen.getByLabelText('Password'), 'river-stone-42{Enter}');
  expect(await screen.findByRole('navigation', { name: 'Places' })).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('counts the sessions and additions to review of the facility chosen, and remembers the choice', async () => {
  const { user } = show(<SignedIn />, { answers: answers(reviewer()) });
  const places = await screen.findByRole('navigation', { name: 'Places' });
  expect(await within(places).findByRole('link', { name: /4 waiting, 3 overdue$/ })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Facility: Alder House' }));
  await user.click(await screen.findByRole('menuitemradio', { name: 'Birch Center' }));
  expect(await within(places).findByRole('link', { name: /1 waiting, 1 overdue$/ })).toBeInTheDocument();
  expect(localStorage.getItem('groupwork-facility')).toBe('facility-birch');
});

test('does not ask for reviews on behalf of somebody who reviews nothing', async () => {
  const asked = answers(reviewer({ capabilities: ['profile:own'] }));
  show(<SignedIn />, { answers: asked });
  expect(await screen.findByRole('navigation', { name: 'Places' })).toBeInTheDocument();
  expect(asked.timesAsked(ReviewCountDocument)).toBe(0);
  expect(screen.queryByRole('link', { name: 'Review' })).not.toBeInTheDocument();
});

test('locks by hand and opens the same page again', async () => {
  const asked = answers(reviewer());
  const { user } = show(<SignedIn />, { answers: asked });
  await user.click(await screen.findByRole('button', { name: 'DW, Dana Whitfield: own menu' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Lock the screen' }));
  expect(await screen.findByRole('heading', { name: 'The screen is locked' })).toBeInTheDocument();
  expect(asked.timesAsked(LockScreenDocument)).toBe(1);
  await user.type(screen.getByLabelText('Password or PIN'), '482913{Enter}');
  await waitFor(() => expect(screen.queryByRole('heading', { name: 'The screen is locked' })).not.toBeInTheDocument());
  expect(gate.closedBecause).toBeNull();
});

test('? and the own menu list the keys of the page in front, and ? is silent while somebody types or has single keys off', async () => {
  const hints = [{ keys: ['S'], does: 'start' }, { keys: ['Enter'], does: 'open', always: true }];
  const { user } = show(<Shell onLock={nothing} onSignOut={nothing}><input aria-label="Text" /><KeyStrip hints={hints} /></Shell>, { answers: answers(reviewer()), viewer: reviewer() });
  await user.type(await screen.findByLabelText('Text'), '?');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  await user.click(document.body);
  await user.keyboard('?');
  const list = await screen.findByRole('dialog', { name: 'Keys of this page' });
  expect(within(list).getAllByRole('definition').map(({ textContent }) => textContent)).toEqual(['start', 'open']);
  expect(await accessibilityFaults()).toEqual([]);
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  act(() => setSingleKeys(false));
  await user.keyboard('?');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'DW, Dana Whitfield: own menu' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Keys of this page' }));
  expect(within(await screen.findByRole('dialog', { name: 'Keys of this page' })).getAllByRole('definition').map(({ textContent }) => textContent)).toEqual(['open']);
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.getByRole('button', { name: 'DW, Dana Whitfield: own menu' })).toHaveFocus());
  act(() => setSingleKeys(true));
});

test('when the sign-in has ended the same person signs in over the page', async () => {
  const { user } = show(<SignedIn />, { answers: answers(reviewer()) });
  await screen.findByRole('navigation', { name: 'Places' });
  act(() => gate.close('NOT_SIGNED_IN'));
  expect(await screen.findByRole('heading', { name: 'Sign in again' })).toBeInTheDocument();
  expect(screen.getByText(/Sign in as Dana Whitfield to go on where you were/)).toBeInTheDocument();
  await user.type(screen.getByLabelText('E-mail'), 'dana@alder.example');
  await user.type(screen.getByLabelText('Password'), 'river-stone-42{Enter}');
  await waitFor(() => expect(screen.queryByRole('heading', { name: 'Sign in again' })).not.toBeInTheDocument());
  expect(screen.getByRole('navigation', { name: 'Places' })).toBeVisible();
});

test('whoever works nowhere is told who says where, and a Super Admin opens the first facility', async () => {
  const { user: nowhere, unmount } = show(<SignedIn />, { answers: answers(reviewer({ facilities: [] })) });
  expect(await screen.findByRole('heading', { level: 1, name: 'You work at no facility yet' })).toBeInTheDocument();
  expect(screen.getByText(/You are signed in as Dana Whitfield\. Ask a Super Admin/)).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await nowhere.click(screen.getByRole('button', { name: 'Look again' }));
  expect(await screen.findByText('You still work at no facility.')).toBeInTheDocument();
  unmount();
  let viewer = reviewer({ facilities: [], capabilities: ['profile:own', 'facility:configure'] });
  const opening = answers(viewer)
    .on(ViewerDocument, () => ({ data: { viewer } }))
    .on(SaveFacilityDocument, ({ input }) => {
      viewer = reviewer({ capabilities: ['profile:own'] });
      return { data: { saveFacility: [{ __typename: 'FacilitySetup' as const, id: 'facility-alder', version: 1, name: input.name, timeZone: input.timeZone, zoneFixed: false, phone: null, address: null, rooms: [] }] } };
    });
  const { user } = show(<SignedIn />, { answers: opening });
  await user.type(await screen.findByLabelText('Name'), 'Alder House');
  await user.click(screen.getByRole('combobox', { name: 'Time zone' }));
  await user.paste('Chicago');
  await user.click(await screen.findByRole('option', { name: 'America/Chicago' }));
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Open facility' }));
  expect(await screen.findByRole('navigation', { name: 'Places' })).toBeInTheDocument();
  expect(opening.asked.find(({ name }) => name === 'SaveFacility')?.variables['input']).toMatchObject({ id: null, name: 'Alder House' });
});
