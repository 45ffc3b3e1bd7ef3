import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import type { AimStatus, PlanStatus } from '@groupwork/shared/treatment-plans/plan-status';

export interface EpisodeRead {
  id: string;
  facilityName: string;
  admittedAt: Date;
  dischargedAt: Date | null;
  /** Names of its levels of care, first to last. */
  levels: string[];
}

/** A patient's stays in care with their levels. One statement. */
export async function readEpisodes(context: Context, patientId: string): Promise<EpisodeRead[]> {
  const rows = await context.reads.query<{ id: string; facilityName: string; admittedAt: unknown; dischargedAt: unknown; level: string | null }>(
    `select e.id, f.name as facilityName, e.admittedAt, e.dischargedAt, c.name as level
       from episode e join facility f on f.organizationId = e.organizationId and f.id = e.facilityId
       left join level_of_care_stay l on l.organizationId = e.organizationId and l.episodeId = e.id
       left join level_of_care c on c.organizationId = l.organizationId and c.code = l.levelOfCareCode
      where e.organizationId = ? and e.patientId = ? order by e.admittedAt, e.id, l.startsAt`,
    [context.actor.organizationId, patientId],
  );
  const episodes = new Map<string, EpisodeRead>();
  for (const { level, admittedAt, dischargedAt, ...row } of rows) {
    const known = episodes.get(row.id) ?? { ...row, admittedAt: instantOf(admittedAt), dischargedAt: instantOrNull(dischargedAt), levels: [] };
    episodes.set(row.id, known);
    if (level !== null && !known.levels.includes(level)) known.levels.push(level);
  }
  return [...episodes.values()];
}

export interface PlanRead {
  id: string;
  episodeId: string;
  number: number;
  status: PlanStatus;
  activeFrom: string | null;
  activeUntil: string | null;
  writtenAt: Date;
  goals: GoalRead[];
  interventions: string[];
}

export interface GoalRead {
  id: string;
  text: string;
  problem: string;
  status: AimStatus;
  statusReason: string | null;
  targetDate: string | null;
  objectives: { number: string; text: string; targetDate: string | null }[];
}

/** A patient's plans that are or were in force: a draft is nobody's plan yet. Four statements. */
export async function readPlans(context: Context, patientId: string): Promise<PlanRead[]> {
  const parameters = [context.actor.organizationId, patientId];
  const inForce = "t.organizationId = ? and t.patientId = ? and t.status in ('ACTIVE', 'SUPERSEDED', 'CLOSED')";
  const plans = await context.reads.query<Omit<PlanRead, 'goals' | 'interventions' | 'writtenAt'> & { createdAt: unknown; activatedAt: unknown }>(
    `select t.id, t.episodeId, t.number, t.status, t.activeFrom, t.activeUntil, t.createdAt, t.activatedAt from treatment_plan t where ${inForce} order by t.createdAt, t.id`, parameters,
  );
  const goals = await context.reads.query<Omit<GoalRead, 'objectives'> & { planId: string }>(
    `select g.id, g.planId, g.text, p.text as problem, g.status, g.statusReason, g.targetDate from plan_goal g join treatment_plan t on t.organizationId = g.organizationId and t.id = g.planId join plan_problem p on p.organizationId = g.organizationId and p.id = g.problemId where ${inForce} order by g.number, g.id`, parameters,
  );
  const objectives = await context.reads.query<{ goalId: string; number: string; text: string; targetDate: string | null }>(
    `select o.goalId, o.number, o.text, o.targetDate from plan_objective o join treatment_plan t on t.organizationId = o.organizationId and t.id = o.planId where ${inForce} order by o.number, o.id`, parameters,
  );
  const interventions = await context.reads.query<{ planId: string; text: string }>(
    `select i.planId, i.text from plan_intervention i join treatment_plan t on t.organizationId = i.organizationId and t.id = i.planId where ${inForce} order by i.number, i.id`, parameters,
  );
  return plans.map(({ createdAt, activatedAt, ...plan }) => ({
    ...plan,
    number: Number(plan.number),
    writtenAt: instantOrNull(activatedAt) ?? instantOf(createdAt),
    goals: goals.filter(({ planId }) => planId === plan.id).map(({ planId: _plan, ...goal }) => ({ ...goal, objectives: objectives.filter(({ goalId }) => goalId === goal.id).map(({ goalId: _goal, ...objective }) => objective) })),
    interventions: interventions.filter(({ planId }) => planId === plan.id).map(({ text }) => text),
  }));
}
