import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { AimStatus, PlanReviewDecision, PlanStatus } from '@groupwork/shared/treatment-plans/plan-status';
import { countOf, flagOf, instantOf, instantOrNull } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { staffMemberLoader } from '../identity/staff.facts';
import type { StaffMemberType } from '../identity/staff-member.type';
import { PlanGoalType, PlanObjectiveType, PlanProblemType, PlanReviewType, PlanStatusChangeType, TreatmentPlanType } from './plan.type';
import type { PlanPartValue } from './plan.type';

interface PlanRow {
  id: string;
  version: number;
  patientId: string;
  number: number;
  status: PlanStatus;
  activeFrom: string | null;
  activeUntil: string | null;
  nextReviewOn: string | null;
  closeReason: string | null;
  writtenBy: string | null;
  activatedBy: string | null;
  inCare: unknown;
  present: unknown;
}

/** Who is named somewhere, once each. */
export async function staffByIds(context: Context, ids: readonly (string | null)[]): Promise<(id: string | null) => StaffMemberType | null> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const people = await context.loadAll(staffMemberLoader, wanted);
  return (id) => {
    const found = people[wanted.indexOf(id ?? '')];
    return found === undefined ? null : found;
  };
}

/** A patient's versions, the newest first; a discarded draft is kept and not shown. The present ones are those of the stay that is not over, else of the last. */
export const plansLoader = (context: Context): DataLoader<string, TreatmentPlanType[]> =>
  new DataLoader(async (patientIds) => {
    const rows = await context.reads.query<PlanRow>(
      `select t.id, t.version, t.patientId, t.number, t.status, t.activeFrom, t.activeUntil, t.nextReviewOn, t.closeReason, t.writtenBy, t.activatedBy, case when e.dischargedAt is null or e.dischargedAt > ? then 1 else 0 end as inCare,
              case when e.admittedAt = (select max(x.admittedAt) from episode x where x.organizationId = e.organizationId and x.patientId = e.patientId) then 1 else 0 end as present
         from treatment_plan t join episode e on e.organizationId = t.organizationId and e.id = t.episodeId
        where t.organizationId = ? and t.patientId in (?) and t.status <> 'DISCARDED' order by e.admittedAt desc, t.number desc`,
      [context.clock.now(), context.actor.organizationId, patientIds],
    );
    const staff = await staffByIds(context, rows.flatMap(({ writtenBy, activatedBy }) => [writtenBy, activatedBy]));
    return patientIds.map((patientId) =>
      rows.filter((row) => row.patientId === patientId).map((row) =>
        Object.assign(new TreatmentPlanType(), {
          id: globalId('TreatmentPlan', row.id), version: countOf(row.version), number: countOf(row.number), status: row.status, activeFrom: row.activeFrom, activeUntil: row.activeUntil, nextReviewOn: row.nextReviewOn, closeReason: row.closeReason,
          writtenBy: staff(row.writtenBy), activatedBy: staff(row.activatedBy), planId: row.id, patientId, inCare: flagOf(row.inCare), present: flagOf(row.present),
        }),
      ),
    );
  });

/** The version in force; null where there is none in the present stay in care. */
export const activePlanOf = (plans: readonly TreatmentPlanType[]): TreatmentPlanType | null => plans.find(({ status, present }) => present && status === 'ACTIVE') ?? null;

interface TreeRow {
  planId: string;
  problemId: string;
  problemNumber: number;
  problemText: string;
  goalId: string | null;
  goalNumber: number;
  goalText: string;
  goalTargetDate: string | null;
  goalStatus: AimStatus;
  goalReason: string | null;
  goalClosedAt: unknown;
  id: string | null;
  lineageId: string;
  number: string;
  text: string;
  targetDate: string | null;
  status: AimStatus;
  statusReason: string | null;
  closedAt: unknown;
}

const TREE = `
  select p.planId, p.id as problemId, p.number as problemNumber, p.text as problemText, g.id as goalId, g.number as goalNumber, g.text as goalText, g.targetDate as goalTargetDate, g.status as goalStatus, g.statusReason as goalReason, g.closedAt as goalClosedAt,
         o.id, o.lineageId, o.number, o.text, o.targetDate, o.status, o.statusReason, o.closedAt
    from plan_problem p
    left join plan_goal g on g.organizationId = p.organizationId and g.planId = p.planId and g.problemId = p.id
    left join plan_objective o on o.organizationId = g.organizationId and o.planId = g.planId and o.goalId = g.id
   where p.organizationId = ? and p.planId in (?) order by p.number, g.number, o.number`;

/** The tree of a version: problems, goals, objectives and interventions, in two statements however many. */
export const planTreeLoader = (context: Context): DataLoader<string, PlanProblemType[]> =>
  new DataLoader(async (planIds) => {
    const rows = await context.reads.query<TreeRow>(TREE, [context.actor.organizationId, planIds]);
    const done = await context.reads.query<{ objectiveId: string; text: string }>('select objectiveId, text from plan_intervention where organizationId = ? and planId in (?) order by number', [context.actor.organizationId, planIds]);
    return planIds.map((planId) => {
      const own = rows.filter((row) => row.planId === planId);
      return firsts(own, ({ problemId }) => problemId).map((row) => problemOf(row, own, done));
    });
  });

const firsts = (rows: readonly TreeRow[], idOf: (row: TreeRow) => string | null): TreeRow[] => [...new Map(rows.filter((row) => idOf(row) !== null).map((row) => [idOf(row), row] as const)).values()];

type Done = readonly { objectiveId: string; text: string }[];

const problemOf = (row: TreeRow, rows: readonly TreeRow[], done: Done): PlanProblemType =>
  Object.assign(new PlanProblemType(), { id: globalId('Problem', row.problemId), number: countOf(row.problemNumber), text: row.problemText, goals: firsts(rows.filter(({ problemId }) => problemId === row.problemId), ({ goalId }) => goalId).map((goal) => goalOf(goal, rows, done)) });

const goalOf = (row: TreeRow, rows: readonly TreeRow[], done: Done): PlanGoalType =>
  Object.assign(new PlanGoalType(), {
    id: globalId('Goal', row.goalId ?? ''), number: countOf(row.goalNumber), text: row.goalText, targetDate: row.goalTargetDate, status: row.goalStatus, statusReason: row.goalReason, closedAt: instantOrNull(row.goalClosedAt),
    objectives: rows.filter(({ goalId, id }) => goalId === row.goalId && id !== null).toSorted((one, other) => one.number.localeCompare(other.number, 'en-US', { numeric: true })).map((objective) => objectiveOf(objective, done)),
  });

const objectiveOf = (row: TreeRow, done: Done): PlanObjectiveType =>
  Object.assign(new PlanObjectiveType(), {
    id: globalId('Objective', row.id ?? ''), number: row.number, text: row.text, targetDate: row.targetDate, status: row.status, statusReason: row.statusReason, closedAt: instantOrNull(row.closedAt), objectiveId: row.id ?? '', lineageId: row.lineageId,
    interventions: done.filter(({ objectiveId }) => objectiveId === row.id).map(({ text }) => text),
  });

interface ReviewRow {
  id: string;
  planId: string;
  reviewedOn: string;
  decision: PlanReviewDecision;
  outcome: string;
  nextReviewOn: string | null;
  reviewedBy: string;
  reviewedAt: unknown;
}

/** The reviews of a version, the last first. */
export const planReviewsLoader = (context: Context): DataLoader<string, PlanReviewType[]> =>
  new DataLoader(async (planIds) => {
    const rows = await context.reads.query<ReviewRow>('select id, planId, reviewedOn, decision, outcome, nextReviewOn, reviewedBy, reviewedAt from plan_review where organizationId = ? and planId in (?) order by reviewedOn desc, reviewedAt desc', [context.actor.organizationId, planIds]);
    const staff = await staffByIds(context, rows.map(({ reviewedBy }) => reviewedBy));
    return planIds.map((planId) => rows.filter((row) => row.planId === planId).map((row) => Object.assign(new PlanReviewType(), { ...row, id: globalId('PlanReview', row.id), reviewedBy: staff(row.reviewedBy), reviewedAt: instantOf(row.reviewedAt) })));
  });

interface ChangeRow {
  id: string;
  planId: string;
  part: PlanPartValue;
  goalNumber: number | null;
  objectiveNumber: string | null;
  fromStatus: string;
  toStatus: string;
  changedOn: string;
  reason: string;
  changedBy: string;
  changedAt: unknown;
}

/** How a version and its parts came to stand as they do, the last change first. */
export const planChangesLoader = (context: Context): DataLoader<string, PlanStatusChangeType[]> =>
  new DataLoader(async (planIds) => {
    const rows = await context.reads.query<ChangeRow>(
      `select c.id, c.planId, c.part, g.number as goalNumber, o.number as objectiveNumber, c.fromStatus, c.toStatus, c.changedOn, c.reason, c.changedBy, c.changedAt
         from plan_status_change c
         left join plan_goal g on g.organizationId = c.organizationId and g.id = c.partId
         left join plan_objective o on o.organizationId = c.organizationId and o.id = c.partId
        where c.organizationId = ? and c.planId in (?) order by c.changedAt desc, c.id desc`,
      [context.actor.organizationId, planIds],
    );
    const staff = await staffByIds(context, rows.map(({ changedBy }) => changedBy));
    return planIds.map((planId) =>
      rows.filter((row) => row.planId === planId).map(({ goalNumber, objectiveNumber, ...row }) =>
        Object.assign(new PlanStatusChangeType(), { ...row, id: globalId('PlanStatusChange', row.id), number: objectiveNumber ?? (goalNumber === null ? null : String(goalNumber)), changedBy: staff(row.changedBy), changedAt: instantOf(row.changedAt) }),
      ),
    );
  });
