import type { Browser, Page } from 'playwright-core';
import { DESKTOP, PHONE, TABLET, accessibilityFindings, openBrowser, picture, scrollsSideways, signedIn } from './browser';
import { startProduct } from './product';
import type { Product } from './product';

const LUIS = /^Luis Ferrer/;
const HANA = /^Hana Sato/;
/** Relapse Prevention of the day program has 15 seats, and 12 come to it. */
const WANTED = ['Pablo N.', 'Queenie A.', 'Ravi M.', 'Siobhán B.'];
const FRIDAY = '2026-11-20';

describe('a group that is full', () => {
  let product: Product;
  let browser: Browser;
  let desk: Page;
  let leader: Page;
  let waiting = '';
  let leaving = '';

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct();
    ({ page: desk } = await signedIn(browser, product.url, LUIS, DESKTOP));
    ({ page: leader } = await signedIn(browser, product.url, HANA, DESKTOP));
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const card = (page: Page) => page.getByRole('article').filter({ hasText: 'Relapse Prevention' });
  const line = (page: Page) => page.getByRole('list', { name: 'In line for Relapse Prevention' });
  /** Found by name. The row is pressed once the list is the short one: before that it moves away under the pointer. */
  async function openPatient(name: string): Promise<void> {
    await desk.goto(`${product.url}/patients`);
    await desk.getByLabel('Name or MRN').fill(name.split(' ')[0] ?? '');
    await desk.getByRole('status').getByText(/^\d patients?$/).waitFor();
    await desk.getByRole('link', { name }).click();
  }
  async function fits(page: Page, name: string): Promise<void> {
    for (const [width, viewport] of [['820', TABLET], ['390', PHONE]] as const) {
      await page.setViewportSize(viewport);
      expect(await scrollsSideways(page)).toBe(false);
      await picture(page, `${name}-${width}`);
    }
    await page.setViewportSize(DESKTOP);
  }

  it('says beforehand who finds no seat, and puts them in line', async () => {
    await desk.goto(`${product.url}/assign?patients=several`);
    const ticks = desk.getByRole('list', { name: 'Patients to choose from' });
    for (const name of WANTED) {
      await desk.getByLabel('Find patients').fill(name.split(' ')[0] ?? '');
      await ticks.getByRole('checkbox', { name }).check();
    }
    const all = desk.getByRole('button', { name: 'Show all' });
    if (await all.count()) await all.click();
    await desk.getByRole('checkbox', { name: 'Day program' }).check();
    const seats = desk.getByRole('region', { name: 'Seats' });
    await seats.getByText('12 of 15 seats taken. 1 patient waits for a seat.').waitFor();
    await desk.getByText('Not enough seats in Relapse Prevention: 1 patient will wait.').waitFor();
    expect(await accessibilityFindings(desk)).toEqual([]);
    await picture(desk, 'assign-full-1440');
    await fits(desk, 'assign-full');
    await desk.getByRole('button', { name: /^Assign Day program to 4 patients/ }).click();
    await desk.getByText(/1 seat was not free: who was to have it waits\./).first().waitFor();

    await desk.goto(`${product.url}/scheduler?date=${FRIDAY}`);
    await card(desk).getByText('15 of 15, 1 waiting').waitFor();
    await picture(desk, 'board-full-1440');
  });

  it('shows the line to a colleague, who sees a freed seat offered at once and takes it', async () => {
    await leader.goto(`${product.url}/waitlist`);
    waiting = (await line(leader).getByRole('link').first().innerText()).trim();
    expect(WANTED).toContain(waiting);
    leaving = WANTED.find((name) => name !== waiting) ?? '';
    await openPatient(leaving);
    await desk.getByRole('link', { name: 'Schedules', exact: true }).click();
    await desk.getByRole('button', { name: 'End Day program' }).click();
    await desk.getByRole('textbox', { name: 'Why' }).fill('Moved away');
    await desk.getByRole('button', { name: 'End it' }).click();

    await line(leader).getByText(/^A seat is free\. Kept for them until/).waitFor();
    await desk.getByText(`A seat is free, and offered to ${waiting}.`).first().waitFor();
    expect(await accessibilityFindings(leader)).toEqual([]);
    await picture(leader, 'waitlist-1440');
    await fits(leader, 'waitlist');
    await leader.getByRole('button', { name: `Take the seat for ${waiting}` }).click();
    await leader.getByText(`${waiting} has a seat in Relapse Prevention.`).first().waitFor();
    await line(leader).waitFor({ state: 'detached' });

    await desk.goto(`${product.url}/scheduler?date=${FRIDAY}`);
    await card(desk).getByText('15 of 15', { exact: true }).waitFor();
    await card(desk).getByRole('link', { name: 'Relapse Prevention' }).click();
    const roster = await desk.getByRole('list', { name: 'Planned roster' }).innerText();
    expect([roster.includes(waiting), roster.includes(leaving)]).toEqual([true, false]);
  });

  it('keeps the seat of somebody on leave, until it is given up', async () => {
    await openPatient(waiting);
    await desk.getByRole('link', { name: 'Schedules', exact: true }).click();
    await desk.getByRole('button', { name: 'Note a leave…' }).click();
    const dialog = desk.getByRole('dialog', { name: `Leave of ${waiting}` });
    await dialog.getByRole('textbox', { name: 'Why' }).fill('Family');
    expect(await accessibilityFindings(desk)).toEqual([]);
    await dialog.getByRole('button', { name: 'Note the leave' }).click();
    await desk.getByText('No groups in these seven days').first().waitFor();

    const leaves = leader.getByRole('list', { name: 'On leave' });
    await leaves.getByText(waiting).waitFor();
    await desk.goto(`${product.url}/scheduler?date=${FRIDAY}`);
    await card(desk).getByText('14 of 15, 1 held').waitFor();
    await leader.getByRole('button', { name: `${waiting} is back` }).click();
    await card(desk).getByText('15 of 15', { exact: true }).waitFor();
  });
});
