import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { MEETING_ADDRESS_EXAMPLE, isMeetingAddress } from '../telehealth/meeting-address';
import { BILLING_CODE_LENGTH, LONGEST_BILLING_UNIT, MOST_SEATS } from './group-limits';
import { GROUP_TITLE_LENGTH } from './vocabulary';

/** A group's settings as they were typed. */
export interface GroupFields {
  title: string;
  modality: string;
  capacity: number;
  minimum: number;
  billingCode: string | null;
  billingUnitMinutes: number | null;
  roundingMethod: string | null;
  billingMinimumMinutes: number | null;
  meetingAddress: string | null;
}

export interface GroupProblem { field: keyof GroupFields; message: string }

const between = (value: number, least: number, most: number): boolean => Number.isInteger(value) && value >= least && value <= most;

const titleProblem = ({ title }: GroupFields): string | null => {
  if (title.trim() === '') return 'Give the group a title.';
  return title.trim().length > GROUP_TITLE_LENGTH ? `Write at most ${GROUP_TITLE_LENGTH} characters.` : null;
};

/** Where the facility keeps no list, any approach may be written. */
const modalityProblem = ({ modality }: GroupFields, modalities: readonly string[]): string | null => {
  if (modality.trim() === '') return 'Say how the group works, for example CBT.';
  return modalities.length > 0 && !modalities.includes(modality) ? `Choose a modality of the facility’s list: ${modalities.join(', ')}.` : null;
};

const minimumProblem = ({ capacity, minimum }: GroupFields): string | null => {
  if (!between(minimum, 1, MOST_SEATS)) return `Write a number from 1 to ${MOST_SEATS}.`;
  return minimum > capacity ? `The minimum is more than the ${capacity} seats.` : null;
};

const unitProblem = ({ billingCode, billingUnitMinutes }: GroupFields): string | null => {
  if (billingUnitMinutes === null) return null;
  if (billingCode === null) return 'A billing unit needs a billing code.';
  return between(billingUnitMinutes, 1, LONGEST_BILLING_UNIT) ? null : `Write minutes from 1 to ${LONGEST_BILLING_UNIT}.`;
};

const minimumMinutesProblem = ({ billingUnitMinutes, billingMinimumMinutes }: GroupFields): string | null => {
  if (billingMinimumMinutes === null) return null;
  if (billingUnitMinutes === null) return 'A minimum needs a billing unit.';
  return between(billingMinimumMinutes, 1, LONGEST_BILLING_UNIT) ? null : `Write minutes from 1 to ${LONGEST_BILLING_UNIT}.`;
};

/** Everything that cannot be kept as typed, each with its field and what would be right. */
export function groupProblems(group: GroupFields, modalities: readonly string[]): GroupProblem[] {
  const found: [keyof GroupFields, string | null][] = [
    ['title', titleProblem(group)],
    ['modality', modalityProblem(group, modalities)],
    ['capacity', between(group.capacity, 1, MOST_SEATS) ? null : `Write a number from 1 to ${MOST_SEATS}.`],
    ['minimum', minimumProblem(group)],
    ['meetingAddress', group.meetingAddress !== null && !isMeetingAddress(group.meetingAddress) ? `Write an address like ${MEETING_ADDRESS_EXAMPLE}.` : null],
    ['billingCode', group.billingCode !== null && !/^[A-Za-z0-9-]{1,16}$/.test(group.billingCode) ? `Write a code of letters and digits, at most ${BILLING_CODE_LENGTH}, for example H0005.` : null],
    ['billingUnitMinutes', unitProblem(group)],
    ['roundingMethod', group.roundingMethod !== null && group.billingUnitMinutes === null ? 'Rounding needs a billing unit.' : null],
    ['billingMinimumMinutes', minimumMinutesProblem(group)],
  ];
  return found.flatMap(([field, message]) => (message === null ? [] : [{ field, message }]));
}

/** Two groups of one name are allowed and confusing. */
export const sameNameWarning = (title: string): string => `Another group here is called ${title}, too. Both are kept.`;

/** Disabled or archived, a group takes no new slots and no new sessions; those it had stay what they were. */
export const groupTakesSessions: Rule<{ title: string; enabled: boolean; archived: boolean }> = ({ title, enabled, archived }) => (enabled && !archived ? null : refuse('GROUP_TAKES_NO_SESSIONS', { group: title }));
