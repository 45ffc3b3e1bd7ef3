import { setTimeout as wait } from 'node:timers/promises';
import { auditTrail } from '../../features/audit/audit-trail';
import { RoomRow } from '../../features/facilities/room.entity';
import { freshDatabase } from '../../../test/copied-database';
import type { FreshDatabase } from '../../../test/databases';
import { sealedTables, tables } from '../../tables';
import { systemActor } from '../actor';
import { ManualClock } from '../clock';
import { openDatabase } from './data-source';
import type { Database } from './data-source';
import { MutableRepository } from './repository';
import { UnitOfWork } from './unit-of-work';
import type { Work } from './work';

class Rooms extends MutableRepository<RoomRow> {
  protected readonly entity = RoomRow;
}

const happened = (id: string) => ({ type: 'RoomChanged', facilityId: null, subject: { type: 'Room', id }, topics: [], patientIds: [], payload: { id } });
const actor = systemActor('test', 'o1');

describe('a unit of work', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let unitOfWork: UnitOfWork;

  const addRoom = async (work: Work, name: string): Promise<RoomRow> => {
    const room = await work.repository(Rooms).add({ facilityId: 'f1', name, seats: 10, active: true });
    work.record(happened(room.id));
    return room;
  };
  const count = async (table: string): Promise<number> => Number((await database.reads.one<{ n: number }>(`select count(*) as n from ${table}`))?.n);

  beforeEach(async () => {
    fresh = await freshDatabase();
    database = await openDatabase(fresh.address, tables);
    unitOfWork = new UnitOfWork(database, new ManualClock(new Date('2026-11-19T16:00:00Z')), auditTrail('a key', sealedTables));
  });
  afterEach(async () => {
    await database.close();
    await fresh.drop();
  });

  it('commits the change with its audit and outbox rows', async () => {
    await unitOfWork.run(actor, { operation: 'addRoom' }, (work) => addRoom(work, 'Library'));
    expect([await count('room'), await count('audit_event'), await count('outbox_event')]).toEqual([1, 1, 1]);
  });

  it('leaves nothing behind when it fails', async () => {
    await expect(
      unitOfWork.run(actor, { operation: 'addRoom' }, async (work) => {
        await addRoom(work, 'Library');
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect([await count('room'), await count('audit_event'), await count('outbox_event')]).toEqual([0, 0, 0]);
  });

  it('commits also after the database has given a transaction up by itself, as it does when the disk is full', async () => {
    const givenUp = unitOfWork.run(actor, { operation: 'addRoom' }, async (work) => {
      await addRoom(work, 'Attic');
      await work.query('rollback');
      throw new Error('The disk is full.');
    });
    await expect(givenUp).rejects.toThrow('The disk is full.');
    await expect(unitOfWork.run(actor, { operation: 'addRoom' }, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await unitOfWork.run(actor, { operation: 'addRoom' }, (work) => addRoom(work, 'Library'));
    expect(await database.reads.query('select name from room')).toEqual([{ name: 'Library' }]);
  });

  it('refuses a change that nobody is told of', async () => {
    await expect(unitOfWork.run(actor, { operation: 'addRoom' }, (work) => work.repository(Rooms).add({ facilityId: 'f1', name: 'x', seats: 1, active: true }))).rejects.toThrow('recorded no event');
    expect(await count('room')).toBe(0);
  });

  it('refuses a row written outside it, and work kept after its end', async () => {
    const room = { id: 'r', organizationId: 'o1', version: 1, createdAt: new Date(), updatedAt: new Date(), facilityId: 'f1', name: 'x', seats: 1, active: true };
    await expect(database.dataSource.getRepository(RoomRow).insert(room)).rejects.toThrow('outside a unit of work');
    let kept: Work | null = null;
    await unitOfWork.run(actor, { operation: 'addRoom' }, async (work) => {
      kept = work;
      await addRoom(work, 'Library');
    });
    expect(() => (kept as unknown as Work).repository(Rooms)).toThrow('after its unit ended');
  });

  it('keeps a failing unit from taking another one along that runs at the same time', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        unitOfWork.run(actor, { operation: 'addRoom' }, async (work) => {
          await addRoom(work, `Room ${index}`);
          await wait(Math.random() * 3);
          if (index % 2 === 1) throw new Error('no');
        }),
      ),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(10);
    expect([await count('room'), await count('audit_event')]).toEqual([10, 10]);
  });

  it('tells the second of two who change the same row from the same version', async () => {
    const room = await unitOfWork.run(actor, { operation: 'addRoom' }, async (work) => ({ ...(await addRoom(work, 'Library')) }));
    const rename = (name: string) =>
      unitOfWork.run(actor, { operation: 'renameRoom' }, async (work) => {
        await work.repository(Rooms).change(Object.assign(new RoomRow(), room), { name });
        work.record(happened(room.id));
      });
    const results = await Promise.allSettled([rename('Kitchen'), rename('Gym')]);
    const refused = results.filter((result): result is PromiseRejectedResult => result.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused.map((each) => (each.reason as { extensions: unknown }).extensions)).toMatchObject([{ code: 'STALE', version: 2 }]);
  });

  it('has one effect for one key, however often and however simultaneously it is sent', async () => {
    const send = () => unitOfWork.run(actor, { operation: 'addRoom', key: 'k1', request: { name: 'Library' } }, async (work) => (await addRoom(work, 'Library')).id);
    const ids = await Promise.all([send(), send(), send()]);
    expect(new Set([...ids, await send()]).size).toBe(1);
    expect(await count('room')).toBe(1);
    await expect(unitOfWork.run(actor, { operation: 'addRoom', key: 'k1', request: { name: 'Gym' } }, async (work) => (await addRoom(work, 'Gym')).id)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });

  it('sees no row of another organization, and never a row without a criterion', async () => {
    const id = await unitOfWork.run(actor, { operation: 'addRoom' }, async (work) => (await addRoom(work, 'Library')).id);
    await unitOfWork.run(systemActor('test', 'o2'), { operation: 'look' }, async (work) => {
      expect(await work.repository(Rooms).find(id)).toBeNull();
      await expect(work.repository(Rooms).all({ facilityId: undefined as unknown as string })).rejects.toThrow('which has no value');
    });
  });

  it('joins a unit inside a unit', async () => {
    await unitOfWork.run(actor, { operation: 'outer' }, async (work) => {
      await addRoom(work, 'Library');
      await unitOfWork.run(actor, { operation: 'inner' }, (inner) => addRoom(inner, 'Gym'));
    });
    expect([await count('room'), await count('audit_event')]).toEqual([2, 2]);
  });

  it('gives readers a connection that cannot write', async () => {
    if (fresh.address.engine === 'sqlite') await expect(database.reads.query("update room set name = 'x'")).rejects.toThrow(/readonly|read-only|query_only/i);
    else expect(await database.reads.query('select 1 as one')).toEqual([{ one: 1 }]);
  });
});
