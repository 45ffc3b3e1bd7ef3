import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { SessionChangedDocument, SessionHeaderDocument } from '../graphql/generated/operations';
import { Answers } from '../testing/answers';
import { fixClock } from '../testing/clock';
import { moment } from '../testing/moment';
import { therapist } from '../testing/people';
import { show } from '../testing/render';
import { card } from '../testing/sessions';
import { BarEnd } from '../ui/bar-slot';
import { SessionLayout } from './session-layout';

beforeEach(() => fixClock());

/** A session that is told of when the test says so. */
function late(): { answers: Answers; answered: () => void } {
  const { comes, until } = moment();
  const answers = new Answers()
    .on(SessionHeaderDocument, async () => { await until; return { data: { groupSession: card() } }; })
    .on(SessionChangedDocument, () => ({ never: true }));
  return { answers, answered: comes };
}

test('what somebody began on a page of a session stays when the bar above it comes later', async () => {
  const { answers, answered } = late();
  const page = <><label>Why left <input /></label><BarEnd>Saved 10:24</BarEnd></>;
  const { user } = show(<Routes><Route path="/sessions/:sessionId" element={<SessionLayout />}><Route path="attendance" element={page} /></Route></Routes>, { answers, at: '/sessions/session-1/attendance', viewer: therapist() });
  await user.type(screen.getByLabelText('Why left'), 'Fire drill');
  answered();
  await screen.findByRole('heading', { level: 1, name: 'Relapse Prevention' });
  expect(screen.getByLabelText('Why left')).toHaveValue('Fire drill');
  expect(screen.getByLabelText('Why left')).toHaveFocus();
  expect(screen.getByText('Saved 10:24')).toBeInTheDocument();
});

test('the bar has its steps, and so its height, before it is known which session it is', async () => {
  const { answers, answered } = late();
  show(<Routes><Route path="/sessions/:sessionId" element={<SessionLayout />}><Route path="attendance" element={<p>14 on the roster</p>} /></Route></Routes>, { answers, at: '/sessions/session-1/attendance', viewer: therapist() });
  const steps = (): string[] => screen.getAllByRole('link').map((link) => `${link.getAttribute('aria-label') ?? link.firstChild?.textContent ?? ''} ${link.getAttribute('href') ?? ''}`);
  const before = steps();
  expect(before).toContain('Notes /sessions/session-1/notes/shared');
  expect(screen.queryByRole('heading')).not.toBeInTheDocument();
  answered();
  await screen.findByRole('heading', { level: 1, name: 'Relapse Prevention' });
  expect(steps().slice(1)).toEqual(before.slice(1));
});
