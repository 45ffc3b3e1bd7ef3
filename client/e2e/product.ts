import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { apiDocuments } from './api-documents';

/** When the demo was filled that every journey begins with a copy of; `fill-demo` says when that is. */
export const JOURNEY_CLOCK = process.env.JOURNEY_CLOCK ?? '';

export interface Product {
  url: string;
  /** Where a second device finds it: the same, or another process of it. */
  otherUrl: string;
  /** What it has printed. */
  said(): string;
  /** Ends it, and removes its data unless somebody goes on with them. */
  stop(options?: { keep: boolean }): Promise<void>;
}

/** The demo's morning leaves some hundred messages to be sent first: at a telephone company's own rate a journey would wait a minute for its turn. */
const AT_ONCE = { SMS_PER_SECOND: '50', MAIL_PER_SECOND: '50' };

interface Start {
  /** When its clock starts. */
  clock?: string;
  /** Data of another start, which is over; removed when this one stops. Its own when left out. */
  folder?: string;
  /** What it shares with another process; the built-in database when left out. */
  shared?: { DATABASE_URL: string; REDIS_URL: string };
  /** Begins an organization without anything in it instead of the demo. */
  organization?: { ORGANIZATION: string; ADMIN_NAME: string; ADMIN_EMAIL: string; ADMIN_PASSWORD: string };
  /** Starts as for real people's data, with these settings and nothing in it. */
  production?: Record<string, string>;
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'groupwork-journey-'));

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The built app, and beside its own documents those that journeys ask with. */
function clientFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'groupwork-journey-client-'));
  cpSync(resolve(__dirname, '../dist'), folder, { recursive: true });
  const file = join(folder, 'documents.json');
  const own = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  writeFileSync(file, JSON.stringify({ ...own, ...Object.fromEntries(Object.values(apiDocuments).map((text) => [hashOf(text), text])) }));
  return folder;
}

/** The built product as a person would run it: its own data folder, a free port, a clock that starts at one moment. */
export async function startProduct({ clock = JOURNEY_CLOCK, folder = newFolder(), organization, production, shared }: Start = {}): Promise<Product> {
  if (organization === undefined && production === undefined && shared === undefined && clock === JOURNEY_CLOCK && readdirSync(folder).length === 0) cpSync(process.env.JOURNEY_DEMO ?? '', folder, { recursive: true });
  const client = clientFolder();
  const child: ChildProcess = spawn(process.execPath, [resolve(__dirname, '../../server/dist/src/main.js')], {
    env: { ...process.env, DATA_DIR: folder, CLIENT_FOLDER: client, PORT: '0', GROUPWORK_CLOCK: clock, DATABASE_URL: '', NODE_ENV: 'test', ...AT_ONCE, ...organization, ...shared, ...(production ? { GROUPWORK_CLOCK: '', NODE_ENV: 'production', ...production } : {}) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const url = await new Promise<string>((found, failed) => {
    const read = (data: Buffer): void => {
      output += data.toString();
      const ready = /ready at (https?:[^\s,]+)[\s,]/.exec(output);
      if (ready?.[1]) found(ready[1]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('exit', () => failed(new Error(`The product did not start:\n${output}`)));
  });
  return {
    url,
    otherUrl: url,
    said: () => output,
    stop: async ({ keep } = { keep: false }) => {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
      rmSync(client, { recursive: true, force: true });
      if (!keep) rmSync(folder, { recursive: true, force: true });
    },
  };
}
