import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { SessionChangedDocument, SessionHeaderDocument, type SessionHeaderQuery } from '../graphql/generated/operations';
import { Answers, type Reply } from '../testing/answers';
import { fixClock } from '../testing/clock';
import { therapist } from '../testing/people';
import { show } from '../testing/render';
import { card } from '../testing/sessions';
import { BarEnd } from '../ui/bar-slot';
import { SessionLayout } from './session-layout';

beforeEach(() => fixClock());

test('what somebody began on a page of a session stays when the bar above it comes later', async () => {
  let answerLate: (reply: Reply<SessionHeaderQuery>) => void = () => undefined;
  const answers = new Answers()
    .on(SessionHeaderDocument, () => new Promise((resolve) => { answerLate = resolve; }))
    .on(SessionChangedDocument, () => ({ never: true }));
  const page = <><label>Why left <input /></label><BarEnd>Saved 10:24</BarEnd></>;
  const { user } = show(<Routes><Route path="/sessions/:sessionId" element={<SessionLayout />}><Route path="attendance" element={page} /></Route></Routes>, { answers, at: '/sessions/session-1/attendance', viewer: therapist() });
  await user.type(screen.getByLabelText('Why left'), 'Fire drill');
  answerLate({ data: { groupSession: card() } });
  await screen.findByRole('heading', { level: 1, name: 'Relapse Prevention' });
  expect(screen.getByLabelText('Why left')).toHaveValue('Fire drill');
  expect(screen.getByLabelText('Why left')).toHaveFocus();
  expect(screen.getByText('Saved 10:24')).toBeInTheDocument();
});
