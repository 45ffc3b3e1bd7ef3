export const noteFields = ['CONTENT_COVERED', 'ENGAGEMENT', 'EMERGING_THEMES', 'CONTRIBUTIONS', 'ASSESSMENT', 'CONCERNS'] as const;
export type NoteField = (typeof noteFields)[number];
export type NotePart = 'SHARED' | 'INDIVIDUAL';

export interface NoteFieldDefinition {
  key: NoteField;
  part: NotePart;
  label: string;
  help: string;
  kind: 'LONG_TEXT';
  /** In Unicode code points: one emoji of a family counts as the characters it is made of, an accent as one. */
  maxLength: number;
  required: boolean;
  order: number;
}

export const NOTE_TEXT_LENGTH = 20_000;

const field = (key: NoteField, part: NotePart, order: number, label: string, help: string, required = true): NoteFieldDefinition => ({
  key, part, label, help, kind: 'LONG_TEXT', maxLength: NOTE_TEXT_LENGTH, required, order,
});

/** The form renders it, the server checks it, completeness asks for it and the signature covers it. */
export const noteFieldCatalogue: Record<NoteField, NoteFieldDefinition> = {
  CONTENT_COVERED: field('CONTENT_COVERED', 'SHARED', 1, 'Content covered', 'from the topic, edit freely'),
  ENGAGEMENT: field('ENGAGEMENT', 'SHARED', 2, 'Engagement', 'how the group worked together'),
  EMERGING_THEMES: field('EMERGING_THEMES', 'SHARED', 3, 'Emerging themes', 'what came up for the group'),
  CONTRIBUTIONS: field('CONTRIBUTIONS', 'INDIVIDUAL', 1, 'Contributions', 'what was said and done'),
  ASSESSMENT: field('ASSESSMENT', 'INDIVIDUAL', 2, 'Assessment', 'response, progress, what it means'),
  CONCERNS: field('CONCERNS', 'INDIVIDUAL', 3, 'Concerns', 'only if raised', false),
};

export const isNoteField = (text: string): text is NoteField => (noteFields as readonly string[]).includes(text);

export const fieldsOf = (part: NotePart): NoteFieldDefinition[] =>
  Object.values(noteFieldCatalogue).filter((definition) => definition.part === part).sort((one, other) => one.order - other.order);

export const sharedFields = fieldsOf('SHARED');
export const individualFields = fieldsOf('INDIVIDUAL');

export const textLength = (text: string): number => [...text].length;
export const isBlank = (text: string | null | undefined): boolean => (text ?? '').trim() === '';
