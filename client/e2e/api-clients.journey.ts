import type { Browser, Page } from 'playwright-core';
import { DESKTOP, PHONE, TABLET, accessibilityFindings, openBrowser, picture, scrollsSideways, signedIn } from './browser';
import { startProduct } from './product';
import type { Product } from './product';

const WALTER = /^Walter Ames/;
const NAME = 'Bed board';
const SESSIONS = 'query($facility: ID!, $date: LocalDate!) { schedulerDays(facilityIds: [$facility], date: $date) { sessions { groupTitle } } }';

interface Answer { data?: { schedulerDays: { sessions: { groupTitle: string }[] }[] } | null; errors?: { extensions: { code: string } }[] }

interface Opening { address: string; secret: string; query: string; facility: string }

/** Runs in a page: opens a socket with a key and asks for the sessions of a day; the page keeps the promise of its close code. */
function openSocket({ address, secret, query, facility }: Opening): Promise<number> {
  const socket = new WebSocket(address, 'graphql-transport-ws');
  const closed = new Promise<number>((close) => socket.addEventListener('close', ({ code }) => close(code)));
  Object.assign(window, { closeCode: closed });
  socket.addEventListener('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${secret}` } })));
  return new Promise((resolve) => socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const message = JSON.parse(data) as { type: string; payload?: Answer };
    if (message.type === 'connection_ack') socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables: { facility, date: '2026-11-19' } } }));
    if (message.type === 'next') resolve(message.payload?.data?.schedulerDays[0]?.sessions.length ?? 0);
  }));
}

describe('other software', () => {
  let product: Product;
  let browser: Browser;
  let admin: Page;
  let secret = '';
  let facility = '';

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct();
    ({ page: admin } = await signedIn(browser, product.url, WALTER, DESKTOP));
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const asked = async (): Promise<Answer> => {
    const answer = await fetch(`${product.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` }, body: JSON.stringify({ query: SESSIONS, variables: { facility, date: '2026-11-19' } }) });
    return (await answer.json()) as Answer;
  };

  it('is let in by a Super Admin, who is shown its key once', async () => {
    await admin.goto(`${product.url}/settings/api-clients`);
    await admin.getByText('No other software comes in yet.').waitFor();
    expect(await accessibilityFindings(admin)).toEqual([]);
    await admin.getByRole('button', { name: 'New client' }).click();
    const form = admin.getByRole('dialog', { name: 'New client' });
    await form.getByLabel('Name', { exact: true }).fill(NAME);
    for (const group of ['Sessions and attendance', 'Schedules']) {
      const boxes = await form.getByRole('group', { name: group }).getByRole('checkbox').all();
      for (const box of boxes) await box.check();
    }
    for (const viewport of [PHONE, TABLET, DESKTOP]) {
      await admin.setViewportSize(viewport);
      expect(await scrollsSideways(admin)).toBe(false);
      await picture(admin, `api-client-form-${viewport.width}`);
    }
    expect(await accessibilityFindings(admin)).toEqual([]);
    const made = admin.waitForResponse((response) => response.request().postData()?.includes('"CreateApiClient"') ?? false);
    await form.getByLabel('Name', { exact: true }).press('Enter');
    facility = ((await (await made).json()) as { data: { createApiClient: { client: { facilities: { id: string }[] } } } }).data.createApiClient.client.facilities[0]?.id ?? '';
    const shown = admin.getByRole('dialog', { name: `Key of ${NAME}` });
    secret = await shown.getByLabel('Key', { exact: true }).inputValue();
    expect(secret).toMatch(/^gwk_/);
    await picture(admin, 'api-client-key-1440');
    expect(await accessibilityFindings(admin)).toEqual([]);
    await shown.getByRole('button', { name: 'Done' }).click();
    await admin.getByRole('listitem').filter({ hasText: NAME }).getByText('Never used').waitFor();
    expect(await admin.content()).not.toContain(secret);
    for (const viewport of [PHONE, TABLET, DESKTOP]) {
      await admin.setViewportSize(viewport);
      expect(await scrollsSideways(admin)).toBe(false);
      await picture(admin, `api-clients-${viewport.width}`);
    }
    expect(await accessibilityFindings(admin)).toEqual([]);
  });

  it('reads sessions over HTTP and a socket, until it is revoked', async () => {
    expect((await asked()).data?.schedulerDays[0]?.sessions.length).toBeGreaterThan(3);
    // In a browser of its own, where a socket can bring the key in its first message alone.
    const elsewhere = await (await browser.newContext()).newPage();
    await elsewhere.goto(product.url);
    const read = await elsewhere.evaluate(openSocket, { address: `${product.url.replace('http', 'ws')}/graphql`, secret, query: SESSIONS, facility });
    expect(read).toBeGreaterThan(3);
    await admin.getByRole('button', { name: `Revoke: ${NAME}` }).focus();
    await admin.keyboard.press('Enter');
    const question = admin.getByRole('dialog', { name: `Revoke ${NAME}?` });
    await question.waitFor();
    await picture(admin, 'api-client-revoke-1440');
    await question.getByRole('button', { name: 'Revoke', exact: true }).click();
    await admin.getByRole('listitem').filter({ hasText: NAME }).getByText('Revoked').waitFor();
    expect(await elsewhere.evaluate(() => (window as unknown as { closeCode: Promise<number> }).closeCode)).toBe(4403);
    expect((await asked()).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
