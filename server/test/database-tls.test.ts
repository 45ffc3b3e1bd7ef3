import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { dumpServer } from '../src/platform/backup/server-dump';
import { findDatabase } from '../src/platform/database/address';
import { createDataSource } from '../src/platform/database/data-source';
import { openReads } from '../src/platform/database/reads';
import { testCertificate } from './certificate';
import type { TestCertificate } from './certificate';
import { freePort } from './free-port';

describe('the way to a database on another computer', () => {
  let own: TestCertificate;
  let other: TestCertificate;
  let folder: string;
  let server: ChildProcess;
  let port: number;

  beforeAll(async () => {
    [own, other] = [await testCertificate(), await testCertificate()];
    folder = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'mariadb-tls-'));
    port = await freePort();
    const user = `--user=${userInfo().username}`;
    execFileSync(process.env.TEST_MARIADB_INSTALL ?? 'mariadb-install-db', ['--no-defaults', user, `--datadir=${folder}/data`, '--auth-root-authentication-method=normal', '--skip-test-db', '--innodb-log-file-size=4M'], { stdio: 'ignore' });
    const socketPath = join(folder, 's.sock');
    server = spawn(process.env.TEST_MARIADBD ?? 'mariadbd', ['--no-defaults', user, `--datadir=${folder}/data`, `--socket=${socketPath}`, '--bind-address=127.0.0.1', `--port=${port}`, '--innodb-log-file-size=4M', `--ssl-cert=${own.files.TLS_CERT}`, `--ssl-key=${own.files.TLS_KEY}`], { stdio: 'ignore' });
    for (let tries = 0; ; tries += 1) {
      const connection = await createConnection({ socketPath, user: 'root' }).catch(() => null);
      if (connection === null && tries > 1200) throw new Error('The throw-away MariaDB did not answer.');
      if (connection === null) {
        await wait(50);
        continue;
      }
      await connection.query('create database groupwork');
      await connection.query("create user 'app'@'%' identified by 'secret' require ssl");
      await connection.query("grant all on groupwork.* to 'app'@'%'");
      await connection.query('create table groupwork.one (id int)');
      await connection.end();
      break;
    }
  });
  afterAll(async () => {
    if (server.kill('SIGKILL')) await once(server, 'exit');
    rmSync(folder, { recursive: true, force: true });
    own.remove();
    other.remove();
  });

  const find = (host: string, ca: string) => findDatabase({ dataDir: folder, databaseUrl: `mysql://app:secret@${host}:${port}/groupwork?ca=${encodeURIComponent(ca)}`, migrationUrl: null });

  it('is encrypted for whoever reads, writes and backs up, where the authority of its certificate is named', async () => {
    const address = await find('localhost', own.files.TLS_CERT);
    if (address.engine === 'sqlite') throw new Error('That was a server.');
    const reads = openReads(address);
    const writes = await createDataSource(address, { entities: [], migrations: [] }).initialize();
    const cipher = "show session status like 'Ssl_cipher'";
    expect((await reads.query<{ Value: string }>(cipher))[0]?.Value).toMatch(/^TLS_/);
    expect(((await writes.query(cipher)) as { Value: string }[])[0]?.Value).toMatch(/^TLS_/);
    const dumped: Buffer[] = [];
    for await (const bytes of dumpServer(address).content) dumped.push(bytes);
    expect(Buffer.concat(dumped).toString()).toContain('CREATE TABLE `one`');
    await writes.destroy();
    await reads.close();
  });

  it('is not taken to a server whose certificate another authority made', async () => {
    await expect(find('localhost', other.files.TLS_CERT)).rejects.toThrow(/shows no certificate for this name that .* vouches for \(HANDSHAKE_/);
  });

  it('wants the server’s name, and an authority that can be read', async () => {
    await expect(find('127.0.0.1', own.files.TLS_CERT)).rejects.toThrow(/Write the name that stands in the server's certificate/);
    await expect(find('localhost', '/nowhere/ca.pem')).rejects.toThrow(/cannot be read \(ENOENT\)/);
  });
});
