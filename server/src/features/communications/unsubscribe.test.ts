import { randomUUID } from 'node:crypto';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import { unsubscribeAddress, unsubscribeToken } from './unsubscribe.facts';
import { byHash } from '../../../test/sent-documents';

const PAGE = 'query UnsubscribePage($token: String!) { unsubscribePage(token: $token) { stopped } }';
const SET = 'mutation SetEmailsStopped($input: SetEmailsStoppedInput!) { setEmailsStopped(input: $input) { stopped } }';

describe('the link at the end of an e-mail', () => {
  let test: TestApp;
  let patientId: string;
  let token: string;

  const seal = (text: string): string => test.app.secrets.seal(text);

  beforeAll(async () => {
    test = await runningApp();
    patientId = (await test.app.database.reads.one<{ id: string }>("select p.id from patient p join patient_channel c on c.patientId = p.id and c.channel = 'EMAIL' and c.agreement = 'AGREED' and c.addressState = 'OK' order by p.id"))?.id ?? '';
    token = unsubscribeToken(seal, patientId);
  });
  afterAll(() => test.close());

  const agreement = async () => (await test.app.database.reads.one<{ agreement: string; source: string }>("select agreement, source from patient_channel where patientId = ? and channel = 'EMAIL'", [patientId])) ?? null;
  const post = (path: string, body: string) => fetch(`${test.app.url}${path}`, { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body });
  const ask = async (query: string, variables: object) => (await (await fetch(`${test.app.url}/graphql`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ extensions: byHash(query), variables }) })).json()) as { data?: Record<string, { stopped: boolean } | null>; errors?: { extensions: { code: string } }[] };

  it('is the same each time, and says nothing of whom it is for', () => {
    const address = unsubscribeAddress(seal, 'https://g.example', patientId);
    expect(address).toBe(`https://g.example/u/${token}`);
    expect(address).not.toContain(patientId);
  });

  it('ends the e-mails and takes that back, without an account', async () => {
    const set = (stopped: boolean) => ask(SET, { input: { token, stopped, key: randomUUID() } });
    expect(await ask(PAGE, { token })).toEqual({ data: { unsubscribePage: { stopped: false } } });
    expect(await set(true)).toEqual({ data: { setEmailsStopped: { stopped: true } } });
    expect(await set(true)).toEqual({ data: { setEmailsStopped: { stopped: true } } });
    expect(await agreement()).toEqual({ agreement: 'STOPPED', source: 'LINK' });
    expect(await ask(PAGE, { token })).toEqual({ data: { unsubscribePage: { stopped: true } } });
    await set(false);
    expect(await agreement()).toEqual({ agreement: 'AGREED', source: 'LINK' });
  });

  it('works by a mail program’s own button, and not by a look at the page', async () => {
    expect((await fetch(`${test.app.url}/u/${token}`)).status).toBeLessThan(500);
    expect((await agreement())?.agreement).toBe('AGREED');
    const pressed = await post(`/u/${token}`, 'List-Unsubscribe=One-Click');
    expect([pressed.status, await pressed.text(), pressed.headers.get('set-cookie')]).toEqual([200, 'These e-mails have ended.', null]);
    expect((await agreement())?.agreement).toBe('STOPPED');
    expect((await post(`/u/${token}`, 'List-Unsubscribe=One-Click')).status).toBe(200);
  });

  it('is refused where we did not make it', async () => {
    const forged = [`${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`, 'nothing', `${token}.more`, `${Buffer.from('nobody').toString('base64url')}.${token.split('.')[1]}`, unsubscribeToken(seal, 'nobody')];
    for (const wrong of forged) {
      expect((await post(`/u/${wrong}`, 'List-Unsubscribe=One-Click')).status).toBe(404);
      expect((await ask(SET, { input: { token: wrong, stopped: true, key: randomUUID() } })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
    expect((await post(`/u/${token}`, 'something else')).status).toBe(400);
    expect((await post(`/u/${token}`, 'x'.repeat(5_000))).status).toBe(413);
  });
});
