import type { Browser, Page } from 'playwright-core';
import { DESKTOP, PHONE, TABLET, accessibilityFindings, openBrowser, picture, scrollsSideways, signedIn } from './browser';
import { startProduct } from './product';
import type { Product } from './product';

describe('the API Explorer', () => {
  let product: Product;
  let browser: Browser;
  let walter: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct();
    ({ page: walter } = await signedIn(browser, product.url, /^Walter Ames/));
    walter.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('is reached from the guides, which are drawn at every size without findings', async () => {
    await walter.goto(`${product.url}/developers`);
    await walter.getByRole('heading', { name: 'First query' }).waitFor();
    for (const viewport of [PHONE, TABLET, DESKTOP]) {
      await walter.setViewportSize(viewport);
      expect(await scrollsSideways(walter)).toBe(false);
      await picture(walter, `guide-${viewport.width}`);
    }
    expect(await accessibilityFindings(walter)).toEqual([]);
    await walter.getByRole('link', { name: 'Errors' }).click();
    await walter.getByText('RATE_LIMITED', { exact: true }).waitFor();
    await picture(walter, 'guide-errors');
    await walter.getByRole('link', { name: 'FHIR' }).click();
    await walter.getByRole('blockquote').getByText(/^42 CFR part 2/).waitFor();
    await picture(walter, 'guide-fhir');
  });

  it('has a reference in which an entry is found by keys, and opened by its address', async () => {
    await walter.getByRole('link', { name: 'Reference' }).click();
    await walter.getByRole('heading', { name: 'What answers are made of' }).waitFor();
    for (const viewport of [PHONE, TABLET, DESKTOP]) {
      await walter.setViewportSize(viewport);
      expect(await scrollsSideways(walter)).toBe(false);
      await picture(walter, `reference-${viewport.width}`);
    }
    expect(await accessibilityFindings(walter)).toEqual([]);
    await walter.getByRole('combobox', { name: 'Find a type, a field or a word' }).fill('group session roster');
    await walter.getByRole('option', { name: /^GroupSession\.roster/ }).waitFor();
    await picture(walter, 'reference-found');
    await walter.keyboard.press('Enter');
    const entry = walter.getByRole('region', { name: 'GroupSession.roster', exact: true });
    await entry.getByText('At most 500, counted as 20 in what a document can cost.', { exact: true }).waitFor();
    expect(new URL(walter.url()).hash).toBe('#GroupSession.roster');
    await walter.goto(`${product.url}/developers/reference#Query.allGroupSessions`);
    await walter.getByRole('region', { name: 'Query.allGroupSessions' }).getByText(/^Needs changes:read: /).waitFor();
    for (const viewport of [PHONE, TABLET, DESKTOP]) {
      await walter.setViewportSize(viewport);
      expect(await scrollsSideways(walter)).toBe(false);
      await picture(walter, `reference-entry-${viewport.width}`);
    }
    expect(await accessibilityFindings(walter)).toEqual([]);
    await walter.getByRole('button', { name: 'Open the API Explorer' }).click();
  });

  it('runs the first query for Walter, and says what it cost', async () => {
    await walter.locator('.graphiql-query-editor .view-line').getByText('allGroupSessions').waitFor();
    // The editor begins again with the schema once it has it.
    await walter.waitForLoadState('networkidle');
    await walter.getByRole('button', { name: /^Execute query/ }).click();
    await walter.getByText(/^Cost \d+ points, at most \d+ points/).waitFor();
    await walter.locator('.graphiql-response').getByText('"groupTitle"').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('is drawn at every size without findings', async () => {
    for (const viewport of [PHONE, TABLET, DESKTOP]) {
      await walter.setViewportSize(viewport);
      await picture(walter, `explorer-${viewport.width}`);
    }
    expect(await accessibilityFindings(walter)).toEqual([]);
  });

  it('is not there for somebody without the right', async () => {
    const { page } = await signedIn(browser, product.url, /^Dana Whitfield/);
    await page.goto(`${product.url}/developers/explorer`);
    await page.getByRole('heading', { name: 'There is nothing here that you can open.' }).waitFor();
  });
});
