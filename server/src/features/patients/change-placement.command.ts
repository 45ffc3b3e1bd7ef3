import type { Placement } from '@groupwork/shared/patients/care-team';
import { changePlacementRules } from '@groupwork/shared/patients/care.rules';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { notFound, refuseIf } from '../../platform/errors';
import type { Actor } from '../../platform/actor';
import { tellOfPlaces } from '../communications/tell-places.step';
import { beginAssignments, endAssignments } from '../scheduling/assignment.step';
import type { BeginningSchedules } from './admit-patient.command';
import { DISCHARGE, facilityOfCare, lockCare, mustBeOfTheLists, place } from './care.step';
import type { PatientSeen } from './care.step';
import { placementChanged } from './patients.events';
import { Patients } from './patients.repositories';

interface ChangePlacement extends BeginningSchedules, PatientSeen {
  effectiveAt: Date;
  placement: Placement;
  endAssignmentIds: readonly string[];
  key: string;
}

/**
 * A new level of care, track, phase or need from an instant on, with the schedules that begin and end there. Before
 * the instant the old roster holds, after it the new one; what has started is not touched.
 */
export function changePlacement(unitOfWork: UnitOfWork, actor: Actor, input: ChangePlacement): Promise<{ patientId: string }> {
  const { key, ...request } = input;
  const { patientId, effectiveAt, placement, endAssignmentIds, beginScheduleIds, leaveOut, clashReason } = input;
  return unitOfWork.run(actor, { operation: 'changePlacement', key, request }, async (work) => {
    const { facilityId } = await work.repository(Patients).getForUpdate(patientId);
    const facility = await facilityOfCare(work, actor, facilityId);
    const care = await lockCare(work, actor, input, facility, effectiveAt);
    refuseIf(firstRefusal(changePlacementRules, care.facts));
    if (!care.episode) throw notFound();
    await mustBeOfTheLists(work, placement);
    await place(work, care.episode, placement, effectiveAt);
    await endAssignments(work, { patientId, assignmentIds: endAssignmentIds, endsAt: effectiveAt, reason: 'Change of placement' });
    const begun = await beginAssignments(work, { patientId, facilityId, scheduleIds: beginScheduleIds, startsAt: effectiveAt, endsAt: null, reason: 'Change of placement', leaveOut, clashReason });
    // Where a discharge is set already, they end with it like everything else.
    const { dischargedAt } = care.episode;
    if (dischargedAt) await endAssignments(work, { patientId, assignmentIds: begun, endsAt: dischargedAt, reason: DISCHARGE });
    // Whoever looks at the patient as they were is told.
    await work.repository(Patients).change(care.patient, {});
    await tellOfPlaces(work, [patientId], new Map([[patientId, beginScheduleIds]]));
    work.record(placementChanged(facilityId, patientId, effectiveAt, placement.levelOfCareCode));
    return { patientId };
  });
}
