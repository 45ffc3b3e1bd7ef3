import { In } from 'typeorm';
import type { EntityTarget, FindOptionsOrder, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import { v7 } from 'uuid';
import { notFound, stale } from '../errors';
import { inTurns } from '../in-turns';
import type { MutableRow, Row } from './row';
import type { Work } from './work';

type Criteria<R> = { [K in keyof R]?: R[K] extends string | number | boolean | null ? Exclude<R[K], null> | readonly Exclude<R[K], null>[] : never };

const CHUNK = 500;

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

  async first(criteria: Criteria<R>): Promise<R | null> {
    return this.rows.findOne({ where: this.scoped(criteria) });
  }

  protected async insert(rows: R[]): Promise<void> {
    if (rows.length === 0) return;
    this.work.changed();
    const { tableName, columns } = this.rows.metadata;
    this.work.wrote(tableName, columns.map((column) => column.databaseName), rows as unknown as { id: string }[]);
    await inTurns(rows, CHUNK, async (some) => void (await this.rows.insert([...some] as QueryDeepPartialEntity<R>[])));
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
    return row;
  }

  /** Several rows, locked likewise, in the order of their ids: two who lock the same ones never wait in a ring. */
  async allForUpdate(criteria: Criteria<R>): Promise<R[]> {
    return this.rows.find({
      where: this.scoped(criteria),
      order: { id: 'ASC' } as unknown as FindOptionsOrder<R>,
      ...(this.work.locks ? { lock: { mode: 'pessimistic_write' as const } } : {}),
    });
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

  /** The same for many: one statement for all that come to the same from the same version, however many they are. */
  async changeMany(changes: readonly { row: R; patch: Partial<Omit<R, keyof MutableRow>> }[]): Promise<void> {
    if (changes.length === 0) return;
    this.work.changed();
    const alike = new Map<string, { rows: R[]; patch: Partial<Omit<R, keyof MutableRow>> }>();
    for (const { row, patch } of changes) {
      const key = JSON.stringify([row.version, patch]);
      const group = alike.get(key);
      if (group) group.rows.push(row);
      else alike.set(key, { rows: [row], patch });
    }
    for (const { rows, patch } of alike.values()) {
      for (let at = 0; at < rows.length; at += CHUNK) await this.changeAlike(rows.slice(at, at + CHUNK), patch);
    }
  }

  private async changeAlike(rows: readonly R[], patch: Partial<Omit<R, keyof MutableRow>>): Promise<void> {
    const [first] = rows;
    if (!first) return;
    const result = await this.rows.update(
      this.scoped({ id: rows.map((row) => row.id), version: first.version } as unknown as Criteria<R>),
      { ...patch, version: first.version + 1, updatedAt: this.work.now } as unknown as QueryDeepPartialEntity<R>,
    );
    if (result.affected !== rows.length) throw stale(first.version + 1);
  }
}

/** The version a person last saw must still be the row's. */
export function mustBeVersion(row: { version: number }, seen: number): void {
  if (row.version !== seen) throw stale(row.version);
}
