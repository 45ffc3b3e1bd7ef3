import type { Browser, Locator, Page } from 'playwright-core';
import { DESKTOP, PHONE, TABLET, accessibilityFindings, openBrowser, picture, scrollsSideways, signedIn } from './browser';
import { startProduct } from './product';
import type { Product } from './product';

const TOMAS = /^Tomás Rivera/;
const WALTER = /^Walter Ames/;
const HOUR_PIXELS = 64;
const GROUP = 'Peer Circle';

describe('setting up a schedule', () => {
  let product: Product;
  let browser: Browser;

  beforeAll(async () => {
    // The browser first: where it cannot be opened no product is left running.
    browser = await openBrowser();
    product = await startProduct();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const blockOf = (page: Page, words: RegExp): Locator => page.getByRole('application', { name: /^Week of/ }).getByRole('button', { name: words });
  const onBoard = async (page: Page, date: string, group: string): Promise<string[]> => {
    await page.goto(`${product.url}/scheduler?date=${date}`);
    await page.getByRole('article').first().waitFor();
    return page.getByRole('article').filter({ hasText: group }).allInnerTexts();
  };
  const startsAt = (cards: readonly string[], time: string): boolean => cards.some((card) => card.includes(time));

  /** Where a minute of a day is drawn: the week begins at 8 AM. */
  async function pointAt(page: Page, date: string, hour: number): Promise<{ x: number; y: number }> {
    const column = page.locator(`[data-date="${date}"]`);
    const { x, width, y } = (await column.boundingBox()) ?? { x: 0, width: 0, y: 0 };
    return { x: x + width / 2, y: y + (hour - 8) * HOUR_PIXELS };
  }

  async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 4, from.y + 8);
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
  }

  /** Only the keyboard from here on: Tab until something is focused. */
  async function tabTo(page: Page, wanted: Locator): Promise<void> {
    await wanted.first().waitFor();
    for (let presses = 0; presses < 90; presses += 1) {
      if ((await wanted.count()) > 0 && (await wanted.first().evaluate((element) => element === document.activeElement))) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('It is not reached by Tab.');
  }

  it('by mouse: draws a group into the week and sees it on the board, moves one of them and edits the rest', async () => {
    const { page, context } = await signedIn(browser, product.url, TOMAS, DESKTOP);
    await page.goto(`${product.url}/settings/schedules`);
    await page.getByRole('button', { name: 'New schedule' }).click();
    await page.getByLabel('Name').fill('Afternoon IOP');
    await page.getByRole('button', { name: 'Create schedule' }).click();
    await page.getByRole('heading', { level: 1, name: 'Afternoon IOP' }).waitFor();
    await page.getByText('No group is in it yet').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);

    await drag(page, await pointAt(page, '2026-11-20', 14), await pointAt(page, '2026-11-20', 15));
    const form = page.getByRole('region', { name: 'New slot' });
    await form.getByLabel('Group', { exact: true }).selectOption({ label: GROUP });
    expect(await form.getByLabel('Starts').inputValue()).toBe('2:00 PM');
    expect(await form.getByLabel('Minutes').inputValue()).toBe('60');
    await form.getByRole('button', { name: 'Next: what it changes' }).click();
    await page.getByText(/\d+ sessions added\./).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await picture(page, 'schedule-new-slot-1440');
    await page.getByRole('button', { name: 'Add slot' }).click();
    await blockOf(page, /^Peer Circle.*Fri, Nov 20, 2:00 to 3:00 PM/).waitFor();
    expect(startsAt(await onBoard(page, '2026-11-27', GROUP), '2:00')).toBe(true);

    await page.goBack();
    await page.getByRole('heading', { level: 2, name: 'Nov 16 to 22' }).waitFor();
    const friday = blockOf(page, /^Peer Circle.*Fri, Nov 20/);
    await friday.waitFor();
    // Thursday noon is ahead, Thursday morning is over: there nothing can be put down.
    await drag(page, await pointAt(page, '2026-11-20', 14.2), await pointAt(page, '2026-11-18', 14.2));
    await page.getByText('That time is over.').first().waitFor();
    await drag(page, await pointAt(page, '2026-11-20', 14.2), await pointAt(page, '2026-11-21', 12.2));
    const asks = page.getByRole('region', { name: /^Change Peer Circle/ });
    await asks.getByText('1 session changed.').waitFor();
    await asks.getByRole('row', { name: /Day Fri, Nov 20 Sat, Nov 21/ }).waitFor();
    await picture(page, 'schedule-reach-1440');
    await asks.getByRole('button', { name: 'Save change' }).click();
    await blockOf(page, /^Peer Circle.*Sat, Nov 21, 12:00 to 1:00 PM.*Moved from Fri, Nov 20/).waitFor();

    await page.getByRole('button', { name: 'Week after' }).click();
    await blockOf(page, /^Peer Circle.*Fri, Nov 27, 2:00 to 3:00 PM/).click();
    const edit = page.getByRole('region', { name: 'Peer Circle, Fri, Nov 27' });
    await edit.getByLabel('Starts').fill('3:30 PM');
    await edit.getByRole('button', { name: 'Next: what it changes' }).click();
    await asks.getByRole('radio', { name: 'All not yet started' }).check();
    await asks.getByText('1 stays as it is:').waitFor();
    await asks.getByText(/Nov 21, 12:00 PM Peer Circle: it was changed by itself\./).waitFor();
    await picture(page, 'schedule-edit-the-rest-1440');
    await asks.getByRole('button', { name: 'Save change' }).click();
    await blockOf(page, /^Peer Circle.*Fri, Nov 27, 3:30 to 4:30 PM/).waitFor();
    expect(startsAt(await onBoard(page, '2026-11-21', GROUP), '12:00')).toBe(true);
    expect(startsAt(await onBoard(page, '2026-12-04', GROUP), '3:30')).toBe(true);
    await context.close();
  });

  it('by keyboard alone: the same, each step spoken', async () => {
    const { page, context } = await signedIn(browser, product.url, TOMAS, DESKTOP);
    const spoken = (words: RegExp): Promise<void> => page.locator('[aria-live="polite"]').filter({ hasText: words }).first().waitFor({ state: 'attached' });
    await page.goto(`${product.url}/settings/schedules`);
    await tabTo(page, page.getByRole('button', { name: 'New schedule' }));
    await page.keyboard.press('Enter');
    await page.keyboard.type('Weekend IOP');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Weekend IOP' }).waitFor();

    const week = page.getByRole('application', { name: /^Week of/ });
    await tabTo(page, week);
    await page.keyboard.press('n');
    await spoken(/A new group.*Thursday 10:00 to 10:50 AM/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ArrowDown');
    await spoken(/^Saturday 9:45 to 10:45 AM/);
    await page.keyboard.press('Enter');
    const form = page.getByRole('region', { name: 'New slot' });
    await form.waitFor();
    await tabTo(page, form.getByLabel('Group', { exact: true }));
    await page.keyboard.type(GROUP);
    await tabTo(page, form.getByLabel('Starts'));
    await page.keyboard.press('Enter');
    await page.getByText(/\d+ sessions added\./).waitFor();
    await tabTo(page, page.getByRole('button', { name: 'Add slot' }));
    await page.keyboard.press('Enter');
    const saturday = blockOf(page, /^Peer Circle.*Sat, Nov 21, 9:45 to 10:45 AM/);
    await saturday.waitFor();

    await tabTo(page, saturday);
    await page.keyboard.press('m');
    await spoken(/^Moving Peer Circle/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await spoken(/^Sunday 10:00 to 11:00 AM, Library/);
    await page.keyboard.press('Escape');
    await spoken(/^Peer Circle stays where it is/);
    await page.keyboard.press('m');
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
    await spoken(/^Sunday 11:00 AM to 12:00 PM, Library/);
    await page.keyboard.press('Enter');
    const asks = page.getByRole('region', { name: /^Change Peer Circle/ });
    await asks.getByText('1 session changed.').waitFor();
    await tabTo(page, asks.getByRole('button', { name: 'Save change' }));
    await page.keyboard.press('Enter');
    const moved = blockOf(page, /^Peer Circle.*Sun, Nov 22, 11:00 AM to 12:00 PM.*Moved from Sat, Nov 21/);
    await moved.waitFor();

    // The rest is made longer: from the next week's on, what was moved stays.
    await tabTo(page, moved);
    await page.keyboard.press(']');
    const next = blockOf(page, /^Peer Circle.*Sat, Nov 28, 9:45 to 10:45 AM/);
    await next.waitFor();
    await tabTo(page, next);
    await page.keyboard.press('Shift+ArrowDown');
    await spoken(/Saturday 9:45 to 11:00 AM/);
    await page.keyboard.press('Enter');
    await tabTo(page, asks.getByRole('radio', { name: 'This one' }));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await asks.getByText(/Peer Circle: it was changed by itself\./).waitFor();
    await tabTo(page, asks.getByRole('button', { name: 'Save change' }));
    await page.keyboard.press('Enter');
    await blockOf(page, /^Peer Circle.*Sat, Nov 28, 9:45 to 11:00 AM/).waitFor();

    // One is cancelled with its reason, and the focus is back in the week.
    await tabTo(page, blockOf(page, /^Peer Circle.*Sat, Nov 28/));
    await page.keyboard.press('Delete');
    const cancel = page.getByRole('region', { name: /^Cancel Peer Circle/ });
    await cancel.waitFor();
    await tabTo(page, cancel.getByLabel('More of why'));
    await page.keyboard.type('Retreat');
    await page.keyboard.press('Enter');
    await page.getByText('1 session cancelled.').waitFor();
    await tabTo(page, page.getByRole('button', { name: 'Cancel this one', exact: true }));
    await page.keyboard.press('Enter');
    await blockOf(page, /^Peer Circle.*Sat, Nov 28.*Cancelled: Retreat/).waitFor();
    expect(startsAt(await onBoard(page, '2026-11-22', GROUP), '11:00')).toBe(true);
    await context.close();
  });

  it('tells the second of two people what it is now, and keeps what was typed', async () => {
    const [one, other] = await Promise.all([signedIn(browser, product.url, TOMAS, DESKTOP), signedIn(browser, product.url, WALTER, DESKTOP)]);
    const open = async (page: Page): Promise<Locator> => {
      await page.goto(`${product.url}/settings/schedules`);
      await page.getByRole('link', { name: 'Afternoon IOP' }).click();
      await page.getByRole('button', { name: 'Week after' }).click();
      await blockOf(page, /^Peer Circle.*Fri, Nov 27/).click();
      return page.getByRole('region', { name: 'Peer Circle, Fri, Nov 27' });
    };
    const [first, second] = [await open(one.page), await open(other.page)];
    await second.getByLabel('Minutes').fill('45');
    await second.getByRole('button', { name: 'Next: what it changes' }).click();
    await other.page.getByRole('radio', { name: 'All not yet started' }).check();
    await other.page.getByText(/\d+ sessions changed\./).waitFor();

    await first.getByLabel('Starts').fill('4:00 PM');
    await first.getByRole('button', { name: 'Next: what it changes' }).click();
    await one.page.getByRole('radio', { name: 'All not yet started' }).check();
    await one.page.getByText(/\d+ sessions changed\./).waitFor();
    await one.page.getByRole('button', { name: 'Save change' }).click();
    await blockOf(one.page, /^Peer Circle.*Fri, Nov 27, 4:00 to 5:00 PM/).waitFor();

    const asks = other.page.getByRole('region', { name: /^Change Peer Circle/ });
    await asks.getByText(/^Somebody changed this meanwhile/).waitFor();
    // What the first one set stays, what the second one wanted is kept.
    await asks.getByRole('row', { name: 'Time 4:00 to 5:00 PM 4:00 to 4:45 PM' }).waitFor();
    await picture(other.page, 'schedule-two-people-1440');
    await asks.getByRole('button', { name: 'Save change' }).click();
    await blockOf(one.page, /^Peer Circle.*Fri, Nov 27, 4:00 to 4:45 PM/).waitFor();
    await Promise.all([one.context.close(), other.context.close()]);
  });

  it('is a list on a phone with all the same acts, and fits a tablet', async () => {
    for (const [name, viewport] of [['390', PHONE], ['820', TABLET]] as const) {
      const { page, context } = await signedIn(browser, product.url, TOMAS, viewport);
      await page.goto(`${product.url}/settings/schedules`);
      expect(await accessibilityFindings(page)).toEqual([]);
      await page.getByRole('link', { name: 'Afternoon IOP' }).click();
      const list = page.getByRole('region', { name: 'The week as a list' });
      await list.getByRole('heading', { name: 'Saturday, November 21' }).waitFor();
      expect(await page.getByRole('application').count()).toBe(name === '390' ? 0 : 1);
      expect(await scrollsSideways(page)).toBe(false);
      expect(await accessibilityFindings(page)).toEqual([]);
      await picture(page, `schedule-${name}`);
      await list.getByRole('button', { name: /Peer Circle.*Moved from/ }).click();
      const form = page.getByRole('region', { name: 'Peer Circle, Sat, Nov 21' });
      await form.getByRole('textbox', { name: 'Day of this one' }).waitFor();
      expect(await accessibilityFindings(page)).toEqual([]);
      await picture(page, `schedule-form-${name}`);
      await form.getByLabel('Room', { exact: true }).selectOption({ index: 1 });
      await form.getByRole('button', { name: 'Next: what it changes' }).click();
      await page.getByText('1 session changed.').waitFor();
      expect(await accessibilityFindings(page)).toEqual([]);
      await page.getByRole('button', { name: 'Back to the form' }).click();
      await form.getByRole('button', { name: 'Leave it' }).click();
      await page.getByText('What you typed is put aside.').waitFor();
      await context.close();
    }
  });
});
