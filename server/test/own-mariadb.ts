import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { freePort } from './free-port';

const SMALL = ['--innodb-log-file-size=8M', '--innodb-buffer-pool-size=64M'];
/** What is committed outlives the process of the server, if not the computer. */
const DURABLE = ['--innodb-flush-log-at-trx-commit=1', '--innodb-flush-method=nosync', '--innodb-doublewrite=0'];

/** A MariaDB of one test's own, which may be ended and started again. The databases that the test makes lie in it. */
export class OwnMariadb {
  private child: ChildProcess | null = null;

  private constructor(
    readonly folder: string,
    readonly port: number,
  ) {}

  static async install(folder: string): Promise<OwnMariadb> {
    // What it sorts in lies in a folder of its own: a server that starts takes away what it finds there.
    mkdirSync(join(folder, 'tmp'), { recursive: true });
    execFileSync(process.env.TEST_MARIADB_INSTALL ?? 'mariadb-install-db', ['--no-defaults', `--user=${userInfo().username}`, `--datadir=${folder}/data`, '--auth-root-authentication-method=normal', '--skip-test-db', '--skip-name-resolve', ...SMALL], { stdio: 'ignore' });
    const own = new OwnMariadb(folder, await freePort());
    await own.start();
    const admin = await createConnection({ socketPath: own.socket, user: 'root' });
    await admin.query("create user 'groupwork'@'127.0.0.1'");
    await admin.query("grant all on *.* to 'groupwork'@'127.0.0.1'");
    await admin.end();
    process.env.TEST_MARIADB_SOCKET = own.socket;
    // What copies are made of belongs to one server.
    process.env.TEST_RUN_FOLDER = join(folder, 'originals');
    mkdirSync(process.env.TEST_RUN_FOLDER, { recursive: true });
    return own;
  }

  get socket(): string {
    return join(this.folder, 's.sock');
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    this.child = spawn(
      process.env.TEST_MARIADBD ?? 'mariadbd',
      ['--no-defaults', `--user=${userInfo().username}`, `--datadir=${this.folder}/data`, `--socket=${this.socket}`, `--tmpdir=${join(this.folder, 'tmp')}`, '--bind-address=127.0.0.1', `--port=${this.port}`, '--skip-name-resolve', '--skip-log-bin', ...SMALL, ...DURABLE, '--performance-schema=OFF', '--character-set-server=utf8mb4', '--collation-server=utf8mb4_unicode_ci', '--default-time-zone=+00:00'],
      { stdio: 'ignore' },
    );
    for (let tries = 0; tries < 2400; tries += 1) {
      const connection = await createConnection({ socketPath: this.socket, user: 'root' }).catch(() => null);
      if (connection) return connection.end();
      await wait(25);
    }
    throw new Error('The MariaDB of this test did not answer within a minute.');
  }

  /** It keeps its connections and says nothing, until it goes on. */
  pause(): void {
    this.child?.kill('SIGSTOP');
  }

  goOn(): void {
    this.child?.kill('SIGCONT');
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    await gone;
  }

  async remove(): Promise<void> {
    await this.end('SIGKILL');
    if (existsSync(this.folder)) rmSync(this.folder, { recursive: true, force: true });
  }
}
