import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseAddress } from '../src/platform/database/address';
import type { ApiClient } from './api-client';
import { demoPerson } from './running-app';
import { byHash } from './sent-documents';
import { PEPPER } from './test-secrets';

const MAIN = join(__dirname, '../dist/src/main.js');
/** More than any start takes on a machine that is busy with other things; what is promised is measured. */
const PATIENCE_MILLISECONDS = 30_000;
const POLL_MILLISECONDS = 5;

/** What holds no demo begins as an organization, as somebody sets it up who runs it. */
const AN_ORGANIZATION = { ORGANIZATION: 'Northfield', ADMIN_NAME: 'Ruth Okafor', ADMIN_EMAIL: 'ruth@northfield.example', LOG_LEVEL: 'warn' };
/** Over a database that is filled with the demo. */
export const OF_THE_DEMO = { LOG_LEVEL: 'fatal' };

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  milliseconds: number;
}

/** What a process of the product finds on its disk: the pepper, the documents of its app, and where it keeps the built-in database. */
export class Installation {
  private constructor(
    readonly folder: string,
    readonly address: DatabaseAddress,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  /** `documents` are what its app sends. */
  static on(address: DatabaseAddress, documents: readonly string[], settings: Readonly<Record<string, string>> = AN_ORGANIZATION): Installation {
    const folder = address.engine === 'sqlite' ? dirname(address.path) : mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'installation-'));
    writeFileSync(join(folder, 'pepper'), Buffer.from(PEPPER).toString('base64'), { mode: 0o600 });
    const client = join(folder, 'client');
    mkdirSync(client, { recursive: true });
    writeFileSync(join(client, 'index.html'), '<!doctype html><title>Groupwork</title>');
    writeFileSync(join(client, 'documents.json'), JSON.stringify(Object.fromEntries(documents.map((text) => [byHash(text).persistedQuery.sha256Hash, text]))));
    return new Installation(folder, address, settings);
  }

  environment(now: Date): NodeJS.ProcessEnv {
    const { address, settings } = this;
    const server = address.engine === 'sqlite' ? '' : urlOf(address.connection);
    return { ...process.env, NODE_ENV: 'test', PORT: '0', DATA_DIR: this.folder, DATABASE_URL: server, CLIENT_FOLDER: join(this.folder, 'client'), GROUPWORK_CLOCK: now.toISOString(), ...settings };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function urlOf({ user, database, socketPath, host, port }: { user: string; database: string; socketPath?: string; host?: string; port?: number }): string {
  return socketPath ? `mysql://${user}@localhost/${database}?socketPath=${encodeURIComponent(socketPath)}` : `mysql://${user}@${host}:${port}/${database}`;
}

/** How long a process was ready to run and did not, as the kernel counts it: on a machine of its own, next to nothing. */
export function waitedForProcessor(pid: number | undefined): number {
  const file = `/proc/${pid}/schedstat`;
  if (!existsSync(file)) return 0;
  const [, nanoseconds = '0'] = readFileSync(file, 'utf8').split(' ');
  return Number(nanoseconds) / 1_000_000;
}

/** The built product in a process of its own, as `start` runs it. */
export class ProductProcess {
  url = '';
  /** From being started to being ready for requests, without what it waited for a processor that ran other programs. */
  readyMilliseconds = 0;
  said = '';
  private waited = 0;
  readonly ended: Promise<Ended>;

  private constructor(readonly child: ChildProcess) {
    const began = performance.now();
    const endWithTheRun = (): void => void child.kill('SIGKILL');
    process.once('exit', endWithTheRun);
    child.once('exit', () => process.off('exit', endWithTheRun));
    child.stderr?.on('data', (data: Buffer) => {
      this.said += data.toString();
    });
    this.ended = new Promise((done) => child.once('exit', (code, signal) => done({ code, signal, milliseconds: performance.now() - began })));
  }

  /** Begun with these settings alone, whether or not it comes to listen. */
  static begin(env: NodeJS.ProcessEnv, before: readonly string[] = []): ProductProcess {
    const [command, ...rest] = [...before, process.execPath];
    return new ProductProcess(spawn(command ?? process.execPath, [...rest, MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  static async start(installation: Installation, now: Date, more: NodeJS.ProcessEnv = {}, before: readonly string[] = []): Promise<ProductProcess> {
    const began = performance.now();
    const started = ProductProcess.begin({ ...installation.environment(now), ...more }, before);
    await started.listening().then(() => started.ready()).catch(async (error: unknown) => {
      await started.end('SIGKILL');
      throw error;
    });
    started.readyMilliseconds = performance.now() - began - waitedForProcessor(started.child.pid);
    return started;
  }

  /** What it has waited for a processor so far, ms; of one that has ended, as far as was last asked. */
  keptWaiting(): number {
    this.waited = Math.max(this.waited, waitedForProcessor(this.child.pid));
    return this.waited;
  }

  /** Ends it, and tells how long that took. */
  async end(signal: NodeJS.Signals): Promise<Ended> {
    const began = performance.now();
    this.child.kill(signal);
    // One that is stopped hears nothing else.
    if (signal === 'SIGTERM') this.child.kill('SIGCONT');
    const ended = await this.ended;
    return { ...ended, milliseconds: performance.now() - began };
  }

  /** Somebody of the demo by first name, signed in here. */
  as(firstName: string): Promise<ApiClient> {
    return demoPerson(this.url, firstName);
  }

  /** What it says of what it needs. */
  async checks(): Promise<Record<string, string>> {
    return ((await (await fetch(`${this.url}/readyz`)).json()) as { checks: Record<string, string> }).checks;
  }

  async ready(): Promise<void> {
    const until = performance.now() + PATIENCE_MILLISECONDS;
    while ((await fetch(`${this.url}/readyz`).catch(() => null))?.status !== 200) {
      if (performance.now() > until) throw new Error(`The product was not ready in time. ${this.said}`);
      await wait(POLL_MILLISECONDS);
    }
  }

  private listening(): Promise<void> {
    return new Promise((done, failed) => {
      let out = '';
      this.child.stdout?.on('data', (data: Buffer) => {
        out += data.toString();
        const [, url] = /ready at ([^\s,]+)/.exec(out) ?? [];
        if (!url) return;
        this.url = url.replace('localhost', '127.0.0.1');
        done();
      });
      void this.ended.then(({ code, signal }) => failed(new Error(`The product ended with ${code ?? signal}. ${this.said}`)));
    });
  }
}
