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

/** Two problems a plan, a goal each, with their objectives; some closed, since people get somewhere. */
export function planRows(people: readonly { id: string; episodeId: string }[], today: string, chance: Chance): Record<'plans' | 'problems' | 'goals' | 'objectives', DemoRow[]> {
  const rows: Record<'plans' | 'problems' | 'goals' | 'objectives', DemoRow[]> = { plans: [], problems: [], goals: [], objectives: [] };
  for (const person of people) {
    const planId = v7();
    rows.plans.push({ id: planId, patientId: person.id, episodeId: person.episodeId, status: 'ACTIVE', activeFrom: addDays(today, -60), activeUntil: null });
    const chosen = chance.some([...GOALS.keys()], 2);
    for (const [index, which] of chosen.entries()) {
      const [goal, ...objectives] = GOALS[which] as (typeof GOALS)[number];
      const problemId = v7();
      const goalId = v7();
      const number = index + 1;
      rows.problems.push({ id: problemId, planId, number, text: PROBLEMS[which] as string });
      rows.goals.push({ id: goalId, planId, problemId, number, text: goal, closedAt: null });
      for (const [at, text] of objectives.entries()) {
        rows.objectives.push({ planId, goalId, patientId: person.id, number: `${number}.${at + 1}`, text, targetDate: addDays(today, chance.whole(7, 60)), closedAt: null });
      }
    }
  }
  return rows;
}
