import type { Browser, Page } from 'playwright-core';
import { DESKTOP, PHONE, TABLET, accessibilityFindings, askApi, openBrowser, openCoLedGroup, picture, scrollsSideways, signedIn, typePin } from './browser';
import { startProduct } from './product';
import type { Product } from './product';

interface Line { id: string; state: string; note: { version: number; participation: number | null; contributions: { text: string; version: number }; assessment: { text: string; version: number } } }

describe('a group that two people lead', () => {
  let product: Product;
  let browser: Browser;
  let lead: Page;
  let coLead: Page;
  let session: string;

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct();
    ({ page: lead } = await signedIn(browser, product.url, /^Dana Whitfield/, DESKTOP));
    session = await openCoLedGroup(lead);
    await documentAll(lead, session);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('is ended, and its co-leader asked to sign before the lead does', async () => {
    await lead.goto(`${product.url}/sessions/${session}/sign`);
    await lead.getByRole('button', { name: 'End session' }).click();
    await lead.getByRole('dialog').getByRole('button', { name: /^End/ }).last().click();
    // Whoever leaves the page takes along what was not sent yet.
    await lead.getByText('The session is still running.').waitFor({ state: 'detached' });
    await lead.goto(`${product.url}/sessions/${session}/sign`);
    await lead.getByRole('button', { name: 'Ask a signer' }).click();
    await lead.getByLabel('Who shall sign').selectOption({ label: 'Tomás Rivera, CADC' });
    await lead.getByRole('button', { name: 'Ask to sign' }).click();
    await lead.getByText('It waits for Tomás Rivera’s signature then').waitFor();
    expect(await accessibilityFindings(lead)).toEqual([]);
    await picture(lead, 'co-led-ask-1440');
    await typePin(lead, '274918');
    await lead.getByRole('heading', { name: /It waits for Tomás Rivera’s signature/ }).waitFor();
    await picture(lead, 'co-led-signed-1440');
    await lead.goto(`${product.url}/scheduler`);
    await lead.getByRole('article').filter({ hasText: 'Waits for Tomás Rivera’s signature.' }).first().waitFor();
    await picture(lead, 'co-led-board-1440');
  });

  it('shows the co-leader what to sign, who signed it and what it covers', async () => {
    ({ page: coLead } = await signedIn(browser, product.url, /^Tomás Rivera/, TABLET));
    await coLead.getByRole('link', { name: '1 to sign' }).click();
    await coLead.getByRole('heading', { name: 'My unfinished work' }).waitFor();
    await coLead.getByText('Open it first, then it can be signed here.').first().waitFor();
    expect(await accessibilityFindings(coLead)).toEqual([]);
    await picture(coLead, 'unfinished-820');
    await coLead.getByRole('link', { name: /^Open: Relapse Prevention/ }).click();
    await coLead.getByRole('heading', { name: /Dana Whitfield signed this at .* Your signature is asked for/ }).waitFor();
    await coLead.getByRole('button', { name: /^What your signature covers/ }).click();
    expect(await accessibilityFindings(coLead)).toEqual([]);
    await picture(coLead, 'co-sign-820');
    await coLead.setViewportSize(PHONE);
    expect(await scrollsSideways(coLead)).toBe(false);
    await picture(coLead, 'co-sign-390');
    await coLead.setViewportSize(TABLET);
  });

  it('is final with both signatures, at once on both screens, and its charts show both', async () => {
    await lead.goto(`${product.url}/sessions/${session}/sign`);
    await lead.getByRole('heading', { name: /It waits for Tomás Rivera’s signature/ }).waitFor();
    await typePin(coLead, '915306');
    await coLead.getByText(/It is in every patient’s chart/).first().waitFor();
    await lead.getByText(/It is in every patient’s chart/).first().waitFor();
    await lead.getByRole('list', { name: 'Signatures' }).getByText('Tomás Rivera, CADC').waitFor();
    await lead.goto(`${product.url}/patients`);
    await lead.getByRole('link', { name: /Brooks|Aaliyah/ }).first().click();
    await lead.getByRole('link', { name: 'Group Sessions' }).click();
    await lead.getByRole('link', { name: /Relapse Prevention/ }).first().click();
    await lead.getByText('Group Session Note', { exact: true }).waitFor();
    const signed = await lead.getByRole('table').last().innerText();
    expect(signed).toMatch(/Dana Whitfield, LCSW[\s\S]*Author, facilitator[\s\S]*CST[\s\S]*Tomás Rivera, CADC[\s\S]*Co-leader[\s\S]*CST/);
    await picture(lead, 'co-led-chart-1440');
  });
});

/** Everyone decided and everything written, by the product's own API as its leader: the screens for that have journeys of their own. */
async function documentAll(page: Page, session: string): Promise<void> {
  const read = () => askApi<{ groupSession: { roster: Line[] } }>(page, 'notes', { id: session });
  const key = (): string => crypto.randomUUID();
  const untaken = (await read()).groupSession.roster.filter(({ state }) => state === 'NOT_TAKEN').map(({ id }) => id);
  if (untaken.length > 0) await askApi(page, 'markTheRest', { input: { rosterEntryIds: untaken, as: 'ABSENT', reason: 'ILL', key: key() } });
  for (const field of ['CONTENT_COVERED', 'ENGAGEMENT', 'EMERGING_THEMES']) {
    await askApi(page, 'saveNoteText', { input: { sessionId: session, field, text: 'Coping ahead, in two rounds.', baseVersion: 0, key: key() } });
  }
  for (const { id, state, note } of (await read()).groupSession.roster) {
    if (state === 'ABSENT') continue;
    await askApi(page, 'setParticipation', { input: { rosterEntryId: id, participation: 4, version: note.version, key: key() } });
    for (const [field, { version }] of [['CONTRIBUTIONS', note.contributions], ['ASSESSMENT', note.assessment]] as const) {
      await askApi(page, 'saveNoteText', { input: { sessionId: session, rosterEntryId: id, field, text: 'Named one trigger and one way through it.', baseVersion: version, key: key() } });
    }
  }
}
