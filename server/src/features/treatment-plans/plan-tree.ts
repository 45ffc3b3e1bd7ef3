import { cleanText } from '@groupwork/shared/documentation/clean-text';
import { numbered } from '@groupwork/shared/treatment-plans/plan-draft';
import { v7 } from 'uuid';
import type { Work } from '../../platform/database/work';
import { badField } from '../../platform/errors';
import type { PlanGoalRow } from './plan-goal.entity';
import type { PlanInterventionRow } from './plan-intervention.entity';
import type { PlanObjectiveRow } from './plan-objective.entity';
import type { PlanProblemRow } from './plan-problem.entity';
import { PlanGoals, PlanInterventions, PlanObjectives, PlanProblems } from './treatment-plans.repositories';

/** A part as it is written: with the id of its row, once it has one. */
interface Written {
  id: string | null;
  text: string;
}

export interface WrittenObjective extends Written {
  targetDate: string | null;
  interventions: readonly string[];
}

export interface WrittenGoal extends Written {
  targetDate: string | null;
  objectives: readonly WrittenObjective[];
}

export interface WrittenProblem extends Written {
  goals: readonly WrittenGoal[];
}

/** The rows of one version. */
export interface PlanTree {
  problems: PlanProblemRow[];
  goals: PlanGoalRow[];
  objectives: PlanObjectiveRow[];
  interventions: PlanInterventionRow[];
}

export async function treeOf(work: Work, planId: string): Promise<PlanTree> {
  return {
    problems: await work.repository(PlanProblems).all({ planId }),
    goals: await work.repository(PlanGoals).all({ planId }),
    objectives: await work.repository(PlanObjectives).all({ planId }),
    interventions: await work.repository(PlanInterventions).all({ planId }),
  };
}

const byNumber = <Row extends { number: number | string }>(rows: readonly Row[]): Row[] => rows.toSorted((one, other) => String(one.number).localeCompare(String(other.number), 'en-US', { numeric: true }));

/** A version as it is written, in the order of its numbers. */
export const writtenOf = (tree: PlanTree): WrittenProblem[] =>
  byNumber(tree.problems).map(({ id, text }) => ({
    id, text,
    goals: byNumber(tree.goals.filter(({ problemId }) => problemId === id)).map((goal) => ({
      id: goal.id, text: goal.text, targetDate: goal.targetDate,
      objectives: byNumber(tree.objectives.filter(({ goalId }) => goalId === goal.id)).map((objective) => ({
        id: objective.id, text: objective.text, targetDate: objective.targetDate,
        interventions: byNumber(tree.interventions.filter(({ objectiveId }) => objectiveId === objective.id)).map((each) => each.text),
      })),
    })),
  }));

interface Draft {
  planId: string;
  patientId: string;
  /** Where parts have their lineage and standing from. */
  from: PlanTree;
  /** False where the rows of another version are copied: they get ids of their own. */
  keepIds: boolean;
}

/** Writes all parts of a draft anew: order is their number, and what stood before keeps its lineage and where it stands. */
export async function writeDraft(work: Work, problems: readonly WrittenProblem[], { planId, patientId, from, keepIds }: Draft): Promise<void> {
  const numbers = numbered(problems);
  const named = new Set<string>();
  const rows: Record<'problems' | 'goals' | 'objectives' | 'interventions', object[]> = { problems: [], goals: [], objectives: [], interventions: [] };
  const begin = <Row extends { id: string; lineageId: string }>({ id: known }: Written, among: readonly Row[], field: string): { id: string; lineageId: string; before: Row | null } => {
    const before = among.find(({ id }) => id === known) ?? null;
    if (known !== null && !before) throw badField(field, 'This part is not in the draft. Leave its id out to add it.');
    if (known !== null && named.has(known)) throw badField(field, 'This part stands here twice. Leave the id out of the second.');
    if (known !== null) named.add(known);
    const id = before && keepIds ? before.id : v7({ msecs: work.now.getTime() });
    return { id, lineageId: before?.lineageId ?? id, before };
  };
  for (const [place, problem] of problems.entries()) {
    const { before: _, ...own } = begin(problem, from.problems, 'problems');
    rows.problems.push({ ...own, planId, number: place + 1, text: written(problem.text) });
    for (const [index, goal] of problem.goals.entries()) {
      const { before: aim, ...ids } = begin(goal, from.goals, 'problems.goals');
      const number = numbers[place]?.goals[index];
      rows.goals.push({ ...ids, planId, problemId: own.id, number: number?.number ?? 0, text: written(goal.text), targetDate: goal.targetDate, ...standing(aim) });
      for (const [at, objective] of goal.objectives.entries()) {
        const { before: known, ...lineage } = begin(objective, from.objectives, 'problems.goals.objectives');
        rows.objectives.push({ ...lineage, planId, goalId: ids.id, patientId, number: number?.objectives[at] ?? '', text: written(objective.text), targetDate: objective.targetDate, ...standing(known) });
        for (const [nth, text] of objective.interventions.entries()) rows.interventions.push({ planId, objectiveId: lineage.id, number: nth + 1, text: written(text) });
      }
    }
  }
  await work.repository(PlanProblems).replace(planId, rows.problems as PlanProblemRow[]);
  await work.repository(PlanGoals).replace(planId, rows.goals as PlanGoalRow[]);
  await work.repository(PlanObjectives).replace(planId, rows.objectives as PlanObjectiveRow[]);
  await work.repository(PlanInterventions).replace(planId, rows.interventions as PlanInterventionRow[]);
}

const written = (text: string): string => cleanText(text).trim();
const standing = (before: Pick<PlanGoalRow, 'status' | 'statusReason' | 'closedAt'> | null) => ({ status: before?.status ?? 'ACTIVE', statusReason: before?.statusReason ?? null, closedAt: before?.closedAt ?? null });
