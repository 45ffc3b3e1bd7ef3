import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { ConfigurationError } from '../configuration-error';
import type { ServerConnection } from '../database/address';

export type ServerEngine = 'mariadb' | 'mysql';

const PROGRAMS = {
  dump: { mariadb: ['mariadb-dump', 'mysqldump'], mysql: ['mysqldump', 'mariadb-dump'], does: 'makes backups of' },
  load: { mariadb: ['mariadb', 'mysql'], mysql: ['mysql', 'mariadb'], does: 'restores' },
} as const;

/** In such a file a backslash begins a sign, and both quotes may stand in quotes behind one. */
const written = (value: string): string => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`;

/** Without an authority the product itself speaks to the server without TLS; its programs are not to ask for more than it does. */
const engineLines: Record<ServerEngine, readonly string[]> = { mariadb: ['loose-skip-ssl'], mysql: ['loose-get-server-public-key'] };

/** Each program knows one of the ways to say that the server must be who it is called. */
const withAuthority = (caFile: string): string[] => [`ssl-ca=${written(caFile)}`, 'loose-ssl', 'loose-ssl-verify-server-cert', 'loose-ssl-mode=VERIFY_IDENTITY'];

export interface ConnectionFile {
  path: string;
  remove(): void;
}

/** User and password for a program, in a file that its owner alone may read: on its command line everybody on the machine could. */
export function connectionFile(engine: ServerEngine, { host, port, socketPath, user, password, ssl }: ServerConnection): ConnectionFile {
  const folder = mkdtempSync(join(tmpdir(), 'groupwork-'));
  const where = socketPath ? [`socket=${written(socketPath)}`, 'protocol=socket'] : [`host=${written(host ?? 'localhost')}`, `port=${port ?? 3306}`, 'protocol=tcp'];
  const path = join(folder, 'connection.cnf');
  writeFileSync(path, ['[client]', ...where, `user=${written(user)}`, `password=${written(password ?? '')}`, ...(ssl ? withAuthority(ssl.caFile) : engineLines[engine]), ''].join('\n'), { mode: 0o600, flag: 'wx' });
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

type Running = ChildProcessByStdio<Writable, Readable, Readable>;

/** What the program told on its way, cut to a line that says why it stopped. */
export const lastWords = (told: string): string => told.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !/warning|deprecated/i.test(line)).at(-1)?.slice(0, 400) ?? 'it gave no reason';

/** Starts the first of the programs that is there. `ended` resolves when it ended well, and says what it told when it did not. */
export async function startProgram(task: keyof typeof PROGRAMS, engine: ServerEngine, args: readonly string[]): Promise<{ child: Running; ended: Promise<void> }> {
  const { does, [engine]: names } = PROGRAMS[task];
  for (const name of names) {
    const child = spawn(name, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    let told = '';
    child.stderr.on('data', (text: Buffer) => (told = `${told}${text.toString()}`.slice(-10_000)));
    const ended = new Promise<void>((done, failed) => {
      child.once('error', failed);
      child.once('close', (code, signal) => (code === 0 ? done() : failed(new Error(`${name} stopped with ${code ?? signal}: ${lastWords(told)}`))));
    });
    ended.catch(() => undefined);
    const there = await new Promise<boolean>((done, failed) => {
      child.once('spawn', () => done(true));
      child.once('error', (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? done(false) : failed(error)));
    });
    if (there) return { child, ended };
  }
  throw new ConfigurationError(`What ${does} ${engine === 'mariadb' ? 'MariaDB' : 'MySQL'} is its own program ${names[0]}, and it is not on this machine's path. Install the client programs of the database (Debian: mariadb-client), then try again.`);
}
