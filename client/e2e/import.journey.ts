import type { Browser, Page } from 'playwright-core';
import { DESKTOP, PHONE, accessibilityFindings, openBrowser, picture, scrollsSideways, signedIn } from './browser';
import { startProduct } from './product';
import type { Product } from './product';

const EMAIL = 'ana.ruiz@northfield.example';

describe('what a facility begins with', () => {
  let product: Product;
  let browser: Browser;
  let admin: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct();
    ({ page: admin } = await signedIn(browser, product.url, /^Walter Ames/, DESKTOP));
    await admin.goto(`${product.url}/settings/import`);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const choose = async (kind: 'Staff' | 'Groups' | 'Schedules', lines: readonly string[]): Promise<void> => {
    await admin.getByRole('group', { name: 'What to import' }).or(admin.getByRole('radiogroup', { name: 'What to import' })).first().getByText(kind, { exact: true }).click();
    await admin.getByLabel(`CSV file of ${kind.toLowerCase()}`).setInputFiles({ name: `${kind.toLowerCase()}.csv`, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) });
  };
  const imports = async (button: string, result: string): Promise<void> => {
    await admin.getByRole('button', { name: button }).click();
    await admin.getByText(result).first().waitFor();
  };
  const another = (): Promise<void> => admin.getByRole('button', { name: 'Import another file' }).click();

  it('is staff, who are invited and stand under Settings', async () => {
    await choose('Staff', ['E-mail,First name,Last name,Role,Credential', `${EMAIL},Ana,Ruiz,Wizard,LPC`]);
    await admin.getByLabel('Row 2, Role').fill('Therapist');
    await picture(admin, 'import-staff-1440');
    expect(await accessibilityFindings(admin)).toEqual([]);
    await admin.getByRole('button', { name: 'Check again' }).click();
    await admin.getByText(/Each new address is sent an invitation/).waitFor();
    await imports('Import 1 account', '1 account created, 0 changed, 0 as they were.');
    await admin.getByRole('link', { name: 'Open staff' }).click();
    await admin.getByRole('listitem').filter({ hasText: EMAIL }).getByText('Invited').waitFor();
    await admin.goto(`${product.url}/settings/import`);
  });

  it('is groups, with what they document and bill by', async () => {
    await choose('Groups', ['Title,Type,Modality,Seats,Leaders,Note template,Billing code,Minutes of a unit,Rounding', `Quiet Hour,Skills group,DBT,9,,DAP,H0005,15,Half a unit`, `Open Door,Support group,DBT,8,,,,,`]);
    await imports('Import 2 groups', '2 groups created, 0 changed, 0 as they were.');
    await another();
  });

  it('is schedules of them, whose sessions stand in the Scheduler at once', async () => {
    await choose('Schedules', ['Schedule,Group,Days,Start,Minutes', 'Evening quiet,Quiet Hour,Mon; Tue; Wed; Thu; Fri,6:15 PM,50', 'Evening quiet,Open Door,Fri,7:30 PM,50']);
    await imports('Import 2 schedules', '2 schedules created, 0 changed, 0 as they were.');
    await picture(admin, 'import-schedules-done-1440');
    await admin.goto(`${product.url}/scheduler?date=2026-11-20`);
    for (const title of ['Quiet Hour', 'Open Door']) await admin.getByRole('article').filter({ hasText: title }).first().waitFor();
    await admin.goto(`${product.url}/settings/import?kind=schedules`);
    await choose('Schedules', ['Schedule,Group,Days,Start,Minutes', 'Evening quiet,Open Door,Fri,7:30 PM,50']);
    await imports('Import: nothing changes', '0 schedules created, 0 changed, 1 as they were.');
  });

  it('fits a phone', async () => {
    await admin.setViewportSize(PHONE);
    await another();
    const heads = await admin.getByRole('columnheader').evaluateAll((all) => all.map((head) => head.getBoundingClientRect().height));
    expect([heads.length, heads.every((height) => height < 40)]).toEqual([3, true]);
    await choose('Groups', ['Title,Type,Modality,Rounding', 'Third Hour,Skills group,DBT,Sideways']);
    await admin.getByLabel('Row 2, Rounding').waitFor();
    expect(await scrollsSideways(admin)).toBe(false);
    expect(await accessibilityFindings(admin)).toEqual([]);
    await picture(admin, 'import-groups-390');
  });
});
