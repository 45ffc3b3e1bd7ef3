import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import type { ImportKind } from '@groupwork/shared/imports/import-columns';
import type { RowOutcome } from '@groupwork/shared/imports/import-table';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { receiveFiles, receiveRuns, textIn } from '../../testing/uploads';
import { ImportPage } from './import-page';

/** Only rows in sight are drawn, and the simulated browser measures nothing. */
const SIGHT = { clientHeight: 600, clientWidth: 900 };

beforeEach(() => {
  fixClock();
  for (const [name, value] of Object.entries(SIGHT)) Object.defineProperty(HTMLElement.prototype, name, { configurable: true, value });
});

const HEAD = ['MRN', 'First name', 'Last name', 'Birth date'];
const reading = { encoding: 'UTF-8', delimiter: ',', head: HEAD };
const faulty: RowOutcome = { row: 3, act: 'FAULTY', changes: [], problems: [{ column: 'birthDate', message: '“31.12.1990” is not a date. Write it as 1990-02-03 or 2/3/1990.' }] };
const fresh = (row: number): RowOutcome => ({ row, act: 'NEW', changes: [], problems: [] });
const counts = (more: object) => ({ NEW: 0, CHANGED: 0, UNCHANGED: 0, FAULTY: 0, ...more });
const rows = [{ row: 2, cells: ['A-1', 'Ana', 'Doe', '1990-02-03'] }, { row: 3, cells: ['A-2', 'Ben', 'Doe', '31.12.1990'] }];
const right = rows.map((each) => (each.row === 3 ? { ...each, cells: ['A-2', 'Ben', 'Doe', '12/31/1990'] } : each));
const wrongAnswer = { ...reading, rows, preview: { problems: [], rows: [fresh(2), faulty], counts: counts({ NEW: 1, FAULTY: 1 }), seen: 'seen-1' } };
const rightAnswer = { ...reading, rows: right, preview: { problems: [], rows: [fresh(2), fresh(3)], counts: counts({ NEW: 2 }), seen: 'seen-2' } };
const againAnswer = { ...rightAnswer, preview: { problems: [], rows: [2, 3].map((row): RowOutcome => ({ row, act: 'UNCHANGED', changes: [], problems: [] })), counts: counts({ UNCHANGED: 2 }), seen: 'seen-3' } };

function page(kind: ImportKind = 'patients', role: 'FRONT_DESK' | 'SUPER_ADMIN' | 'TECHNICIAN' = 'FRONT_DESK') {
  return { checks: receiveFiles(), runs: receiveRuns(), ...show(<ImportPage />, { viewer: therapist({ role, capabilities: capabilitiesOf(role, []) }), path: '/settings/import', at: `/settings/import?kind=${kind}` }) };
}

async function choose(text: string, name = 'patients.csv'): Promise<void> {
  const chooser = await screen.findByLabelText(/^CSV file of/);
  await act(async () => { fireEvent.change(chooser, { target: { files: [new File([text], name, { type: 'text/csv' })] } }); });
}
const button = (name: string | RegExp) => screen.findByRole('button', { name });

test('says what goes in each column before a file is chosen, and what a new account is sent', async () => {
  page('groups', 'SUPER_ADMIN');
  expect(await screen.findByRole('rowheader', { name: /^Note template/ })).toBeInTheDocument();
  expect(screen.getByRole('rowheader', { name: 'Title (needed)' })).toBeInTheDocument();
  expect(screen.getByText(/all rows or none/)).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('is nothing to whoever may import nothing', async () => {
  page('patients', 'TECHNICIAN');
  await waitFor(() => expect(screen.queryByLabelText(/^CSV file of/)).not.toBeInTheDocument());
});

test('an error stands in its cell, named by row and column, is corrected there and checked again as a file', async () => {
  const { user, checks } = page();
  await choose('a file');
  await waitFor(() => expect(checks).toHaveLength(1));
  expect(checks[0]?.path).toBe('/imports/patients/facility-alder/check');
  act(() => checks[0]?.progress(0.4));
  expect(screen.getByText('Sending patients.csv')).toBeInTheDocument();
  act(() => checks[0]?.progress(1));
  expect(screen.getByText('Checking patients.csv')).toBeInTheDocument();
  await act(async () => { checks[0]?.answer(200, wrongAnswer); });

  const cell = await screen.findByRole('textbox', { name: 'Row 3, Birth date' });
  expect(cell).toHaveValue('31.12.1990');
  expect(cell).toHaveAccessibleDescription(/is not a date/);
  expect(screen.getByRole('textbox', { name: 'Row 3, MRN' })).not.toHaveAccessibleDescription();
  expect(screen.queryByRole('textbox', { name: /^Row 2/ })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Import \d/ })).not.toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);

  await user.clear(cell);
  await user.type(cell, '12/31/1990');
  await user.click(await button('Check again'));
  await waitFor(() => expect(checks).toHaveLength(2));
  expect(await textIn(checks[1]?.file)).toContain('A-2,Ben,Doe,12/31/1990');
  expect(checks[1]?.key).not.toBe(checks[0]?.key);
  await act(async () => { checks[1]?.answer(200, rightAnswer); });
  expect(await button('Import 2 patients')).toBeEnabled();
});

test('a run tells how far it is, and what came of it; the same file again changes nothing', async () => {
  const { user, checks, runs } = page();
  await choose('a file');
  await act(async () => { checks[0]?.answer(200, rightAnswer); });
  await user.click(await button('Import 2 patients'));
  await waitFor(() => expect(runs).toHaveLength(1));
  expect(runs[0]?.path).toBe('/imports/patients/facility-alder/run?seen=seen-2');
  await act(async () => runs[0]?.say({ progress: { done: 1, of: 2 } }));
  expect(await screen.findByText('Writing, 1 of 2 rows')).toBeInTheDocument();
  await act(async () => runs[0]?.say({ progress: { done: 2, of: 2 } }));
  expect(await screen.findByText(/^All rows are written/)).toBeInTheDocument();
  await act(async () => runs[0]?.say({ facts: { created: 2, changed: 0, unchanged: 0 } }));
  expect((await screen.findAllByText('2 patients created, 0 changed, 0 as they were.')).length).toBeGreaterThan(0);
  expect(screen.getByRole('link', { name: 'Open patients' })).toHaveAttribute('href', '/patients');

  await user.click(await button('Import another file'));
  await choose('a file');
  await act(async () => { checks[1]?.answer(200, againAnswer); });
  expect(await button('Import: nothing changes')).toBeEnabled();
});

test('where a run breaks off the same file is run again under the same key, so that it has one effect', async () => {
  const { user, checks, runs } = page();
  await choose('a file');
  await act(async () => { checks[0]?.answer(200, rightAnswer); });
  await user.click(await button('Import 2 patients'));
  await waitFor(() => expect(runs).toHaveLength(1));
  await act(async () => runs[0]?.breakOff());
  expect(await screen.findByRole('alert')).toBeInTheDocument();
  await user.click(await button('Import 2 patients'));
  await waitFor(() => expect(runs).toHaveLength(2));
  expect(runs[1]?.key).toBe(runs[0]?.key);
});

test('where things changed meanwhile the file is looked at again before anything is written', async () => {
  const { user, checks, runs } = page();
  await choose('a file');
  await act(async () => { checks[0]?.answer(200, rightAnswer); });
  await user.click(await button('Import 2 patients'));
  await waitFor(() => expect(runs).toHaveLength(1));
  await act(async () => runs[0]?.say({ errors: [{ message: 'Look again.', extensions: { code: 'REFUSED', refusal: { code: 'IMPORT_MEANWHILE', facts: {} } } }] }));
  await waitFor(() => expect(checks).toHaveLength(2));
  await act(async () => { checks[1]?.answer(200, againAnswer); });
  expect(await button('Import: nothing changes')).toBeEnabled();
});

test('a first row that lacks a column is said as such, and no row is shown', async () => {
  const { checks } = page();
  await choose('a file');
  await act(async () => { checks[0]?.answer(200, { ...wrongAnswer, preview: { problems: ['Row 1 lacks “First name”. Take the first row from the template.'], rows: [], counts: counts({}), seen: 'seen-0' } }); });
  expect(await screen.findByText(/^Row 1 lacks “First name”/)).toBeInTheDocument();
  expect(screen.queryByRole('table', { name: 'What each row does' })).not.toBeInTheDocument();
});
