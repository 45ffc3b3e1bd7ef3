import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { addDays, facilityDate, fullDate } from '../kernel/time';
import type { LocalDate } from '../kernel/time';
import { backDateRules } from '../scheduling/back-date.rules';
import type { BackDate } from '../scheduling/back-date.rules';
import { aimStatusWords, aimTransitions, planStatusWords, planTransitions } from './plan-status';
import type { AimStatus, PlanStatus, PlanTransition } from './plan-status';

/** Who acts on a patient's plans, and what there is of them. */
export interface PlanViewing {
  /** Holds plan:manage: a clinical role with the right Manage Golden Thread. */
  mayManage: boolean;
  patient: string;
  /** In care now, or to be admitted. */
  inCare: boolean;
  /** Number of the draft that is being written; null where there is none. */
  draftNumber: number | null;
}

export const managesTheGoldenThread: Rule<Pick<PlanViewing, 'mayManage'>> = ({ mayManage }) => (mayManage ? null : refuse('PLAN_RIGHT_NEEDED', {}));
export const isOfSomebodyInCare: Rule<Pick<PlanViewing, 'inCare' | 'patient'>> = ({ inCare, patient }) => (inCare ? null : refuse('NOT_ADMITTED_NOW', { patient }));
export const hasNoDraftYet: Rule<Pick<PlanViewing, 'draftNumber'>> = ({ draftNumber }) => (draftNumber === null ? null : refuse('PLAN_DRAFT_EXISTS', { number: draftNumber }));

export const beginDraftRules: readonly Rule<PlanViewing>[] = [managesTheGoldenThread, isOfSomebodyInCare, hasNoDraftYet];

/** An act on one version. */
export interface PlanAct extends Omit<PlanViewing, 'draftNumber'> { status: PlanStatus }

const stands = (by: PlanTransition['by'], from: PlanStatus): Rule<Pick<PlanAct, 'status'>> => ({ status }) =>
  planTransitions.some((each) => each.by === by && each.from === from && each.from === status) ? null : refuse(from === 'DRAFT' ? 'PLAN_NOT_DRAFT' : 'PLAN_NOT_ACTIVE', { status: planStatusWords[status].toLowerCase() });

export const isADraft = stands('activatePlan', 'DRAFT');
export const isActive = stands('closePlan', 'ACTIVE');

export const editDraftRules: readonly Rule<PlanAct>[] = [managesTheGoldenThread, isADraft, isOfSomebodyInCare];
export const discardDraftRules: readonly Rule<PlanAct>[] = [managesTheGoldenThread, isADraft];
/** A plan is reviewed and closed also when the person has left: what is open is brought to its end. */
export const activePlanRules: readonly Rule<PlanAct>[] = [managesTheGoldenThread, isActive];

export interface ActivatePlan extends PlanAct, BackDate {
  /** The day the draft becomes active. */
  date: LocalDate;
  admittedAt: Date | null;
  timeZone: string;
  /** The version in force, and since when; null where there is none. */
  present: { activeFrom: LocalDate } | null;
  /** What the draft still lacks. */
  missing: readonly string[];
}

export const isWhole: Rule<Pick<ActivatePlan, 'missing'>> = ({ missing }) => (missing[0] === undefined ? null : refuse('PLAN_INCOMPLETE', { first: missing[0], more: missing.length - 1 }));
export const isNotAhead: Rule<Pick<ActivatePlan, 'date' | 'today'>> = ({ date, today }) => (date > today ? refuse('PLAN_AHEAD', { today: fullDate(today) }) : null);
export const isNotBeforeAdmission: Rule<ActivatePlan> = ({ date, admittedAt, timeZone, patient }) =>
  admittedAt !== null && date < facilityDate(admittedAt, timeZone) ? refuse('PLAN_BEFORE_ADMISSION', { patient, admitted: fullDate(facilityDate(admittedAt, timeZone)) }) : null;
/** One version is in force on a day: the next begins after the present one has had its first. */
export const followsThePresent: Rule<Pick<ActivatePlan, 'date' | 'present'>> = ({ date, present }) =>
  present !== null && date <= present.activeFrom ? refuse('PLAN_ACTIVE_SINCE', { since: fullDate(present.activeFrom), first: fullDate(addDays(present.activeFrom, 1)) }) : null;

export const activatePlanRules: readonly Rule<ActivatePlan>[] = [...editDraftRules, isWhole, isNotAhead, ...backDateRules, isNotBeforeAdmission, followsThePresent];

export interface ChangeAim extends PlanAct {
  from: AimStatus;
  to: AimStatus;
  /** Of an objective: whether the goal it serves is closed. */
  goalClosed: boolean;
  date: LocalDate;
  today: LocalDate;
  activeFrom: LocalDate;
  reason: string;
}

export const canBecome: Rule<ChangeAim> = ({ from, to }) => (aimTransitions[from].includes(to) ? null : refuse('AIM_STANDS', { status: aimStatusWords[from] }));
export const goalIsOpen: Rule<ChangeAim> = ({ goalClosed }) => (goalClosed ? refuse('GOAL_CLOSED', {}) : null);
export const saysWhy: Rule<{ reason: string }> = ({ reason }) => (reason.trim() === '' ? refuse('REASON_REQUIRED', {}) : null);
export const isWithinThePlan: Rule<{ date: LocalDate; today: LocalDate; activeFrom: LocalDate }> = ({ date, today, activeFrom }) =>
  date < activeFrom || date > today ? refuse('NOT_WITHIN_PLAN', { from: fullDate(activeFrom), until: fullDate(today) }) : null;

export const changeAimRules: readonly Rule<ChangeAim>[] = [...activePlanRules, canBecome, goalIsOpen, isWithinThePlan, saysWhy];

export interface ClosePlan extends PlanAct { date: LocalDate; today: LocalDate; activeFrom: LocalDate; reason: string }
export const closePlanRules: readonly Rule<ClosePlan>[] = [...activePlanRules, isWithinThePlan, saysWhy];

export interface ReviewPlan extends PlanAct { date: LocalDate; today: LocalDate; activeFrom: LocalDate; nextReviewOn: LocalDate | null }
export const nextReviewComesLater: Rule<ReviewPlan> = ({ date, nextReviewOn }) => (nextReviewOn !== null && nextReviewOn <= date ? refuse('NEXT_REVIEW_EARLIER', { reviewed: fullDate(date) }) : null);
export const reviewPlanRules: readonly Rule<ReviewPlan>[] = [...activePlanRules, isWithinThePlan, nextReviewComesLater];
