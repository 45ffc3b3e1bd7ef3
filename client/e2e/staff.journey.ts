import type { Browser, Page } from 'playwright-core';
import { DESKTOP, PHONE, TABLET, accessibilityFindings, openBrowser, picture, scrollsSideways, signedIn } from './browser';
import { startProduct } from './product';
import type { Product } from './product';

const WALTER = /^Walter Ames/;
const EMAIL = 'ana.ruiz@northfield.example';
const PASSWORD = 'lamps in the window';

describe('a colleague who is new', () => {
  let product: Product;
  let browser: Browser;
  let admin: Page;
  let ana: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct();
    ({ page: admin } = await signedIn(browser, product.url, WALTER, DESKTOP));
    ana = await (await browser.newContext({ viewport: PHONE, hasTouch: true, reducedMotion: 'reduce' })).newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  let link = '';

  it('is invited by a Super Admin, who hands the link over where no e-mail leaves', async () => {
    await admin.goto(`${product.url}/settings/staff`);
    await admin.getByText('Grace Lindqvist').first().waitFor();
    for (const viewport of [PHONE, TABLET, DESKTOP]) {
      await admin.setViewportSize(viewport);
      expect(await scrollsSideways(admin)).toBe(false);
      // A narrower one cuts what it says.
      expect((await admin.getByRole('combobox', { name: 'Works at' }).boundingBox())?.width).toBeGreaterThan(115);
      await picture(admin, `staff-list-${viewport.width}`);
    }
    expect(await accessibilityFindings(admin)).toEqual([]);
    await admin.getByRole('button', { name: 'Invite a colleague' }).click();
    const dialog = admin.getByRole('dialog', { name: 'Invite a colleague' });
    await dialog.getByLabel('E-mail').fill(EMAIL);
    await dialog.getByLabel('First name').fill('Ana');
    await dialog.getByLabel('Last name').fill('Ruiz');
    await dialog.getByLabel('Credential', { exact: true }).fill('LPC');
    await picture(admin, 'staff-invite-1440');
    expect(await accessibilityFindings(admin)).toEqual([]);
    await dialog.getByLabel('Last name').press('Enter');
    const handOver = admin.getByRole('dialog', { name: 'Hand over the link' });
    link = await handOver.getByLabel('Link', { exact: true }).inputValue();
    expect(link).toContain('/s/');
    await picture(admin, 'staff-hand-over-1440');
    expect(await accessibilityFindings(admin)).toEqual([]);
    await handOver.getByRole('button', { name: 'Done' }).click();
    await admin.getByRole('listitem').filter({ hasText: EMAIL }).getByText('Invited').waitFor();
  });

  it('chooses a password by it on a phone, signs in and sets a PIN', async () => {
    await ana.goto(`${product.url}${new URL(link).pathname}`);
    await ana.getByRole('heading', { name: 'Welcome, Ana' }).waitFor();
    expect(await accessibilityFindings(ana)).toEqual([]);
    await picture(ana, 'staff-link-390');
    await ana.getByLabel('New password', { exact: true }).fill(PASSWORD);
    await ana.getByLabel('New password again').fill(PASSWORD);
    await ana.getByRole('button', { name: 'Choose the password' }).click();
    await ana.getByRole('link', { name: 'Sign in' }).click();
    await ana.getByLabel('Password', { exact: true }).fill(PASSWORD);
    expect(await ana.getByLabel('E-mail').inputValue()).toBe(EMAIL);
    await ana.keyboard.press('Enter');
    await ana.waitForURL(/\/scheduler/);
    await ana.goto(`${product.url}/profile`);
    await ana.getByText('You have no PIN yet').waitFor();
    await ana.getByText('Ana Ruiz, LPC').first().waitFor();
    const pin = ana.getByRole('region', { name: 'Signing PIN' });
    await pin.getByLabel('Your password', { exact: true }).fill(PASSWORD);
    await pin.getByLabel(/^New PIN/).fill('274951');
    await pin.getByLabel('The same digits again', { exact: true }).fill('274951');
    await picture(ana, 'staff-pin-390');
    await pin.getByRole('button', { name: 'Choose this PIN' }).click();
    await ana.getByText('Your PIN is chosen. You can sign.').first().waitFor();
  });

  it('finds the link shut after that, and is out at once when deactivated', async () => {
    const other = await (await browser.newContext({ viewport: TABLET })).newPage();
    await other.goto(`${product.url}${new URL(link).pathname}`);
    await other.getByRole('heading', { name: 'This link does not work' }).waitFor();
    expect(await accessibilityFindings(other)).toEqual([]);
    await other.getByRole('link', { name: /new password/ }).click();
    await other.getByLabel('E-mail').fill('nobody@northfield.example');
    await picture(other, 'staff-forgotten-820');
    expect(await accessibilityFindings(other)).toEqual([]);
    await other.keyboard.press('Enter');
    await other.getByRole('heading', { name: 'Look into your mail' }).waitFor();
    await other.context().close();

    await ana.goto(`${product.url}/scheduler`);
    await ana.getByRole('article').first().waitFor();
    await admin.reload();
    await admin.getByRole('button', { name: 'Deactivate: Ana Ruiz' }).click();
    const question = admin.getByRole('dialog', { name: 'Deactivate Ana Ruiz?' });
    await question.getByRole('button', { name: 'Deactivate', exact: true }).click();
    await admin.getByText('Ana Ruiz is deactivated and signed out.').first().waitFor();
    await ana.getByRole('heading', { name: /^Sign in/ }).waitFor();
    await picture(ana, 'staff-out-390');
  });
});
