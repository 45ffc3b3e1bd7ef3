import { firstRefusal } from '../kernel/refusal';
import { missingOfDraft, numbered } from './plan-draft';
import { aimStatuses, aimTransitions, planStatuses, planTransitions } from './plan-status';
import { activatePlanRules, beginDraftRules, changeAimRules, closePlanRules, discardDraftRules, editDraftRules, reviewPlanRules } from './plan.rules';
import { threadSum, trendWords } from './thread';

const viewing = { mayManage: true, patient: 'Minh L.', inCare: true, draftNumber: null };
const draft = { mayManage: true, patient: 'Minh L.', inCare: true, status: 'DRAFT' as const };
const activation = { ...draft, date: '2026-11-19', today: '2026-11-19', mayBackDate: true, facilityName: 'Alder House', windowDays: 30, admittedAt: new Date('2026-11-02T15:00:00Z'), timeZone: 'America/Chicago', present: null, missing: [] };
const change = { ...draft, status: 'ACTIVE' as const, from: 'ACTIVE' as const, to: 'MET' as const, goalClosed: false, date: '2026-11-19', today: '2026-11-19', activeFrom: '2026-11-03', reason: 'Diary kept for three weeks' };

it.each([
  ['a draft is begun by those with the right', firstRefusal(beginDraftRules, viewing), null],
  ['a draft needs the right', firstRefusal(beginDraftRules, { ...viewing, mayManage: false }), 'PLAN_RIGHT_NEEDED'],
  ['a draft is for somebody in care', firstRefusal(beginDraftRules, { ...viewing, inCare: false }), 'NOT_ADMITTED_NOW'],
  ['one draft at a time', firstRefusal(beginDraftRules, { ...viewing, draftNumber: 2 }), 'PLAN_DRAFT_EXISTS'],
  ['an active version is not edited in place', firstRefusal(editDraftRules, { ...draft, status: 'ACTIVE' }), 'PLAN_NOT_DRAFT'],
  ['a superseded one is not discarded', firstRefusal(discardDraftRules, { ...draft, status: 'SUPERSEDED' }), 'PLAN_NOT_DRAFT'],
  ['a whole draft becomes active today', firstRefusal(activatePlanRules, activation), null],
  ['what is not whole does not', firstRefusal(activatePlanRules, { ...activation, missing: ['Goal 1 has no objective', 'Problem 2 has no goal'] }), 'PLAN_INCOMPLETE'],
  ['nor ahead of its day', firstRefusal(activatePlanRules, { ...activation, date: '2026-11-20' }), 'PLAN_AHEAD'],
  ['nor back without the right', firstRefusal(activatePlanRules, { ...activation, date: '2026-11-10', mayBackDate: false }), 'BACK_DATE_RIGHT_NEEDED'],
  ['nor before admission', firstRefusal(activatePlanRules, { ...activation, date: '2026-11-01' }), 'PLAN_BEFORE_ADMISSION'],
  ['nor on a day the present version has', firstRefusal(activatePlanRules, { ...activation, present: { activeFrom: '2026-11-19' } }), 'PLAN_ACTIVE_SINCE'],
  ['the next day it does', firstRefusal(activatePlanRules, { ...activation, present: { activeFrom: '2026-11-18' } }), null],
  ['a goal is met', firstRefusal(changeAimRules, change), null],
  ['what is met is not discontinued', firstRefusal(changeAimRules, { ...change, from: 'MET', to: 'DISCONTINUED' }), 'AIM_STANDS'],
  ['an objective of a closed goal stands with it', firstRefusal(changeAimRules, { ...change, from: 'MET', to: 'ACTIVE', goalClosed: true }), 'GOAL_CLOSED'],
  ['closing says why', firstRefusal(changeAimRules, { ...change, reason: ' ' }), 'REASON_REQUIRED'],
  ['and on a day of this version', firstRefusal(changeAimRules, { ...change, date: '2026-11-02' }), 'NOT_WITHIN_PLAN'],
  ['a draft has no goals to close', firstRefusal(changeAimRules, { ...change, status: 'DRAFT' }), 'PLAN_NOT_ACTIVE'],
  ['a closed plan is not closed again', firstRefusal(closePlanRules, { ...change, status: 'CLOSED' }), 'PLAN_NOT_ACTIVE'],
  ['a review is of a day of the version', firstRefusal(reviewPlanRules, { ...change, nextReviewOn: '2026-12-17' }), null],
  ['and the next one comes later', firstRefusal(reviewPlanRules, { ...change, nextReviewOn: '2026-11-19' }), 'NEXT_REVIEW_EARLIER'],
] as const)('%s', (_name, refusal, code) => expect(refusal?.code ?? null).toBe(code));

it('knows every status, leaves none but by an act, and ends where nothing follows', () => {
  expect(planStatuses.filter((status) => planTransitions.every(({ from }) => from !== status))).toEqual(['SUPERSEDED', 'CLOSED', 'DISCARDED']);
  expect(aimStatuses.every((status) => aimTransitions[status].length > 0 && !aimTransitions[status].includes(status))).toBe(true);
});

it('numbers goals through the plan and objectives within their goal', () => {
  const goal = (objectives: number) => ({ objectives: Array.from({ length: objectives }) });
  expect(numbered([{ goals: [goal(2), goal(0)] }, { goals: [goal(1)] }])).toEqual([{ number: 1, goals: [{ number: 1, objectives: ['1.1', '1.2'] }, { number: 2, objectives: [] }] }, { number: 2, goals: [{ number: 3, objectives: ['3.1'] }] }]);
});

it('names what a draft lacks in the order it is read', () => {
  expect(missingOfDraft([])).toEqual(['A plan has at least one problem']);
  expect(missingOfDraft([{ text: 'Sleep', goals: [] }, { text: ' ', goals: [{ text: 'Rest', objectives: [] }, { text: '', objectives: [{ text: '', interventions: [''] }] }] }])).toEqual([
    'Problem 1 has no goal', 'Problem 2 has no words', 'Goal 1 has no objective', 'Goal 2 has no words', 'Objective 2.1 has no words', 'An intervention of 2.1 has no words',
  ]);
});

it('sums what served an objective since a day, the oldest first', () => {
  const sessions = [{ date: '2026-11-18', minutes: 50, participation: 4 }, { date: '2026-11-10', minutes: 47, participation: 2 }, { date: '2026-11-12', minutes: 20, participation: null }];
  expect(threadSum(sessions, null)).toEqual({ sessions: 3, minutes: 117, trend: [2, 4] });
  expect(threadSum(sessions, '2026-11-12')).toEqual({ sessions: 2, minutes: 70, trend: [4] });
  expect(threadSum(Array.from({ length: 20 }, (_, day) => ({ date: `2026-10-${day + 10}`, minutes: 1, participation: day < 8 ? 1 : 5 })), null)).toEqual({ sessions: 20, minutes: 20, trend: Array.from({ length: 12 }, () => 5) });
  expect([[], [3], [2, 4], [4, 2], [3, 3]].map(trendWords)).toEqual(['No participation recorded', 'Participation 3 of 5', 'Participation rose from 2 to 4 of 5', 'Participation fell from 4 to 2 of 5', 'Participation stayed at 3 of 5']);
});
