import { signedMoment } from '../kernel/time';
import type { Instant } from '../kernel/time';

export const signatureMeanings = ['AUTHOR', 'CO_LEADER', 'REVIEWER', 'AMENDMENT'] as const;
export type SignatureMeaning = (typeof signatureMeanings)[number];

export const meaningWords: Record<SignatureMeaning, string> = { AUTHOR: 'Author, facilitator', CO_LEADER: 'Co-leader', REVIEWER: 'Reviewer', AMENDMENT: 'Author of an amendment' };

/** `Author, facilitator, late entry`: what a signature means, as it is printed. */
export const printedMeaning = ({ meaning, lateEntry }: { meaning: SignatureMeaning; lateEntry: boolean }): string => (lateEntry ? `${meaningWords[meaning]}, late entry` : meaningWords[meaning]);

/**
 * From where a signer knows what they attest: they led it; they did not lead but documented it; they lead it only since
 * it was over and complete it from the record; or they add their name to what its author signed.
 */
export type Attestation = 'LED' | 'DID_NOT_LEAD' | 'FROM_RECORD' | 'ADDITIONAL';

const authorWords: Record<Attestation, string> = {
  LED: 'I led this session and wrote this record. It is complete and accurate.',
  DID_NOT_LEAD: 'I did not lead this session. I completed this record, and it is complete and accurate to the best of my knowledge.',
  FROM_RECORD: 'I did not lead this session. I completed this record from what others had documented, whose names stay with what they wrote. It is complete and accurate to the best of my knowledge.',
  ADDITIONAL: 'I did not lead this session. I have read this record beside its author, and it is complete and accurate to the best of my knowledge.',
};

export interface Stating { meaning: SignatureMeaning; attestation: Attestation; lateEntry: boolean }

/** What a person puts their name to, read before the PIN and kept in the signed text. */
export function statementWords({ meaning, attestation, lateEntry }: Stating): string {
  if (meaning === 'REVIEWER') return 'I have read this record of the session in full and approve it.';
  if (meaning === 'AMENDMENT') return 'This patient was in the session and is missing in its signed record. Their part of it is complete and accurate.';
  const words = meaning === 'CO_LEADER' ? 'I led this session with the author. This record is complete and accurate.' : authorWords[attestation];
  return lateEntry ? `${words} This is a late entry.` : words;
}

/** `Dana Whitfield, LCSW` */
export const printedSigner = (name: string, credential: string | null): string => (credential ? `${name}, ${credential}` : name);

/** `Review waived by Inès Moreau, Nov 19, 2026, 10:24:00 AM CST.` */
export const waiverWords = ({ printedName, credential, waivedAt, timeZone }: { printedName: string; credential: string | null; waivedAt: Instant; timeZone: string }): string =>
  `Review waived by ${printedSigner(printedName, credential)}, ${signedMoment(waivedAt, timeZone)}.`;

export const chartEntryStatuses = ['AWAITING_SIGNATURE', 'AWAITING_REVIEW', 'FINALISED', 'STRUCK', 'ENTERED_IN_ERROR'] as const;
export type ChartEntryStatus = (typeof chartEntryStatuses)[number];
export const chartEntryWords: Record<ChartEntryStatus, string> = {
  AWAITING_SIGNATURE: 'Awaiting a signature. Not for release.',
  AWAITING_REVIEW: 'Awaiting review. Not for release.',
  FINALISED: 'Finalised',
  STRUCK: 'Returned. This version is struck.',
  ENTERED_IN_ERROR: 'Entered in error. It is struck.',
};
