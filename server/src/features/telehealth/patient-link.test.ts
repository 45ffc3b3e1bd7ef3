import { randomUUID } from 'node:crypto';
import { globalId, parseGlobalId } from '@groupwork/shared/kernel/ids';
import { isObjectType } from 'graphql';
import type { Answer, ApiClient } from '../../../test/api-client';
import { Deliveries } from '../../../test/api-client';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import { resolverClasses } from '../../resolvers';
import { buildContract } from '../../schema';
import { joinToken } from './join-link.facts';

const PAGE = 'query AppointmentPage { appointmentPage { state organizationName facilityPhone language plannedStart plannedEnd timeZone opensAt inPersonToo answer cancelledByPatient mayConfirm mayCancel cancelUntil consentAsked consent locationAsked locationState atHome arrivedAt } }';
const CONFIRM = 'mutation ConfirmAppointment($input: ConfirmAppointmentInput!) { confirmAppointment(input: $input) { answer mayConfirm mayCancel } }';
const CANCEL = 'mutation CancelAppointment($input: CancelAppointmentInput!) { cancelAppointment(input: $input) { state answer cancelledByPatient } }';
const JOIN = 'mutation JoinAppointment($input: JoinAppointmentInput!) { joinAppointment(input: $input) { address page { state arrivedAt } } }';
const QUESTIONS = 'mutation JoinQuestions($input: JoinQuestionsInput!) { answerJoinQuestions(input: $input) { consent locationState atHome } }';
const SEND = 'mutation SendTelehealthLink($input: SendTelehealthLinkInput!) { sendTelehealthLink(input: $input) { sessions told { displayName because } notTold { displayName because } change { session { id telehealth { state provider linkSentAt } } } } }';
const BOARD = 'query Board($id: ID!) { groupSession(id: $id) { telehealth { provider state trouble refusedLinks { displayName because } } roster { id patient { id displayName } answer { kind source reason byName } arrivedAt appointmentStatus telehealth { consent state stateName atHome outOfState } } } }';
const HOST = 'mutation HostMeeting($input: HostMeetingInput!) { hostMeeting(input: $input) { address } }';
const POLICY = 'mutation SavePolicy($input: SavePolicyInput!) { savePolicy(input: $input) { settings { telehealthConsentAsked } } }';
const FOR_PATIENT = 'mutation AnswerForPatient($input: AnswerForPatientInput!) { answerForPatient(input: $input) { rosterEntries { id answer { kind source byName } appointmentStatus } } }';

interface Line { id: string; patient: { id: string; displayName: string }; answer: { kind: string; source: string; reason: string | null; byName: string | null } | null; arrivedAt: string | null; appointmentStatus: string; telehealth: { consent: boolean; state: string; outOfState: boolean } | null }
interface Board { groupSession: { telehealth: { provider: string; state: string; refusedLinks: { displayName: string; because: string }[] }; roster: Line[] } }

let test: TestApp;
let dana: ApiClient;
let desk: ApiClient;
let facilityId: string;
/** By video, led by Dana, at one o'clock. */
let session: string;
let patients: string[];
/** With which somebody entered while the room was open. */
const enteredWith = randomUUID();

beforeAll(async () => {
  test = await runningApp();
  [dana, desk] = await Promise.all([test.as('Dana'), test.as('Renata')]);
  const row = await test.app.database.reads.one<{ id: string; facilityId: string }>("select s.id, s.facilityId from group_session s join session_leader l on l.sessionId = s.id and l.position = 'LEADER' join staff_member m on m.id = l.staffMemberId where s.delivery = 'TELEHEALTH' and s.lineageId is not null and s.status = 'UPCOMING' and m.firstName = 'Dana' order by s.plannedStart");
  session = globalId('GroupSession', row?.id ?? '');
  facilityId = globalId('Facility', row?.facilityId ?? '');
  await desk.must(SEND, { input: { sessionId: session, key: randomUUID() } });
  // Whoever cannot be written to is sent no link: those who are come first.
  const linked = new Set((await test.app.database.reads.query<{ patientId: string }>('select patientId from appointment_link where sessionId = ?', [row?.id ?? ''])).map(({ patientId }) => patientId));
  patients = (await board()).roster.map((line) => parseGlobalId(line.patient.id)?.id ?? '').sort((one, other) => Number(linked.has(other)) - Number(linked.has(one)));
});
afterAll(() => test.close());

/** It is this time now; a screen that nobody touched meanwhile would be locked, so people sign in anew. */
async function at(time: string): Promise<void> {
  test.clock.set(new Date(`2026-11-19T${time}:00Z`));
  [dana, desk] = await Promise.all([test.as('Dana'), test.as('Renata')]);
}
const board = async (reader: ApiClient = dana): Promise<Board['groupSession']> => (await reader.must<Board>(BOARD, { id: session })).groupSession;
const lineOf = async (patientId: string): Promise<Line> => (await board()).roster.find((line) => line.patient.id === globalId('Patient', patientId)) as Line;

async function tokenOf(patientId: string): Promise<string> {
  const link = await test.app.database.reads.one<{ id: string }>('select id from appointment_link where sessionId = ? and patientId = ?', [parseGlobalId(session)?.id ?? '', patientId]);
  return joinToken((text) => test.app.secrets.seal(text), link?.id ?? '');
}

/** Somebody with a link and no account. */
class Visitor {
  constructor(private readonly token: string) {}

  ask<T = Record<string, never>>(query: string, input?: Record<string, unknown>): Promise<Answer<T>> {
    return test.anonymous().ask<T>(query, input ? { input: { key: randomUUID(), ...input } } : {}, { authorization: `Bearer ${this.token}` });
  }

  async page(): Promise<Record<string, unknown>> {
    return (await this.ask<{ appointmentPage: Record<string, unknown> }>(PAGE)).data?.appointmentPage ?? {};
  }

  async code(query: string, input: Record<string, unknown> = {}): Promise<string> {
    const answer = await this.ask(query, input);
    return answer.errors[0]?.extensions.refusal?.code ?? answer.errors[0]?.extensions.code ?? 'OK';
  }
}
const visitor = async (place: number): Promise<Visitor> => new Visitor(await tokenOf(patients[place] as string));

describe('a patient’s own page', () => {
  it('says when, and nothing of what, with whom or by whom', async () => {
    const answer = await (await visitor(0)).ask(PAGE);
    expect(answer.errors).toEqual([]);
    expect(test.statements.get('AppointmentPage')).toBeLessThanOrEqual(8);
    const text = JSON.stringify(answer.data);
    expect(await (await visitor(0)).page()).toMatchObject({ state: 'EARLY', plannedStart: '2026-11-19T19:00:00.000Z', opensAt: '2026-11-19T18:45:00.000Z', timeZone: 'America/Chicago', mayConfirm: true, mayCancel: true, cancelUntil: '2026-11-19T17:00:00.000Z', answer: null });
    for (const word of ['Family', 'Dana', 'CBT', 'PSYCHO', 'Alder', 'group', 'session']) expect(text).not.toContain(word);
  });

  it('answers alike whatever makes a token worthless, and slows an address that tries many', async () => {
    const token = await tokenOf(patients[0] as string);
    const forged = `${token.slice(0, 43)}${token.endsWith('A') ? 'Q' : 'A'}`;
    const answers = await Promise.all([forged, 'x', token.slice(0, 22), `${token}${token}`, randomUUID()].map((wrong) => new Visitor(wrong).ask(PAGE)));
    const nothing = answers[0]?.data;
    expect(nothing).toMatchObject({ appointmentPage: { state: 'NOT_AVAILABLE', organizationName: null, plannedStart: null } });
    for (const answer of answers) expect(answer).toEqual({ status: 200, errors: [], data: nothing });
    expect(await new Visitor(forged).code(JOIN)).toBe('LINK_NOT_AVAILABLE');
    const codes: string[] = [];
    for (let tried = 0; tried < 20; tried += 1) codes.push((await new Visitor(forged).ask(PAGE)).errors[0]?.extensions.code ?? 'OK');
    expect(codes).toContain('RATE_LIMITED');
    expect((await new Visitor(token).page()).state).toBe('EARLY');
    test.clock.advance(11 * 60_000);
    expect((await new Visitor(forged).ask(PAGE)).errors).toEqual([]);
  });

  it('confirms, cancels until the cut-off with a reason, and is brought back by the desk alone', async () => {
    const [patient] = patients as [string];
    const own = await visitor(0);
    expect((await own.ask<{ confirmAppointment: object }>(CONFIRM, {})).data?.confirmAppointment).toEqual({ answer: 'CONFIRMED', mayConfirm: false, mayCancel: true });
    expect(await lineOf(patient)).toMatchObject({ answer: { kind: 'CONFIRMED', source: 'LINK', byName: null }, appointmentStatus: 'CONFIRMED' });
    expect((await own.ask<{ cancelAppointment: object }>(CANCEL, { reason: 'My bus' })).data?.cancelAppointment).toEqual({ state: 'CANCELLED', answer: 'CANCELLED', cancelledByPatient: true });
    expect(await lineOf(patient)).toMatchObject({ answer: { kind: 'CANCELLED', source: 'LINK', reason: 'My bus' }, appointmentStatus: 'CANCELLED' });
    expect(await own.code(CONFIRM)).toBe('CANCELLED_ALREADY');
    const back = await desk.must<{ answerForPatient: { rosterEntries: Line[] } }>(FOR_PATIENT, { input: { sessionId: session, patientId: globalId('Patient', patient), answer: 'WITHDRAWN', key: randomUUID() } });
    expect(back.answerForPatient.rosterEntries).toMatchObject([{ answer: null, appointmentStatus: 'SCHEDULED' }]);
    await at('17:00');
    expect(await own.page()).toMatchObject({ mayCancel: false, mayConfirm: true });
    expect(await own.code(CANCEL)).toBe('CANCEL_TOO_LATE');
    const forThem = await desk.must<{ answerForPatient: { rosterEntries: Line[] } }>(FOR_PATIENT, { input: { sessionId: session, patientId: globalId('Patient', patient), answer: 'CANCELLED', key: randomUUID() } });
    expect(forThem.answerForPatient.rosterEntries).toMatchObject([{ answer: { kind: 'CANCELLED', source: 'DESK', byName: expect.stringContaining('Renata') } }]);
    expect(await own.page()).toMatchObject({ state: 'CANCELLED', cancelledByPatient: false });
    const told = await test.app.database.reads.query<{ actorKind: string; details: string }>("select actorKind, details from audit_event where eventType = 'AppointmentAnswered'");
    expect(new Set(told.map(({ actorKind }) => actorKind))).toEqual(new Set(['PATIENT_LINK', 'STAFF']));
    expect(JSON.stringify(told)).not.toContain('bus');
  });

  it('opens the room fifteen minutes before, marks arrived once and live, and makes nobody present', async () => {
    const own = await visitor(1);
    await at('18:44');
    expect(await own.code(JOIN)).toBe('LINK_NOT_OPEN');
    const watcher = new Deliveries<{ sessionChanged: { rosterEntries: Line[] } }>(dana.live(), 'subscription Watch($id: ID!) { sessionChanged(sessionId: $id) { rosterEntries { id arrivedAt state appointmentStatus answer { kind } } } }', { id: session });
    await watcher.joined;
    await at('18:45');
    const heard = watcher.next();
    const joined = await own.ask<{ joinAppointment: { address: string; page: { state: string; arrivedAt: string } } }>(JOIN, { key: enteredWith });
    expect(joined.data?.joinAppointment).toEqual({ address: expect.stringMatching(/^https:\/\/meet\.jit\.si\/gw-[0-9a-f]{40}$/), page: { state: 'READY', arrivedAt: '2026-11-19T18:45:00.000Z' } });
    expect((await heard).sessionChanged.rosterEntries).toMatchObject([{ arrivedAt: '2026-11-19T18:45:00.000Z', state: 'NOT_TAKEN', appointmentStatus: 'CHECKED_IN' }]);
    watcher.stop();
    await at('18:50');
    expect((await own.ask<{ joinAppointment: { address: string; page: { arrivedAt: string } } }>(JOIN, {})).data?.joinAppointment).toMatchObject({ address: joined.data?.joinAppointment.address, page: { arrivedAt: '2026-11-19T18:45:00.000Z' } });
    expect(await (await visitor(0)).code(JOIN)).toBe('CANCELLED_ALREADY');
    const told = JSON.stringify(await test.app.database.reads.query('select details from audit_event')) + JSON.stringify(await test.app.database.reads.query('select payload from outbox_event'));
    expect(told).not.toContain('meet.jit.si');
  });

  it('asks for consent and the state first where the facility wants that, and warns whoever leads of another state', async () => {
    const tomas = await test.as('Tomás');
    const set = (name: string, value: string) => tomas.must(POLICY, { input: { facilityId, organizationWide: false, name, value, key: randomUUID() } });
    await set('telehealthConsentAsked', 'true');
    await set('telehealthLocationAsked', 'true');
    await set('facilityState', '"IL"');
    const own = await visitor(2);
    expect(await own.page()).toMatchObject({ consentAsked: true, consent: null, locationAsked: true, locationState: null });
    expect(await own.code(JOIN)).toBe('JOIN_QUESTIONS_OPEN');
    expect(await own.code(QUESTIONS, { state: 'XX' })).toBe('BAD_USER_INPUT');
    expect(await own.code(QUESTIONS, { consent: false, state: 'WI', atHome: true })).toBe('OK');
    expect(await own.code(JOIN)).toBe('NO_CONSENT_NO_ROOM');
    // Two answers of one moment have no order.
    test.clock.advance(1000);
    expect(await own.code(QUESTIONS, { consent: true })).toBe('OK');
    expect(await own.code(JOIN)).toBe('OK');
    expect((await lineOf(patients[2] as string)).telehealth).toEqual({ consent: true, state: 'WI', stateName: 'Wisconsin', atHome: true, outOfState: true });
  });

  it('is refused once the session has ended, and whoever leads sees that it was tried', async () => {
    await at('19:00');
    await dana.must('mutation Start($input: StartSessionInput!) { startSession(input: $input) { session { id } } }', { input: { sessionId: session, key: randomUUID() } });
    expect((await (await visitor(1)).page()).state).toBe('RUNNING');
    const [, , , discharged] = patients as [string, string, string, string];
    await desk.must('mutation Discharge($input: DischargePatientInput!) { dischargePatient(input: $input) { id } }', { input: { patientId: globalId('Patient', discharged), dischargedAt: '2026-11-19T18:59:00Z', reason: 'COMPLETED', key: randomUUID() } });
    const nothing = (await new Visitor('x').ask(PAGE)).data;
    expect((await (await visitor(3)).ask(PAGE)).data).toEqual(nothing);
    await at('19:40');
    const line = (await lineOf(patients[1] as string)).id;
    await dana.must('mutation Present($input: MarkPresentInput!) { markPresent(input: $input) { session { id } } }', { input: { rosterEntryId: line, key: randomUUID() } });
    await at('19:50');
    await dana.must('mutation End($input: EndSessionInput!) { endSession(input: $input) { session { id } } }', { input: { sessionId: session, key: randomUUID() } });
    expect((await (await visitor(1)).ask(PAGE)).data).toEqual(nothing);
    expect((await (await visitor(1)).ask(PAGE)).data).toEqual(nothing);
    expect(await (await visitor(1)).code(JOIN)).toBe('LINK_NOT_AVAILABLE');
    // Nor by sending once more what let them in then.
    expect(await (await visitor(1)).code(JOIN, { key: enteredWith })).toBe('LINK_NOT_AVAILABLE');
    const { refusedLinks } = (await board()).telehealth;
    expect(refusedLinks.map(({ because }) => because)).toEqual(['OVER', 'NOT_IN_CARE']);
  });
});

describe('a link', () => {
  it('opens nothing else of the contract, and is no way round a sign-in', async () => {
    const schema = buildContract(resolverClasses);
    const own = new Set(['Query.appointmentPage', 'Mutation.confirmAppointment', 'Mutation.cancelAppointment', 'Mutation.answerJoinQuestions', 'Mutation.joinAppointment']);
    const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ type: type.name, field })) : []));
    const link = await visitor(4);
    const capabilities = fields.filter(({ type, field }) => !own.has(`${type}.${field.name}`)).map(({ field }) => field.extensions.capability);
    expect(capabilities).not.toContain('appointment:own');
    for (const query of ['{ viewer { id } }', '{ demoAccounts { email } }', 'mutation { signOut }', `{ groupSession(id: "${session}") { id } }`, '{ __schema { queryType { name } } }']) expect(await link.code(query)).toBe('FORBIDDEN');
    const signedIn = await dana.ask(`{ groupSession(id: "${session}") { id } }`, {}, { authorization: 'Bearer nothing' });
    expect(signedIn.errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await dana.code(PAGE)).toBe('FORBIDDEN');
    expect(await test.anonymous().code(PAGE)).toBe('UNAUTHENTICATED');
  });

  it('gives the host’s start to leaders alone, and keeps that they had it', async () => {
    await at('20:00');
    const next = await test.app.database.reads.one<{ id: string }>("select s.id from group_session s join session_leader l on l.sessionId = s.id join staff_member m on m.id = l.staffMemberId where s.delivery = 'TELEHEALTH' and s.lineageId is not null and s.status = 'UPCOMING' and m.firstName = 'Dana' order by s.plannedStart");
    const input = { sessionId: globalId('GroupSession', next?.id ?? ''), key: randomUUID() };
    expect((await dana.must<{ hostMeeting: { address: string } }>(HOST, { input })).hostMeeting.address).toMatch(/^https:/);
    expect((await (await test.as('Walter')).ask(HOST, { input: { ...input, key: randomUUID() } })).errors[0]?.extensions.refusal?.code).toBe('HOSTED_BY_LEADERS');
    expect(await test.app.database.reads.query("select actorName from audit_event where eventType = 'MeetingHosted'")).toEqual([{ actorName: 'Dana Whitfield' }]);
    await at('20:01');
    await dana.must('mutation Cancel($input: CancelSessionInput!) { cancelSession(input: $input) { session { id } } }', { input: { sessionId: input.sessionId, reason: 'FACILITY', key: randomUUID() } });
    expect((await dana.ask(HOST, { input })).errors[0]?.extensions.refusal?.code).toBeDefined();
  });
});
