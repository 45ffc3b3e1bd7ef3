import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port';
import { JOURNEY_CLOCK, newFolder, startProduct } from './product';
import type { Product } from './product';

const PATH = [process.env.PATH, '/usr/sbin', '/usr/local/sbin'].join(':');

/** A program that runs until it is told to end. */
function begin(command: string, args: readonly string[]): { end: () => Promise<void> } {
  const child: ChildProcess = spawn(command, args, { stdio: 'ignore', env: { ...process.env, PATH } });
  const ended = new Promise<void>((done) => { child.once('exit', () => { done(); }); });
  return { end: async () => { child.kill('SIGKILL'); await ended; } };
}

async function until(answers: () => void): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      answers();
      return;
    } catch (error) {
      if (tries === 200) throw error;
      await new Promise((next) => { setTimeout(next, 100); });
    }
  }
}

/** The product in two processes over a throw-away MariaDB and Redis; `otherUrl` is where a second device finds it. */
export async function startTwoProcesses(): Promise<Product> {
  const place = mkdtempSync(join(tmpdir(), 'groupwork-journey-server-'));
  const [data, socket] = [join(place, 'data'), join(place, 's.sock')];
  const owner = `--user=${userInfo().username}`;
  execFileSync('mariadb-install-db', ['--no-defaults', owner, `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', '--skip-name-resolve'], { stdio: 'ignore', env: { ...process.env, PATH } });
  const port = await freePort();
  const servers = [
    begin('mariadbd', ['--no-defaults', owner, `--datadir=${data}`, `--socket=${socket}`, '--skip-networking', '--skip-log-bin', '--innodb-flush-log-at-trx-commit=0', '--character-set-server=utf8mb4', '--collation-server=utf8mb4_unicode_ci', '--default-time-zone=+00:00']),
    begin('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']),
  ];
  await until(() => execFileSync('mariadb', ['--no-defaults', `--socket=${socket}`, '--user=root', '-e', 'create database if not exists groupwork character set utf8mb4 collate utf8mb4_unicode_ci'], { stdio: 'ignore' }));
  const [folder, shared] = [newFolder(), { DATABASE_URL: `mysql://root@localhost/groupwork?socketPath=${encodeURIComponent(socket)}`, REDIS_URL: `redis://127.0.0.1:${String(port)}` }];
  // The first one fills the demo; both have the same pepper, which lies in the folder, and one clock.
  const clock = `${JOURNEY_CLOCK}@${new Date().toISOString()}`;
  const one = await startProduct({ folder, shared, clock });
  const two = await startProduct({ folder, shared, clock });
  return {
    url: one.url,
    otherUrl: two.url,
    said: one.said,
    stop: async () => {
      await two.stop({ keep: true });
      await one.stop({ keep: false });
      for (const { end } of servers) await end();
      rmSync(place, { recursive: true, force: true });
    },
  };
}
