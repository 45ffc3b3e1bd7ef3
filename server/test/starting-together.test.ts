import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createDataSource } from '../src/platform/database/data-source';
import { tables } from '../src/tables';
import { ApiClient } from './api-client';
import { emptyDatabase, engine } from './databases';
import type { FreshDatabase } from './databases';
import { byHash } from './sent-documents';

const PROGRAM = resolve(__dirname, '../dist/src/main.js');
const ADMIN = { ORGANIZATION: 'Northfield Behavioral Health', ADMIN_NAME: 'Ruth Okafor', ADMIN_EMAIL: 'ruth@northfield.example', ADMIN_PASSWORD: 'lamps in the window' };
const SIGN_IN = 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { id } }';

/** The product as a process of its own: where it is ready, or what it said before it ended. */
class Product {
  private said = '';
  private heard: () => void = () => undefined;
  private readonly ended: Promise<void>;
  private isOver = false;

  constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (data: Buffer) => {
        this.said += data.toString();
        this.heard();
      });
    }
    this.ended = new Promise((done) => child.once('close', () => {
      this.isOver = true;
      this.heard();
      done();
    }));
  }

  async url(): Promise<string> {
    for (;;) {
      const ready = /ready at (http:\S+)/.exec(this.said)?.[1];
      if (ready) return ready;
      if (this.isOver) throw new Error(`It ended:\n${this.said}`);
      await new Promise<void>((done) => { this.heard = done; });
    }
  }

  async lastWords(): Promise<string> {
    await this.ended;
    return this.said.trim();
  }

  /** How it ends by itself, or as by a power cut. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    this.child.kill(signal);
    await this.ended;
  }
}

/** With an organization of one's own, which is set up sooner than the demo is filled. */
function start({ address }: FreshDatabase, dataDir: string): Product {
  const url = address.engine === 'sqlite' ? '' : `mysql://root@localhost/${address.connection.database}?socketPath=${encodeURIComponent(address.connection.socketPath ?? '')}`;
  writeFileSync(join(dataDir, 'index.html'), '<title>Groupwork</title>');
  writeFileSync(join(dataDir, 'documents.json'), JSON.stringify({ [byHash(SIGN_IN).persistedQuery.sha256Hash]: SIGN_IN }));
  const env = { ...ADMIN, PATH: process.env.PATH, DATA_DIR: dataDir, CLIENT_FOLDER: dataDir, DATABASE_URL: url, PORT: '0', GROUPWORK_CLOCK: '2026-11-19T16:24:00Z' };
  return new Product(spawn(process.execPath, [PROGRAM], { env, stdio: ['ignore', 'pipe', 'pipe'] }));
}

/** Ready, and letting the first administrator in. */
async function serves(product: Product): Promise<void> {
  const url = await product.url();
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  await new ApiClient(url).signIn(ADMIN.ADMIN_EMAIL, ADMIN.ADMIN_PASSWORD);
}

(engine === 'sqlite' ? describe : describe.skip)('two processes on one built-in database', () => {
  it('are one: the second is refused in a sentence, and let in once the first is gone, also by a power cut', async () => {
    const fresh = await emptyDatabase();
    const folder = dirname(fresh.address.engine === 'sqlite' ? fresh.address.path : '');
    const [first, second] = [start(fresh, folder), start(fresh, folder)];
    const winner = await Promise.any([first, second].map((product) => product.url().then(() => product)));
    expect(await (winner === first ? second : first).lastWords()).toMatch(/^Another Groupwork is working with .+groupwork\.sqlite, and the built-in database belongs to one process\. Stop that one first, give this one a folder of its own \(DATA_DIR=\/path\/to\/data\), or let several work on MySQL or MariaDB \(DATABASE_URL\)\.$/);
    await serves(winner);
    await winner.stop('SIGKILL');
    const next = start(fresh, folder);
    await serves(next);
    await next.stop();
    await fresh.drop();
  });
});

(engine === 'sqlite' ? describe.skip : describe)('two processes that start at once on one empty server', () => {
  it('migrate and fill it once, and both serve', async () => {
    const fresh = await emptyDatabase();
    const folder = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'together-'));
    const both = [start(fresh, folder), start(fresh, folder)];
    await Promise.all(both.map(serves));
    const dataSource = createDataSource(fresh.address, tables);
    await dataSource.initialize();
    const ran = (await dataSource.query('select name from migrations order by id')) as { name: string }[];
    expect(ran.map(({ name }) => name)).toEqual(tables.migrations.map(({ name }) => name));
    expect(await dataSource.query('select name from organization')).toEqual([{ name: ADMIN.ORGANIZATION }]);
    await dataSource.destroy();
    for (const product of both) await product.stop();
    rmSync(folder, { recursive: true, force: true });
    await fresh.drop();
  });
});
