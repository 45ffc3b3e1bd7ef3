import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import { runningApp } from '../../../test/running-app';

const INVITE = 'mutation($input: InviteStaffInput!) { inviteStaff(input: $input) { link } }';
const LOOK = 'query($token: String!) { staffLink(token: $token) { firstName } }';
const CHOOSE = 'mutation($input: ChoosePasswordByLinkInput!) { choosePasswordByLink(input: $input) }';
const MOST = 20;

it('links to an account that open nothing are counted by the address they are tried from, and the right one opens from there all the same', async () => {
  const test = await runningApp({ trustedProxies: ['127.0.0.1'] });
  const facility = await test.app.database.reads.one<{ id: string }>("select id from facility where name = 'Alder House'");
  const input = { firstName: 'Ana', lastName: 'Ruiz', credential: 'LPC', role: 'THERAPIST', rights: [], facilityIds: [globalId('Facility', facility?.id ?? '')], email: 'ana.ruiz@northfield.example', key: randomUUID() };
  const { inviteStaff } = await (await test.as('Walter')).must<{ inviteStaff: { link: string } }>(INVITE, { input });
  const right = inviteStaff.link.split('/s/')[1] ?? '';
  const from = async (address: string, query: string, variables: Record<string, unknown>): Promise<string> => (await test.anonymous().ask(query, variables, { 'x-forwarded-for': address })).errors[0]?.extensions.code ?? 'OK';
  const look = (address: string, token = `${right}x`): Promise<string> => from(address, LOOK, { token });
  const choose = (address: string, token: string, password: string): Promise<string> => from(address, CHOOSE, { input: { token, password } });
  for (let turn = 0; turn < MOST; turn += 1) expect(await (turn % 2 === 0 ? look('198.51.100.1') : choose('198.51.100.1', randomUUID(), 'lamps in the window'))).toBe('NOT_FOUND');
  expect([await look('198.51.100.1'), await choose('198.51.100.1', randomUUID(), 'lamps in the window'), await look('198.51.100.2')]).toEqual(['RATE_LIMITED', 'RATE_LIMITED', 'NOT_FOUND']);
  expect([await look('198.51.100.1', right), await choose('198.51.100.1', right, 'short'), await choose('198.51.100.1', right, 'lamps in the window')]).toEqual(['OK', 'REFUSED', 'OK']);
  await test.close();
});
