/** @jest-environment node */
import 'fake-indexeddb/auto';
import { openSealedDatabase } from '../../graphql/sealed';
import { forgetSignIns, KeptSignIns } from './kept-sign-ins';

const signIn = (name: string, minute: number) => ({ key: `key-${name}`, rosterEntryId: `line-${name}`, signature: `M1 1L${minute} 2`, signedAt: `2026-11-19T16:${minute}:00.000Z` });

test('sign-ins outlive the page in their order, unreadable, for their own handover alone, and go when it is over', async () => {
  const database = await openSealedDatabase('kiosk');
  const open = (kiosk: string) => KeptSignIns.open(kiosk, () => Promise.resolve(database));
  const before = await open('kiosk-1');
  await before.keep(signIn('Camila', 40));
  await before.keep(signIn('Aaliyah', 35));
  await before.keep(signIn('Ben', 38));
  await before.remove('key-Ben');
  const rows = await database.getAll('sealed');
  expect(JSON.stringify(rows.map((row) => ({ ...row, data: new TextDecoder().decode(row.data) })))).not.toMatch(/line-|M1 1L/);

  expect(await (await open('kiosk-1')).all()).toEqual([signIn('Aaliyah', 35), signIn('Camila', 40)]);
  expect(await (await open('kiosk-2')).all()).toEqual([]);
  await forgetSignIns(() => Promise.resolve(database));
  expect([await database.count('sealed'), await database.count('keys')]).toEqual([0, 0]);
});
