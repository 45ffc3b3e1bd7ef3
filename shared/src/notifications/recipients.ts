import type { Capability } from '../access/capabilities';
import { isAdministrator } from '../access/roles';
import type { ProfileRight, Role } from '../access/roles';
import { eventCatalogue } from './vocabulary';
import type { ConcernedKind } from './vocabulary';
import type { NotificationRule } from './rule';

/** Somebody who works at the facility now. */
export interface Colleague {
  id: string;
  role: Role;
  rights: readonly ProfileRight[];
  capabilities: readonly Capability[];
}

/** Whom a session or a patient names, by kind. */
export type Concerned = Partial<Record<ConcernedKind, readonly string[]>>;

/** Those who plan where nobody leads: the desk and whoever manages the scheduler, else the administrators. */
function schedulers(colleagues: readonly Colleague[]): Colleague[] {
  const planners = colleagues.filter(({ role, rights }) => role === 'FRONT_DESK' || rights.includes('MANAGE_SCHEDULER_SETTINGS'));
  return planners.length > 0 ? planners : colleagues.filter(({ role }) => isAdministrator(role));
}

/** Whom a rule tells at a facility. Nobody who works elsewhere, was left out by name, or may not see what it is about. */
export function recipientsOf(rule: Pick<NotificationRule, 'event' | 'concerned' | 'roles' | 'staffIds' | 'excludedStaffIds'>, concerned: Concerned, colleagues: readonly Colleague[]): string[] {
  const { needs, about } = eventCatalogue[rule.event];
  const named = new Set([...rule.staffIds, ...rule.concerned.flatMap((kind) => concerned[kind] ?? [])]);
  const unled = about === 'SESSION' && rule.concerned.includes('LEADERS') && (concerned.LEADERS ?? []).length === 0;
  const instead = new Set(unled ? schedulers(colleagues).map(({ id }) => id) : []);
  return colleagues
    .filter(({ id, role, capabilities }) => (named.has(id) || instead.has(id) || rule.roles.includes(role)) && !rule.excludedStaffIds.includes(id) && capabilities.includes(needs))
    .map(({ id }) => id);
}
