import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { ConfigurationError } from './configuration-error';

/** What this server knows and its database does not. Each has one purpose, so that one may be given up without the others. */
export interface Keys {
  /** Mixed into every hash of what people know by heart. */
  pepper: Buffer;
  /** Marks what is handed out and has to be recognised: cookies, links, keys of other software, codes. */
  cookies: Buffer;
  /** Closes what the database keeps and has to be read again, and proves that it was not changed there. */
  encryption: Buffer;
}

const NAMES = ['pepper', 'cookies', 'encryption'] as const;
const KEY_BYTES = 32;
/** Thirty-two bytes by chance have hardly ever fewer than 22 different ones; a word that is repeated has. */
const FEWEST_DIFFERENT_BYTES = 16;
const OTHERS_MAY_READ = 0o077;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Beside this file wherever the product lies, built from a checkout or unpacked, and whatever folder it is started from. */
const COMMAND = resolve(__dirname, '../../scripts/set-up-keys.js');

/** With the person who runs the server, beside no data and no program. */
export const usualKeysFile = (): string => join(homedir(), '.groupwork', 'keys.json');

const problem = (what: string, then: string): ConfigurationError => new ConfigurationError(`${what} ${then}`);
const makeThem = (file: string): string => `make them: KEYS_FILE=${file} node ${COMMAND}`;
/** New keys open nothing that was made with the ones before, so they are never the first thing to try. */
const again = (file: string): string => `Put your copy of the file back; where nothing was set up with it, move it away and ${makeThem(file)}`;

function mustStandApart(file: string, dataDir: string): void {
  const way = relative(dataDir, file);
  if (way === '' || (!way.startsWith('..') && !isAbsolute(way))) throw problem(`KEYS_FILE is "${file}", inside the data folder: whoever copies the data would have the keys to it.`, 'Choose another place, for example KEYS_FILE=/etc/groupwork/keys.json.');
}

function keyOf(file: string, name: string, value: unknown): Buffer {
  if (typeof value !== 'string' || value === '') throw problem(`The key "${name}" is missing in ${file}.`, again(file));
  const key = BASE64.test(value) ? Buffer.from(value, 'base64') : Buffer.alloc(0);
  if (key.length < KEY_BYTES) throw problem(`The key "${name}" in ${file} is too short, or not written in base64: it has at least ${KEY_BYTES} bytes.`, again(file));
  if (new Set(key).size < FEWEST_DIFFERENT_BYTES) throw problem(`The key "${name}" in ${file} was not made by chance.`, again(file));
  return key;
}

/** The keys, or a sentence that says which one cannot be used and which command makes them. No key is repeated in it. */
export function readKeys(file: string, dataDir: string): Keys {
  mustStandApart(file, dataDir);
  if (!existsSync(file)) throw problem(`There are no keys at ${file}.`, `Where something was set up with keys before, put their file back; otherwise ${makeThem(file)}`);
  if (process.platform !== 'win32' && (statSync(file).mode & OTHERS_MAY_READ) !== 0) throw problem(`The keys at ${file} can be read by others than their owner.`, `Take that away: chmod 600 ${file}.`);
  let held: Partial<Record<string, unknown>> | null;
  try {
    held = JSON.parse(readFileSync(file, 'utf8')) as typeof held;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw code ? problem(`The keys at ${file} cannot be read (${code}).`, 'Start Groupwork as the user they belong to.') : problem(`What stands in ${file} are no keys.`, again(file));
  }
  const [pepper, cookies, encryption] = NAMES.map((name) => keyOf(file, name, held?.[name])) as [Buffer, Buffer, Buffer];
  if (new Set([pepper, cookies, encryption].map((key) => key.toString('hex'))).size < NAMES.length) throw problem(`Two keys in ${file} are the same.`, again(file));
  return { pepper, cookies, encryption };
}

/** Makes keys where there are none. What is there is looked at and never written over: without it nobody could sign in again. */
export function makeKeys(file: string, dataDir: string): 'MADE' | 'THERE' {
  mustStandApart(file, dataDir);
  if (existsSync(file)) {
    readKeys(file, dataDir);
    return 'THERE';
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const keys = Object.fromEntries(NAMES.map((name) => [name, randomBytes(KEY_BYTES).toString('base64')]));
  writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  // Whatever the shell lets new files have.
  chmodSync(file, 0o600);
  return 'MADE';
}
