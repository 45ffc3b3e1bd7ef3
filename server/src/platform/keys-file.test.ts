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
  ['are not there', () => undefined, /There are no keys at .*keys\.json\. Where something was set up with keys before, put their file back; otherwise make them: KEYS_FILE=\S+keys\.json node \/\S+\/scripts\/set-up-keys\.js$/],
  ['miss one', () => written(held({ cookies: undefined })), /"cookies" is missing .*set-up-keys\.js$/],
  ['have an empty one', () => written(held({ pepper: '' })), /"pepper" is missing .*set-up-keys\.js$/],
  ['have a short one', () => written(held({ encryption: key(31) })), /"encryption" .* too short.*at least 32 bytes.*set-up-keys\.js$/],
  ['have one of an example', () => written(held({ pepper: 'change-me-change-me-change-me-change-me-change-me' })), /"pepper" .*not written in base64.*set-up-keys\.js$/],
  ['have a word in place of chance', () => written(held({ pepper: Buffer.from('groupwork'.repeat(6)).toString('base64') })), /"pepper" .* not made by chance.*set-up-keys\.js$/],
  ['have all zeros', () => written(held({ pepper: Buffer.alloc(32).toString('base64') })), /not made by chance.*Put your copy of the file back; .*set-up-keys\.js$/],
  ['have one twice', () => written(((same) => held({ pepper: same, cookies: same }))(key())), /Two keys in .* are the same.*set-up-keys\.js$/],
  ['are no keys', () => written('pepper=abc'), /What stands in .* are no keys.*set-up-keys\.js$/],
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
