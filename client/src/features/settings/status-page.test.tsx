import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import type { StatusFacts } from '@groupwork/shared/status/status';
import { screen, within } from '@testing-library/react';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { StatusPage } from './status-page';

const superAdmin = therapist({ role: 'SUPER_ADMIN', capabilities: capabilitiesOf('SUPER_ADMIN', []) });
const facts = (more: Partial<StatusFacts> = {}): StatusFacts => ({
  at: '2026-11-19T16:24:00.000Z',
  versions: [{ name: 'Groupwork', value: '0123456789ab' }, { name: 'Database', value: 'MariaDB 10.11.6' }],
  checks: [{ name: 'Database', state: 'OK', said: 'It answers within 2 ms.' }, { name: 'E-mail', state: 'NOT_SET_UP', said: 'Set SMTP_URL and MAIL_FROM to send it.' }],
  ...more,
});

type Reply = { status: number; body: unknown } | 'NOTHING' | 'NEVER';
const real = globalThis.fetch;
let asked: string[] = [];

/** Stands where the network would be. */
function answering(...replies: Reply[]): void {
  globalThis.fetch = (async (path: string) => {
    asked.push(path);
    const reply = replies.length > 1 ? replies.shift() : replies[0];
    if (reply === 'NEVER') return new Promise(() => undefined);
    if (reply === 'NOTHING' || reply === undefined) throw new TypeError('Failed to fetch');
    return { ok: reply.status === 200, status: reply.status, json: async () => reply.body, text: async () => JSON.stringify(reply.body) } as Response;
  }) as typeof fetch;
}

beforeEach(() => {
  fixClock();
  asked = [];
});
afterEach(() => {
  globalThis.fetch = real;
});

test('each thing is told with its state and what to do, and the versions below', async () => {
  answering({ status: 200, body: facts() });
  show(<StatusPage />, { viewer: superAdmin });
  expect(await screen.findByText('Everything that is set up works.')).toBeInTheDocument();
  const [database, mail] = screen.getAllByRole('listitem');
  expect(within(database as HTMLElement).getByRole('heading', { name: 'Database' })).toBeInTheDocument();
  expect(within(database as HTMLElement).getByText('Works')).toBeInTheDocument();
  expect(within(mail as HTMLElement).getByText('Not set up')).toBeInTheDocument();
  expect(within(mail as HTMLElement).getByText(/Set SMTP_URL/)).toBeInTheDocument();
  expect(screen.getByText('MariaDB 10.11.6')).toBeInTheDocument();
  expect(screen.getByText('As of 10:24 AM')).toBeInTheDocument();
  expect(asked).toEqual(['/system/status']);
  expect(await accessibilityFaults()).toEqual([]);
});

test('what does not work stands first, then what is to be looked at, and the rest as it is told', async () => {
  const states: [string, StatusFacts['checks'][number]['state']][] = [['Database', 'OK'], ['Redis', 'NOT_SET_UP'], ['Address', 'WARNING'], ['Zoom', 'FAILED'], ['Webhooks', 'OK'], ['Backups', 'FAILED']];
  answering({ status: 200, body: facts({ checks: states.map(([name, state]) => ({ name, state, said: 'It is so.' })) }) });
  show(<StatusPage />, { viewer: superAdmin });
  expect(await screen.findByText('To look at: Zoom, Backups, Address.')).toBeInTheDocument();
  expect(screen.getAllByRole('listitem').map((row) => within(row).getByRole('heading').textContent)).toEqual(['Zoom', 'Backups', 'Address', 'Database', 'Redis', 'Webhooks']);
});

test('what needs somebody is named first, and looking again shows what has changed', async () => {
  answering({ status: 200, body: facts({ checks: [{ name: 'Live updates', state: 'FAILED', said: 'Start Groupwork again.' }, { name: 'E-mail', state: 'WARNING', said: 'Look at that answer.' }] }) }, { status: 200, body: facts() });
  const { user } = show(<StatusPage />, { viewer: superAdmin });
  expect(await screen.findByText('To look at: Live updates, E-mail.')).toBeInTheDocument();
  expect(screen.getByText('Does not work')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Look again' }));
  expect(await screen.findByText('Everything that is set up works.')).toBeInTheDocument();
});

test('while it is looked at there are grey rows, and no word yet', async () => {
  answering('NEVER');
  show(<StatusPage />, { viewer: superAdmin });
  expect(await screen.findByText('Loading')).toBeInTheDocument();
  expect(screen.queryByRole('list')).not.toBeInTheDocument();
});

test('a failure says its incident, and trying again reads it', async () => {
  answering({ status: 500, body: { errors: [{ message: 'x', extensions: { code: 'INTERNAL', incidentId: 'AB12-CD34', requestId: 'r' } }] } }, { status: 200, body: facts() });
  const { user } = show(<StatusPage />, { viewer: superAdmin });
  expect(await screen.findByRole('heading', { name: 'The status could not be read' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Incident AB12-CD34' })).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Everything that is set up works.')).toBeInTheDocument();
});

test('what was seen stays where it cannot be looked at again, and says of when it is', async () => {
  answering({ status: 200, body: facts() }, 'NOTHING');
  const { user } = show(<StatusPage />, { viewer: superAdmin });
  await screen.findByText('Everything that is set up works.');
  await user.click(screen.getByRole('button', { name: 'Look again' }));
  expect(await screen.findByText(/This is how it stood at 10:24 AM/)).toBeInTheDocument();
  expect(screen.getByText('It answers within 2 ms.')).toBeInTheDocument();
});

test('nobody else is asked anything', async () => {
  answering({ status: 200, body: facts() });
  show(<StatusPage />, { viewer: therapist({ capabilities: capabilitiesOf('RECORDS_ADMIN', []) }) });
  expect(await screen.findByText('There is nothing here that you can open.')).toBeInTheDocument();
  expect(asked).toEqual([]);
});
