import { screen } from '@testing-library/react';
import { SetEmailsStoppedDocument, UnsubscribePageDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { reader } from '../../testing/patients';
import { accessibilityFaults, show } from '../../testing/render';
import { UnsubscribePage } from './unsubscribe-page';

const page = (answers: Answers) => show(<UnsubscribePage />, { answers, viewer: reader(), path: '/u/:token', at: '/u/a-token' });

test('ends the e-mails with one press, takes that back with another, and says nothing of who or why', async () => {
  let stopped = false;
  const answers = new Answers().on(UnsubscribePageDocument, () => ({ data: { unsubscribePage: { __typename: 'UnsubscribePage' as const, stopped } } })).on(SetEmailsStoppedDocument, ({ input }) => {
    stopped = input.stopped;
    return { data: { setEmailsStopped: { __typename: 'UnsubscribePage' as const, stopped } } };
  });
  const { user } = page(answers);
  expect(await screen.findByRole('heading', { name: 'Stop these e-mails?' })).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Stop these e-mails' }));
  expect(await screen.findByRole('heading', { name: 'You get no more e-mails' })).toBeInTheDocument();
  expect(answers.asked.find(({ name }) => name === 'SetEmailsStopped')?.variables['input']).toMatchObject({ token: 'a-token', stopped: true });
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Send me e-mails again' }));
  expect(await screen.findByRole('heading', { name: 'Stop these e-mails?' })).toBeInTheDocument();
});

test('a link that is not ours, and no network, each say what to do', async () => {
  const { unmount } = page(new Answers().on(UnsubscribePageDocument, () => ({ refused: { code: 'NOT_FOUND', message: 'There is nothing here that you can open.' } })));
  expect(await screen.findByRole('heading', { name: 'This link does not work' })).toBeInTheDocument();
  unmount();
  page(new Answers().on(UnsubscribePageDocument, () => ({ silence: true })));
  expect(await screen.findByRole('heading', { name: 'No network' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeInTheDocument();
});
