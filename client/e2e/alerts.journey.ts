import type { Browser, Page } from 'playwright-core';
import { DESKTOP, PHONE, TABLET, accessibilityFindings, openBrowser, picture, scrollsSideways, signedIn } from './browser';
import { newFolder, startProduct } from './product';
import type { Product } from './product';

const DBT = 'DBT Skills: Distress Tolerance has not started';
/** The half minute of the job, the rest of the minute before it is due, and the way to the page. */
const SOON = 100_000;

describe('a session nobody starts', () => {
  let product: Product;
  let browser: Browser;
  let desk: Page;
  let phone: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    const folder = newFolder();
    const before = await startProduct({ folder });
    await before.stop({ keep: true });
    // It slept for twenty minutes: 10:44 at the facility, and a session planned for 10:30 has not started meanwhile.
    product = await startProduct({ folder, clock: '2026-11-19T16:44:20Z' });
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const bell = (page: Page, unread: number) => page.getByRole('link', { name: `Alerts, ${unread} unread` });

  it('is told to the desk for what the product slept through', async () => {
    ({ page: desk } = await signedIn(browser, product.url, /^Renata Kowal/, DESKTOP));
    await bell(desk, 1).waitFor({ timeout: SOON });
    ({ page: phone } = await signedIn(browser, product.url, /^Dana Whitfield/, PHONE));
    await bell(desk, 1).click();
    await desk.getByText('Nutrition and Recovery has not started', { exact: true }).waitFor();
  });

  it('is told live to the leader and the desk, ten minutes after its start', async () => {
    await Promise.all([desk, phone].map((page) => page.getByText(`${DBT}.`).waitFor({ timeout: SOON })));
    await bell(desk, 2).waitFor();
    await desk.getByText(DBT, { exact: true }).waitFor();
    expect(await accessibilityFindings(desk)).toEqual([]);
    expect(await accessibilityFindings(phone)).toEqual([]);
    await picture(desk, 'alerts-1440');
    await picture(phone, 'alert-toast-390');
    await desk.setViewportSize(TABLET);
    expect(await scrollsSideways(desk)).toBe(false);
    await picture(desk, 'alerts-820');
    await desk.setViewportSize(PHONE);
    expect(await scrollsSideways(desk)).toBe(false);
    await picture(desk, 'alerts-390');
    await desk.setViewportSize(DESKTOP);
  });

  it('leads from the toast to the session, and is over by itself when it is started', async () => {
    await phone.getByText(`${DBT}.`).locator('..').getByRole('button', { name: 'Open the session' }).click();
    await phone.waitForURL(/\/attendance/);
    await phone.getByRole('button', { name: 'Start Session' }).click();
    await desk.getByText(DBT, { exact: true }).waitFor({ state: 'detached' });
    await desk.getByText(`${DBT}.`).waitFor({ state: 'detached' });
    await bell(desk, 1).waitFor();
    await desk.getByRole('group', { name: 'Which alerts' }).getByRole('button', { name: 'Over' }).click();
    await desk.getByRole('listitem').filter({ hasText: DBT }).getByText(/Done/).waitFor();
    await picture(desk, 'alerts-over-1440');
  });
});
