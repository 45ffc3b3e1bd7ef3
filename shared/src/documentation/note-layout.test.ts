import { noteFieldCatalogue } from './note-fields';
import { fieldsIn, keptLayout, leftOut, shippedLayouts, shippedTemplates, templateProblems } from './note-layout';
import type { NoteLayout } from './note-layout';

const labels = (layout: NoteLayout): string[] => fieldsIn(layout, 'INDIVIDUAL').filter(({ required }) => required).map(({ label }) => label);

it('the formats of the field are the catalogue’s fields by other names', () => {
  expect(shippedTemplates.map((template) => labels(shippedLayouts[template]))).toEqual([
    ['Contributions', 'Assessment'], ['Behavior', 'Intervention', 'Response', 'Plan'], ['Data', 'Assessment', 'Plan'], ['Subjective', 'Objective', 'Assessment', 'Plan'],
  ]);
  for (const template of shippedTemplates) expect(templateProblems(shippedLayouts[template])).toEqual([]);
});

it('what a template leaves out can be chosen, and a session of before templates is free text', () => {
  const { fields } = shippedLayouts.DAP;
  expect(leftOut(fields, 'INDIVIDUAL').map(({ label }) => label)).toEqual(['Reported', 'Observed', 'Intervention', 'Response']);
  expect(new Set([...fields, ...leftOut(fields, 'SHARED'), ...leftOut(fields, 'INDIVIDUAL')].map(({ field }) => field)).size).toBe(Object.keys(noteFieldCatalogue).length);
  expect(keptLayout(null)).toBe(shippedLayouts.FREE);
  expect(keptLayout(JSON.stringify(shippedLayouts.SOAP))).toEqual(shippedLayouts.SOAP);
});

const plan = { field: 'PLAN', label: 'Next step', help: '', required: true } as const;
const covered = { field: 'CONTENT_COVERED', label: 'Content', help: '', required: true } as const;
it.each<[Partial<NoteLayout>, string[]]>([
  [{}, []],
  [{ name: ' ' }, ['Give the template a name.']],
  [{ fields: [covered, { ...plan, label: '' }] }, ['Give each field a label.']],
  [{ fields: [covered, plan, { ...plan, label: 'Plan' }] }, ['Plan stands in it twice. Each field has one place.']],
  [{ fields: [covered, plan, { ...plan, field: 'ASSESSMENT', label: ' next STEP ' }] }, ['Two fields are called next step. Name them apart.']],
  [{ fields: [{ ...covered, required: false }, plan] }, ['Require at least one field for the shared part.']],
  [{ fields: [covered] }, ['Require at least one field for each patient.']],
])('a template %#', (more, expected) => expect(templateProblems({ name: 'Ours', fields: [covered, plan], ...more }).map(({ message }) => message)).toEqual(expected));
