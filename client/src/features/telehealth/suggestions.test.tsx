import { screen, within } from '@testing-library/react';
import { AcceptSuggestionsDocument, AssignParticipantDocument, SuggestedAttendanceDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { changed, entry, minutesFromNow, running } from '../../testing/sessions';
import { Suggestions } from './suggestions';

beforeEach(() => fixClock());

test('each is accepted by a person; a name matches nobody until somebody says who it is', async () => {
  const roster = [entry('Aaliyah B.'), entry('Ben K.')];
  const held = running(roster, { telehealth: { __typename: 'SessionTelehealth', id: 'video-1', provider: 'ZOOM', state: 'READY', trouble: null, linkSentAt: null, refusedLinks: [] } });
  const answers = new Answers().on(SuggestedAttendanceDocument, () => ({
    data: {
      groupSession: {
        id: held.id,
        suggestedAttendance: {
          
          matched: [{ rosterEntryId: 'entry-aaliyahb', displayName: 'Aaliyah B.', startsAt: minutesFromNow(-20), endsAt: null, toldBy: null }],
          unmatched: [{ participantKey: 'a'.repeat(64), displayName: 'iPhone', dialIn: false, stays: [{ startsAt: minutesFromNow(-18), endsAt: minutesFromNow(-4) }], proposedRosterEntryId: null, proposedName: null }],
        },
      },
    },
  })).on(AcceptSuggestionsDocument, () => ({ data: { acceptSuggestions: changed(held, roster[0] ?? entry('Aaliyah B.')) } })).on(AssignParticipantDocument, () => ({ data: { assignParticipant: changed(held, roster[1] ?? entry('Ben K.')) } }));
  const { user } = show(<Suggestions session={held} mayMark />, { answers, viewer: therapist() });
  expect(await screen.findByText('Zoom suggests 1 stay, and 1 name nobody is matched to.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Look at them' }));
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Accept 10:04 to now, Aaliyah B.' }));
  expect(answers.asked.find(({ name }) => name === 'AcceptSuggestions')?.variables['input']).toMatchObject({ only: [{ rosterEntryId: 'entry-aaliyahb', startsAt: minutesFromNow(-20) }] });
  const unknown = within(screen.getByRole('list', { name: 'Names nobody is matched to' }));
  const who = unknown.getByRole('combobox', { name: 'Who is iPhone' });
  expect(who).toHaveValue('');
  expect(unknown.getByRole('button', { name: 'Assign iPhone' })).toHaveAttribute('aria-disabled', 'true');
  await user.selectOptions(who, 'Ben K.');
  await user.click(unknown.getByRole('button', { name: 'Assign iPhone' }));
  expect(answers.asked.find(({ name }) => name === 'AssignParticipant')?.variables['input']).toMatchObject({ rosterEntryId: 'entry-benk' });
});

test.each([
  ['other software by its name, where it told all of it', [{ name: 'Aaliyah B.', toldBy: 'Careline' }], 'Careline suggests 1 stay.'],
  ['the room beside it, where each told some', [{ name: 'Aaliyah B.', toldBy: 'Careline' }, { name: 'Ben K.', toldBy: null }], 'Zoom and Careline suggest 2 stays.'],
])('it names %s', async (_what, told, words) => {
  const roster = [entry('Aaliyah B.'), entry('Ben K.')];
  const held = running(roster, { telehealth: { __typename: 'SessionTelehealth', id: 'video-1', provider: 'ZOOM', state: 'READY', trouble: null, linkSentAt: null, refusedLinks: [] } });
  const matched = told.map(({ name, toldBy }) => ({ rosterEntryId: `entry-${name}`, displayName: name, startsAt: minutesFromNow(-20), endsAt: null, toldBy }));
  const answers = new Answers().on(SuggestedAttendanceDocument, () => ({ data: { groupSession: { id: held.id, suggestedAttendance: { matched, unmatched: [] } } } }));
  const { user } = show(<Suggestions session={held} mayMark />, { answers, viewer: therapist() });
  expect(await screen.findByText(words)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Look at them' }));
  expect(within(screen.getByRole('list', { name: 'Of patients on the roster' })).getByText('10:04 to now · told by Careline')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});
