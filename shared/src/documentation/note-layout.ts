import { fieldsOf, isBlank, noteFieldCatalogue, noteFields } from './note-fields';
import type { NoteField, NotePart } from './note-fields';

/** A field of the catalogue as one template shows it. */
export interface LayoutField { field: NoteField; label: string; help: string; required: boolean }

/** How a note is laid out: the fields it has, in this order. */
export interface NoteLayout { name: string; fields: readonly LayoutField[] }

export const shippedTemplates = ['FREE', 'BIRP', 'DAP', 'SOAP'] as const;
export type ShippedTemplate = (typeof shippedTemplates)[number];

export const TEMPLATE_NAME_LENGTH = 60;
export const FIELD_LABEL_LENGTH = 60;
export const FIELD_HELP_LENGTH = 120;
export const MOST_TEMPLATES = 50;

const asNamed = (field: NoteField, required = true): LayoutField => ({ field, label: noteFieldCatalogue[field].label, help: noteFieldCatalogue[field].help, required });
const as = (field: NoteField, label: string, help: string): LayoutField => ({ field, label, help, required: true });

const shared: readonly LayoutField[] = [asNamed('CONTENT_COVERED'), asNamed('ENGAGEMENT'), asNamed('EMERGING_THEMES')];
const layout = (name: string, ...individual: LayoutField[]): NoteLayout => ({ name, fields: [...shared, ...individual, asNamed('CONCERNS', false)] });

/** The note formats of the field; a facility copies one to have it its own way. */
export const shippedLayouts: Record<ShippedTemplate, NoteLayout> = {
  FREE: layout('Free text', asNamed('CONTRIBUTIONS'), asNamed('ASSESSMENT')),
  BIRP: layout('BIRP', as('CONTRIBUTIONS', 'Behavior', 'what was said and done'), asNamed('INTERVENTION'), asNamed('RESPONSE'), asNamed('PLAN')),
  DAP: layout('DAP', as('CONTRIBUTIONS', 'Data', 'what was said, done and seen'), asNamed('ASSESSMENT'), asNamed('PLAN')),
  SOAP: layout('SOAP', as('REPORTED', 'Subjective', 'what the person says of themselves'), as('OBSERVED', 'Objective', 'what was seen and heard'), asNamed('ASSESSMENT'), asNamed('PLAN')),
};

export const isShipped = (template: string): template is ShippedTemplate => (shippedTemplates as readonly string[]).includes(template);

export const fieldsIn = ({ fields }: NoteLayout, part: NotePart): LayoutField[] => fields.filter(({ field }) => noteFieldCatalogue[field].part === part);

export const layoutField = ({ fields }: NoteLayout, field: NoteField): LayoutField | null => fields.find((own) => own.field === field) ?? null;

/** What the catalogue has and a template leaves out, of one part. */
export const leftOut = (fields: readonly LayoutField[], part: NotePart): LayoutField[] => fieldsOf(part).filter(({ key }) => fields.every(({ field }) => field !== key)).map(({ key }) => asNamed(key, false));

/** Null is a session of before there were templates: free text. */
export const keptLayout = (kept: string | null): NoteLayout => (kept === null ? shippedLayouts.FREE : (JSON.parse(kept) as NoteLayout));

export interface TemplateProblem { field: string; message: string }

const twice = (words: readonly string[]): string | undefined => words.find((word, index) => words.indexOf(word) !== index);

/** What stands against a facility's own template, in the words of its form. */
export function templateProblems({ name, fields }: NoteLayout): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  if (isBlank(name)) problems.push({ field: 'name', message: 'Give the template a name.' });
  if (fields.some(({ label }) => isBlank(label))) problems.push({ field: 'fields', message: 'Give each field a label.' });
  const sameField = twice(fields.map(({ field }) => field));
  if (sameField !== undefined) problems.push({ field: 'fields', message: `${noteFieldCatalogue[sameField as NoteField].label} stands in it twice. Each field has one place.` });
  const sameLabel = twice(fields.map(({ label }) => label.trim().toLowerCase()).filter(Boolean));
  if (sameLabel !== undefined) problems.push({ field: 'fields', message: `Two fields are called ${sameLabel}. Name them apart.` });
  for (const [part, word] of [['SHARED', 'the shared part'], ['INDIVIDUAL', 'each patient']] as const) {
    if (fieldsIn({ name, fields }, part).every(({ required }) => !required)) problems.push({ field: 'fields', message: `Require at least one field for ${word}.` });
  }
  return problems;
}

export const MOST_FIELDS = noteFields.length;
