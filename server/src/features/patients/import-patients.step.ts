import { outcome, sameKeys } from '@groupwork/shared/imports/import-table';
import type { CellProblem, ReadRow, RowOutcome } from '@groupwork/shared/imports/import-table';
import { newPatientFields, patientChanges, patientCells, readPatientRow } from '@groupwork/shared/imports/patient-row';
import type { PatientValues } from '@groupwork/shared/imports/patient-row';
import { MRN_UNUSABLE, patientProblems } from '@groupwork/shared/patients/patient-fields';
import type { PatientFields } from '@groupwork/shared/patients/patient-fields';
import { ROWS_TOGETHER, inTurns } from '../../platform/in-turns';
import type { Work } from '../../platform/database/work';
import { facilityScope } from '../access/staff-actor.facts';
import type { Asked, CheckedRows, ImportFacility, Importing } from '../imports/importing.type';
import { patientSaved } from './patients.events';
import { Patients } from './patients.repositories';

type Kept = PatientFields & { id: string; facilityId: string; facilityName: string; version: number };

/** What a row comes to: a new patient, or other values of one there is. */
interface PatientPlan { kept: Kept | null; fields: PatientFields; changed: readonly (keyof PatientFields)[] }

const COLUMNS = 'p.firstName, p.lastName, p.preferredName, p.birthDate, p.mrn, p.phone, p.email, p.timeZone, p.language';

/** Whoever has one of these record numbers, anywhere in the organization: it is one number for all of it. */
const havingMrn = (asked: Asked, mrns: readonly string[]): Promise<Kept[]> =>
  asked.query<Kept>(`select p.id, p.version, p.facilityId, f.name as facilityName, ${COLUMNS} from patient p join facility f on f.organizationId = p.organizationId and f.id = p.facilityId where p.organizationId = ? and upper(p.mrn) in (?)`, [asked.actor.organizationId, mrns]);

/** Of somebody of a facility out of reach nothing is said, not even that they are there. */
const elsewhere = (asked: Asked, { facilityId, facilityName }: Kept): string =>
  facilityScope(asked.actor).includes(facilityId) ? `A patient of ${facilityName} has this record number. Import the row there.` : MRN_UNUSABLE;

const keyOf = ({ values }: ReadRow): string | null => values['mrn']?.toUpperCase() ?? null;
const keysOf = (rows: readonly ReadRow[]): string[] => [...new Set(rows.flatMap((row) => keyOf(row) ?? []))];

function planned(said: PatientValues, kept: Kept | null, { timeZone }: ImportFacility): PatientPlan {
  if (kept === null) return { kept, fields: newPatientFields(said, timeZone), changed: [] };
  return { kept, fields: { ...kept, ...said, mrn: kept.mrn }, changed: patientChanges(kept, said).map(({ column }) => column as keyof PatientFields) };
}

/** A cell is told one thing at a time; what is kept and not changed was right when it was written. */
function problemsOf({ kept, fields, changed }: PatientPlan, today: string, found: readonly CellProblem[]): CellProblem[] {
  const named = new Set(found.map(({ column }) => column));
  return patientProblems(fields, today).filter(({ field }) => !named.has(field) && (kept === null || changed.includes(field))).map(({ field, message }) => ({ column: field, message }));
}

async function check(asked: Asked, facility: ImportFacility, rows: readonly ReadRow[]): Promise<CheckedRows<PatientPlan>> {
  const having = new Map((await havingMrn(asked, keysOf(rows))).map((patient) => [patient.mrn.toUpperCase(), patient]));
  const same = sameKeys(rows.map((each) => ({ row: each.row, key: keyOf(each) })), 'MRN');
  const outcomes: RowOutcome[] = [];
  const plans: PatientPlan[] = [];
  await inTurns(rows, ROWS_TOGETHER, (some) => {
    for (const each of some) {
      const { row } = each;
      const { said, problems } = readPatientRow(each);
      const patient = having.get(keyOf(each) ?? '') ?? null;
      const kept = patient?.facilityId === facility.id ? patient : null;
      const twice = same.get(row);
      const taken = twice ?? (patient !== null && kept === null ? elsewhere(asked, patient) : null);
      const found = taken === null ? problems : [...problems, { column: 'mrn', message: taken }];
      const plan = planned(said, kept, facility);
      outcomes.push(outcome(row, kept === null, kept === null ? [] : patientChanges(kept, said), [...found, ...problemsOf(plan, facility.today, found)]));
      plans.push(plan);
    }
  });
  return { outcomes, plans, patientIds: [...having.values()].filter(({ facilityId }) => facilityId === facility.id).map(({ id }) => id) };
}

async function lock(work: Work, facility: ImportFacility, rows: readonly ReadRow[]): Promise<void> {
  const own = (await havingMrn(work, keysOf(rows))).filter(({ facilityId }) => facilityId === facility.id);
  if (own.length > 0 && work.locks) await work.query('select id from patient where organizationId = ? and id in (?) order by id for update', [work.actor.organizationId, own.map(({ id }) => id)]);
}

async function write(work: Work, { id: facilityId }: ImportFacility, plans: readonly PatientPlan[], written: (rows: number) => void): Promise<void> {
  const patients = work.repository(Patients);
  // A row of the trail for each patient; those who watch hear of the file, once.
  const tell = (id: string, created: boolean, fields: readonly string[]): void => work.record({ ...patientSaved(facilityId, id, created, fields), topics: [] });
  await inTurns(plans.filter(({ kept }) => kept === null), ROWS_TOGETHER, async (some) => {
    const rows = await patients.addMany(some.map(({ fields }) => ({ ...fields, facilityId, alertNote: null, deceasedOn: null })));
    rows.forEach(({ id }, at) => tell(id, true, Object.keys(some[at]?.fields ?? {})));
    written(rows.length);
  });
  await inTurns(plans.filter(({ kept, changed }) => kept !== null && changed.length > 0), ROWS_TOGETHER, async (some) => {
    const rows = new Map((await patients.all({ id: some.flatMap(({ kept }) => kept?.id ?? []) })).map((row) => [row.id, row]));
    const changes = some.flatMap(({ kept, fields, changed }) => {
      const row = rows.get(kept?.id ?? '');
      return row ? [{ row, patch: Object.fromEntries(changed.map((field) => [field, fields[field]])) as Partial<PatientFields> }] : [];
    });
    await patients.changeMany(changes);
    for (const { kept, changed } of some) if (kept) tell(kept.id, false, changed);
    written(some.length);
  });
}

async function current(asked: Asked, facility: ImportFacility): Promise<{ rows: (string | null)[][]; patientIds: string[] }> {
  const patients = await asked.query<PatientFields & { id: string }>(`select p.id, ${COLUMNS} from patient p where p.organizationId = ? and p.facilityId = ? order by p.mrn`, [asked.actor.organizationId, facility.id]);
  return { rows: patients.map(patientCells), patientIds: patients.map(({ id }) => id) };
}

export const patientImport: Importing<PatientPlan> = { check, lock, write, current };
