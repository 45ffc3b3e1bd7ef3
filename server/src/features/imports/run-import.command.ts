import type { ImportKind } from '@groupwork/shared/imports/import-columns';
import type { ImportProgress, ImportResult, ImportTable } from '@groupwork/shared/imports/import-table';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { isUniqueViolation } from '../../platform/database/faults';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { CodedError, refused } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { facilityToImport, importings, previewOf, rowsOf } from './import-rows';
import { fileImported } from './imports.events';

export interface RunImport {
  kind: ImportKind;
  facilityId: string;
  table: ImportTable;
  /** What the preview was named that a person said yes to. */
  seen: string;
  key: string;
}

const meanwhile = (): CodedError => refused(refuse('IMPORT_MEANWHILE', {}));

/** Two who write the same at once: the second is told to look again. */
const isMeanwhile = (error: unknown): boolean => isUniqueViolation(error) || (error instanceof CodedError && error.extensions['code'] === 'STALE');

/** All rows of a file or none, and only what was seen before: what the rows would do is found again from the state of now. */
export function runImport(unitOfWork: UnitOfWork, actor: StaffActor, { kind, facilityId, table, seen, key }: RunImport, tell: (progress: ImportProgress) => void): Promise<ImportResult> {
  return unitOfWork.run(actor, { operation: `import${kind.charAt(0).toUpperCase()}${kind.slice(1)}`, key, request: { facilityId, seen } }, async (work) => {
    const importing = importings[kind];
    const facility = await facilityToImport(work, facilityId, work.now);
    const read = rowsOf(kind, table);
    await importing.lock(work, facility, read.rows);
    const { outcomes, plans } = await importing.check(work, facility, read.rows);
    const { counts, problems, seen: found } = previewOf(kind, facility, read, outcomes);
    if (found !== seen) throw meanwhile();
    if (problems.length > 0 || counts.FAULTY > 0) throw refused(refuse('IMPORT_TO_CORRECT', { rows: Math.max(counts.FAULTY, 1) }));
    const of = counts.NEW + counts.CHANGED;
    let done = 0;
    tell({ done, of });
    await importing.write(work, facility, plans, (rows) => {
      done += rows;
      tell({ done, of });
    });
    const result: ImportResult = { created: counts.NEW, changed: counts.CHANGED, unchanged: counts.UNCHANGED };
    if (of > 0) work.record(fileImported(facilityId, kind, result));
    return result;
  }).catch((error: unknown) => {
    throw isMeanwhile(error) ? meanwhile() : error;
  });
}
