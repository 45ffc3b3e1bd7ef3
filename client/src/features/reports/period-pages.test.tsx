import type { Unmasked } from '@apollo/client/masking';
import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { AbsenceReportDocument, type AbsenceReportQuery, GroupSizeReportDocument, type GroupSizeReportQuery, ReportGroupsDocument, ShellChangesDocument, TopicReportDocument, type TopicReportQuery, UnsignedReportDocument, type UnsignedReportQuery } from '../../graphql/generated/operations';
import { useLocation } from 'react-router';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { AbsencesPage } from './absences-page';
import { GroupSizesPage } from './group-sizes-page';
import { TopicsHeldPage } from './topics-held-page';
import { UnsignedPage } from './unsigned-page';

beforeEach(() => {
  fixClock();
  localStorage.clear();
});

const days = { from: '2026-10-23', until: '2026-11-19' };
const absences: Unmasked<AbsenceReportQuery>['absenceReport'] = {
  __typename: 'AbsenceReport', ...days, attended: 90, excused: 4, notExcused: 6,
  reasons: [{ __typename: 'AbsenceReasonCount', reason: 'NO_SHOW', excused: 0, notExcused: 6, weekdays: [5, 1, 0, 0, 0, 0, 0] }, { __typename: 'AbsenceReasonCount', reason: null, excused: 4, notExcused: 0, weekdays: [0, 4, 0, 0, 0, 0, 0] }],
  weekdays: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ __typename: 'AbsenceWeekday', weekday, attended: weekday < 3 ? 45 : 0, excused: weekday === 2 ? 4 : 0, notExcused: [5, 1][weekday - 1] ?? 0, percentAbsent: weekday < 3 ? 10 : null })),
};
const topics: Unmasked<TopicReportQuery>['topicReport'] = {
  __typename: 'TopicReport', ...days, sessions: 12, ownWords: 1, noTopic: 2,
  topics: [{ __typename: 'TopicCoverage', topicId: 't1', title: 'Grounding', retired: false, sessions: 9, groups: 2, attended: 70, lastHeld: '2026-11-12' }, { __typename: 'TopicCoverage', topicId: 't2', title: 'Triggers', retired: false, sessions: 0, groups: 0, attended: 0, lastHeld: null }],
};
const sizes: Unmasked<GroupSizeReportQuery>['groupSizeReport'] = {
  __typename: 'GroupSizeReport', ...days, sessions: 8, percentFilled: 75, groups: [{ __typename: 'GroupSize', groupId: 'g1', title: 'DBT Skills', sessions: 8, averageAttended: 9, averageSeats: 12, percentFilled: 75, most: 13, below: 1, atCapacity: 2, over: 1 }],
};
const dana = { __typename: 'StaffMember' as const, id: 'staff-dana', name: 'Dana Whitfield' };
const ages: Unmasked<UnsignedReportQuery>['unsignedReport']['ages'] = (['OVER_WEEK', 'WEEK', 'THREE_DAYS', 'NOT_DUE'] as const).map((age, place) => ({ __typename: 'UnsignedAgeCount', age, count: [1, 0, 2, 4][place] ?? 0 }));
const unsigned: Unmasked<UnsignedReportQuery>['unsignedReport'] = {
  __typename: 'UnsignedReportConnection', clock: 'Within 3 business days; the day after the session is day 1.', inReview: 2, totalCount: 1, ages, leaders: [{ __typename: 'UnsignedLeader', leader: dana, sessions: 7, ages }],
  edges: [{ __typename: 'UnsignedSessionEdge', cursor: 'c', node: { __typename: 'UnsignedSession', age: 'OVER_WEEK', daysOverdue: 9, returned: true, session: { __typename: 'TimelinessSession', sessionId: 'session-1', groupTitle: 'DBT Skills', date: '2025-11-06', timeZone: 'America/Chicago', plannedStart: '2025-11-06T16:00:00.000Z', endedAt: '2025-11-06T16:50:00.000Z', dueAt: '2025-11-12T06:00:00.000Z', leader: dana } } }],
  pageInfo: { __typename: 'PageInfo', hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

const groups = [{ __typename: 'Group' as const, id: 'g1', title: 'DBT Skills', archivedAt: null }, { __typename: 'Group' as const, id: 'g2', title: 'Grief', archivedAt: '2026-10-01T00:00:00.000Z' }];
const alder = { __typename: 'Facility' as const, id: 'facility-alder', name: 'Alder House', timeZone: 'America/Chicago' };
const cedar = { __typename: 'Facility' as const, id: 'facility-cedar', name: 'Cedar Court', timeZone: 'America/Chicago' };

function Address() {
  const { search } = useLocation();
  return <output aria-label="Address">{search}</output>;
}

function open(page: ReactNode, at: string, { some = true, role = 'FRONT_DESK' as 'FRONT_DESK' | 'TECHNICIAN' | 'RECORDS_ADMIN' } = {}) {
  const answers = new Answers()
    .on(AbsenceReportDocument, () => ({ data: { absenceReport: some ? absences : { ...absences, attended: 0, excused: 0, notExcused: 0, reasons: [] } } }))
    .on(TopicReportDocument, () => ({ data: { topicReport: some ? topics : { ...topics, sessions: 0, ownWords: 0, noTopic: 0, topics: [] } } }))
    .on(GroupSizeReportDocument, () => ({ data: { groupSizeReport: some ? sizes : { ...sizes, sessions: 0, groups: [] } } }))
    .on(UnsignedReportDocument, () => ({ data: { unsignedReport: some ? unsigned : { ...unsigned, inReview: 0, totalCount: 0, leaders: [], edges: [] } } }))
    .on(ReportGroupsDocument, () => ({ data: { groups } }))
    .on(ShellChangesDocument, () => ({ never: true }));
  return show(<>{page}<Address /></>, { answers, viewer: therapist({ capabilities: capabilitiesOf(role, []), facilities: [alder, cedar] }), path: at.split('?')[0] ?? at, at });
}
const cells = (name: RegExp): (string | null)[] => within(screen.getByRole('row', { name })).getAllByRole('cell').map(({ textContent }) => textContent);

test('No-shows says why and on which weekdays, and can leave the excused ones out', async () => {
  const { user, answers } = open(<AbsencesPage />, '/reports/no-shows');
  expect(await screen.findByText('10 absences', { selector: 'strong' })).toBeInTheDocument();
  expect(cells(/^No-show /)).toEqual(['6', '6', '5', '1', '0', '0', '0', '0', '0']);
  expect(cells(/^No reason given/)).toEqual(['4', '0', '0', '4', '0', '0', '0', '0', '0']);
  expect(cells(/^Share absent/).slice(0, 5)).toEqual(['10%', '6%', '10%', '10%', '–']);
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Not excused' }));
  await waitFor(() => expect(answers.asked.at(-1)?.variables).toMatchObject({ notExcusedOnly: true, ...days }));
});

test('No-shows are narrowed to a group, archived ones among them, in the address', async () => {
  const { user, answers } = open(<AbsencesPage />, '/reports/no-shows');
  await screen.findByRole('option', { name: 'Grief, archived' });
  await user.selectOptions(screen.getByRole('combobox', { name: 'Group' }), 'DBT Skills');
  await waitFor(() => expect(answers.asked.at(-1)?.variables).toMatchObject({ groupId: 'g1', ...days }));
  expect(screen.getByRole('status', { name: 'Address' })).toHaveTextContent('?group=g1&facility=facility-alder');
});

test.each([
  ['no-shows', <AbsencesPage key="a" />, 'AbsenceReport'], ['topics', <TopicsHeldPage key="t" />, 'TopicReport'], ['group-size', <GroupSizesPage key="g" />, 'GroupSizeReport'], ['unsigned', <UnsignedPage key="u" />, 'UnsignedReport'],
])('%s is of the facility its address says, and the address says which that is', async (at, page, query) => {
  const linked = open(page, `/reports/${at}?facility=facility-cedar`, { role: 'RECORDS_ADMIN' });
  await waitFor(() => expect(linked.answers.asked.findLast(({ name }) => name === query)?.variables).toMatchObject({ facilityId: 'facility-cedar' }));
  expect(screen.getByRole('status', { name: 'Address' })).toHaveTextContent('?facility=facility-cedar');
});

test('a facility one does not work at is none: the address says whose report is shown', async () => {
  open(<TopicsHeldPage />, '/reports/topics?from=2026-11-01&facility=facility-else');
  await waitFor(() => expect(screen.getByRole('status', { name: 'Address' })).toHaveTextContent('?from=2026-11-01&facility=facility-alder'));
});

test('Topics says what was held and what never', async () => {
  open(<TopicsHeldPage />, '/reports/topics');
  expect((await screen.findByText('1 of 2 topics held', { selector: 'strong' })).parentElement).toHaveTextContent('in 12 sessions. 1 session had a topic in own words. 2 sessions had none.');
  expect(cells(/^Triggers/).at(-1)).toBe('Not held');
  expect(await accessibilityFaults()).toEqual([]);
});

test('Group size holds who came against the seats', async () => {
  open(<GroupSizesPage />, '/reports/group-size?from=2026-11-01');
  expect(await screen.findByText('75% of seats filled', { selector: 'strong' })).toBeInTheDocument();
  expect(cells(/^DBT Skills/)).toEqual(['75% filled', '9 of 12 on average', 'Most 13', 'Sessions 8', 'Below minimum 1', 'At capacity 2', 'Over capacity 1']);
  expect(await accessibilityFaults()).toEqual([]);
});

test('Unsigned says for whom it waits and how long, with the year of an old session, and is for who may see it by leader', async () => {
  const { user, answers } = open(<UnsignedPage />, '/reports/unsigned', { role: 'RECORDS_ADMIN' });
  expect(await screen.findByText(/2 more sessions are signed and wait for a review/)).toBeInTheDocument();
  expect(cells(/^Dana Whitfield/)).toEqual(['Sessions 7', 'More than 7 days overdue 1', '4 to 7 days overdue 0', 'Up to 3 days overdue 2', 'Not due yet 4']);
  const row = within(screen.getByRole('row', { name: /^DBT Skills/ }));
  expect([row.getByText(/^Nov 6, 2025/), row.getByText('9 days overdue'), row.getByText('due by the end of Nov 11, 2025, sent back by a reviewer')]).toHaveLength(3);
  expect(row.getByRole('link', { name: 'DBT Skills' })).toHaveAttribute('href', '/sessions/session-1/sign');
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Sessions of Dana Whitfield' }));
  await user.click(screen.getByRole('button', { name: /More than 7 days/ }));
  await waitFor(() => expect(answers.asked.at(-1)?.variables).toMatchObject({ leaderId: 'staff-dana', age: 'OVER_WEEK' }));
});

test.each([
  ['No attendance in this time', <AbsencesPage key="a" />, '/reports/no-shows'],
  ['No topic yet', <TopicsHeldPage key="t" />, '/reports/topics'],
  ['No session in this time', <GroupSizesPage key="g" />, '/reports/group-size'],
])('%s is said where there is nothing', async (words, page, at) => {
  open(page, at, { some: false });
  expect(await screen.findByText(words)).toBeInTheDocument();
});

test.each([[<AbsencesPage key="a" />], [<TopicsHeldPage key="t" />], [<GroupSizesPage key="g" />], [<UnsignedPage key="u" />]])('none is there for who may not see it', async (page) => {
  const { answers } = open(page, '/reports/x', { role: 'TECHNICIAN' });
  expect(await screen.findByText('There is nothing here that you can open.')).toBeInTheDocument();
  expect(answers.asked.filter(({ name }) => name.endsWith('Report'))).toEqual([]);
});
