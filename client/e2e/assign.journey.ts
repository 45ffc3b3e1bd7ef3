import type { Browser, Page } from 'playwright-core';
import { DESKTOP, PHONE, TABLET, accessibilityFindings, openBrowser, picture, scrollsSideways, signedIn } from './browser';
import { startProduct } from './product';
import type { Product } from './product';

const RENATA = /^Renata Kowal/;
const WALTER = /^Walter Ames/;
/** Its groups lie at the time of the day program's. */
const SCHEDULE = 'IOP morning';

describe('giving schedules to patients', () => {
  let product: Product;
  let browser: Browser;
  let desk: Page;

  beforeAll(async () => {
    // The browser first: where it cannot be opened no product is left running.
    browser = await openBrowser();
    product = await startProduct();
    ({ page: desk } = await signedIn(browser, product.url, RENATA, DESKTOP));
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const week = (page: Page) => page.getByRole('heading', { name: /’s week from/ });
  const clashOf = (page: Page, words: RegExp) => page.getByRole('group', { name: words });

  async function keepTheRest(page: Page): Promise<void> {
    const open = page.locator('[data-decision="OPEN"]');
    while ((await open.count()) > 0) await open.first().getByRole('button', { name: 'Keep both' }).click();
  }

  async function openPatient(page: Page, name: string): Promise<void> {
    await page.goto(`${product.url}/assign?patients=one`);
    await page.getByLabel('Find a patient').fill(name);
    await page.getByRole('list', { name: 'Patients found' }).getByRole('button', { name: new RegExp(name, 'i') }).click();
    await week(page).waitFor();
  }

  /** The planned roster of a session, by the day and the start on its card. */
  async function expected(page: Page, date: string, group: string, start: string): Promise<string[]> {
    await page.goto(`${product.url}/scheduler?date=${date}`);
    await page.getByRole('article').filter({ hasText: group }).filter({ hasText: start }).getByRole('link').first().click();
    const roster = page.getByRole('list', { name: 'Planned roster' });
    await roster.waitFor();
    return roster.getByRole('listitem').allInnerTexts();
  }
  const has = (roster: readonly string[], name: string): boolean => roster.some((line) => line.includes(name));

  it('lets an administrator ask for a reason where clashes are kept', async () => {
    const { page, context } = await signedIn(browser, product.url, WALTER, DESKTOP);
    await page.goto(`${product.url}/settings/policies`);
    await page.getByRole('group', { name: 'Clash', exact: true }).getByRole('button', { name: 'Ask for a reason' }).click();
    await page.getByRole('button', { name: 'Save 1 policy' }).click();
    await page.getByText('Clash is saved.').first().waitFor();
    await context.close();
  });

  it('shows what clashes in the week, leaves one out, keeps the other with a reason, and the rosters follow', async () => {
    expect(has(await expected(desk, '2026-11-20', 'DBT Skills', '11:00'), 'Kwame A.')).toBe(false);
    await openPatient(desk, 'Kwame');
    await desk.getByRole('button', { name: 'Show all' }).click();
    await desk.getByRole('checkbox', { name: SCHEDULE }).check();
    const relapse = clashOf(desk, /Relapse Prevention overlaps Grief and Loss/);
    await relapse.waitFor();
    expect(await accessibilityFindings(desk)).toEqual([]);
    await picture(desk, 'assign-clashes-1440');
    const assign = desk.getByRole('button', { name: `Assign ${SCHEDULE}` });
    expect(await assign.getAttribute('aria-disabled')).toBe('true');

    await relapse.getByRole('button', { name: 'Leave out' }).click();
    await desk.getByText('Left out: Relapse Prevention, every weekday.').first().waitFor();
    await keepTheRest(desk);
    expect(await assign.getAttribute('aria-disabled')).toBe('true');
    await desk.getByLabel(/^Why keep both/).fill('Alternates weekly');
    await assign.click();
    await desk.getByText(/IOP morning given to Kwame A\./).first().waitFor();
    await desk.getByText(/without Relapse Prevention/).waitFor();
    await picture(desk, 'assign-given-1440');

    expect(has(await expected(desk, '2026-11-20', 'DBT Skills', '11:00'), 'Kwame A.')).toBe(true);
    expect(has(await expected(desk, '2026-11-20', 'Relapse Prevention', '10:00'), 'Kwame A.')).toBe(false);
  });

  it('does the same by keyboard alone', async () => {
    const { page, context } = await signedIn(browser, product.url, RENATA, DESKTOP);
    await page.goto(`${product.url}/assign`);
    await page.getByLabel('Find a patient').waitFor();
    const focused = (): Promise<string> => page.evaluate(() => {
      const { activeElement } = document;
      const named = activeElement instanceof HTMLInputElement ? activeElement.labels?.[0]?.textContent : null;
      return activeElement?.getAttribute('aria-label') ?? named ?? activeElement?.textContent ?? '';
    });
    const tabTo = async (words: RegExp): Promise<void> => {
      for (let tabs = 0; tabs < 40; tabs += 1) {
        await page.keyboard.press('Tab');
        if (words.test(await focused())) return;
      }
      throw new Error(`Not reached by Tab: ${words}. Focused is: ${await focused()}`);
    };
    await tabTo(/^Find a patient/);
    await page.keyboard.type('isaac');
    await page.getByRole('list', { name: 'Patients found' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await week(page).waitFor();
    await tabTo(/^Show all/);
    await page.keyboard.press('Enter');
    if ((await focused()) !== SCHEDULE) await tabTo(new RegExp(`^${SCHEDULE}`));
    await page.keyboard.press('Space');
    await clashOf(page, /Relapse Prevention overlaps/).first().waitFor();
    for (let clashes = await page.locator('[data-clash]').count(); clashes > 0; clashes -= 1) {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('k');
    }
    await tabTo(/^Why keep both/);
    await page.keyboard.type('Agreed with the family');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/IOP morning given to Isaac B\./).first().waitFor();
    await context.close();
  });

  it('gives one schedule to everybody at once, and says who had it already', async () => {
    await desk.goto(`${product.url}/patients`);
    for (const place of [0, 1]) await desk.getByRole('checkbox', { name: /^Choose (?!all)/ }).nth(place).press('Space');
    const bar = desk.getByRole('group', { name: 'Chosen patients' });
    await bar.getByText('2 patients chosen').waitFor();
    expect(await accessibilityFindings(desk)).toEqual([]);
    await picture(desk, 'patients-chosen-1440');
    await bar.getByRole('button', { name: 'Assign a schedule…' }).click();
    await desk.getByText('2 patients chosen').waitFor();
    await desk.getByRole('checkbox', { name: /^All shown/ }).check();
    await desk.getByRole('checkbox', { name: 'House community' }).check();
    await desk.getByText(/patients? more on it\./).waitFor();
    expect(await accessibilityFindings(desk)).toEqual([]);
    await picture(desk, 'assign-several-1440');
    await keepTheRest(desk);
    const why = desk.getByLabel(/^Why keep both/);
    if ((await why.count()) > 0) await why.fill('The whole house meets');
    await desk.getByRole('button', { name: /^Assign House community to/ }).click();
    await desk.getByText(/House community given to \d+ patients?\. \d+ patients had it already\./).first().waitFor();
  });

  it('is a list by day on a phone, and fits a tablet', async () => {
    for (const [name, viewport] of [['390', PHONE], ['820', TABLET]] as const) {
      const { page, context } = await signedIn(browser, product.url, RENATA, viewport);
      await openPatient(page, 'Kwame');
      await page.getByRole('list', { name: /’s week from/ }).getByRole('heading', { name: 'Monday' }).waitFor();
      expect(await scrollsSideways(page)).toBe(false);
      expect(await accessibilityFindings(page)).toEqual([]);
      await picture(page, `assign-${name}`);
      await context.close();
    }
  });
});
