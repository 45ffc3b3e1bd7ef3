import { onServer } from './data-source';
import type { Database } from './data-source';
import { expand } from './reads';
import type { Parameter } from './reads';
import type { UnitOfWork } from './unit-of-work';

export interface OwnRowParts {
  database: Database;
  unitOfWork: Pick<UnitOfWork, 'exclusively'>;
}

/** Writes a row of the machine's own, of no organization: past the units of work and their trail, as the relay's positions are. */
export function writeOwnRow({ database, unitOfWork }: OwnRowParts, sql: string, parameters: readonly Parameter[]): Promise<void> {
  const ready = expand(sql, parameters);
  return unitOfWork.exclusively(async () => {
    const runner = database.dataSource.createQueryRunner();
    try {
      await runner.query(ready.sql, ready.values);
    } finally {
      if (onServer(database)) await runner.release();
    }
  });
}
