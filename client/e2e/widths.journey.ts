import type { Browser, Page } from 'playwright-core';
import { PHONE, openBrowser, signedIn, widerThanTheyAre } from './browser';
import { startProduct } from './product';
import type { Product } from './product';

/** What each of three people opens on a phone; pages that have journeys of their own are looked at there as well. */
const DANA = ['/scheduler?list=UPCOMING', '/scheduler?list=IN_PROGRESS_COMPLETED', '/scheduler?list=PENDING_REVIEW', '/past-sessions', '/patients', '/unfinished', '/alerts', '/profile', '/snippets'];
const WALTER = [
  '/reports', '/reports/hours', '/reports/no-shows', '/reports/timeliness', '/review', '/audit', '/audit/verify', '/developers', '/assign',
  ...['first-steps', 'facilities', 'groups', 'note-templates', 'schedules', 'holidays', 'lists', 'messages', 'policies', 'staff', 'api-clients', 'status', 'alerts', 'import'].map((name) => `/settings/${name}`),
];
const RENATA = ['/scheduler', '/patients', '/patients/new', '/waitlist', '/outreach', '/failing-addresses', '/nowhere'];

describe('the main pages at a phone’s width', () => {
  let product: Product;
  let browser: Browser;

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  /** The addresses at which something is wider than its place, with what it is. */
  async function tooWide(page: Page, addresses: readonly string[]): Promise<Record<string, string[]>> {
    const found: Record<string, string[]> = {};
    for (const address of addresses) {
      await page.goto(new URL(address, product.url).href, { waitUntil: 'domcontentloaded' });
      await page.getByRole('heading').first().waitFor();
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
      const wide = await widerThanTheyAre(page);
      if (wide.length > 0) found[address] = wide;
    }
    return found;
  }

  it('of a therapist scroll down and never sideways, in a session, before it and in a chart', async () => {
    const { page, context } = await signedIn(browser, product.url, /^Dana Whitfield/, PHONE);
    const hrefs = (from: string): Promise<string[]> => page.locator(`a[href^="${from}"]`).evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(await tooWide(page, DANA)).toEqual({});
    await page.goto(`${product.url}/scheduler?list=UPCOMING`);
    await page.getByRole('article').filter({ hasText: 'Family Systems' }).getByRole('link', { name: 'Family Systems' }).click();
    await page.getByRole('list', { name: 'Planned roster' }).waitFor();
    expect(await widerThanTheyAre(page)).toEqual([]);
    await page.goto(`${product.url}/patients`);
    await page.getByRole('link', { name: 'Andre B.' }).first().click();
    await page.waitForURL(/\/patients\/[^/]+$/);
    await page.getByRole('navigation', { name: 'Chart' }).waitFor();
    expect(await tooWide(page, await hrefs(`${new URL(page.url()).pathname}`))).toEqual({});
    await context.close();
  });

  it('of a Super Admin do neither', async () => {
    const { page, context } = await signedIn(browser, product.url, /^Walter Ames/, PHONE);
    expect(await tooWide(page, WALTER)).toEqual({});
    await context.close();
  });

  it('of the front desk do neither, and an address that was cut off leads on', async () => {
    const { page, context } = await signedIn(browser, product.url, /^Renata Kowal/, PHONE);
    expect(await tooWide(page, RENATA)).toEqual({});
    await page.goto(`${product.url}/sessions/R3JvdXBTZXNz/attendance`);
    await page.getByRole('heading', { name: 'There is nothing here that you can open.' }).waitFor();
    await page.getByRole('button', { name: 'Open the Scheduler' }).click();
    await page.waitForURL(/\/scheduler/);
    await context.close();
  });
});
