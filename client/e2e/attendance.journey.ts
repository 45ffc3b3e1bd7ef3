import type { Browser, Page } from 'playwright-core';
import { DESKTOP, PHONE, TABLET, accessibilityFindings, openBrowser, picture, scrollsSideways, signedIn } from './browser';
import { startProduct } from './product';
import type { Product } from './product';
import { startTwoProcesses } from './two-processes';

const DANA = /^Dana Whitfield/;
const TOMAS = /^Tomás Rivera/;

/** The same across two processes belongs to the long run. */
const places = [['of one process', startProduct], ...(process.env.SOAK === '1' ? [['of two processes', startTwoProcesses] as const] : [])] as const;

describe.each(places)('attendance on two screens at once %s', (_, start) => {
  let product: Product;
  let browser: Browser;
  let laptop: Page;
  let tablet: Page;

  beforeAll(async () => {
    // The browser first: where it cannot be opened no product is left running.
    browser = await openBrowser();
    product = await start();
  }, 400_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const line = (page: Page, name: string) => page.getByRole('group', { name: `Attendance of ${name}` });
  const button = (page: Page, name: string, word: string) => line(page, name).getByRole('button', { name: new RegExp(`^${word}`) });

  it('lists the demo’s accounts on the sign-in page, without a finding', async () => {
    const page = await (await browser.newContext({ viewport: DESKTOP })).newPage();
    await page.goto(product.url);
    await page.getByRole('button', { name: DANA }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await picture(page, 'sign-in-1440');
    await page.context().close();
  });

  it('shows today in three lists, at every width', async () => {
    ({ page: laptop } = await signedIn(browser, product.url, DANA, DESKTOP));
    await laptop.getByRole('heading', { name: /Upcoming/ }).waitFor();
    await laptop.getByRole('heading', { name: /In Progress/ }).waitFor();
    await laptop.getByRole('heading', { name: /Pending Review/ }).waitFor();
    expect(await accessibilityFindings(laptop)).toEqual([]);
    await picture(laptop, 'scheduler-1440');
    for (const [name, viewport] of [['390', PHONE], ['820', TABLET]] as const) {
      const { page, context } = await signedIn(browser, product.url, DANA, viewport);
      await page.getByRole('article').filter({ visible: true }).first().waitFor();
      expect(await scrollsSideways(page)).toBe(false);
      expect(await accessibilityFindings(page)).toEqual([]);
      await picture(page, `scheduler-${name}`);
      await context.close();
    }
  });

  it('says on a disabled button why it is', async () => {
    await laptop.getByText('Led by Grace Lindqvist.').first().waitFor();
  });

  it('starts once, and opens attendance', async () => {
    const card = laptop.getByRole('article').filter({ hasText: 'DBT Skills' }).filter({ hasText: '10:35' });
    await card.getByRole('button', { name: /Start Session/ }).click();
    await laptop.waitForURL(/\/sessions\/[^/]+\/attendance/);
    await laptop.getByText('Attendance: 0 of 14').first().waitFor();
    expect(await accessibilityFindings(laptop)).toEqual([]);
  });

  it('shows every tap on the other screen', async () => {
    const address = laptop.url().replace(product.url, product.otherUrl);
    ({ page: tablet } = await signedIn(browser, product.otherUrl, DANA, TABLET));
    await tablet.goto(address);
    await tablet.getByText('Attendance: 0 of 14').first().waitFor();
    await button(laptop, 'Aaliyah B.', 'Present').click();
    await tablet.getByText('Attendance: 1 of 14').first().waitFor();
    await button(tablet, 'Ben K.', 'Absent').click();
    await laptop.getByText('Attendance: 2 of 14').first().waitFor();
    await tablet.getByRole('button', { name: /^Court/ }).first().click();
    await laptop.getByText(/Court/).first().waitFor();
    expect(await accessibilityFindings(tablet)).toEqual([]);
    await picture(tablet, 'attendance-820');
    await picture(laptop, 'attendance-1440');
  });

  it('keeps what is tapped without network and sends it when it is back', async () => {
    await tablet.context().setOffline(true);
    await button(tablet, 'Camila R.', 'Present').click();
    await button(tablet, 'DeShawn T.', 'Present').click();
    await tablet.waitForTimeout(3000);
    await tablet.context().setOffline(false);
    await laptop.getByText('Attendance: 4 of 14').first().waitFor({ timeout: 60_000 });
  });

  it('steps out and back, and keeps every stay', async () => {
    await button(laptop, 'Aaliyah B.', 'Out').click();
    await tablet.getByRole('group', { name: 'Attendance of Aaliyah B.' }).getByRole('button', { name: /^Out/, pressed: true }).waitFor();
    await tablet.waitForTimeout(1500);
    await button(tablet, 'Aaliyah B.', 'Present').click();
    await laptop.getByRole('group', { name: 'Attendance of Aaliyah B.' }).getByRole('button', { name: /^Present/, pressed: true }).waitFor();
  });

  it('takes back the last tap, and both screens show what stood before', async () => {
    await button(tablet, 'Farid N.', 'Absent').click();
    await laptop.getByText('Attendance: 5 of 14').first().waitFor();
    await tablet.getByRole('button', { name: /^Undo Farid N\. absent/ }).click();
    await laptop.getByText('Attendance: 4 of 14').first().waitFor();
  });

  it('strikes a line that was added in error on both screens, and brings it back', async () => {
    await button(tablet, 'Farid N.', 'Absent').click();
    await laptop.getByText('Attendance: 5 of 14').first().waitFor();
    await tablet.getByRole('button', { name: /added in error$/ }).click();
    await tablet.getByRole('button', { name: 'Wrong person' }).click();
    const struck = laptop.getByRole('list', { name: 'Added in error' }).getByRole('listitem');
    await struck.filter({ hasText: 'Farid N.' }).getByText(/^Wrong person\. Dana Whitfield/).waitFor();
    await laptop.getByText('Attendance: 4 of 13').first().waitFor();
    expect(await accessibilityFindings(laptop)).toEqual([]);
    await struck.getByRole('button', { name: /^Bring back/ }).click();
    await tablet.getByText('Attendance: 4 of 14').first().waitFor();
  });

  it('stops everyone’s time in a fire drill and lets it go on', async () => {
    await laptop.getByRole('button', { name: 'Pause' }).click();
    await laptop.getByRole('menuitem', { name: 'Fire drill' }).click();
    await tablet.getByText('Everyone’s time stands still.').waitFor();
    expect(await accessibilityFindings(tablet)).toEqual([]);
    await tablet.waitForTimeout(1500);
    await tablet.getByRole('button', { name: 'Resume' }).click();
    await laptop.getByRole('button', { name: 'Pause' }).waitFor();
    await button(laptop, 'Aaliyah B.', 'Present').and(laptop.locator('[aria-pressed="true"]')).waitFor();
  });

  it('says whose session it is to somebody who does not lead it, and lets them cover it with a reason', async () => {
    const { page, context } = await signedIn(browser, product.url, TOMAS, DESKTOP);
    await page.goto(laptop.url());
    await page.getByText('Led by Dana Whitfield.').first().waitFor();
    await page.goto(`${product.url}/scheduler`);
    await page.getByRole('button', { name: 'More for Nutrition and Recovery' }).click();
    await page.getByRole('menuitem', { name: /^Cover/ }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('Grace is ill today.');
    await page.getByRole('button', { name: 'Cover this session' }).click();
    await page.getByRole('article').filter({ hasText: 'Nutrition and Recovery' }).getByRole('button', { name: /Start Session/, disabled: false }).first().waitFor();
    await context.close();
  });

  it('ends the session, lists the stays it closes, and goes on to the notes', async () => {
    await laptop.getByRole('button', { name: /^End session/ }).first().click();
    const dialog = laptop.getByRole('dialog');
    await dialog.getByText(/Aaliyah B\./).first().waitFor();
    expect(await accessibilityFindings(laptop)).toEqual([]);
    await picture(laptop, 'end-1440');
    await dialog.getByRole('button', { name: 'End session' }).click();
    await laptop.waitForURL(/\/notes\//);
    await laptop.getByText(/Attendance: 4 of 14/).first().waitFor();
  });
});
