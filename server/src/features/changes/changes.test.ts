import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import { Deliveries } from '../../../test/api-client';
import type { ApiClient } from '../../../test/api-client';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import { forgetChanges } from './forget-changes.job';

interface Change { eventId: string; position: string; kind: string; at: string; facilityId: string; concernedIds: string[] }
interface Page { changes: { edges: { cursor: string; node: Change }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null }; headCursor: string } }

const PAGE = 'query($after: String, $first: Int, $kinds: [ChangeKind!], $facilityId: ID) { changes(after: $after, first: $first, kinds: $kinds, facilityId: $facilityId) { headCursor pageInfo { hasNextPage endCursor } edges { cursor node { eventId position kind at facilityId concernedIds } } } }';
const START = 'mutation($input: StartSessionInput!) { startSession(input: $input) { session { id } } }';

describe('the feed of changes', () => {
  let test: TestApp;
  let ines: ApiClient;
  let dana: ApiClient;
  let facility: string;

  const page = async (variables: object = {}, who = ines): Promise<Page['changes']> => (await who.must<Page>(PAGE, { ...variables })).changes;
  const all = async (after: string | null, first = 100): Promise<Change[]> => {
    const found: Change[] = [];
    for (let cursor = after; ; ) {
      const { edges, pageInfo } = await page({ after: cursor, first });
      found.push(...edges.map(({ node }) => node));
      if (!pageInfo.hasNextPage) return found;
      cursor = pageInfo.endCursor;
    }
  };
  const one = async (sql: string): Promise<string> => (await test.app.database.reads.one<{ id: string }>(sql))?.id ?? '';

  beforeAll(async () => {
    test = await runningApp();
    await test.app.relay.settled();
    [ines, dana] = [await test.as('Inès'), await test.as('Dana')];
    facility = globalId('Facility', await one("select id from facility where name = 'Alder House'"));
  });
  afterAll(() => test.close());

  it('is for administrators, at their own facilities', async () => {
    expect(await dana.code(PAGE)).toBe('FORBIDDEN');
    expect(await test.anonymous().code(PAGE)).toBe('UNAUTHENTICATED');
    expect(await ines.code(PAGE, { facilityId: globalId('Facility', await one("select id from facility where name = 'Bay House'")) })).toBe('NOT_FOUND');
    expect(await ines.code(PAGE, { first: 101 })).toBe('BAD_USER_INPUT');
    expect(await ines.code(PAGE, { after: 'anything' })).toBe('BAD_USER_INPUT');
    const own = new Set((await test.app.database.reads.query<{ id: string }>("select w.facilityId as id from staff_facility w join staff_member m on m.id = w.staffMemberId where m.firstName = 'Inès'")).map(({ id }) => globalId('Facility', id)));
    const told = await all(null);
    expect(told.length).toBeGreaterThan(5);
    expect(told.filter(({ facilityId }) => !own.has(facilityId))).toEqual([]);
  });

  it('is ordered and whole, whatever the size of its pages, and goes on where one was', async () => {
    const [byHundred, byThree] = [await all(null), await all(null, 3)];
    expect(byThree).toEqual(byHundred);
    const positions = byHundred.map(({ position }) => Number(position));
    expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));

    const { headCursor } = await page();
    expect((await page({ after: headCursor })).edges).toEqual([]);
    const toStart = await one("select s.id from group_session s join session_leader l on l.sessionId = s.id join staff_member m on m.id = l.staffMemberId where s.status = 'UPCOMING' and m.firstName = 'Dana' and l.position = 'LEADER' order by s.plannedStart limit 1");
    const live = new Deliveries<{ changesAdded: { position: string } }>(ines.live(), 'subscription { changesAdded { position } }');
    await live.joined;
    const hint = live.next();
    await dana.must(START, { input: { sessionId: globalId('GroupSession', toStart), key: randomUUID() } });
    await test.app.relay.settled();
    const [started] = (await page({ after: headCursor, kinds: ['SESSION_STARTED'] })).edges;
    expect(started?.node).toMatchObject({ kind: 'SESSION_STARTED', facilityId: facility, at: test.clock.now().toISOString() });
    expect(started?.node.concernedIds).toContain(globalId('GroupSession', toStart));
    expect(Number((await hint).changesAdded.position)).toBeGreaterThanOrEqual(Number(started?.node.position));
    live.stop();
  });

  it('tells ids alone, and writes down whose', async () => {
    const listed = await ines.must<Page>(PAGE.replace('query(', 'query Followed('), { kinds: ['SESSION_STARTED'], first: 100 });
    const patients = new Set(listed.changes.edges.flatMap(({ node }) => node.concernedIds).filter((id) => Buffer.from(id, 'base64url').toString().startsWith('Patient:')));
    expect(patients.size).toBeGreaterThan(0);
    const told = await test.app.database.reads.query<{ patientIds: string }>("select patientIds from audit_event where kind = 'READ' and operation = 'Followed'");
    expect(new Set(told.flatMap(({ patientIds }) => JSON.parse(patientIds) as string[])).size).toBe(patients.size);
    const names = await test.app.database.reads.query<{ lastName: string }>('select lastName from patient limit 50');
    expect(names.filter(({ lastName }) => JSON.stringify(listed).includes(lastName))).toEqual([]);
  });

  it('forgets after a month, says so to whoever comes later, and goes on from the head', async () => {
    const { edges, headCursor } = await page();
    const early = edges[0]?.cursor ?? '';
    const parts = { unitOfWork: test.app.unitOfWork, reads: test.app.database.reads, clock: test.clock };
    const organizationId = await one("select organizationId as id from facility where name = 'Alder House'");
    test.clock.set(new Date(test.clock.now().getTime() + 32 * 24 * 60 * 60_000));
    const walter = await test.as('Inès');
    expect(await forgetChanges(parts, organizationId)).toBeGreaterThan(10);
    expect(await forgetChanges(parts, organizationId)).toBe(0);
    const answer = await walter.ask<Page>(PAGE, { after: early });
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'REFUSED', refusal: { code: 'CHANGES_FORGOTTEN', facts: { days: 30 } } });
    expect((await page({ after: headCursor }, walter)).edges.map(({ node }) => node.kind)).toEqual([]);
    const before = await one('select max(position) as id from outbox_event');
    await walter.must('mutation($input: SignInInput!) { signIn(input: $input) { id } }', { input: { email: (await test.app.database.reads.one<{ email: string }>("select email from staff_member where firstName = 'Grace'"))?.email, password: 'open the group' } });
    await test.app.relay.settled();
    expect(Number(await one('select max(position) as id from outbox_event'))).toBeGreaterThan(Number(before));
  });
});
