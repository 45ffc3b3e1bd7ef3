import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { DESKTOP, PHONE, TABLET, accessibilityFindings, openBrowser, picture, scrollsSideways, signedIn } from './browser';
import { startProduct } from './product';
import type { Product } from './product';

const WALTER = /^Walter Ames/;
const DAYS = /(\d{4}-\d\d-\d\d)-(\d{4}-\d\d-\d\d)/;

/** Each report by its tab: its own heading, whether days narrow it, and whether it leaves for outside use. */
const REPORTS = [
  { tab: 'Attendance', heading: 'Attendance', at: 'attendance', file: 'CSV', outside: true, table: 'By group' },
  { tab: 'No-shows', heading: 'No-shows', at: 'no-shows', file: 'CSV', outside: true, table: 'By reason and weekday' },
  { tab: 'Topics', heading: 'Topics held', at: 'topics', file: 'CSV', outside: true, table: 'By topic' },
  { tab: 'Group size', heading: 'Group size', at: 'group-size', file: 'CSV', outside: true, table: 'By group' },
  { tab: 'Timeliness', heading: 'Timeliness', at: 'timeliness', file: 'All sessions (CSV)', outside: false, table: 'By leader' },
] as const;

describe('the reports of a building', () => {
  let product: Product;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct();
    ({ page } = await signedIn(browser, product.url, WALTER, DESKTOP));
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  /** Reached by Tab and opened by Enter, as without a mouse. */
  async function press(name: string, within: string): Promise<void> {
    const link = page.getByRole('navigation', { name: within }).getByRole('link', { name, exact: true });
    await link.press('Enter');
  }

  /** A file as it was saved, row by row, without the mark of its encoding. */
  async function saved(words: string): Promise<{ name: string; rows: string[][] }> {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: words, exact: true }).press('Enter')]);
    const text = readFileSync(await download.path(), 'utf8').replace('\uFEFF', '');
    return { name: download.suggestedFilename(), rows: text.trim().split('\r\n').map((row) => row.split(',')) };
  }

  async function pictures(name: string): Promise<void> {
    for (const [width, viewport] of [['1440', DESKTOP], ['820', TABLET], ['390', PHONE]] as const) {
      await page.setViewportSize(viewport);
      expect(await scrollsSideways(page)).toBe(false);
      await page.waitForTimeout(300);
      await picture(page, `reports-${name}-${width}`);
    }
    await page.setViewportSize(DESKTOP);
  }

  it('are opened from the bar by keyboard, each with what it is for', async () => {
    // A bar that is drawn anew when the page behind it has come would lose the focus between the two.
    await page.getByRole('article').filter({ visible: true }).first().waitFor();
    await page.getByRole('link', { name: 'Reports', exact: true }).first().press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Reports' }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Hours', exact: true }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Hours' }).waitFor();
    await page.getByText('Patients by how the week stands').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await pictures('hours');
  });

  it.each(REPORTS)('$tab: three months by keyboard, its chart beside its table, its file, and the facility in the address', async ({ tab, heading, at, file, outside, table }) => {
    await press(tab, 'Reports');
    await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
    const period = page.getByRole('combobox', { name: 'Period' });
    await period.focus();
    await period.selectOption('Last 3 months');
    await page.waitForURL(/from=2026-08-20/);
    expect(new URL(page.url()).searchParams.get('facility')).toMatch(/./);
    await page.locator('[aria-busy="false"]').getByRole('table', { name: table }).waitFor();

    // The drawing has a bar for what the table has a row of.
    const rows = page.getByRole('table', { name: table }).locator('tbody tr');
    expect(await rows.count()).toBeGreaterThan(0);
    await page.locator('figure .recharts-bar-rectangle').first().waitFor({ state: 'attached' });
    if (at !== 'no-shows') expect(await page.locator('figure').innerText()).toContain(((await rows.first().getByRole('rowheader').innerText()).split('\n')[0] ?? '').slice(0, 6));

    const { name, rows: saying } = await saved(file);
    expect(DAYS.exec(name)?.slice(1)).toEqual(['2026-08-20', '2026-11-19']);
    expect(saying.length).toBeGreaterThan(1);
    if (outside) {
      const shown = await saved('CSV for outside use');
      expect(shown.name).toContain('outside');
      const cells = shown.rows.slice(1).flatMap((row) => row.slice(1, shown.rows[0]?.indexOf('Notice')));
      // A number is nought or about eleven people and more, so at least eleven.
      for (const cell of cells) expect(cell === 'Not shown' || Number(cell) === 0 || Number(cell) >= 11).toBe(true);
      expect(cells.some((cell) => Number(cell) >= 11)).toBe(true);
    }
    expect(await accessibilityFindings(page)).toEqual([]);
    await pictures(at);
  });

  it('leave for outside use without what is about few people', async () => {
    await page.goto(`${product.url}/reports/topics?from=2026-11-18&until=2026-11-18`);
    await page.getByRole('table', { name: 'By topic' }).waitFor();
    expect((await saved('CSV for outside use')).rows.flat()).toContain('Not shown');
  });

  it('narrow the no-shows to one group, and are the same for whoever is sent the address', async () => {
    await page.goto(`${product.url}/reports/no-shows`);
    const choice = page.getByRole('combobox', { name: 'Group' });
    await choice.locator('option').nth(1).waitFor({ state: 'attached' });
    await choice.selectOption({ index: 1 });
    await page.waitForURL(/group=/);
    const address = page.url();
    const table = (on: Page) => on.locator('[aria-busy="false"]').getByRole('table', { name: 'By reason and weekday' });
    const says = await table(page).innerText();
    const other = await signedIn(browser, product.url, WALTER, DESKTOP);
    await other.page.goto(address);
    expect(await table(other.page).innerText()).toBe(says);
    await other.context.close();
  });
});
