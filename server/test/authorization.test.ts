import { createHash, randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import { isObjectType } from 'graphql';
import { demoStaff } from '../src/demo/accounts';
import { OutreachTasks } from '../src/features/attendance/attendance.repositories';
import { evaluateAlerts } from '../src/features/notifications/evaluate-alerts.command';
import { systemActor } from '../src/platform/actor';
import { resolverClasses } from '../src/resolvers';
import { buildContract } from '../src/schema';
import { sealedTables } from '../src/tables';
import { Deliveries } from './api-client';
import type { ApiClient } from './api-client';
import { pinOf, runningApp } from './running-app';
import type { TestApp } from './running-app';

/** What the cells below ask about, found in the demo by its own queries. */
interface Places {
  facility: string;
  toStart: string;
  /** Dana's, tomorrow, of a schedule, and a patient it does not expect. */
  ahead: string;
  unexpected: string;
  /** Another of hers, to be moved. */
  toMove: string;
  /** Hers by video, later today, and a patient it expects. */
  byVideo: string;
  expected: string;
  running: string;
  ended: string;
  pending: string;
  runningLine: string;
  endedLine: string;
  segment: string;
  patient: string;
  otherPatient: string;
  chartEntry: string;
  group: string;
  topic: string;
  schedule: string;
  slot: string;
  holiday: string;
  assignment: string;
  /** Plans of patients of hers, one for each cell; those of the second are drafts. */
  plans: { patient: string; plan: string; goal: string }[];
  drafts: string[];
  /** A line of a signed session of Marcus's, whose patient is not Grace's. */
  signedLine: string;
  /** Somebody who may lead here. */
  tomas: string;
  /** Other software with a key at her facility. */
  client: string;
  /** To do at her facility. */
  task: string;
  /** One that tells her. */
  alert: string;
  foreign: Ids;
  stranger: Ids;
}

type Ids = { staff?: string; client?: string; task?: string; alert?: string; plan?: string; goal?: string } & Record<'facility' | 'session' | 'line' | 'patient' | 'chartEntry' | 'segment' | 'group' | 'topic' | 'schedule' | 'slot' | 'holiday' | 'assignment', string>;

const key = (): string => randomUUID();
const HASH = '0'.repeat(64);

/** One root field: how it is asked, who may not ask at all, and whom it is for. */
interface Cell {
  field: string;
  query: string;
  variables(ids: Ids): Record<string, unknown>;
  /** First name of somebody of the first facility for whom it works on the ids of `own`. */
  allowed: string;
  own(places: Places): Partial<Ids>;
  /** Somebody whose role lacks the capability; null where every role has it. */
  forbidden: string | null;
  /** Somebody with the capability whom a rule refuses on `own`, and the refusal. */
  refused?: { who: string; code: string };
  /** What an allowed call answers when it is not plain data. */
  answers?: string;
}

const change = 'session { id status }';
/** Of an address there is none of: what they do to one that is there stands in features/webhooks. */
const webhookCell = (field: string, more: string, answer: string): Cell => ({
  field: `Mutation.${field}`, query: `mutation($id: ID!, $key: String!) { ${field}(input: { endpointId: $id${more}, key: $key }) { ${answer} } }`, variables: () => ({ id: globalId('WebhookEndpoint', 'none'), key: key() }), allowed: 'Walter', own: () => ({}), forbidden: 'Inès', answers: 'NOT_FOUND',
});
const planCell = (field: string, input: string, more: Pick<Cell, 'own'>): Cell => ({
  field: `Mutation.${field}`, query: `mutation($plan: ID!, $key: String!${input.includes('$goal') ? ', $goal: ID!' : ''}) { ${field}(input: { planId: $plan, version: 1, key: $key, ${input} }) { id } }`, variables: ({ plan, goal }) => ({ plan, key: key(), ...(input.includes('$goal') ? { goal } : {}) }), allowed: 'Dana', forbidden: 'Marcus', ...more,
});

const accountCell = (field: string, answers?: string): Cell => ({
  field: `Mutation.${field}`, query: `mutation($staff: ID!, $key: String!) { ${field}(input: { staffMemberId: $staff, key: $key }) { id standing } }`, variables: ({ staff }) => ({ staff: staff ?? globalId('StaffMember', 'nobody'), key: key() }), allowed: 'Walter', own: (places) => ({ staff: places.tomas }), forbidden: 'Inès', ...(answers ? { answers } : {}),
});

const clientCell = (field: string, more: string, shown: string): Cell => ({
  field: `Mutation.${field}`, query: `mutation($client: ID!, $key: String!${more.includes('$facility') ? ', $facility: ID!' : ''}) { ${field}(input: { clientId: $client, key: $key${more} }) { ${shown} } }`, variables: ({ client, facility }) => ({ client: client ?? globalId('ApiClient', 'nobody'), key: key(), ...(more.includes('$facility') ? { facility } : {}) }), allowed: 'Walter', own: (places) => ({ client: places.client }), forbidden: 'Inès',
});

const cells: readonly Cell[] = [
  { field: 'Mutation.beginPlanDraft', query: 'mutation($patient: ID!, $key: String!) { beginPlanDraft(input: { patientId: $patient, key: $key }) { id } }', variables: ({ patient }) => ({ patient, key: key() }), allowed: 'Dana', own: (places) => ({ patient: places.plans[0]?.patient ?? '' }), forbidden: 'Marcus' },
  planCell('savePlanDraft', 'problems: []', { own: (places) => ({ plan: places.drafts[0] ?? '' }) }),
  planCell('activatePlan', 'activeFrom: "2026-11-19"', { own: (places) => ({ plan: places.drafts[1] ?? '' }) }),
  planCell('discardPlanDraft', '', { own: (places) => ({ plan: places.drafts[2] ?? '' }) }),
  planCell('changePlanAim', 'goalId: $goal, status: MET, on: "2026-11-19", reason: "Reached"', { own: (places) => ({ plan: places.plans[4]?.plan ?? '', goal: places.plans[4]?.goal ?? '' }) }),
  planCell('reviewPlan', 'reviewedOn: "2026-11-19", decision: CONTINUE, outcome: "Goes well"', { own: (places) => ({ plan: places.plans[5]?.plan ?? '' }) }),
  planCell('closePlan', 'on: "2026-11-19", reason: "Completed"', { own: (places) => ({ plan: places.plans[6]?.plan ?? '' }) }),
  { field: 'Mutation.linkObjectivesLater', query: 'mutation($line: ID!, $key: String!) { linkObjectivesLater(input: { rosterEntryId: $line, objectiveIds: [], noLinkReason: NO_OBJECTIVE_ADDRESSED, key: $key }) { laterLinks { noLinkReason } } }', variables: ({ line }) => ({ line, key: key() }), allowed: 'Dana', own: (places) => ({ line: places.signedLine }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LINK_LATER_NOT_YOURS' } },
  { field: 'Query.notesAwaitingPlan', query: 'query($facility: ID!) { notesAwaitingPlan(facilityId: $facility) { totalCount edges { node { sessionDate } } } }', variables: ({ facility }) => ({ facility }), allowed: 'Dana', own: () => ({}), forbidden: 'Renata' },
  { field: 'Query.patientsElsewhere', query: 'query($session: ID!) { patientsElsewhere(sessionId: $session, from: "2026-11-16", until: "2026-11-22") { sessionId patients } }', variables: ({ session }) => ({ session }), allowed: 'Renata', own: (places) => ({ session: places.toMove }), forbidden: 'Jo' },
  { field: 'Query.schedulerDays', query: 'query($facility: ID!) { schedulerDays(facilityIds: [$facility], date: "2026-11-19") { sessions { id } } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Query.schedulerCalendar', query: 'query($facility: ID!) { schedulerCalendar(facilityIds: [$facility], from: "2026-11-01", until: "2026-11-30") { sessions { id } } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Query.groupSession', query: 'query($session: ID!) { groupSession(id: $session) { id roster { id } } }', variables: ({ session }) => ({ session }), allowed: 'Renata', own: (places) => ({ session: places.running }), forbidden: null },
  { field: 'Query.pastGroupSessions', query: 'query($facility: ID!) { pastGroupSessions(facilityId: $facility) { totalCount } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Query.reviewInbox', query: 'query($facility: ID!) { reviewInbox(facilityId: $facility) { totalCount } }', variables: ({ facility }) => ({ facility }), allowed: 'Priya', own: () => ({}), forbidden: 'Dana' },
  { field: 'Query.reviewers', query: 'query($facility: ID!) { reviewers(facilityId: $facility) { id } }', variables: ({ facility }) => ({ facility }), allowed: 'Priya', own: () => ({}), forbidden: 'Dana' },
  { field: 'Query.reviewDelegations', query: 'query($facility: ID!) { reviewDelegations(facilityId: $facility) { id } }', variables: ({ facility }) => ({ facility }), allowed: 'Walter', own: () => ({}), forbidden: 'Dana' },
  { field: 'Query.groupTopics', query: 'query($facility: ID!) { groupTopics(facilityId: $facility) { id } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Query.patients', query: 'query($facility: ID!) { patients(facilityId: $facility, first: 5) { edges { node { id } } } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Query.patient', query: 'query($patient: ID!) { patient(id: $patient) { mrn chartEntries { totalCount } } }', variables: ({ patient }) => ({ patient }), allowed: 'Dana', own: (places) => ({ patient: places.patient }), forbidden: 'Renata' },
  { field: 'Query.chartEntry', query: 'query($chartEntry: ID!) { chartEntry(id: $chartEntry) { id projection { minutes } } }', variables: ({ chartEntry }) => ({ chartEntry }), allowed: 'Dana', own: (places) => ({ chartEntry: places.chartEntry }), forbidden: 'Renata' },
  { field: 'Query.chartPreview', query: 'query($line: ID!) { chartPreview(rosterEntryId: $line) { minutes } }', variables: ({ line }) => ({ line }), allowed: 'Dana', own: (places) => ({ line: places.endedLine }), forbidden: 'Renata', refused: { who: 'Grace', code: 'NOT_YOURS' } },
  { field: 'Query.signingCheck', query: 'query($session: ID!) { signingCheck(sessionId: $session) { contentHash } }', variables: ({ session }) => ({ session }), allowed: 'Dana', own: (places) => ({ session: places.ended }), forbidden: 'Renata', refused: { who: 'Grace', code: 'NOT_YOURS' } },
  { field: 'Mutation.tickCheck', query: `mutation($session: ID!, $key: String!) { tickCheck(input: { sessionId: $session, item: MATERIALS, ticked: true, key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.toStart }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.startSession', query: `mutation($session: ID!, $key: String!) { startSession(input: { sessionId: $session, key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.toStart }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.undoStart', query: `mutation($session: ID!, $key: String!) { undoStart(input: { sessionId: $session, key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.toStart }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.voidSession', query: `mutation($session: ID!, $key: String!) { voidSession(input: { sessionId: $session, reason: "Entered twice", key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Walter', own: (places) => ({ session: places.toStart }), forbidden: 'Dana' },
  { field: 'Mutation.unvoidSession', query: `mutation($session: ID!, $key: String!) { unvoidSession(input: { sessionId: $session, key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Walter', own: (places) => ({ session: places.toStart }), forbidden: 'Dana' },
  { field: 'Mutation.markPresent', query: `mutation($line: ID!, $key: String!) { markPresent(input: { rosterEntryId: $line, key: $key }) { ${change} } }`, variables: ({ line }) => ({ line, key: key() }), allowed: 'Jo', own: (places) => ({ line: places.runningLine }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.stepOut', query: `mutation($line: ID!, $key: String!) { stepOut(input: { rosterEntryId: $line, reason: NURSE, key: $key }) { ${change} } }`, variables: ({ line }) => ({ line, key: key() }), allowed: 'Jo', own: (places) => ({ line: places.runningLine }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.applyTaps', query: `mutation($session: ID!, $line: ID!, $key: String!) { applyTaps(input: { sessionId: $session, sentAt: "2026-11-19T16:24:00Z", taps: [{ key: $key, rosterEntryId: $line, kind: PRESENT, tappedAt: "2026-11-19T16:23:30Z" }] }) { change { ${change} } taps { key outcome because moment against { kind markedBy { name } } } checkedByServerTime } }`, variables: ({ session, line }) => ({ session, line, key: key() }), allowed: 'Jo', own: (places) => ({ session: places.running, line: places.runningLine }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.markAbsent', query: `mutation($line: ID!, $key: String!) { markAbsent(input: { rosterEntryId: $line, reason: ILL, key: $key }) { ${change} } }`, variables: ({ line }) => ({ line, key: key() }), allowed: 'Jo', own: (places) => ({ line: places.runningLine }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' }, answers: 'REFUSED HAS_TIME_RECORDED' },
  { field: 'Mutation.undoMark', query: `mutation($line: ID!, $key: String!) { undoMark(input: { rosterEntryIds: [$line], key: $key }) { ${change} } }`, variables: ({ line }) => ({ line, key: key() }), allowed: 'Jo', own: (places) => ({ line: places.runningLine }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.markTheRest', query: `mutation($line: ID!, $key: String!) { markTheRest(input: { rosterEntryIds: [$line], as: PRESENT, key: $key }) { ${change} } }`, variables: ({ line }) => ({ line, key: key() }), allowed: 'Jo', own: (places) => ({ line: places.runningLine }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.addToRoster', query: `mutation($session: ID!, $patient: ID!, $key: String!) { addToRoster(input: { sessionId: $session, patientId: $patient, key: $key }) { ${change} } }`, variables: ({ session, patient }) => ({ session, patient, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running, patient: places.otherPatient }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.editSegment', query: `mutation($segment: ID!, $key: String!) { editSegment(input: { segmentId: $segment, version: 1, startsAt: "2026-11-19T16:10:00Z", endsAt: "2026-11-19T16:12:00Z", key: $key }) { ${change} } }`, variables: ({ segment }) => ({ segment, key: key() }), allowed: 'Dana', own: (places) => ({ segment: places.segment }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.strikeRosterEntry', query: `mutation($line: ID!, $key: String!) { strikeRosterEntry(input: { rosterEntryId: $line, reason: WRONG_PERSON, key: $key }) { ${change} } }`, variables: ({ line }) => ({ line, key: key() }), allowed: 'Dana', own: (places) => ({ line: places.runningLine }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' }, answers: 'REFUSED LINE_HAS_TIME' },
  { field: 'Mutation.bringBackRosterEntry', query: `mutation($line: ID!, $key: String!) { bringBackRosterEntry(input: { rosterEntryId: $line, key: $key }) { ${change} } }`, variables: ({ line }) => ({ line, key: key() }), allowed: 'Dana', own: (places) => ({ line: places.runningLine }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.pauseSession', query: `mutation($session: ID!, $key: String!) { pauseSession(input: { sessionId: $session, reason: FIRE_DRILL, key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.resumeSession', query: `mutation($session: ID!, $key: String!) { resumeSession(input: { sessionId: $session, key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.explainCapacity', query: `mutation($session: ID!, $key: String!) { explainCapacity(input: { sessionId: $session, reason: "Room 3 is closed", key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' }, answers: 'REFUSED NOT_OVER_CAPACITY' },
  { field: 'Mutation.addCoLeader', query: `mutation($session: ID!, $staff: ID!, $key: String!) { addCoLeader(input: { sessionId: $session, staffMemberId: $staff, key: $key }) { ${change} } }`, variables: ({ session, staff }) => ({ session, staff: staff ?? globalId('StaffMember', 'nobody'), key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running, staff: places.tomas }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.describeSession', query: `mutation($session: ID!, $key: String!) { describeSession(input: { sessionId: $session, version: 999, title: "A title", key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' }, answers: 'STALE' },
  { field: 'Mutation.keepName', query: `mutation($session: ID!, $key: String!) { keepName(input: { sessionId: $session, place: ENGAGEMENT, start: 0, end: 5, name: "Nadia", reason: "Her aunt", key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.ended }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' }, answers: 'BAD_USER_INPUT' },
  { field: 'Mutation.keepClash', query: `mutation($session: ID!, $line: ID!, $key: String!) { keepClash(input: { sessionId: $session, rosterEntryId: $line, reason: "Moved over", key: $key }) { ${change} } }`, variables: ({ session, line }) => ({ session, line, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.ended, line: places.endedLine }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' }, answers: 'BAD_USER_INPUT' },
  { field: 'Mutation.saveNoteText', query: 'mutation($session: ID!, $key: String!) { saveNoteText(input: { sessionId: $session, field: ENGAGEMENT, text: "Lively.", baseVersion: 0, key: $key }) { __typename } }', variables: ({ session }) => ({ session, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Query.noteTextHistory', query: 'query($session: ID!) { noteTextHistory(sessionId: $session, field: ENGAGEMENT, first: 5) { totalCount edges { node { text writtenAt } } } }', variables: ({ session }) => ({ session }), allowed: 'Dana', own: (places) => ({ session: places.ended }), forbidden: 'Renata', refused: { who: 'Grace', code: 'NOT_YOURS' } },
  { field: 'Mutation.startNotes', query: `mutation($line: ID!, $key: String!) { startNotes(input: { rosterEntryId: $line, fields: [ASSESSMENT], targetIds: [$line], key: $key }) { ${change} } }`, variables: ({ line }) => ({ line, key: key() }), allowed: 'Dana', own: (places) => ({ line: places.endedLine }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' }, answers: 'BAD_USER_INPUT' },
  { field: 'Mutation.announceWriting', query: 'mutation($session: ID!) { announceWriting(input: { sessionId: $session, field: ENGAGEMENT }) }', variables: ({ session }) => ({ session }), allowed: 'Dana', own: (places) => ({ session: places.ended }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Query.messageProgress', query: 'query($facility: ID!) { messageProgress(facilityId: $facility) { channel waiting oldestDueAt sentLastMinute sentLastHour failedLastHour } }', variables: ({ facility }) => ({ facility }), allowed: 'Tomás', own: () => ({}), forbidden: 'Renata' },
  { field: 'Query.messageSettings', query: 'query($facility: ID!) { messageSettings(facilityId: $facility) { organizationName titles templates { id version enabled english { body } } } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Mutation.saveCommunicationTemplate', query: 'mutation($facility: ID!, $key: String!) { saveCommunicationTemplate(input: { facilityId: $facility, template: { recipient: PATIENT, kind: SCHEDULED, channel: EMAIL }, version: 0, enabled: true, key: $key }) { id } }', variables: ({ facility }) => ({ facility, key: key() }), allowed: 'Tomás', own: () => ({}), forbidden: 'Dana' },
  { field: 'Mutation.copyCommunicationTemplates', query: 'mutation($facility: ID!, $key: String!) { copyCommunicationTemplates(input: { facilityId: $facility, toFacilityIds: [$facility], templates: [{ recipient: PATIENT, kind: SCHEDULED, channel: EMAIL }], key: $key }) { changed } }', variables: ({ facility }) => ({ facility, key: key() }), allowed: 'Tomás', own: () => ({}), forbidden: 'Dana', answers: 'BAD_USER_INPUT' },
  { field: 'Mutation.saveMessageName', query: 'mutation($facility: ID!, $key: String!) { saveMessageName(input: { facilityId: $facility, name: "Northfield", version: 1, key: $key }) { organizationName } }', variables: ({ facility }) => ({ facility, key: key() }), allowed: 'Walter', own: () => ({}), forbidden: 'Dana', refused: { who: 'Tomás', code: 'ORGANIZATION_POLICY' } },
  { field: 'Mutation.saveMessagePhone', query: 'mutation($facility: ID!, $key: String!) { saveMessagePhone(input: { facilityId: $facility, phone: "+1 312 555 0142", version: 1, key: $key }) { phone } }', variables: ({ facility }) => ({ facility, key: key() }), allowed: 'Walter', own: () => ({}), forbidden: 'Dana' },
  { field: 'Query.snippets', query: 'query($facility: ID!) { snippets(facilityId: $facility) { id shortKey text own } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Mutation.saveSnippet', query: 'mutation($facility: ID!, $shortKey: String!, $key: String!) { saveSnippet(input: { facilityId: $facility, shortKey: $shortKey, text: "Text.", archived: false, key: $key }) { id } }', variables: ({ facility }) => ({ facility, shortKey: key().slice(0, 12), key: key() }), allowed: 'Tomás', own: () => ({}), forbidden: 'Dana' },
  { field: 'Mutation.saveOwnSnippet', query: 'mutation($shortKey: String!, $key: String!) { saveOwnSnippet(input: { shortKey: $shortKey, text: "Text.", archived: false, key: $key }) { id } }', variables: () => ({ shortKey: key().slice(0, 12), key: key() }), allowed: 'Dana', own: () => ({}), forbidden: 'Renata' },
  { field: 'Mutation.setParticipation', query: `mutation($line: ID!, $key: String!) { setParticipation(input: { rosterEntryId: $line, participation: 4, version: 0, key: $key }) { ${change} } }`, variables: ({ line }) => ({ line, key: key() }), allowed: 'Dana', own: (places) => ({ line: places.runningLine }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.linkObjectives', query: `mutation($line: ID!, $key: String!) { linkObjectives(input: { rosterEntryId: $line, objectiveIds: [], noLinkReason: PLAN_PENDING, version: 1, key: $key }) { ${change} } }`, variables: ({ line }) => ({ line, key: key() }), allowed: 'Dana', own: (places) => ({ line: places.runningLine }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.coverSession', query: `mutation($session: ID!, $key: String!) { coverSession(input: { sessionId: $session, reason: "Called in sick", key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Marcus', own: (places) => ({ session: places.ended }), forbidden: 'Renata', refused: { who: 'Marcus', code: 'ALREADY_LEADER' } },
  { field: 'Mutation.endSession', query: `mutation($session: ID!, $key: String!) { endSession(input: { sessionId: $session, key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running }), forbidden: 'Renata', refused: { who: 'Grace', code: 'NOT_RUNNING' } },
  { field: 'Mutation.reopenSession', query: `mutation($session: ID!, $key: String!) { reopenSession(input: { sessionId: $session, key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running }), forbidden: 'Renata', refused: { who: 'Grace', code: 'SESSION_CLOSED' } },
  { field: 'Mutation.markNotHeld', query: `mutation($session: ID!, $key: String!) { markNotHeld(input: { sessionId: $session, key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' }, answers: 'REFUSED SOMEBODY_ATTENDED' },
  { field: 'Mutation.signSession', query: 'mutation($session: ID!, $pin: String!, $key: String!) { signSession(input: { sessionId: $session, pin: $pin, contentHash: "' + HASH + '", key: $key }) { __typename } }', variables: ({ session }) => ({ session, pin: pinOf('Dana'), key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running }), forbidden: 'Renata', answers: 'REFUSED STILL_RUNNING' },
  { field: 'Mutation.signSessions', query: 'mutation($session: ID!, $pin: String!, $key: String!) { signSessions(input: { sessions: [{ sessionId: $session, contentHash: "' + HASH + '" }], pin: $pin, key: $key }) { __typename } }', variables: ({ session }) => ({ session, pin: pinOf('Dana'), key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running }), forbidden: 'Renata', answers: 'REFUSED STILL_RUNNING' },
  { field: 'Mutation.askSigner', query: `mutation($session: ID!, $staff: ID!, $key: String!) { askSigner(input: { sessionId: $session, staffMemberId: $staff, key: $key }) { ${change} } }`, variables: ({ session, staff }) => ({ session, staff: staff ?? globalId('StaffMember', 'nobody'), key: key() }), allowed: 'Marcus', own: (places) => ({ session: places.ended, staff: places.tomas }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  // Which request it is, who may take it back and when: features/signatures/signers.test.ts.
  { field: 'Mutation.takeBackSigner', query: `mutation($session: ID!, $key: String!) { takeBackSigner(input: { requestId: $session, key: $key }) { ${change} } }`, variables: () => ({ session: globalId('SignatureRequest', 'none'), key: key() }), allowed: 'Dana', own: () => ({}), forbidden: 'Renata', answers: 'NOT_FOUND' },
  { field: 'Mutation.declineSignature', query: `mutation($session: ID!, $key: String!) { declineSignature(input: { sessionId: $session, reason: "Not so.", key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Tomás', own: (places) => ({ session: places.ended }), forbidden: 'Renata', refused: { who: 'Dana', code: 'NOT_ASKED_TO_SIGN' } },
  { field: 'Mutation.signReviews', query: 'mutation($session: ID!, $pin: String!, $key: String!) { signReviews(input: { sessions: [{ sessionId: $session, contentHash: "' + HASH + '" }], pin: $pin, key: $key }) { __typename } }', variables: ({ session }) => ({ session, pin: pinOf('Priya'), key: key() }), allowed: 'Priya', own: (places) => ({ session: places.pending }), forbidden: 'Dana' },
  { field: 'Mutation.addAddendum', query: 'mutation($session: ID!, $pin: String!, $key: String!) { addAddendum(input: { sessionId: $session, kind: ADDENDUM, text: "More.", eventAt: "2026-11-19T16:00:00Z", pin: $pin, key: $key }) { __typename } }', variables: ({ session }) => ({ session, pin: pinOf('Dana'), key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running }), forbidden: 'Renata', answers: 'REFUSED NOT_SIGNED_YET' },
  { field: 'Mutation.addMissedPatient', query: 'mutation($session: ID!, $patient: ID!, $pin: String!, $key: String!) { addMissedPatient(input: { sessionId: $session, patientId: $patient, stays: [{ startsAt: "2026-11-19T16:00:00Z", endsAt: "2026-11-19T16:10:00Z" }], texts: [], pin: $pin, key: $key }) { __typename } }', variables: ({ session, patient }) => ({ session, patient, pin: pinOf('Dana'), key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running, patient: places.otherPatient }), forbidden: 'Renata', answers: 'REFUSED NOT_SIGNED_YET' },
  { field: 'Mutation.strikeChartEntry', query: 'mutation($chartEntry: ID!, $pin: String!, $key: String!) { strikeChartEntry(input: { chartEntryId: $chartEntry, reason: " ", pin: $pin, key: $key }) { __typename } }', variables: ({ chartEntry }) => ({ chartEntry, pin: pinOf('Walter'), key: key() }), allowed: 'Walter', own: (places) => ({ chartEntry: places.chartEntry }), forbidden: 'Renata', answers: 'REFUSED REASON_REQUIRED' },
  { field: 'Query.copyPreview', query: 'query($chartEntry: ID!, $patient: ID!) { copyPreview(chartEntryId: $chartEntry, patientId: $patient) { contentHash } }', variables: ({ chartEntry, patient }) => ({ chartEntry, patient }), allowed: 'Walter', own: (places) => ({ chartEntry: places.chartEntry, patient: places.otherPatient }), forbidden: 'Renata', answers: 'NOT_FOUND' },
  { field: 'Mutation.copyChartEntry', query: 'mutation($chartEntry: ID!, $patient: ID!, $pin: String!, $key: String!) { copyChartEntry(input: { chartEntryId: $chartEntry, patientId: $patient, contentHash: "' + HASH + '", pin: $pin, key: $key }) { __typename } }', variables: ({ chartEntry, patient }) => ({ chartEntry, patient, pin: pinOf('Walter'), key: key() }), allowed: 'Walter', own: (places) => ({ chartEntry: places.chartEntry, patient: places.otherPatient }), forbidden: 'Renata', answers: 'NOT_FOUND' },
  { field: 'Mutation.assignReview', query: `mutation($session: ID!, $key: String!) { assignReview(input: { sessionId: $session, reason: "On leave", key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Walter', own: (places) => ({ session: places.pending }), forbidden: 'Dana', answers: 'REFUSED REVIEW_THERE_ALREADY' },
  // Who may stand in for whom: features/signatures/reviews.test.ts.
  { field: 'Mutation.delegateReviews', query: 'mutation($facility: ID!, $staff: ID!, $key: String!) { delegateReviews(input: { facilityId: $facility, toId: $staff, firstDay: "2026-11-20", lastDay: "2026-11-27", key: $key }) { id } }', variables: ({ facility, staff }) => ({ facility, staff: staff ?? globalId('StaffMember', 'nobody'), key: key() }), allowed: 'Priya', own: (places) => ({ staff: places.tomas }), forbidden: 'Dana', answers: 'REFUSED REVIEWER_RIGHT_NEEDED' },
  { field: 'Mutation.endDelegation', query: 'mutation($session: ID!, $key: String!) { endDelegation(input: { delegationId: $session, key: $key }) { id } }', variables: () => ({ session: globalId('ReviewDelegation', 'none'), key: key() }), allowed: 'Priya', own: () => ({}), forbidden: 'Dana', answers: 'NOT_FOUND' },
  { field: 'Mutation.waiveReview', query: 'mutation($session: ID!, $pin: String!, $key: String!) { waiveReview(input: { sessionId: $session, reason: " ", pin: $pin, key: $key }) { __typename } }', variables: ({ session }) => ({ session, pin: pinOf('Walter'), key: key() }), allowed: 'Walter', own: (places) => ({ session: places.pending }), forbidden: 'Priya', answers: 'REFUSED REVIEW_ACT_NEEDS_REASON' },
  { field: 'Mutation.returnSession', query: `mutation($session: ID!, $key: String!) { returnSession(input: { sessionId: $session, comments: [{ text: "Say more." }], key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Priya', own: (places) => ({ session: places.pending }), forbidden: 'Dana' },
  { field: 'Query.staffPins', query: 'query($facility: ID!) { staffPins(facilityId: $facility) { standing } }', variables: ({ facility }) => ({ facility }), allowed: 'Walter', own: () => ({}), forbidden: 'Dana' },
  { field: 'Mutation.unlockPin', query: 'mutation($staff: ID!, $key: String!) { unlockPin(input: { staffMemberId: $staff, key: $key }) { standing } }', variables: ({ staff }) => ({ staff: staff ?? globalId('StaffMember', 'nobody'), key: key() }), allowed: 'Walter', own: (places) => ({ staff: places.tomas }), forbidden: 'Dana' },
  { field: 'Mutation.clearPin', query: 'mutation($staff: ID!, $key: String!) { clearPin(input: { staffMemberId: $staff, key: $key }) { standing } }', variables: ({ staff }) => ({ staff: staff ?? globalId('StaffMember', 'nobody'), key: key() }), allowed: 'Walter', own: (places) => ({ staff: places.tomas }), forbidden: 'Dana' },
  { field: 'Mutation.chooseOwnPin', query: 'mutation($key: String!) { chooseOwnPin(input: { password: "open the group", pin: "381914", key: $key }) { pinChosen } }', variables: () => ({ key: key() }), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Mutation.changeOwnPassword', query: 'mutation($key: String!) { changeOwnPassword(input: { password: "open the group", newPassword: "short", key: $key }) { id } }', variables: () => ({ key: key() }), allowed: 'Renata', own: () => ({}), forbidden: null, answers: 'REFUSED PASSWORD_TOO_SHORT' },
  { field: 'Query.apiClients', query: '{ apiClients { totalCount edges { node { id } } } }', variables: () => ({}), allowed: 'Walter', own: () => ({}), forbidden: 'Inès' },
  { field: 'Mutation.createApiClient', query: 'mutation($facility: ID!, $key: String!) { createApiClient(input: { name: "Bed board", scopes: ["session:read"], facilityIds: [$facility], key: $key }) { client { id } } }', variables: ({ facility }) => ({ facility, key: key() }), allowed: 'Walter', own: () => ({}), forbidden: 'Inès' },
  clientCell('changeApiClient', ', version: 1, name: "Bed board", scopes: ["session:read"], facilityIds: [$facility]', 'id'),
  clientCell('rotateApiKey', ', overlapDays: 1', 'client { id }'),
  clientCell('revokeApiClient', '', 'id'),
  { field: 'Mutation.confirmPassword', query: 'mutation { confirmPassword(input: { password: "open the group" }) { id } }', variables: () => ({}), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Query.ownCalendar', query: '{ ownCalendar { madeAt } }', variables: () => ({}), allowed: 'Jo', own: () => ({}), forbidden: null },
  { field: 'Mutation.makeOwnCalendarAddress', query: 'mutation($key: String!) { makeOwnCalendarAddress(input: { key: $key }) { address } }', variables: () => ({ key: key() }), allowed: 'Jo', own: () => ({}), forbidden: null },
  { field: 'Mutation.revokeOwnCalendarAddress', query: 'mutation($key: String!) { revokeOwnCalendarAddress(input: { key: $key }) { madeAt } }', variables: () => ({ key: key() }), allowed: 'Jo', own: () => ({}), forbidden: null },
  { field: 'Mutation.makePatientCalendarAddress', query: 'mutation($patient: ID!, $key: String!) { makePatientCalendarAddress(input: { patientId: $patient, key: $key }) { address } }', variables: ({ patient }) => ({ patient, key: key() }), allowed: 'Renata', own: (places) => ({ patient: places.patient }), forbidden: 'Jo' },
  { field: 'Mutation.revokePatientCalendarAddress', query: 'mutation($patient: ID!, $key: String!) { revokePatientCalendarAddress(input: { patientId: $patient, key: $key }) { madeAt } }', variables: ({ patient }) => ({ patient, key: key() }), allowed: 'Renata', own: (places) => ({ patient: places.patient }), forbidden: 'Jo' },
  { field: 'Mutation.stayActive', query: 'mutation { stayActive { id } }', variables: () => ({}), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Query.groupSchedules', query: 'query($facility: ID!) { groupSchedules(facilityId: $facility) { id slots { id recurrence } assignedCount } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Query.groupSchedule', query: 'query($schedule: ID!) { groupSchedule(id: $schedule) { id title } }', variables: ({ schedule }) => ({ schedule }), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Query.scheduleWeek', query: 'query($schedule: ID!) { scheduleWeek(scheduleId: $schedule, from: "2026-11-16") { start status leaders { name } } }', variables: ({ schedule }) => ({ schedule }), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Query.schedulerWeek', query: 'query($facility: ID!) { schedulerWeek(facilityId: $facility, from: "2026-11-16") { sessions { id } planned { start } } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Query.slotChangePreview', query: 'query($schedule: ID!, $slot: ID!) { slotChangePreview(change: { scheduleId: $schedule, slotId: $slot, reach: ALL_NOT_STARTED, wallTime: "21:15" }) { rewritten left { because } warnings } }', variables: ({ schedule, slot }) => ({ schedule, slot }), allowed: 'Tomás', own: () => ({}), forbidden: 'Dana' },
  { field: 'Query.holidays', query: 'query($facility: ID!) { holidays(facilityId: $facility) { date name } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Query.holidayPreview', query: 'query($facility: ID!) { holidayPreview(facilityId: $facility, date: "2026-12-24") { cancelled left { because } } }', variables: ({ facility }) => ({ facility }), allowed: 'Tomás', own: () => ({}), forbidden: 'Dana' },
  { field: 'Mutation.saveGroupSchedule', query: 'mutation($facility: ID!, $key: String!) { saveGroupSchedule(input: { facilityId: $facility, title: "Weekend", suggestedFor: { clinicalNeeds: [], levelsOfCare: [], tracks: [], phases: [] }, observesHolidays: true, key: $key }) { id } }', variables: ({ facility }) => ({ facility, key: key() }), allowed: 'Tomás', own: () => ({}), forbidden: 'Dana' },
  { field: 'Mutation.changeSlot', query: 'mutation($schedule: ID!, $slot: ID!, $key: String!) { changeSlot(input: { change: { scheduleId: $schedule, slotId: $slot, reach: THIS_AND_FOLLOWING, date: "2027-01-20", durationMinutes: 55 }, key: $key }) { id } }', variables: ({ schedule, slot }) => ({ schedule, slot, key: key() }), allowed: 'Tomás', own: () => ({}), forbidden: 'Dana' },
  { field: 'Mutation.saveHoliday', query: 'mutation($facility: ID!, $key: String!) { saveHoliday(input: { facilityId: $facility, date: "2026-12-31", name: "Closed", key: $key }) { id } }', variables: ({ facility }) => ({ facility, key: key() }), allowed: 'Tomás', own: () => ({}), forbidden: 'Dana' },
  { field: 'Mutation.removeHoliday', query: 'mutation($holiday: ID!, $key: String!) { removeHoliday(input: { holidayId: $holiday, version: 1, key: $key }) { id } }', variables: ({ holiday }) => ({ holiday, key: key() }), allowed: 'Tomás', own: () => ({}), forbidden: 'Dana' },
  { field: 'Query.assignmentPreview', query: 'query($facility: ID!, $patient: ID!, $schedule: ID!) { assignmentPreview(input: { facilityId: $facility, patientIds: [$patient], scheduleIds: [$schedule] }) { clashCount week { id } suggested { because } refusals } }', variables: ({ facility, patient, schedule }) => ({ facility, patient, schedule }), allowed: 'Renata', own: (places) => ({ patient: places.patient }), forbidden: 'Jo' },
  { field: 'Mutation.assignSchedules', query: 'mutation($facility: ID!, $patient: ID!, $schedule: ID!, $key: String!) { assignSchedules(input: { facilityId: $facility, patientIds: [$patient], scheduleIds: [$schedule], startsOn: "2026-11-18", key: $key }) { __typename } }', variables: ({ facility, patient, schedule }) => ({ facility, patient, schedule, key: key() }), allowed: 'Priya', own: (places) => ({ patient: places.patient }), forbidden: 'Jo', refused: { who: 'Renata', code: 'BACK_DATE_RIGHT_NEEDED' } },
  { field: 'Mutation.endAssignment', query: 'mutation($assignment: ID!, $key: String!) { endAssignment(input: { assignmentId: $assignment, version: 1, endsOn: "2026-11-18", reason: "Steps down", key: $key }) { id endsAt patient { id } schedule { title } leftOut { id } } }', variables: ({ assignment }) => ({ assignment, key: key() }), allowed: 'Priya', own: () => ({}), forbidden: 'Jo', refused: { who: 'Renata', code: 'BACK_DATE_RIGHT_NEEDED' } },
  { field: 'Query.patientsMovePreview', query: 'query($patient: ID!, $facility: ID!) { patientsMovePreview(input: { facilityId: $facility, patients: [{ patientId: $patient }], levelOfCareCode: "3.5", at: "2026-11-19T18:00:00Z", beginSuggested: true }) { patients { refusal begins ends stays clashCount } clashes { times } policy } }', variables: ({ patient, facility }) => ({ patient, facility }), allowed: 'Renata', own: (places) => ({ patient: places.patient }), forbidden: 'Jo' },
  { field: 'Mutation.movePatients', query: 'mutation($patient: ID!, $facility: ID!, $key: String!) { movePatients(input: { facilityId: $facility, patients: [{ patientId: $patient, version: 99 }], levelOfCareCode: "3.5", at: "2026-11-19T18:00:00Z", beginSuggested: false, key: $key }) { ... on PatientsMoved { begun } ... on PatientsNotMoved { refusals { message } } } }', variables: ({ patient, facility }) => ({ patient, facility, key: key() }), allowed: 'Renata', own: (places) => ({ patient: places.patient }), forbidden: 'Jo' },
  { field: 'Query.placementPreview', query: 'query($patient: ID!, $facility: ID!) { placementPreview(input: { patientId: $patient, facilityId: $facility, at: "2026-11-19T18:00:00Z", placement: { levelOfCareCode: "2.1", clinicalNeeds: [] } }) { begins { because } ends { id } stays { id } clashes { times } } }', variables: ({ patient, facility }) => ({ patient, facility }), allowed: 'Renata', own: (places) => ({ patient: places.patient }), forbidden: 'Jo' },
  { field: 'Mutation.replyInDemo', query: 'mutation($message: ID!, $key: String!) { replyInDemo(input: { messageId: $message, text: "HELP", key: $key }) { reply } }', variables: () => ({ message: globalId('Message', 'nobody'), key: key() }), allowed: 'Renata', own: () => ({}), forbidden: 'Jo', answers: 'NOT_FOUND' },
  { field: 'Query.demoMailbox', query: 'query { demoMailbox { waiting messages(first: 5) { totalCount edges { node { id recipient { name } status reason text { text } log { status } canResend { allowed } } } } } }', variables: () => ({}), allowed: 'Renata', own: () => ({}), forbidden: 'Jo' },
  { field: 'Mutation.resendMessage', query: 'mutation($message: ID!, $key: String!) { resendMessage(input: { messageId: $message, reason: "Did not find it", key: $key }) { id } }', variables: () => ({ message: globalId('Message', 'nobody'), key: key() }), allowed: 'Renata', own: () => ({}), forbidden: 'Jo', answers: 'NOT_FOUND' },
  { field: 'Query.failingAddresses', query: 'query($facility: ID!) { failingAddresses(facilityId: $facility) { totalCount edges { node { address patient { id reach { contactVersion } } } } } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: 'Jo' },
  { field: 'Mutation.saveConsent', query: 'mutation($patient: ID!, $key: String!) { saveConsent(input: { patientId: $patient, channel: SMS, agreement: AGREED, source: VERBAL, onDate: "2026-11-18", key: $key }) { reach { channels { mayBeUsed } } } }', variables: ({ patient }) => ({ patient, key: key() }), allowed: 'Renata', own: (places) => ({ patient: places.patient }), forbidden: 'Jo' },
  { field: 'Mutation.confirmAddress', query: 'mutation($patient: ID!, $key: String!) { confirmAddress(input: { patientId: $patient, channel: EMAIL, key: $key }) { id } }', variables: ({ patient }) => ({ patient, key: key() }), allowed: 'Renata', own: (places) => ({ patient: places.patient }), forbidden: 'Jo' },
  { field: 'Mutation.savePatientContact', query: 'mutation($patient: ID!, $key: String!) { savePatientContact(input: { patientId: $patient, version: 99, sharedPhone: true, firstNameAgreed: false, key: $key }) { id } }', variables: ({ patient }) => ({ patient, key: key() }), allowed: 'Renata', own: (places) => ({ patient: places.patient }), forbidden: 'Jo', answers: 'STALE' },
  { field: 'Mutation.recordDeath', query: 'mutation($patient: ID!, $key: String!) { recordDeath(input: { patientId: $patient, version: 99, diedOn: "2026-11-18", key: $key }) { id } }', variables: ({ patient }) => ({ patient, key: key() }), allowed: 'Renata', own: (places) => ({ patient: places.patient }), forbidden: 'Jo', answers: 'STALE' },
  { field: 'Mutation.savePatientAlerts', query: 'mutation($patient: ID!, $key: String!) { savePatientAlerts(input: { patientId: $patient, version: 99, codes: ["FALL"], key: $key }) { alerts alertNote } }', variables: ({ patient }) => ({ patient, key: key() }), allowed: 'Renata', own: (places) => ({ patient: places.patient }), forbidden: 'Jo', answers: 'STALE' },
  { field: 'Mutation.savePatient', query: 'mutation($facility: ID!, $key: String!) { savePatient(input: { facilityId: $facility, firstName: "Gwen", lastName: "Ortiz", birthDate: "1991-05-06", mrn: "T-100", timeZone: "America/Chicago", language: "en", key: $key }) { id phone placement { startsAt } } }', variables: ({ facility }) => ({ facility, key: key() }), allowed: 'Renata', own: () => ({}), forbidden: 'Jo' },
  { field: 'Mutation.admitPatient', query: 'mutation($patient: ID!, $facility: ID!, $key: String!) { admitPatient(input: { patientId: $patient, facilityId: $facility, admittedAt: "2026-11-19T16:24:00Z", placement: { levelOfCareCode: "2.1", clinicalNeeds: [] }, beginScheduleIds: [], key: $key }) { id } }', variables: ({ patient, facility }) => ({ patient, facility, key: key() }), allowed: 'Renata', own: (places) => ({ patient: places.patient }), forbidden: 'Jo', refused: { who: 'Dana', code: 'ALREADY_ADMITTED' }, answers: 'REFUSED ALREADY_ADMITTED' },
  { field: 'Mutation.changePlacement', query: 'mutation($patient: ID!, $key: String!) { changePlacement(input: { patientId: $patient, effectiveAt: "2026-11-19T22:00:00Z", placement: { levelOfCareCode: "2.5", clinicalNeeds: [] }, endAssignmentIds: [], beginScheduleIds: [], key: $key }) { id placement { levelOfCare { name } } } }', variables: ({ patient }) => ({ patient, key: key() }), allowed: 'Renata', own: (places) => ({ patient: places.patient }), forbidden: 'Jo' },
  { field: 'Mutation.transferPatient', query: 'mutation($patient: ID!, $facility: ID!, $key: String!) { transferPatient(input: { patientId: $patient, facilityId: $facility, at: "2026-11-19T16:24:00Z", placement: { levelOfCareCode: "2.1", clinicalNeeds: [] }, beginScheduleIds: [], key: $key }) { id } }', variables: ({ patient, facility }) => ({ patient, facility, key: key() }), allowed: 'Renata', own: (places) => ({ patient: places.patient }), forbidden: 'Jo', answers: 'BAD_USER_INPUT' },
  { field: 'Mutation.dischargePatient', query: 'mutation($patient: ID!, $key: String!) { dischargePatient(input: { patientId: $patient, dischargedAt: "2026-11-25T22:00:00Z", reason: "Completed", key: $key }) { id episodes { dischargedAt } } }', variables: ({ patient }) => ({ patient, key: key() }), allowed: 'Renata', own: (places) => ({ patient: places.patient }), forbidden: 'Jo' },
  { field: 'Mutation.saveCareTeam', query: 'mutation($patient: ID!, $key: String!) { saveCareTeam(input: { patientId: $patient, version: 1, members: [], key: $key }) { id careTeam { id } } }', variables: ({ patient }) => ({ patient, key: key() }), allowed: 'Renata', own: (places) => ({ patient: places.otherPatient }), forbidden: 'Jo' },
  { field: 'Query.sessionPlanPreview', query: 'query($facility: ID!) { sessionPlanPreview(input: { facilityId: $facility, date: "2026-11-20", wallTime: "10:00", durationMinutes: 50, leaderIds: [] }) }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: 'Jo' },
  { field: 'Query.sessionClashes', query: 'query($facility: ID!, $session: ID!, $patient: ID!) { sessionClashes(input: { facilityId: $facility, sessionId: $session, patientIds: [$patient] }) { policy clashes { patient { id } first { groupTitle } } } }', variables: ({ facility, session, patient }) => ({ facility, session, patient }), allowed: 'Renata', own: (places) => ({ session: places.ahead, patient: places.unexpected }), forbidden: 'Jo' },
  { field: 'Mutation.createSession', query: `mutation($facility: ID!, $group: ID!, $key: String!) { createSession(input: { facilityId: $facility, groupId: $group, date: "2026-11-20", wallTime: "20:00", durationMinutes: 50, leaderIds: [], patientIds: [], key: $key }) { ${change} } }`, variables: ({ facility, group }) => ({ facility, group, key: key() }), allowed: 'Renata', own: () => ({}), forbidden: 'Jo' },
  { field: 'Mutation.changeSession', query: `mutation($session: ID!, $key: String!) { changeSession(input: { sessionId: $session, version: 1, date: "2026-11-20", wallTime: "20:00", durationMinutes: 50, leaderIds: [], key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Renata', own: (places) => ({ session: places.toMove }), forbidden: 'Jo', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Query.waitlist', query: 'query($facility: ID!) { waitlist(facilityId: $facility) { totalCount edges { node { groupTitle patient { id } offers { expiresAt } } } } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: 'Jo' },
  { field: 'Mutation.acceptSeat', query: 'mutation($offer: ID!, $key: String!) { acceptSeat(input: { offerId: $offer, key: $key }) { waiting } }', variables: () => ({ offer: globalId('SeatOffer', 'nobody'), key: key() }), allowed: 'Renata', own: () => ({}), forbidden: 'Jo', answers: 'NOT_FOUND' },
  { field: 'Mutation.declineSeat', query: 'mutation($offer: ID!, $key: String!) { declineSeat(input: { offerId: $offer, key: $key }) { waiting } }', variables: () => ({ offer: globalId('SeatOffer', 'nobody'), key: key() }), allowed: 'Renata', own: () => ({}), forbidden: 'Jo', answers: 'NOT_FOUND' },
  { field: 'Query.leavesOfAbsence', query: 'query($facility: ID!) { leavesOfAbsence(facilityId: $facility) { startsAt reason patient { id } } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: 'Jo' },
  { field: 'Mutation.beginLeave', query: 'mutation($patient: ID!, $key: String!) { beginLeave(input: { patientId: $patient, startsAt: "2027-03-01T12:00:00Z", endsAt: "2027-03-02T12:00:00Z", reason: "Family", key: $key }) { endsAt releasedAt patient { id } } }', variables: ({ patient }) => ({ patient, key: key() }), allowed: 'Renata', own: (places) => ({ patient: places.otherPatient }), forbidden: 'Jo' },
  { field: 'Mutation.endLeave', query: 'mutation($leave: ID!, $key: String!) { endLeave(input: { leaveId: $leave, version: 1, key: $key }) { endsAt } }', variables: () => ({ leave: globalId('LeaveOfAbsence', 'nobody'), key: key() }), allowed: 'Renata', own: () => ({}), forbidden: 'Jo', answers: 'NOT_FOUND' },
  { field: 'Mutation.releaseSeats', query: 'mutation($leave: ID!, $key: String!) { releaseSeats(input: { leaveId: $leave, key: $key }) { releasedAt } }', variables: () => ({ leave: globalId('LeaveOfAbsence', 'nobody'), key: key() }), allowed: 'Renata', own: () => ({}), forbidden: 'Jo', answers: 'NOT_FOUND' },
  { field: 'Mutation.leaveWaitlist', query: 'mutation($entry: ID!, $key: String!) { leaveWaitlist(input: { entryId: $entry, key: $key }) { waiting } }', variables: () => ({ entry: globalId('WaitlistEntry', 'nobody'), key: key() }), allowed: 'Renata', own: () => ({}), forbidden: 'Jo', answers: 'NOT_FOUND' },
  { field: 'Mutation.addToSession', query: `mutation($session: ID!, $patient: ID!, $key: String!) { addToSession(input: { sessionId: $session, patientIds: [$patient], key: $key }) { ${change} } }`, variables: ({ session, patient }) => ({ session, patient, key: key() }), allowed: 'Renata', own: (places) => ({ session: places.ahead, patient: places.unexpected }), forbidden: 'Jo', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.withdrawFromSession', query: `mutation($session: ID!, $patient: ID!, $key: String!) { withdrawFromSession(input: { sessionId: $session, patientId: $patient, key: $key }) { ${change} } }`, variables: ({ session, patient }) => ({ session, patient, key: key() }), allowed: 'Renata', own: (places) => ({ session: places.ahead, patient: places.unexpected }), forbidden: 'Jo', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.cancelSession', query: `mutation($session: ID!, $key: String!) { cancelSession(input: { sessionId: $session, reason: STAFF, key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Renata', own: (places) => ({ session: places.ahead }), forbidden: 'Jo', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.restoreSession', query: `mutation($session: ID!, $key: String!) { restoreSession(input: { sessionId: $session, key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Renata', own: (places) => ({ session: places.ahead }), forbidden: 'Jo' },
  { field: 'Mutation.checkOutSession', query: `mutation($session: ID!, $key: String!) { checkOutSession(input: { sessionId: $session, key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.ahead }), forbidden: 'Renata', answers: 'REFUSED NOT_FINALISED' },
  { field: 'Query.groups', query: 'query($facility: ID!) { groups(facilityId: $facility) { id title leaders { name } room { name } defaultTopics { title } } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Query.group', query: 'query($group: ID!) { group(id: $group) { id capacity } }', variables: ({ group }) => ({ group }), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Mutation.saveGroup', query: 'mutation($facility: ID!, $key: String!) { saveGroup(input: { facilityId: $facility, title: "New group", groupType: SKILLS, modality: "CBT", delivery: IN_PERSON, clinical: true, requiredCredentials: [], countsTowardHours: true, leaderIds: [], capacity: 12, minimum: 2, enrolment: OPEN, mandatory: false, defaultTopicIds: [], reviewRequired: false, noteTemplateId: "Tm90ZVRlbXBsYXRlOkZSRUU", enabled: true, key: $key }) { group { id } warnings } }', variables: ({ facility }) => ({ facility, key: key() }), allowed: 'Tomás', own: () => ({}), forbidden: 'Dana' },
  { field: 'Mutation.archiveGroup', query: 'mutation($group: ID!, $key: String!) { archiveGroup(input: { groupId: $group, version: 1, archived: false, key: $key }) { archivedAt } }', variables: ({ group }) => ({ group, key: key() }), allowed: 'Tomás', own: () => ({}), forbidden: 'Dana' },
  { field: 'Query.noteTemplates', query: 'query($facility: ID!) { noteTemplates(facilityId: $facility) { id name fields { field label required } } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Mutation.saveNoteTemplate', query: 'mutation($facility: ID!, $name: String!, $key: String!) { saveNoteTemplate(input: { facilityId: $facility, name: $name, fields: [{ field: CONTENT_COVERED, label: "Content", help: "", required: true }, { field: PLAN, label: "Plan", help: "", required: true }], archived: false, key: $key }) { id } }', variables: ({ facility }) => ({ facility, name: `Note ${key()}`, key: key() }), allowed: 'Tomás', own: () => ({}), forbidden: 'Dana' },
  { field: 'Mutation.saveTopic', query: 'mutation($facility: ID!, $key: String!) { saveTopic(input: { facilityId: $facility, title: "New topic", contentSnippet: "", suggestedThemes: [], suggestedInterventions: [], retired: false, key: $key }) { id } }', variables: ({ facility }) => ({ facility, key: key() }), allowed: 'Tomás', own: () => ({}), forbidden: 'Dana' },
  { field: 'Query.careLists', query: 'query($facility: ID!) { careLists(facilityId: $facility) { levelsOfCare { name weeklyMinutes } tracks { name } modalities { name } } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Mutation.saveListItem', query: 'mutation($facility: ID!, $key: String!) { saveListItem(input: { facilityId: $facility, list: TRACK, name: "Night shift", retired: false, key: $key }) { tracks { name } } }', variables: ({ facility }) => ({ facility, key: key() }), allowed: 'Tomás', own: () => ({}), forbidden: 'Dana' },
  { field: 'Mutation.saveLevelOfCare', query: 'mutation($facility: ID!, $key: String!) { saveLevelOfCare(input: { facilityId: $facility, code: "0.5", name: "Early intervention", retired: false, key: $key }) { levelsOfCare { name } } }', variables: ({ facility }) => ({ facility, key: key() }), allowed: 'Tomás', own: () => ({}), forbidden: 'Dana' },
  { field: 'Mutation.savePolicy', query: 'mutation($facility: ID!, $key: String!) { savePolicy(input: { facilityId: $facility, organizationWide: false, name: "lateThresholdMinutes", value: "12", key: $key }) { settings { lateThresholdMinutes } } }', variables: ({ facility }) => ({ facility, key: key() }), allowed: 'Tomás', own: () => ({}), forbidden: 'Dana' },
  { field: 'Query.hoursReport', query: 'query($facility: ID!) { hoursReport(facilityId: $facility, first: 5) { totalCount edges { node { patient { id } hours { current { state } } } } } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: 'Jo' },
  { field: 'Query.waitingAddenda', query: 'query($facility: ID!) { waitingAddenda(facilityId: $facility) { addendum { id } session { id } patient { id } } }', variables: ({ facility }) => ({ facility }), allowed: 'Priya', own: () => ({}), forbidden: 'Dana' },
  { field: 'Mutation.reviewAddenda', query: 'mutation($id: ID!, $pin: String!, $key: String!) { reviewAddenda(input: { additions: [{ addendumId: $id, contentHash: "' + HASH + '" }], pin: $pin, key: $key }) { __typename } }', variables: () => ({ id: globalId('Addendum', 'nobody'), pin: pinOf('Priya'), key: key() }), allowed: 'Priya', own: () => ({}), forbidden: 'Dana', answers: 'NOT_FOUND' },
  { field: 'Query.returnedAddenda', query: 'query($facility: ID!) { returnedAddenda(facilityId: $facility) { addendum { id returned { comment } } session { id } patient { id } } }', variables: ({ facility }) => ({ facility }), allowed: 'Dana', own: () => ({}), forbidden: 'Jo' },
  { field: 'Mutation.returnAddendum', query: 'mutation($id: ID!, $key: String!) { returnAddendum(input: { addendumId: $id, comment: "Say when.", key: $key }) { __typename } }', variables: () => ({ id: globalId('Addendum', 'nobody'), key: key() }), allowed: 'Priya', own: () => ({}), forbidden: 'Dana', answers: 'NOT_FOUND' },
  { field: 'Query.attendanceReport', query: 'query($facility: ID!) { attendanceReport(facilityId: $facility, from: "2026-11-01", until: "2026-11-19", by: PATIENT, first: 5) { totalCount counts { attended percentAttended } edges { node { key name } } } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: 'Sam' },
  { field: 'Query.absenceReport', query: 'query($facility: ID!) { absenceReport(facilityId: $facility, from: "2026-11-01", until: "2026-11-19") { notExcused reasons { reason notExcused weekdays } } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: 'Sam' },
  { field: 'Query.topicReport', query: 'query($facility: ID!) { topicReport(facilityId: $facility, from: "2026-11-01", until: "2026-11-19") { sessions topics { title sessions } } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: 'Sam' },
  { field: 'Query.groupSizeReport', query: 'query($facility: ID!) { groupSizeReport(facilityId: $facility, from: "2026-11-01", until: "2026-11-19") { percentFilled groups { title most } } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: 'Sam' },
  { field: 'Query.unsignedReport', query: 'query($facility: ID!) { unsignedReport(facilityId: $facility, first: 5) { totalCount inReview edges { node { age daysOverdue } } } }', variables: ({ facility }) => ({ facility }), allowed: 'Walter', own: () => ({}), forbidden: 'Dana' },
  { field: 'Query.timelinessReport', query: 'query($facility: ID!) { timelinessReport(facilityId: $facility, from: "2026-11-01", until: "2026-11-19", first: 5) { totalCount counts { sessions medianMinutes } edges { node { standing } } } }', variables: ({ facility }) => ({ facility }), allowed: 'Walter', own: () => ({}), forbidden: 'Dana' },
  { field: 'Query.outreachTasks', query: 'query($facility: ID!) { outreachTasks(facilityId: $facility) { totalCount } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: 'Jo' },
  { field: 'Query.notificationRules', query: 'query($facility: ID!) { notificationRules(facilityId: $facility) { id name } }', variables: ({ facility }) => ({ facility }), allowed: 'Walter', own: () => ({}), forbidden: 'Dana' },
  { field: 'Query.notificationRulePreview', query: 'query($facility: ID!) { notificationRulePreview(facilityId: $facility, rule: { name: "Evenings", event: SESSION_NOT_STARTED, severity: WARNING, facilityIds: [$facility], concerned: [LEADERS], roles: [], staffIds: [], excludedStaffIds: [], toast: true, email: false, enabled: true }) { subjects } }', variables: ({ facility }) => ({ facility }), allowed: 'Walter', own: () => ({}), forbidden: 'Dana' },
  { field: 'Mutation.saveNotificationRule', query: 'mutation($facility: ID!, $key: String!) { saveNotificationRule(input: { rule: { name: "Evenings", event: SESSION_NOT_STARTED, severity: WARNING, facilityIds: [$facility], concerned: [LEADERS], roles: [], staffIds: [], excludedStaffIds: [], toast: true, email: false, enabled: true }, archived: false, key: $key }) { id name } }', variables: ({ facility }) => ({ facility, key: key() }), allowed: 'Walter', own: () => ({}), forbidden: 'Dana' },
  { field: 'Query.notifications', query: 'query($facility: ID!) { notifications(filter: { facilityId: $facility }) { totalCount } }', variables: ({ facility }) => ({ facility }), allowed: 'Dana', own: () => ({}), forbidden: null },
  { field: 'Mutation.seeNotifications', query: 'mutation($alert: ID!, $key: String!) { seeNotifications(input: { notificationIds: [$alert], read: true, key: $key }) { unread notifications { id readAt } } }', variables: ({ alert }) => ({ alert: alert ?? globalId('Notification', 'nobody'), key: key() }), allowed: 'Dana', own: (places) => ({ alert: places.alert }), forbidden: null },
  { field: 'Mutation.closeOutreach', query: 'mutation($task: ID!, $key: String!) { closeOutreach(input: { taskId: $task, version: 1, done: "Called", key: $key }) { id status patient { id } } }', variables: ({ task }) => ({ task: task ?? globalId('OutreachTask', 'nobody'), key: key() }), allowed: 'Renata', own: (places) => ({ task: places.task }), forbidden: 'Jo' },
  { field: 'Query.auditTrail', query: 'query($facility: ID!) { auditTrail(facilityId: $facility, first: 5) { edges { node { actorName words } } } }', variables: ({ facility }) => ({ facility }), allowed: 'Walter', own: () => ({}), forbidden: 'Dana' },
  { field: 'Query.lastVerification', query: '{ lastVerification { status } }', variables: () => ({}), allowed: 'Inès', own: () => ({}), forbidden: 'Dana' },
  { field: 'Mutation.verifyTrail', query: 'mutation($key: String!) { verifyTrail(input: { key: $key }) { status } }', variables: () => ({ key: key() }), allowed: 'Inès', own: () => ({}), forbidden: 'Dana' },
  { field: 'Mutation.answerForPatient', query: `mutation($session: ID!, $patient: ID!, $key: String!) { answerForPatient(input: { sessionId: $session, patientId: $patient, answer: CONFIRMED, key: $key }) { ${change} rosterEntries { answer { kind source byName } appointmentStatus } } }`, variables: ({ session, patient }) => ({ session, patient, key: key() }), allowed: 'Renata', own: (places) => ({ session: places.byVideo, patient: places.expected }), forbidden: 'Jo' },
  { field: 'Query.telehealthLinkPreview', query: 'query($session: ID!) { telehealthLinkPreview(sessionId: $session, reach: THIS_AND_FOLLOWING) { sessions told { displayName ways } notTold { displayName because } } }', variables: ({ session }) => ({ session }), allowed: 'Renata', own: (places) => ({ session: places.byVideo }), forbidden: 'Jo', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.sendTelehealthLink', query: `mutation($session: ID!, $key: String!) { sendTelehealthLink(input: { sessionId: $session, key: $key }) { change { ${change} } sessions told { displayName } notTold { displayName because } } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Renata', own: (places) => ({ session: places.byVideo }), forbidden: 'Jo', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.hostMeeting', query: `mutation($session: ID!, $key: String!) { hostMeeting(input: { sessionId: $session, key: $key }) { address change { ${change} } } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.byVideo }), forbidden: 'Renata', refused: { who: 'Walter', code: 'HOSTED_BY_LEADERS' } },
  { field: 'Mutation.acceptSuggestions', query: `mutation($session: ID!, $key: String!) { acceptSuggestions(input: { sessionId: $session, key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Jo', own: (places) => ({ session: places.running }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.assignParticipant', query: `mutation($session: ID!, $line: ID!, $key: String!) { assignParticipant(input: { sessionId: $session, participantKey: "${HASH}", rosterEntryId: $line, key: $key }) { ${change} } }`, variables: ({ session, line }) => ({ session, line, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running, line: places.runningLine }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' }, answers: 'REFUSED SUGGESTION_GONE' },
  { field: 'Mutation.dismissSuggestion', query: `mutation($session: ID!, $key: String!) { dismissSuggestion(input: { sessionId: $session, participantKey: "${HASH}", key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' }, answers: 'REFUSED SUGGESTION_GONE' },
  { field: 'Query.node', query: 'query($session: ID!) { node(id: $session) { id } }', variables: ({ session }) => ({ session }), allowed: 'Renata', own: (places) => ({ session: places.running }), forbidden: null, answers: 'node' },
  { field: 'Query.facilitySetups', query: '{ facilitySetups { id name timeZone zoneFixed rooms { name seats active } } }', variables: () => ({}), allowed: 'Walter', own: () => ({}), forbidden: 'Tomás' },
  { field: 'Query.firstSteps', query: 'query($facility: ID!) { firstSteps(facilityId: $facility) { name count } }', variables: ({ facility }) => ({ facility }), allowed: 'Tomás', own: () => ({}), forbidden: 'Dana' },
  { field: 'Mutation.saveFacility', query: 'mutation($facility: ID!, $key: String!) { saveFacility(input: { id: $facility, version: 0, name: "Alder House", timeZone: "America/Chicago", key: $key }) { id } }', variables: ({ facility }) => ({ facility, key: key() }), allowed: 'Walter', own: () => ({}), forbidden: 'Tomás', answers: 'STALE' },
  { field: 'Mutation.saveRoom', query: 'mutation($facility: ID!, $name: String!, $key: String!) { saveRoom(input: { facilityId: $facility, name: $name, seats: 12, active: true, key: $key }) { id } }', variables: ({ facility }) => ({ facility, name: `Room ${key()}`, key: key() }), allowed: 'Walter', own: () => ({}), forbidden: 'Tomás' },
  // Last, since whoever is deactivated is signed out.
  { field: 'Query.webhookEndpoints', query: '{ webhookEndpoints { id name active } }', variables: () => ({}), allowed: 'Walter', own: () => ({}), forbidden: 'Inès' },
  { field: 'Query.webhookDeliveries', query: 'query($id: ID!) { webhookDeliveries(endpointId: $id) { totalCount } }', variables: () => ({ id: globalId('WebhookEndpoint', 'none') }), allowed: 'Walter', own: () => ({}), forbidden: 'Inès', answers: 'NOT_FOUND' },
  { field: 'Mutation.saveWebhook', query: 'mutation($facility: ID!, $key: String!) { saveWebhook(input: { name: "Records", url: "https://hooks.example.org/in", kinds: [SESSION_STARTED], facilityIds: [$facility], key: $key }) { endpoint { id } secret } }', variables: ({ facility }) => ({ facility, key: key() }), allowed: 'Walter', own: () => ({}), forbidden: 'Inès' },
  webhookCell('rotateWebhookSecret', '', 'secret'),
  webhookCell('switchWebhook', ', active: false', 'id'),
  webhookCell('testWebhook', '', 'id'),
  { field: 'Mutation.redeliverWebhook', query: 'mutation($id: ID!, $key: String!) { redeliverWebhook(input: { deliveryId: $id, key: $key }) { id } }', variables: () => ({ id: globalId('WebhookDelivery', 'none'), key: key() }), allowed: 'Walter', own: () => ({}), forbidden: 'Inès', answers: 'NOT_FOUND' },
  { field: 'Query.allPatients', query: 'query($facility: ID!) { allPatients(facilityId: $facility, first: 5) { pageInfo { hasNextPage } edges { node { id } } } }', variables: ({ facility }) => ({ facility }), allowed: 'Walter', own: () => ({}), forbidden: 'Dana' },
  { field: 'Query.allGroupSessions', query: 'query($facility: ID!) { allGroupSessions(facilityId: $facility, first: 5) { pageInfo { hasNextPage } edges { node { id } } } }', variables: ({ facility }) => ({ facility }), allowed: 'Walter', own: () => ({}), forbidden: 'Dana' },
  { field: 'Query.allChartEntries', query: 'query($facility: ID!) { allChartEntries(facilityId: $facility, first: 5) { pageInfo { hasNextPage } edges { node { id } } } }', variables: ({ facility }) => ({ facility }), allowed: 'Walter', own: () => ({}), forbidden: 'Dana' },
  { field: 'Query.allScheduleAssignments', query: 'query($facility: ID!) { allScheduleAssignments(facilityId: $facility, first: 5) { pageInfo { hasNextPage } edges { node { id } } } }', variables: ({ facility }) => ({ facility }), allowed: 'Walter', own: () => ({}), forbidden: 'Dana' },
  { field: 'Query.allLevelOfCareStays', query: 'query($facility: ID!) { allLevelOfCareStays(facilityId: $facility, first: 5) { pageInfo { hasNextPage } edges { node { id } } } }', variables: ({ facility }) => ({ facility }), allowed: 'Walter', own: () => ({}), forbidden: 'Dana' },
  { field: 'Query.changes', query: 'query($facility: ID!) { changes(facilityId: $facility, first: 5) { headCursor edges { node { eventId kind } } } }', variables: ({ facility }) => ({ facility }), allowed: 'Walter', own: () => ({}), forbidden: 'Dana' },
  { field: 'Query.staffAccounts', query: 'query($facility: ID!) { staffAccounts(facilityId: $facility) { totalCount edges { node { id standing } } } }', variables: ({ facility }) => ({ facility }), allowed: 'Walter', own: () => ({}), forbidden: 'Inès' },
  { field: 'Query.staffDuties', query: 'query($staff: ID!) { staffDuties(staffMemberId: $staff) { sessionsAhead sessionsToSign sessionsToReview } }', variables: ({ staff }) => ({ staff: staff ?? globalId('StaffMember', 'nobody') }), allowed: 'Walter', own: (places) => ({ staff: places.tomas }), forbidden: 'Inès' },
  { field: 'Mutation.inviteStaff', query: 'mutation($facility: ID!, $key: String!) { inviteStaff(input: { email: "ana.ruiz@northfield.example", firstName: "Ana", lastName: "Ruiz", role: THERAPIST, rights: [], facilityIds: [$facility], key: $key }) { id standing } }', variables: ({ facility }) => ({ facility, key: key() }), allowed: 'Walter', own: () => ({}), forbidden: 'Inès' },
  accountCell('inviteStaffAgain', 'REFUSED STAFF_STANDING'),
  accountCell('withdrawInvitation', 'REFUSED STAFF_STANDING'),
  accountCell('unlockSignIn'),
  accountCell('sendPasswordLink'),
  accountCell('deactivateStaff'),
  accountCell('reactivateStaff'),
  { field: 'Mutation.saveStaffAccount', query: 'mutation($staff: ID!, $facility: ID!, $key: String!) { saveStaffAccount(input: { staffMemberId: $staff, version: 0, firstName: "Tomás", lastName: "Rivera", role: THERAPIST, rights: [], facilityIds: [$facility], key: $key }) { id standing } }', variables: ({ staff, facility }) => ({ staff: staff ?? globalId('StaffMember', 'nobody'), facility, key: key() }), allowed: 'Walter', own: (places) => ({ staff: places.tomas }), forbidden: 'Inès', answers: 'STALE' },
];

const elsewhere = new Set(['Query.unsubscribePage', 'Query.staffLink', 'Mutation.choosePasswordByLink', 'Mutation.askForPassword', 'Mutation.setEmailsStopped', 'Query.viewer', 'Query.demoAccounts', 'Mutation.signIn', 'Mutation.signOut', 'Mutation.lockScreen', 'Mutation.unlockScreen', 'Subscription.sessionChanged', 'Subscription.writingChanged', 'Subscription.schedulerChanged', 'Subscription.waitlistChanged', 'Subscription.notificationAdded', 'Subscription.changesAdded', 'Mutation.copyNotificationRule', 'Subscription.bulkProgress', 'Mutation.strikeSheet', 'Mutation.transcribeSheet',
  // A device handed over: features/kiosk/kiosk.test.ts, since handing over takes the sign-in away.
  'Mutation.handOverDevice', 'Mutation.closeKiosk', 'Mutation.dismissSignIn', 'Query.kioskPage', 'Mutation.signInAtKiosk', 'Mutation.leaveKiosk', 'Subscription.kioskChanged',
  // Other software alone: features/telehealth/record-arrival.test.ts.
  'Mutation.recordTelehealthArrival',
  // A patient's own link: features/telehealth/patient-link.test.ts.
  'Query.appointmentPage', 'Mutation.confirmAppointment', 'Mutation.cancelAppointment', 'Mutation.answerJoinQuestions', 'Mutation.joinAppointment']);
const personal = new Set(['Query.apiClients', 'Mutation.confirmPassword', 'Query.webhookEndpoints', 'Query.ownCalendar', 'Mutation.makeOwnCalendarAddress', 'Mutation.revokeOwnCalendarAddress', 'Mutation.stayActive', 'Query.facilitySetups', 'Query.demoMailbox', 'Mutation.saveOwnSnippet', 'Mutation.chooseOwnPin', 'Mutation.changeOwnPassword', 'Query.lastVerification', 'Mutation.verifyTrail']);

describe('who may do what, over HTTP', () => {
  let test: TestApp;
  let places: Places;
  let sealed: Map<string, string>;
  const people = new Map<string, { client: ApiClient; at: number }>();
  const as = async (name: string): Promise<ApiClient> => {
    const known = people.get(name);
    // So many cells take longer than an idle screen stays open, and than a password holds for what asks for it again.
    if (known && test.clock.now().getTime() - known.at < 5 * 60_000) return known.client;
    const client = await test.as(name);
    people.set(name, { client, at: test.clock.now().getTime() });
    return client;
  };

  beforeAll(async () => {
    test = await runningApp();
    places = await findPlaces(test);
    sealed = await sealedRows(test);
  });
  afterAll(() => test.close());

  const ownIds = (cell: Cell): Ids => ({ facility: places.facility, session: '', line: '', patient: '', chartEntry: '', segment: '', group: places.group, topic: places.topic, schedule: places.schedule, slot: places.slot, holiday: places.holiday, assignment: places.assignment, ...cell.own(places) });

  it('has a cell for every root field', () => {
    const schema = buildContract(resolverClasses);
    const fields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) => (isObjectType(type) ? Object.keys(type.getFields()).map((name) => `${type.name}.${name}`) : []));
    expect(fields.filter((field) => !elsewhere.has(field) && !cells.some((cell) => cell.field === field))).toEqual([]);
  });

  describe.each(cells.map((cell) => [cell.field, cell] as const))('%s', (_field, cell) => {
    it('is refused to nobody signed in, and to a role without the capability', async () => {
      expect(await test.anonymous().code(cell.query, cell.variables(ownIds(cell)))).toBe('UNAUTHENTICATED');
      if (cell.forbidden) expect(await (await as(cell.forbidden)).code(cell.query, cell.variables(ownIds(cell)))).toBe('FORBIDDEN');
    });

    it('finds nothing at a sibling facility or in another organization', async () => {
      if (personal.has(cell.field)) return;
      // Who works at the sibling facility too is no stranger there.
      for (const ids of ['Priya', 'Walter'].includes(cell.allowed) ? [places.stranger] : [places.foreign, places.stranger]) {
        const answer = await (await as(cell.allowed)).ask(cell.query, cell.variables(ids));
        if (cell.field === 'Query.node') expect(answer.data).toEqual({ node: null });
        else if (answer.errors.length > 0) expect(answer.errors[0]?.extensions.code).toBe('NOT_FOUND');
        // A list of a place one cannot see is empty.
        else expect(JSON.stringify(answer.data)).toMatch(/"totalCount":0|"groupTopics":\[\]|"edges":\[\]/);
      }
    });

    if (cell.field !== 'Mutation.coverSession' && cell.field !== 'Mutation.endSession' && cell.field !== 'Mutation.reopenSession') {
      it('is refused with a reason to whom a rule says no', async () => {
        if (!cell.refused) return;
        const answer = await (await as(cell.refused.who)).ask(cell.query, cell.variables(ownIds(cell)));
        expect(answer.errors[0]?.extensions).toMatchObject({ code: 'REFUSED', refusal: { code: cell.refused.code } });
        expect(answer.errors[0]?.message.length).toBeGreaterThan(5);
      });
    }

    it('answers whom it is for', async () => {
      // Time goes on between two taps, since a stay of no length would be dropped; not so far that somebody who asks seldom is locked out meanwhile.
      test.clock.advance(4_000);
      const answer = await (await as(cell.allowed)).ask(cell.query, cell.variables(ownIds(cell)));
      const told = answer.errors[0] ? [answer.errors[0].extensions.code, answer.errors[0].extensions.refusal?.code].filter(Boolean).join(' ') : 'DATA';
      expect(told).toBe(cell.answers && cell.answers !== 'node' ? cell.answers : 'DATA');
    });

    if (cell.field === 'Mutation.coverSession' || cell.field === 'Mutation.endSession' || cell.field === 'Mutation.reopenSession') {
      it('is refused with a reason once it was done', async () => {
        const answer = await (await as(cell.refused?.who ?? '')).ask(cell.query, cell.variables(ownIds(cell)));
        expect(answer.errors[0]?.extensions.code).toBe('REFUSED');
      });
    }
  });

  describe('of somebody who is one thing here and another at the sibling facility', () => {
    const role = (name: string): { role: string; rights: readonly string[] } => demoStaff.find(({ firstName }) => firstName === name) ?? { role: '', rights: [] };
    /** Priya works at both: here she is what somebody is who may not ask, there what somebody is who may. */
    const place = async (here: string, there: string): Promise<void> => {
      await test.app.unitOfWork.run(systemActor('test', ''), { operation: 'arrange' }, async (work) => {
        work.unrecorded('Arranged by a test.');
        const [priya] = await work.query<{ id: string }>("select id from staff_member where firstName = 'Priya'");
        for (const [facility, name] of [['Alder House', here], ['Cedar Court', there]] as const) {
          await work.query('update staff_facility set role = ?, rights = ? where staffMemberId = ? and facilityId = (select id from facility where name = ?)', [role(name).role, JSON.stringify(role(name).rights), priya?.id ?? '', facility]);
        }
      });
    };
    const gated = cells.filter((cell) => cell.forbidden !== null && !personal.has(cell.field));
    const answerOf = async (cell: Cell, ids: Ids): Promise<string> => {
      const variables = cell.variables(ids);
      const { data, errors } = await (await as('Priya')).ask(cell.query, { ...variables, ...('pin' in variables ? { pin: pinOf('Priya') } : {}) });
      return errors[0] ? errors[0].extensions.code : JSON.stringify(data);
    };

    it.each(gated.map((cell) => [cell.field, cell] as const))('finds nothing here for %s, as in another organization', async (_field, cell) => {
      await place(cell.forbidden ?? '', cell.allowed);
      const [here, unknown] = [await answerOf(cell, ownIds(cell)), await answerOf(cell, places.stranger)];
      // Everybody finds a patient of this place; the chart in it is refused, since that it is there is no secret.
      if (cell.field === 'Query.patient') return expect([here, unknown]).toEqual(['FORBIDDEN', 'NOT_FOUND']);
      expect(here).toBe(unknown);
      expect(here).toMatch(/^NOT_FOUND$|"totalCount":0|\[\]/);
    });

    it.each(gated.filter(({ field }) => field.startsWith('Query.')).map((cell) => [cell.field, cell] as const))('is not forbidden %s there', async (_field, cell) => {
      await place(cell.forbidden ?? '', cell.allowed);
      expect(await answerOf(cell, places.foreign)).not.toBe('FORBIDDEN');
    });

    it('exports nothing here, and what is there', async () => {
      await place('Dana', 'Inès');
      const status = async (facility: string): Promise<number> => (await fetch(`${test.app.url}/units/facility/${facility}?from=2026-11-01&until=2026-11-19`, { headers: { cookie: (await as('Priya')).cookieHeader() } })).status;
      expect([await status(places.facility), await status(places.stranger.facility), await status(places.foreign.facility)]).toEqual([404, 404, 200]);
    });

    it('hears nothing from here', async () => {
      await place('Jo', 'Renata');
      const deliveries = new Deliveries((await as('Priya')).live(), 'subscription($id: ID!) { waitlistChanged(facilityId: $id) { at } }', { id: places.facility });
      await deliveries.ended;
      expect((deliveries.errors[0] as { extensions: { code: string } }).extensions.code).toBe('NOT_FOUND');
    });
  });

  it.each([
    ['sessionChanged', 'subscription($id: ID!) { sessionChanged(sessionId: $id) { session { id } } }', 'session'],
    ['writingChanged', 'subscription($id: ID!) { writingChanged(sessionId: $id) { colleagues { field } } }', 'session'],
    ['schedulerChanged', 'subscription($id: ID!) { schedulerChanged(facilityId: $id) { session { id } } }', 'facility'],
    ['waitlistChanged', 'subscription($id: ID!) { waitlistChanged(facilityId: $id) { at } }', 'facility'],
  ] as const)('lets nobody watch %s of a sibling facility or another organization', async (name, query, kind) => {
    const client = await as(name === 'waitlistChanged' ? 'Renata' : 'Dana');
    for (const id of [places.foreign[kind], places.stranger[kind]]) {
      const deliveries = new Deliveries(client.live(), query, { id });
      await deliveries.ended;
      expect((deliveries.errors[0] as { extensions: { code: string } }).extensions.code).toBe('NOT_FOUND');
    }
  });

  it('refuses a live selection that differs from person to person', async () => {
    const deliveries = new Deliveries((await as('Dana')).live(), 'subscription($id: ID!) { sessionChanged(sessionId: $id) { session { abilities { canSign { allowed } } } } }', { id: places.running });
    await deliveries.ended;
    expect((deliveries.errors[0] as { message: string }).message).toContain('GroupSession.abilities');
  });

  it('Signed content cannot change: every mutation, import and role tried', async () => {
    const signed = await signedPlaces(test);
    const mutations = cells.filter(({ field }) => field.startsWith('Mutation.'));
    // Whose PIN is changed can sign no more: that comes last.
    const inOrder = [...mutations.filter(({ field }) => !field.endsWith('Pin')), ...mutations.filter(({ field }) => field.endsWith('Pin'))];
    // The first of each role: of the therapists Dana, who led and signed it.
    const ofEachRole = [...new Map(demoStaff.filter(({ facilities }) => facilities.includes('alder')).toReversed().map((each) => [each.role, each.firstName])).values()];
    const failed: string[] = [];
    for (const name of ofEachRole) {
      const person = await test.as(name);
      for (const cell of inOrder) {
        const variables = cell.variables({ ...ownIds(cell), ...signed });
        const code = await person.code(cell.query, { ...variables, ...('pin' in variables ? { pin: pinOf(name) } : {}) });
        if (code === 'INTERNAL') failed.push(`${name} ${cell.field}`);
      }
      const sent = await fetch(`${test.app.url}/sheets/session/${signed.session}`, { method: 'POST', headers: { cookie: person.cookieHeader(), 'idempotency-key': key(), 'content-type': 'application/pdf' }, body: '%PDF-1.4' });
      if (sent.status >= 500) failed.push(`${name} sheet`);
    }
    expect(failed).toEqual([]);
    const after = await sealedRows(test);
    expect([...sealed].filter(([row, content]) => after.get(row) !== content).map(([row]) => row)).toEqual([]);
    expect(['signed_document', 'signature', 'chart_entry', 'audit_event'].filter((table) => ![...sealed.keys()].some((row) => row.startsWith(`${table} `)))).toEqual([]);
  });
});

/** Every row of every sealed table, by table and id, with the hash of all that stands in it. */
async function sealedRows(test: TestApp): Promise<Map<string, string>> {
  const rows = new Map<string, string>();
  for (const table of sealedTables) {
    for (const row of await test.app.database.reads.query<{ id: string }>(`select * from ${table}`)) rows.set(`${table} ${row.id}`, createHash('sha256').update(JSON.stringify(row)).digest('base64'));
  }
  return rows;
}

/** A final session of the first facility with a line, a stay and a chart entry of one of its patients. */
async function signedPlaces(test: TestApp): Promise<Pick<Ids, 'session' | 'line' | 'segment' | 'patient' | 'chartEntry'>> {
  const row = await test.app.database.reads.one<{ session: string; line: string; segment: string; patient: string; entry: string }>(
    `select c.sessionId as session, c.rosterEntryId as line, g.id as segment, c.patientId as patient, c.id as entry from chart_entry c
       join group_session s on s.id = c.sessionId and s.status = 'FINALISED' join attendance_segment g on g.rosterEntryId = c.rosterEntryId
       join session_leader l on l.sessionId = s.id and l.position = 'LEADER' join staff_member m on m.id = l.staffMemberId and m.firstName = 'Dana' order by c.id desc`,
  );
  if (!row) throw new Error('The demo has no final session of Dana’s.');
  return { session: globalId('GroupSession', row.session), line: globalId('RosterEntry', row.line), segment: globalId('AttendanceSegment', row.segment), patient: globalId('Patient', row.patient), chartEntry: globalId('ChartEntry', row.entry) };
}

async function findPlaces(test: TestApp): Promise<Places> {
  const { reads } = test.app.database;
  const one = async (sql: string, parameters: (string | number)[] = []): Promise<string> => {
    const row = await reads.one<{ id: string }>(sql, parameters);
    if (!row) throw new Error(`The demo lacks what a test asks about: ${sql}`);
    return row.id;
  };
  const facilityId = (name: string): Promise<string> => one('select id from facility where name = ?', [name]);
  const alder = await facilityId('Alder House');
  const session = (condition: string): Promise<string> => one(`select s.id from group_session s join session_leader l on l.sessionId = s.id and l.position = 'LEADER' join staff_member m on m.id = l.staffMemberId where s.facilityId = ? and s.lineageId is null and ${condition} order by s.plannedStart`, [alder]);
  const toStart = await session("s.status = 'UPCOMING' and m.firstName = 'Dana' and s.plannedStart < '2026-11-19 16:45:00'");
  const herNext = (date: string): Promise<string> => one("select s.id from group_session s join session_leader l on l.sessionId = s.id and l.position = 'LEADER' join staff_member m on m.id = l.staffMemberId where s.facilityId = ? and s.status = 'UPCOMING' and s.version = 1 and m.firstName = 'Dana' and s.date = ? order by s.plannedStart desc", [alder, date]);
  const ahead = await herNext('2026-11-20');
  const unexpected = await one('select p.id from patient p where p.facilityId = ? and not exists (select 1 from schedule_assignment a join group_session s on s.groupScheduleId = a.groupScheduleId where a.patientId = p.id and s.id = ?) order by p.id desc', [alder, ahead]);
  const byVideo = await one("select s.id from group_session s join session_leader l on l.sessionId = s.id and l.position = 'LEADER' join staff_member m on m.id = l.staffMemberId where s.facilityId = ? and s.delivery = 'TELEHEALTH' and s.status = 'UPCOMING' and m.firstName = 'Dana' order by s.plannedStart", [alder]);
  const running = await session("s.status = 'IN_PROGRESS' and m.firstName = 'Dana'");
  const ended = await session("s.status = 'ENDED' and s.returnedAt is null and m.firstName = 'Dana'");
  const pending = await one("select id from group_session where facilityId = ? and status = 'PENDING_REVIEW' order by plannedStart", [alder]);
  const line = (of: string, state: string): Promise<string> => one('select id from roster_entry where sessionId = ? and state = ? order by id', [of, state]);
  const setUpOf = async (facility: string): Promise<Pick<Ids, 'group' | 'topic' | 'schedule' | 'slot' | 'holiday' | 'assignment'>> => {
    const schedule = await one('select id from group_schedule where facilityId = ? order by title', [facility]);
    return {
      group: globalId('Group', await one('select id from therapy_group where facilityId = ? order by title', [facility])),
      topic: globalId('GroupTopic', await one('select id from group_topic where facilityId = ? order by title', [facility])),
      schedule: globalId('GroupSchedule', schedule),
      slot: globalId('ScheduleSlot', await one('select id from schedule_slot where groupScheduleId = ? order by id', [schedule])),
      holiday: globalId('Holiday', await one('select id from holiday where facilityId = ? order by date', [facility])),
      assignment: globalId('ScheduleAssignment', await one('select id from schedule_assignment where groupScheduleId = ? order by id', [schedule])),
    };
  };
  const idsOf = async (facility: string): Promise<Ids> => ({
    facility: globalId('Facility', facility),
    session: globalId('GroupSession', await one("select id from group_session where facilityId = ? and status = 'FINALISED' order by id", [facility])),
    line: globalId('RosterEntry', await one('select e.id from roster_entry e join group_session s on s.id = e.sessionId where s.facilityId = ? order by e.id', [facility])),
    patient: globalId('Patient', await one('select id from patient where facilityId = ? order by id', [facility])),
    chartEntry: globalId('ChartEntry', await one('select id from chart_entry where facilityId = ? order by id', [facility])),
    segment: globalId('AttendanceSegment', await one('select g.id from attendance_segment g join group_session s on s.id = g.sessionId where s.facilityId = ? order by g.id', [facility])),
    plan: globalId('TreatmentPlan', await one('select t.id from treatment_plan t join patient p on p.id = t.patientId where p.facilityId = ? order by t.id', [facility])),
    goal: globalId('Goal', await one('select g.id from plan_goal g join treatment_plan t on t.id = g.planId join patient p on p.id = t.patientId where p.facilityId = ? order by g.id', [facility])),
    ...(await setUpOf(facility)),
  });
  const plans = await reads.query<{ patient: string; plan: string; goal: string }>("select t.patientId as patient, t.id as plan, min(g.id) as goal from treatment_plan t join patient p on p.id = t.patientId join plan_goal g on g.planId = t.id and g.closedAt is null where p.facilityId = ? and t.status = 'ACTIVE' and t.activeFrom < '2026-11-19' group by t.patientId, t.id order by t.id limit 7", [alder]);
  return {
    facility: globalId('Facility', alder),
    toStart: globalId('GroupSession', toStart),
    ahead: globalId('GroupSession', ahead),
    unexpected: globalId('Patient', unexpected),
    toMove: globalId('GroupSession', await herNext('2026-11-24')),
    byVideo: globalId('GroupSession', byVideo),
    expected: globalId('Patient', await one('select a.patientId as id from schedule_assignment a join group_session s on s.groupScheduleId = a.groupScheduleId join episode e on e.id = a.episodeId and e.dischargedAt is null where s.id = ? and a.endsAt is null and not exists (select 1 from assignment_exclusion x where x.assignmentId = a.id) order by a.id', [byVideo])),
    running: globalId('GroupSession', running),
    ended: globalId('GroupSession', ended),
    pending: globalId('GroupSession', pending),
    runningLine: globalId('RosterEntry', await line(running, 'NOT_TAKEN')),
    endedLine: globalId('RosterEntry', await line(ended, 'PRESENT')),
    segment: globalId('AttendanceSegment', await one('select id from attendance_segment where sessionId = ? and endsAt is null and version = 1 order by id', [running])),
    patient: globalId('Patient', await one('select id from patient where facilityId = ? order by id', [alder])),
    otherPatient: globalId('Patient', await one('select p.id from patient p where p.facilityId = ? and not exists (select 1 from roster_entry e where e.sessionId = ? and e.patientId = p.id) order by p.id', [alder, running])),
    chartEntry: globalId('ChartEntry', await one('select id from chart_entry where facilityId = ? order by id', [alder])),
    ...(await setUpOf(alder)),
    plans: plans.map(({ patient, plan, goal }) => ({ patient: globalId('Patient', patient), plan: globalId('TreatmentPlan', plan), goal: globalId('Goal', goal) })),
    drafts: await planDrafts(test, plans.slice(1, 4).map(({ patient }) => patient)),
    signedLine: globalId('RosterEntry', await one("select e.id from roster_entry e join group_session s on s.id = e.sessionId join session_leader l on l.sessionId = s.id and l.position = 'LEADER' join staff_member m on m.id = l.staffMemberId where s.facilityId = ? and s.status = 'FINALISED' and e.state = 'PRESENT' and m.firstName = 'Marcus' and not exists (select 1 from care_team_member c join staff_member g on g.id = c.staffMemberId where c.patientId = e.patientId and g.firstName = 'Grace') and not exists (select 1 from session_leader x join staff_member y on y.id = x.staffMemberId where x.sessionId = s.id and y.firstName = 'Grace') order by e.id", [alder])),
    task: globalId('OutreachTask', await outreachTask(test, alder)),
    alert: globalId('Notification', await alertOf(test, 'Dana')),
    client: (await (await test.as('Walter')).must<{ createApiClient: { client: { id: string } } }>('mutation($f: ID!) { createApiClient(input: { name: "Front door", scopes: ["session:read"], facilityIds: [$f], key: "client-for-a-cell" }) { client { id } } }', { f: globalId('Facility', alder) })).createApiClient.client.id,
    tomas: globalId('StaffMember', await one("select id from staff_member where firstName = 'Tomás'")),
    foreign: await idsOf(await facilityId('Cedar Court')),
    stranger: await idsOf(await facilityId('Bay House')),
  };
}

/** The next versions of some plans, begun by Dana. */
async function planDrafts(test: TestApp, patientIds: readonly string[]): Promise<string[]> {
  const dana = await test.as('Dana');
  const drafts: string[] = [];
  for (const patientId of patientIds) {
    const { beginPlanDraft } = await dana.must<{ beginPlanDraft: { id: string } }>('mutation($patient: ID!, $key: String!) { beginPlanDraft(input: { patientId: $patient, key: $key }) { id } }', { patient: globalId('Patient', patientId), key: key() });
    drafts.push(beginPlanDraft.id);
  }
  return drafts;
}

/** An alert of somebody, as the demo's day around now brings it. */
async function alertOf(test: TestApp, firstName: string): Promise<string> {
  const { reads } = test.app.database;
  const person = await reads.one<{ id: string; organizationId: string }>('select id, organizationId from staff_member where firstName = ?', [firstName]);
  await evaluateAlerts({ unitOfWork: test.app.unitOfWork, reads }, person?.organizationId ?? '', test.app.clock.now());
  const alert = await reads.one<{ id: string }>('select id from notification where recipientId = ? and standing = 1 order by id', [person?.id ?? '']);
  if (!alert) throw new Error(`${firstName} has no alert in the demo.`);
  return alert.id;
}

/** The demo's patients come often enough: somebody must have been away too often for a task to be there. */
async function outreachTask(test: TestApp, facilityId: string): Promise<string> {
  const [line] = await test.app.database.reads.query<{ organizationId: string; patientId: string; sessionId: string; date: string }>("select e.organizationId, e.patientId, e.sessionId, s.date from roster_entry e join group_session s on s.id = e.sessionId where s.facilityId = ? and e.state = 'ABSENT' order by e.id", [facilityId]);
  if (!line) throw new Error('Nobody was ever absent in the demo.');
  return test.app.unitOfWork.run(systemActor('test', line.organizationId), { operation: 'arrange' }, async (work) => {
    work.unrecorded('Arranged by a test.');
    const task = await work.repository(OutreachTasks).add({ facilityId, patientId: line.patientId, episodeId: null, absences: 3, lastSessionId: line.sessionId, lastAbsenceOn: line.date, status: 'OPEN', closedAt: null, closedBy: null, done: null });
    return task.id;
  });
}
