import { createHmac, randomUUID } from 'node:crypto';
import { globalId, parseGlobalId } from '@groupwork/shared/kernel/ids';
import type { ApiClient } from '../../../test/api-client';
import { Deliveries } from '../../../test/api-client';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import { ZoomServer } from '../../../test/zoom-server';
import { joinToken } from './join-link.facts';

const SECRET = 'the secret of notices';
const BOARD = 'query Board($id: ID!) { groupSession(id: $id) { suggestedAttendance { matched { rosterEntryId displayName startsAt endsAt } unmatched { participantKey displayName dialIn proposedRosterEntryId proposedName stays { startsAt endsAt } } } roster { id patient { id displayName } state segments { startsAt endsAt } history { kind after } } } }';
const ACCEPT = 'mutation Accept($input: AcceptSuggestionsInput!) { acceptSuggestions(input: $input) { session { suggestedAttendance { matched { rosterEntryId } } } rosterEntries { id state segments { startsAt endsAt } } } }';
const ASSIGN = 'mutation Assign($input: AssignParticipantInput!) { assignParticipant(input: $input) { session { suggestedAttendance { matched { rosterEntryId startsAt endsAt } unmatched { participantKey } } } } }';
const DISMISS = 'mutation Dismiss($input: DismissSuggestionInput!) { dismissSuggestion(input: $input) { session { suggestedAttendance { unmatched { displayName } } } } }';
const JOIN = 'mutation JoinAppointment($input: JoinAppointmentInput!) { joinAppointment(input: $input) { address } }';

interface Suggested {
  matched: { rosterEntryId: string; displayName: string; startsAt: string; endsAt: string | null }[];
  unmatched: { participantKey: string; displayName: string; dialIn: boolean; proposedRosterEntryId: string | null; proposedName: string | null; stays: { startsAt: string; endsAt: string | null }[] }[];
}
interface Line { id: string; patient: { id: string; displayName: string }; state: string; segments: { startsAt: string; endsAt: string | null }[]; history: { kind: string; after: string | null }[] }

let zoom: ZoomServer;
let test: TestApp;
let dana: ApiClient;
let session: string;
let lines: Line[];
let externalId: string;
const registrantOf = new Map<string, string>();

const rowOf = (id: string): string => parseGlobalId(id)?.id ?? '';
const iso = (time: string): string => `2026-11-19T${time.length === 5 ? `${time}:00` : time}.000Z`;
async function at(time: string): Promise<void> {
  test.clock.set(new Date(iso(time)));
  dana = await test.as('Dana');
}
const board = async (reader: ApiClient = dana) => (await reader.must<{ groupSession: { suggestedAttendance: Suggested | null; roster: Line[] } }>(BOARD, { id: session })).groupSession;
const lineOf = async (place: number): Promise<Line> => (await board()).roster.find(({ id }) => id === lines[place]?.id) as Line;

/** As Zoom sends it, unless a test says otherwise. */
async function tell(body: object | string, { secret = SECRET, sentAt = test.clock.now(), headers = {} }: { secret?: string; sentAt?: Date; headers?: Record<string, string> } = {}): Promise<Response> {
  const raw = typeof body === 'string' ? body : JSON.stringify(body);
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${raw}`).digest('hex')}`;
  return fetch(`${test.app.url}/callbacks/zoom`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-zm-signature': signature, 'x-zm-request-timestamp': timestamp, ...headers }, body: raw });
}

const notice = (kind: 'joined' | 'left', time: string, participant: Record<string, unknown>): object => ({
  event: `meeting.participant_${kind}`, event_ts: Date.parse(iso(time)),
  payload: { account_id: 'account', object: { id: externalId, uuid: 'uuid==', host_id: 'host', topic: 'Appointment', participant: { user_name: 'somebody', email: 'canary@patient.example', [kind === 'joined' ? 'join_time' : 'leave_time']: iso(time).replace('.000', ''), ...participant } } },
});
const known = (place: number, connection: string): Record<string, unknown> => ({ participant_uuid: connection, user_id: connection, registrant_id: registrantOf.get(lines[place]?.id ?? ''), user_name: lines[place]?.patient.displayName });

beforeAll(async () => {
  zoom = await ZoomServer.open();
  test = await runningApp({ video: { zoom: zoom.settings({ webhookSecret: SECRET }), jitsiUrl: 'https://meet.example' } });
  await at('18:50');
  const row = await test.app.database.reads.one<{ id: string }>("select s.id from group_session s join session_leader l on l.sessionId = s.id and l.position = 'LEADER' join staff_member m on m.id = l.staffMemberId where s.delivery = 'TELEHEALTH' and s.lineageId is not null and s.status = 'UPCOMING' and m.firstName = 'Dana' order by s.plannedStart");
  session = globalId('GroupSession', row?.id ?? '');
  await dana.must('mutation SendTelehealthLink($input: SendTelehealthLinkInput!) { sendTelehealthLink(input: $input) { sessions } }', { input: { sessionId: session, key: randomUUID() } });
  // Whoever cannot be written to is sent no link: those who are come first.
  const linked = new Set((await test.app.database.reads.query<{ patientId: string }>('select patientId from appointment_link where sessionId = ?', [rowOf(session)])).map(({ patientId }) => globalId('Patient', patientId)));
  lines = (await board()).roster.sort((one, other) => Number(linked.has(other.patient.id)) - Number(linked.has(one.patient.id)));
  for (const line of lines.slice(0, 3)) {
    const link = await test.app.database.reads.one<{ id: string }>('select id from appointment_link where sessionId = ? and patientId = ?', [rowOf(session), rowOf(line.patient.id)]);
    const token = joinToken((text) => test.app.secrets.seal(text), link?.id ?? '');
    const answer = await test.anonymous().ask<{ joinAppointment: { address: string } }>(JOIN, { input: { key: randomUUID() } }, { authorization: `Bearer ${token}` });
    registrantOf.set(line.id, new URL(answer.data?.joinAppointment.address ?? '').searchParams.get('tk') ?? '');
  }
  externalId = String([...zoom.meetings.keys()][0]);
  await at('19:00');
  await dana.must('mutation Start($input: StartSessionInput!) { startSession(input: $input) { session { id } } }', { input: { sessionId: session, key: randomUUID() } });
});
afterAll(async () => {
  await test.close();
  await zoom.close();
});

const refusals = async (): Promise<string[]> => (await test.app.database.reads.query<{ details: string }>("select details from audit_event where eventType = 'CallRefused' order by at, id")).map(({ details }) => (JSON.parse(details) as { because: string }).because);
const kept = async (): Promise<number> => (await test.app.database.reads.query('select id from room_event')).length;

describe('a notice from Zoom', () => {
  it('answers the challenge by which Zoom knows the address', async () => {
    const answer = await tell({ event: 'endpoint.url_validation', event_ts: 1, payload: { plainToken: 'plain' } });
    expect([answer.status, await answer.json()]).toEqual([200, { plainToken: 'plain', encryptedToken: createHmac('sha256', SECRET).update('plain').digest('hex') }]);
  });

  it('is refused and told in the trail when it is unsigned, forged, late, replayed or malformed', async () => {
    const body = notice('joined', '19:00:30', known(0, 'a1'));
    const unsigned = await fetch(`${test.app.url}/callbacks/zoom`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const statuses = [unsigned.status, (await tell(body, { secret: 'another' })).status, (await tell(body, { headers: { 'x-zm-request-timestamp': '1' } })).status, (await tell(body, { sentAt: new Date(iso('18:54:59')) })).status, (await tell('{"event":')).status, (await tell({ event: 'meeting.participant_joined', payload: {} })).status];
    expect(statuses).toEqual([403, 403, 403, 409, 400, 400]);
    expect(await kept()).toBe(0);
    expect([(await tell(body)).status, (await tell(body)).status]).toEqual([200, 409]);
    expect(await kept()).toBe(1);
    const told = new Set(await refusals());
    expect(told).toEqual(new Set(['UNSIGNED', 'FORGED', 'LATE', 'MALFORMED', 'REPLAYED']));
  });

  it('is taken in once when Zoom did not hear our answer and tells again', async () => {
    const body = notice('joined', '19:00:30', known(0, 'a1'));
    expect((await tell(body, { sentAt: new Date(iso('19:01')) })).status).toBe(200);
    expect(await kept()).toBe(1);
  });

  it('about meetings or things that are none of ours is passed over', async () => {
    const other = JSON.stringify(notice('joined', '19:00:30', known(0, 'a9'))).replace(externalId, '999');
    expect([(await tell(other)).status, (await tell({ event: 'meeting.ended', payload: {} })).status]).toEqual([200, 200]);
    expect(await kept()).toBe(1);
    expect(JSON.stringify(await test.app.database.reads.query('select * from room_event'))).not.toContain('canary');
  });

  it('tells whoever watches the session', async () => {
    const watcher = new Deliveries<{ sessionChanged: { session: { suggestedAttendance: Suggested } } }>(dana.live(), 'subscription Watch($id: ID!) { sessionChanged(sessionId: $id) { session { id suggestedAttendance { matched { displayName startsAt endsAt } } } } }', { id: session });
    await watcher.joined;
    const heard = watcher.next();
    await tell(notice('left', '19:10', known(0, 'a1')));
    expect((await heard).sessionChanged.session.suggestedAttendance.matched).toMatchObject([{ startsAt: iso('19:00:30'), endsAt: iso('19:10') }]);
    watcher.stop();
  });
});

it('is signed over the bytes as they came: others that read the same are another body', async () => {
  const body = (byte: number): Buffer => Buffer.concat([Buffer.from('{"event":"meeting.ended","more":"'), Buffer.from([byte]), Buffer.from('"}')]);
  const timestamp = String(Math.floor(test.clock.now().getTime() / 1000));
  const signature = `v0=${createHmac('sha256', SECRET).update(Buffer.concat([Buffer.from(`v0:${timestamp}:`), body(0xff)])).digest('hex')}`;
  const sent = async (byte: number): Promise<number> => (await fetch(`${test.app.url}/callbacks/zoom`, { method: 'POST', headers: { 'x-zm-signature': signature, 'x-zm-request-timestamp': timestamp }, body: body(byte) })).status;
  expect([await sent(0xff), await sent(0xfe)]).toEqual([200, 403]);
});

it('is told in the trail when it is too large to be a notice', async () => {
  const told = async (): Promise<number> => (await test.app.database.reads.query("select id from audit_event where eventType = 'CallRefused' and details like '%MALFORMED%'")).length;
  const before = await told();
  expect((await fetch(`${test.app.url}/callbacks/zoom`, { method: 'POST', body: 'x'.repeat(70_000) })).status).toBe(413);
  expect(await told()).toBeGreaterThan(before);
});

describe('what it suggests', () => {
  it('lists what is matched and what is not, and records nothing', async () => {
    await tell(notice('joined', '19:11', known(0, 'a2')));
    await tell(notice('joined', '19:05', known(1, 'b1')));
    await tell(notice('left', '19:30', known(1, 'b1')));
    await tell(notice('joined', '19:02', { participant_uuid: 'h', user_id: 'h', id: 'host', user_name: 'Dana Whitfield' }));
    await tell(notice('joined', '19:03', { participant_uuid: 'c1', user_id: 'c1', user_name: lines[2]?.patient.displayName.replace('.', '') }));
    await tell(notice('joined', '19:04', { participant_uuid: 'd1', user_id: 'd1', user_name: '+1 555 0100', phone_number: '15550100' }));
    await at('19:50');
    const { suggestedAttendance: suggested, roster } = await board();
    expect(suggested?.matched.map(({ rosterEntryId, startsAt, endsAt }) => [rosterEntryId, startsAt, endsAt])).toEqual([[lines[0]?.id, iso('19:00:30'), null], [lines[1]?.id, iso('19:05'), iso('19:30')]]);
    expect(suggested?.unmatched.map(({ displayName, dialIn, proposedRosterEntryId }) => [displayName, dialIn, proposedRosterEntryId])).toEqual([[expect.any(String), false, lines[2]?.id], ['+1 555 0100', true, null]]);
    expect(roster.every(({ state, segments }) => state === 'NOT_TAKEN' && segments.length === 0)).toBe(true);
    expect((await board(await test.as('Renata'))).suggestedAttendance).toBeNull();
  });

  it('is accepted one at a time, as a stay like any other whose history says where it came from', async () => {
    const [, second] = lines as [Line, Line];
    const only = [{ rosterEntryId: second.id, startsAt: iso('19:05') }];
    const { acceptSuggestions } = await dana.must<{ acceptSuggestions: { rosterEntries: Line[] } }>(ACCEPT, { input: { sessionId: session, only, key: randomUUID() } });
    expect(acceptSuggestions.rosterEntries).toMatchObject([{ id: second.id, state: 'OUT', segments: [{ startsAt: iso('19:05'), endsAt: iso('19:30') }] }]);
    expect((await lineOf(1)).history).toEqual([{ kind: 'ACCEPTED', after: expect.stringContaining('"why":"Zoom"') }]);
    expect((await dana.ask(ACCEPT, { input: { sessionId: session, only, key: randomUUID() } })).errors[0]?.extensions.refusal?.code).toBe('SUGGESTION_GONE');
  });

  it('is given to a patient only by a person, and can be dismissed', async () => {
    const [stranger, caller] = (await board()).suggestedAttendance?.unmatched ?? [];
    const assigned = await dana.must<{ assignParticipant: { session: { suggestedAttendance: Suggested } } }>(ASSIGN, { input: { sessionId: session, participantKey: stranger?.participantKey, rosterEntryId: lines[2]?.id, key: randomUUID() } });
    expect(assigned.assignParticipant.session.suggestedAttendance.matched.map(({ rosterEntryId }) => rosterEntryId)).toEqual([lines[0]?.id, lines[2]?.id]);
    const dismissed = await dana.must<{ dismissSuggestion: { session: { suggestedAttendance: Suggested } } }>(DISMISS, { input: { sessionId: session, participantKey: caller?.participantKey, key: randomUUID() } });
    expect(dismissed.dismissSuggestion.session.suggestedAttendance.unmatched).toEqual([]);
    expect(await dana.code(DISMISS, { input: { sessionId: session, key: randomUUID() } })).toBe('BAD_USER_INPUT');
  });

  it('ends with the session and is accepted all at once, by those who take attendance here', async () => {
    const { endSession } = await dana.must<{ endSession: object }>('mutation End($input: EndSessionInput!) { endSession(input: $input) { session { suggestedAttendance { matched { rosterEntryId endsAt } } } } }', { input: { sessionId: session, key: randomUUID() } });
    expect(endSession).toMatchObject({ session: { suggestedAttendance: { matched: [{ rosterEntryId: lines[0]?.id, endsAt: iso('19:50') }, { rosterEntryId: lines[2]?.id, endsAt: iso('19:50') }] } } });
    expect((await (await test.as('Grace')).ask(ACCEPT, { input: { sessionId: session, key: randomUUID() } })).errors[0]?.extensions.refusal?.code).toBe('LED_BY_ANOTHER');
    const key = randomUUID();
    const { acceptSuggestions } = await dana.must<{ acceptSuggestions: { session: { suggestedAttendance: Suggested }; rosterEntries: Line[] } }>(ACCEPT, { input: { sessionId: session, key } });
    expect(acceptSuggestions.session.suggestedAttendance.matched).toEqual([]);
    expect(acceptSuggestions.rosterEntries.map(({ state, segments }) => [state, segments.length])).toEqual([['PRESENT', 1], ['PRESENT', 1]]);
    await dana.must(ACCEPT, { input: { sessionId: session, key } });
    expect((await lineOf(0)).segments).toEqual([{ startsAt: iso('19:00:30'), endsAt: iso('19:50') }]);
    expect((await test.app.database.reads.query("select id from audit_event where eventType = 'SuggestionSettled'")).length).toBe(4);
  });
});
