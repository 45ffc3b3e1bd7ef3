import { randomUUID } from 'node:crypto';
import { clientCapabilities } from '@groupwork/shared/access/api-client-capabilities';
import { globalId } from '@groupwork/shared/kernel/ids';
import { GraphQLNonNull, isInputObjectType } from 'graphql';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import { resolverClasses } from '../../resolvers';
import { buildContract } from '../../schema';

const CREATE = 'mutation($input: CreateApiClientInput!) { createApiClient(input: $input) { secret client { id } } }';

type Ids = Record<'facility' | 'session' | 'patient' | 'outside' | 'schedule' | 'assignment' | 'inCare', string>;
interface ApiError { message: string; extensions: { code: string; fields?: { field: string; messages: string[] }[] } }

/** One thing third parties come for: by which scopes, and how it is asked. */
interface Asked {
  what: string;
  scopes: string[];
  query: string;
  variables(ids: Ids): Record<string, unknown>;
  /** Whose record it shows or touches, so that the trail must name the client. */
  audited: boolean;
}

const placement = { levelOfCareCode: '2.1', clinicalNeeds: [] };
const NOW = '2026-11-19T16:24:00Z';
const keyed = (input: object) => ({ input: { ...input, key: randomUUID() } });

const reads: Asked[] = [
  { what: 'sessions of a day', scopes: ['scheduler:read'], query: 'query($facility: ID!) { schedulerDays(facilityIds: [$facility], date: "2026-11-19") { sessions { id status } } }', variables: ({ facility }) => ({ facility }), audited: false },
  { what: 'a roster with its attendance', scopes: ['session:read'], query: 'query($session: ID!) { groupSession(id: $session) { id roster { id state segments { startsAt endsAt } } } }', variables: ({ session }) => ({ session }), audited: true },
  { what: 'schedules', scopes: ['schedule:read'], query: 'query($schedule: ID!) { groupSchedule(id: $schedule) { id title } }', variables: ({ schedule }) => ({ schedule }), audited: false },
  { what: 'a patient with their stay', scopes: ['patient:read'], query: 'query($patient: ID!) { patient(id: $patient) { id mrn placement { startsAt levelOfCare { name } } } }', variables: ({ patient }) => ({ patient }), audited: true },
  { what: 'finalised notes', scopes: ['patient:read', 'chart:read'], query: 'query($patient: ID!) { patient(id: $patient) { chartEntries(first: 5) { edges { node { id projection { minutes } } } } } }', variables: ({ patient }) => ({ patient }), audited: true },
  { what: 'hours', scopes: ['report:read'], query: 'query($facility: ID!) { hoursReport(facilityId: $facility, first: 5) { edges { node { patient { id } hours { current { state } } } } } }', variables: ({ facility }) => ({ facility }), audited: true },
];
const writes: Asked[] = [
  { what: 'create a patient', scopes: ['patient:edit'], query: 'mutation($input: SavePatientInput!) { savePatient(input: $input) { id mrn } }', variables: ({ facility }) => keyed({ facilityId: facility, firstName: 'Gwen', lastName: 'Ortiz', birthDate: '1991-05-06', mrn: `K-${randomUUID().slice(0, 8)}`, timeZone: 'America/Chicago', language: 'en' }), audited: true },
  { what: 'admit one', scopes: ['patient:admit'], query: 'mutation($input: AdmitPatientInput!) { admitPatient(input: $input) { id } }', variables: ({ outside, facility }) => keyed({ patientId: outside, facilityId: facility, admittedAt: NOW, placement, beginScheduleIds: [] }), audited: true },
  { what: 'place one', scopes: ['patient:admit'], query: 'mutation($input: ChangePlacementInput!) { changePlacement(input: $input) { id } }', variables: ({ inCare }) => keyed({ patientId: inCare, effectiveAt: '2026-11-19T22:00:00Z', placement: { levelOfCareCode: '2.5', clinicalNeeds: [] }, endAssignmentIds: [], beginScheduleIds: [] }), audited: true },
  { what: 'assign a schedule', scopes: ['schedule:assign'], query: 'mutation($input: AssignInput!) { assignSchedules(input: $input) { __typename } }', variables: ({ facility, patient, schedule }) => keyed({ facilityId: facility, patientIds: [patient], scheduleIds: [schedule], clashReason: 'Sent by the record system' }), audited: true },
  { what: 'end one', scopes: ['schedule:assign'], query: 'mutation($input: EndAssignmentInput!) { endAssignment(input: $input) { id } }', variables: ({ assignment }) => keyed({ assignmentId: assignment, version: 1, endsOn: '2026-12-01', reason: 'Steps down' }), audited: true },
];

describe('with a key, over HTTP', () => {
  let test: TestApp;
  const keys = new Map<string, { secret: string; name: string }>();
  let here: Ids;
  let there: Ids;

  const keyFor = async (scopes: string[]): Promise<{ secret: string; name: string }> => {
    const name = scopes.join(' ');
    const made = keys.get(name);
    if (made) return made;
    const walter = await test.as('Walter');
    const { createApiClient } = await walter.must<{ createApiClient: { secret: string } }>(CREATE, { input: { name, scopes, facilityIds: [here.facility], key: randomUUID() } });
    keys.set(name, { secret: createApiClient.secret, name });
    return { secret: createApiClient.secret, name };
  };
  const send = async (secret: string, query: string, variables: Record<string, unknown>): Promise<{ data: unknown; error: ApiError | undefined }> => {
    const response = await fetch(`${test.app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` }, body: JSON.stringify({ query, variables }) });
    const { data, errors } = (await response.json()) as { data?: unknown; errors?: ApiError[] };
    return { data, error: errors?.[0] };
  };
  const told = ({ error }: { error: ApiError | undefined }): string => (error ? `${error.extensions.code}: ${error.message}` : 'OK');

  beforeAll(async () => {
    test = await runningApp();
    const one = async (sql: string, values: string[]): Promise<string> => (await test.app.database.reads.one<{ id: string }>(sql, values))?.id ?? 'none';
    const idsOf = async (name: string): Promise<Ids> => {
      const facility = await one('select id from facility where name = ?', [name]);
      const charted = await one('select c.patientId as id from chart_entry c join patient p on p.id = c.patientId join episode e on e.patientId = p.id and e.dischargedAt is null where p.facilityId = ? order by c.id', [facility]);
      return {
        facility: globalId('Facility', facility),
        session: globalId('GroupSession', await one("select id from group_session where facilityId = ? and status in ('IN_PROGRESS', 'FINALISED') order by case when status = 'IN_PROGRESS' then 0 else 1 end, plannedStart desc", [facility])),
        patient: globalId('Patient', charted),
        inCare: globalId('Patient', await one('select p.id from patient p join episode e on e.patientId = p.id and e.dischargedAt is null and e.facilityId = p.facilityId where p.facilityId = ? and p.id <> ? order by p.id desc', [facility, charted])),
        outside: globalId('Patient', charted),
        schedule: globalId('GroupSchedule', await one('select c.id from group_schedule c where c.facilityId = ? and c.archivedAt is null and not exists (select 1 from schedule_assignment a where a.groupScheduleId = c.id and a.patientId = ?) order by c.title', [facility, charted])),
        assignment: globalId('ScheduleAssignment', await one('select a.id from schedule_assignment a join group_schedule c on c.id = a.groupScheduleId where c.facilityId = ? and a.version = 1 and a.endsAt is null order by a.id', [facility])),
      };
    };
    [here, there] = [await idsOf('Alder House'), await idsOf('Cedar Court')];
    const create = writes[0] as Asked;
    here.outside = (await (await test.as('Walter')).must<{ savePatient: { id: string } }>(create.query, create.variables(here))).savePatient.id;
  });
  afterAll(() => test.close());

  describe.each([...reads, ...writes].map((asked) => [asked.what, asked] as const))('%s', (_what, { scopes, query, variables, audited }) => {
    it('is FORBIDDEN without the scope, which is named', async () => {
      const other = await keyFor(['sheet:print']);
      const refusal = told(await send(other.secret, query, variables(here)));
      expect(refusal).toMatch(/^FORBIDDEN: \w+ needs the scope /);
      expect(scopes.filter((scope) => refusal.includes(` ${scope},`))).toHaveLength(1);
    });

    it('is NOT_FOUND or empty at another facility', async () => {
      const { data, error } = await send((await keyFor(scopes)).secret, query, variables(there));
      if (error) expect(told({ error })).toMatch(/^NOT_FOUND/);
      else expect(JSON.stringify(data)).toMatch(/:\[\]|"patient":null/);
    });

    it('is answered with it, and stands in the trail as the client’s', async () => {
      const { secret, name } = await keyFor(scopes);
      const count = async (): Promise<number> => Number((await test.app.database.reads.one<{ n: unknown }>("select count(*) as n from audit_event where actorKind = 'API_CLIENT' and actorName = ?", [name]))?.n);
      const before = await count();
      expect(told(await send(secret, query, variables(here)))).toBe('OK');
      if (audited) expect(await count()).toBeGreaterThan(before);
    });
  });

  it('a schedule that was given by it is said to be given by it', async () => {
    const patient = here.patient;
    const { data } = await send((await keyFor(['patient:read'])).secret, 'query($patient: ID!) { patient(id: $patient) { assignments { assignedBy } } }', { patient });
    expect(JSON.stringify(data)).toContain('"assignedBy":"schedule:assign"');
  });

  it('a patient is transferred where the key holds at both facilities, and not where it holds at one', async () => {
    const query = 'mutation($input: TransferPatientInput!) { transferPatient(input: $input) { id } }';
    const variables = () => keyed({ patientId: here.patient, facilityId: there.facility, at: NOW, placement, beginScheduleIds: [] });
    expect(told(await send((await keyFor(['patient:admit'])).secret, query, variables()))).toMatch(/^NOT_FOUND/);
    const { createApiClient } = await (await test.as('Walter')).must<{ createApiClient: { secret: string } }>(CREATE, { input: { name: 'At both', scopes: ['patient:admit'], facilityIds: [here.facility, there.facility], key: randomUUID() } });
    expect(told(await send(createApiClient.secret, query, variables()))).toBe('OK');
  });

  it('no draft is ever read: of a session that is not signed no note is told', async () => {
    const { secret } = await keyFor(['session:read', 'patient:read', 'chart:read']);
    const { data, error } = await send(secret, 'query($session: ID!) { groupSession(id: $session) { status roster { note { contributions { text } } } } }', { session: here.session });
    expect(told({ error })).toBe('OK');
    const { groupSession } = data as { groupSession: { status: string; roster: { note: unknown }[] } };
    expect(groupSession.status).toBe('IN_PROGRESS');
    expect(groupSession.roster.length).toBeGreaterThan(0);
    expect(groupSession.roster.every(({ note }) => note === null)).toBe(true);
  });

  describe('every change', () => {
    const schema = buildContract(resolverClasses);
    const changes = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(({ extensions }) => (clientCapabilities as readonly unknown[]).includes(extensions['capability']));

    it('that a client may be allowed asks for an idempotency key', () => {
      expect(changes.length).toBeGreaterThan(5);
      for (const { name, args } of changes) {
        const [input] = args;
        const type = input?.type instanceof GraphQLNonNull ? input.type.ofType : input?.type;
        expect([name, isInputObjectType(type) && String(type.getFields()['key']?.type)]).toEqual([name, 'String!']);
      }
    });

    it('is refused without one in a sentence that names the field, and has one effect with the same one', async () => {
      const { secret } = await keyFor(['patient:edit']);
      const query = 'mutation($input: SavePatientInput!) { savePatient(input: $input) { id } }';
      const { key, ...without } = (writes[0] as Asked).variables(here)['input'] as Record<string, unknown>;
      const missing = await send(secret, query, { input: without });
      expect(missing.error?.extensions.fields).toEqual([{ field: 'key', messages: ['Field "key" of required type "String!" was not provided.'] }]);
      const short = await send(secret, query, { input: { ...without, key: '1' } });
      expect(short.error?.extensions.fields).toEqual([{ field: 'key', messages: ['A key has 8 to 64 characters; a new UUID does.'] }]);
      const inline = await send(secret, 'mutation { endAssignment(input: { assignmentId: "x", version: 1, reason: "x" }) { id } }', {});
      expect(inline.error?.message).toContain('key');
      const [once, twice] = [await send(secret, query, { input: { ...without, key } }), await send(secret, query, { input: { ...without, key } })];
      expect(once.data).toEqual(twice.data);
      expect(told(once)).toBe('OK');
    });
  });
});
