import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DESKTOP, PHONE, TABLET, accessibilityFindings, openBrowser, picture, scrollsSideways, signedIn } from './browser';
import { startProduct } from './product';
import type { Product } from './product';

const DANA = /^Dana Whitfield/;

describe('a kiosk round with signatures', () => {
  let product: Product;
  let browser: Browser;
  let laptop: Page;
  let tablet: Page;
  let device: BrowserContext;
  let address: string;

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const names = () => tablet.getByRole('heading', { name: 'Tap your name' });
  const line = (name: string) => laptop.getByRole('listitem', { name });
  const cookies = async (): Promise<string[]> => (await device.cookies()).map(({ name }) => name);
  /** A finger's wave over the pad. */
  const draw = async (): Promise<void> => {
    const box = await tablet.getByRole('img', { name: /^Place to sign/ }).boundingBox();
    if (!box) throw new Error('There is no pad.');
    await tablet.mouse.move(box.x + 80, box.y + box.height / 2);
    await tablet.mouse.down();
    for (let step = 1; step <= 20; step += 1) await tablet.mouse.move(box.x + 80 + step * 20, box.y + box.height / 2 + (step % 2 === 0 ? -50 : 50), { steps: 3 });
    await tablet.mouse.up();
  };

  it('hands the tablet over from the session, and the facilitator’s sign-in leaves it', async () => {
    ({ page: laptop } = await signedIn(browser, product.url, DANA, DESKTOP));
    const card = laptop.getByRole('article').filter({ hasText: 'DBT Skills' }).filter({ hasText: '10:35' });
    await card.getByRole('button', { name: /Start Session/ }).click();
    await laptop.waitForURL(/\/sessions\/[^/]+\/attendance/);
    address = laptop.url();
    ({ page: tablet, context: device } = await signedIn(browser, product.url, DANA, TABLET));
    await tablet.goto(address);
    await tablet.getByRole('button', { name: 'Hand over' }).click();
    expect(await accessibilityFindings(tablet)).toEqual([]);
    await picture(tablet, 'hand-over-820');
    await tablet.getByRole('button', { name: 'Hand this device over' }).click();
    await names().waitFor();
    expect(await cookies()).toEqual(['groupwork_kiosk']);
    await laptop.getByText('Code to take it back:').waitFor();
    await picture(laptop, 'kiosk-board-1440');
  });

  it('shows time, room and names, and nothing of the group', async () => {
    await tablet.getByText(/^10:35 group$/).waitFor();
    expect(await tablet.locator('body').innerText()).not.toMatch(/DBT|Dana|Whitfield/);
    expect(await accessibilityFindings(tablet)).toEqual([]);
    expect(await scrollsSideways(tablet)).toBe(false);
    await picture(tablet, 'kiosk-names-820');
  });

  it('has no other page: an address, back and a reload all end at the names', async () => {
    for (const path of ['/scheduler', '/patients', '/kiosk/anything', new URL(address).pathname]) {
      await tablet.goto(`${product.url}${path}`);
      await names().waitFor();
    }
    await tablet.goBack();
    await names().waitFor();
    await tablet.reload();
    await names().waitFor();
    expect(await cookies()).toEqual(['groupwork_kiosk']);
  });

  it('takes signatures, and a member who rather not signs just as well', async () => {
    await tablet.getByRole('button', { name: 'Ben K.' }).click();
    await tablet.getByRole('button', { name: 'Not me' }).click();
    await names().waitFor();
    await tablet.getByRole('button', { name: 'Aaliyah B.' }).click();
    await tablet.getByRole('heading', { name: 'Hello, Aaliyah B.' }).waitFor();
    // Disabled controls stay in reach and say why.
    await tablet.getByRole('button', { name: 'Done' }).click({ force: true });
    await tablet.getByRole('main').getByText('Sign above first, or just tell staff you are here.').waitFor();
    await draw();
    expect(await accessibilityFindings(tablet)).toEqual([]);
    await picture(tablet, 'kiosk-sign-820');
    const signature = await tablet.getByRole('img', { name: /^Place to sign/ }).locator('path').getAttribute('d');
    expect(signature).toMatch(/^M\d+ \d+L/);
    await tablet.getByRole('button', { name: 'Done' }).click();
    await tablet.getByText('1 of 14 are signed in.').waitFor();
    expect(await tablet.content()).not.toContain(signature);
    await tablet.getByRole('button', { name: 'Camila R.' }).click();
    await tablet.getByRole('button', { name: /^I’d rather not sign/ }).click();
    await tablet.getByText('2 of 14 are signed in.').waitFor();
    expect(await tablet.getByRole('button', { name: 'Aaliyah B.' }).count()).toBe(0);
    await picture(tablet, 'kiosk-names-signed-820');
  });

  it('the board says that they wait, and one tap confirms each', async () => {
    await line('Aaliyah B.').getByText(/Signed in .*, confirm/).waitFor();
    await laptop.getByText('Attendance: 0 of 14').first().waitFor();
    expect(await accessibilityFindings(laptop)).toEqual([]);
    await picture(laptop, 'kiosk-confirm-1440');
    await line('Aaliyah B.').getByRole('button', { name: /Signed in/ }).click();
    await laptop.getByRole('img', { name: 'Signature of Aaliyah B.' }).waitFor();
    expect(await accessibilityFindings(laptop)).toEqual([]);
    await picture(laptop, 'kiosk-signature-1440');
    await laptop.keyboard.press('Escape');
    await line('Aaliyah B.').getByRole('button', { name: /^Present confirm/ }).click();
    await laptop.getByText('Attendance: 1 of 14').first().waitFor();
    await line('Camila R.').getByRole('button', { name: /Signed in/ }).click();
    await laptop.getByRole('button', { name: 'It was not them' }).click();
    await tablet.getByRole('button', { name: 'Camila R.' }).waitFor();
  });

  it('goes on without network and sends it later, though the page is loaded again meanwhile', async () => {
    await device.setOffline(true);
    await tablet.getByRole('button', { name: 'DeShawn T.' }).click();
    await draw();
    await tablet.getByRole('button', { name: 'Done' }).click();
    await tablet.getByText('2 of 14 are signed in.').waitFor();
    await tablet.getByText('1 sign-in is still to be sent.').waitFor({ timeout: 20_000 });
    await picture(tablet, 'kiosk-offline-820');
    await tablet.reload();
    await tablet.getByRole('heading', { name: 'No network' }).waitFor({ timeout: 20_000 });
    expect(await tablet.content()).not.toContain('DeShawn');
    expect(await accessibilityFindings(tablet)).toEqual([]);
    await device.setOffline(false);
    await line('DeShawn T.').getByText(/Signed in .*, confirm/).waitFor({ timeout: 60_000 });
  });

  it('returns to the names after two quiet minutes and wipes the pad', async () => {
    await tablet.clock.install();
    await tablet.getByRole('button', { name: 'Hollis J.' }).click();
    await draw();
    await tablet.clock.fastForward(121_000);
    await names().waitFor();
    await tablet.getByRole('button', { name: 'Hollis J.' }).click();
    await tablet.getByRole('img', { name: 'Place to sign, empty' }).waitFor();
    await tablet.getByRole('button', { name: 'Not me' }).click();
  });

  it('is taken back by the password, never by the PIN, and only then shows anything else', async () => {
    await tablet.getByRole('button', { name: 'Staff' }).click();
    const field = tablet.getByLabel(/^Code on the board/);
    await field.fill('274918');
    await tablet.getByRole('button', { name: 'Take the device back' }).click();
    await tablet.getByText('That is neither the password nor the code. Try again.').waitFor();
    expect(await accessibilityFindings(tablet)).toEqual([]);
    await picture(tablet, 'kiosk-staff-820');
    await field.fill('open the group');
    await tablet.getByRole('button', { name: 'Take the device back' }).click();
    await tablet.waitForURL(/\/scheduler/);
    expect(await cookies()).toEqual(['groupwork_sign_in']);
    await laptop.getByText('Code to take it back:').waitFor({ state: 'detached' });
  });

  it('ends from the board at once, without a touch, and says whom to give it to', async () => {
    await tablet.goto(address);
    await tablet.getByText(/Signed in .*, confirm/).first().waitFor();
    expect(await scrollsSideways(tablet)).toBe(false);
    await picture(tablet, 'kiosk-board-820');
    await tablet.getByRole('button', { name: 'Hand over' }).click();
    await tablet.getByRole('button', { name: 'Hand this device over' }).click();
    await names().waitFor();
    await laptop.getByRole('button', { name: 'End sign-in there' }).click();
    await tablet.getByText('Sign-in is over on this device. Give it back to the person who leads the group.').waitFor({ timeout: 10_000 });
    expect(await accessibilityFindings(tablet)).toEqual([]);
    await picture(tablet, 'kiosk-over-820');
    await tablet.reload();
    await tablet.getByText('Sign-in is over on this device.').waitFor();
  });

  it('fits a phone', async () => {
    const { page, context } = await signedIn(browser, product.url, DANA, PHONE);
    await page.goto(address);
    await page.getByRole('button', { name: 'Hand over' }).waitFor();
    expect(await scrollsSideways(page)).toBe(false);
    await picture(page, 'kiosk-board-390');
    await page.getByRole('button', { name: 'Hand over' }).click();
    await page.getByRole('button', { name: 'Hand this device over' }).click();
    await page.getByRole('heading', { name: 'Tap your name' }).waitFor();
    expect(await scrollsSideways(page)).toBe(false);
    await picture(page, 'kiosk-names-390');
    await page.getByRole('button', { name: 'Ben K.' }).click();
    expect(await scrollsSideways(page)).toBe(false);
    expect(await accessibilityFindings(page)).toEqual([]);
    await picture(page, 'kiosk-sign-390');
    await context.close();
  });
});
