import { setTimeout as wait } from 'node:timers/promises';
import { auditTrail } from '../../features/audit/audit-trail';
import { RoomRow } from '../../features/facilities/room.entity';
import { freshDatabase } from '../../../test/copied-database';
import { engine } from '../../../test/databases';
import type { FreshDatabase } from '../../../test/databases';
import { sealedTables, tables } from '../../tables';
import { systemActor } from '../actor';
import { ManualClock } from '../clock';
import { currentUnit } from './current-unit';
import { openDatabase } from './data-source';
import type { Database } from './data-source';
import { instantOf } from './reads';
import { MutableRepository } from './repository';
import { UnitOfWork } from './unit-of-work';
import type { Work } from './work';

class Rooms extends MutableRepository<RoomRow> {
  protected readonly entity = RoomRow;
}

const happened = (id: string) => ({ type: 'RoomChanged', facilityId: null, subject: { type: 'Room', id }, topics: [], patientIds: [], payload: { id } });
const actor = systemActor('test', 'o1');
const NOW = new Date('2026-11-19T16:00:00Z');

describe('a unit of work', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let unitOfWork: UnitOfWork;
  const clock = new ManualClock(NOW);

  const addRoom = async (work: Work, name: string): Promise<RoomRow> => {
    const room = await work.repository(Rooms).add({ facilityId: 'f1', name, seats: 10, active: true });
    work.record(happened(room.id));
    return room;
  };
  const count = async (table: string): Promise<number> => Number((await database.reads.one<{ n: number }>(`select count(*) as n from ${table}`))?.n);

  beforeEach(async () => {
    fresh = await freshDatabase();
    database = await openDatabase(fresh.address, tables);
    clock.set(NOW);
    unitOfWork = new UnitOfWork(database, clock, auditTrail('a key', sealedTables));
  });
  afterEach(async () => {
    await database.close();
    await fresh.drop();
  });

  it('commits the change with its audit and outbox rows', async () => {
    await unitOfWork.run(actor, { operation: 'addRoom' }, (work) => addRoom(work, 'Library'));
    expect([await count('room'), await count('audit_event'), await count('outbox_event')]).toEqual([1, 1, 1]);
  });

  describe('by a clock that is behind the one of a process that wrote before', () => {
    const changedAt = async (secondsBehind: number): Promise<string> => {
      const { id } = await unitOfWork.run(actor, { operation: 'addRoom' }, (work) => addRoom(work, 'Library'));
      clock.advance(-1000 * secondsBehind);
      return unitOfWork.run(actor, { operation: 'renameRoom' }, async (work) => {
        const changed = await work.repository(Rooms).change(await work.repository(Rooms).getForUpdate(id), { name: 'Attic' });
        work.record(happened(id));
        return changed.updatedAt.toISOString();
      });
    };

    it('comes after what it found locked', async () => {
      expect(await changedAt(3)).toBe('2026-11-19T16:00:00.001Z');
      const events = await database.reads.query<{ createdAt: unknown }>('select createdAt from outbox_event order by createdAt');
      expect(events.map(({ createdAt }) => instantOf(createdAt).toISOString())).toEqual(['2026-11-19T16:00:00.000Z', '2026-11-19T16:00:00.001Z']);
    });

    it('says its own time where a row is further ahead than two right clocks can be', async () => {
      expect(await changedAt(61)).toBe('2026-11-19T15:58:59.000Z');
    });
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

  it('looks again where what stands once was written meanwhile', async () => {
    const { id } = await unitOfWork.run(actor, { operation: 'addRoom' }, (work) => addRoom(work, 'Library'));
    let looked = 0;
    const found = await unitOfWork.run(actor, { operation: 'addOnce' }, async (work) => {
      looked += 1;
      // The first time as if it were not there yet.
      const there = looked > 1 ? await work.repository(Rooms).find(id) : null;
      return there ?? work.repository(Rooms).add({ id, facilityId: 'f1', name: 'Library', seats: 10, active: true });
    });
    expect([found.id, looked, await count('room')]).toEqual([id, 2, 1]);
  });

  // On the built-in database one unit writes at a time.
  if (engine === 'mariadb') {
    it('does not wait for rows that it looks through and does not want', async () => {
      const [wanted, other] = await unitOfWork.run(actor, { operation: 'addRooms' }, async (work) => [await addRoom(work, 'Library'), await work.repository(Rooms).change(await addRoom(work, 'Attic'), { active: false })]);
      const found = await unitOfWork.run(actor, { operation: 'hold' }, async (work) => {
        await work.repository(Rooms).getForUpdate(other.id);
        return currentUnit.exit(() => unitOfWork.run(actor, { operation: 'find' }, (inner) => inner.repository(Rooms).foundForUpdate({ facilityId: 'f1', active: true })));
      });
      expect(found.map(({ id }) => id)).toEqual([wanted.id]);
    });
  }

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
