import { grouped } from '@groupwork/shared/kernel/grouped';
import { In } from 'typeorm';
import type { EntityTarget, FindOptionsOrder, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import { v7 } from 'uuid';
import { notFound, stale } from '../errors';
import { ROWS_TOGETHER, inTurns } from '../in-turns';
import type { MutableRow, Row } from './row';
import type { Work } from './work';

type Criteria<R> = { [K in keyof R]?: R[K] extends string | number | boolean | null ? Exclude<R[K], null> | readonly Exclude<R[K], null>[] : never };

interface Change<R extends MutableRow> {
  row: R;
  patch: Partial<Omit<R, keyof MutableRow>>;
}

const isSame = (values: readonly unknown[]): boolean => new Set(values.map((value) => JSON.stringify(value))).size === 1;

/** Rows that are only ever added: history, signatures, the trail. */
export abstract class Repository<R extends ObjectLiteral> {
  protected abstract readonly entity: EntityTarget<R>;

  constructor(protected readonly work: Work) {}

  protected get rows() {
    return this.work.entityManager().getRepository(this.entity);
  }

  protected scoped(criteria: Criteria<R>): FindOptionsWhere<R> {
    const where: Record<string, unknown> = { organizationId: this.work.actor.organizationId };
    for (const [name, value] of Object.entries(criteria)) {
      if (value === undefined || value === null) throw new Error(`Rows were asked for by ${name}, which has no value.`);
      where[name] = Array.isArray(value) ? In(value as unknown[]) : value;
    }
    return where as FindOptionsWhere<R>;
  }

  async find(id: string): Promise<R | null> {
    return this.rows.findOne({ where: this.scoped({ id } as unknown as Criteria<R>) });
  }

  /** The row, or NOT_FOUND: also for another organization's. */
  async get(id: string): Promise<R> {
    const row = await this.find(id);
    if (!row) throw notFound();
    return row;
  }

  async all(criteria: Criteria<R>): Promise<R[]> {
    return this.rows.find({ where: this.scoped(criteria) });
  }

  async count(criteria: Criteria<R>): Promise<number> {
    return this.rows.count({ where: this.scoped(criteria) });
  }

  async first(criteria: Criteria<R>): Promise<R | null> {
    return this.rows.findOne({ where: this.scoped(criteria) });
  }

  protected async insert(rows: R[]): Promise<void> {
    if (rows.length === 0) return;
    this.work.changed();
    const { tableName, columns } = this.rows.metadata;
    this.work.wrote(tableName, columns.map((column) => column.databaseName), rows as unknown as { id: string }[]);
    await inTurns(rows, ROWS_TOGETHER, async (some) => void (await this.rows.insert([...some] as QueryDeepPartialEntity<R>[])));
  }

  protected stamp(fields: object): Record<string, unknown> {
    return { id: v7({ msecs: this.work.now.getTime() }), ...fields, organizationId: this.work.actor.organizationId };
  }
}


type Given<R extends Row, Stamped extends keyof R> = Omit<R, Stamped | 'id'> & { id?: string };

export abstract class InsertOnlyRepository<R extends Row> extends Repository<R> {
  async add(fields: Given<R, 'organizationId'>): Promise<R> {
    const row = this.stamp(fields) as R;
    await this.insert([row]);
    return row;
  }

  async addMany(many: Given<R, 'organizationId'>[]): Promise<R[]> {
    const rows = many.map((fields) => this.stamp(fields) as R);
    await this.insert(rows);
    return rows;
  }
}

export abstract class MutableRepository<R extends MutableRow> extends Repository<R> {
  /** The row, locked until the unit ends where the engine can; on SQLite the single writer is the lock. */
  async getForUpdate(id: string): Promise<R> {
    const row = await this.rows.findOne({
      where: this.scoped({ id } as unknown as Criteria<R>),
      ...(this.work.locks ? { lock: { mode: 'pessimistic_write' as const } } : {}),
    });
    if (!row) throw notFound();
    this.work.comesAfter(row.updatedAt);
    return row;
  }

  /** Several rows, locked likewise, in the order of their ids: two who lock the same ones never wait in a ring. */
  async allForUpdate(criteria: Criteria<R>): Promise<R[]> {
    const rows = await this.rows.find({
      where: this.scoped(criteria),
      order: { id: 'ASC' } as unknown as FindOptionsOrder<R>,
      ...(this.work.locks ? { lock: { mode: 'pessimistic_write' as const } } : {}),
    });
    for (const { updatedAt } of rows) this.work.comesAfter(updatedAt);
    return rows;
  }

  /**
   * The same rows, found first and locked by their ids then: looked for under a lock, all that the database looks through on the
   * way is waited for, also what somebody else works on and nobody here wants, and two who wait so for each other are a ring.
   */
  async foundForUpdate(criteria: Criteria<R>): Promise<R[]> {
    const found = await this.all(criteria);
    if (found.length === 0) return [];
    const locked = await this.allForUpdate({ id: found.map(({ id }) => id) } as unknown as Criteria<R>);
    return locked.filter((row) => Object.entries(criteria).every(([name, wanted]) => [wanted].flat().includes(row[name as keyof R])));
  }

  async add(fields: Given<R, 'organizationId' | 'version' | 'createdAt' | 'updatedAt'>): Promise<R> {
    const [row] = await this.addMany([fields]);
    return row as R;
  }

  async addMany(many: Given<R, 'organizationId' | 'version' | 'createdAt' | 'updatedAt'>[]): Promise<R[]> {
    const rows = many.map((fields) => ({ ...this.stamp(fields), version: 1, createdAt: this.work.now, updatedAt: this.work.now }) as unknown as R);
    await this.insert(rows);
    return rows;
  }

  /**
   * The only UPDATE there is: it names the version it was read at, so that of two people who read the same row
   * the second is told (STALE) instead of overwriting the first.
   */
  async change(row: R, patch: Partial<Omit<R, keyof MutableRow>>): Promise<R> {
    this.work.changed();
    const version = row.version + 1;
    const result = await this.rows.update(
      this.scoped({ id: row.id, version: row.version } as unknown as Criteria<R>),
      { ...patch, version, updatedAt: this.work.now } as unknown as QueryDeepPartialEntity<R>,
    );
    if (result.affected !== 1) {
      const now = await this.find(row.id);
      throw now ? stale(now.version) : notFound();
    }
    return Object.assign(Object.create(Object.getPrototypeOf(row) as object) as R, row, patch, { version, updatedAt: this.work.now });
  }

  /** The same for many, whatever each comes to: one statement for all read at the same version whose same columns change. */
  async changeMany(changes: readonly Change<R>[]): Promise<void> {
    if (changes.length === 0) return;
    this.work.changed();
    for (const alike of grouped(changes, ({ row, patch }) => JSON.stringify([row.version, Object.keys(patch)])).values()) {
      await inTurns(alike, ROWS_TOGETHER, (some) => this.changeTogether(some));
    }
  }

  private async changeTogether(changes: readonly Change<R>[]): Promise<void> {
    const [first] = changes;
    if (!first) return;
    const names = Object.keys(first.patch) as (keyof Change<R>['patch'] & string)[];
    const given: Record<string, unknown> = {};
    const patch = Object.fromEntries(names.map((name) => {
      if (isSame(changes.map((each) => each.patch[name]))) return [name, first.patch[name]];
      const sql = this.each(changes, name, given);
      return [name, () => sql];
    }));
    const version = first.row.version + 1;
    const result = await this.rows
      .createQueryBuilder()
      .update()
      .set({ ...patch, version, updatedAt: this.work.now } as unknown as QueryDeepPartialEntity<R>)
      .where(this.scoped({ id: changes.map(({ row }) => row.id), version: first.row.version } as unknown as Criteria<R>))
      .setParameters(given)
      .execute();
    if (result.affected !== changes.length) throw stale(version);
  }

  /** A column's value for each row, as the database keeps it. */
  private each(changes: readonly Change<R>[], name: keyof Change<R>['patch'] & string, given: Record<string, unknown>): string {
    const { metadata, manager } = this.rows;
    const column = metadata.findColumnWithPropertyName(name);
    if (!column) throw new Error(`${metadata.tableName} has no column ${name}.`);
    const whens = changes.map(({ row, patch }, at) => {
      given[`id${at}`] = row.id;
      given[`${name}${at}`] = manager.connection.driver.preparePersistentValue(patch[name], column);
      return `when :id${at} then :${name}${at}`;
    });
    return `case id ${whens.join(' ')} end`;
  }
}

/** The version a person last saw must still be the row's. */
export function mustBeVersion(row: { version: number }, seen: number): void {
  if (row.version !== seen) throw stale(row.version);
}
