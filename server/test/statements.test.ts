import { globalId } from '@groupwork/shared/kernel/ids';
import { Kind, print } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { evaluateAlerts } from '../src/features/notifications/evaluate-alerts.command';
import { unsubscribeToken } from '../src/features/communications/unsubscribe.facts';
import type { Reads } from '../src/platform/database/reads';
import { documentOf, shippedQueries } from './client-queries';
import { drawn } from './drawn';
import { pinOf, runningApp } from './running-app';
import type { TestApp } from './running-app';

declare const PROPERTIES: { soak: boolean; seeds: readonly number[] };

/** How many statements each query of the client may cost, beside the sign-in check and the trail of reads. */
const budgets: Record<string, number> = {
  // The session's page in its parts: the bar, attendance, notes. How many notes are complete asks for each session's layout.
  SessionHeader: 4,
  SessionSheets: 2,
  // Beside the bar and the roster: its video room, what patients said ahead and where they are.
  AttendancePage: 9,
  // Three of them for the video room, what patients said ahead and where they are.
  NotesPage: 14,
  AttendanceChanges: 5,
  // Beside the bar's and the roster's four: levels, what was attended, what lies ahead, who is expected in it.
  AttendanceHours: 8,
  RosterEntryHistory: 4,
  CoLeaderChoices: 2,
  SessionKiosks: 3,
  // The bar's three, the reader's own ticks and the room.
  SessionChecklist: 5,
  SuggestedAttendance: 8,
  // Beside the session's own: its slot, what was said ahead, who is expected, the facility's templates, how each is reached.
  TelehealthLinkPreview: 10,
  LineSignature: 5,
  Viewer: 4,
  StaffPins: 1,
  // How many, the page, the reader's facilities, rights and places of those on it.
  StaffAccounts: 5,
  // The addresses and the reader's facilities; for the log also how many, and the page.
  WebhookEndpoints: 2,
  WebhookDeliveries: 4,
  // How many, the page, the reader's facilities and keys of those on it.
  ApiClients: 4,
  // Whether they work at one of the reader's facilities, and one for each kind of what waits.
  StaffDuties: 4,
  FacilitySetups: 3,
  FirstSteps: 2,
  StaffLink: 1,
  DemoAccounts: 0,
  // Two of them for the video rooms.
  SchedulerDays: 11,
  SchedulerCalendar: 6,
  PatientsElsewhere: 5,
  FindPatient: 2,
  NamedPatient: 1,
  CareListsOfCalendar: 2,
  FacilityPatience: 1,
  ReviewCount: 6,
  ToSignCount: 3,
  Unfinished: 8,
  AskedToSign: 8,
  NotStartedYet: 4,
  ReviewsToGive: 4,
  GroupTopics: 2,
  NoteSnippets: 1,
  NoteTextHistory: 3,
  AddablePatients: 3,
  Patients: 2,
  PatientListChoices: 4,
  OutreachCount: 2,
  OutreachTasks: 3,
  // Their number and rows, what is offered, when the slots are held, whom it is about.
  Waitlist: 5,
  WaitlistCount: 1,
  WaitlistPolicy: 2,
  LeavesOfAbsence: 2,
  SessionWaits: 6,
  PatientOutreach: 2,
  OwnCalendar: 1,
  PatientCalendar: 2,
  PatientReach: 5,
  FailingAddressCount: 1,
  PatientMessages: 7,
  SessionMessages: 8,
  DemoMailbox: 7,
  DemoMessage: 7,
  UnsubscribePage: 1,
  FailingAddresses: 3,
  Chart: 6,
  PatientHours: 6,
  ChartNote: 5,
  ChartNoteInPrint: 2,
  ChartPreview: 10,
  PastSessions: 8,
  SignerChoices: 2,
  ReviewInbox: 3,
  Reviewers: 4,
  // One more where it was returned: how its texts read then.
  ReviewSession: 26,
  SignPage: 6,
  SigningCheck: 15,
  SessionAddenda: 5,
  AmendableNote: 5,
  CopyPreview: 6,
  WaitingAddenda: 5,
  WaitingAddendaCount: 5,
  ReturnedAddenda: 5,
  NextUnfinished: 2,
  AssignablePatients: 2,
  AssignedPatient: 4,
  AssignableSchedules: 3,
  // Seven of them for the seats of its groups: slots, sessions, who has one, who waits, and when they are held.
  AssignmentPreview: 23,
  // Their number and rows, the facilities, sessions and patients they are about.
  OwnAlerts: 5,
  // The rules, the facilities, and whoever is named in them; for whom to choose from two more.
  NotificationRules: 4,
  RuleChoices: 2,
  // What is so now, and who works here.
  RulePreview: 14,
  Alerts: 5,
  // Settings.
  Holidays: 2,
  HolidayPreview: 6,
  CareLists: 2,
  AlertChoices: 2,
  Policies: 3,
  HoursReport: 8,
  // The facility, its policies, closed days, sessions, what was entered late.
  TimelinessReport: 5,
  // The facility, sessions with their lines, names: for a year as for a day.
  AttendanceReport: 3,
  AbsenceReport: 2,
  // Groups, their leaders and rooms.
  ReportGroups: 3,
  TopicReport: 3,
  GroupSizeReport: 3,
  UnsignedReport: 5,
  // The facility, its rows, whose patients and accounts they are, which sessions they were about.
  AuditTrail: 5,
  AuditPeople: 2,
  LastVerification: 1,
  Groups: 4,
  Group: 4,
  GroupChoices: 8,
  Topics: 1,
  NoteTemplates: 1,
  // Its templates, as whom it writes, titles it never names.
  MessageSettings: 3,
  MessageProgress: 1,
  Snippets: 1,
  GroupSchedules: 4,
  GroupSchedule: 4,
  ScheduleWeek: 8,
  FacilityWeek: 6,
  SlotChangePreview: 12,
  // The board's plans.
  PlanChoices: 6,
  CoverChoices: 2,
  SessionPlanPreview: 3,
  ExpectablePatients: 2,
  // A patient's pages.
  PatientOverview: 13,
  PatientSchedules: 17,
  PatientPlan: 9,
  PlanToReview: 7,
  GoldenThread: 6,
  NoteLinks: 9,
  NotesAwaitingPlan: 5,
  NotesAwaitingPlanCount: 2,
  PatientCareTeam: 2,
  PatientToPlace: 3,
  PlacementChoices: 4,
  CareTeamChoices: 2,
  PlacementPreview: 16,
  MoveChoices: 4,
  PatientsMovePreview: 20,
  SessionClashes: 8,
};

/** Inputs of one name that mean something else in each query. */
const inputs: Record<string, (ids: Record<string, unknown>) => Record<string, unknown>> = {
  PlacementPreview: ({ patientId, facilityId }) => ({ patientId, facilityId, at: '2026-11-19T18:00:00Z', placement: { levelOfCareCode: '2.5', clinicalNeeds: [] } }),
  PatientsMovePreview: ({ patientId, facilityId }) => ({ facilityId, patients: [{ patientId }], levelOfCareCode: '3.5', at: '2026-11-19T18:00:00Z', beginSuggested: true }),
  SessionClashes: ({ facilityId, sessionId, patientId }) => ({ facilityId, sessionId, patientIds: [patientId] }),
  SessionPlanPreview: ({ facilityId }) => ({ facilityId, date: '2026-11-20', wallTime: '10:00', durationMinutes: 50, leaderIds: [] }),
};

/** Who asks what a reviewer may not ask. */
const askedBy: Record<string, string> = { MessageProgress: 'Walter', NotificationRules: 'Walter', RulePreview: 'Walter', HolidayPreview: 'Walter', StaffPins: 'Walter', StaffAccounts: 'Walter', ApiClients: 'Walter', StaffDuties: 'Walter', WebhookEndpoints: 'Walter', WebhookDeliveries: 'Walter', FacilitySetups: 'Walter', FirstSteps: 'Walter', CopyPreview: 'Walter', SlotChangePreview: 'Walter', AuditTrail: 'Walter', LastVerification: 'Walter', AuditPeople: 'Walter', TelehealthLinkPreview: 'Renata' };

describe('what a page costs', () => {
  let test: TestApp;
  const ids: Record<string, unknown> = {};
  const sizes: Record<string, string> = {};

  beforeAll(async () => {
    test = await runningApp();
    const { reads } = test.app.database;
    const one = async (sql: string, parameters: string[] = []): Promise<string> => (await reads.one<{ id: string }>(sql, parameters))?.id ?? '';
    const alder = await one("select id from facility where name = 'Alder House'");
    await evaluateAlerts({ unitOfWork: test.app.unitOfWork, reads }, await one("select organizationId as id from facility where name = 'Alder House'"), test.app.clock.now());
    const small = await one("select s.id from group_session s join session_leader l on l.sessionId = s.id join staff_member m on m.id = l.staffMemberId where s.facilityId = ? and s.status = 'IN_PROGRESS' and m.firstName = 'Dana' order by s.plannedStart desc", [alder]);
    const large = await one("select s.id from group_session s where s.facilityId = ? and s.groupTitle = 'Community Meeting' and s.status = 'FINALISED' order by s.plannedStart desc", [alder]);
    const line = await one("select id from roster_entry where sessionId = ? and state = 'PRESENT'", [small]);
    const patient = await one('select patientId as id from chart_entry where facilityId = ? order by id', [alder]);
    const entry = await one('select id from chart_entry where patientId = ? order by id', [patient]);
    const schedule = await one("select id from group_schedule where facilityId = ? and title = 'PHP day'", [alder]);
    const slot = await one('select id from schedule_slot where groupScheduleId = ?', [schedule]);
    const group = await one('select id from therapy_group where facilityId = ?', [alder]);
    const session = globalId('GroupSession', small);
    Object.assign(ids, { field: 'ENGAGEMENT', facilityId: globalId('Facility', alder), sessionId: session, id: session, rosterEntryId: globalId('RosterEntry', line), patientId: globalId('Patient', patient), chartEntryId: globalId('ChartEntry', entry), date: '2026-11-19', from: '2026-11-16', until: '2026-11-19', search: 'a', includeArchived: true, includeRetired: true, closed: false, mine: true, by: 'PATIENT', asked: { shown: 'STANDING' }, rule: { name: 'A rule', event: 'SESSION_NOT_STARTED', severity: 'URGENT', facilityIds: [], concerned: ['LEADERS'], roles: ['FRONT_DESK'], staffIds: [], excludedStaffIds: [], toast: true, email: false, enabled: true }, scheduleId: globalId('GroupSchedule', schedule), groupId: globalId('Group', group) });
    Object.assign(ids, { field: 'ENGAGEMENT', facilityId: globalId('Facility', alder), facilityIds: [globalId('Facility', alder)], sessionId: session, id: session, rosterEntryId: globalId('RosterEntry', line), patientId: globalId('Patient', patient), chartEntryId: globalId('ChartEntry', entry), date: '2026-11-19', from: '2026-11-16', until: '2026-11-19', search: 'a', includeArchived: true, includeRetired: true, closed: false, mine: true, by: 'PATIENT', asked: { shown: 'STANDING' }, scheduleId: globalId('GroupSchedule', schedule), groupId: globalId('Group', group) });
    ids.change = { scheduleId: ids.scheduleId, slotId: globalId('ScheduleSlot', slot), reach: 'ALL_NOT_STARTED', wallTime: '20:15' };
    ids.input = { facilityId: globalId('Facility', alder), patientIds: [globalId('Patient', patient)], scheduleIds: [globalId('GroupSchedule', schedule)] };
    const misplaced = await one("select id from chart_entry where facilityId = ? and attendance = 'PRESENT' and patientId <> ? order by id desc", [alder, patient]);
    const struck = globalId('ChartEntry', misplaced);
    const right = await one('select p.id from patient p where p.facilityId = ? and not exists (select 1 from roster_entry e join chart_entry c on c.sessionId = e.sessionId where c.id = ? and e.patientId = p.id)', [alder, misplaced]);
    await (await test.as('Walter')).must('mutation($id: ID!, $pin: String!) { strikeChartEntry(input: { chartEntryId: $id, reason: "Wrong chart", pin: $pin, key: "strike-for-a-count" }) { __typename } }', { id: struck, pin: pinOf('Walter') });
    const linked = await one("select s.id from group_session s join session_leader l on l.sessionId = s.id and l.position = 'LEADER' join staff_member m on m.id = l.staffMemberId where s.facilityId = ? and s.delivery = 'TELEHEALTH' and s.status = 'UPCOMING' and m.firstName = 'Dana' order by s.plannedStart", [alder]);
    Object.assign(ids, { linkedSessionId: globalId('GroupSession', linked), reach: 'THIS_AND_FOLLOWING' });
    Object.assign(ids, { token: unsubscribeToken((text) => test.app.secrets.seal(text), patient), struckEntryId: struck, rightPatientId: globalId('Patient', right) });
    const { inviteStaff } = await (await test.as('Walter')).must<{ inviteStaff: { link: string } }>('mutation($f: ID!) { inviteStaff(input: { email: "ana.ruiz@northfield.example", firstName: "Ana", lastName: "Ruiz", role: THERAPIST, rights: [], facilityIds: [$f], key: "invite-for-a-count" }) { link } }', { f: ids.facilityId });
    ids.staffMemberId = globalId('StaffMember', await one("select id from staff_member where lastName = 'Whitfield'"));
    const { saveWebhook } = await (await test.as('Walter')).must<{ saveWebhook: { endpoint: { id: string } } }>('mutation($f: ID!) { saveWebhook(input: { name: "Records", url: "https://hooks.example.org", kinds: [SESSION_STARTED], facilityIds: [$f], key: "webhook-for-a-count" }) { endpoint { id } } }', { f: ids.facilityId });
    ids.endpointId = saveWebhook.endpoint.id;
    ids.link = inviteStaff.link.split('/s/')[1];
    ids.messageId = globalId('Message', await one('select id from message where facilityId = ? order by id', [alder]));
    Object.assign(sizes, { small: session, large: globalId('GroupSession', large) });
  });
  afterAll(() => test.close());

  const variablesOf = (operation: OperationDefinitionNode, session: string): Record<string, unknown> =>
    Object.fromEntries(
      (operation.variableDefinitions ?? []).flatMap(({ variable: { name }, type }): [string, unknown][] => {
        const given = name.value === 'input' ? inputs[operation.name?.value ?? '']?.(ids) : undefined;
        const own = given ?? (name.value === 'sessionId' || (name.value === 'id' && /session/i.test(print(operation.selectionSet))) ? session : name.value === 'id' ? (/chartEntry\(/.test(print(operation.selectionSet)) ? ids.chartEntryId : ids.patientId) : ids[name.value]);
        if (own === undefined) return type.kind === Kind.NON_NULL_TYPE ? [[name.value, null]] : [];
        return [[name.value, own]];
      }),
    );

  it('is settled for every query the client ships', () => {
    expect(shippedQueries.map((query) => query.name?.value).filter((name) => !(String(name) in budgets))).toEqual([]);
  });

  it.each(shippedQueries.map((query) => [query.name?.value ?? '', query] as const))('%s stays within its statements, for a roster of 14 as of 60', async (name, query) => {
    const reader = await test.as(askedBy[name] ?? 'Priya');
    for (const session of [sizes.small ?? '', sizes.large ?? '']) {
      await reader.must(documentOf(query), variablesOf(query, session));
      expect(test.statements.get(name)).toBeLessThanOrEqual(budgets[name] ?? 0);
    }
  });

  /** What is answered while the read at this place, counted from the first, finds nobody. */
  async function withoutRead<T>(place: number, task: () => Promise<T>): Promise<{ answer: T; reads: number }> {
    const { reads } = test.app.database;
    let begun = 0;
    const query: Reads['query'] = (sql, parameters) => {
      begun += 1;
      return begun === place ? Promise.reject(Object.assign(new Error('Nobody answers.'), { code: 'ECONNRESET' })) : Object.getPrototypeOf(reads).query.call(reads, sql, parameters);
    };
    Object.defineProperty(reads, 'query', { value: query, configurable: true });
    try {
      return { answer: await task(), reads: begun };
    } finally {
      Reflect.deleteProperty(reads, 'query');
    }
  }

  it('answers nothing rather than less when the database goes away in the middle', async () => {
    const less: string[] = [];
    // All of them when soaking.
    for (const query of PROPERTIES.soak ? shippedQueries : drawn(PROPERTIES.seeds[0] ?? 1).some(shippedQueries, Math.ceil(shippedQueries.length / 2))) {
      const name = query.name?.value ?? '';
      const reader = await test.as(askedBy[name] ?? 'Priya');
      const ask = () => reader.ask<unknown>(documentOf(query), variablesOf(query, sizes.small ?? ''));
      const said = ({ data, errors }: { data: unknown; errors: unknown }): string => JSON.stringify({ data, errors });
      const { answer: whole, reads } = await withoutRead(0, ask);
      for (let place = 1; place <= reads; place += 1) {
        const { answer } = await withoutRead(place, ask);
        const codes = new Set(answer.errors.map(({ extensions }) => extensions.code));
        if (codes.size === 1 && codes.has('UNAVAILABLE')) continue;
        // A round of the product's own may have changed meanwhile what is to be said: then it is said again by whoever asks next.
        if (said(answer) !== said(whole) && said(answer) !== said(await ask())) less.push(`${name} without its read ${place}: ${[...codes].join() || 'less'}`);
      }
    }
    expect(less).toEqual([]);
  });

  it.each([
    ['of sessions held, running and to come', '2026-11-16'],
    ['of the plan beyond thirteen weeks', '2027-06-07'],
  ])('shows a week %s in at most six statements', async (_what, from) => {
    const desk = await test.as('Renata');
    await desk.must('query Week($facilityId: ID!, $from: LocalDate!) { schedulerWeek(facilityId: $facilityId, from: $from) { facility { name } sessions { id status groupTitle room { name } leaders { staffMember { name } } census { onRoster } } planned { start groupTitle room { name } leaders { name } } } }', { facilityId: ids.facilityId, from });
    expect(test.statements.get('Week')).toBeLessThanOrEqual(6);
  });
});
