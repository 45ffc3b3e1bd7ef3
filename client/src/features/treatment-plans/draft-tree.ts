import { numbered } from '@groupwork/shared/treatment-plans/plan-draft';
import type { PlanFactsFragment, SavePlanDraftInput } from '../../graphql/generated/operations';

export const levels = ['PROBLEM', 'GOAL', 'OBJECTIVE', 'INTERVENTION'] as const;
export type Level = (typeof levels)[number];
export const levelWords: Record<Level, string> = { PROBLEM: 'Problem', GOAL: 'Goal', OBJECTIVE: 'Objective', INTERVENTION: 'Intervention' };
export const below: Record<Level, Level | null> = { PROBLEM: 'GOAL', GOAL: 'OBJECTIVE', OBJECTIVE: 'INTERVENTION', INTERVENTION: null };

/** A line of a draft while it is written: with a key of its own before it has an id. */
export interface Line { key: string; id: string | null; text: string; targetDate: string | null; children: readonly Line[] }
export type Lines = readonly Line[];
type Problems = PlanFactsFragment['problems'];

export const emptyLine = (key: string): Line => ({ key, id: null, text: '', targetDate: null, children: [] });

export const linesOf = (problems: Problems): Lines =>
  problems.map((problem) => ({
    key: problem.id, id: problem.id, text: problem.text, targetDate: null,
    children: problem.goals.map((goal) => ({
      key: goal.id, id: goal.id, text: goal.text, targetDate: goal.targetDate,
      children: goal.objectives.map((objective) => ({
        key: objective.id, id: objective.id, text: objective.text, targetDate: objective.targetDate,
        children: objective.interventions.map((text, place) => ({ key: `${objective.id} ${place}`, id: null, text, targetDate: null, children: [] })),
      })),
    })),
  }));

export const inputOf = (lines: Lines): SavePlanDraftInput['problems'] =>
  lines.map((problem) => ({
    id: problem.id, text: problem.text,
    goals: problem.children.map((goal) => ({
      id: goal.id, text: goal.text, targetDate: goal.targetDate,
      objectives: goal.children.map((objective) => ({ id: objective.id, text: objective.text, targetDate: objective.targetDate, interventions: objective.children.map(({ text }) => text) })),
    })),
  }));

/** What is written, whatever ids it has by now. */
export const wordsOf = (lines: Lines): string => JSON.stringify(lines.map(function words({ text, targetDate, children }: Line): unknown { return [text, targetDate, children.map(words)]; }));

const deep = (lines: Lines, change: (own: Lines) => Lines): Lines => change(lines.map((line) => ({ ...line, children: deep(line.children, change) })));
const placeOf = (lines: Lines, key: string): number => lines.findIndex((line) => line.key === key);

export const changeLine = (lines: Lines, key: string, patch: Partial<Pick<Line, 'text' | 'targetDate'>>): Lines => deep(lines, (own) => own.map((line) => (line.key === key ? { ...line, ...patch } : line)));
export const addAfter = (lines: Lines, key: string, added: Line): Lines => deep(lines, (own) => (placeOf(own, key) === -1 ? own : own.toSpliced(placeOf(own, key) + 1, 0, added)));
export const addBelow = (lines: Lines, key: string, added: Line): Lines => deep(lines, (own) => own.map((line) => (line.key === key ? { ...line, children: [...line.children, added] } : line)));
export const removeLine = (lines: Lines, key: string): Lines => deep(lines, (own) => own.filter((line) => line.key !== key));

export const moveLine = (lines: Lines, key: string, by: 1 | -1): Lines => deep(lines, (own) => {
  const place = placeOf(own, key);
  const line = own[place];
  if (line === undefined || own[place + by] === undefined) return own;
  return own.toSpliced(place, 1).toSpliced(place + by, 0, line);
});

/** Keys in the order they are read. */
export const keysOf = (lines: Lines): string[] => lines.flatMap((line) => [line.key, ...keysOf(line.children)]);

/** Ids that what was sent has got: the answer has the same lines in the same order. */
export function withIds(lines: Lines, sent: Lines, answered: Lines): Lines {
  const ids = new Map(keysOf(sent).map((key, place) => [key, idsOf(answered)[place] ?? null] as const));
  return deep(lines, (own) => own.map((line) => ({ ...line, id: line.id ?? ids.get(line.key) ?? null })));
}

const idsOf = (lines: Lines): (string | null)[] => lines.flatMap((line) => [line.id, ...idsOf(line.children)]);

/** Lines whose parts somebody else has taken out are new ones. */
export function knownIn(lines: Lines, present: Lines): Lines {
  const known = new Set(idsOf(present));
  return deep(lines, (own) => own.map((line) => ({ ...line, id: known.has(line.id) ? line.id : null })));
}

/** How each line is called, by its key: goals count through the plan. */
export function numbersOf(lines: Lines): Map<string, string> {
  const numbers = numbered(lines.map((problem) => ({ goals: problem.children.map((goal) => ({ objectives: goal.children })) })));
  const names = new Map<string, string>();
  for (const [place, problem] of lines.entries()) {
    names.set(problem.key, `Problem ${place + 1}`);
    for (const [index, goal] of problem.children.entries()) {
      const own = numbers[place]?.goals[index];
      names.set(goal.key, `Goal ${own?.number ?? ''}`);
      for (const [at, objective] of goal.children.entries()) {
        names.set(objective.key, `Objective ${own?.objectives[at] ?? ''}`);
        for (const [nth, each] of objective.children.entries()) names.set(each.key, objective.children.length === 1 ? `Intervention of ${own?.objectives[at] ?? ''}` : `Intervention ${nth + 1} of ${own?.objectives[at] ?? ''}`);
      }
    }
  }
  return names;
}
