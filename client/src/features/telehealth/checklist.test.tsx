import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, within } from '@testing-library/react';
import { SessionChecklistDocument, TickCheckDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { Devices } from '../../testing/devices';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { grace, minutesFromNow, running } from '../../testing/sessions';
import { BeforeStart, type Checklist } from './checklist';

beforeEach(() => fixClock());

const session = (changes = {}) => running([], { status: 'UPCOMING', actualStart: null, plannedStart: minutesFromNow(4), plannedEnd: minutesFromNow(54), ...changes });
const list = (changes: Partial<Checklist> = {}): Checklist => ({
  __typename: 'SessionChecklist',
  items: (['DEVICES', 'MATERIALS', 'ROOM', 'LINK_SENT'] as const).map((item) => ({ __typename: 'ChecklistItem', item, tickedAt: null })),
  room: { __typename: 'RoomNow', name: 'Room 2', state: 'FREE', groupTitle: null, from: null, until: null },
  ...changes,
});

function shown(checklist: Checklist, changes = {}, known = {}) {
  const given = session(changes);
  const answers = new Answers().on(SessionChecklistDocument, () => ({ data: { groupSession: { __typename: 'GroupSession' as const, id: given.id, checklist } } }));
  return show(<BeforeStart session={given} known={known} />, { answers, viewer: therapist({ capabilities: capabilitiesOf('THERAPIST', []) }) });
}

test('is ticked by keyboard, at once, and asks for nothing', async () => {
  const { user, answers } = shown(list());
  const region = within(await screen.findByRole('region', { name: /Before you start/ }));
  expect(region.getByText('0 of 3 checked')).toBeInTheDocument();
  expect(region.getByText('Room 2 is free.')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  answers.on(TickCheckDocument, () => ({ never: true }));
  await user.tab();
  await user.keyboard(' ');
  expect(region.getByRole('checkbox', { name: 'Camera and microphone work' })).toBeChecked();
  expect(region.getByText('1 of 3 checked')).toBeInTheDocument();
  expect(answers.asked.at(-1)?.variables['input']).toMatchObject({ item: 'DEVICES', ticked: true });
});

test.each([
  ['RUNNING_OVER', 'DBT Skills is still in Room 2. Its planned end is 10:14.'],
  ['IN_USE', 'DBT Skills is in Room 2 until 10:14.'],
  ['BOOKED', 'DBT Skills is planned in Room 2 too, from 9:24 AM.'],
] as const)('says when the room is %s', async (state, sentence) => {
  shown(list({ room: { __typename: 'RoomNow', name: 'Room 2', state, groupTitle: 'DBT Skills', from: minutesFromNow(-60), until: minutesFromNow(-10) } }));
  expect(await screen.findByText(sentence)).toBeInTheDocument();
});

test('what the product sees for itself is told, not ticked', async () => {
  shown(list(), {}, { LINK_SENT: 'The link was sent at 9:40.' });
  expect(await screen.findByText('The link was sent at 9:40.')).toBeInTheDocument();
  expect(screen.getAllByRole('checkbox')).toHaveLength(3);
});

test('tests the devices in place', async () => {
  const devices = new Devices().install();
  const { user } = shown(list());
  await user.click(await screen.findByRole('button', { name: 'Test them' }));
  expect(await screen.findByText('Camera works')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Close the test' }));
  expect(devices.open).toBe(0);
  devices.remove();
});

test('is not there for somebody else’s session', () => {
  const { answers } = shown(list(), { leaders: [{ __typename: 'SessionLeader', position: 'LEADER', staffMember: grace }] });
  expect(screen.queryByRole('region')).not.toBeInTheDocument();
  expect(answers.timesAsked(SessionChecklistDocument)).toBe(0);
});
