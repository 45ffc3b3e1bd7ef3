import { facilityDate } from '@groupwork/shared/kernel/time';
import { MRN_UNUSABLE, patientProblems } from '@groupwork/shared/patients/patient-fields';
import type { PatientFields } from '@groupwork/shared/patients/patient-fields';
import { isUniqueViolation } from '../../platform/database/faults';
import { mustBeVersion } from '../../platform/database/repository';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { badField, badInput } from '../../platform/errors';
import { facilityScope, mustBeInScope } from '../access/staff-actor.facts';
import type { Actor } from '../../platform/actor';
import { facilityOfCare } from './care.step';
import { patientSaved } from './patients.events';
import { Patients } from './patients.repositories';

export interface SavePatient extends PatientFields {
  facilityId: string;
  id: string | null;
  version: number | null;
  key: string;
}

/** Somebody else's number is said to be taken, not whose it is; where they are out of reach, not even that. */
const taken = (isInReach: boolean) => badField('mrn', isInReach ? 'This record number is taken. Look for the patient under it, or choose another.' : MRN_UNUSABLE);

/** Creates a patient of a facility, or changes what is kept of one. */
export function savePatient(unitOfWork: UnitOfWork, actor: Actor, input: SavePatient): Promise<{ patientId: string }> {
  const { key, facilityId, id, version, ...typed } = input;
  return unitOfWork.run(actor, { operation: 'savePatient', key, request: { facilityId, id, version, ...typed } }, async (work) => {
    const facility = await facilityOfCare(work, actor, facilityId);
    const fields = trimmed(typed);
    const problems = patientProblems(fields, facilityDate(work.now, facility.timeZone));
    if (problems.length > 0) throw badInput(problems.map(({ field, message }) => ({ field, messages: [message] })));
    // a-12 and A-12 are read as one number, on every database.
    const same = await work.query<{ id: string; facilityId: string }>('select id, facilityId from patient where organizationId = ? and upper(mrn) = ?', [actor.organizationId, fields.mrn.toUpperCase()]);
    const [other] = same.filter((patient) => patient.id !== id);
    if (other) throw taken(facilityScope(actor).includes(other.facilityId));
    return write(work, actor, { facilityId, id, version }, fields).catch((error: unknown) => {
      throw isUniqueViolation(error) ? taken(false) : error;
    });
  });
}

async function write(work: Work, actor: Actor, { facilityId, id, version }: Pick<SavePatient, 'facilityId' | 'id' | 'version'>, fields: PatientFields): Promise<{ patientId: string }> {
  const patients = work.repository(Patients);
  if (id === null) {
    const row = await patients.add({ ...fields, facilityId, alertNote: null, deceasedOn: null });
    work.record(patientSaved(facilityId, row.id, true, Object.keys(fields)));
    return { patientId: row.id };
  }
  const row = await patients.getForUpdate(id);
  mustBeInScope(actor, row.facilityId);
  mustBeVersion(row, version ?? 0);
  const changed = (Object.keys(fields) as (keyof PatientFields)[]).filter((field) => row[field] !== fields[field]);
  await patients.change(row, fields);
  work.record(patientSaved(row.facilityId, id, false, changed));
  return { patientId: id };
}

const orNull = (text: string | null): string | null => text?.trim() || null;
const trimmed = (fields: PatientFields): PatientFields => ({
  firstName: fields.firstName.trim(), lastName: fields.lastName.trim(), preferredName: orNull(fields.preferredName), birthDate: fields.birthDate, mrn: fields.mrn.trim(),
  phone: orNull(fields.phone), email: orNull(fields.email), timeZone: fields.timeZone, language: fields.language,
});
