import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, within } from '@testing-library/react';
import { AttendanceHoursDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { counted, type Level, level, week } from '../../testing/hours';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { entry, running } from '../../testing/sessions';
import { HoursAtRisk } from './hours-at-risk';
import { RosterHours } from './roster-hours';
import { HoursMark, WeekMeter } from './week-meter';

beforeEach(() => fixClock());

const [lu, minh, ben] = [entry('Lu V.'), entry('Minh T.'), entry('Ben K.')];
const session = running([lu, minh, ben]);

function board(weeks: Record<string, Level | null>, wide = true) {
  const answers = new Answers().on(AttendanceHoursDocument, () => ({ data: { groupSession: { __typename: 'GroupSession' as const, id: session.id, roster: session.roster.map(({ id }) => ({ __typename: 'RosterEntry' as const, id, weekHours: { ...week, current: weeks[id] ?? null } })) } } }));
  const rows = session.roster.map(({ id, patient }) => <li key={id} aria-label={patient.displayName}><WeekMeter rosterEntryId={id} /><HoursMark rosterEntryId={id} /></li>);
  return show(<RosterHours session={session} wide={wide}><ul>{rows}</ul><HoursAtRisk session={session} /></RosterHours>, { answers, viewer: therapist({ capabilities: capabilitiesOf('THERAPIST', []) }) });
}
const row = (name: string) => within(screen.getByRole('listitem', { name }));

test('each row shows its week, and what is at risk stands beside the name', async () => {
  board({ [lu.id]: level(), [minh.id]: level({ state: 'OUT_OF_REACH', short: counted(200, 0), closing: [] }), [ben.id]: level({ state: 'ON_TRACK', short: counted(0, 0), closing: [] }) });
  expect(await row('Lu V.').findByText('6 h 57 of 9 h')).toBeInTheDocument();
  expect(row('Lu V.').getByText('50 min short')).toBeInTheDocument();
  expect(row('Ben K.').queryByText(/short/)).not.toBeInTheDocument();
  const risks = within(screen.getByRole('region', { name: 'Hours at risk this week' })).getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(risks).toEqual(['Lu V.50 min short1 group left could close it', 'Minh T.3 h 20 shortCannot be reached by Sunday. Tell utilization review.']);
  expect(await accessibilityFaults()).toEqual([]);
});

test('a level that asks for nothing says so, and outside care there is no meter', async () => {
  board({ [lu.id]: level({ state: 'NO_MINIMUM', minutes: null, days: null, closing: [] }) });
  expect(await row('Lu V.').findByText('No weekly minimum')).toBeInTheDocument();
  expect(row('Minh T.').queryByText(/of 9 h/)).not.toBeInTheDocument();
  expect(screen.queryByRole('region', { name: 'Hours at risk this week' })).not.toBeInTheDocument();
});

test('where the screen has no room for it nothing is asked', () => {
  const { answers } = board({ [lu.id]: level() }, false);
  expect(answers.timesAsked(AttendanceHoursDocument)).toBe(0);
});
