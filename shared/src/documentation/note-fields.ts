export const noteFields = ['CONTENT_COVERED', 'ENGAGEMENT', 'EMERGING_THEMES', 'REPORTED', 'OBSERVED', 'CONTRIBUTIONS', 'INTERVENTION', 'RESPONSE', 'ASSESSMENT', 'PLAN', 'CONCERNS'] as const;
export type NoteField = (typeof noteFields)[number];
export const noteParts = ['SHARED', 'INDIVIDUAL'] as const;
export type NotePart = (typeof noteParts)[number];

export interface NoteFieldDefinition {
  key: NoteField;
  part: NotePart;
  label: string;
  help: string;
  kind: 'LONG_TEXT';
  /** In Unicode code points: one emoji of a family counts as the characters it is made of, an accent as one. */
  maxLength: number;
  order: number;
}

export const NOTE_TEXT_LENGTH = 20_000;

const field = (key: NoteField, part: NotePart, order: number, label: string, help: string): NoteFieldDefinition => ({ key, part, label, help, kind: 'LONG_TEXT', maxLength: NOTE_TEXT_LENGTH, order });

/** Every text a note can hold. A template chooses, orders, relabels and requires; it invents none. */
export const noteFieldCatalogue: Record<NoteField, NoteFieldDefinition> = {
  CONTENT_COVERED: field('CONTENT_COVERED', 'SHARED', 1, 'Content covered', 'from the topic, edit freely'),
  ENGAGEMENT: field('ENGAGEMENT', 'SHARED', 2, 'Engagement', 'how the group worked together'),
  EMERGING_THEMES: field('EMERGING_THEMES', 'SHARED', 3, 'Emerging themes', 'what came up for the group'),
  REPORTED: field('REPORTED', 'INDIVIDUAL', 1, 'Reported', 'what the person says of themselves'),
  OBSERVED: field('OBSERVED', 'INDIVIDUAL', 2, 'Observed', 'what was seen and heard'),
  CONTRIBUTIONS: field('CONTRIBUTIONS', 'INDIVIDUAL', 3, 'Contributions', 'what was said and done'),
  INTERVENTION: field('INTERVENTION', 'INDIVIDUAL', 4, 'Intervention', 'what was done for this person'),
  RESPONSE: field('RESPONSE', 'INDIVIDUAL', 5, 'Response', 'how the person took it'),
  ASSESSMENT: field('ASSESSMENT', 'INDIVIDUAL', 6, 'Assessment', 'response, progress, what it means'),
  PLAN: field('PLAN', 'INDIVIDUAL', 7, 'Plan', 'what comes next'),
  CONCERNS: field('CONCERNS', 'INDIVIDUAL', 8, 'Concerns', 'only if raised'),
};

export const isNoteField = (text: string): text is NoteField => (noteFields as readonly string[]).includes(text);

export const fieldsOf = (part: NotePart): NoteFieldDefinition[] =>
  Object.values(noteFieldCatalogue).filter((definition) => definition.part === part).sort((one, other) => one.order - other.order);

export const textLength = (text: string): number => [...text].length;

/** Why a text does not fit into its field; null where it does. */
export function tooLongFor({ label, maxLength }: Pick<NoteFieldDefinition, 'label' | 'maxLength'>, text: string): string | null {
  const length = textLength(text);
  return length > maxLength ? `${label} holds at most ${maxLength.toLocaleString('en-US')} characters; this is ${length.toLocaleString('en-US')}.` : null;
}

export const isBlank = (text: string | null | undefined): boolean => (text ?? '').trim() === '';
