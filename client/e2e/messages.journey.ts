import type { Browser, Page } from 'playwright-core';
import { DESKTOP, PHONE, accessibilityFindings, askApi, openBrowser, picture, scrollsSideways, signedIn } from './browser';
import { startProduct } from './product';
import type { Product } from './product';

const RENATA = /^Renata Kowal/;
const TODAY = '2026-11-19';

interface Board {
  viewer: { facilities: { id: string }[] };
}
interface Day {
  schedulerDays: { sessions: { id: string; groupTitle: string; status: string; plannedStart: string }[] }[];
}
interface Sent {
  id: string;
  channel: string;
  kind: string;
  status: string;
  recipient: { patientId: string | null };
}
/** Messages of one session, or of one patient. */
interface Log {
  node: { messages: { edges: { node: Sent }[] } };
}

interface Reach {
  patient: { reach: { channels: { channel: string; mayBeUsed: boolean }[] } };
}

describe('messages to patients', () => {
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

  const messagesOf = async (page: Page, type: 'GroupSession' | 'Patient', id: string): Promise<Sent[]> =>
    (await askApi<Log>(page, type === 'Patient' ? 'messagesOfPatient' : 'messagesOfSession', { id })).node.messages.edges.map(({ node }) => node);
  const ofSession = (page: Page, id: string): Promise<Sent[]> => messagesOf(page, 'GroupSession', id);
  const cancellations = async (page: Page, patientId: string): Promise<Sent[]> => (await messagesOf(page, 'Patient', patientId)).filter(({ kind }) => kind === 'CANCELLED');

  const takesEmail = async (page: Page, patientId: string): Promise<boolean> =>
    (await askApi<Reach>(page, 'reach', { id: patientId })).patient.reach.channels.some(({ channel, mayBeUsed }) => channel === 'EMAIL' && mayBeUsed);

  /** Somebody who was reminded by text of a session within the hour, and takes e-mail too. Asked of the sessions: the morning's reminders are more than the mailbox shows at once. */
  async function reminded(page: Page): Promise<{ messageId: string; patientId: string; group: string }> {
    const { viewer } = await askApi<Board>(page, 'facilities', {});
    for (let tries = 0; tries < 40; tries += 1) {
      const { schedulerDays } = await askApi<Day>(page, 'day', { facility: viewer.facilities[0]?.id, date: TODAY });
      for (const session of schedulerDays.flatMap(({ sessions }) => sessions).filter(({ status, plannedStart }) => status === 'UPCOMING' && plannedStart < '2026-11-19T17:15')) {
        for (const { id, channel, kind, status, recipient: { patientId } } of await ofSession(page, session.id)) {
          if (channel === 'SMS' && kind === 'REMINDER' && status === 'DELIVERED' && patientId && (await takesEmail(page, patientId))) return { messageId: id, patientId, group: session.groupTitle };
        }
      }
      await page.waitForTimeout(1000);
    }
    throw new Error('Nobody who takes e-mail was reminded by text of a session within the hour.');
  }

  it('a reminder arrives, STOP ends texts, and a cancellation then goes by e-mail alone, which the log says', async () => {
    const { page, context } = await signedIn(browser, product.url, RENATA, DESKTOP);
    const { messageId, patientId, group } = await reminded(page);

    await page.goto(`${product.url}/demo/mailbox`);
    await page.getByLabel('About what').selectOption('REMINDER');
    const row = page.locator(`a[href*="${encodeURIComponent(messageId)}"]`);
    for (let pages = 0; pages < 20 && !(await row.isVisible()); pages += 1) {
      await page.waitForTimeout(1000);
      if (!(await row.isVisible())) await page.getByRole('button', { name: 'Next' }).click();
    }
    await row.click();
    const pane = page.getByRole('region', { name: 'The message' });
    await pane.getByText(/STOP (to opt out|para darse de baja)/).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await picture(page, 'mailbox-reminder');
    await pane.getByRole('button', { name: 'STOP' }).click();
    await pane.getByRole('log').getByText(/START/).waitFor();
    await picture(page, 'mailbox-stopped');

    const toldBefore = new Set((await cancellations(page, patientId)).map(({ id }) => id));
    await page.goto(`${product.url}/scheduler`);
    await page.getByRole('button', { name: `More for ${group}` }).first().click();
    await page.getByRole('menuitem', { name: /^Cancel/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel session' }).click();
    await page.getByText(`${group} is cancelled.`).waitFor();

    const told = async (): Promise<string[]> => (await cancellations(page, patientId)).filter(({ id }) => !toldBefore.has(id)).map(({ channel, status }) => `${channel} ${status}`).sort();
    const settled = async (): Promise<boolean> => (await told()).filter((each) => !/QUEUED|SENDING/.test(each)).length === 2;
    for (let tries = 0; tries < 60 && !(await settled()); tries += 1) await page.waitForTimeout(1000);
    expect(await told()).toEqual(['EMAIL DELIVERED', 'SMS SUPPRESSED']);

    await page.goto(`${product.url}/patients/${patientId}/messages`);
    await page.getByText('The recipient opted out of this channel').first().waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await picture(page, 'patient-messages');
    await page.setViewportSize(PHONE);
    expect(await scrollsSideways(page)).toBe(false);
    await picture(page, 'patient-messages-phone');
    await page.goto(`${product.url}/demo/mailbox`);
    await page.getByLabel('About what').selectOption('CANCELLED');
    await page.locator('a[href*="message="]').first().waitFor();
    expect(await scrollsSideways(page)).toBe(false);
    await picture(page, 'mailbox-phone');
    await context.close();
  });
});
