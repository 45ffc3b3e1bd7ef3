import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DESKTOP, TABLET, accessibilityFindings, openBrowser, picture, signedIn } from './browser';
import { startProduct } from './product';
import type { Product } from './product';

const DANA = /^Dana Whitfield/;
const JO = /^Jo /;

/** The program is kept on the device, and a board is sealed there a moment after it was drawn. */
async function keptForOffline(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    await navigator.serviceWorker.ready;
    // To open what is not there would make it.
    if (!(await indexedDB.databases()).some(({ name }) => name === 'groupwork')) return false;
    return new Promise<boolean>((done) => {
      const opening = indexedDB.open('groupwork');
      opening.addEventListener('success', () => {
        const reading = opening.result.transaction('sealed').objectStore('sealed').getAll() as IDBRequest<{ kind: string }[]>;
        reading.addEventListener('success', () => {
          opening.result.close();
          done(reading.result.some(({ kind }) => kind === 'BOARD'));
        });
      });
    });
  }, undefined, { polling: 200, timeout: 60_000 });
}

describe('attendance without network', () => {
  let product: Product;
  let browser: Browser;
  let device: BrowserContext;
  let tablet: Page;
  let laptop: Page;
  let address: string;

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct();
    ({ page: tablet, context: device } = await signedIn(browser, product.url, DANA, TABLET));
    const card = tablet.getByRole('article').filter({ hasText: 'DBT Skills' }).filter({ hasText: '10:35' });
    await card.getByRole('button', { name: /Start Session/ }).click();
    await tablet.waitForURL(/\/sessions\/[^/]+\/attendance/);
    address = tablet.url();
    ({ page: laptop } = await signedIn(browser, product.url, JO, DESKTOP));
    await laptop.goto(address);
    await laptop.getByText('Attendance: 0 of 14').first().waitFor();
    await keptForOffline(tablet);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const line = (page: Page, name: string) => page.getByRole('group', { name: `Attendance of ${name}` });
  const button = (page: Page, name: string, word: string) => line(page, name).getByRole('button', { name: new RegExp(`^${word}`) });
  const pressed = (page: Page, name: string, word: string) => line(page, name).getByRole('button', { name: new RegExp(`^${word}`), pressed: true });

  it('goes on, says so, and marks what waits', async () => {
    await device.setOffline(true);
    await button(tablet, 'Aaliyah B.', 'Present').click();
    await button(tablet, 'Camila R.', 'Present').click();
    await tablet.getByText(/^No network since/).waitFor({ timeout: 30_000 });
    await tablet.getByText(/2 taps are safe on this (tablet|computer) and will be sent, in order/).waitFor();
    await line(tablet, 'Aaliyah B.').getByRole('button', { name: /Present .*waiting to be sent/ }).waitFor();
    expect(await accessibilityFindings(tablet)).toEqual([]);
    await picture(tablet, 'offline-820');
  });

  it('after a reload the board is behind the lock, opens by the password alone, and goes on; nothing else does', async () => {
    await tablet.reload();
    await tablet.getByRole('heading', { name: 'The screen is locked' }).waitFor({ timeout: 30_000 });
    await tablet.getByText(/^2 taps are not sent yet/).waitFor();
    expect(await tablet.content()).not.toContain('Aaliyah');
    expect(await accessibilityFindings(tablet)).toEqual([]);
    await picture(tablet, 'offline-locked-820');
    const field = tablet.getByLabel('Password', { exact: true });
    await field.fill('274918');
    await field.press('Enter');
    await tablet.getByText(/the PIN needs the server/).waitFor({ timeout: 10_000 });
    await field.fill('close the group');
    await field.press('Enter');
    await tablet.getByText(/^That is not your password. 4 tries left/).waitFor({ timeout: 10_000 });
    await field.fill('open the group');
    await field.press('Enter');
    await line(tablet, 'Camila R.').getByRole('button', { name: /Present .*waiting to be sent/ }).waitFor({ timeout: 20_000 });
    await tablet.getByRole('link', { name: /^Notes/ }).click();
    await tablet.getByRole('heading', { name: 'This page needs the network' }).waitFor({ timeout: 20_000 });
    expect(await accessibilityFindings(tablet)).toEqual([]);
    await picture(tablet, 'offline-notes-820');
    await tablet.getByRole('link', { name: /^DBT Skills/ }).click();
  });

  it('comes back while a colleague also tapped: what can be true together is merged, the rest is for a person', async () => {
    await laptop.waitForTimeout(1_500);
    await button(laptop, 'Aaliyah B.', 'Present').click();
    await button(laptop, 'Ben K.', 'Present').click();
    await button(laptop, 'DeShawn T.', 'Present').click();
    await laptop.getByText('Attendance: 3 of 14').first().waitFor();
    await button(tablet, 'Ben K.', 'Absent').click();
    await device.setOffline(false);
    await tablet.getByText('1 needs you', { exact: true }).waitFor({ timeout: 60_000 });
    await tablet.getByText('Attendance: 4 of 14').first().waitFor();
    await laptop.getByText('Attendance: 4 of 14').first().waitFor();
    await tablet.getByRole('heading', { name: 'Ben K.: two answers' }).waitFor();
    await tablet.getByText(/^Jo .*:$/).first().waitFor();
    await pressed(tablet, 'Ben K.', 'Present').waitFor();
    expect(await accessibilityFindings(tablet)).toEqual([]);
    await picture(tablet, 'needs-you-820');
    await tablet.getByRole('group', { name: 'Decide for Ben K.' }).getByRole('button', { name: 'Absent' }).click();
    await pressed(laptop, 'Ben K.', 'Absent').waitFor();
    expect(await tablet.getByText('1 needs you', { exact: true }).count()).toBe(0);
  });

  it('keeps what is unsent on the device though the page is closed, and sends it when the person is back', async () => {
    await device.setOffline(true);
    await button(tablet, 'Eleni P.', 'Present').click();
    await button(tablet, 'Farid N.', 'Absent').click();
    await tablet.getByRole('button', { name: 'Pause' }).click();
    await tablet.getByRole('menuitem', { name: 'Fire drill' }).click();
    await tablet.getByText(/^Paused .*, fire drill/).waitFor();
    await tablet.getByText(/3 taps are safe/).waitFor({ timeout: 30_000 });
    await picture(tablet, 'offline-paused-820');
    await tablet.close();
    await device.setOffline(false);
    tablet = await device.newPage();
    await tablet.goto(product.url);
    await tablet.getByText('3 taps that waited on this device are sent.').waitFor({ timeout: 60_000 });
    await pressed(laptop, 'Eleni P.', 'Present').waitFor();
    await pressed(laptop, 'Farid N.', 'Absent').waitFor();
    await laptop.getByText(/^Paused .*, fire drill/).waitFor();
    await tablet.goto(address);
    await pressed(tablet, 'Eleni P.', 'Present').waitFor();
    await tablet.getByRole('button', { name: 'Resume' }).click();
    await laptop.getByText(/^Paused .*, fire drill/).waitFor({ state: 'detached' });
  });

  it('signing out says how many taps are not sent yet', async () => {
    await device.setOffline(true);
    await button(tablet, 'Gwen W.', 'Present').click();
    await tablet.getByRole('link', { name: 'Back to the Scheduler' }).click();
    await tablet.getByRole('button', { name: /own menu$/ }).click();
    await tablet.getByRole('menuitem', { name: 'Sign out' }).click();
    const dialog = tablet.getByRole('dialog', { name: '1 tap is not sent yet' });
    await dialog.waitFor();
    expect(await accessibilityFindings(tablet)).toEqual([]);
    await picture(tablet, 'sign-out-unsent-820');
    await dialog.getByRole('button', { name: 'Stay signed in' }).click();
    await device.setOffline(false);
    await pressed(laptop, 'Gwen W.', 'Present').waitFor({ timeout: 60_000 });
  });

  it('signing out without network ends it on this device at once, and on the server before anything else is asked', async () => {
    await device.setOffline(true);
    await tablet.getByRole('button', { name: /own menu$/ }).click();
    await tablet.getByRole('menuitem', { name: 'Sign out' }).click();
    await tablet.getByRole('heading', { name: 'You are signed out on this device' }).waitFor({ timeout: 30_000 });
    await tablet.reload();
    await tablet.getByRole('heading', { name: 'You are signed out on this device' }).waitFor({ timeout: 30_000 });
    expect(await accessibilityFindings(tablet)).toEqual([]);
    await device.setOffline(false);
    await tablet.getByLabel('E-mail').waitFor({ timeout: 60_000 });
    expect(await device.cookies()).toEqual([]);
  });
});

describe('somebody who leaves and comes back three times', () => {
  let product: Product;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct();
    ({ page } = await signedIn(browser, product.url, DANA, DESKTOP));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('is one attendee with four stays, all of them in the line and its history', async () => {
    const card = page.getByRole('article').filter({ hasText: 'DBT Skills' }).filter({ hasText: '10:35' });
    await card.getByRole('button', { name: /Start Session/ }).click();
    await page.waitForURL(/\/attendance/);
    const line = page.getByRole('group', { name: 'Attendance of Aaliyah B.' });
    const press = async (word: string): Promise<void> => {
      await line.getByRole('button', { name: new RegExp(`^${word}`) }).click();
      await line.getByRole('button', { name: new RegExp(`^${word}`), pressed: true }).waitFor();
      // A stay of no length is none: time goes on between two taps.
      await page.waitForTimeout(1_200);
    };
    await press('Present');
    for (let time = 0; time < 3; time += 1) {
      await press('Out');
      await press('Present');
    }
    const row = page.getByRole('listitem', { name: 'Aaliyah B.' });
    await row.getByText('4 stays').waitFor();
    await page.getByText('Attendance: 1 of 14').first().waitFor();
    await row.getByRole('button', { name: /^Edit times of Aaliyah B\./ }).click();
    const history = page.getByRole('region', { name: 'History of this line' });
    await history.getByRole('listitem').nth(6).waitFor();
    expect(await history.getByRole('listitem').count()).toBe(7);
    expect(await accessibilityFindings(page)).toEqual([]);
    await picture(page, 'four-stays-1440');
  });
});
