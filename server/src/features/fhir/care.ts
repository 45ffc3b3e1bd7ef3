import type { AimStatus, PlanStatus } from '@groupwork/shared/treatment-plans/plan-status';
import { aimStatusWords } from '@groupwork/shared/treatment-plans/plan-status';
import type { PatientType } from '../patients/patient.type';
import type { EpisodeRead, GoalRead, PlanRead } from './care.read';
import { labelled, reference, resourceId } from './resource';
import type { Dated, Resource } from './resource';

export const patientOf = (patient: PatientType): Resource =>
  labelled('Patient', patient.patientId, {
    identifier: [{ type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] }, value: patient.mrn, assigner: { display: patient.facility.organizationName } }],
    name: [{ use: 'official', family: patient.lastName, given: [patient.firstName] }, ...(patient.preferredName === null ? [] : [{ use: 'usual', text: patient.preferredName }])],
    birthDate: patient.birthDate,
    managingOrganization: { display: patient.facility.name },
  });

export function episodeOf(patientId: string, episode: EpisodeRead, now: Date): Dated {
  const { id, facilityName, admittedAt, dischargedAt, levels } = episode;
  return {
    at: admittedAt,
    resource: labelled('EpisodeOfCare', resourceId(patientId, id), {
      status: admittedAt > now ? 'planned' : dischargedAt !== null && dischargedAt <= now ? 'finished' : 'active',
      ...(levels.length === 0 ? {} : { type: levels.map((text) => ({ text })) }),
      patient: reference('Patient', patientId),
      managingOrganization: { display: facilityName },
      period: { start: admittedAt.toISOString(), ...(dischargedAt === null ? {} : { end: dischargedAt.toISOString() }) },
    }),
  };
}

/** A version that another one took the place of is revoked, and named by the one that did. */
const planStatuses: Record<PlanStatus, string> = { DRAFT: 'draft', ACTIVE: 'active', SUPERSEDED: 'revoked', CLOSED: 'completed', DISCARDED: 'entered-in-error' };

export function planOf(patientId: string, plan: PlanRead, before: PlanRead | null): Dated {
  const period = { ...(plan.activeFrom === null ? {} : { start: plan.activeFrom }), ...(plan.activeUntil === null ? {} : { end: plan.activeUntil }) };
  return {
    at: plan.writtenAt,
    resource: labelled('CarePlan', resourceId(patientId, plan.id), {
      ...(before === null ? {} : { replaces: [reference('CarePlan', resourceId(patientId, before.id))] }),
      status: planStatuses[plan.status],
      intent: 'plan',
      title: `Treatment plan, version ${plan.number}`,
      subject: reference('Patient', patientId),
      ...(Object.keys(period).length === 0 ? {} : { period }),
      created: plan.writtenAt.toISOString(),
      ...(plan.goals.length === 0 ? {} : { goal: plan.goals.map(({ id }) => reference('Goal', resourceId(patientId, id))) }),
      ...(plan.interventions.length === 0 ? {} : { activity: plan.interventions.map((description) => ({ detail: { status: plan.status === 'ACTIVE' ? 'in-progress' : 'stopped', description } })) }),
    }),
  };
}

const goalStatuses: Record<AimStatus, string> = { ACTIVE: 'active', MET: 'completed', PARTLY_MET: 'completed', DISCONTINUED: 'cancelled' };
const ACHIEVED = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/goal-achievement', code: 'achieved', display: 'Achieved' }] } as const;

export function goalOf(patientId: string, goal: GoalRead, plan: PlanRead): Dated {
  const { id, text, problem, status, statusReason, targetDate, objectives } = goal;
  return {
    at: plan.writtenAt,
    resource: labelled('Goal', resourceId(patientId, id), {
      lifecycleStatus: goalStatuses[status],
      ...(status === 'MET' ? { achievementStatus: ACHIEVED } : status === 'PARTLY_MET' ? { achievementStatus: { text: aimStatusWords.PARTLY_MET } } : {}),
      description: { text },
      subject: reference('Patient', patientId),
      ...(plan.activeFrom === null ? {} : { startDate: plan.activeFrom }),
      target: [
        ...(targetDate === null ? [] : [{ dueDate: targetDate }]),
        ...objectives.map((objective) => ({ measure: { text: `Objective ${objective.number}` }, detailString: objective.text, ...(objective.targetDate === null ? {} : { dueDate: objective.targetDate }) })),
      ],
      ...(statusReason === null ? {} : { statusReason }),
      addresses: [{ display: problem }],
    }),
  };
}
