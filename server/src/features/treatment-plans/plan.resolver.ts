import { explained } from '@groupwork/shared/access/abilities';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { facilityDate } from '@groupwork/shared/kernel/time';
import { missingOfDraft, PROBLEMS_MOST } from '@groupwork/shared/treatment-plans/plan-draft';
import { activePlanRules, beginDraftRules, discardDraftRules, editDraftRules, followsThePresent, isWhole } from '@groupwork/shared/treatment-plans/plan.rules';
import type { Refusal } from '@groupwork/shared/kernel/refusal';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { badField, notFound } from '../../platform/errors';
import { Context } from '../../platform/graphql/context';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { AtMost } from '../../platform/graphql/cost';
import { mayAt, staffOf } from '../access/staff-actor.facts';
import { PatientType } from '../patients/patient.type';
import { readPatient } from '../patients/patients.facts';
import { AbilityType } from '../scheduling/abilities.type';
import { activatePlan } from './activate-plan.command';
import { changePlanAim } from './change-aim.command';
import { beginPlanDraft, discardPlanDraft, savePlanDraft } from './plan-draft.command';
import type { PlanTouched } from './plan-draft.command';
import { ActivatePlanInput, BeginPlanDraftInput, ChangePlanAimInput, ClosePlanInput, DiscardPlanDraftInput, ReviewPlanInput, SavePlanDraftInput } from './plan.input';
import { activePlanOf, planChangesLoader, planReviewsLoader, planTreeLoader, plansLoader } from './plan.read';
import { MOST_SERVED, ObjectiveThreadType, PlanAbilitiesType, PlanProblemType, PlanReviewType, PlanStatusChangeType, TreatmentPlanType } from './plan.type';
import type { WrittenProblem } from './plan-tree';
import { closePlan, reviewPlan } from './review-plan.command';
import { servedLoader } from './thread.read';

const ability = (refusal: Refusal | null): AbilityType => explained({ allowed: refusal === null, refusal });

const seen = ({ planId, version, key }: DiscardPlanDraftInput) => ({ planId: rowId('TreatmentPlan', planId, 'planId'), version, key });

const writtenOf = ({ problems }: SavePlanDraftInput): WrittenProblem[] =>
  problems.map((problem) => ({
    id: rowIdOrNull('Problem', problem.id, 'problems.id'), text: problem.text,
    goals: problem.goals.map((goal) => ({
      id: rowIdOrNull('Goal', goal.id, 'problems.goals.id'), text: goal.text, targetDate: goal.targetDate ?? null,
      objectives: goal.objectives.map((objective) => ({
        id: rowIdOrNull('Objective', objective.id, 'problems.goals.objectives.id'), text: objective.text, targetDate: objective.targetDate ?? null,
        interventions: objective.interventions,
      })),
    })),
  }));

@Resolver(() => TreatmentPlanType)
export class TreatmentPlanResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('plan:manage')
  @Mutation(() => TreatmentPlanType, { description: 'Begins the next version as a draft: a copy of the active one, or empty. REFUSED where a draft is being written, and out of care.' })
  async beginPlanDraft(@Arg('input') input: BeginPlanDraftInput, @Ctx() context: Context): Promise<TreatmentPlanType> {
    return this.read(context, await beginPlanDraft(this.unitOfWork, staffOf(context.actor), { patientId: rowId('Patient', input.patientId, 'patientId'), key: input.key }));
  }

  @Requires('plan:manage')
  @Mutation(() => TreatmentPlanType, { description: 'Saves the whole draft. REFUSED for what is no draft, STALE when somebody else saved it meanwhile.' })
  async savePlanDraft(@Arg('input') input: SavePlanDraftInput, @Ctx() context: Context): Promise<TreatmentPlanType> {
    return this.read(context, await savePlanDraft(this.unitOfWork, staffOf(context.actor), { ...seen(input), problems: writtenOf(input) }));
  }

  @Requires('plan:manage')
  @Mutation(() => TreatmentPlanType, { description: 'Discards a draft. It is kept and shown no more.' })
  async discardPlanDraft(@Arg('input') input: DiscardPlanDraftInput, @Ctx() context: Context): Promise<TreatmentPlanType> {
    const touched = await discardPlanDraft(this.unitOfWork, staffOf(context.actor), seen(input));
    return Object.assign(new TreatmentPlanType(), { id: input.planId, version: input.version + 1, number: 0, status: 'DISCARDED' as const, activeFrom: null, activeUntil: null, nextReviewOn: null, closeReason: null, writtenBy: null, activatedBy: null, planId: touched.planId, patientId: touched.patientId, inCare: true, present: true });
  }

  @Requires('plan:manage')
  @Mutation(() => TreatmentPlanType, { description: 'Makes a draft active from a day on; the version before it ends the day before. REFUSED while it is not whole.' })
  async activatePlan(@Arg('input') input: ActivatePlanInput, @Ctx() context: Context): Promise<TreatmentPlanType> {
    return this.read(context, await activatePlan(this.unitOfWork, staffOf(context.actor), { ...seen(input), activeFrom: input.activeFrom, nextReviewOn: input.nextReviewOn ?? null }));
  }

  @Requires('plan:manage')
  @Mutation(() => TreatmentPlanType, { description: 'Says where a goal or an objective of the active version stands, as of a day, and why.' })
  async changePlanAim(@Arg('input') input: ChangePlanAimInput, @Ctx() context: Context): Promise<TreatmentPlanType> {
    const goalId = rowIdOrNull('Goal', input.goalId, 'goalId');
    const objectiveId = rowIdOrNull('Objective', input.objectiveId, 'objectiveId');
    if ((goalId === null) === (objectiveId === null)) throw badField('objectiveId', 'Name a goal or an objective, one of them.');
    const { status, on, reason } = input;
    const aim = { part: goalId === null ? ('OBJECTIVE' as const) : ('GOAL' as const), partId: goalId ?? objectiveId ?? '', status, on, reason };
    return this.read(context, await changePlanAim(this.unitOfWork, staffOf(context.actor), { ...seen(input), ...aim }));
  }

  @Requires('plan:manage')
  @Mutation(() => TreatmentPlanType, { description: 'Keeps a review of the active version: what came of it, what follows, and when it is looked at again.' })
  async reviewPlan(@Arg('input') input: ReviewPlanInput, @Ctx() context: Context): Promise<TreatmentPlanType> {
    const { reviewedOn, decision, outcome, nextReviewOn } = input;
    return this.read(context, await reviewPlan(this.unitOfWork, staffOf(context.actor), { ...seen(input), reviewedOn, decision, outcome, nextReviewOn: nextReviewOn ?? null }));
  }

  @Requires('plan:manage')
  @Mutation(() => TreatmentPlanType, { description: 'Closes the active version with a day, which is its last.' })
  async closePlan(@Arg('input') input: ClosePlanInput, @Ctx() context: Context): Promise<TreatmentPlanType> {
    return this.read(context, await closePlan(this.unitOfWork, staffOf(context.actor), { ...seen(input), on: input.on, reason: input.reason }));
  }

  @AtMost(PROBLEMS_MOST)
  @FieldResolver(() => [PlanProblemType], { description: 'Its problems, in order.' })
  problems(@Root() plan: TreatmentPlanType, @Ctx() context: Context): Promise<PlanProblemType[]> {
    return context.loader(planTreeLoader).load(plan.planId);
  }

  @AtMost(1_152, { priced: 50 })
  @FieldResolver(() => [ObjectiveThreadType], { description: 'The Golden Thread: each objective, in order, with the sessions that served it.' })
  async threads(@Root() plan: TreatmentPlanType, @Ctx() context: Context): Promise<ObjectiveThreadType[]> {
    const problems = await context.loader(planTreeLoader).load(plan.planId);
    const served = await context.loader(servedLoader).load(plan.patientId);
    const objectives = problems.flatMap(({ goals }) => goals.flatMap((goal) => goal.objectives));
    return objectives.map(({ id, number, text, status, lineageId }) => {
      const sessions = served.get(lineageId) ?? [];
      return Object.assign(new ObjectiveThreadType(), { objectiveId: id, number, text, status, sessions: sessions.slice(-MOST_SERVED), sessionCount: sessions.length });
    });
  }

  @AtMost(500, { priced: 20 })
  @FieldResolver(() => [PlanReviewType], { description: 'Its reviews, the last first.' })
  reviews(@Root() plan: TreatmentPlanType, @Ctx() context: Context): Promise<PlanReviewType[]> {
    return context.loader(planReviewsLoader).load(plan.planId);
  }

  @AtMost(500, { priced: 100 })
  @FieldResolver(() => [PlanStatusChangeType], { description: 'How it and its parts came to stand as they do, the last change first.' })
  statusChanges(@Root() plan: TreatmentPlanType, @Ctx() context: Context): Promise<PlanStatusChangeType[]> {
    return context.loader(planChangesLoader).load(plan.planId);
  }

  @FieldResolver(() => PlanAbilitiesType, { description: 'What the person who asks may do with it.' })
  async abilities(@Root() plan: TreatmentPlanType, @Ctx() context: Context): Promise<PlanAbilitiesType> {
    const patient = await readPatient(context, plan.patientId);
    const act = { mayManage: mayAt(context.actor, 'plan:manage', patient.facility.facilityId), patient: patient.displayName, inCare: plan.inCare && plan.present, status: plan.status };
    const active = activePlanOf(await context.loader(plansLoader).load(plan.patientId));
    const date = facilityDate(context.clock.now(), patient.facility.timeZone);
    const missing = plan.status === 'DRAFT' ? missingOfDraft(await context.loader(planTreeLoader).load(plan.planId)) : [];
    return Object.assign(new PlanAbilitiesType(), {
      canEdit: ability(firstRefusal(editDraftRules, act)),
      canActivate: ability(firstRefusal(editDraftRules, act) ?? isWhole({ missing }) ?? followsThePresent({ date, present: active?.activeFrom == null ? null : { activeFrom: active.activeFrom } })),
      canDiscard: ability(firstRefusal(discardDraftRules, act)),
      canManage: ability(firstRefusal(activePlanRules, act)),
    });
  }

  private async read(context: Context, { planId, patientId }: PlanTouched): Promise<TreatmentPlanType> {
    await readPatient(context, patientId);
    const plan = (await context.loader(plansLoader).load(patientId)).find((each) => each.planId === planId);
    if (!plan) throw notFound();
    return plan;
  }
}

@Resolver(() => PatientType)
export class PatientPlansResolver {
  @FieldResolver(() => TreatmentPlanType, { nullable: true, description: 'The active version; null where there is none yet. Needs the capability chart:read.' })
  async treatmentPlan(@Root() patient: PatientType, @Ctx() context: Context): Promise<TreatmentPlanType | null> {
    return activePlanOf(await this.treatmentPlans(patient, context));
  }

  @AtMost(500, { priced: 20 })
  @FieldResolver(() => [TreatmentPlanType], { description: 'All versions that are or were in force and the draft, the newest first. Needs the capability chart:read.' })
  treatmentPlans(@Root() patient: PatientType, @Ctx() context: Context): Promise<TreatmentPlanType[]> {
    context.mustHave('chart:read', patient.facility.facilityId);
    context.disclosed([patient.patientId]);
    return context.loader(plansLoader).load(patient.patientId);
  }

  @FieldResolver(() => TreatmentPlanType, { nullable: true, description: 'One version: the one asked for; else the draft for those who write it, the active one, or the last. Needs the capability chart:read.' })
  async planVersion(@Root() patient: PatientType, @Arg('id', () => ID, { nullable: true, description: 'The version.' }) id: string | null, @Ctx() context: Context): Promise<TreatmentPlanType | null> {
    const plans = await this.treatmentPlans(patient, context);
    const writes = mayAt(context.actor, 'plan:manage', patient.facility.facilityId);
    return plans.find((plan) => plan.id === id) ?? plans.find(({ status }) => writes && status === 'DRAFT') ?? activePlanOf(plans) ?? plans.find(({ status }) => status !== 'DRAFT') ?? plans[0] ?? null;
  }

  @FieldResolver(() => AbilityType, { description: 'Whether the person who asks may begin the next version. Needs the capability chart:read.' })
  async canBeginPlan(@Root() patient: PatientType, @Ctx() context: Context): Promise<AbilityType> {
    const plans = await this.treatmentPlans(patient, context);
    return ability(firstRefusal(beginDraftRules, { mayManage: mayAt(context.actor, 'plan:manage', patient.facility.facilityId), patient: patient.displayName, inCare: patient.admittedAt !== null, draftNumber: plans.find(({ status }) => status === 'DRAFT')?.number ?? null }));
  }
}
