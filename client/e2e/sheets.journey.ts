import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { scanOf } from '../../server/test/pdf-scans';
import { asJpeg, asPng, scanned, white } from '../../server/test/pictures';
import { DESKTOP, PHONE, TABLET, accessibilityFindings, openBrowser, picture, scrollsSideways, signedIn } from './browser';
import { startProduct } from './product';
import type { Product } from './product';

const DANA = /^Dana Whitfield/;
const TOMAS = /^Tomás Rivera/;

describe('a paper sheet filed by its code', () => {
  let product: Product;
  let browser: Browser;
  let laptop: Page;
  let phone: Page;
  let phoneContext: BrowserContext;
  const folder = mkdtempSync(join(tmpdir(), 'groupwork-sheets-'));
  const file = (name: string, content: Buffer): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct();
    ({ page: laptop } = await signedIn(browser, product.url, TOMAS, DESKTOP));
    ({ page: phone, context: phoneContext } = await signedIn(browser, product.url, DANA, PHONE));
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** From the board into a session, by the words on its card, and to its sheets. */
  async function openSheets(page: Page, card: RegExp): Promise<void> {
    await page.goto(`${product.url}/scheduler`);
    const found = page.getByRole('article').filter({ hasText: card });
    const now = page.getByRole('button', { name: /^Now/ });
    await found.first().or(now).first().waitFor();
    if (await now.isVisible()) await now.click();
    await found.first().getByRole('link').first().click();
    await page.getByRole('link', { name: 'Sign-in sheets' }).click();
    await page.getByRole('heading', { name: 'Filed sheets' }).waitFor();
  }
  const onPhone = (name: string) => phone.getByRole('list', { name: 'Chosen on this device' }).getByRole('listitem').filter({ hasText: name });

  it('is printed on the laptop', async () => {
    await openSheets(laptop, /10:00.*Relapse Prevention/s);
    expect(await accessibilityFindings(laptop)).toEqual([]);
    const [download] = await Promise.all([laptop.waitForEvent('download'), laptop.getByRole('button', { name: 'Blank sheet' }).click()]);
    expect(download.suggestedFilename()).toBe('sign-in-sheet-2026-11-19-1000.pdf');
    const [page] = scanned(readFileSync(await download.path()), 120);
    if (!page) throw new Error('The sheet has no page with a square on it.');
    file('IMG_0001.jpg', asJpeg(page));
    file('scan.pdf', await scanOf([page]));
    file('IMG_0002.png', asPng(white(200, 300)));
  });

  it('is photographed from another session’s page, and finds its own, as its scan by the office’s machine does', async () => {
    await openSheets(phone, /10:05.*Relapse Prevention/s);
    await phone.getByLabel('Photograph of the sheet').setInputFiles(join(folder, 'IMG_0001.jpg'));
    await onPhone('IMG_0001.jpg').getByText('Filed with Relapse Prevention, Thu, Nov 19, 10:00 to 10:50 AM: so says its code.').waitFor();
    await phone.getByLabel('Files of the sheet').setInputFiles(join(folder, 'scan.pdf'));
    await onPhone('scan.pdf').getByText('Filed with Relapse Prevention, Thu, Nov 19, 10:00 to 10:50 AM: so says its code.').waitFor();
    expect(await phone.getByText('No signed sheet is filed yet').isVisible()).toBe(true);
    expect([await scrollsSideways(phone), await accessibilityFindings(phone)]).toEqual([false, []]);
    await picture(phone, 'sheets-390');
  });

  it('appears on the laptop by itself, and is looked at there', async () => {
    const sheets = laptop.getByRole('list', { name: 'Filed sheets' });
    await sheets.getByText(/^Filed .* by Dana Whitfield, by its code$/).nth(1).waitFor();
    await laptop.getByRole('button', { name: 'Show sheet 1' }).click();
    const shown = laptop.getByRole('img', { name: /^Signed sheet 1/ });
    await shown.waitFor();
    await laptop.waitForFunction((image) => image instanceof HTMLImageElement && image.naturalWidth > 0, await shown.elementHandle());
    await picture(laptop, 'sheets-1440');
  });

  it('without a code stays where it was sent from; a drawing named as a picture and 40 MB are refused in words', async () => {
    const drawing = file('sheet.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'));
    const huge = file('IMG_0003.jpg', Buffer.alloc(40 * 1024 * 1024, 1));
    await phone.getByLabel('Files of the sheet').setInputFiles([join(folder, 'IMG_0002.png'), drawing, huge]);
    await onPhone('IMG_0003.jpg').getByText(/^A sheet holds at most 10 MB\./).waitFor();
    await onPhone('IMG_0002.png').getByText('Filed here. No code was read on it.').waitFor();
    await onPhone('sheet.png').getByText(/^This is neither a photograph/).waitFor();
    const filed = phone.getByRole('list', { name: 'Filed sheets' }).getByRole('listitem');
    await filed.first().waitFor();
    expect(await filed.count()).toBe(1);
    // The page scrolls in a region of its own, which nothing in it may widen.
    expect(await phone.getByRole('region', { name: 'Sign-in sheets' }).evaluate((region) => region.scrollWidth - region.clientWidth)).toBe(0);
    expect(await accessibilityFindings(phone)).toEqual([]);
    await picture(phone, 'sheets-filed-390');
  });

  it('is sent again after the network was gone, and is there once', async () => {
    file('IMG_0004.png', asPng(white(210, 300)));
    await phoneContext.setOffline(true);
    await phone.getByLabel('Files of the sheet').setInputFiles(join(folder, 'IMG_0004.png'));
    await onPhone('IMG_0004.png').getByText('The server cannot be reached. The page is still on this device.').waitFor();
    await phoneContext.setOffline(false);
    await onPhone('IMG_0004.png').getByRole('button', { name: 'Try again' }).click();
    await onPhone('IMG_0004.png').getByText('Filed here. No code was read on it.').waitFor();
    await phone.getByRole('list', { name: 'Filed sheets' }).getByText('Sheet 2').waitFor();
    expect(await phone.getByRole('list', { name: 'Filed sheets' }).getByRole('listitem').count()).toBe(2);
  });

  it('filed in error is struck by keyboard, and stays', async () => {
    await phone.getByRole('button', { name: 'Strike sheet 2' }).focus();
    await phone.keyboard.press('Enter');
    await phone.getByLabel('Why').waitFor();
    await phone.keyboard.type('An empty page');
    await phone.keyboard.press('Enter');
    await phone.getByText(/^Struck .* by you: An empty page$/).waitFor();
    await phone.getByRole('button', { name: 'Strike sheet 2' }).waitFor({ state: 'detached' });
  });

  it('is printed for the whole day from the board, on a tablet too', async () => {
    const { page, context } = await signedIn(browser, product.url, /^Renata Kowal/, TABLET);
    await page.getByRole('button', { name: 'Print the day’s sign-in sheets' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Blank sign-in sheets' }).click()]);
    expect(download.suggestedFilename()).toBe('sign-in-sheets-2026-11-19.pdf');
    expect(scanned(readFileSync(await download.path())).length).toBeGreaterThan(10);
    await context.close();
  });
});
