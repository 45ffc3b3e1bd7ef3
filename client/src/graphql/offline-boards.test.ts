/** @jest-environment node */
import 'fake-indexeddb/auto';
import { therapist } from '../testing/people';
import { OFFLINE_TRIES, OfflineBoards } from './offline-boards';
import { openSealedDatabase, type SealedDatabase } from './sealed';

const PASSWORD = 'river-stone-42';
const HOURS = 60 * 60_000;
const board = { sessionId: 'session-1', title: 'DBT Skills', line: '10:35', answers: [{ question: 'AttendancePage', answer: { who: 'Aaliyah B.' } }] };
const dana = therapist();

let database: SealedDatabase;
let databases = 0;
/** The page anew: nothing in memory, the same device. */
const reloaded = (): OfflineBoards => new OfflineBoards(() => Promise.resolve(database));

beforeEach(async () => {
  database = await openSealedDatabase(`boards-${++databases}`);
  await reloaded().begin(dana, PASSWORD);
  await reloaded().keep(dana, board);
});
afterEach(() => jest.restoreAllMocks());

test('a board opened in this sign-in comes back by the password after a reload, and by no other', async () => {
  const after = reloaded();
  expect((await after.whose())?.staffMember.name).toBe('Dana Whitfield');
  expect(await after.open('river-stone-43')).toEqual({ outcome: 'WRONG', triesLeft: OFFLINE_TRIES - 1 });
  expect(await after.open(PASSWORD)).toMatchObject({ outcome: 'OPENED', boards: [board], viewer: { screenLocked: false } });
  expect(after.opened).toEqual([{ sessionId: 'session-1', title: 'DBT Skills', line: '10:35' }]);
  const rows = await database.getAll('sealed');
  expect(rows.map((row) => new TextDecoder().decode(row.data)).join()).not.toMatch(/Aaliyah|Whitfield/);
});

test('five wrong passwords, over however many reloads, wipe the boards', async () => {
  for (let tries = 1; tries < OFFLINE_TRIES; tries += 1) expect((await reloaded().open('guess')).outcome).toBe('WRONG');
  expect(await reloaded().open('guess')).toEqual({ outcome: 'GONE' });
  expect(await reloaded().open(PASSWORD)).toEqual({ outcome: 'GONE' });
  expect(await database.count('sealed')).toBe(0);
});

test('they go at sign-out, when the sign-in is over, when the clock is set back, and when somebody else signs in', async () => {
  const now = Date.now();
  const clock = jest.spyOn(Date, 'now');
  clock.mockReturnValue(now - HOURS);
  expect(await reloaded().whose()).toBeNull();
  expect(await database.count('sealed')).toBe(0);

  clock.mockReturnValue(now);
  await reloaded().begin(dana, PASSWORD);
  await reloaded().keep(dana, board);
  clock.mockReturnValue(now + 12 * HOURS);
  expect(await reloaded().open(PASSWORD)).toEqual({ outcome: 'GONE' });

  clock.mockReturnValue(now);
  await reloaded().begin(dana, PASSWORD);
  await reloaded().keep(dana, board);
  const marcus = therapist({ staffMember: { ...dana.staffMember, id: 'staff-marcus' } });
  await reloaded().begin(marcus, 'another-password');
  expect(await reloaded().open('another-password')).toMatchObject({ outcome: 'OPENED', boards: [] });

  await reloaded().drop();
  expect(await reloaded().whose()).toBeNull();
});

test('a board of an earlier sign-in does not come out in the next', async () => {
  const [earlier] = (await database.getAll('sealed')).filter(({ kind }) => kind === 'BOARD');
  if (earlier === undefined) throw new Error('Nothing was kept.');
  await reloaded().begin(therapist({ signInEndsAt: new Date(Date.now() + 11 * HOURS).toISOString() }), PASSWORD);
  await database.put('sealed', earlier);
  expect(await reloaded().open(PASSWORD)).toMatchObject({ outcome: 'OPENED', boards: [] });
});
