import { screen } from '@testing-library/react';
import { accessibilityFaults, show } from '../../testing/render';
import { SetUpPage } from './set-up-page';

type Answer = { status: number; body: object };
const refused = (code: string): Answer => ({ status: 422, body: { errors: [{ message: 'No.', extensions: { code: 'REFUSED', refusal: { code, facts: {} } } }] } });

/** The server's side of the two addresses; what was sent to it, by address. */
function server(answers: Record<string, Answer | 'SILENCE'>): { path: string; body: Record<string, string> }[] {
  const sent: { path: string; body: Record<string, string> }[] = [];
  globalThis.fetch = (async (path: string, { body }: RequestInit) => {
    sent.push({ path, body: JSON.parse(body as string) as Record<string, string> });
    const answer = answers[path];
    if (answer === undefined || answer === 'SILENCE') throw new TypeError('Failed to fetch');
    return { ok: answer.status === 200, status: answer.status, json: async () => answer.body, text: async () => JSON.stringify(answer.body) };
  }) as typeof fetch;
  return sent;
}
const before = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = before;
  Reflect.deleteProperty(window, 'isSecureContext');
});

const page = () => show(<SetUpPage />, { path: '/set-up', at: { pathname: '/set-up', hash: '#a-token' } });
const open = { status: 200, body: { open: true } };

test('whoever holds the address sets up an organization by keyboard, and is led to the sign-in', async () => {
  const sent = server({ '/set-up/address': open, '/set-up': { status: 200, body: { email: 'ruth@northfield.example' } } });
  const { user } = page();
  const write = async (label: string, text: string): Promise<void> => {
    await user.click(screen.getByLabelText(label));
    await user.paste(text);
  };
  expect(await screen.findByRole('heading', { name: 'Set up Groupwork' })).toBeInTheDocument();
  expect(screen.getByLabelText('Name of the organization')).toHaveFocus();
  await user.paste('Northfield');
  await user.keyboard('{Enter}');
  expect(screen.getByText('Give it a name, for example Alder House.')).toBeInTheDocument();
  expect(screen.getByLabelText('Name of the facility')).toHaveFocus();
  expect(sent.map(({ path }) => path)).toEqual(['/set-up/address']);
  await user.paste('Alder House');
  await user.click(screen.getByRole('combobox', { name: 'Time zone' }));
  await user.paste('Chicago');
  await user.click(await screen.findByRole('option', { name: 'America/Chicago' }));
  for (const [label, text] of [['First name', 'Ruth'], ['Last name', 'Okafor'], ['E-mail', 'ruth@northfield.example'], ['Password', 'lamps in the window'], ['Password again', 'lamps in the winter'], ['PIN, 6 digits', '190752'], ['The same digits again', '19-07-5']] as const) await write(label, text);
  await user.keyboard('{Enter}');
  expect(screen.getByText('This is not the same. Type it once more.')).toBeInTheDocument();
  expect(screen.getByText('These digits are not the same. Type them once more.')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await write('The same digits again', '2');
  await user.clear(screen.getByLabelText('Password again'));
  await write('Password again', 'lamps in the window');
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { name: 'Groupwork is set up' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Sign in' })).toBeInTheDocument();
  expect(sent.at(-1)).toMatchObject({ path: '/set-up', body: { token: 'a-token', organizationName: 'Northfield', facilityName: 'Alder House', timeZone: 'America/Chicago', firstName: 'Ruth', lastName: 'Okafor', email: 'ruth@northfield.example', password: 'lamps in the window', pin: '190752' } });
}, 60_000);

test.each([
  ['is over', 'SET_UP_ADDRESS_OVER', 'This address does not open', /each start prints another one/],
  ['was used', 'SET_UP_ALREADY', 'Groupwork is set up already', /has done its work/],
])('an address that %s says what to do', async (_what, code, title, words) => {
  server({ '/set-up/address': refused(code) });
  page();
  expect(await screen.findByRole('heading', { name: title })).toBeInTheDocument();
  expect(screen.getByText(words)).toBeInTheDocument();
  expect(screen.queryByLabelText('Password')).not.toBeInTheDocument();
});

test('without network it can be tried again', async () => {
  const answers: Record<string, Answer | 'SILENCE'> = { '/set-up/address': 'SILENCE' };
  server(answers);
  const { user } = page();
  expect(await screen.findByRole('heading', { name: 'No network' })).toBeInTheDocument();
  answers['/set-up/address'] = open;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByLabelText('Name of the organization')).toBeInTheDocument();
});

test('a page that anybody in between can read says what does not work there', async () => {
  Object.defineProperty(window, 'isSecureContext', { value: false, configurable: true });
  server({ '/set-up/address': open });
  page();
  expect(await screen.findByText(/opened without https.*the camera check and working offline need https/)).toBeInTheDocument();
});
