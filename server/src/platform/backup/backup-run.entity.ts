import { Entity, Index } from 'typeorm';
import { Id, Portable } from '../database/columns';

/** A night's backup. It is of everything there is, and belongs to no organization; whoever writes the row first makes it. */
@Entity('backup_run')
@Index('uq_backup_run_night', ['night'], { unique: true })
export class BackupRunRow {
  @Id()
  id: string;

  @Portable('date')
  night: string;

  @Portable('title')
  fileName: string;

  /** Of the last try. */
  @Portable('instant')
  startedAt: Date;

  /** Who is at it, or was, and when they were last heard of. */
  @Portable('id')
  claimedBy: string;

  @Portable('instant')
  aliveAt: Date;

  /** Empty while it runs. */
  @Portable('instant', { nullable: true })
  endedAt: Date | null;

  @Portable('position', { nullable: true })
  bytes: number | null;

  /** Since when it fails, and why it did the last time; empty once it was made. */
  @Portable('instant', { nullable: true })
  failingSince: Date | null;

  @Portable('words', { nullable: true })
  error: string | null;
}
