import { createHash } from 'node:crypto';
import { headProblems } from '@groupwork/shared/imports/import-columns';
import type { ImportKind } from '@groupwork/shared/imports/import-columns';
import { countActs, readRows } from '@groupwork/shared/imports/import-table';
import type { ImportPreview, ImportTable, ReadRow, RowOutcome } from '@groupwork/shared/imports/import-table';
import { facilityDate } from '@groupwork/shared/kernel/time';
import { notFound } from '../../platform/errors';
import { mustBeInScope } from '../access/staff-actor.facts';
import { staffImport } from '../identity/import-staff.step';
import { groupImport } from '../scheduling/import-groups.step';
import { scheduleImport } from '../scheduling/import-schedules.step';
import { patientImport } from '../patients/import-patients.step';
import type { Asked, ImportFacility, Importing } from './importing.type';

export const importings: Record<ImportKind, Importing<unknown>> = { patients: patientImport as Importing<unknown>, staff: staffImport as Importing<unknown>, groups: groupImport as Importing<unknown>, schedules: scheduleImport as Importing<unknown> };

/** A facility of the actor's own; any other does not exist. */
export async function facilityToImport(asked: Asked, facilityId: string, now: Date): Promise<ImportFacility> {
  mustBeInScope(asked.actor, facilityId);
  const [facility] = await asked.query<{ name: string; timeZone: string }>('select name, timeZone from facility where organizationId = ? and id = ?', [asked.actor.organizationId, facilityId]);
  if (!facility) throw notFound();
  return { id: facilityId, ...facility, now, today: facilityDate(now, facility.timeZone) };
}

/** A file's rows, or what is wrong with its first one: then no row can be read. */
export function rowsOf(kind: ImportKind, table: ImportTable): { problems: string[]; rows: ReadRow[] } {
  const problems = headProblems(kind, table.head);
  return { problems, rows: problems.length > 0 ? [] : readRows(kind, table) };
}

/** Names what rows say and what they would do, so that nothing else is done in its place. */
function seenOf(kind: ImportKind, facility: ImportFacility, rows: readonly ReadRow[], outcomes: readonly RowOutcome[]): string {
  return createHash('sha256').update(JSON.stringify([kind, facility.id, rows.map(({ row, values }) => [row, values]), outcomes])).digest('base64url');
}

export const previewOf = (kind: ImportKind, facility: ImportFacility, { problems, rows }: ReturnType<typeof rowsOf>, outcomes: RowOutcome[]): ImportPreview => ({ problems, rows: outcomes, counts: countActs(outcomes), seen: seenOf(kind, facility, rows, outcomes) });
