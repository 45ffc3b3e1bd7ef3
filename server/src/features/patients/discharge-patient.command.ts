import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { dischargeRules } from '@groupwork/shared/patients/care.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { badField, notFound, refuseIf } from '../../platform/errors';
import type { Actor } from '../../platform/actor';
import { stopTelling } from '../communications/tell-places.step';
import { endAssignments, putOffAssignmentEnds } from '../scheduling/assignment.step';
import { DISCHARGE, endCare, facilityOfCare, lockCare } from './care.step';
import type { PatientSeen } from './care.step';
import { patientDischarged } from './patients.events';
import { Patients } from './patients.repositories';

interface DischargePatient extends PatientSeen {
  dischargedAt: Date;
  reason: string;
  key: string;
}

/** Ends a stay in care, now, earlier or ahead; a discharge ahead is moved by another one. Every later roster loses the patient; what has started keeps them, and can be documented and signed. */
export function dischargePatient(unitOfWork: UnitOfWork, actor: Actor, input: DischargePatient): Promise<{ patientId: string }> {
  const { key, ...request } = input;
  const { patientId, dischargedAt, reason } = input;
  return unitOfWork.run(actor, { operation: 'dischargePatient', key, request }, async (work) => {
    const { facilityId } = await work.repository(Patients).getForUpdate(patientId);
    const facility = await facilityOfCare(work, actor, facilityId);
    const care = await lockCare(work, actor, input, facility, dischargedAt);
    refuseIf(firstRefusal(dischargeRules, care.facts));
    if (reason.trim() === '') throw badField('reason', 'Say why.');
    if (!care.episode) throw notFound();
    const { dischargedAt: planned } = care.episode;
    if (planned && planned < dischargedAt) await putOffAssignmentEnds(work, { patientId, from: planned, reason: DISCHARGE, endsAt: dischargedAt });
    await endAssignments(work, { patientId, assignmentIds: 'ALL', endsAt: dischargedAt, reason: DISCHARGE });
    await endCare(work, care.episode, dischargedAt, reason.trim());
    await work.repository(Patients).change(care.patient, {});
    await stopTelling(work, patientId);
    work.record(patientDischarged(facilityId, patientId, care.episode.id, dischargedAt));
    return { patientId };
  });
}
