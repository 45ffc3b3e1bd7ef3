import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, waitFor, within } from '@testing-library/react';
import { SaveTopicDocument, type SaveTopicMutation, TopicsDocument, type TopicFieldsFragment } from '../../graphql/generated/operations';
import { Answers, type Reply } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { clearToasts } from '../../ui/toast';
import { TopicsPage } from './topics-page';

beforeEach(() => fixClock());
afterEach(() => clearToasts());

const opposite: TopicFieldsFragment = { __typename: 'GroupTopic', id: 't1', version: 2, title: 'Opposite action', contentSnippet: 'Practiced it in pairs.', suggestedThemes: ['Shame'], suggestedInterventions: [], retired: false };
const chair: TopicFieldsFragment = { ...opposite, id: 't2', title: 'Chair yoga' };

function showTopics(onSave?: () => Reply<SaveTopicMutation> | undefined) {
  let kept = [chair, opposite];
  const answers = new Answers()
    .on(TopicsDocument, ({ includeRetired }) => ({ data: { groupTopics: kept.filter(({ retired }) => includeRetired || !retired) } }))
    .on(SaveTopicDocument, ({ input }) => {
      const told = onSave?.();
      if (told !== undefined) return told;
      const before = kept.find(({ id }) => id === input.id) ?? { ...opposite, id: 'fresh', version: 0 };
      const after = { ...before, title: input.title, contentSnippet: input.contentSnippet, retired: input.retired, version: before.version + 1 };
      kept = [...kept.filter(({ id }) => id !== after.id), after];
      return { data: { saveTopic: after } };
    });
  return { ...show(<TopicsPage />, { answers, viewer: therapist({ role: 'SUPER_ADMIN', capabilities: capabilitiesOf('SUPER_ADMIN', []) }) }), becomes: (next: TopicFieldsFragment[]) => { kept = next; } };
}
const saved = (answers: Answers) => answers.asked.filter(({ name }) => name === 'SaveTopic').map(({ variables }) => variables['input']);
const open = async (user: ReturnType<typeof showTopics>['user'], title: string) => {
  await user.click(await screen.findByRole('button', { name: `Change ${title}` }));
  return within(screen.getByRole('form', { name: `Change ${title}` }));
};

test('a topic is changed in its place, and the focus goes back to its row', async () => {
  const { user, answers } = showTopics();
  const form = await open(user, 'Opposite action');
  await user.type(form.getByRole('textbox', { name: 'Suggested interventions' }), 'Modeled it{Enter}Gave feedback');
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(form.getByRole('button', { name: 'Save topic' }));
  expect(await screen.findByText('Opposite action is saved.')).toBeInTheDocument();
  expect(saved(answers)).toEqual([expect.objectContaining({ id: 't1', version: 2, retired: false, suggestedThemes: ['Shame'], suggestedInterventions: ['Modeled it', 'Gave feedback'] })]);
  await waitFor(() => expect(screen.getByRole('button', { name: 'Change Opposite action' })).toHaveFocus());
});

test('a new topic is written', async () => {
  const { user, answers } = showTopics();
  await user.click(await screen.findByRole('button', { name: 'New topic' }));
  await user.type(screen.getByRole('textbox', { name: 'Title' }), 'Radical acceptance');
  await user.click(screen.getByRole('button', { name: 'Save topic' }));
  expect(await screen.findByText('Radical acceptance is saved.')).toBeInTheDocument();
  expect(saved(answers)).toEqual([expect.objectContaining({ id: null, version: null, title: 'Radical acceptance' })]);
});

test('retired it is offered no more, and found again where retired ones are shown', async () => {
  const { user } = showTopics();
  const form = await open(user, 'Opposite action');
  await user.click(form.getByRole('button', { name: 'Retire' }));
  expect(await screen.findByText('Opposite action is retired. Old sessions keep it.')).toBeInTheDocument();
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Change Opposite action' })).not.toBeInTheDocument());
  await user.click(screen.getByRole('checkbox', { name: 'Show retired' }));
  expect(await screen.findByText('· retired')).toBeInTheDocument();
});

test('somebody else’s change loses nothing that was typed', async () => {
  let tries = 0;
  const { user, answers, becomes } = showTopics(() => {
    tries += 1;
    return tries === 1 ? { refused: { code: 'STALE', message: 'This was changed meanwhile.', version: 3 } } : undefined;
  });
  const form = await open(user, 'Opposite action');
  await user.type(form.getByRole('textbox', { name: 'Offered for Content covered' }), ' Twice.');
  becomes([chair, { ...opposite, version: 3, contentSnippet: 'Wrote it down.' }]);
  await user.click(form.getByRole('button', { name: 'Save topic' }));
  await waitFor(() => expect(form.getByRole('textbox', { name: 'Offered for Content covered' })).toHaveAccessibleDescription('Somebody saved “Wrote it down.” meanwhile.'));
  expect(form.getByRole('textbox', { name: 'Offered for Content covered' })).toHaveValue('Practiced it in pairs. Twice.');
  await user.click(form.getByRole('button', { name: 'Save topic' }));
  expect(await screen.findByText('Opposite action is saved.')).toBeInTheDocument();
  expect(saved(answers)).toEqual([expect.objectContaining({ version: 2 }), expect.objectContaining({ version: 3, contentSnippet: 'Practiced it in pairs. Twice.' })]);
});

test('another is not opened over what is typed', async () => {
  const { user } = showTopics();
  const form = await open(user, 'Opposite action');
  await user.type(form.getByRole('textbox', { name: 'Title' }), '!');
  await user.click(screen.getByRole('button', { name: 'Change Chair yoga' }));
  expect(form.getByRole('textbox', { name: 'Title' })).toHaveValue('Opposite action!');
  expect(screen.getByRole('button', { name: 'Change Chair yoga' })).toHaveAccessibleDescription('Save or leave what you are typing first.');
});

test('topics are found by title', async () => {
  const { user } = showTopics();
  await user.type(await screen.findByRole('searchbox', { name: 'Title' }), 'yoga');
  await waitFor(() => expect(screen.queryByText('Opposite action')).not.toBeInTheDocument());
  expect(screen.getByText('Chair yoga')).toBeInTheDocument();
});
