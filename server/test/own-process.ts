import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoAccounts } from '../src/demo/demo';
import type { DatabaseAddress } from '../src/platform/database/address';
import { ApiClient } from './api-client';
import { TEST_NOW } from './running-app';

const MAIN = join(__dirname, '../dist/src/main.js');

/** The product as it is started by hand, in a process of its own. */
export interface OwnProcess {
  url: string;
  child: ChildProcess;
  /** Somebody of the demo by first name, signed in here. */
  as(firstName: string): Promise<ApiClient>;
  ready(): Promise<{ status: string; checks: Record<string, string> }>;
  /** Resolves to its exit code, or to null where a signal ended it. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

export const databaseUrlOf = (address: DatabaseAddress): string => (address.engine === 'sqlite' ? '' : `mysql://${address.connection.user}@localhost/${address.connection.database}?socketPath=${encodeURIComponent(address.connection.socketPath ?? '')}`);

export const accountOf = (firstName: string): { email: string; password: string } => {
  const account = demoAccounts.find((each) => each.name.startsWith(firstName));
  if (!account) throw new Error(`The demo has nobody called ${firstName}.`);
  return account;
};

/** Starts the built server with an environment of its own; resolves to what it said and its exit code where it does not come to listen. */
export function startMain(env: Record<string, string>): { child: ChildProcess; listens: Promise<string>; ended: Promise<{ code: number | null; said: string }> } {
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env.PATH ?? '', PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let found: (url: string) => void = () => undefined;
  const listens = new Promise<string>((resolve) => {
    found = resolve;
  });
  const hear = (chunk: Buffer): void => {
    said += chunk.toString();
    const url = /ready at (http\S+)/.exec(said)?.[1];
    if (url) found(url.replace('localhost', '127.0.0.1'));
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  return { child, listens, ended: new Promise((resolve) => child.once('exit', (code) => resolve({ code, said }))) };
}

/** Several processes over one database. What their people send is given beforehand, as the app's build would. */
export class OwnProcesses {
  private readonly folder = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'processes-'));
  private readonly all: OwnProcess[] = [];
  private readonly began = Date.now();
  private readonly endWithTheRun = (): void => this.all.forEach(({ child }) => void child.kill('SIGKILL'));

  constructor(private readonly env: Record<string, string>, documents: readonly string[]) {
    process.once('exit', this.endWithTheRun);
    const client = join(this.folder, 'client');
    mkdirSync(client);
    writeFileSync(join(client, 'index.html'), '<!doctype html><title>Groupwork</title>');
    writeFileSync(join(client, 'documents.json'), JSON.stringify(Object.fromEntries(documents.map((text) => [createHash('sha256').update(text).digest('hex'), text]))));
    // The demo's passwords were hashed with it.
    writeFileSync(join(this.folder, 'pepper'), Buffer.from('a pepper for tests').toString('base64'));
  }

  async start(more: Record<string, string> = {}): Promise<OwnProcess> {
    const { child, listens, ended } = startMain({ DATA_DIR: this.folder, CLIENT_FOLDER: join(this.folder, 'client'), GROUPWORK_CLOCK: this.now(), LOG_LEVEL: 'fatal', ...this.env, ...more });
    const failed = ended.then(({ said }) => Promise.reject(new Error(`A process did not come to listen: ${said}`)));
    const url = await Promise.race([listens, failed]);
    failed.catch(() => undefined);
    const own: OwnProcess = {
      url,
      child,
      as: async (firstName) => {
        const { email, password } = accountOf(firstName);
        return new ApiClient(url).signIn(email, password);
      },
      ready: async () => (await (await fetch(`${url}/readyz`)).json()) as { status: string; checks: Record<string, string> },
      end: async (signal) => {
        child.kill(signal);
        // One that is stopped hears nothing else.
        if (signal === 'SIGTERM') child.kill('SIGCONT');
        return (await ended).code;
      },
    };
    this.all.push(own);
    return own;
  }

  /** One that starts later starts at a later moment, less what starting takes. */
  private now(): string {
    return new Date(TEST_NOW.getTime() + Date.now() - this.began).toISOString();
  }

  async close(): Promise<void> {
    process.off('exit', this.endWithTheRun);
    await Promise.all(this.all.map((each) => each.end('SIGKILL')));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
