import { aimStatuses, aimStatusWords, planStatuses, planStatusWords } from '@groupwork/shared/treatment-plans/plan-status';
import type { PlanPart } from '../../graphql/generated/operations';

/** Statuses travel as codes: a version's and a goal's are different words. */
export function statusChangeWords({ part, number, toStatus }: { part: PlanPart; number: string | null; toStatus: string }): string {
  const of = part === 'PLAN' ? 'Version' : `${part === 'GOAL' ? 'Goal' : 'Objective'} ${number ?? ''}`;
  const plan = planStatuses.find((status) => status === toStatus);
  const aim = aimStatuses.find((status) => status === toStatus);
  const word = part === 'PLAN' ? plan && planStatusWords[plan] : aim && aimStatusWords[aim];
  return `${of.trim()} ${(word ?? toStatus).toLowerCase()}`;
}
