export const PLAN_TEXT_LENGTH = 500;
export const PLAN_REASON_LENGTH = 500;
export const PLAN_REVIEW_LENGTH = 4000;
export const PROBLEMS_MOST = 12;
export const GOALS_MOST = 8;
export const OBJECTIVES_MOST = 12;
export const INTERVENTIONS_MOST = 12;

export interface ObjectiveDraft { text: string; interventions: readonly string[] }
export interface GoalDraft { text: string; objectives: readonly ObjectiveDraft[] }
export interface ProblemDraft { text: string; goals: readonly GoalDraft[] }

/** Goals are counted through the whole plan, objectives within their goal: 2.1 is the first objective of the second goal. */
export function numbered<Problem extends { goals: readonly { objectives: readonly unknown[] }[] }>(problems: readonly Problem[]): { number: number; goals: { number: number; objectives: string[] }[] }[] {
  let goal = 0;
  return problems.map((problem, place) => ({
    number: place + 1,
    goals: problem.goals.map(({ objectives }) => {
      goal += 1;
      const own = goal;
      return { number: own, objectives: objectives.map((_, index) => `${own}.${index + 1}`) };
    }),
  }));
}

const isEmpty = ({ text }: { text: string }): boolean => text.trim() === '';

/** What a draft lacks before it can become active, in the order of its pages; every part has words, and every line of the thread is whole. */
export function missingOfDraft(problems: readonly ProblemDraft[]): string[] {
  if (problems.length === 0) return ['A plan has at least one problem'];
  const numbers = numbered(problems);
  return problems.flatMap((problem, place) => {
    const own = numbers[place];
    const name = `Problem ${place + 1}`;
    return [
      ...(isEmpty(problem) ? [`${name} has no words`] : []),
      ...(problem.goals.length === 0 ? [`${name} has no goal`] : []),
      ...problem.goals.flatMap((goal, index) => missingOfGoal(goal, own?.goals[index]?.number ?? 0)),
    ];
  });
}

const missingOfGoal = (goal: GoalDraft, number: number): string[] => [
  ...(isEmpty(goal) ? [`Goal ${number} has no words`] : []),
  ...(goal.objectives.length === 0 ? [`Goal ${number} has no objective`] : []),
  ...goal.objectives.flatMap((objective, index) => [
    ...(isEmpty(objective) ? [`Objective ${number}.${index + 1} has no words`] : []),
    ...(objective.interventions.some((text) => text.trim() === '') ? [`An intervention of ${number}.${index + 1} has no words`] : []),
  ]),
];
