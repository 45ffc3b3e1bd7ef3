import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import type { Role } from '@groupwork/shared/access/roles';
import { keptClashRules } from '@groupwork/shared/scheduling/assign.rules';
import type { Preview } from './preview';

export interface Asked { patients: number; several: boolean; schedules: number; result: Preview | null; undecided: number; clashReason: string; role: Role }

/** The first thing that stands between what is chosen and Assign, in the words of whoever would refuse it. */
export function whyNot({ patients, several, schedules, result, undecided, clashReason, role }: Asked): string | null {
  if (patients === 0) return several ? 'Choose patients first.' : 'Choose a patient first.';
  if (schedules === 0) return 'Choose a schedule.';
  if (result === null) return null;
  const [refusal] = result.refusals;
  if (refusal !== undefined) return refusal;
  if (result.already >= patients * schedules) return several ? 'Everybody has it already.' : 'The patient has it already.';
  const { policy, clashCount: clashes, overriders } = result;
  // Whoever may keep nothing is told whom to ask; others first decide each, then say why.
  if (result.mayOverride && undecided > 0) return undecided === 1 ? 'Choose for the clash: leave out, or keep both.' : `Choose for ${undecided} clashes: leave out, or keep both.`;
  const refused = firstRefusal(keptClashRules, { policy, clashes, reason: clashReason, role, overriders });
  return refused === null ? null : sentence(refused);
}
