import { drawnBy } from '../../testing/drawn';
import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { act, screen } from '@testing-library/react';
import { AttendancePageDocument, RosterEntryFactsFragmentDoc } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { show } from '../../testing/render';
import { entry, inState, running, stay } from '../../testing/sessions';
import { AttendancePage } from './attendance-page';

beforeEach(() => fixClock());

const letters = (place: number): string => `${String.fromCharCode(97 + Math.floor(place / 26))}${String.fromCharCode(97 + (place % 26))}`;

test('one change from somebody else draws one row of two hundred', async () => {
  const roster = Array.from({ length: 200 }, (_, place) => entry(`Person ${letters(place)}.`));
  const session = running(roster, { id: 'session-of-200' });
  const answers = new Answers().on(AttendancePageDocument, () => ({ data: { groupSession: session } }));
  const { client } = show(<AttendancePage />, { answers, viewer: therapist({ capabilities: capabilitiesOf('THERAPIST', []) }), path: '/sessions/:sessionId/attendance', at: `/sessions/${session.id}/attendance` });
  await screen.findByText('Person aa.', undefined, { timeout: 30_000 });
  expect(screen.getByRole('list', { name: 'Roster by name' })).toHaveClass('long');
  const [, changed] = roster;
  if (changed === undefined) throw new Error('The roster is empty.');
  const drawn = await drawnBy(async () => {
    await act(async () => {
      client.cache.writeFragment({ fragment: RosterEntryFactsFragmentDoc, fragmentName: 'RosterEntryFacts', id: client.cache.identify(changed) ?? '', data: { ...inState(changed, 'PRESENT', { segments: [stay(0, null, { id: 'stay-new' })] }), version: 2 } as never });
      await Promise.resolve();
    });
    await screen.findByRole('button', { name: 'Present 10:24, Person ab.' }, { timeout: 30_000, interval: 500 });
  });
  // The row itself once for the change, and once more for the tint that says it came from somebody else.
  expect(drawn.get('AttendanceRow')).toBe(1);
  expect(drawn.get('LiveRow')).toBeLessThanOrEqual(2);
}, 90_000);
