import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { unsubscribeAddress } from '../../features/communications/unsubscribe.facts';
import { joinAddress } from '../../features/telehealth/join-link.facts';
import { createLog } from '../log';
import { serveClient } from './client-pages';
import { formatErrors } from './format-error';

const ID = '01a1f49f-a642-7165-9588-b0e9985ace84';
const seal = (): string => '0123456789abcdef'.repeat(4);

let folder: string;
let server: Server;
let url: string;
const said: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groupwork-pages-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), 'the product');
  writeFileSync(join(folder, 'join.html'), 'the appointment');
  writeFileSync(join(folder, 'assets', 'main-1.js'), 'export {};');
  const app = express();
  serveClient(app, folder, formatErrors(createLog('info', { write: (line) => void said.push(line) })));
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

test('a page that cannot be read is a fault with an incident, which the log knows, and no place on the server leaves', async () => {
  renameSync(join(folder, 'index.html'), join(folder, 'away.html'));
  const errors = jest.spyOn(console, 'error');
  const { status, text } = await asked(`${url}/scheduler`);
  renameSync(join(folder, 'away.html'), join(folder, 'index.html'));
  expect({ status, text }).toEqual({ status: 500, text: expect.stringMatching(/^Something here failed. The fault is ours. Incident [0-9A-F]{4}-[0-9A-F]{4}\.$/) });
  expect(said).toEqual([expect.stringContaining('A page of the product could not be read (ENOENT).')]);
  expect(said[0]).toContain(/Incident ([0-9A-F-]+)/.exec(text)?.[1]);
  expect(errors).not.toHaveBeenCalled();
});

test('a range behind the end of a page is answered as the request’s own fault', async () => {
  const answer = await fetch(`${url}/scheduler`, { headers: { Range: 'bytes=4000-' } });
  expect({ status: answer.status, text: await answer.text() }).toEqual({ status: 416, text: 'This cannot be answered as it was asked.' });
});
