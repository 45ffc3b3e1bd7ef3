export const signatureMeanings = ['AUTHOR', 'CO_LEADER', 'REVIEWER'] as const;
export type SignatureMeaning = (typeof signatureMeanings)[number];

export const meaningWords: Record<SignatureMeaning, string> = { AUTHOR: 'Author, facilitator', CO_LEADER: 'Co-leader', REVIEWER: 'Reviewer' };

/** What a person puts their name to, read before the PIN and kept in the signed text. */
export function statementWords(meaning: SignatureMeaning, leadsSession: boolean): string {
  if (meaning === 'REVIEWER') return 'I have read this record of the session in full and approve it.';
  if (meaning === 'CO_LEADER') return 'I led this session with the author. This record is complete and accurate.';
  if (leadsSession) return 'I led this session and wrote this record. It is complete and accurate.';
  return 'I did not lead this session. I completed this record, and it is complete and accurate to the best of my knowledge.';
}

/** `Dana Whitfield, LCSW` */
export const printedSigner = (name: string, credential: string | null): string => (credential ? `${name}, ${credential}` : name);

export const chartEntryStatuses = ['AWAITING_REVIEW', 'FINALISED', 'STRUCK', 'ENTERED_IN_ERROR'] as const;
export type ChartEntryStatus = (typeof chartEntryStatuses)[number];
export const chartEntryWords: Record<ChartEntryStatus, string> = {
  AWAITING_REVIEW: 'Awaiting review. Not for release.',
  FINALISED: 'Finalised',
  STRUCK: 'Returned. This version is struck.',
  ENTERED_IN_ERROR: 'Entered in error. It belongs to another chart.',
};
