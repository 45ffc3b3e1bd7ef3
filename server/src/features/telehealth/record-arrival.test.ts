import { randomUUID } from 'node:crypto';
import { globalId, parseGlobalId } from '@groupwork/shared/kernel/ids';
import type { ApiClient } from '../../../test/api-client';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';

const RECORD = 'mutation Record($input: RecordTelehealthArrivalInput!) { recordTelehealthArrival(input: $input) { sessionId patientId joinedAt leftAt toldBy } }';
const BOARD = 'query Board($id: ID!) { groupSession(id: $id) { suggestedAttendance { matched { rosterEntryId startsAt endsAt toldBy } unmatched { participantKey } } roster { id patient { id } state segments { startsAt endsAt } history { kind after } } } }';
const ACCEPT = 'mutation Accept($input: AcceptSuggestionsInput!) { acceptSuggestions(input: $input) { session { id } } }';

interface Board {
  suggestedAttendance: { matched: { rosterEntryId: string; startsAt: string; endsAt: string | null; toldBy: string | null }[]; unmatched: object[] } | null;
  roster: { id: string; patient: { id: string }; state: string; segments: object[]; history: { kind: string; after: string | null }[] }[];
}
interface Told { data: { recordTelehealthArrival: object } | null; errors: { code: string; refusal: string | null }[] }

const iso = (time: string): string => `2026-11-19T${time}:00.000Z`;
const rowOf = (id: string): string => parseGlobalId(id)?.id ?? '';

describe('other software tells who entered a video session', () => {
  let test: TestApp;
  let dana: ApiClient;
  let careline: string;
  let session: string;
  let patient: string;
  let line: string;

  const at = async (time: string): Promise<void> => {
    test.clock.set(new Date(iso(time)));
    dana = await test.as('Dana');
  };
  const one = async (sql: string, values: string[] = []): Promise<string> => (await test.app.database.reads.one<{ id: string }>(sql, values))?.id ?? 'none';
  const keyFor = async (name: string, scopes: string[], facility: string): Promise<string> => {
    const facilityIds = [globalId('Facility', await one('select id from facility where name = ?', [facility]))];
    const made = await (await test.as('Walter')).must<{ createApiClient: { secret: string } }>('mutation($input: CreateApiClientInput!) { createApiClient(input: $input) { secret } }', { input: { name, scopes, facilityIds, key: randomUUID() } });
    return made.createApiClient.secret;
  };
  const tell = async (more: Record<string, unknown> = {}, secret = careline): Promise<Told> => {
    const variables = { input: { sessionId: session, patientId: patient, joinedAt: iso('18:50'), key: randomUUID(), ...more } };
    const { data, errors } = await test.anonymous().ask<{ recordTelehealthArrival: object }>(RECORD, variables, { authorization: `Bearer ${secret}` });
    return { data, errors: errors.map(({ extensions }) => ({ code: extensions.code, refusal: extensions.refusal?.code ?? null })) };
  };
  const board = async (): Promise<Board> => (await dana.must<{ groupSession: Board }>(BOARD, { id: session })).groupSession;
  const kept = async (): Promise<number> => (await test.app.database.reads.query('select id from arrival_notice')).length;

  beforeAll(async () => {
    test = await runningApp();
    careline = await keyFor('Careline', ['telehealth:record'], 'Alder House');
    await at('18:40');
    session = globalId('GroupSession', await one("select s.id from group_session s join session_leader l on l.sessionId = s.id and l.position = 'LEADER' join staff_member m on m.id = l.staffMemberId where s.delivery = 'TELEHEALTH' and s.lineageId is not null and s.status = 'UPCOMING' and m.firstName = 'Dana' order by s.plannedStart"));
    const [first] = (await board()).roster;
    [patient, line] = [first?.patient.id ?? '', first?.id ?? ''];
  });
  afterAll(() => test.close());

  it('is for keys with its scope alone', async () => {
    const other = await keyFor('Records next door', ['session:read', 'patient:read'], 'Alder House');
    expect((await tell({}, other)).errors).toEqual([{ code: 'FORBIDDEN', refusal: null }]);
    expect(await dana.code(RECORD, { input: { sessionId: session, patientId: patient, joinedAt: iso('18:50'), key: randomUUID() } })).toBe('FORBIDDEN');
    expect(await test.anonymous().code(RECORD, { input: { sessionId: session, patientId: patient, joinedAt: iso('18:50'), key: randomUUID() } })).toBe('UNAUTHENTICATED');
  });

  it('is refused before the room opens, in person, once it is over, and where nobody can have been', async () => {
    expect((await tell({ joinedAt: iso('18:40') })).errors).toEqual([{ code: 'REFUSED', refusal: 'LINK_NOT_OPEN' }]);
    await at('18:50');
    const inPerson = globalId('GroupSession', await one("select s.id from group_session s join facility f on f.id = s.facilityId where f.name = 'Alder House' and s.delivery = 'IN_PERSON' and s.status = 'IN_PROGRESS'"));
    const over = globalId('GroupSession', await one("select s.id from group_session s join facility f on f.id = s.facilityId where f.name = 'Alder House' and s.delivery = 'TELEHEALTH' and s.status = 'FINALISED'"));
    expect((await tell({ sessionId: inPerson })).errors).toEqual([{ code: 'REFUSED', refusal: 'NOT_TELEHEALTH' }]);
    expect((await tell({ sessionId: over })).errors).toEqual([{ code: 'REFUSED', refusal: 'SESSION_CLOSED' }]);
    expect((await tell({ joinedAt: iso('19:30') })).errors).toEqual([{ code: 'REFUSED', refusal: 'TIME_IN_FUTURE' }]);
    expect((await tell({ leftAt: iso('18:50') })).errors).toEqual([{ code: 'BAD_USER_INPUT', refusal: null }]);
    expect(await kept()).toBe(0);
  });

  it('finds no patient who is not on its roster, and no session of another facility', async () => {
    const unexpected = globalId('Patient', await one("select p.id from patient p join facility f on f.id = p.facilityId where f.name = 'Alder House' and not exists (select 1 from schedule_assignment a join group_session s on s.groupScheduleId = a.groupScheduleId where s.id = ? and a.patientId = p.id) order by p.id", [rowOf(session)]));
    const there = globalId('GroupSession', await one("select s.id from group_session s join facility f on f.id = s.facilityId where f.name = 'Cedar Court' order by s.id"));
    const nothing = [{ code: 'NOT_FOUND', refusal: null }];
    expect((await tell({ patientId: unexpected })).errors).toEqual(nothing);
    expect((await tell({ patientId: globalId('Patient', randomUUID()) })).errors).toEqual(nothing);
    expect((await tell({ sessionId: there })).errors).toEqual(nothing);
    expect((await tell({ sessionId: globalId('GroupSession', randomUUID()) })).errors).toEqual(nothing);
    expect((await tell({}, await keyFor('Cedar line', ['telehealth:record'], 'Cedar Court'))).errors).toEqual(nothing);
    expect(await kept()).toBe(0);
  });

  it('is kept once, however often it is told, and names the client', async () => {
    const key = randomUUID();
    const expected = { data: { recordTelehealthArrival: { sessionId: session, patientId: patient, joinedAt: iso('18:50'), leftAt: null, toldBy: 'Careline' } }, errors: [] };
    expect(await tell({ key })).toEqual(expected);
    expect(await tell({ key })).toEqual(expected);
    expect(await tell()).toEqual(expected);
    expect(await kept()).toBe(1);
    // The same key says the same.
    expect((await tell({ key, joinedAt: iso('18:49') })).errors).toEqual([{ code: 'BAD_USER_INPUT', refusal: null }]);
    expect(await kept()).toBe(1);
  });

  it('stands in the trail as the client’s, with the patient', async () => {
    const rows = await test.app.database.reads.query<{ actorKind: string; actorName: string; patientId: string }>("select e.actorKind, e.actorName, p.patientId from audit_event e join audit_event_patient p on p.auditEventId = e.id where e.eventType = 'WhereaboutsReceived'");
    expect(rows).toEqual([{ actorKind: 'API_CLIENT', actorName: 'Careline', patientId: rowOf(patient) }]);
  });

  it('suggests a stay to its leader and records none', async () => {
    expect((await board()).suggestedAttendance).toBeNull();
    await at('19:00');
    await dana.must('mutation Start($input: StartSessionInput!) { startSession(input: $input) { session { id } } }', { input: { sessionId: session, key: randomUUID() } });
    await at('19:30');
    const { suggestedAttendance, roster } = await board();
    expect(suggestedAttendance).toEqual({ matched: [{ rosterEntryId: line, startsAt: iso('19:00'), endsAt: null, toldBy: 'Careline' }], unmatched: [] });
    expect(roster.every(({ state, segments }) => state === 'NOT_TAKEN' && segments.length === 0)).toBe(true);
  });

  it('is told of the leaving later, which then stands', async () => {
    expect((await tell({ leftAt: iso('19:25') })).errors).toEqual([]);
    expect((await tell({ leftAt: iso('19:25') })).errors).toEqual([]);
    expect((await tell({ leftAt: iso('19:20') })).errors).toEqual([{ code: 'REFUSED', refusal: 'LEFT_TOLD_ALREADY' }]);
    expect(await kept()).toBe(2);
    expect((await board()).suggestedAttendance?.matched).toEqual([{ rosterEntryId: line, startsAt: iso('19:00'), endsAt: iso('19:25'), toldBy: 'Careline' }]);
  });

  it('is attendance once a person accepted it, whose history says who told it', async () => {
    await dana.must(ACCEPT, { input: { sessionId: session, key: randomUUID() } });
    const { roster } = await board();
    expect(roster.find(({ id }) => id === line)).toMatchObject({ state: 'OUT', segments: [{ startsAt: iso('19:00'), endsAt: iso('19:25') }], history: [{ kind: 'ACCEPTED', after: expect.stringContaining('"why":"Careline"') }] });
  });
});
