import { existsSync } from 'node:fs';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { watchRows, whatReactTells } from './drawn-rows';
import { type Product, startProduct } from './product';
import { documentHashes } from '../src/graphql/generated/document-hashes';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
/** As a tablet of some years is beside a desk's computer. */
const SLOWER = 4;
const TAPS = 30;
const FRAME = 1000 / 60;

declare global {
  interface Window { drawnRows: () => number; painted: number[] }
}

const sorted = (values: readonly number[]): number[] => [...values].sort((one, other) => one - other);
const share = (values: readonly number[], part: number): number => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;

/** Prints what attendance costs a hand and an eye, on a device four times slower than this one. */
export async function run(): Promise<void> {
  if (!existsSync(CHROMIUM)) {
    console.log(`\nclient: left out, no Chromium at ${CHROMIUM}; CHROMIUM_PATH says where it is`);
    return;
  }
  const product = await startProduct();
  const browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
  try {
    const context = await browser.newContext({ viewport: { width: 820, height: 1180 }, reducedMotion: 'reduce' });
    const page = await boardOf(context, product, /^Dana Whitfield/);
    const colleague = await browser.newContext();
    await signedIn(colleague, product, /^Jo /);
    const rows = await page.locator('[data-entry]').count();
    console.log(`\nclient, a roster of ${rows}, the CPU as it is (reference) and ${SLOWER} times slower`);
    const drawn = await drawnByOne(page, colleague, product);
    console.log(`one change from somebody else draws          ${drawn} of ${rows} rows`);
    console.log('tap to paint                             median ms   p95 ms');
    for (const slower of [1, SLOWER]) {
      const devtools = await context.newCDPSession(page);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
      const painted = await tapToPaint(page, slower === 1 ? 0 : TAPS);
      console.log(`${label(slower, '30 taps').padEnd(40)}${share(painted, 0.5).toFixed(1).padStart(10)}${share(painted, 0.95).toFixed(1).padStart(9)}`);
      const { frames, dropped, longest } = await scroll(page);
      console.log(`${label(slower, `scrolling past ${rows} rows`).padEnd(40)}${`${dropped} of ${frames + dropped} frames dropped, the longest ${longest.toFixed(0)} ms`.padStart(10)}`);
      await devtools.detach();
    }
  } finally {
    await browser.close();
    await product.stop();
  }
}

const label = (slower: number, what: string): string => `${what}, ${slower === 1 ? 'reference' : `${slower} times slower`}`;

async function signedIn(context: BrowserContext, product: Product, name: RegExp): Promise<Page> {
  const page = await context.newPage();
  await page.goto(product.url);
  await page.getByRole('button', { name }).click();
  await page.waitForURL(/\/scheduler/);
  return page;
}

async function boardOf(context: BrowserContext, product: Product, name: RegExp): Promise<Page> {
  await context.addInitScript(watchRows, whatReactTells);
  const page = await signedIn(context, product, name);
  await page.goto(product.board);
  await page.locator('[data-entry]').nth(199).waitFor({ state: 'attached', timeout: 60_000 });
  await page.waitForTimeout(3_000);
  return page;
}

/** A colleague marks one line over the same API; whose rows does this page draw? */
async function drawnByOne(page: Page, colleague: BrowserContext, { url, sessionId }: Product): Promise<number> {
  const line = page.locator('[data-entry][data-state=NOT_TAKEN]').first();
  const rosterEntryId = await line.getAttribute('data-entry');
  await page.evaluate(() => window.drawnRows());
  const now = new Date().toISOString();
  const tap = { key: crypto.randomUUID(), rosterEntryId, kind: 'PRESENT', tappedAt: now };
  const answer = await colleague.request.post(`${url}/graphql`, { data: { variables: { input: { sessionId, sentAt: now, taps: [tap] } }, extensions: { persistedQuery: { version: 1, sha256Hash: documentHashes['ApplyTaps'] } } } });
  if (!(await answer.text()).includes('APPLIED')) throw new Error(`The colleague’s tap was not taken: ${await answer.text()}`);
  await page.locator(`[data-entry="${rosterEntryId ?? ''}"][data-state=PRESENT]`).waitFor();
  await page.waitForTimeout(300);
  return page.evaluate(() => window.drawnRows());
}

/** From the finger, by the browser's own clock of the event, to the frame after the one it was painted in was begun. */
async function tapToPaint(page: Page, from: number): Promise<number[]> {
  await page.evaluate(() => {
    window.painted = [];
    const told = (event: PointerEvent): void => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => window.painted.push(performance.now() - event.timeStamp));
        port1.start();
        port2.postMessage(null);
      });
    };
    addEventListener('pointerup', told, { capture: true });
  });
  const rows = page.locator('[data-entry]');
  for (let tap = 0; tap < TAPS; tap += 1) {
    const row = rows.nth(2 + from + tap);
    await row.scrollIntoViewIfNeeded();
    await row.getByRole('button', { name: /^Present/ }).click();
    await row.getByRole('button', { name: /^Present/, pressed: true }).waitFor();
  }
  return page.evaluate(() => window.painted);
}

/** The list goes by at two rows a frame. */
function scroll(page: Page): Promise<{ frames: number; dropped: number; longest: number }> {
  return page.evaluate((frame) => new Promise((resolve) => {
    const row = document.querySelector('[data-entry]');
    let list = row?.parentElement ?? document.body;
    while (list.parentElement !== null && list.scrollHeight <= list.clientHeight + 1) list = list.parentElement;
    list.scrollTop = 0;
    const gaps: number[] = [];
    let before: number | null = null;
    const step = (now: number): void => {
      if (before !== null) gaps.push(now - before);
      before = now;
      const at = list.scrollTop;
      list.scrollTop = at + 116;
      if (list.scrollTop > at) requestAnimationFrame(step);
      else resolve({ frames: gaps.length, dropped: gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / frame) - 1), 0), longest: Math.max(...gaps) });
    };
    requestAnimationFrame(step);
  }), FRAME);
}
