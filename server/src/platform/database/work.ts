import { following } from '@groupwork/shared/kernel/time';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../actor';
import type { DomainEvent } from '../events/domain-event';
import { expand } from './reads';
import type { Parameter, RawRow } from './reads';

/** A row as it was inserted, and where. */
export interface WrittenRow {
  table: string;
  columns: readonly string[];
  row: { readonly id: string };
}

/**
 * The only handle to repositories, made by the unit of work and gone with it. Whatever keeps it longer than its
 * transaction fails at the next use.
 */
export class Work {
  private open = true;
  private changes = 0;
  private readonly recorded: DomainEvent[] = [];
  private readonly inserted: WrittenRow[] = [];
  private readonly repositories = new Map<unknown, unknown>();
  private unrecordedBecause: string | null = null;

  constructor(
    readonly actor: Actor,
    private moment: Date,
    readonly operation: string,
    private readonly manager: EntityManager,
    readonly locks: boolean,
  ) {}

  /** Server time at the start of this unit, or just after what it has locked was written: one moment for all it writes. */
  get now(): Date {
    return this.moment;
  }

  /** For repositories alone: a row was locked that was last written then, perhaps by a process whose clock is ahead. What is locked later happens later. */
  comesAfter(written: Date): void {
    this.moment = following(written, this.moment);
  }

  repository<R extends object>(kind: new (work: Work) => R): R {
    this.mustBeOpen();
    let made = this.repositories.get(kind) as R | undefined;
    if (!made) {
      made = new kind(this);
      this.repositories.set(kind, made);
    }
    return made;
  }

  /** Every change is told once: one audit row and one outbox row in this transaction. */
  record(event: DomainEvent): void {
    this.mustBeOpen();
    this.recorded.push(event);
  }

  /** For rows that nobody's record consists of (a last-seen time, a counter). Says why, for the reader. */
  unrecorded(because: string): void {
    this.unrecordedBecause = because;
  }

  /** Rows as this transaction sees them. Portable SQL only. */
  async query<T = RawRow>(sql: string, parameters: readonly Parameter[] = []): Promise<T[]> {
    this.mustBeOpen();
    const ready = expand(sql, parameters);
    return (await this.manager.query(ready.sql, ready.values)) as T[];
  }

  /** For repositories alone. */
  entityManager(): EntityManager {
    this.mustBeOpen();
    return this.manager;
  }

  /** For repositories alone: a row was written. */
  changed(): void {
    this.mustBeOpen();
    this.changes += 1;
  }

  /** For repositories alone: rows were added. */
  wrote(table: string, columns: readonly string[], rows: readonly { readonly id: string }[]): void {
    this.mustBeOpen();
    for (const row of rows) this.inserted.push({ table, columns, row });
  }

  written(): readonly WrittenRow[] {
    return this.inserted;
  }

  events(): readonly DomainEvent[] {
    return this.recorded;
  }

  /** A change nobody was told of is a bug, found here rather than by an auditor. */
  mustBeRecorded(): void {
    if (this.changes > 0 && this.recorded.length === 0 && this.unrecordedBecause === null) {
      throw new Error(`${this.operation} changed rows and recorded no event.`);
    }
  }

  close(): void {
    this.open = false;
  }

  private mustBeOpen(): void {
    if (!this.open) throw new Error(`Work of ${this.operation} was used after its unit ended.`);
  }
}
