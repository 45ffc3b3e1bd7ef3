import { cleanText } from '@groupwork/shared/documentation/clean-text';
import { ALERT_NOTE_LENGTH } from '@groupwork/shared/patients/patient-alerts';
import { mustBeVersion } from '../../platform/database/repository';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { badField } from '../../platform/errors';
import { mustBeInScope } from '../access/staff-actor.facts';
import type { Actor } from '../../platform/actor';
import { patientSaved } from './patients.events';
import { PatientAlerts, Patients } from './patients.repositories';

interface SavePatientAlerts {
  patientId: string;
  version: number;
  codes: readonly string[];
  note: string | null;
  key: string;
}

/** What whoever has this patient in a group must know. One that was retired from the list stays with whom it was given. */
export function savePatientAlerts(unitOfWork: UnitOfWork, actor: Actor, input: SavePatientAlerts): Promise<{ patientId: string }> {
  const { key, ...request } = input;
  const { patientId, version } = input;
  const codes = [...new Set(input.codes)].sort();
  const note = cleanText(input.note ?? '').trim() || null;
  if ((note ?? '').length > ALERT_NOTE_LENGTH) throw badField('note', `Write at most ${ALERT_NOTE_LENGTH} characters.`);
  return unitOfWork.run(actor, { operation: 'savePatientAlerts', key, request }, async (work) => {
    const patients = work.repository(Patients);
    const patient = await patients.getForUpdate(patientId);
    mustBeInScope(actor, patient.facilityId);
    mustBeVersion(patient, version);
    const alerts = work.repository(PatientAlerts);
    const given = (await alerts.all({ patientId })).map(({ code }) => code);
    const offered = await work.query<{ code: string }>("select code from list_item where organizationId = ? and facilityId = '' and list = 'ALERT' and retiredAt is null", [actor.organizationId]);
    if (!codes.every((code) => given.includes(code) || offered.some((item) => item.code === code))) throw badField('codes', 'Choose alerts of the list.');
    await alerts.replace(patientId, codes);
    await patients.change(patient, { alertNote: note });
    work.record(patientSaved(patient.facilityId, patientId, false, ['alerts']));
    return { patientId };
  });
}
