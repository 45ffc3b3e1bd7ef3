import { type GroupSessionStatus, statusWords } from '@groupwork/shared/scheduling/group-session-status';
import { standingOf } from '@groupwork/shared/scheduling/narrowing';
import { groupTypeWords } from '@groupwork/shared/scheduling/vocabulary';

export interface Choice { id: string; name: string }

interface Narrowable { groupType: string; status: GroupSessionStatus; returnedAt: string | null }

const collator = new Intl.Collator('en-US', { numeric: true });

/** Room 2 before Room 10. */
export const byName = (one: { name: string }, other: { name: string }): number => collator.compare(one.name, other.name);

const RETURNED: Choice = { id: 'RETURNED', name: 'Returned' };

/** Only what is there can be chosen. */
export function typesAndStatuses(sessions: readonly Narrowable[]): { type: Choice[]; status: Choice[] } {
  const types = [...new Set(sessions.map(({ groupType }) => groupType))].map((id) => ({ id, name: (groupTypeWords as Record<string, string>)[id] ?? id }));
  const statuses = [...new Set(sessions.map(standingOf))].map((id) => (id === 'RETURNED' ? RETURNED : { id, name: statusWords[id] }));
  return { type: types.sort(byName), status: statuses.sort(byName) };
}
