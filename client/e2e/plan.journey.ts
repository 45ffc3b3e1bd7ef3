import type { Browser, Page } from 'playwright-core';
import { DESKTOP, PHONE, accessibilityFindings, openBrowser, picture, scrollsSideways, signedIn } from './browser';
import { startProduct } from './product';
import type { Product } from './product';

describe('from the plan to the note and the chart', () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  let plan: string;

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct();
    ({ page } = await signedIn(browser, product.url, /^Dana Whitfield/, DESKTOP));
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('writes the next version by keyboard and activates it', async () => {
    await page.goto(`${product.url}/plan-links`);
    await page.getByText('Everyone’s').click();
    await page.getByRole('heading', { level: 2 }).getByRole('link').first().click();
    await page.getByRole('heading', { name: /^Link \d+ notes? to the plan that is active since Nov 18, 2026/ }).waitFor();
    plan = page.url();
    await page.getByRole('button', { name: 'Write the next version' }).click();
    const objective = page.getByRole('textbox', { name: 'Objective 1.1', exact: true });
    await objective.click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Walk twenty minutes after breakfast');
    await page.keyboard.press('Control+Enter');
    await page.keyboard.type('A walking log, read in group');
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await picture(page, 'plan-draft-1440');
    await page.getByRole('button', { name: 'Activate', exact: true }).click();
    await page.getByText(/The version before ends on Nov 18, 2026/).waitFor();
    await page.getByRole('button', { name: /^Activate version/ }).click();
    await page.getByText(/is active since Nov 19, 2026/).waitFor();
    await page.getByText('Walk twenty minutes after breakfast').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await picture(page, 'plan-active-1440');
  });

  it('offers the version of the day where the note is written, and keeps the link', async () => {
    await page.goto(`${product.url}/scheduler`);
    await page.getByRole('article').filter({ hasText: 'Relapse Prevention' }).filter({ hasText: 'In Progress' }).getByRole('link').first().click();
    await page.waitForURL(/\/sessions\//);
    await page.goto(page.url().replace(/\/sessions\/([^/]+).*/, '/sessions/$1/notes/shared'));
    await page.getByRole('link', { name: /Gwen W\.$/ }).click();
    const objective = page.getByRole('checkbox', { name: /1\.2 Walk twenty minutes after breakfast/ });
    const kept = page.waitForResponse((response) => response.request().postData()?.includes('"LinkObjectives"') ?? false);
    await objective.check();
    await kept;
    await page.reload();
    await objective.waitFor();
    expect(await objective.isChecked()).toBe(true);
    await picture(page, 'plan-linked-in-note-1440');
    await page.goto(plan);
  });

  it('links a signed note that waited, beside what was signed, and the chart shows both', async () => {
    await page.getByRole('button', { name: /^Link / }).first().click();
    await page.getByRole('checkbox').first().check();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Link beside the note' }).click();
    await page.getByText(/^Linked\. It stands beside the note/).waitFor();
    await page.getByRole('button', { name: /sessions? of objective 1\.1/ }).click();
    await page.getByText(/linked later/).first().waitFor();
    await page.getByRole('listitem').filter({ hasText: 'linked later' }).last().getByRole('link').click();
    await page.getByRole('heading', { name: 'Linked to the treatment plan after signing' }).waitFor();
    await page.getByText(/Added later by Dana Whitfield, LCSW, Nov 19, 2026/).waitFor();
    await page.getByText('The plan is pending.').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await picture(page, 'note-linked-later-1440');
  });

  it('gathers what was done for each objective, on a phone too, and keeps the review', async () => {
    await page.goto(`${plan}/review`);
    await page.setViewportSize(PHONE);
    await page.getByText(/in attendance/).first().waitFor();
    expect(await scrollsSideways(page)).toBe(false);
    await picture(page, 'plan-review-390');
    await page.getByLabel('What came of it').fill('Comes to every group and walks most mornings.');
    await page.getByRole('button', { name: 'Keep the review' }).click();
    await page.getByText('Nov 19, 2026: Continue as it is').waitFor();
    expect(await scrollsSideways(page)).toBe(false);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.setViewportSize(DESKTOP);
  });
});
