import { randomUUID } from 'node:crypto';
import { isUniqueViolation } from '../database/faults';
import { writeOwnRow } from '../database/own-row';
import type { OwnRowParts } from '../database/own-row';
import { instantOrNull, instantOf } from '../database/reads';
import type { Parameter, RawRow } from '../database/reads';

const MINUTE = 60_000;
/** Whoever was not heard of for so long died at it. */
const DEAD_MILLISECONDS = 5 * MINUTE;
/** A night whose backup failed is tried again, until the next one is due. */
const AGAIN_MILLISECONDS = 60 * MINUTE;

/**
 * Which process makes a night's backup: the database says so, and each night stands there once. These rows are the machine's
 * own, of no organization, and written past the units of work as the relay's positions are.
 */
export class BackupClaims {
  readonly me = randomUUID();

  constructor(private readonly parts: OwnRowParts) {}

  /** Whether this process is to make it now. */
  async claim(night: string, fileName: string, now: Date): Promise<boolean> {
    const [row] = await this.parts.database.reads.query('select claimedBy, aliveAt, endedAt, bytes from backup_run where night = ?', [night]);
    if (!row) return this.begin(night, fileName, now);
    if (row.bytes !== null || now.getTime() < this.dueAgain(row)) return false;
    await this.write('update backup_run set claimedBy = ?, startedAt = ?, aliveAt = ?, endedAt = null where night = ? and claimedBy = ? and aliveAt = ?', [this.me, now, now, night, String(row.claimedBy), instantOf(row.aliveAt)]);
    const [taken] = await this.parts.database.reads.query('select claimedBy, aliveAt, endedAt from backup_run where night = ?', [night]);
    return taken?.claimedBy === this.me && taken.endedAt === null && instantOf(taken.aliveAt).getTime() === now.getTime();
  }

  alive(night: string, now: Date): Promise<void> {
    return this.write('update backup_run set aliveAt = ? where night = ? and claimedBy = ?', [now, night, this.me]);
  }

  made(night: string, bytes: number, now: Date): Promise<void> {
    return this.write('update backup_run set aliveAt = ?, endedAt = ?, bytes = ?, error = null, failingSince = null where night = ? and claimedBy = ?', [now, now, bytes, night, this.me]);
  }

  failed(night: string, error: string, now: Date): Promise<void> {
    return this.write('update backup_run set aliveAt = ?, endedAt = ?, error = ?, failingSince = coalesce(failingSince, ?) where night = ? and claimedBy = ?', [now, now, error.slice(0, 1000), now, night, this.me]);
  }

  /** Broken off because the program ends: whoever starts next goes on with it at once. */
  givenUp(night: string, now: Date): Promise<void> {
    return this.write('update backup_run set aliveAt = ? where night = ? and claimedBy = ?', [new Date(now.getTime() - DEAD_MILLISECONDS), night, this.me]);
  }

  private dueAgain({ endedAt, aliveAt }: RawRow): number {
    const ended = instantOrNull(endedAt);
    return ended ? ended.getTime() + AGAIN_MILLISECONDS : instantOf(aliveAt).getTime() + DEAD_MILLISECONDS;
  }

  private async begin(night: string, fileName: string, now: Date): Promise<boolean> {
    try {
      await this.write('insert into backup_run (id, night, fileName, startedAt, claimedBy, aliveAt) values (?, ?, ?, ?, ?, ?)', [randomUUID(), night, fileName, now, this.me, now]);
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  private write(sql: string, parameters: readonly Parameter[]): Promise<void> {
    return writeOwnRow(this.parts, sql, parameters);
  }
}
