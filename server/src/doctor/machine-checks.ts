import { constants, accessSync, existsSync, readFileSync, statSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../platform/config';
import { ConfigurationError } from '../platform/configuration-error';
import { readKeys } from '../platform/keys-file';
import { ask, isGroupwork } from './ask';
import type { Findings } from './finding';

const LEAST_BYTES = 200 * 1024 * 1024;
const FEW_BYTES = 2 * 1024 * 1024 * 1024;
const LONGEST_ASKED_MILLISECONDS = 3000;
const KEY_BYTES = 32;

/** As `engines` in package.json says. */
export function isKnownNode(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || (major === 24 && minor >= 11) || major > 24;
}

export function lookAtNode(findings: Findings): void {
  const { node } = process.versions;
  if (isKnownNode(node)) findings.ok('Node', `Node ${node} runs it.`);
  else findings.wrong('Node', `Node ${node} is not one it runs on. Install Node 20.19, 22.13 or 24.11, or newer in one of these lines.`);
  if (Intl.supportedValuesOf('timeZone').length < 100) findings.wrong('Time zones', 'This Node knows hardly any time zone. Install one with full international data, as nodejs.org offers it.');
  else findings.ok('Time zones', `They are known, as of ${process.versions.tz ?? 'this Node'}.`);
}

/** The folder itself, or the nearest above it that is there. */
const existing = (folder: string): string => (existsSync(folder) || dirname(folder) === folder ? folder : existing(dirname(folder)));

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const megabytes = (bytes: number): string => `${Math.floor(bytes / 1024 / 1024).toLocaleString('en-US')} MB`;

export function lookAtFolder({ dataDir }: Config, findings: Findings): void {
  const place = existing(dataDir);
  if (!statSync(place).isDirectory()) return findings.wrong('Data folder', `${place} is a file. Name a folder: DATA_DIR=/path/to/data.`);
  if (!mayWrite(place)) return findings.wrong('Data folder', `${place} may not be written by this user. Give it to the user Groupwork runs as, or name another: DATA_DIR=/path/to/data.`);
  const { bavail, bsize } = statfsSync(place);
  const free = bavail * bsize;
  if (free < LEAST_BYTES) findings.wrong('Data folder', `${megabytes(free)} are free at ${place}. Make room: at least ${megabytes(LEAST_BYTES)} are needed.`);
  else if (free < FEW_BYTES) findings.warning('Data folder', `${megabytes(free)} are free at ${place}. Make room soon.`);
  else findings.ok('Data folder', `${dataDir} may be written, and ${megabytes(free)} are free.`);
}

/** What passwords, PINs and seals were made with. `isInUse`: a database was made with it already. */
export function lookAtKey({ dataDir, keysFile }: Config, isInUse: boolean, findings: Findings): void {
  if (keysFile !== null) return lookAtKeys(keysFile, dataDir, findings);
  const file = join(dataDir, 'pepper');
  if (!existsSync(file)) {
    if (isInUse) findings.wrong('Key', `${file} is not there, and the database was made with it: nobody can sign in. Put it back from a backup, or name its folder: DATA_DIR=/path/to/data.`);
    else findings.ok('Key', 'It is made at the first start.');
    return;
  }
  try {
    if (Buffer.from(readFileSync(file, 'utf8'), 'base64').length !== KEY_BYTES) return findings.wrong('Key', `${file} does not hold a key. Put it back from a backup.`);
  } catch {
    return findings.wrong('Key', `${file} cannot be read by this user. Give it to the user Groupwork runs as.`);
  }
  const { mode } = statSync(file);
  if ((mode & 0o077) !== 0) findings.wrong('Key', `${file} can be read by others on this computer (${(mode & 0o777).toString(8)}). Take that away: chmod 600 ${file}.`);
  else findings.ok('Key', 'It is there, and nobody else may read it.');
}

/** The keys of a file of their own, with which a start in production begins. */
function lookAtKeys(file: string, dataDir: string, findings: Findings): void {
  try {
    readKeys(file, dataDir);
    findings.ok('Key', `The keys in ${file} can be used, and nobody else may read them.`);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    findings.wrong('Key', error.message);
  }
}

export function lookAtNightly({ nightly }: Config, findings: Findings): void {
  if (nightly === null) return findings.warning('Backups', 'BACKUP_NIGHTLY is not set. Set it, or make sure that something else backs the database up.');
  if (!existsSync(nightly.folder)) return findings.wrong('Backups', `${nightly.folder} is not there. Make it, for the user Groupwork runs as.`);
  if (!mayWrite(nightly.folder)) return findings.wrong('Backups', `${nightly.folder} may not be written by this user. Give it to the user Groupwork runs as.`);
  findings.ok('Backups', `They go to ${nightly.folder} each night.`);
}

type Listened = 'FREE' | 'EADDRINUSE' | 'EACCES' | 'EADDRNOTAVAIL' | (string & {});

function listen(port: number, host: string): Promise<Listened> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? 'UNKNOWN'));
    server.listen(port, host, () => server.close(() => done('FREE')));
  });
}

async function isGroupworkAt(port: number, host: string): Promise<boolean> {
  const at = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return isGroupwork(await ask(`http://${at.includes(':') ? `[${at}]` : at}:${port}/healthz`, { milliseconds: LONGEST_ASKED_MILLISECONDS }));
}

export async function lookAtPort(name: string, setting: string, { port, host }: { port: number; host: string }, findings: Findings): Promise<void> {
  const listened = await listen(port, host);
  if (listened === 'FREE') findings.ok(name, `${port} on ${host} is free.`);
  else if (listened === 'EADDRINUSE' && setting === 'PORT' && (await isGroupworkAt(port, host))) findings.ok(name, `Groupwork answers at ${port} on ${host} already.`);
  else if (listened === 'EADDRINUSE' && setting === 'METRICS_PORT') findings.warning(name, `${port} on ${host} is taken. That is right while Groupwork runs; otherwise choose another one: ${setting}=${port + 1}.`);
  else if (listened === 'EADDRINUSE') findings.wrong(name, `${port} on ${host} is taken by another program. Stop it, or choose another one: ${setting}=${port + 1}.`);
  else if (listened === 'EACCES') findings.wrong(name, `This user may not listen at ${port}. Choose one above 1023, and let a proxy pass on to it: ${setting}=4000.`);
  else findings.wrong(name, `${host} is no address of this computer (${listened}). Correct ${setting === 'PORT' ? 'HOST' : 'METRICS_HOST'}: 127.0.0.1 behind a proxy, 0.0.0.0 for every address it has.`);
}

export function lookAtClient({ clientFolder }: Config, findings: Findings): void {
  const folder = clientFolder ?? resolve(__dirname, '../../../../client/dist');
  const missing = ['index.html', 'documents.json'].filter((file) => !existsSync(join(folder, file)));
  if (missing.length === 0) findings.ok('App', `It is built, in ${folder}.`);
  else if (clientFolder) findings.wrong('App', `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not in ${folder}. Correct CLIENT_FOLDER, or leave it out.`);
  else findings.warning('App', 'It is not built yet: “pnpm start” builds it, or “pnpm build”.');
}
