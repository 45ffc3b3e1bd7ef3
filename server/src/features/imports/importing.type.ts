import type { ReadRow, RowOutcome } from '@groupwork/shared/imports/import-table';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import type { Actor } from '../../platform/actor';
import type { Work } from '../../platform/database/work';
import type { Reads } from '../../platform/database/reads';

/** Whoever reads: the committed state before, the unit's own while it writes. */
export interface Asked extends Pick<Reads, 'query'> {
  readonly actor: Actor;
}

/** Where a file is imported, and the day it is there. */
export interface ImportFacility { id: string; name: string; timeZone: string; today: LocalDate; now: Date }

/** What every row will do, and what to know to do it. */
export interface CheckedRows<Plan> {
  outcomes: RowOutcome[];
  /** One for each row, in their order. */
  plans: Plan[];
  /** Patients whose records were compared with rows: whoever looks at the outcome reads of them. */
  patientIds: string[];
}

/** One kind of things that can be imported, by the feature that keeps them. */
export interface Importing<Plan> {
  check(asked: Asked, facility: ImportFacility, rows: readonly ReadRow[]): Promise<CheckedRows<Plan>>;
  /** Inside the unit, before its check: what rows are about stays as it is until the unit ends. */
  lock(work: Work, facility: ImportFacility, rows: readonly ReadRow[]): Promise<void>;
  /** Says how many rows more are written. */
  write(work: Work, facility: ImportFacility, plans: readonly Plan[], written: (rows: number) => void): Promise<void>;
  /** All there are, as a file of theirs: it can be changed and imported again. */
  current(asked: Asked, facility: ImportFacility): Promise<{ rows: (string | null)[][]; patientIds: string[] }>;
}
