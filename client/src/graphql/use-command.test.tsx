import { screen, waitFor } from '@testing-library/react';
import { GraphQLNonNull, isInputObjectType } from 'graphql';
import { useFragment } from '@apollo/client/react';
import { Answers, contract } from '../testing/answers';
import { EntryForTest, MarkPresentForTest, markedPresent } from '../testing/mark-present';
import { show } from '../testing/render';
import { clearToasts } from '../ui/toast';
import type { Failure } from './explain';
import { gate } from './gate';
import { type CommandOptions, UNKEYED_INPUTS, useCommand } from './use-command';

afterEach(clearToasts);

function Part({ options, optimistic = false }: { options?: CommandOptions; optimistic?: boolean }) {
  const { run, running, failure } = useCommand(MarkPresentForTest, options);
  const { data, complete } = useFragment({ fragment: EntryForTest, from: { __typename: 'RosterEntry', id: 'entry-1' } });
  return (
    <>
      <button type="button" onClick={() => { void run({ rosterEntryId: 'entry-1' }, optimistic ? { optimistic: markedPresent(1) } : {}); }}>Present</button>
      <output>{running ? 'under way' : 'done'}</output>
      <p>{complete ? `state ${data.state}` : 'no state'}</p>
      {failure !== null && <p>kept: {failure.code}</p>}
    </>
  );
}

function keysOf(answers: Answers): unknown[] {
  return answers.asked.map(({ variables }) => (variables['input'] as { key: string }).key);
}

test('gives every command a key of its own and writes the answer to the cache', async () => {
  const answers = new Answers().on(MarkPresentForTest, () => ({ data: markedPresent(2) }));
  const { user } = show(<Part />, { answers });
  await user.click(screen.getByRole('button'));
  expect(await screen.findByText('state PRESENT')).toBeInTheDocument();
  await user.click(screen.getByRole('button'));
  await waitFor(() => expect(answers.asked).toHaveLength(2));
  const [first, second] = keysOf(answers);
  expect(first).toMatch(/^[0-9a-f-]{36}$/);
  expect(second).not.toBe(first);
});

test('paints the likely answer at once and takes it back when the server refuses', async () => {
  let refuse = (): void => undefined;
  const answers = new Answers().on(MarkPresentForTest, () => new Promise((resolve) => { refuse = () => resolve({ refused: { code: 'REFUSED', message: 'Start the session first.', refusal: { code: 'NOT_STARTED', facts: {} } } }); }));
  const { user } = show(<Part optimistic />, { answers });
  await user.click(screen.getByRole('button'));
  expect(await screen.findByText('state PRESENT')).toBeInTheDocument();
  expect(screen.getByText('under way')).toBeInTheDocument();
  await waitFor(() => expect(answers.asked).toHaveLength(1));
  refuse();
  expect(await screen.findByText('no state')).toBeInTheDocument();
});

test('a failure nobody shows becomes a toast, and is kept for who asks', async () => {
  const answers = new Answers().on(MarkPresentForTest, () => ({ refused: { code: 'REFUSED', message: 'Start the session first.', refusal: { code: 'NOT_STARTED', facts: {} } } }));
  const { user } = show(<Part />, { answers });
  await user.click(screen.getByRole('button'));
  expect(await screen.findByText('Start the session first.')).toBeInTheDocument();
  expect(screen.getByText('kept: REFUSED')).toBeInTheDocument();
  expect(screen.getByText('done')).toBeInTheDocument();
});

test('hands STALE with the current version to who can show it, and says nothing else', async () => {
  const seen: Failure[] = [];
  const answers = new Answers().on(MarkPresentForTest, () => ({ refused: { code: 'STALE', message: 'This was changed meanwhile.', version: 7 } }));
  const { user } = show(<Part options={{ onFailure: (failure) => { seen.push(failure); return true; } }} />, { answers });
  await user.click(screen.getByRole('button'));
  await waitFor(() => expect(seen).toHaveLength(1));
  expect(seen[0]).toMatchObject({ code: 'STALE', currentVersion: 7 });
  expect(screen.queryByText('This was changed meanwhile.')).not.toBeInTheDocument();
});

test('sends again under the same key when no answer comes, and when the database was away', async () => {
  let tried = 0;
  const answers = new Answers().on(MarkPresentForTest, () => {
    tried += 1;
    if (tried === 1) return { silence: true };
    return tried === 2 ? { refused: { code: 'UNAVAILABLE', message: 'The database does not answer.', retryable: true } } : { data: markedPresent(2) };
  });
  const { user } = show(<Part />, { answers });
  await user.click(screen.getByRole('button'));
  expect(await screen.findByText('state PRESENT')).toBeInTheDocument();
  expect(new Set(keysOf(answers)).size).toBe(1);
  expect(answers.asked).toHaveLength(3);
});

test('gives up after four tries when it is not to wait, and says that nothing is lost', async () => {
  const answers = new Answers().on(MarkPresentForTest, () => ({ silence: true }));
  const { user } = show(<Part />, { answers });
  await user.click(screen.getByRole('button'));
  expect(await screen.findByText(/cannot be reached. What you typed is kept/)).toBeInTheDocument();
  expect(answers.asked).toHaveLength(4);
});

test('commands of one line are sent in the order they were given', async () => {
  const waiting: (() => void)[] = [];
  const answers = new Answers().on(MarkPresentForTest, () => new Promise((resolve) => { waiting.push(() => resolve({ data: markedPresent(waiting.length + 1) })); }));
  const { user } = show(<Part options={{ delivery: { line: 'session-1', patience: 'UNTIL_ANSWERED' } }} />, { answers });
  await user.click(screen.getByRole('button'));
  await user.click(screen.getByRole('button'));
  await waitFor(() => expect(answers.asked).toHaveLength(1));
  waiting[0]?.();
  await waitFor(() => expect(answers.asked).toHaveLength(2));
  waiting[1]?.();
  expect(await screen.findByText('done')).toBeInTheDocument();
});

test('waits while the screen is locked and goes on afterwards as if nothing had been', async () => {
  let locked = true;
  const answers = new Answers().on(MarkPresentForTest, () => (locked ? { refused: { code: 'UNAUTHENTICATED', reason: 'SCREEN_LOCKED', message: 'The screen is locked.' } } : { data: markedPresent(2) }));
  const { user } = show(<Part />, { answers });
  await user.click(screen.getByRole('button'));
  await waitFor(() => expect(gate.closedBecause).toBe('SCREEN_LOCKED'));
  expect(screen.getByText('under way')).toBeInTheDocument();
  locked = false;
  gate.open();
  expect(await screen.findByText('state PRESENT')).toBeInTheDocument();
  expect(new Set(keysOf(answers)).size).toBe(1);
});

test('the inputs without a key are exactly the contract’s', () => {
  const mutations = Object.values(contract().getMutationType()?.getFields() ?? {});
  const unkeyed = mutations.flatMap(({ args }) => args.flatMap(({ type }) => {
    const input = type instanceof GraphQLNonNull ? type.ofType : type;
    return isInputObjectType(input) && input.getFields()['key'] === undefined ? [input.name] : [];
  }));
  expect(new Set(unkeyed)).toEqual(UNKEYED_INPUTS);
});
