import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { DESKTOP, PHONE, TABLET, accessibilityFindings, openBrowser, picture, scrollsSideways, signedIn } from './browser';
import { startProduct } from './product';
import type { Product } from './product';

describe('a system outside that is told of changes', () => {
  let product: Product;
  let browser: Browser;
  let admin: Page;
  let receiver: Server;
  let answer = 204;
  const got: string[] = [];

  const arrived = async (count: number): Promise<void> => {
    for (let tries = 0; got.length < count && tries < 300; tries += 1) await admin.waitForTimeout(100);
    expect(got).toHaveLength(count);
  };
  /** What came of a try is written down a moment after it arrived: looked at again until it is there. */
  const untilSaid = async (lookAgain: () => Promise<unknown>, isSaid: () => Promise<boolean>): Promise<void> => {
    for (let tries = 0; tries < 100 && !(await isSaid()); tries += 1) {
      await lookAgain();
      await admin.waitForTimeout(300);
    }
    expect(await isSaid()).toBe(true);
  };
  const looks = async (name: string): Promise<void> => {
    for (const viewport of [PHONE, TABLET, DESKTOP]) {
      await admin.setViewportSize(viewport);
      expect(await scrollsSideways(admin)).toBe(false);
      await picture(admin, `${name}-${viewport.width}`);
    }
    expect(await accessibilityFindings(admin)).toEqual([]);
  };

  beforeAll(async () => {
    process.env.WEBHOOKS_ALLOW_LOOPBACK = 'true';
    receiver = createServer((request, response) => {
      request.on('data', (chunk: Buffer) => got.push(chunk.toString()));
      request.on('end', () => response.writeHead(answer).end());
    });
    await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
    browser = await openBrowser();
    product = await startProduct();
    ({ page: admin } = await signedIn(browser, product.url, /^Walter Ames/, DESKTOP));
  });
  afterAll(async () => {
    delete process.env.WEBHOOKS_ALLOW_LOOPBACK;
    receiver.close();
    await browser?.close();
    await product?.stop();
  });

  it('is added by a Super Admin, who copies its secret once', async () => {
    await admin.goto(`${product.url}/settings/webhooks`);
    await admin.getByText('No system outside is told of changes').waitFor();
    await looks('webhooks-empty');
    await admin.getByRole('button', { name: 'Add an address' }).click();
    const dialog = admin.getByRole('dialog', { name: 'Add an address' });
    await dialog.getByLabel('Name', { exact: true }).fill('Billing of Northfield');
    await dialog.getByLabel('Address', { exact: true }).fill(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/groupwork/changes`);
    await dialog.getByLabel('The notes of a session are finalised').check();
    await dialog.getByLabel('A session started').check();
    await looks('webhooks-form');
    await dialog.getByRole('button', { name: 'Add the address' }).click();
    const secret = admin.getByRole('dialog', { name: 'Copy the secret' });
    expect(await secret.getByLabel('Secret', { exact: true }).inputValue()).toMatch(/^whsec_/);
    await looks('webhooks-secret');
    await secret.getByRole('button', { name: 'Done' }).click();
  });

  it('gets a test, and the log and the status say what came of it', async () => {
    await admin.getByRole('button', { name: /^Send a test/ }).click();
    await admin.getByText(/A test is on its way/).first().waitFor();
    await arrived(1);
    answer = 500;
    expect(got.map((body) => (JSON.parse(body) as { kind: string }).kind)).toEqual(['TEST']);
    await admin.getByRole('button', { name: /^Send a test/ }).click();
    await arrived(2);
    await untilSaid(() => admin.reload(), () => admin.getByText('On, not reached').isVisible());
    await looks('webhooks-list');
    await admin.getByRole('link', { name: /^Log/ }).click();
    await admin.getByText('Refused (500)').waitFor();
    await looks('webhooks-log');
    await admin.goto(`${product.url}/settings/status`);
    await admin.getByText('To look at: Webhooks.').waitFor();
    await admin.getByText(/^One address has taken nothing for/).waitFor();
    await looks('status');
    await admin.goto(`${product.url}/settings/webhooks`);
    await admin.getByRole('link', { name: /^Log/ }).click();
    await admin.getByText('Refused (500)').waitFor();
    answer = 204;
    await admin.getByRole('button', { name: /^Send now/ }).click();
    await arrived(3);
    await untilSaid(() => admin.getByRole('button', { name: 'Look again' }).click(), async () => (await admin.getByText('Refused (500)').count()) === 0);
  });
});
