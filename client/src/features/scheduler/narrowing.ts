import { statusWords } from '@groupwork/shared/scheduling/group-session-status';
import { groupTypeWords } from '@groupwork/shared/scheduling/vocabulary';

export interface Choice { id: string; name: string }

/** What every view of the scheduler can be narrowed by, beside the level of care and the patient, which the server looks up. */
export interface Narrowing { leader: readonly string[]; room: readonly string[]; group: readonly string[]; type: readonly string[]; status: readonly string[] }

interface Narrowable { groupId: string; groupType: string; status: string; returnedAt: string | null; room: { id: string } | null }

const anyOf = (chosen: readonly string[], ids: readonly (string | undefined)[]): boolean => chosen.length === 0 || ids.some((id) => id !== undefined && chosen.includes(id));

export const isNarrowed = <Session extends Narrowable>(session: Session, leaderIds: readonly string[], filter: Narrowing): boolean =>
  anyOf(filter.leader, leaderIds) && anyOf(filter.room, [session.room?.id]) && anyOf(filter.group, [session.groupId]) && anyOf(filter.type, [session.groupType]) && anyOf(filter.status, [session.returnedAt !== null && session.status === 'ENDED' ? 'RETURNED' : session.status]);

const RETURNED: Choice = { id: 'RETURNED', name: 'Returned' };

/** Only what is there can be chosen. */
export function typesAndStatuses(sessions: readonly Narrowable[]): { type: Choice[]; status: Choice[] } {
  const types = [...new Set(sessions.map(({ groupType }) => groupType))].map((id) => ({ id, name: (groupTypeWords as Record<string, string>)[id] ?? id }));
  const statuses = [...new Set(sessions.map(({ status, returnedAt }) => (returnedAt !== null && status === 'ENDED' ? 'RETURNED' : status)))].map((id) => (id === 'RETURNED' ? RETURNED : { id, name: (statusWords as Record<string, string>)[id] ?? id }));
  const byName = (one: Choice, other: Choice): number => one.name.localeCompare(other.name, 'en-US');
  return { type: types.sort(byName), status: statuses.sort(byName) };
}
