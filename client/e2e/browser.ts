import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { apiDocuments } from './api-documents';
import { hashOf } from './product';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const openBrowser = (more: readonly string[] = []): Promise<Browser> => chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', headless: true, args: [...flags, ...more] });

/** A camera and a microphone that send something, and a person who allows them. */
export const MEDIA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] as const;

export const PHONE = { width: 390, height: 844 };
export const TABLET = { width: 820, height: 1180 };
export const DESKTOP = { width: 1440, height: 900 };

/** Steps of it, modulo 1, lie nowhere near each other. */
const GOLDEN = 0.618034;

/** Answers and parts of the program come late, each at another time, by as many milliseconds as JOURNEY_LATE says at most: what is done before the last of them is there must count. */
async function answeredLate(context: BrowserContext): Promise<void> {
  const most = Number(process.env.JOURNEY_LATE ?? 0);
  if (most === 0) return;
  let asked = 0;
  await context.route(/\/graphql$|\/assets\/.*\.js$/, async (route) => {
    asked += 1;
    await wait(most * ((asked * GOLDEN) % 1));
    // A page that was left waits for nothing any more.
    await route.continue().catch(() => undefined);
  });
}

/** A person at a device, signed in by one click on the sign-in page. */
export async function signedIn(browser: Browser, url: string, name: RegExp, viewport = DESKTOP): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport, hasTouch: viewport.width < 1200, reducedMotion: 'reduce' });
  // The first page of a browser that was just begun takes long on a machine with other work.
  context.setDefaultTimeout(60_000);
  await answeredLate(context);
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForURL(/\/scheduler/);
  return { context, page };
}

/** The PIN where the page asks for it, sent by Enter. */
export async function typePin(page: Page, pin: string): Promise<void> {
  await page.getByLabel(/^Digit 1 of/).first().click();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
}

/** Texts of a note by the labels of their fields, each kept before the next step. */
export async function writeNote(page: Page, texts: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(texts)) await page.getByLabel(new RegExp(`^${label}`)).fill(text);
  // What was saved before still says so until the texts are on their way.
  await page.waitForTimeout(1000);
  await page.getByText(/^Saved/).first().waitFor();
}

/** From anywhere in a session to its signature. */
export const toSignature = (page: Page): Promise<void> => page.getByRole('link', { name: /^Sign/ }).or(page.getByRole('tab', { name: /^Sign/ })).first().click();

/** Signed by its author and no review to wait for: in the charts, and its card is done. The address of its signature. */
export async function signedAndCheckedOut(page: Page, { url, title, pin }: { url: string; title: string; pin: string }): Promise<string> {
  await typePin(page, pin);
  await page.getByText(/It is in every patient’s chart/).first().waitFor();
  const signed = page.url();
  await page.goto(`${url}/scheduler`);
  await page.getByRole('article').filter({ hasText: title }).filter({ hasText: 'Checked out' }).first().waitFor();
  return signed;
}

/** From the board of Dana Whitfield to the group she leads with Tomás Rivera; the session's id. */
export async function openCoLedGroup(page: Page): Promise<string> {
  await page.getByRole('article').filter({ hasText: 'Tomás Rivera' }).getByText('Open attendance').first().click();
  await page.waitForURL(/\/attendance/);
  return /sessions\/([^/]+)/.exec(page.url())?.[1] ?? '';
}

/** Asks the product's own API as whoever is signed in on the page: for steps that have journeys of their own. */
export async function askApi<Data>(page: Page, name: keyof typeof apiDocuments, variables: Record<string, unknown>): Promise<Data> {
  const answer = await page.evaluate(async ([sha256Hash, given]) => {
    const response = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ variables: given, extensions: { persistedQuery: { version: 1, sha256Hash } } }) });
    return response.json() as Promise<{ data: unknown; errors?: { message: string }[] }>;
  }, [hashOf(apiDocuments[name]), variables] as const);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data as Data;
}

interface Finding {
  id: string;
  nodes: { target: string[]; html: string }[];
}

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Findings of the library's own parts, reviewed: by rule and selector, nothing else. */
const reviewed: readonly { rule: string; selector: RegExp }[] = [
  // GraphiQL: its name as a link, the number of the empty last line, and tabs that hold their own button.
  { rule: 'color-contrast', selector: /^\.graphiql-logo-link$/ },
  { rule: 'color-contrast', selector: /\.dimmed-line-number\.lh-even\.line-numbers$/ },
  { rule: 'nested-interactive', selector: /^\.graphiql-tab$/ },
];

/** WCAG 2.2 A and AA on the page as it stands. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  // The content security policy forbids script tags; evaluation by the test is not bound by it.
  await page.evaluate(axeSource);
  const findings = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(context: Document, options: object): Promise<{ violations: Finding[] }> } };
    const result = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return result.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target, html }) => ({ target: target.map(String), html: html.slice(0, 160) })) }));
  });
  return findings
    .flatMap((finding) => finding.nodes.map((node) => ({ rule: finding.id, selector: node.target.join(' '), html: node.html })))
    .filter((node) => !reviewed.some((known) => known.rule === node.rule && known.selector.test(node.selector)))
    .map((node) => `${node.rule}: ${node.selector} ${node.html}`);
}

/** Sideways scrolling means something does not fit. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  // A page that was just given another width needs a moment to take it.
  page.waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth, undefined, { timeout: 10_000 }).then(() => false, () => true);

/**
 * The page, and within it every area that scrolls, as long as what it holds fits its width: a body of its own scrolls sideways
 * without the page saying so. Rows of choices, tables alone and code do so on purpose.
 */
export const widerThanTheyAre = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('*')]
      .filter((area) => area === document.documentElement || (/auto|scroll/.test(getComputedStyle(area).overflowX) && area.clientHeight > 120 && area.tagName !== 'PRE' && area.querySelector(':scope > table') === null))
      .filter((area) => area.scrollWidth > area.clientWidth)
      .map((area) => {
        const { right } = area.getBoundingClientRect();
        const [widest] = [...area.querySelectorAll<HTMLElement>('*')].filter((part) => part.getBoundingClientRect().right > right + 0.5 && part.textContent !== '').toReversed();
        return `${area.className || area.tagName} ${area.scrollWidth} > ${area.clientWidth}: ${widest?.textContent.slice(0, 60) ?? ''}`;
      }));

/** Kept where JOURNEY_PICTURES says, for eyes. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.JOURNEY_PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** A page without a finding, that fits every width; a picture of each. */
export async function looksRight(page: Page, name: string): Promise<void> {
  expect(await accessibilityFindings(page)).toEqual([]);
  for (const size of [PHONE, TABLET, DESKTOP]) {
    await page.setViewportSize(size);
    expect(await scrollsSideways(page)).toBe(false);
    await picture(page, `${name}-${size.width}`);
  }
}
