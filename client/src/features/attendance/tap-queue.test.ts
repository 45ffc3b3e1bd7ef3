/** @jest-environment node */
import 'fake-indexeddb/auto';
import { openSealedDatabase, Sealed, type SealedDatabase } from '../../graphql/sealed';
import { type Act, type Delivered, type Queued, TapQueue } from './tap-queue';

const DAY = 24 * 60 * 60_000;
const answered: Delivered = { change: null, needs: new Map() };
const present = (rosterEntryId: string): Act => ({ kind: 'TAP', rosterEntryId, words: { kind: 'PRESENT', at: null }, ifNotTaken: false, decidedOver: null });
const given = (who: string, act: Act = present(who)) => ({ sessionId: 'session-1', tappedAt: '2026-11-19T16:30:00.000Z', who, act });
const who = (batch: readonly Queued[]): string => batch.map((item) => item.who).join(' ');
/** What was put into the queue is sealed, written and sent in turns of the event loop, as many as it takes on any machine. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    await crypto.subtle.digest('SHA-256', new Uint8Array(1));
    await new Promise((resolve) => { setTimeout(resolve, 1); });
  }
}

let database: SealedDatabase;
let databases = 0;
beforeEach(async () => { database = await openSealedDatabase(`taps-${++databases}`); });

/** A page of this person on this device. */
async function opened(person: string, now?: number): Promise<TapQueue> {
  const queue = new TapQueue();
  await queue.open(await Sealed.open(database, person, now));
  return queue;
}

/** Answers when told to. */
function server(queue: TapQueue): { batches: string[]; answer: (delivered?: Delivered) => Promise<void> } {
  const batches: string[] = [];
  let tell: (delivered: Delivered) => void = () => undefined;
  queue.serve((_session, batch) => {
    batches.push(who(batch));
    return new Promise((resolve) => { tell = resolve; });
  });
  return { batches, answer: async (delivered = answered) => {
    tell(delivered);
    await settled();
  } };
}

test('taps leave in the order of the fingers, one batch at a time, and an undo by itself', async () => {
  const queue = await opened('dana');
  const { batches, answer } = server(queue);
  void queue.add(given('a'));
  void queue.add(given('b'));
  await settled();
  void queue.add(given('c'));
  void queue.add(given('undo', { kind: 'UNDO', rosterEntryIds: ['c'] }));
  void queue.add(given('d'));
  await settled();
  expect(batches).toEqual(['a b']);
  await answer();
  await answer();
  await answer();
  expect(batches).toEqual(['a b', 'c', 'undo', 'd']);
  await answer();
  expect([queue.all, await database.count('sealed')]).toEqual([[], 0]);
});

test('one that got no answer goes again under the same key, also from the page after, and once answered never more', async () => {
  const before = await opened('dana');
  const lost = server(before);
  void before.add(given('a'));
  await settled();
  const keys = before.all.map(({ key }) => key);
  await lost.answer(null);

  const after = await opened('dana');
  expect(after.all.map(({ key }) => key)).toEqual(keys);
  expect(after.isFromBefore(keys[0] ?? '')).toBe(true);
  const { batches, answer } = server(after);
  await settled();
  await answer();
  expect(batches).toEqual(['a']);
  expect((await opened('dana')).all).toEqual([]);
});

test('what needs a person stays, is not sent again, and goes when it is decided', async () => {
  const queue = await opened('dana');
  const { batches, answer } = server(queue);
  const told = queue.add(given('a'));
  void queue.add(given('b'));
  await settled();
  const [first] = queue.all;
  await answer({ change: null, needs: new Map([[first?.key ?? '', { outcome: 'TWO_ANSWERS', because: null, moment: null, against: null }]]) });
  expect([batches, who(queue.all), await told]).toEqual([['a b'], 'a', null]);
  const after = await opened('dana');
  expect(after.all.map(({ needs }) => needs?.outcome)).toEqual(['TWO_ANSWERS']);
  after.settle(first?.key ?? '');
  await settled();
  expect(await database.count('sealed')).toBe(0);
});

test('another person’s stay sealed: neither seen nor sent, and there again for whoever made them', async () => {
  const dana = await opened('dana');
  void dana.add(given('a'));
  await settled();
  dana.close();
  expect(dana.all).toEqual([]);
  const marcus = await opened('marcus');
  const { batches } = server(marcus);
  void marcus.add(given('b'));
  await settled();
  expect(batches).toEqual(['b']);
  expect(who((await opened('dana')).all)).toBe('a');
});

test('what is still being unsealed when its owner leaves stays sealed', async () => {
  void (await opened('dana')).add(given('a'));
  await settled();
  const left = new TapQueue();
  const opening = left.open(await Sealed.open(database, 'dana'));
  left.close();
  await opening;
  expect(left.all).toEqual([]);
});

test('after thirty days they are gone, whoever opens the device', async () => {
  void (await opened('dana')).add(given('a'));
  await settled();
  expect(who((await opened('dana', Date.now() + 29 * DAY)).all)).toBe('a');
  await opened('marcus', Date.now() + 31 * DAY);
  expect((await opened('dana')).all).toEqual([]);
});
