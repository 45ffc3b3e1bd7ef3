import type { NoteField } from '@groupwork/shared/documentation/note-fields';

/** The texts of a signed part, as they are kept: version 1 had them by field alone; since 2 they stand in their template's order with their labels. */
export type SignedTexts = { field: NoteField; label: string; text: string }[] | Partial<Record<NoteField, string>>;

/** The same for every version; the label is null where none was signed. */
export const textsOfPart = (texts: SignedTexts): { field: NoteField; label: string | null; text: string }[] =>
  Array.isArray(texts) ? texts : Object.entries(texts).map(([field, text]) => ({ field: field as NoteField, label: null, text }));
