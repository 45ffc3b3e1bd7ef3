import { noteFieldCatalogue, noteFields } from '../documentation/note-fields';
import type { NoteField, NotePart } from '../documentation/note-fields';

/** What may be added to signed content. The first three a person writes; the others say what was done. */
export const addendumKinds = ['ADDENDUM', 'CORRECTION', 'LATE_ENTRY', 'MISSED_PATIENT', 'ENTERED_IN_ERROR', 'COPIED_ENTRY'] as const;
export type AddendumKind = (typeof addendumKinds)[number];

/** The label an addition carries for ever (CMS Program Integrity Manual ch. 3, 3.3.2.5). */
export const addendumWords: Record<AddendumKind, string> = {
  ADDENDUM: 'Addendum',
  CORRECTION: 'Correction',
  LATE_ENTRY: 'Late entry',
  MISSED_PATIENT: 'Amendment: was there and missed',
  ENTERED_IN_ERROR: 'Entered in error',
  COPIED_ENTRY: 'Copied from an entry made in error',
};

export const writtenAddendumKinds = ['ADDENDUM', 'CORRECTION', 'LATE_ENTRY'] as const satisfies readonly AddendumKind[];
export type WrittenAddendumKind = (typeof writtenAddendumKinds)[number];

export const addendumHelp: Record<WrittenAddendumKind, string> = {
  ADDENDUM: 'Something new that belongs to the note.',
  CORRECTION: 'Something in it is wrong. What was signed stays, and this stands beside it.',
  LATE_ENTRY: 'Something happened in the session and was not written down.',
};

/** What of a note a correction is about: its texts, and what is signed beside them. */
export const correctedParts = [...noteFields, 'TITLE_AND_TOPIC', 'SESSION_TIMES', 'ATTENDANCE', 'PARTICIPATION', 'OBJECTIVES'] as const;
export type CorrectedPart = (typeof correctedParts)[number];

const besideWords = { TITLE_AND_TOPIC: 'Title and topic', SESSION_TIMES: 'Times of the session', ATTENDANCE: 'Attendance', PARTICIPATION: 'Participation', OBJECTIVES: 'Treatment plan' } as const;
const isBeside = (part: CorrectedPart): part is keyof typeof besideWords => Object.hasOwn(besideWords, part);

interface Labelled { field: NoteField; label: string }

/** As the note itself calls it: a template has its own words for its fields. */
export const correctedWord = (part: CorrectedPart, fields: readonly Labelled[] = []): string =>
  isBeside(part) ? besideWords[part] : (fields.find(({ field }) => field === part)?.label ?? noteFieldCatalogue[part].label);

const beside: Record<NotePart, readonly CorrectedPart[]> = { SHARED: ['TITLE_AND_TOPIC', 'SESSION_TIMES'], INDIVIDUAL: ['ATTENDANCE', 'PARTICIPATION', 'OBJECTIVES'] };

/** What a correction of the shared part, or of one patient's, can be about: the fields that note has, and what stands beside them. */
export const correctableOf = (part: NotePart, fields: readonly Pick<Labelled, 'field'>[]): CorrectedPart[] => [...fields.map(({ field }) => field).filter((field) => noteFieldCatalogue[field].part === part), ...beside[part]];

export const MISSED_AT_THE_TIME = 'Was there and was missed at the time.';

export const ADDENDUM_REVIEW_WORDS = 'I have read this addition to the signed record and approve it.';

/** What a person puts their name to, read before the PIN and kept in the signed text. */
export const addendumStatementWords: Record<AddendumKind, string> = {
  ADDENDUM: 'I add this to a signed record. It is accurate, and the record stays as it was signed.',
  CORRECTION: 'I correct a signed record. What I write is accurate, and the record stays visible as it was signed.',
  LATE_ENTRY: 'I add to a signed record what was not written at the time. It is accurate to the best of my knowledge.',
  MISSED_PATIENT: 'This patient was in the session and was missed in its record. What I add is complete and accurate.',
  ENTERED_IN_ERROR: 'This entry was made in the wrong chart. It is struck and stays visible.',
  COPIED_ENTRY: 'This entry was made in the wrong chart. I copy its content to the chart it belongs to.',
};
