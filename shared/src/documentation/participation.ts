export const participationLevels = [
  { value: 1, word: 'None', meaning: 'took no part' },
  { value: 2, word: 'Little', meaning: 'when asked' },
  { value: 3, word: 'Some', meaning: 'on own, briefly' },
  { value: 4, word: 'Active', meaning: 'on own, in depth' },
  { value: 5, word: 'Leading', meaning: 'helped others' },
] as const;

export type Participation = (typeof participationLevels)[number]['value'];

export const LEAST_PARTICIPATION = 1;
export const MOST_PARTICIPATION = 5;

export const isParticipation = (value: number): value is Participation => participationLevels.some((level) => level.value === value);

export const participationWord = (value: number): string => participationLevels.find((level) => level.value === value)?.word ?? String(value);
