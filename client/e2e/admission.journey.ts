import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { DESKTOP, PHONE, TABLET, accessibilityFindings, openBrowser, picture, scrollsSideways, signedIn } from './browser';
import { startProduct } from './product';
import type { Product } from './product';

const RENATA = /^Renata Kowal/;
const WALTER = /^Walter Ames/;
/** Thursday is today: on Friday at noon the level changes. */
const [FRIDAY, MONDAY] = ['2026-11-20', '2026-11-23'];

describe('from admission to the right roster', () => {
  let product: Product;
  let browser: Browser;
  let desk: Page;
  /** The patient's page. */
  let nora = '';

  beforeAll(async () => {
    // The browser first: where it cannot be opened no product is left running.
    browser = await openBrowser();
    product = await startProduct();
    const { page, context } = await signedIn(browser, product.url, WALTER, DESKTOP);
    await page.goto(`${product.url}/settings/policies`);
    await page.getByRole('group', { name: 'Clash', exact: true }).getByRole('button', { name: 'Ask for a reason' }).click();
    await page.getByRole('button', { name: 'Save 1 policy' }).click();
    await page.getByText('Clash is saved.').first().waitFor();
    await context.close();
    ({ page: desk } = await signedIn(browser, product.url, RENATA, DESKTOP));
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  /** Whether the planned roster of a session, found by the day and the start on its card, has somebody. */
  async function expects(date: string, group: string, start: string, name: string): Promise<boolean> {
    await desk.goto(`${product.url}/scheduler?date=${date}`);
    await desk.getByRole('article').filter({ hasText: group }).filter({ hasText: start }).getByRole('link').first().click();
    const roster = desk.getByRole('list', { name: 'Planned roster' });
    await roster.getByRole('listitem').first().waitFor();
    return (await roster.getByRole('listitem').filter({ hasText: name }).count()) > 0;
  }

  it('creates a patient', async () => {
    await desk.goto(`${product.url}/patients`);
    await desk.getByRole('link', { name: 'New patient' }).or(desk.getByRole('button', { name: 'New patient' })).first().click();
    await desk.getByLabel('First name').fill('Nora');
    await desk.getByLabel('Last name').fill('Vance');
    await desk.getByLabel(/^Birth date/).first().fill('Apr 12, 1990');
    await desk.getByLabel('Medical record number').fill('NV-77120');
    expect(await accessibilityFindings(desk)).toEqual([]);
    await picture(desk, 'patient-new-1440');
    await desk.getByRole('button', { name: 'Create patient' }).click();
    await desk.getByRole('heading', { level: 2, name: 'Admission' }).waitFor();
  });

  it('admits with a level of care and a need, and what they propose begins with one click', async () => {
    await desk.getByLabel('Level of care').selectOption({ label: 'IOP 2.1' });
    await desk.getByRole('textbox', { name: 'Clinical needs' }).or(desk.getByRole('combobox', { name: 'Clinical needs' })).first().click();
    await desk.getByRole('option', { name: /^Alcohol/ }).click();
    await desk.keyboard.press('Escape');
    const follows = desk.getByRole('region', { name: 'What follows' });
    await follows.getByRole('checkbox', { name: 'IOP morning' }).waitFor();
    expect(await follows.getByRole('checkbox', { name: 'IOP morning' }).isChecked()).toBe(true);
    expect(await accessibilityFindings(desk)).toEqual([]);
    await picture(desk, 'admission-proposal-1440');
    await follows.getByRole('button', { name: /^Admit and begin 1 schedule/ }).click();
    await desk.getByText('Nora V. is admitted.').first().waitFor();
    await desk.getByRole('heading', { level: 1, name: 'Nora Vance' }).waitFor();
    nora = desk.url();
    expect(await expects(FRIDAY, 'Relapse Prevention', '10:00', 'Nora V.')).toBe(true);
  });

  it('gives another schedule that clashes, and keeps both for a reason', async () => {
    await desk.goto(`${nora}/schedules`);
    await desk.getByRole('link', { name: 'Assign schedules' }).click();
    await desk.getByRole('heading', { name: 'Nora’s week from November 19' }).waitFor();
    const showAll = desk.getByRole('button', { name: 'Show all' });
    const residential = desk.getByRole('checkbox', { name: 'Residential A' });
    await showAll.or(residential).first().waitFor();
    if (await showAll.isVisible()) await showAll.click();
    await residential.check();
    await desk.getByRole('group', { name: /Process Group B overlaps DBT Skills/ }).first().waitFor();
    const open = desk.locator('[data-decision="OPEN"]');
    while ((await open.count()) > 0) await open.first().getByRole('button', { name: 'Keep both' }).click();
    await desk.getByLabel(/^Why keep both/).fill('Alternates weekly, agreed with her therapist');
    await picture(desk, 'admission-clash-1440');
    await desk.getByRole('button', { name: 'Assign Residential A' }).click();
    await desk.getByText(/Residential A given to Nora V\./).first().waitFor();
    expect(await expects(MONDAY, 'Process Group B', '11:00', 'Nora V.')).toBe(true);
  });

  it('changes the level on Friday at noon: Friday morning keeps her, Monday has her where she belongs then', async () => {
    await desk.goto(nora);
    await desk.getByRole('button', { name: 'Change placement' }).click();
    await desk.getByRole('heading', { level: 2, name: 'Change of placement' }).waitFor();
    await desk.getByRole('textbox', { name: 'From' }).fill('Nov 20');
    await desk.keyboard.press('Tab');
    await desk.getByLabel(/^At, /).fill('12:00 PM');
    await desk.getByLabel('Level of care').selectOption({ label: 'PHP 2.5' });
    const follows = desk.getByRole('region', { name: 'What follows' });
    await follows.getByRole('checkbox', { name: 'PHP day' }).waitFor();
    await follows.getByRole('heading', { name: 'Ends' }).waitFor();
    expect(await follows.getByRole('checkbox', { name: 'IOP morning' }).isChecked()).toBe(true);
    const why = follows.getByLabel(/^Why keep both/);
    if ((await why.count()) > 0) await why.fill('Until the residential place ends');
    expect(await accessibilityFindings(desk)).toEqual([]);
    await picture(desk, 'placement-change-1440');
    await follows.getByRole('button', { name: /^Change placement, begin 1 schedule and end 1 schedule/ }).click();
    await desk.getByText(/The placement of Nora V\. is changed\./).first().waitFor();

    expect(await expects(FRIDAY, 'Relapse Prevention', '10:00', 'Nora V.')).toBe(true);
    expect(await expects(MONDAY, 'Relapse Prevention', '10:00', 'Nora V.')).toBe(false);
    expect(await expects(MONDAY, 'Morning Check-in', '9:00', 'Nora V.')).toBe(true);
    expect(await expects(FRIDAY, 'Morning Check-in', '9:00', 'Nora V.')).toBe(false);
  });

  it('admits by keyboard alone', async () => {
    const { page, context } = await signedIn(browser, product.url, RENATA, DESKTOP);
    const focused = (): Promise<string> => page.evaluate(() => {
      const { activeElement } = document;
      const labels = activeElement instanceof HTMLInputElement || activeElement instanceof HTMLSelectElement ? activeElement.labels : null;
      return activeElement?.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? activeElement?.textContent ?? '';
    });
    const tabTo = async (words: RegExp): Promise<void> => {
      for (let tabs = 0; tabs < 60; tabs += 1) {
        if (words.test(await focused())) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`Not reached by Tab: ${words}. Focused is: ${await focused()}`);
    };
    const type = async (field: RegExp, text: string): Promise<void> => {
      await tabTo(field);
      await page.keyboard.type(text);
    };
    await page.goto(`${product.url}/patients`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await tabTo(/^New patient/);
    await page.keyboard.press('Enter');
    await page.getByLabel('First name').waitFor();
    await type(/^First name/, 'Omari');
    await type(/^Last name/, 'Quist');
    await type(/^Birth date$/, '3/4/1985');
    await type(/^Medical record number/, 'OQ-55310');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Admission' }).waitFor();
    await type(/^Level of care/, 'PHP');
    await page.getByRole('checkbox', { name: 'PHP day' }).waitFor();
    await tabTo(/^Admit and begin 1 schedule/);
    await page.keyboard.press('Enter');
    await page.getByText('Omari Q. is admitted.').first().waitFor();
    await context.close();
    expect(await expects(FRIDAY, 'Morning Check-in', '9:00', 'Omari Q.')).toBe(true);
  });

  it('imports 200 patients, corrects two errors where they stand, and does nothing the second time', async () => {
    const HEAD = 'MRN,First name,Last name,Birth date,Language';
    const lines = Array.from({ length: 200 }, (_, at) => `JRN-${1000 + at},Ana,Muñoz ${at},${at === 120 ? '31.12.1990' : '1990-02-03'},${at === 57 ? 'Klingon' : 'Spanish'}`);
    const choose = (name: string, text: string): Promise<void> => desk.getByLabel('CSV file of patients').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') });
    await desk.goto(`${product.url}/patients`);
    await desk.getByRole('link', { name: 'Import' }).click();
    await desk.getByRole('heading', { level: 1, name: 'Import' }).waitFor();
    const template = desk.waitForEvent('download');
    await desk.getByRole('button', { name: 'Download template' }).click();
    expect((await template).suggestedFilename()).toBe('patients-template.csv');
    expect(await accessibilityFindings(desk)).toEqual([]);
    await picture(desk, 'import-choose-1440');

    await choose('patients.csv', [HEAD, ...lines].join('\r\n'));
    await desk.getByText('Read as Windows-1252, cells separated by commas').waitFor();
    const day = desk.getByLabel('Row 122, Birth date');
    await day.waitFor();
    expect(await desk.getByRole('table', { name: 'What each row does' }).getByRole('textbox').count()).toBe(10);
    expect(await accessibilityFindings(desk)).toEqual([]);
    await picture(desk, 'import-errors-1440');
    const list = desk.waitForEvent('download');
    await desk.getByRole('button', { name: 'Save what is to correct as CSV' }).click();
    expect(readFileSync(await (await list).path(), 'utf8')).toContain('122,Birth date,31.12.1990,');

    await day.fill('12/31/1990');
    await desk.getByLabel('Row 59, Language').fill('Spanish');
    await desk.keyboard.press('Tab');
    await desk.getByRole('button', { name: 'Check again' }).click();
    await desk.getByRole('button', { name: 'Import 200 patients' }).click();
    await desk.getByText('200 patients created, 0 changed, 0 as they were.').first().waitFor();
    await picture(desk, 'import-done-1440');

    await desk.getByRole('button', { name: 'Import another file' }).click();
    const corrected = lines.map((line) => line.replace('31.12.1990', '1990-12-31').replace('Klingon', 'Spanish'));
    await choose('patients-again.csv', [HEAD, ...corrected].join('\r\n'));
    await desk.getByRole('button', { name: 'Import: nothing changes' }).click();
    await desk.getByText('0 patients created, 0 changed, 200 as they were.').first().waitFor();
    await desk.getByRole('link', { name: 'Open patients' }).click();
    await desk.getByRole('searchbox', { name: 'Name or MRN' }).or(desk.getByLabel('Name or MRN')).first().fill('JRN-1199');
    await desk.getByRole('status').filter({ hasText: '1 patient' }).waitFor();
  });

  it('fits a phone and a tablet', async () => {
    for (const [name, viewport] of [['390', PHONE], ['820', TABLET]] as const) {
      const { page, context } = await signedIn(browser, product.url, RENATA, viewport);
      for (const part of ['', '/schedules', '/placement?act=PLACE']) {
        await page.goto(`${nora}${part}`);
        await page.getByRole('heading', { level: 2 }).first().waitFor();
        expect(await scrollsSideways(page)).toBe(false);
        expect(await accessibilityFindings(page)).toEqual([]);
        await picture(page, `patient${part.replaceAll(/\W+/g, '-')}-${name}`);
      }
      await page.goto(`${product.url}/settings/import`);
      await page.getByLabel('CSV file of patients').setInputFiles({ name: 'patients.csv', mimeType: 'text/csv', buffer: Buffer.from('MRN,First name,Last name,Birth date\nJRN-1,Ana,Muñoz,31.12.1990') });
      await page.getByLabel('Row 2, Birth date').waitFor();
      expect(await scrollsSideways(page)).toBe(false);
      expect(await accessibilityFindings(page)).toEqual([]);
      await picture(page, `import-errors-${name}`);
      await context.close();
    }
  });
});
