import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DESKTOP, MEDIA, PHONE, accessibilityFindings, askApi, openBrowser, picture, scrollsSideways, signedAndCheckedOut, signedIn, toSignature, writeNote } from './browser';
import { newFolder, startProduct } from './product';
import type { Product } from './product';

const DANA = /^Dana Whitfield/;
/** A minute and a half before the links of Family Systems at 1:00 PM open. */
const CLOCK = '2026-11-19T18:43:30Z';
/** Both the room itself and whatever a browser would ask beyond this computer. */
const ELSEWHERE = /^https:\/\/(?!localhost)/;

interface Box { demoMailbox: { messages: { edges: { node: { kind: string; text: { text: string } | null } }[] } } }

describe('telehealth from the link to what is over', () => {
  let product: Product;
  let browser: Browser;
  let laptop: Page;
  let host: BrowserContext;
  let phone: Page;
  let link = '';

  beforeAll(async () => {
    browser = await openBrowser(MEDIA);
    // The morning's demo, looked at again shortly before one of its groups by video.
    const folder = newFolder();
    await (await startProduct({ folder })).stop({ keep: true });
    product = await startProduct({ clock: CLOCK, folder });
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const heading = (name: string, timeout = 30_000): Promise<void> => phone.getByRole('heading', { level: 1, name }).waitFor({ timeout });
  /** Whoever the first message is for, it may be in their own language. */
  const inEnglish = async (): Promise<void> => {
    const english = phone.getByRole('button', { name: 'English' });
    if (await english.isVisible()) await english.click();
  };
  const roomIsElsewhere = (context: BrowserContext): Promise<unknown> => context.route(ELSEWHERE, (route) => route.fulfill({ contentType: 'text/html', body: '<title>Room</title><h1>The video room</h1>' }));

  it('sends the link from the card, and says who is told', async () => {
    ({ page: laptop, context: host } = await signedIn(browser, product.url, DANA, DESKTOP));
    await roomIsElsewhere(host);
    const card = laptop.getByRole('article').filter({ hasText: 'Family Systems' }).first();
    await card.getByRole('button', { name: 'More for Family Systems' }).click();
    await laptop.getByRole('menuitem', { name: 'Send telehealth link…' }).click();
    await laptop.getByText(/would get a link for this session/).waitFor();
    const ahead = await laptop.getByRole('region', { name: 'Would be told' }).getByRole('listitem').allInnerTexts();
    expect(ahead.every((line) => /E-mail|SMS/.test(line))).toBe(true);
    expect(await accessibilityFindings(laptop)).toEqual([]);
    await picture(laptop, 'telehealth-send-1440');
    await laptop.setViewportSize(PHONE);
    expect(await scrollsSideways(laptop)).toBe(false);
    await picture(laptop, 'telehealth-send-390');
    await laptop.setViewportSize(DESKTOP);
    await laptop.getByRole('button', { name: 'Send the link' }).click();
    await laptop.getByText(/will get a link for this session/).waitFor();
    expect(await laptop.getByRole('region', { name: 'Told', exact: true }).getByRole('listitem').allInnerTexts()).toEqual(ahead);
    expect(await accessibilityFindings(laptop)).toEqual([]);
    await picture(laptop, 'telehealth-sent-1440');
    await laptop.getByRole('button', { name: 'Done' }).click();
    await card.getByRole('link', { name: 'Family Systems' }).click();
    await laptop.getByText(/Link sent 12:4\d PM/).waitFor();
    expect(await accessibilityFindings(laptop)).toEqual([]);
    await picture(laptop, 'telehealth-planned-1440');
  });

  it('reaches the patient’s mailbox; their page is early, in their zone, and rid of its token', async () => {
    const { page: desk } = await signedIn(browser, product.url, /^Renata Kowal/, DESKTOP);
    for (let tried = 0; tried < 60 && link === ''; tried += 1) {
      const { demoMailbox } = await askApi<Box>(desk, 'mailbox', {});
      link = demoMailbox.messages.edges.filter(({ node }) => node.kind === 'TELEHEALTH_LINK').map(({ node }) => /https?:\/\/\S+\/j\/[\w-]{44}/.exec(node.text?.text ?? '')?.[0]).find((found) => found !== undefined) ?? '';
      if (link === '') await new Promise((done) => { setTimeout(done, 1_000); });
    }
    expect(link).toMatch(/\/j\//);
    await desk.context().close();
    const hand = await browser.newContext({ viewport: PHONE, hasTouch: true, isMobile: true });
    await roomIsElsewhere(hand);
    phone = await hand.newPage();
    const response = await phone.goto(`${product.url}${new URL(link).pathname}`);
    expect(response?.headers()['cache-control']).toBe('no-store');
    await phone.getByRole('heading', { level: 1 }).waitFor();
    await picture(phone, 'telehealth-first-390');
    await inEnglish();
    await heading('You’re early');
    expect(new URL(phone.url()).pathname).toBe('/j/');
    expect(await phone.locator('body').innerText()).not.toMatch(/Family|Systems|Dana|Whitfield|group/i);
    expect(await accessibilityFindings(phone)).toEqual([]);
    expect(await scrollsSideways(phone)).toBe(false);
    await picture(phone, 'telehealth-early-390');
  });

  it('lets them in by itself when the room opens, with picture and voice', async () => {
    await heading('Ready to join?', 110_000);
    const test = phone.getByRole('button', { name: 'Test camera and microphone' });
    if (await test.isVisible()) await test.click();
    await phone.getByText('Camera works').waitFor();
    await phone.getByText('We hear you').waitFor();
    expect(await accessibilityFindings(phone)).toEqual([]);
    expect(await scrollsSideways(phone)).toBe(false);
    await picture(phone, 'telehealth-ready-390');
    await phone.getByRole('checkbox').check();
    await phone.getByRole('button', { name: 'Join now' }).click();
    await phone.getByRole('heading', { name: 'The video room' }).waitFor();
  });

  it('shows live that they arrived, which makes nobody present', async () => {
    await laptop.getByText(/^Arrived 12:4\d$/).waitFor();
    const [room] = await Promise.all([host.waitForEvent('page'), laptop.getByRole('button', { name: 'Open as host' }).click()]);
    await room.getByRole('heading', { name: 'The video room' }).waitFor();
    await room.close();
    await laptop.getByRole('button', { name: 'Start Session' }).click();
    const row = laptop.getByRole('listitem').filter({ hasText: /Arrived 12:4/ });
    await row.waitFor();
    await picture(laptop, 'telehealth-arrived-1440');
    await row.getByRole('button', { name: /^Present/ }).click();
    await laptop.getByText(/Attendance: 1 of/).first().waitFor();
  });

  it('is ended from the page, and its link is then one page with one sentence', async () => {
    // Before the planned start nobody is a no-show: each absence has its own reason.
    for (const line of await laptop.getByRole('group', { name: /^Attendance of/ }).all()) {
      if (await line.getByRole('button', { name: /^Present/ }).getAttribute('aria-pressed') === 'true') continue;
      await line.getByRole('button', { name: /^Absent/ }).click();
      await laptop.getByRole('button', { name: /^Court/ }).first().click();
    }
    await laptop.getByRole('button', { name: /^End session/ }).first().click();
    const dialog = laptop.getByRole('dialog');
    await dialog.getByText(/stay closes at/).waitFor();
    await picture(laptop, 'telehealth-end-1440');
    await dialog.getByRole('button', { name: 'End session' }).click();
    await laptop.waitForURL(/\/notes\/shared/);
    await phone.goto(`${product.url}${new URL(link).pathname}`);
    await heading('This link cannot be used now');
    const said = await phone.locator('body').innerText();
    expect(await accessibilityFindings(phone)).toEqual([]);
    await picture(phone, 'telehealth-over-390');
    await phone.goto(`${product.url}/j/${'x'.repeat(44)}`);
    await heading('This link cannot be used now');
    expect(await phone.locator('body').innerText()).toBe(said);
  });

  it('is documented once together and once for who was there, signed, and checked out', async () => {
    await writeNote(laptop, { 'Content covered': 'Coping ahead for the holidays.', Engagement: 'Open, and to the point.', 'What the family works on': 'Trust in the house.' });
    expect(await accessibilityFindings(laptop)).toEqual([]);
    await picture(laptop, 'telehealth-shared-1440');
    await laptop.keyboard.press('Control+Enter');
    await laptop.getByLabel(/^Data/).waitFor();
    await laptop.getByRole('radio', { name: /^4/ }).click();
    await writeNote(laptop, { Data: 'Told what helped this week.', Assessment: 'Steadier than last time.', 'Next step at home': 'A walk after dinner, together.' });
    expect(await accessibilityFindings(laptop)).toEqual([]);
    await picture(laptop, 'telehealth-note-1440');
    await toSignature(laptop);
    await laptop.getByRole('heading', { name: /Ready to sign/ }).waitFor();
    expect(await accessibilityFindings(laptop)).toEqual([]);
    await picture(laptop, 'telehealth-sign-1440');
    await signedAndCheckedOut(laptop, { url: product.url, title: 'Family Systems', pin: '274918' });
    await picture(laptop, 'telehealth-checked-out-1440');
    await laptop.setViewportSize(PHONE);
    await laptop.getByRole('article').filter({ hasText: 'Family Systems' }).filter({ hasText: 'Checked out' }).first().scrollIntoViewIfNeeded();
    expect(await scrollsSideways(laptop)).toBe(false);
    await picture(laptop, 'telehealth-checked-out-390');
  });
});
