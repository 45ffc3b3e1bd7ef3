import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, waitFor, within } from '@testing-library/react';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { ReferencePage } from './reference-page';

// What the build makes of the schema, made here of the same.
jest.mock('virtual:reference', () => {
  const { readFileSync } = jest.requireActual<typeof import('node:fs')>('node:fs');
  const { resolve } = jest.requireActual<typeof import('node:path')>('node:path');
  const { referenceOf } = jest.requireActual<typeof import('./reference-of')>('./reference-of');
  const read = (path: string): string => readFileSync(resolve(__dirname, path), 'utf8');
  return { reference: referenceOf(read('../../../../schema.graphql'), JSON.parse(read('contract-facts.json')) as Parameters<typeof referenceOf>[1]) };
}, { virtual: true });

const developer = therapist({ role: 'SUPER_ADMIN', capabilities: capabilitiesOf('SUPER_ADMIN', ['API_EXPLORER']) });
const page = (entry = '') => show(<ReferencePage />, { at: `/developers/reference${entry}`, path: '/developers/:guide?', viewer: developer });

test('an entry is found by its name with keys alone, opened, and stands in the address', async () => {
  const { user } = page();
  expect(screen.getByRole('link', { name: 'Reference' })).toHaveAttribute('aria-current', 'page');
  const field = screen.getByRole('combobox', { name: 'Find a type, a field or a word' });
  await user.type(field, 'GroupSession.ros');
  expect(within(screen.getByRole('listbox', { name: 'Found' })).getAllByRole('option')[0]).toHaveTextContent(/^GroupSession\.roster\b/);
  expect(await accessibilityFaults()).toEqual([]);
  await user.keyboard('{Enter}');
  const entry = await screen.findByRole('region', { name: 'GroupSession.roster' });
  await waitFor(() => expect(entry).toHaveFocus());
  expect(entry).toHaveTextContent('At most 500, counted as 20 in what a document can cost.');
  expect(within(entry).getByRole('link', { name: 'RosterEntry' })).toHaveAttribute('href', '/developers/reference#RosterEntry');
  expect(await accessibilityFaults()).toEqual([]);
});

test('words find what is said of an entry, the arrows go through it, and Escape leaves it', async () => {
  const { user } = page();
  const field = screen.getByRole('combobox', { name: 'Find a type, a field or a word' });
  await user.type(field, 'excused medical advice');
  const found = within(screen.getByRole('listbox', { name: 'Found' })).getAllByRole('option');
  expect(found.map((option) => option.textContent)).toEqual([expect.stringContaining('AbsenceReason.AMA')]);
  await user.clear(field);
  await user.type(field, 'roster');
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
  expect(field).toHaveAttribute('aria-activedescendant', screen.getAllByRole('option')[1]?.id);
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
  await user.clear(field);
  await user.type(field, 'no such thing anywhere');
  expect(screen.getByText('Nothing has all of these words.')).toBeInTheDocument();
});

test('a root field says which capability it asks for, and whether a key can have it', async () => {
  page('#Query.changes');
  const changes = await screen.findByRole('region', { name: 'Query.changes' });
  expect(changes).toHaveAttribute('aria-current', 'true');
  expect(changes).toHaveTextContent(/Needs changes:read: follow what changed/);
  expect(changes).not.toHaveTextContent('No key can have it.');
  expect(within(changes).getByText('after')).toBeInTheDocument();
  expect(screen.getByRole('region', { name: 'Query.auditTrail' })).toHaveTextContent(/Needs audit:read: .* No key can have it\./);
  expect(screen.getByRole('region', { name: 'Query.demoAccounts' })).toHaveTextContent('Open without signing in, and to no key.');
});

test('what an address names and is not there is said, and nothing is shown to who neither explores nor manages', async () => {
  page('#GroupSession2');
  expect(await screen.findByText('Nothing is called GroupSession2 in this version.')).toBeInTheDocument();
  show(<ReferencePage />, { at: '/developers/reference', path: '/developers/:guide?', viewer: therapist() });
  expect(screen.getByText('There is nothing here that you can open.')).toBeInTheDocument();
});
