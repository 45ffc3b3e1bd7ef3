import type { Browser, Page } from 'playwright-core';
import { DESKTOP, PHONE, TABLET, accessibilityFindings, openBrowser, picture, scrollsSideways, signedIn, typePin } from './browser';
import { startProduct } from './product';
import type { Product } from './product';

const DANA = /^Dana Whitfield/;
const PRIYA = /^Priya Raman/;

describe('from the note to the chart', () => {
  let product: Product;
  let browser: Browser;
  let laptop: Page;
  let signedSession: string;
  let reviewer: Page;

  beforeAll(async () => {
    // The browser first: where it cannot be opened no product is left running.
    browser = await openBrowser();
    product = await startProduct();
    ({ page: laptop } = await signedIn(browser, product.url, DANA, DESKTOP));
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('writes the shared part once and each patient by keyboard', async () => {
    await laptop.getByRole('article').filter({ hasText: /6 of \d+ notes written/ }).getByRole('button', { name: /Continue notes/ }).or(laptop.getByRole('article').filter({ hasText: /6 of \d+ notes written/ }).getByRole('link', { name: /Continue notes/ })).first().click();
    await laptop.waitForURL(/\/notes\/shared/);
    for (const [label, text] of [['Engagement', 'Quiet at first, then lively.'], ['Emerging themes', 'Sleep, and trust in the house.']] as const) await laptop.getByLabel(new RegExp(`^${label}`)).fill(text);
    expect(await accessibilityFindings(laptop)).toEqual([]);
    await picture(laptop, 'notes-shared-1440');
    for (let patient = 0; ; patient += 1) {
      const before = laptop.url();
      await laptop.keyboard.press('Control+Enter');
      await laptop.waitForURL(({ href }) => href !== before);
      // After the last patient the next step is the signature.
      if (laptop.url().endsWith('/sign')) break;
      const contributions = laptop.getByLabel(/^Contributions/);
      if ((await contributions.inputValue()) !== '') continue;
      await laptop.getByRole('radio', { name: /^4/ }).click();
      await contributions.fill(`Told what helped in week ${patient}.`);
      await laptop.getByLabel(/^Assessment/).fill(`Steadier than last time, ${patient} of 10.`);
      await laptop.getByText(/^Saved/).first().waitFor();
    }
    await laptop.goBack();
    await laptop.getByLabel(/^Contributions/).waitFor();
    expect(await accessibilityFindings(laptop)).toEqual([]);
    await picture(laptop, 'notes-patient-1440');
  });

  it('finds another member’s name as it is typed, and at signing, and writes “a peer” by one key', async () => {
    const assessment = laptop.getByLabel(/^Assessment/);
    await assessment.fill('Listened to Dmitri and thanked Ms. Zielinska.');
    await laptop.getByRole('button', { name: /^Write “a peer”/ }).waitFor();
    expect(await accessibilityFindings(laptop)).toEqual([]);
    await picture(laptop, 'notes-named-1440');
    await laptop.getByText(/^Saved/).first().waitFor();
    const address = laptop.url();
    await laptop.getByRole('link', { name: /^Sign/ }).or(laptop.getByRole('tab', { name: /^Sign/ })).first().click();
    await laptop.getByText(/Assessment names another member: “Dmitri” and “Zielinska”/).first().waitFor();
    await picture(laptop, 'sign-named-1440');
    await laptop.getByRole('link', { name: /^Open note.*names another member/ }).first().click();
    await laptop.waitForURL((url) => url.href.startsWith(address.split('#')[0] ?? address));
    await assessment.focus();
    await laptop.keyboard.press('Control+.');
    await laptop.keyboard.press('Control+.');
    expect(await assessment.inputValue()).toBe('Listened to a peer and thanked a peer.');
    await laptop.getByRole('button', { name: /^Write “a peer”/ }).waitFor({ state: 'detached' });
    await laptop.getByText(/^Saved/).first().waitFor();
  });

  it('shows texts that are alike side by side, and every chart note before it is signed', async () => {
    await laptop.getByRole('link', { name: /^Sign/ }).or(laptop.getByRole('tab', { name: /^Sign/ })).first().click();
    await laptop.getByRole('button', { name: 'Compare' }).click();
    await laptop.getByRole('heading', { name: /% alike$/ }).first().waitFor();
    await laptop.getByRole('button', { name: /^Preview all/ }).click();
    await laptop.getByLabel('Chart note of').selectOption({ label: 'Zack C.' });
    await laptop.getByText('Listened to a peer and thanked a peer.').first().waitFor();
    expect(await accessibilityFindings(laptop)).toEqual([]);
    await picture(laptop, 'sign-preview-1440');
    await laptop.getByRole('button', { name: 'Close the preview' }).click();
  });

  it('signs with a PIN, says how many tries a wrong one leaves, and checks the card out', async () => {
    await laptop.getByRole('link', { name: /^Sign/ }).or(laptop.getByRole('tab', { name: /^Sign/ })).first().click();
    await laptop.getByRole('heading', { name: /Ready to sign/ }).waitFor();
    expect(await accessibilityFindings(laptop)).toEqual([]);
    await picture(laptop, 'sign-1440');
    await typePin(laptop, '000001');
    await laptop.getByText('4 tries left').first().waitFor();
    await typePin(laptop, '274918');
    await laptop.getByText(/It is in every patient’s chart/).first().waitFor();
    signedSession = laptop.url();
    await laptop.goto(`${product.url}/scheduler`);
    await laptop.getByRole('article').filter({ hasText: 'Morning Check-in' }).filter({ hasText: 'Checked out' }).first().waitFor();
  });

  it('lets the reviewer find it by own name with one click, read it, and sign', async () => {
    ({ page: reviewer } = await signedIn(browser, product.url, PRIYA, TABLET));
    await reviewer.goto(`${product.url}/past-sessions`);
    await reviewer.getByRole('heading', { name: 'Past Group Sessions' }).waitFor();
    await reviewer.getByText('Pending Review').first().waitFor();
    expect(await accessibilityFindings(reviewer)).toEqual([]);
    await picture(reviewer, 'past-sessions-820');
    await reviewer.goto(`${product.url}/review`);
    await reviewer.getByRole('link', { name: /Grief and Loss/ }).or(reviewer.getByRole('button', { name: /Grief and Loss/ })).first().click();
    await reviewer.getByRole('button', { name: 'Sign review' }).waitFor();
    expect(await reviewer.getByRole('button', { name: /^Return/ }).getAttribute('aria-disabled')).toBe('true');
    expect(await accessibilityFindings(reviewer)).toEqual([]);
    await picture(reviewer, 'review-820');
    await reviewer.getByRole('button', { name: 'Sign review' }).click();
    await reviewer.getByRole('dialog').waitFor();
    await typePin(reviewer, '640172');
    await reviewer.getByText(/Review of Grief and Loss signed/).first().waitFor();
    await laptop.getByRole('article').filter({ hasText: 'Grief and Loss' }).filter({ hasText: 'Checked out' }).first().waitFor();
  });

  it('shows the patient’s own note in the chart, and nobody else in it', async () => {
    await laptop.goto(`${product.url}/patients`);
    await laptop.getByRole('link', { name: /Brooks|Aaliyah/ }).first().waitFor();
    const names = await laptop.getByRole('main').getByRole('link').allTextContents();
    expect(names.length).toBeGreaterThan(10);
    expect(await accessibilityFindings(laptop)).toEqual([]);
    await laptop.getByRole('link', { name: /Brooks|Aaliyah/ }).first().click();
    await laptop.getByRole('link', { name: 'Group Sessions' }).click();
    await laptop.getByRole('link', { name: /Relapse Prevention/ }).first().click();
    await laptop.getByText('Group Session Note', { exact: true }).waitFor();
    const note = await laptop.getByRole('main').innerText();
    expect(note).toContain('Aaliyah Brooks');
    for (const other of ['Kowalczyk', 'Papadaki', 'Nazari', 'Fischer', 'Feldman', 'Vargas', 'Arnaud']) expect(note).not.toContain(other);
    expect(await accessibilityFindings(laptop)).toEqual([]);
    await picture(laptop, 'chart-note-1440');
    const address = laptop.url();
    const phone = await signedIn(browser, product.url, DANA, PHONE);
    await phone.page.goto(address);
    await phone.page.getByText('Group Session Note', { exact: true }).waitFor();
    expect(await scrollsSideways(phone.page)).toBe(false);
    await phone.context.close();
    await laptop.goBack();
    await laptop.getByRole('heading', { level: 1, name: /Aaliyah Brooks/ }).waitFor();
  });

  it('is added to after signing, labelled and signed, with what was signed as it was', async () => {
    const chart = laptop.url();
    await laptop.goto(signedSession);
    const checks = await laptop.getByText(/^Content check/).first().innerText();
    await laptop.getByRole('button', { name: 'Add to this record' }).click();
    await laptop.getByRole('button', { name: 'Late entry' }).click();
    await laptop.getByLabel('What is added').fill('The group closed with a breathing exercise.');
    expect(await accessibilityFindings(laptop)).toEqual([]);
    await typePin(laptop, '274918');
    const added = laptop.getByRole('article', { name: 'Late entry' });
    await added.getByText('The group closed with a breathing exercise.').waitFor();
    expect(await added.innerText()).toMatch(/Dana Whitfield, LCSW[\s\S]*Event[\s\S]*Entered and signed/);
    expect(await laptop.getByText(/^Content check/).first().innerText()).toBe(checks);
    await picture(laptop, 'added-after-signing-1440');
    await laptop.goto(chart);
  });

  it('opens nothing of it at the front desk', async () => {
    const address = laptop.url();
    const { page, context } = await signedIn(browser, product.url, /^Renata Kowal/, DESKTOP);
    await page.goto(address);
    await page.getByText(/There is nothing here that you can open|does not include/).first().waitFor();
    await context.close();
  });
});
