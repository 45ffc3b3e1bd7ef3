import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { unsubscribeAddress } from '../../features/communications/unsubscribe.facts';
import { joinAddress } from '../../features/telehealth/join-link.facts';
import { serveClient } from './client-pages';

const ID = '01a1f49f-a642-7165-9588-b0e9985ace84';
const seal = (): string => '0123456789abcdef'.repeat(4);

let folder: string;
let server: Server;
let url: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groupwork-pages-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), 'the product');
  writeFileSync(join(folder, 'join.html'), 'the appointment');
  writeFileSync(join(folder, 'assets', 'main-1.js'), 'export {};');
  const app = express();
  serveClient(app, folder);
  server = createServer(app);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true });
});

const asked = async (address: string): Promise<{ status: number; text: string; cache: string | null; robots: string | null }> => {
  const answer = await fetch(address);
  return { status: answer.status, text: await answer.text(), cache: answer.headers.get('cache-control'), robots: answer.headers.get('x-robots-tag') };
};

test('every link that stands in a message opens its page, which is kept and listed by nobody', async () => {
  const apart = { status: 200, cache: 'no-store', robots: 'noindex, nofollow' };
  expect(await asked(joinAddress(seal, url, ID))).toEqual({ ...apart, text: 'the appointment' });
  expect(await asked(unsubscribeAddress(seal, url, ID))).toEqual({ ...apart, text: 'the product' });
  expect(await asked(`${url}/J/shouted`)).toEqual({ ...apart, text: 'the appointment' });
});

test('other addresses are the product’s, a built file is kept for good, and a file that is not there is told as that', async () => {
  expect(await asked(`${url}/scheduler`)).toEqual({ status: 200, cache: 'no-cache', robots: null, text: 'the product' });
  expect(await asked(`${url}/jobs`)).toMatchObject({ cache: 'no-cache', text: 'the product' });
  expect(await asked(`${url}/assets/main-1.js`)).toMatchObject({ status: 200, cache: 'public, max-age=31536000, immutable' });
  expect(await asked(`${url}/old.js`)).toMatchObject({ status: 404 });
});
