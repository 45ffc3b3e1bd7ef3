import type { Unmasked } from '@apollo/client/masking';
import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, waitFor, within } from '@testing-library/react';
import { useLocation } from 'react-router';
import { ChartDocument, ChartNoteDocument, ChartNoteInPrintDocument, type ChartNoteQuery, ChartPreviewDocument, type ChartQuery, type ChartRowFragment, PatientHoursDocument, PatientListChoicesDocument, PatientsDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { ChartNotePage } from './chart-note-page';
import { ChartPage } from './chart-page';
import { ChartPreview } from './chart-preview';
import { PatientsPage } from './patients-page';

type Patient = Unmasked<ChartQuery>['patient'];
type Note = Unmasked<ChartNoteQuery>['chartEntry'];
type Row = Omit<ChartRowFragment, ' $fragmentName'>;

beforeEach(() => fixClock());

const noPages = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
const reader = (role: 'THERAPIST' | 'FRONT_DESK' | 'TECHNICIAN' = 'THERAPIST') => therapist({ role, capabilities: capabilitiesOf(role, []) });

const row = (id: string, changes: Partial<Row> = {}): Row => ({
  __typename: 'ChartEntry', id, status: 'FINALISED', sessionDate: '2026-11-19', plannedStart: '2026-11-19T16:00:00.000Z', groupTitle: 'Relapse Prevention', topic: 'Coping ahead', attendance: 'PRESENT', minutes: 47, projection: { __typename: 'ChartProjection', absenceReason: null, absenceExcused: null }, participation: 4, objectiveNumbers: ['1.1', '2.3'], laterLinks: [], amended: false, ...changes,
});
const count = (groupId: string, groupTitle: string, present: number, absent: number, excused: number): Patient['groupCounts'][number] => ({ __typename: 'GroupCount', groupId, groupTitle, present, absent, excused });
const patient = (rows: Row[]): Patient => ({
  __typename: 'Patient', id: 'patient-1', version: 1, groupCounts: [count('dbt', 'DBT Skills', 9, 1, 0), count('relapse', 'Relapse Prevention', 12, 0, 2)], alerts: [], alertCodes: [], alertNote: null, fullName: 'Lucía Vargas', preferredName: 'Lu', displayName: 'Lu V.', birthDate: '1994-06-03', mrn: '0083052', levelOfCare: 'IOP 2.1', admittedAt: '2026-11-02T15:00:00.000Z', timeZone: 'America/Chicago',
  facility: { __typename: 'Facility', id: 'facility-alder', name: 'Alder House', timeZone: 'America/Chicago' },
  chartEntries: { totalCount: rows.length, edges: rows.map((node) => ({ cursor: node.id, node })), pageInfo: noPages },
});

function chart(rows: Row[], role: 'THERAPIST' | 'FRONT_DESK' = 'THERAPIST') {
  // The hours are asked apart, and told by a test of their own.
  const answers = new Answers().on(ChartDocument, () => ({ data: { patient: patient(rows) } })).on(PatientHoursDocument, () => ({ never: true }));
  return show(<ChartPage Thread={() => null} />, { answers, viewer: reader(role), path: '/patients/:patientId/group-sessions', at: '/patients/patient-1/group-sessions' });
}

const projection: Note['projection'] = {
  __typename: 'ChartProjection', organizationName: 'Northfield Behavioral Health', facilityName: 'Alder House', timeZone: 'America/Chicago', patientName: 'Lucía Vargas', birthDate: '1994-06-03', mrn: '0083052', levelOfCare: 'IOP 2.1',
  groupTitle: 'Relapse Prevention', title: 'Relapse Prevention', topic: 'Coping ahead for the holidays', groupType: 'PSYCHOEDUCATION', delivery: 'IN_PERSON', roomName: 'Room 2', date: '2026-11-19', plannedStart: '2026-11-19T16:00:00.000Z', plannedEnd: '2026-11-19T16:50:00.000Z',
  actualStart: '2026-11-19T16:03:00.000Z', actualEnd: '2026-11-19T16:50:00.000Z', participants: 12, ledBy: ['Dana Whitfield, LCSW'], documentedBy: 'Dana Whitfield, LCSW', attendance: 'PRESENT', absenceReason: null, absenceExcused: null, minutes: 47, participation: 4, noLinkReason: null,
  segments: [{ __typename: 'ProjectedSegment', startsAt: '2026-11-19T16:03:00.000Z', endsAt: '2026-11-19T16:50:00.000Z', minutes: 47 }],
  shared: [{ __typename: 'ProjectedText', field: 'ENGAGEMENT', label: 'Engagement', text: 'Attentive after a slow start.' }],
  individual: [{ __typename: 'ProjectedText', field: 'ASSESSMENT', label: 'Assessment', text: 'Holds a plan under pressure.' }],
  objectives: [{ __typename: 'ProjectedObjective', number: '1.1', text: 'Keep a trigger diary', goal: 'Goal 1: stay free of alcohol', closed: false }],
};
const note = (changes: Partial<Note> = {}): Note => ({
  __typename: 'ChartEntry', id: 'entry-1', status: 'FINALISED', enteredAt: '2026-11-19T17:22:07.000Z', rosterEntryId: 'line-1', addenda: [], contentHash: '7f2c91e04b6ad315'.repeat(4), patient: { __typename: 'Patient', id: 'patient-1', displayName: 'Lu V.' }, projection,
  reviewWaiver: null, signatures: [{ __typename: 'Signature', id: 's1', printedName: 'Dana Whitfield', credential: 'LCSW', meaning: 'AUTHOR', lateEntry: false, signedAt: '2026-11-19T17:22:07.000Z', timeZone: 'America/Chicago', struck: false, struckAt: null, struckBy: null, acknowledgedNotLeader: false }], ...changes,
});

function notePage(own: Note) {
  const answers = new Answers().on(ChartNoteDocument, () => ({ data: { chartEntry: own } })).on(ChartNoteInPrintDocument, () => ({ data: { chartEntry: own } }));
  const shown = show(<ChartNotePage Amend={() => null} LaterLinks={() => null} LinkLater={() => null} />, { answers, viewer: reader(), path: '/patients/:patientId/group-sessions/:chartEntryId', at: '/patients/patient-1/group-sessions/entry-1' });
  return { ...shown, answers };
}

test('the record is saved as FHIR by those who may, and not offered to others', async () => {
  const { unmount } = chart([row('one')]);
  expect(await screen.findByRole('button', { name: 'Save the record as FHIR' })).toBeInTheDocument();
  unmount();
  const answers = new Answers().on(ChartDocument, () => ({ data: { patient: patient([row('one')]) } })).on(PatientHoursDocument, () => ({ never: true }));
  show(<ChartPage Thread={() => null} />, { answers, viewer: therapist({ capabilities: ['chart:read'] }), path: '/patients/:patientId/group-sessions', at: '/patients/patient-1/group-sessions' });
  expect(await screen.findByRole('heading', { name: /^Group sessions/ })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Save the record as FHIR' })).not.toBeInTheDocument();
});

test('a chart tells each session’s attendance, minutes, participation, objectives and state', async () => {
  chart([row('one', { status: 'AWAITING_REVIEW' }), row('two', { attendance: 'ABSENT', projection: { __typename: 'ChartProjection', absenceReason: 'COURT', absenceExcused: true }, minutes: 0, participation: null, objectiveNumbers: [] }), row('three', { status: 'STRUCK' })]);
  expect(await screen.findByRole('heading', { name: 'Lucía Vargas “Lu”', level: 1 })).toBeInTheDocument();
  expect(screen.getByText('born Jun 3, 1994 · MRN 0083052 · IOP 2.1 · admitted Nov 2, 2026 · Alder House')).toBeInTheDocument();
  const [, first, second, third] = within(screen.getByRole('region', { name: 'Group sessions' })).getAllByRole('row').map(({ textContent }) => textContent);
  expect(first).toBe('Thu, Nov 1910:00 AMRelapse PreventionCoping aheadPresent474 of 5, Active1.1, 2.3Pending Review');
  expect(second).toBe('Thu, Nov 1910:00 AMRelapse PreventionCoping aheadAbsentCourt, excused0Finalised');
  expect(third).toContain('Struck');
  expect(within(screen.getByRole('complementary', { name: 'Counts and objectives' })).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['Present21', 'Absent, excused2', 'Absent, not excused1']);
  expect(within(screen.getByRole('table', { name: 'By group, of sessions that ended' })).getAllByRole('row').map(({ textContent }) => textContent)).toEqual(['GroupPresentExcusedNot excused', 'DBT Skills901', 'Relapse Prevention1220']);
  expect(screen.getAllByRole('link', { name: 'Relapse Prevention' })[0]).toHaveAttribute('href', '/patients/patient-1/group-sessions/one');
  expect(await accessibilityFaults()).toEqual([]);
});

test('an empty chart says since when', async () => {
  chart([]);
  expect(await screen.findByRole('heading', { name: 'No group yet since admission on Nov 2' })).toBeInTheDocument();
});

test('the front desk opens no chart, and asks for none', async () => {
  const { answers } = chart([row('one')], 'FRONT_DESK');
  expect(await screen.findByRole('heading', { name: 'There is nothing here that you can open.' })).toBeInTheDocument();
  expect(answers.timesAsked(ChartDocument)).toBe(0);
});

test('a final note reads as it prints, with its statement and content check', async () => {
  const print = jest.spyOn(window, 'print').mockImplementation(() => undefined);
  const { user, answers } = notePage(note());
  expect(await screen.findByRole('heading', { name: 'Relapse Prevention: Coping ahead for the holidays' })).toBeInTheDocument();
  expect(screen.getByText('Psychoeducation, 12 participants')).toBeInTheDocument();
  expect(screen.getByText('10:03 to 10:50 AM CST')).toBeInTheDocument();
  expect(screen.getByText('42 CFR part 2 prohibits unauthorized use or disclosure of these records.')).toBeInTheDocument();
  expect(screen.getByText('Content check 7F2C 91E0 4B6A D315')).toBeInTheDocument();
  expect(screen.getByText('Nov 19, 2026, 11:22:07 AM CST')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Print the note' }));
  expect(print).toHaveBeenCalledTimes(1);
  // The print view is told of when it opens, however it was opened.
  window.dispatchEvent(new Event('beforeprint'));
  await waitFor(() => expect(answers.asked.filter(({ name }) => name === 'ChartNoteInPrint')).toHaveLength(1));
  print.mockRestore();
});

test.each([['AWAITING_REVIEW', 'Awaiting review. Not for release.'], ['STRUCK', 'Returned. This version is struck.']] as const)('a note that is %s is not for paper', async (status, words) => {
  const print = jest.spyOn(window, 'print').mockImplementation(() => undefined);
  const { user } = notePage(note({ status }));
  const button = await screen.findByRole('button', { name: 'Print the note' });
  expect(button).toHaveAccessibleDescription(words);
  expect(screen.getAllByText(words).length).toBeGreaterThan(0);
  await user.click(button);
  expect(print).not.toHaveBeenCalled();
  expect(await accessibilityFaults()).toEqual([]);
  print.mockRestore();
});

test('an absent patient’s note is attendance and its reason', async () => {
  notePage(note({ projection: { ...projection, attendance: 'ABSENT', absenceReason: 'ILL', absenceExcused: true, segments: [], minutes: 0, participation: null, shared: [], individual: [], objectives: [] } }));
  expect(await screen.findByText('Absent. Ill, excused.')).toBeInTheDocument();
  expect(screen.queryByRole('heading', { name: 'Individual note' })).not.toBeInTheDocument();
  expect(screen.queryByRole('heading', { name: 'Treatment plan' })).not.toBeInTheDocument();
});

test('a preview is marked as one', async () => {
  const { user } = show(<ChartPreview rosterEntryId="e1" onClose={() => undefined} />, { answers: new Answers().on(ChartPreviewDocument, () => ({ data: { chartPreview: projection } })) });
  expect(await screen.findByText('Preview, not signed')).toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'As the chart will show it' })).toHaveFocus();
  await user.tab();
  expect(screen.getByRole('button', { name: 'Close the preview' })).toHaveFocus();
});

const alder = { __typename: 'Facility' as const, id: 'facility-alder', name: 'Alder House', timeZone: 'America/Chicago' };

function Address() {
  return <output aria-label="address">{useLocation().search}</output>;
}

test('patients are found by name; only who may opens their chart', async () => {
  const found = (search: string | null | undefined) => [{ __typename: 'Patient' as const, id: 'patient-1', displayName: 'Lu V.', mrn: '0083052', levelOfCare: 'IOP 2.1', admittedAt: '2026-11-02T15:00:00.000Z', timeZone: 'America/Chicago', facility: alder }].filter(({ displayName }) => displayName.includes(search ?? ''));
  const answers = new Answers().on(PatientsDocument, ({ search }) => ({ data: { patients: { nearly: false, totalCount: found(search).length, edges: found(search).map((node) => ({ cursor: node.id, node })), pageInfo: noPages } } }));
  answers.on(PatientListChoicesDocument, () => ({ data: { careLists: { levelsOfCare: [] }, groupSchedules: [] } }));
  const { user, unmount } = show(<><PatientsPage ToLink={() => null} /><Address /></>, { answers, viewer: reader(), path: '/patients', at: '/patients' });
  expect(await screen.findByRole('link', { name: 'Lu V.' })).toHaveAttribute('href', '/patients/patient-1');
  expect(screen.getByRole('row', { name: /Lu V. ··3052 IOP 2.1 Nov 2, 2026$/ })).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.type(screen.getByRole('searchbox', { name: 'Name or MRN' }), 'zzz');
  expect(await screen.findByRole('heading', { name: 'No patient matches' })).toBeInTheDocument();
  expect(screen.getByLabelText('address')).toHaveTextContent('?q=zzz');
  await user.click(screen.getByRole('button', { name: 'Show everyone' }));
  await waitFor(() => expect(screen.getByLabelText('address')).toHaveTextContent(/^\?$|^$/));
  unmount();
  show(<PatientsPage ToLink={() => null} />, { answers, viewer: reader('TECHNICIAN'), path: '/patients', at: '/patients' });
  expect(await screen.findByText('Lu V.')).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Lu V.' })).not.toBeInTheDocument();
});

test('patients are narrowed to a level of care, and a slip of the finger is said', async () => {
  const lu = { __typename: 'Patient' as const, id: 'patient-1', displayName: 'Lu V.', mrn: '0083052', levelOfCare: 'IOP 2.1', admittedAt: '2026-11-02T15:00:00.000Z', timeZone: 'America/Chicago', facility: alder };
  const answers = new Answers()
    .on(PatientsDocument, ({ search }) => ({ data: { patients: { nearly: search === 'Vargaz', totalCount: 1, edges: [{ cursor: 'a', node: lu }], pageInfo: noPages } } }))
    .on(PatientListChoicesDocument, () => ({ data: { careLists: { levelsOfCare: [{ __typename: 'LevelOfCare' as const, id: 'l1', code: '2.1', name: 'IOP 2.1', retired: false }] }, groupSchedules: [] } }));
  const { user } = show(<><PatientsPage ToLink={() => null} /><Address /></>, { answers, viewer: reader(), path: '/patients', at: '/patients?q=Vargaz' });
  expect(await screen.findByText('Nobody has a name or MRN with “Vargaz” in it. This one differs by one letter.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Level of care' }));
  await user.click(await screen.findByRole('radio', { name: 'IOP 2.1' }));
  await waitFor(() => expect(screen.getByLabelText('address')).toHaveTextContent('?q=Vargaz&level=2.1'));
  expect(answers.asked.filter(({ name }) => name === 'Patients').at(-1)?.variables).toMatchObject({ search: 'Vargaz', levelOfCare: '2.1' });
  expect(await accessibilityFaults()).toEqual([]);
});

test('patients of all of one’s facilities are chosen by keys; a schedule is given only to those of one', async () => {
  const cedar = { ...alder, id: 'facility-cedar', name: 'Cedar Court' };
  const people = [{ name: 'Lu V.', facility: alder }, { name: 'Sam K.', facility: cedar }].map(({ name, facility }) => ({ cursor: name, node: { __typename: 'Patient' as const, id: name, displayName: name, mrn: '0083052', levelOfCare: null, admittedAt: '2026-11-02T15:00:00.000Z', timeZone: 'America/Chicago', facility } }));
  const answers = new Answers()
    .on(PatientsDocument, () => ({ data: { patients: { nearly: false, totalCount: 2, edges: people, pageInfo: noPages } } }))
    .on(PatientListChoicesDocument, () => ({ data: { careLists: { levelsOfCare: [] }, groupSchedules: [] } }));
  const viewer = { ...reader(), facilities: [alder, cedar], capabilities: capabilitiesOf('FRONT_DESK', []) };
  const { user } = show(<><PatientsPage ToLink={() => null} /><Address /></>, { answers, viewer, path: '/patients', at: '/patients' });
  await user.click(await screen.findByRole('button', { name: 'My facilities' }));
  expect(screen.getByLabelText('address')).toHaveTextContent('?facility=all');
  expect(await screen.findByRole('cell', { name: 'Cedar Court' })).toBeInTheDocument();
  expect(answers.asked.filter(({ name }) => name === 'Patients').at(-1)?.variables['facilityId']).toBeNull();
  screen.getByRole('checkbox', { name: 'Choose Lu V.' }).focus();
  await user.keyboard(' ');
  const bar = screen.getByRole('group', { name: 'Chosen patients' });
  expect(within(bar).getByText('1 patient chosen')).toBeInTheDocument();
  expect(within(bar).getByRole('button', { name: 'Assign a schedule…' })).not.toHaveAttribute('aria-disabled', 'true');
  await user.click(screen.getByRole('checkbox', { name: 'Choose all 2 shown' }));
  expect(within(bar).getByText('They are at several facilities: schedules belong to one.')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(within(bar).getByRole('button', { name: 'Clear' }));
  expect(screen.queryByRole('group', { name: 'Chosen patients' })).not.toBeInTheDocument();
});
