import { addDays } from '@groupwork/shared/kernel/time';
import { v7 } from 'uuid';
import type { DemoRow } from './bulk';
import type { Chance } from './random';

const PROBLEMS = ['Alcohol use', 'Low mood', 'Anxiety in company', 'Sleep', 'Strained family ties'] as const;

const GOALS: readonly (readonly [goal: string, ...objectives: string[]])[] = [
  ['stay free of alcohol', 'Name three personal triggers and a plan for each', 'Practice two refusal phrases a week', 'Keep a trigger diary, five days of seven'],
  ['steadier mood', 'Sleep six hours, five nights of seven', 'Use one distress-tolerance skill a day', 'Ask for help before an urge passes seven'],
  ['ease in company', 'Say one thing unasked in every group', 'Stay to the end of two crowded events a month'],
  ['better rest', 'Keep the same bedtime, five nights of seven', 'Put screens away an hour before bed'],
  ['repair with family', 'One planned talk with a relative a week', 'Write down one boundary and say it once'],
];

const INTERVENTIONS = ['Skills practice in group, with feedback the same day', 'Motivational interviewing, weekly', 'Diary card looked through together', 'Homework agreed at the end of each group'] as const;

const tables = ['treatment_plan', 'plan_problem', 'plan_goal', 'plan_objective', 'plan_intervention', 'plan_review', 'plan_status_change'] as const;
export type PlanTables = Record<(typeof tables)[number], DemoRow[]>;

export interface PlannedPerson {
  id: string;
  episodeId: string;
  /** Date of admission. */
  admitted: string;
}

interface Version {
  number: number;
  status: string;
  activeFrom: string;
  activeUntil: string | null;
}

/** Most have one version; some a second, and one in each facility had none for two days, so that notes of those days waited. */
function versionsOf(place: number, { admitted }: PlannedPerson, today: string): Version[] {
  const first = admitted > addDays(today, -60) ? admitted : addDays(today, -60);
  if (place === 6) return [{ number: 1, status: 'CLOSED', activeFrom: first, activeUntil: addDays(today, -4) }, { number: 2, status: 'ACTIVE', activeFrom: addDays(today, -1), activeUntil: null }];
  if (place % 3 !== 0) return [{ number: 1, status: 'ACTIVE', activeFrom: first, activeUntil: null }];
  return [{ number: 1, status: 'SUPERSEDED', activeFrom: first, activeUntil: addDays(today, -8) }, { number: 2, status: 'ACTIVE', activeFrom: addDays(today, -7), activeUntil: null }];
}

/** Two problems a plan, a goal each, with their objectives; a few closed, since people get somewhere. */
export function planRows(people: readonly PlannedPerson[], { today, now, authorId, chance }: { today: string; now: Date; authorId: string; chance: Chance }): PlanTables {
  const rows = Object.fromEntries(tables.map((table) => [table, [] as DemoRow[]])) as PlanTables;
  for (const [place, person] of people.entries()) {
    const chosen = chance.some([...GOALS.keys()], 2);
    const targets = chosen.map((which) => (GOALS[which] ?? []).slice(1).map(() => addDays(today, chance.whole(7, 60))));
    const lineages = chosen.map((which) => ({ problem: v7(), goal: v7(), objectives: (GOALS[which] ?? []).slice(1).map(() => v7()) }));
    const versions = versionsOf(place, person, today);
    for (const version of versions) {
      const planId = v7();
      const last = version === versions.at(-1);
      const closedOn = addDays(today, -3);
      // The first objective of one in five is met by now; the last goal of one in seven too.
      const met = last && version.activeFrom <= closedOn ? { status: 'MET', statusReason: 'Kept for three weeks, by diary and by report', closedAt: new Date(now.getTime() - 3 * 86_400_000) } : null;
      const open = { status: 'ACTIVE', statusReason: null, closedAt: null };
      const reviewed = addDays(today, -6);
      const isReviewed = last && place % 2 === 1 && version.activeFrom < reviewed;
      rows.treatment_plan.push({
        id: planId, patientId: person.id, episodeId: person.episodeId, ...version, writtenBy: authorId, activatedBy: authorId, activatedAt: new Date(`${version.activeFrom}T20:00:00Z`),
        nextReviewOn: last ? addDays(today, isReviewed ? 24 : place % 4 === 0 ? -1 : 9) : null, closedBy: version.status === 'CLOSED' ? authorId : null, closeReason: version.status === 'CLOSED' ? 'Step-down to another level of care' : null,
      });
      if (isReviewed) rows.plan_review.push({ planId, patientId: person.id, reviewedOn: reviewed, decision: 'CONTINUE', outcome: 'Comes regularly and practices between groups. The objectives stand as they are; sleep is looked at again.', nextReviewOn: addDays(today, 24), reviewedBy: authorId, reviewedAt: new Date(now.getTime() - 6 * 86_400_000) });
      for (const [index, which] of chosen.entries()) {
        const [goal, ...objectives] = GOALS[which] as (typeof GOALS)[number];
        const lineage = lineages[index] as (typeof lineages)[number];
        const number = index + 1;
        const own = { problemId: v7(), goalId: v7() };
        const goalStands = met && index === 1 && place % 7 === 1 ? met : open;
        rows.plan_problem.push({ id: own.problemId, planId, lineageId: lineage.problem, number, text: PROBLEMS[which] as string });
        rows.plan_goal.push({ id: own.goalId, planId, lineageId: lineage.goal, problemId: own.problemId, number, text: goal, targetDate: targets[index]?.toSorted().at(-1) ?? null, ...goalStands });
        const said = (part: string, partId: string, lineageId: string): DemoRow => ({ planId, patientId: person.id, part, partId, lineageId, fromStatus: 'ACTIVE', toStatus: 'MET', changedOn: closedOn, reason: met?.statusReason ?? '', changedBy: authorId, changedAt: met?.closedAt ?? now });
        if (goalStands !== open) rows.plan_status_change.push(said('GOAL', own.goalId, lineage.goal));
        for (const [at, text] of objectives.entries()) {
          const objectiveId = v7();
          const stands = met && index === 0 && at === 0 && place % 5 === 1 ? met : open;
          rows.plan_objective.push({ id: objectiveId, planId, goalId: own.goalId, patientId: person.id, lineageId: lineage.objectives[at] as string, number: `${number}.${at + 1}`, text, targetDate: targets[index]?.[at] ?? null, ...stands });
          rows.plan_intervention.push({ planId, objectiveId, number: 1, text: INTERVENTIONS[(place + at) % INTERVENTIONS.length] as string });
          if (stands !== open) rows.plan_status_change.push(said('OBJECTIVE', objectiveId, lineage.objectives[at] as string));
        }
      }
    }
  }
  return rows;
}
