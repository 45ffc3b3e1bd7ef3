import type { Placement } from '@groupwork/shared/patients/care-team';
import { admitRules } from '@groupwork/shared/patients/care.rules';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { refuseIf } from '../../platform/errors';
import type { Actor } from '../../platform/actor';
import { tellOfPlaces } from '../communications/tell-places.step';
import { beginAssignments } from '../scheduling/assignment.step';
import { facilityOfCare, lockCare, mustBeOfTheLists, place } from './care.step';
import type { PatientSeen } from './care.step';
import { patientAdmitted } from './patients.events';
import { Episodes, Patients } from './patients.repositories';

/** Schedules that begin with an admission or a placement, as they were proposed and confirmed. */
export interface BeginningSchedules {
  beginScheduleIds: readonly string[];
  leaveOut: readonly { scheduleId: string; slotId: string }[];
  clashReason: string | null;
}

interface AdmitPatient extends BeginningSchedules, PatientSeen {
  facilityId: string;
  admittedAt: Date;
  placement: Placement;
  key: string;
}

/** Begins a stay in care, with its placement and schedules, in one transaction. After a discharge it is a new stay: old notes remain in the old one. */
export function admitPatient(unitOfWork: UnitOfWork, actor: Actor, input: AdmitPatient): Promise<{ patientId: string }> {
  const { key, ...request } = input;
  const { patientId, facilityId, admittedAt, placement, beginScheduleIds, leaveOut, clashReason } = input;
  return unitOfWork.run(actor, { operation: 'admitPatient', key, request }, async (work) => {
    const facility = await facilityOfCare(work, actor, facilityId);
    const care = await lockCare(work, actor, input, facility, admittedAt);
    refuseIf(firstRefusal(admitRules, care.facts));
    await mustBeOfTheLists(work, placement);
    const episode = await work.repository(Episodes).add({ patientId, facilityId, admittedAt, dischargedAt: null, dischargeReason: null });
    await place(work, episode, placement, admittedAt);
    await work.repository(Patients).change(care.patient, { facilityId });
    await beginAssignments(work, { patientId, facilityId, scheduleIds: beginScheduleIds, startsAt: admittedAt, endsAt: null, reason: 'Admission', leaveOut, clashReason });
    await tellOfPlaces(work, [patientId], new Map([[patientId, beginScheduleIds]]));
    work.record(patientAdmitted(facilityId, patientId, episode.id, admittedAt));
    return { patientId };
  });
}
