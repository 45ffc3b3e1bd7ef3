import { screen, waitFor, within } from '@testing-library/react';
import { useLocation } from 'react-router';
import { AdmitPatientDocument, ChangePlacementDocument, PatientToPlaceDocument, PlacementChoicesDocument, type PlacementChoicesQuery, PlacementPreviewDocument, TransferPatientDocument, type ViewerPartsFragment } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { cedar, alder, head, outside, reader, toPlace } from '../../testing/patients';
import { accessibilityFaults, show } from '../../testing/render';
import { clearToasts } from '../../ui/toast';
import type { PatientToPlace, PlacementAct, Proposal } from './placement-act';
import { PlacementPage } from './placement-page';

beforeEach(() => fixClock());
afterEach(clearToasts);

const item = (code: string, name: string, retired = false) => ({ __typename: 'ListItem' as const, code, name, retired });
const level = (code: string, name: string) => ({ __typename: 'LevelOfCare' as const, code, name, retired: false });
const choices: PlacementChoicesQuery = {
  careLists: { __typename: 'CareLists', levelsOfCare: [level('2.1', 'IOP 2.1'), level('2.5', 'PHP 2.5')], clinicalNeeds: [item('ALCOHOL', 'Alcohol'), item('TRAUMA', 'Trauma')], tracks: [item('DAY', 'Day')], phases: [item('ONE', 'Phase 1')] },
  node: { __typename: 'Facility', id: 'facility-alder', settings: { __typename: 'FacilitySettings', backDateWindowDays: 30 } },
};

const schedule = (id: string, title: string) => ({ __typename: 'GroupSchedule' as const, id, version: 1, title });
const begins = (id: string, title: string): Proposal['begins'][number] => ({ __typename: 'SuggestedSchedule', because: 'suggested by level of care', schedule: schedule(id, title) });
const held = (id: string, title: string): Proposal['ends'][number] => ({ __typename: 'ScheduleAssignment', id, version: 1, schedule: schedule(`schedule-${id}`, title) });
const side = (groupTitle: string, scheduleTitle: string, slotId: string, [start, end]: [string, string], added: boolean): Proposal['clashes'][number]['first'] => ({ __typename: 'ClashSide', groupTitle, scheduleTitle, scheduleId: scheduleTitle.toLowerCase(), slotId, start: `2026-11-24T${start}:00.000Z`, end: `2026-11-24T${end}:00.000Z`, added });
const lunchMeetsDbt: Proposal['clashes'][number] = {
  __typename: 'Clash', date: '2026-11-24', start: '2026-11-24T16:50:00.000Z', end: '2026-11-24T17:20:00.000Z', times: 13,
  first: side('DBT Skills', 'House', 'slot-dbt', ['16:30', '17:20'], false), second: side('Lunch Support', 'PHP', 'slot-lunch', ['16:50', '17:40'], true),
};
const proposal: Proposal = { __typename: 'PlacementProposal', begins: [begins('php', 'PHP'), begins('evening', 'Evening skills')], ends: [held('iop', 'IOP morning')], stays: [held('house', 'House')], clashes: [], policy: 'WARN', reasonNeeded: false, mayOverride: true, overriders: [] };

interface Setting { patient?: PatientToPlace; proposed?: Partial<Proposal>; viewer?: ViewerPartsFragment }

function page(act: PlacementAct, { patient = toPlace(), proposed = {}, viewer = reader('FRONT_DESK') }: Setting = {}) {
  const answers = new Answers()
    .on(PatientToPlaceDocument, () => ({ data: { patient } }))
    .on(PlacementChoicesDocument, ({ facilityId }) => ({ data: { ...choices, node: { ...choices.node, id: facilityId } as PlacementChoicesQuery['node'] } }))
    .on(PlacementPreviewDocument, () => ({ data: { placementPreview: { ...proposal, ...proposed } } }));
  return show(<><PlacementPage /><Address /></>, { answers, viewer, path: '/patients/:patientId/*', at: `/patients/patient-1/placement?act=${act}` });
}

function Address() {
  return <output aria-label="Address">{useLocation().pathname}</output>;
}

const outsider = toPlace({ ...outside, placement: null });
const sent = (answers: Answers, name: string): Record<string, unknown> | undefined => answers.asked.findLast((asked) => asked.name === name)?.variables['input'] as Record<string, unknown> | undefined;
const follows = () => screen.findByRole('region', { name: 'What follows' });

test('an admission proposes its schedules as soon as a level is chosen, and one press confirms all of it', async () => {
  const { user, answers } = page('ADMIT', { patient: outsider, proposed: { ends: [], stays: [] } });
  answers.on(AdmitPatientDocument, () => ({ data: { admitPatient: head() } }));
  expect(await screen.findByRole('heading', { name: 'Admission', level: 2 })).toBeInTheDocument();
  expect(screen.getByRole('textbox', { name: 'At, Alder House time (CST)' })).toHaveAttribute('placeholder', 'Now');
  expect(await follows()).toHaveTextContent('Choose the level of care, and the schedules that begin and end stand here.');
  expect(answers.timesAsked(PlacementPreviewDocument)).toBe(0);

  await user.selectOptions(screen.getByRole('combobox', { name: 'Level of care' }), 'PHP 2.5');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Track' }), 'Day');
  const confirm = await screen.findByRole('button', { name: 'Admit and begin 2 schedules' });
  expect(screen.getByRole('checkbox', { name: 'PHP' })).toBeChecked();
  expect(screen.getByRole('checkbox', { name: 'PHP' })).toHaveAccessibleDescription('suggested by level of care');
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(confirm);
  expect(await screen.findByText('Lu V. is admitted.')).toBeInTheDocument();
  expect(sent(answers, 'AdmitPatient')).toMatchObject({ patientId: 'patient-1', facilityId: 'facility-alder', placement: { levelOfCareCode: '2.5', trackCode: 'DAY', phaseCode: null, clinicalNeeds: [] }, beginScheduleIds: ['php', 'evening'], leaveOut: [], clashReason: null });
  await waitFor(() => expect(screen.getByLabelText('Address')).toHaveTextContent(/^\/patients\/patient-1$/));
});

test('a schedule that is not wanted stays out, and the button says what is left', async () => {
  const { user, answers } = page('PLACE');
  answers.on(ChangePlacementDocument, () => ({ data: { changePlacement: head() } }));
  expect(await screen.findByRole('button', { name: 'Change placement, begin 2 schedules and end 1 schedule' })).toBeInTheDocument();
  expect(await follows()).toHaveTextContent('StaysHouse');
  await user.click(screen.getByRole('checkbox', { name: 'Evening skills' }));
  await user.click(screen.getByRole('checkbox', { name: 'IOP morning' }));
  await user.click(screen.getByRole('button', { name: 'Change placement and begin 1 schedule' }));
  expect(await screen.findByText('The placement of Lu V. is changed.')).toBeInTheDocument();
  expect(sent(answers, 'ChangePlacement')).toMatchObject({ beginScheduleIds: ['php'], endAssignmentIds: [] });
});

test('choices outlast another time, which is asked in the facility’s zone', async () => {
  const { user, answers } = page('PLACE');
  answers.on(ChangePlacementDocument, () => ({ data: { changePlacement: head() } }));
  await user.click(await screen.findByRole('checkbox', { name: 'Evening skills' }));
  await user.type(screen.getByRole('textbox', { name: /^At, / }), '2:30 PM');
  await waitFor(() => expect(sent(answers, 'PlacementPreview')).toMatchObject({ at: '2026-11-19T20:30:00.000Z' }));
  const confirm = await screen.findByRole('button', { name: 'Change placement, begin 1 schedule and end 1 schedule' });
  await waitFor(() => expect(confirm).not.toHaveAttribute('aria-disabled'));
  await user.click(confirm);
  await screen.findByText('The placement of Lu V. is changed.');
  expect(sent(answers, 'ChangePlacement')).toMatchObject({ effectiveAt: '2026-11-19T20:30:00.000Z', beginScheduleIds: ['php'] });
});

test('what is no time says so, and nothing can be confirmed', async () => {
  const { user } = page('PLACE');
  await screen.findByRole('checkbox', { name: 'PHP' });
  await user.type(screen.getByRole('textbox', { name: /^At, / }), 'noon');
  expect(screen.getByRole('textbox', { name: /^At, / })).toHaveAccessibleDescription('Write a time like 12:00 PM.');
  expect(await screen.findByText('Write a time, and the schedules that begin and end stand here.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Change placement/ })).not.toBeInTheDocument();
});

const why = () => screen.getByRole('textbox', { name: 'Why keep both? required at Alder House' });

test('where the facility only warns nothing is asked, and where it allows none it says who may keep both', async () => {
  const warned = page('PLACE', { proposed: { clashes: [lunchMeetsDbt] } });
  expect(await screen.findByRole('heading', { name: '1 clash' })).toBeInTheDocument();
  expect(screen.queryByRole('textbox', { name: /^Why keep both/ })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: /^Change placement/ })).not.toHaveAttribute('aria-disabled');
  warned.unmount();
  const { user, answers } = page('PLACE', { proposed: { clashes: [lunchMeetsDbt], policy: 'BLOCK', reasonNeeded: true, mayOverride: false, overriders: ['Walter Ames'] } });
  const confirm = await screen.findByRole('button', { name: /^Change placement/ });
  expect(confirm).toHaveAccessibleDescription('This facility allows no clash, and there is 1. Leave sessions out, or ask Walter Ames.');
  await user.click(confirm);
  expect(answers.timesAsked(ChangePlacementDocument)).toBe(0);
  await user.click(screen.getByRole('button', { name: 'Leave out Lunch Support' }));
  expect(screen.getByRole('button', { name: /^Change placement/ })).not.toHaveAttribute('aria-disabled');
});

test('a clash names both, is kept unless it is left out, and goes with its schedule', async () => {
  const { user, answers } = page('PLACE', { proposed: { clashes: [lunchMeetsDbt], policy: 'OVERRIDE', reasonNeeded: true } });
  answers.on(ChangePlacementDocument, () => ({ refused: { code: 'REFUSED', message: 'Somebody else changed it.', refusal: { code: 'STALE', facts: {} } } }));
  const ways = await screen.findByRole('group', { name: 'Tuesday, 10:50 to 11:40 AM: Lunch Support (PHP) overlaps DBT Skills (House), 10:30 to 11:20 AM' });
  expect(within(ways).getByRole('button', { name: 'Keep both' })).toHaveAttribute('aria-pressed', 'true');
  expect(screen.getByText('13 times within 13 weeks, from Nov 24 on')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  expect(screen.getByRole('button', { name: /^Change placement/ })).toHaveAccessibleDescription('Say why the clash is kept, or leave sessions out.');
  await user.type(why(), 'Alternates');
  await user.click(screen.getByRole('button', { name: /^Change placement/ }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Somebody else changed it.');
  expect(sent(answers, 'ChangePlacement')).toMatchObject({ leaveOut: [], clashReason: 'Alternates' });
  expect(why()).toHaveValue('Alternates');

  await user.click(within(ways).getByRole('button', { name: 'Leave out Lunch Support' }));
  expect(screen.queryByRole('textbox', { name: /^Why keep both/ })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: /^Change placement/ }));
  await waitFor(() => expect(sent(answers, 'ChangePlacement')).toMatchObject({ leaveOut: [{ scheduleId: 'php', slotId: 'slot-lunch' }] }));
  await user.click(screen.getByRole('checkbox', { name: 'PHP' }));
  expect(screen.queryByRole('heading', { name: '1 clash' })).not.toBeInTheDocument();
});

test('nothing is confirmed while nothing is changed', async () => {
  page('PLACE', { proposed: { begins: [], ends: [] } });
  expect(await screen.findByRole('button', { name: 'Change placement' })).toHaveAccessibleDescription('Nothing is changed yet.');
  expect(screen.getByText('No further schedule fits this placement.')).toBeInTheDocument();
});

test('a day that is over needs the right, and lies within the limit', async () => {
  const { user, unmount } = page('PLACE');
  const choose = async (day: string): Promise<HTMLElement> => {
    await screen.findByRole('checkbox', { name: 'PHP' });
    await user.clear(screen.getByRole('textbox', { name: 'From' }));
    await user.type(screen.getByRole('textbox', { name: 'From' }), `${day}{Enter}`);
    return screen.findByRole('button', { name: /^Change placement/ });
  };
  expect(await choose('Nov 17')).toHaveAccessibleDescription('A past day needs the right Back-date Groups. Ask a records administrator.');
  unmount();
  page('PLACE', { viewer: reader('THERAPIST', {}, ['BACK_DATE_GROUPS']) });
  expect(await choose('Oct 19')).toHaveAccessibleDescription('Oct 19 is 31 days ago; the limit at Alder House is 30.');
});

test('what the server has against a time is said, and what was chosen stays', async () => {
  const { user, answers } = page('PLACE');
  answers.on(ChangePlacementDocument, () => ({ refused: { code: 'REFUSED', message: 'The placement before began 10:00 AM. Choose a later time.', refusal: { code: 'BEFORE_PLACEMENT', facts: { placed: '10:00 AM' } } } }));
  await user.click(await screen.findByRole('checkbox', { name: 'Evening skills' }));
  await user.click(screen.getByRole('button', { name: /^Change placement/ }));
  expect(await screen.findByRole('alert')).toHaveTextContent('The placement before began 10:00 AM. Choose a later time.');
  expect(screen.getByRole('checkbox', { name: 'Evening skills' })).not.toBeChecked();
});

test('a code that is no longer used is seen, and its refusal stands at the field', async () => {
  const { user, answers } = page('PLACE');
  answers.on(ChangePlacementDocument, () => ({ refused: { code: 'BAD_USER_INPUT', message: 'Look at the marked fields.', fields: [{ field: 'placement.trackCode', messages: ['Choose a track of the list.'] }] } }));
  const track = await screen.findByRole('combobox', { name: 'Track' });
  expect(within(track).getByRole('option', { name: 'Evening, no longer used' })).toHaveProperty('selected', true);
  await user.click(await screen.findByRole('button', { name: /^Change placement/ }));
  await waitFor(() => expect(track).toHaveAccessibleDescription('Choose a track of the list.'));
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('a transfer goes to the other facility, in its zone, and everything here ends', async () => {
  const { user, answers } = page('TRANSFER', { viewer: reader('RECORDS_ADMIN', { facilities: [alder, cedar] }) });
  answers.on(TransferPatientDocument, () => ({ data: { transferPatient: head({ facility: cedar }) } }));
  expect(await screen.findByRole('textbox', { name: 'At, Cedar Court time (MST)' })).toBeInTheDocument();
  const confirm = await screen.findByRole('button', { name: 'Transfer and begin 2 schedules' });
  expect(screen.queryByRole('checkbox', { name: 'IOP morning' })).not.toBeInTheDocument();
  expect(await follows()).toHaveTextContent('EndsIOP morning');
  await user.click(confirm);
  expect(await screen.findByText('Lu V. is transferred.')).toBeInTheDocument();
  expect(sent(answers, 'TransferPatient')).toMatchObject({ facilityId: 'facility-cedar' });
});

test('who is in care is not admitted again, and who may not admit finds nothing here', async () => {
  const { unmount } = page('ADMIT', { viewer: reader('RECORDS_ADMIN') });
  expect(await screen.findByRole('button', { name: /^Admit/ })).toHaveAccessibleDescription(/^Lu V\. is .*Alder House/);
  unmount();
  page('ADMIT', { viewer: reader('TECHNICIAN') });
  expect(await screen.findByRole('heading', { name: 'There is nothing here that you can open.' })).toBeInTheDocument();
});

test('a proposal that cannot be read says why', async () => {
  const { answers } = page('PLACE');
  answers.on(PlacementPreviewDocument, () => ({ refused: { code: 'NOT_FOUND', message: 'There is nothing here that you can open.' } }));
  expect(await screen.findByRole('alert')).toHaveTextContent('There is nothing here that you can open.');
});
