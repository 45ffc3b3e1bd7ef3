import type { SuggestedFor } from '@groupwork/shared/facilities/lists';
import type { CareListsQuery } from '../../graphql/generated/operations';

export const suggestedLists = ['levelsOfCare', 'clinicalNeeds', 'tracks', 'phases'] as const;
export type SuggestedList = (typeof suggestedLists)[number];
export const suggestedLabels: Record<SuggestedList, string> = { levelsOfCare: 'Levels of care', clinicalNeeds: 'Clinical needs', tracks: 'Tracks', phases: 'Phases' };

type Lists = CareListsQuery['careLists'];
type Codes = Readonly<Record<keyof SuggestedFor, readonly string[]>>;

const nameOf = (lists: Lists | undefined, list: SuggestedList, code: string): string => lists?.[list].find((item) => item.code === code)?.name ?? code;

/** Names of the codes of one list; a code that is no longer in it is its own name. */
export const namesOf = (lists: Lists | undefined, list: SuggestedList, codes: readonly string[]): string => codes.map((code) => nameOf(lists, list, code)).join(', ');

/** Whom a schedule is suggested for, in words; null where nobody is named. */
export function suggestedWords(lists: Lists | undefined, codes: Codes): string | null {
  const parts = suggestedLists.map((list) => namesOf(lists, list, codes[list])).filter((names) => names !== '');
  return parts.length === 0 ? null : parts.join(' · ');
}

/** What can be chosen: what is in use, and what is chosen already though it was retired. */
export const choicesOf = (lists: Lists | undefined, list: SuggestedList, chosen: readonly string[]): { value: string; label: string }[] =>
  (lists?.[list] ?? []).filter(({ code, retired }) => !retired || chosen.includes(code)).map(({ code, name }) => ({ value: code, label: name }));
