import type { Browser, Locator, Page } from 'playwright-core';
import { DESKTOP, accessibilityFindings, openBrowser, looksRight } from './browser';
import { startProduct } from './product';
import type { Product } from './product';

const ADMIN = { ORGANIZATION: 'Northfield Behavioral Health', ADMIN_NAME: 'Ruth Okafor', ADMIN_EMAIL: 'ruth@northfield.example', ADMIN_PASSWORD: 'lamps in the window' };
/** Ten minutes at ten seconds for each press and each field, reading included. */
const MOST_STEPS = 60;

describe('from an empty organization to its first session', () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  /** Presses and fields so far: what it costs whoever does it. */
  let steps = 0;

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct({ organization: ADMIN });
    page = await (await browser.newContext({ viewport: DESKTOP, reducedMotion: 'reduce', timezoneId: 'America/Chicago' })).newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const step = async (act: Promise<unknown>): Promise<void> => {
    steps += 1;
    await act;
  };
  const press = (target: Locator): Promise<void> => step(target.click());
  const write = (label: string | RegExp, text: string): Promise<void> => step(page.getByLabel(label, { exact: true }).fill(text));
  const button = (name: string | RegExp): Locator => page.getByRole('main').getByRole('button', { name });
  const strip = (): Locator => page.getByRole('navigation', { name: 'First steps' });
  const next = (name: string): Promise<void> => press(strip().getByRole('link', { name }));
  it('opens a facility and is shown what comes next', async () => {
    await page.goto(product.url);
    await write('E-mail', ADMIN.ADMIN_EMAIL);
    await write('Password', ADMIN.ADMIN_PASSWORD);
    await step(page.keyboard.press('Enter'));
    await page.getByRole('heading', { level: 1, name: 'Open a facility' }).waitFor();
    await looksRight(page, 'no-facility');
    await write('Name', 'Alder House');
    await press(button('Open facility'));
    await page.getByRole('heading', { level: 1, name: 'First steps of Alder House' }).waitFor();
    await looksRight(page, 'first-steps');
  });

  it('adds a room, a group and its week', async () => {
    await press(page.getByRole('link', { name: 'Add rooms' }));
    await press(page.getByRole('button', { name: 'New room of Alder House' }));
    await write('Room', 'Oak');
    await write('Seats', '14');
    await step(page.keyboard.press('Enter'));
    await page.getByText('14 seats').waitFor();
    await strip().getByText('3 of 9 done').waitFor();
    await looksRight(page, 'facilities');

    await next('Describe a group');
    await write('Title', 'Morning process group');
    await step(page.getByLabel('Modality').selectOption('CBT'));
    await press(page.getByRole('combobox', { name: 'Leaders' }));
    await press(page.getByRole('option', { name: 'Ruth Okafor' }));
    await step(page.getByRole('combobox', { name: 'Room' }).selectOption('Oak'));
    await press(button('Create group'));

    await next('Plan its week');
    await press(button('New schedule'));
    await write('Name', 'IOP morning');
    await press(button('Create schedule'));
    await press(button('New slot'));
    await step(page.getByLabel('Group', { exact: true }).selectOption('Morning process group'));
    await write('Starts', '10:45 AM');
    await press(button('Daily'));
    await write('First day', '11/19/2026');
    await step(page.keyboard.press('Tab'));
    await press(button('Next: what it changes'));
    await press(button('Add slot'));
    await strip().getByText('5 of 9 done').waitFor();
  });

  it('admits a patient and gives them the schedule', async () => {
    await next('Admit a patient');
    await write('First name', 'Ana');
    await write('Last name', 'Ruiz');
    await write('Birth date', 'Feb 3, 1990');
    await write('Medical record number', '0083001');
    await press(button('Create patient'));
    await step(page.getByLabel('Level of care').selectOption({ label: 'IOP 2.1' }));
    await press(button('Admit'));
    await page.getByText('Ana R. is admitted.').first().waitFor();
    await press(page.getByRole('link', { name: 'Assign schedules' }));
    await press(button('Show all'));
    await press(page.getByRole('checkbox', { name: 'IOP morning' }));
    // What comes of it is looked at first, and nothing is given unseen.
    await page.getByRole('list', { name: /^Ana’s week/ }).waitFor();
    await press(button('Assign IOP morning'));
    await page.getByText('IOP morning given to Ana R.').first().waitFor();
  });

  it('starts the session, in fewer steps than ten minutes have room for', async () => {
    await next('Start the session');
    await looksRight(page, 'first-steps-board');
    await press(button('Start Session'));
    await page.getByRole('group', { name: 'Attendance of Ana R.' }).waitFor();
    await page.getByText('The first session is under way: the first steps are done.').waitFor();
    expect(await strip().count()).toBe(0);
    expect(steps).toBeLessThanOrEqual(MOST_STEPS);
  });

  it('brings the steps back under Settings, all of them told by what is there', async () => {
    await page.goto(`${product.url}/settings/first-steps`);
    await page.getByText('so this facility is set up').waitFor();
    await page.getByText('1 room in use').waitFor();
    await page.getByText('1 patient in care').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });
});
