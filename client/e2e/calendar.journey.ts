import type { Browser, Locator, Page } from 'playwright-core';
import { DESKTOP, PHONE, TABLET, accessibilityFindings, openBrowser, picture, scrollsSideways, signedIn } from './browser';
import { startProduct } from './product';
import type { Product } from './product';

const RENATA = /^Renata Kowal/;
const DANA = /^Dana Whitfield/;
const WALTER = /^Walter Ames/;
const FRIDAY = '2026-11-20';

/** Columns of the workflow whose cards reach beyond them, into the next, where they do not scroll in themselves. */
const columnsOverOthers = (page: Page): Promise<string[]> =>
  page.locator('[aria-labelledby^="flow-"]').evaluateAll((columns) => columns.filter((column) => {
    const list = column.querySelector('ul');
    const lowest = list?.lastElementChild?.getBoundingClientRect().bottom ?? 0;
    return list !== null && getComputedStyle(list).overflowY === 'visible' && lowest > column.getBoundingClientRect().bottom + 1;
  }).map((column) => column.querySelector('h2')?.textContent ?? ''));

/** Whether Add stands in the row of the views, and is as large as a finger. */
const addBesideViews = async (page: Page): Promise<boolean> => {
  const [add, views] = await Promise.all([page.getByRole('button', { name: 'Add', exact: true }).boundingBox(), page.getByRole('group', { name: 'View' }).boundingBox()]);
  return add !== null && views !== null && add.width >= 44 && add.height >= 44 && add.y < views.y + views.height && add.y + add.height > views.y;
};

/** Blocks on the time axis that do not say when they begin. */
const timesCut = (page: Page): Promise<string[]> =>
  page.locator('[role="application"] [data-item]').evaluateAll((blocks) => blocks.filter((block) => {
    const shown = [...block.querySelectorAll(':scope > [aria-hidden] > span')].find((time) => time.getClientRects().length > 0);
    return shown === undefined || shown.getBoundingClientRect().right > block.getBoundingClientRect().right;
  }).map((block) => block.textContent));

/** Whether somebody who has just come sees it without scrolling. */
const isSeen = (heading: Element): boolean => {
  const { left, top, height } = heading.getBoundingClientRect();
  return top < window.innerHeight / 2 && document.elementFromPoint(left + 1, top + height / 2) === heading;
};

/** Columns of the workflow that begin beyond the edge of the screen. */
const columnsOutOfSight = (page: Page): Promise<number> => page.locator('[aria-labelledby^="flow-"]').evaluateAll((columns) => columns.filter((column) => column.getBoundingClientRect().right > window.innerWidth + 1).length);

describe('the scheduler as a calendar', () => {
  let product: Product;
  let browser: Browser;

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const row = (page: Page, room: string): Locator => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: room, exact: true }) });
  const cell = (page: Page, room: string): Locator => row(page, room).locator(`[data-cell-date="${FRIDAY}"]`);
  const cardIn = (page: Page, room: string, title: RegExp): Locator => cell(page, room).getByRole('button', { name: title });

  async function middle(locator: Locator): Promise<{ x: number; y: number }> {
    await locator.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await locator.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    return { x: x + width / 2, y: y + height / 2 };
  }

  /** Holds a card over another cell, and lets go there. */
  async function drag(page: Page, card: Locator, to: Locator, held: () => Promise<void> = async () => undefined): Promise<void> {
    await to.scrollIntoViewIfNeeded();
    const from = await middle(card);
    const target = await middle(to);
    const start = await middle(card);
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(start.x + 8, start.y + 8);
    await page.mouse.move((from.x + target.x) / 2, (from.y + target.y) / 2, { steps: 4 });
    await page.mouse.move(target.x, target.y, { steps: 4 });
    await held();
    await page.mouse.up();
  }

  it('by mouse: a session is refused by a room that is taken and moved to one that is free, a colleague sees it, and Undo takes it back', async () => {
    const desk = await signedIn(browser, product.url, RENATA, { width: 1440, height: 1300 });
    const colleague = await signedIn(browser, product.url, DANA, { width: 1440, height: 1300 });
    for (const { page } of [desk, colleague]) await page.goto(`${product.url}/scheduler?view=calendar&by=room&date=${FRIDAY}`);
    const { page } = desk;
    const grief = cardIn(page, 'Library', /Grief and Loss/);
    await grief.waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await picture(page, 'calendar-by-room');

    await drag(page, grief, cell(page, 'Room 2'), async () => {
      await page.locator('[data-over="taken"]').waitFor();
      await picture(page, 'calendar-dragging-refused');
    });
    await page.getByText('Room taken until 10:50. Nothing was moved.').waitFor();
    expect(await cardIn(page, 'Library', /Grief and Loss/).count()).toBe(1);

    await drag(page, grief, cell(page, 'Room 1'));
    await cardIn(page, 'Room 1', /Grief and Loss/).waitFor();
    await cardIn(colleague.page, 'Room 1', /Grief and Loss/).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await cardIn(page, 'Library', /Grief and Loss/).waitFor();
    await cardIn(colleague.page, 'Library', /Grief and Loss/).waitFor();
    await Promise.all([desk.context.close(), colleague.context.close()]);
  });

  it('by keys: the same, without a mouse', async () => {
    const { page, context } = await signedIn(browser, product.url, RENATA, { width: 1440, height: 1300 });
    await page.goto(`${product.url}/scheduler?view=calendar&by=room&date=${FRIDAY}`);
    await cardIn(page, 'Library', /Grief and Loss/).focus();
    await page.keyboard.press('m');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('Room taken until 10:50.').waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await cardIn(page, 'Room 1', /Grief and Loss/).waitFor();
    await context.close();
  });

  it('by keys, for whoever sets schedules up: it is asked how far a move reaches, and those that follow go along', async () => {
    const { page, context } = await signedIn(browser, product.url, WALTER, { width: 1440, height: 1300 });
    const calendarParts = (): Promise<string[]> => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /planned-views|move-reach/.test(name)));
    await page.goto(`${product.url}/scheduler?date=2026-11-27`);
    await page.getByRole('article').first().waitFor();
    // The calendar comes when it is opened.
    expect(await calendarParts()).toEqual([]);
    await page.getByRole('button', { name: 'Calendar' }).click();
    await page.getByRole('button', { name: 'By room' }).click();
    const movement = (room: string, day: string): Locator => row(page, room).locator(`[data-cell-date="${day}"]`).getByRole('button', { name: /Mindful Movement/ });
    await movement('Gym', '2026-11-27').focus();
    expect((await calendarParts()).length).toBeGreaterThan(0);
    await page.keyboard.press('m');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const asks = page.getByRole('dialog', { name: 'Move Mindful Movement' });
    await page.waitForFunction(() => document.activeElement?.matches('input[type=radio]'));
    await page.keyboard.press('ArrowDown');
    await asks.getByRole('radio', { name: /^This and following/, checked: true }).waitFor();
    await asks.getByText(/From Fri, Nov 27:.* sessions changed/).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await picture(page, 'calendar-how-far');
    await asks.getByRole('button', { name: 'Save change' }).press('Enter');
    await movement('Hall', '2026-11-27').waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent.includes('Mindful Movement'));
    expect(await movement('Gym', '2026-11-26').count()).toBe(1);
    await page.keyboard.press(']');
    await movement('Hall', '2026-12-04').waitFor();
    await context.close();
  });

  it('on a time axis: the end of a session is pulled down, by mouse and by keys, and the list beside says the same', async () => {
    const { page, context } = await signedIn(browser, product.url, RENATA, { width: 1440, height: 1300 });
    await page.goto(`${product.url}/scheduler?view=calendar&by=time&span=day&date=2026-11-22`);
    const block = page.getByRole('application').getByRole('button', { name: /Mindful Movement/ });
    await block.waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await block.scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
    const { x, y, width, height } = (await block.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(x + width / 2, y + height - 3);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + height + 8, { steps: 3 });
    await page.mouse.move(x + width / 2, y + height + 18, { steps: 3 });
    await page.mouse.up();
    const list = page.getByRole('region', { name: 'As a list' });
    await list.getByText(/to 4:45/).waitFor();
    // The same by keys: shorter again, then later.
    await block.focus();
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('Enter');
    await list.getByText(/to 4:45/).waitFor({ state: 'detached' });
    await page.keyboard.press('m');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await list.getByText(/4:15/).waitFor();
    await context.close();
  });

  it('on paper every list of the board is there, a month has its words, and both say where and when they were printed', async () => {
    // As wide as paper is: a screen of that width is a phone.
    const { page, context } = await signedIn(browser, product.url, RENATA, { width: 760, height: 1000 });
    const cards = page.getByRole('article');
    await cards.first().waitFor();
    await page.emulateMedia({ media: 'print' });
    const all = await page.getByRole('article', { includeHidden: true }).count();
    expect(all).toBeGreaterThan(10);
    expect(await cards.count()).toBe(all);
    await page.getByText(/Alder House · printed Nov 19, 2026/).waitFor();
    await picture(page, 'paper-board');
    await page.goto(`${product.url}/scheduler?view=calendar&span=month`);
    await page.getByRole('button', { name: /November ?19/ }).waitFor();
    await page.getByText(/Alder House · printed Nov 19, 2026/).waitFor();
    expect(await page.locator('[class*="monthWord"]').first().evaluate((word) => word.getBoundingClientRect().width > 10)).toBe(true);
    await picture(page, 'paper-month');
    await context.close();
  });

  it('month, list and workflow are there on every size, and nothing scrolls sideways', async () => {
    const { page, context } = await signedIn(browser, product.url, RENATA, DESKTOP);
    for (const size of [DESKTOP, TABLET, PHONE]) {
      await page.setViewportSize(size);
      for (const view of ['view=calendar&span=month', 'view=calendar&by=time', 'view=calendar&by=room', 'view=calendar&by=leader', 'view=list', 'view=workflow&span=day']) {
        await page.goto(`${product.url}/scheduler?${view}`);
        await page.getByText(/\d+ sessions/).first().waitFor();
        await page.getByText('Recreation: Open Gym').or(page.getByRole('button', { name: /November ?19/ })).first().waitFor();
        expect([view, size.width, await scrollsSideways(page)]).toEqual([view, size.width, false]);
        expect([view, size.width, await accessibilityFindings(page)]).toEqual([view, size.width, []]);
        expect([view, size.width, await columnsOverOthers(page)]).toEqual([view, size.width, []]);
        expect([view, size.width, await timesCut(page)]).toEqual([view, size.width, []]);
        if (size === PHONE) expect([view, await addBesideViews(page)]).toEqual([view, true]);
        if (size === DESKTOP) expect([view, await columnsOutOfSight(page)]).toEqual([view, 0]);
        if (view === 'view=list' || (view === 'view=calendar&by=time' && size !== TABLET)) expect([view, size.width, await page.getByRole('heading', { name: 'Thursday, November 19, today' }).evaluate(isSeen), await page.evaluate(() => document.activeElement === document.body)]).toEqual([view, size.width, true, true]);
        await picture(page, `scheduler-${view.replaceAll(/\W+/g, '-')}-${size.width}`);
      }
    }
    await context.close();
  });
});
