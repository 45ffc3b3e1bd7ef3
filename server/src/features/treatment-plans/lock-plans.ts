import { facilityDate } from '@groupwork/shared/kernel/time';
import { displayName } from '@groupwork/shared/patients/names';
import type { PlanStatus } from '@groupwork/shared/treatment-plans/plan-status';
import type { PlanAct, PlanViewing } from '@groupwork/shared/treatment-plans/plan.rules';
import { instantOf } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { notFound } from '../../platform/errors';
import { facilityScope, mayAt } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockEpisodes } from '../patients/lock-episodes.step';
import type { TreatmentPlanRow } from './treatment-plan.entity';
import { TreatmentPlans } from './treatment-plans.repositories';

interface PatientFacts {
  facilityId: string;
  firstName: string;
  lastName: string;
  preferredName: string | null;
  facilityName: string;
  timeZone: string;
}

/** A patient's plans, locked with their stays in care: what is active on a day is decided by one person after the other. */
export interface LockedPlans {
  patientId: string;
  facilityId: string;
  facilityName: string;
  timeZone: string;
  today: string;
  /** The stay in care that is not over; null where there is none. */
  episode: { id: string; admittedAt: Date } | null;
  plans: TreatmentPlanRow[];
  viewing: PlanViewing;
}

export async function lockPlansOf(work: Work, actor: StaffActor, patientId: string): Promise<LockedPlans> {
  const { organizationId } = actor;
  await lockEpisodes(work, [patientId]);
  const [patient] = await work.query<PatientFacts>('select p.facilityId, p.firstName, p.lastName, p.preferredName, f.name as facilityName, f.timeZone from patient p join facility f on f.organizationId = p.organizationId and f.id = p.facilityId where p.organizationId = ? and p.id = ?', [organizationId, patientId]);
  if (!patient || !facilityScope(actor).includes(patient.facilityId)) throw notFound();
  const [episode] = await work.query<{ id: string; admittedAt: unknown }>('select id, admittedAt from episode where organizationId = ? and patientId = ? and (dischargedAt is null or dischargedAt > ?) order by admittedAt limit 1', [organizationId, patientId, work.now]);
  const plans = await work.repository(TreatmentPlans).all({ patientId });
  const { facilityId, facilityName, timeZone } = patient;
  return {
    patientId, facilityId, facilityName, timeZone,
    today: facilityDate(work.now, timeZone),
    episode: episode ? { id: episode.id, admittedAt: instantOf(episode.admittedAt) } : null,
    plans,
    viewing: { mayManage: mayAt(actor, 'plan:manage', facilityId), patient: displayName(patient), inCare: episode !== undefined, draftNumber: plans.find(({ status }) => status === 'DRAFT')?.number ?? null },
  };
}

export interface LockedPlan extends LockedPlans {
  plan: TreatmentPlanRow;
  act: PlanAct;
  about: { facilityId: string; planId: string; patientId: string };
}

/** One version among them. A plan of another facility's patient is not found. */
export async function lockPlan(work: Work, actor: StaffActor, planId: string): Promise<LockedPlan> {
  const { patientId } = await work.repository(TreatmentPlans).get(planId);
  const locked = await lockPlansOf(work, actor, patientId);
  const plan = locked.plans.find(({ id }) => id === planId);
  if (!plan) throw notFound();
  const { mayManage, patient, inCare } = locked.viewing;
  return { ...locked, plan, act: { mayManage, patient, inCare: inCare && plan.episodeId === locked.episode?.id, status: plan.status as PlanStatus }, about: { facilityId: locked.facilityId, planId, patientId } };
}
