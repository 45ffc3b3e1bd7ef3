import { eventCatalogue, type NotificationEvent } from '@groupwork/shared/notifications/vocabulary';
import { concernedWords } from '@groupwork/shared/notifications/vocabulary';
import { ruleProblems, type RuleProblem } from '@groupwork/shared/notifications/rule-problems';
import { roleWords } from '@groupwork/shared/access/roles';
import type { Unmasked } from '@apollo/client/masking';
import { mediumDate } from '@groupwork/shared/kernel/time';
import type { NotificationRuleInput, RuleFactsFragment } from '../../graphql/generated/operations';

export type Rule = Unmasked<RuleFactsFragment>;

/** A rule as it is typed; the number as text until it is read. */
export interface RuleDraft extends Omit<NotificationRuleInput, 'threshold' | 'startsOn' | 'endsOn'> {
  threshold: string;
  startsOn: string | null;
  endsOn: string | null;
  everywhere: boolean;
}

export const draftOf = ({ name, event, threshold, severity, everywhere, facilities, concerned, roles, staff, excludedStaff, startsOn, endsOn, toast, email, enabled }: Rule): RuleDraft => ({
  name, event, severity, everywhere, concerned, roles, toast, email, enabled,
  threshold: threshold === null ? '' : String(threshold), startsOn: startsOn ?? null, endsOn: endsOn ?? null,
  facilityIds: facilities.map(({ id }) => id), staffIds: staff.map(({ id }) => id), excludedStaffIds: excludedStaff.map(({ id }) => id),
});

/** A new one begins with the likeliest people of its event, at the facility one is at. */
export const newDraft = (facilityId: string, event: NotificationEvent = 'SESSION_NOT_STARTED'): RuleDraft => ({
  name: eventCatalogue[event].name, event, severity: 'WARNING', everywhere: false, facilityIds: [facilityId], concerned: eventCatalogue[event].concerned.slice(0, 1), roles: [], staffIds: [], excludedStaffIds: [], threshold: '', startsOn: null, endsOn: null, toast: true, email: false, enabled: true,
});

/** Another event has other people and another number; a name nobody changed follows it. */
export function withEvent(draft: RuleDraft, event: NotificationEvent): RuleDraft {
  const { concerned, name } = eventCatalogue[event];
  const kept = draft.concerned.filter((kind) => concerned.includes(kind));
  return { ...draft, event, threshold: '', concerned: kept.length > 0 || draft.concerned.length === 0 ? kept : concerned.slice(0, 1), name: draft.name === eventCatalogue[draft.event].name ? name : draft.name };
}

/** As the server takes it. */
export const inputOf = ({ everywhere, threshold, facilityIds, ...draft }: RuleDraft): NotificationRuleInput => ({ ...draft, name: draft.name.trim(), facilityIds: everywhere ? [] : facilityIds, threshold: threshold.trim() === '' ? null : Number(threshold) });

export function problemsOf(draft: RuleDraft): RuleProblem[] {
  const { threshold, startsOn, endsOn, ...input } = inputOf(draft);
  const problems = ruleProblems({ ...input, threshold: threshold ?? null, startsOn: startsOn ?? null, endsOn: endsOn ?? null });
  return !draft.everywhere && draft.facilityIds.length === 0 ? [...problems, { field: 'facilityIds', message: 'Choose where it holds.' }] : problems;
}

const list = new Intl.ListFormat('en-US');

/** `Whoever leads the session, Front Desk and Marcus Obi; never Priya Raman` */
export function whomWords({ concerned, roles, staff, excludedStaff }: Rule): string {
  const told = list.format([...concerned.map((kind) => concernedWords[kind]), ...roles.map((role) => roleWords[role]), ...staff.map(({ name }) => name)]);
  return excludedStaff.length === 0 ? told : `${told}; never ${list.format(excludedStaff.map(({ name }) => name))}`;
}

/** `15 minutes after the planned start`; nothing where the rule goes by the facility's policy. */
export function conditionWords({ event, threshold }: Rule): string | null {
  const label = eventCatalogue[event].condition?.label;
  return label === undefined || threshold == null ? null : `${threshold} ${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}

export function whereWords({ everywhere, facilities, otherFacilities }: Rule): string {
  if (everywhere) return 'Every facility';
  return list.format([...facilities.map(({ name }) => name), ...(otherFacilities === 0 ? [] : [`${otherFacilities} more`])]);
}

export function whenWords({ startsOn, endsOn }: Rule): string | null {
  if (startsOn == null && endsOn == null) return null;
  return [startsOn == null ? null : `from ${mediumDate(startsOn)}`, endsOn == null ? null : `until ${mediumDate(endsOn)}`].filter((part) => part !== null).join(' ');
}
