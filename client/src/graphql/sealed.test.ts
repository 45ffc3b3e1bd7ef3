/** @jest-environment node */
import 'fake-indexeddb/auto';
import { openSealedDatabase, Sealed } from './sealed';

let databases = 0;
const fresh = () => openSealedDatabase(`sealed-${++databases}`);
const tap = { kind: 'TAP', id: 'tap-1', scope: 'session-1' } as const;
const DAY = 24 * 60 * 60_000;

test('what is kept is there again for its owner after the page was closed, in no readable form meanwhile', async () => {
  const database = await fresh();
  const before = await Sealed.open(database, 'dana');
  await before.keep(tap, { who: 'Aaliyah B.', says: 'PRESENT' });
  const [row] = await database.getAll('sealed');
  expect(JSON.stringify({ ...row, data: new TextDecoder().decode(row?.data) })).not.toContain('Aaliyah');
  const after = await Sealed.open(database, 'dana');
  expect(await after.all('TAP')).toEqual([{ who: 'Aaliyah B.', says: 'PRESENT' }]);
  await after.remove(['tap-1']);
  expect(await after.all('TAP')).toEqual([]);
});

test('the key can be used and not taken away', async () => {
  const database = await fresh();
  await Sealed.open(database, 'dana');
  const key = await database.get('keys', 'dana');
  expect(key?.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key as CryptoKey)).rejects.toThrow('not extractable');
});

test('nobody else opens it, and it cannot be put in another session or in another’s place', async () => {
  const database = await fresh();
  const dana = await Sealed.open(database, 'dana');
  await dana.keep(tap, 'hers');
  expect(await (await Sealed.open(database, 'marcus')).all('TAP')).toEqual([]);
  const [row] = await database.getAll('sealed');
  if (row === undefined) throw new Error('Nothing was kept.');
  await database.put('sealed', { ...row, owner: 'marcus' });
  await database.put('sealed', { ...row, id: 'tap-2' });
  await database.put('sealed', { ...row, id: 'tap-1', scope: 'session-2' });
  expect(await (await Sealed.open(database, 'marcus')).all('TAP')).toEqual([]);
  expect(await dana.all('TAP')).toEqual([]);
});

test('is purged after thirty days, whoever comes', async () => {
  const database = await fresh();
  await (await Sealed.open(database, 'dana')).keep(tap, 'hers', 0);
  await Sealed.open(database, 'marcus', 29 * DAY);
  expect(await database.count('sealed')).toBe(1);
  await Sealed.open(database, 'marcus', 31 * DAY);
  expect(await database.count('sealed')).toBe(0);
});
