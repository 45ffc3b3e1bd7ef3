import { isLocalDate } from '../kernel/time';
import { eventCatalogue, NOTIFICATION_RULE_NAME_LENGTH } from './vocabulary';
import type { NotificationRule } from './rule';

/** A field of the form, and what is wrong with it. */
export interface RuleProblem { field: keyof NotificationRule | 'name' | 'recipients'; message: string }

const strangers = { SESSION: 'A session has no care team.', PATIENT: 'A patient has no leaders, signers or reviewers.', STAFF: 'A credential or a PIN is of one person alone.', ADDRESS: 'An address outside has none of these people. Name roles or persons.', BACKUP: 'A backup is of everybody: it names none of these people. Name roles or persons.' } as const;

/** What must be put right before a rule can be saved; the form says the same before it is sent. */
export function ruleProblems(rule: NotificationRule & { name: string }): RuleProblem[] {
  const { condition, concerned, about } = eventCatalogue[rule.event];
  const problems: RuleProblem[] = [];
  const add = (field: RuleProblem['field'], message: string): void => void problems.push({ field, message });
  if (rule.name.trim() === '') add('name', 'Give it a name, for example Not started, evenings.');
  if (rule.name.length > NOTIFICATION_RULE_NAME_LENGTH) add('name', `A name has at most ${NOTIFICATION_RULE_NAME_LENGTH} characters.`);
  if (rule.threshold !== null && condition === null) add('threshold', 'This is told at once: it has no number.');
  if (rule.threshold !== null && condition !== null && !(Number.isInteger(rule.threshold) && rule.threshold >= condition.least && rule.threshold <= condition.most)) add('threshold', `${condition.label}: ${condition.least} to ${condition.most}.`);
  if (rule.concerned.some((kind) => !concerned.includes(kind))) add('recipients', strangers[about]);
  if (rule.concerned.length + rule.roles.length + rule.staffIds.length === 0) add('recipients', 'Choose whom to tell.');
  if (rule.startsOn !== null && !isLocalDate(rule.startsOn)) add('startsOn', 'Choose the first day.');
  if (rule.endsOn !== null && !isLocalDate(rule.endsOn)) add('endsOn', 'Choose the last day.');
  if (rule.startsOn !== null && rule.endsOn !== null && rule.endsOn < rule.startsOn) add('endsOn', 'The last day is before the first.');
  return problems;
}
