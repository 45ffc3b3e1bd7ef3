import { auditTrail } from '../src/features/audit/audit-trail';
import { RoomRow } from '../src/features/facilities/room.entity';
import { systemActor } from '../src/platform/actor';
import { ManualClock } from '../src/platform/clock';
import { openDatabase } from '../src/platform/database/data-source';
import type { Database } from '../src/platform/database/data-source';
import { isDatabaseAway } from '../src/platform/database/faults';
import { MutableRepository } from '../src/platform/database/repository';
import { UnitOfWork } from '../src/platform/database/unit-of-work';
import { sealedTables, tables } from '../src/tables';
import { freshDatabase } from './copied-database';
import { engine } from './databases';
import type { FreshDatabase } from './databases';
import { SlowLine } from './slow-line';

class Rooms extends MutableRepository<RoomRow> {
  protected readonly entity = RoomRow;
}

const actor = systemActor('test', 'o1');
/** Counts for hours. */
const ENDLESS = 'select count(*) from information_schema.collations a, information_schema.collations b, information_schema.collations c, information_schema.collations d';
/** As many as there are connections to read over. */
const READERS = 10;

/** The built-in database is asked in the process itself: there is no answer that could be lost. */
const onServer = engine === 'sqlite' ? describe.skip : describe;

onServer('a database that does not answer', () => {
  let fresh: FreshDatabase;
  let line: SlowLine;
  let database: Database;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    fresh = await freshDatabase();
    const { address } = fresh;
    if (address.engine === 'sqlite' || !address.connection.socketPath) throw new Error('A database server with a socket was expected.');
    line = await SlowLine.to(address.connection.socketPath);
    const { user, database: name } = address.connection;
    database = await openDatabase({ ...address, connection: { host: '127.0.0.1', port: line.port, user, database: name } }, tables, { statementSeconds: 1, silentSeconds: 2 });
    unitOfWork = new UnitOfWork(database, new ManualClock(new Date('2026-11-19T16:00:00Z')), auditTrail('a key', sealedTables));
  });
  afterAll(async () => {
    await database.close();
    await line.close();
    await fresh.drop();
  });

  const wentWrong = (asked: Promise<unknown>): Promise<unknown> => asked.then(() => null, (error: unknown) => error);
  const rooms = async (): Promise<unknown> => (await database.reads.query<{ name: string }>('select name from room order by name')).map(({ name }) => name);
  const addRoom = (name: string, before: () => void = () => undefined): Promise<string> =>
    unitOfWork.run(actor, { operation: 'addRoom', key: name, request: { name } }, async (work) => {
      const room = await work.repository(Rooms).add({ facilityId: 'f1', name, seats: 10, active: true });
      work.record({ type: 'RoomChanged', facilityId: null, subject: { type: 'Room', id: room.id }, topics: [], patientIds: [], payload: { id: room.id } });
      before();
      return room.id;
    });

  it('ends by itself what it works on for too long, reading and writing, and goes on with the same connection', async () => {
    expect(isDatabaseAway(await wentWrong(database.reads.query(ENDLESS)))).toBe(true);
    expect(isDatabaseAway(await wentWrong(unitOfWork.run(actor, { operation: 'addRoom' }, (work) => work.query(ENDLESS))))).toBe(true);
    expect(await rooms()).toEqual([]);
  });

  it('has what waits for it given up, and no connection handed on over which an answer may still come', async () => {
    await Promise.all(Array.from({ length: READERS }, rooms));
    line.losesAnswers = true;
    const failed = await Promise.all(Array.from({ length: READERS }, () => wentWrong(rooms())));
    expect(failed.filter((error) => !isDatabaseAway(error))).toEqual([]);
    line.losesAnswers = false;
    expect(await Promise.all(Array.from({ length: READERS }, rooms))).toEqual(Array.from({ length: READERS }, () => []));
  });

  it('is sent a change again whose commit it did not answer, and has it once', async () => {
    const lost = (): void => {
      line.losesAnswers = true;
    };
    expect(isDatabaseAway(await wentWrong(beforeCommit(database, lost, () => addRoom('Library'))))).toBe(true);
    line.losesAnswers = false;
    expect(await rooms()).toEqual(['Library']);
    const id = await addRoom('Library');
    expect(await addRoom('Library')).toBe(id);
    expect(await rooms()).toEqual(['Library']);
  });

  it('takes a change back of which it heard only half, and has it once when it is sent again', async () => {
    const lost = (): void => {
      line.losesAnswers = true;
    };
    expect(isDatabaseAway(await wentWrong(addRoom('Studio', lost)))).toBe(true);
    line.losesAnswers = false;
    await addRoom('Studio');
    expect(await rooms()).toEqual(['Library', 'Studio']);
  });
});

/** Calls `before` as soon as a unit of work is about to commit. */
async function beforeCommit<T>({ dataSource }: Database, before: () => void, task: () => Promise<T>): Promise<T> {
  const subscriber = { beforeTransactionCommit: before };
  dataSource.subscribers.push(subscriber);
  try {
    return await task();
  } finally {
    dataSource.subscribers.splice(dataSource.subscribers.indexOf(subscriber), 1);
  }
}
