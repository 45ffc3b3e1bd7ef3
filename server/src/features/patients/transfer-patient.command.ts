import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import type { Placement } from '@groupwork/shared/patients/care-team';
import { transferRules } from '@groupwork/shared/patients/care.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { badField, notFound, refuseIf } from '../../platform/errors';
import type { Actor } from '../../platform/actor';
import { tellOfPlaces } from '../communications/tell-places.step';
import { beginAssignments, endAssignments } from '../scheduling/assignment.step';
import type { BeginningSchedules } from './admit-patient.command';
import { endCare, facilityOfCare, lockCare, mustBeOfTheLists, place } from './care.step';
import type { PatientSeen } from './care.step';
import { patientTransferred } from './patients.events';
import { Episodes, Patients } from './patients.repositories';

interface TransferPatient extends BeginningSchedules, PatientSeen {
  facilityId: string;
  at: Date;
  placement: Placement;
  key: string;
}

/** From one facility to another: the stay here ends where the stay there begins. Past sessions stay where they were held. */
export function transferPatient(unitOfWork: UnitOfWork, actor: Actor, input: TransferPatient): Promise<{ patientId: string }> {
  const { key, ...request } = input;
  const { patientId, facilityId, at, placement, beginScheduleIds, leaveOut, clashReason } = input;
  return unitOfWork.run(actor, { operation: 'transferPatient', key, request }, async (work) => {
    const facility = await facilityOfCare(work, actor, facilityId);
    const care = await lockCare(work, actor, input, facility, at);
    refuseIf(firstRefusal(transferRules, care.facts));
    const from = care.patient.facilityId;
    if (from === facilityId) throw badField('facilityId', 'Choose another facility.');
    if (!care.episode) throw notFound();
    await mustBeOfTheLists(work, placement);
    await endAssignments(work, { patientId, assignmentIds: 'ALL', endsAt: at, reason: 'Transfer' });
    await endCare(work, care.episode, at, `Transferred to ${facility.name}`);
    const episode = await work.repository(Episodes).add({ patientId, facilityId, admittedAt: at, dischargedAt: null, dischargeReason: null });
    await place(work, episode, placement, at);
    await work.repository(Patients).change(care.patient, { facilityId });
    await beginAssignments(work, { patientId, facilityId, scheduleIds: beginScheduleIds, startsAt: at, endsAt: null, reason: 'Transfer', leaveOut, clashReason });
    await tellOfPlaces(work, [patientId], new Map([[patientId, beginScheduleIds]]));
    work.record(patientTransferred(from, patientId, facilityId, at));
    work.record(patientTransferred(facilityId, patientId, facilityId, at));
    return { patientId };
  });
}
