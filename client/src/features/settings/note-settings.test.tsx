import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { shippedLayouts } from '@groupwork/shared/documentation/note-layout';
import { screen, within } from '@testing-library/react';
import { type NoteTemplateFieldsFragment, NoteTemplatesDocument, SaveNoteTemplateDocument, SaveOwnSnippetDocument, type SnippetFieldsFragment, SnippetsDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { clearToasts } from '../../ui/toast';
import { OwnSnippetsPage } from './snippets-page';
import { TemplatesPage } from './templates-page';

beforeEach(() => fixClock());
afterEach(() => clearToasts());

const walter = therapist({ role: 'SUPER_ADMIN', capabilities: capabilitiesOf('SUPER_ADMIN', []) });
const dap: NoteTemplateFieldsFragment = { __typename: 'NoteTemplate', id: 'dap', version: 0, name: 'DAP', shipped: true, archived: false, fields: shippedLayouts.DAP.fields.map((own) => ({ __typename: 'LayoutField', ...own })) };
const inputsOf = (answers: Answers, operation: string) => answers.asked.filter(({ name }) => name === operation).map(({ variables }) => variables['input']);

test('a shipped template is copied, and its fields chosen, ordered, relabelled and required', async () => {
  const answers = new Answers()
    .on(NoteTemplatesDocument, () => ({ data: { noteTemplates: [dap] } }))
    .on(SaveNoteTemplateDocument, ({ input }) => ({ data: { saveNoteTemplate: { ...dap, id: 'ours', version: 1, shipped: false, name: input.name } } }));
  const { user } = show(<TemplatesPage />, { answers, viewer: walter });
  expect(await screen.findByText('Data, Assessment, Plan, Concerns (optional)')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Copy DAP' }));
  const form = within(screen.getByRole('form', { name: 'New note template' }));
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(form.getByRole('button', { name: 'Leave out Assessment' }));
  await user.click(form.getByRole('button', { name: 'Add Response' }));
  await user.click(form.getByRole('checkbox', { name: 'Response is required' }));
  await user.click(form.getByRole('button', { name: 'Move Response up' }));
  await user.clear(form.getByRole('textbox', { name: 'Plan is called' }));
  await user.click(form.getByRole('button', { name: 'Save template' }));
  expect(form.getByRole('alert')).toHaveTextContent('Give each field a label.');
  await user.type(form.getByRole('textbox', { name: 'Plan is called' }), 'Next step');
  await user.click(form.getByRole('button', { name: 'Save template' }));
  expect(await screen.findByText(/^DAP, ours is saved/)).toBeInTheDocument();
  const [saved] = inputsOf(answers, 'SaveNoteTemplate') as { fields: { label: string; required: boolean }[] }[];
  expect(saved?.fields.map(({ label, required }) => [label, required])).toEqual([['Content covered', true], ['Engagement', true], ['Emerging themes', true], ['Data', true], ['Next step', true], ['Response', true], ['Concerns', false]]);
});

test('one’s own snippets are written by whoever writes notes; what is no key is said at once', async () => {
  const mood: SnippetFieldsFragment = { __typename: 'Snippet', id: 'mood', version: 1, shortKey: 'mood', text: 'Mood stable.', own: false, archived: false };
  const answers = new Answers()
    .on(SnippetsDocument, () => ({ data: { snippets: [mood, { ...mood, id: 'mine', shortKey: 'calm', text: 'Came in calm.', own: true }] } }))
    .on(SaveOwnSnippetDocument, ({ input }) => ({ data: { saveOwnSnippet: { ...mood, id: 'mine', version: 2, own: true, shortKey: input.shortKey, text: input.text } } }));
  const { user } = show(<OwnSnippetsPage />, { answers, viewer: therapist() });
  await user.click(await screen.findByRole('button', { name: 'Change /calm' }));
  expect(screen.queryByText('/mood')).not.toBeInTheDocument();
  const key = screen.getByRole('textbox', { name: 'Key' });
  await user.clear(key);
  await user.type(key, 'so calm');
  await user.click(screen.getByRole('button', { name: 'Save snippet' }));
  expect(key).toBeInvalid();
  expect(await accessibilityFaults()).toEqual([]);
  await user.clear(key);
  await user.type(key, '/Calmer');
  await user.click(screen.getByRole('button', { name: 'Save snippet' }));
  expect(await screen.findByText('/calmer is saved.')).toBeInTheDocument();
  expect(inputsOf(answers, 'SaveOwnSnippet')).toEqual([expect.objectContaining({ id: 'mine', version: 1, shortKey: 'calmer', text: 'Came in calm.', archived: false })]);
});
