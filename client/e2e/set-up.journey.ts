import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { generate } from 'selfsigned';
import { DESKTOP, openBrowser, looksRight } from './browser';
import { freePort } from './free-port';
import { startProduct } from './product';
import type { Product } from './product';

/** Keys and a certificate, as whoever runs it for real has them. */
async function settingsIn(folder: string, port: number): Promise<Record<string, string>> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], { keyType: 'ec', algorithm: 'sha256', extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }] });
  const settings = { PORT: String(port), PUBLIC_URL: `https://localhost:${port}`, TLS_CERT: join(folder, 'certificate.pem'), TLS_KEY: join(folder, 'key.pem'), KEYS_FILE: join(folder, 'keys.json') };
  writeFileSync(settings.TLS_CERT, cert);
  writeFileSync(settings.TLS_KEY, key, { mode: 0o600 });
  execFileSync(process.execPath, [resolve(__dirname, '../../server/dist/scripts/set-up-keys.js')], { env: { ...process.env, KEYS_FILE: settings.KEYS_FILE } });
  return settings;
}

describe('a first start for real people’s data, over https', () => {
  let folder: string;
  let product: Product;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const blocked: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'groupwork-keys-'));
    browser = await openBrowser();
    product = await startProduct({ production: await settingsIn(folder, await freePort()) });
    // Nobody but this test believes the certificate.
    context = await browser.newContext({ viewport: DESKTOP, reducedMotion: 'reduce', timezoneId: 'America/Chicago', ignoreHTTPSErrors: true });
    page = await context.newPage();
    page.on('console', (message) => void (/Content Security Policy/.test(message.text()) && blocked.push(message.text())));
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('sets an organization up by keyboard at the address it printed, and its Super Admin goes on from there', async () => {
    const address = /https:\/\/localhost:\d+\/set-up#\S+/.exec(product.said())?.[0] ?? '';
    await page.goto(address);
    await page.getByRole('heading', { level: 1, name: 'Set up Groupwork' }).waitFor();
    expect(await page.evaluate(() => isSecureContext)).toBe(true);
    await looksRight(page, 'set-up');
    await page.keyboard.press('Enter');
    await page.getByText('Give it a name, for example Alder House.').waitFor();
    await looksRight(page, 'set-up-problems');
    // The first field has the place again; every other one, and the button that shows what was typed, is a Tab away.
    for (const text of ['Northfield Behavioral Health', 'Alder House', '', 'Ruth', 'Okafor', 'ruth@northfield.example']) {
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    }
    for (const text of ['lamps in the window', 'lamps in the window', '190752', '190752']) {
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
    }
    expect(await page.getByRole('combobox', { name: 'Time zone' }).inputValue()).toBe('America/Chicago');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Groupwork is set up' }).waitFor();
    await looksRight(page, 'set-up-done');
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('Password', { exact: true }).fill('lamps in the window');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'First steps of Alder House' }).waitFor();
    expect((await context.cookies()).map(({ name, secure, httpOnly, sameSite, path }) => ({ name, secure, httpOnly, sameSite, path }))).toEqual([{ name: '__Host-groupwork_sign_in', secure: true, httpOnly: true, sameSite: 'Strict', path: '/' }]);

    await page.goto(address);
    await page.getByRole('heading', { level: 1, name: 'Groupwork is set up already' }).waitFor();
    await looksRight(page, 'set-up-used');
    expect(blocked).toEqual([]);
  });
});
