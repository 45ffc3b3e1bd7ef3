import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKeys, readKeys } from './keys-file';

let folder: string;
let file: string;
let dataDir: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groupwork-keys-'));
  file = join(folder, 'kept', 'keys.json');
  dataDir = join(folder, 'data');
});
afterEach(() => rmSync(folder, { recursive: true }));

const key = (bytes = 32): string => randomBytes(bytes).toString('base64');
const held = (more: Record<string, unknown> = {}): string => JSON.stringify({ pepper: key(), cookies: key(), encryption: key(), ...more });
const written = (content: string, mode = 0o600): void => {
  makeKeys(file, dataDir);
  writeFileSync(file, content);
  chmodSync(file, mode);
};

test('keys are made once, for their owner alone, three that have nothing in common', () => {
  expect(makeKeys(file, dataDir)).toBe('MADE');
  expect([statSync(file).mode & 0o777, statSync(join(folder, 'kept')).mode & 0o777]).toEqual([0o600, 0o700]);
  const { pepper, cookies, encryption } = readKeys(file, dataDir);
  expect(new Set([pepper, cookies, encryption].map((each) => each.toString('hex'))).size).toBe(3);
  const before = readFileSync(file, 'utf8');
  expect(makeKeys(file, dataDir)).toBe('THERE');
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test.each<[string, () => void, RegExp]>([
  ['are not there', () => undefined, /There are no keys at .*keys\.json\. Make them: KEYS_FILE=\S+ npx -y pnpm@12\.21\.0 run setup \(without pnpm: node server\/dist\/scripts\/set-up-keys\.js\)\./],
  ['miss one', () => written(held({ cookies: undefined })), /"cookies" is missing .*run setup/],
  ['have an empty one', () => written(held({ pepper: '' })), /"pepper" is missing .*run setup/],
  ['have a short one', () => written(held({ encryption: key(31) })), /"encryption" .* too short.*at least 32 bytes.*run setup/],
  ['have one of an example', () => written(held({ pepper: 'change-me-change-me-change-me-change-me-change-me' })), /"pepper" .*not written in base64.*run setup/],
  ['have a word in place of chance', () => written(held({ pepper: Buffer.from('groupwork'.repeat(6)).toString('base64') })), /"pepper" .* not made by chance.*run setup/],
  ['have all zeros', () => written(held({ pepper: Buffer.alloc(32).toString('base64') })), /not made by chance/],
  ['have one twice', () => written(((same) => held({ pepper: same, cookies: same }))(key())), /Two keys in .* are the same.*run setup/],
  ['are no keys', () => written('pepper=abc'), /What stands in .* are no keys.*run setup/],
  ['are nothing', () => written('null'), /"pepper" is missing/],
  ['can be read by the group', () => written(held(), 0o640), /read by others than their owner.*chmod 600/],
])('keys that %s are refused with what to do', (_what, write, words) => {
  write();
  expect(() => readKeys(file, dataDir)).toThrow(words);
});

test('no key is repeated in what is said of it', () => {
  const short = key(20);
  written(held({ pepper: short }));
  expect(() => readKeys(file, dataDir)).toThrow(expect.objectContaining({ message: expect.not.stringContaining(short) }));
});

test('keys stand apart from the data, since a copy of the data would hold them too', () => {
  for (const inside of [join(dataDir, 'keys.json'), join(dataDir, 'deep', 'keys.json')]) {
    expect(() => makeKeys(inside, dataDir)).toThrow(/inside the data folder.*KEYS_FILE=/);
    expect(existsSync(inside)).toBe(false);
  }
  expect(makeKeys(join(folder, 'data-keys.json'), dataDir)).toBe('MADE');
});
