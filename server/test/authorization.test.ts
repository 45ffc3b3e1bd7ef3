import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import { isObjectType } from 'graphql';
import { resolverClasses } from '../src/resolvers';
import { buildContract } from '../src/schema';
import { Deliveries } from './api-client';
import type { ApiClient } from './api-client';
import { pinOf, runningApp } from './running-app';
import type { TestApp } from './running-app';

/** What the cells below ask about, found in the demo by its own queries. */
interface Places {
  facility: string;
  toStart: string;
  running: string;
  ended: string;
  pending: string;
  runningLine: string;
  endedLine: string;
  segment: string;
  patient: string;
  otherPatient: string;
  chartEntry: string;
  foreign: { facility: string; session: string; line: string; patient: string; chartEntry: string; segment: string };
  stranger: { facility: string; session: string; line: string; patient: string; chartEntry: string; segment: string };
}

type Ids = { facility: string; session: string; line: string; patient: string; chartEntry: string; segment: string };

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
const cells: readonly Cell[] = [
  { field: 'Query.schedulerDay', query: 'query($facility: ID!) { schedulerDay(facilityId: $facility, date: "2026-11-19") { sessions { id } } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Query.groupSession', query: 'query($session: ID!) { groupSession(id: $session) { id roster { id } } }', variables: ({ session }) => ({ session }), allowed: 'Renata', own: (places) => ({ session: places.running }), forbidden: null },
  { field: 'Query.pastGroupSessions', query: 'query($facility: ID!) { pastGroupSessions(facilityId: $facility) { totalCount } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Query.reviewInbox', query: 'query($facility: ID!) { reviewInbox(facilityId: $facility) { totalCount } }', variables: ({ facility }) => ({ facility }), allowed: 'Priya', own: () => ({}), forbidden: 'Dana' },
  { field: 'Query.groupTopics', query: 'query($facility: ID!) { groupTopics(facilityId: $facility) { id } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Query.patients', query: 'query($facility: ID!) { patients(facilityId: $facility, first: 5) { edges { node { id } } } }', variables: ({ facility }) => ({ facility }), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Query.patient', query: 'query($patient: ID!) { patient(id: $patient) { mrn chartEntries { totalCount } } }', variables: ({ patient }) => ({ patient }), allowed: 'Dana', own: (places) => ({ patient: places.patient }), forbidden: 'Renata' },
  { field: 'Query.chartEntry', query: 'query($chartEntry: ID!) { chartEntry(id: $chartEntry) { id projection { minutes } } }', variables: ({ chartEntry }) => ({ chartEntry }), allowed: 'Dana', own: (places) => ({ chartEntry: places.chartEntry }), forbidden: 'Renata' },
  { field: 'Query.chartPreview', query: 'query($line: ID!) { chartPreview(rosterEntryId: $line) { minutes } }', variables: ({ line }) => ({ line }), allowed: 'Dana', own: (places) => ({ line: places.endedLine }), forbidden: 'Renata', refused: { who: 'Grace', code: 'NOT_YOURS' } },
  { field: 'Query.signingCheck', query: 'query($session: ID!) { signingCheck(sessionId: $session) { contentHash } }', variables: ({ session }) => ({ session }), allowed: 'Dana', own: (places) => ({ session: places.ended }), forbidden: 'Renata', refused: { who: 'Grace', code: 'NOT_YOURS' } },
  { field: 'Mutation.startSession', query: `mutation($session: ID!, $key: String!) { startSession(input: { sessionId: $session, key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.toStart }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.markPresent', query: `mutation($line: ID!, $key: String!) { markPresent(input: { rosterEntryId: $line, key: $key }) { ${change} } }`, variables: ({ line }) => ({ line, key: key() }), allowed: 'Jo', own: (places) => ({ line: places.runningLine }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.stepOut', query: `mutation($line: ID!, $key: String!) { stepOut(input: { rosterEntryId: $line, reason: NURSE, key: $key }) { ${change} } }`, variables: ({ line }) => ({ line, key: key() }), allowed: 'Jo', own: (places) => ({ line: places.runningLine }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.markAbsent', query: `mutation($line: ID!, $key: String!) { markAbsent(input: { rosterEntryId: $line, reason: ILL, key: $key }) { ${change} } }`, variables: ({ line }) => ({ line, key: key() }), allowed: 'Jo', own: (places) => ({ line: places.runningLine }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' }, answers: 'REFUSED HAS_TIME_RECORDED' },
  { field: 'Mutation.addToRoster', query: `mutation($session: ID!, $patient: ID!, $key: String!) { addToRoster(input: { sessionId: $session, patientId: $patient, key: $key }) { ${change} } }`, variables: ({ session, patient }) => ({ session, patient, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running, patient: places.otherPatient }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.editSegment', query: `mutation($segment: ID!, $key: String!) { editSegment(input: { segmentId: $segment, version: 1, startsAt: "2026-11-19T16:10:00Z", endsAt: "2026-11-19T16:12:00Z", key: $key }) { ${change} } }`, variables: ({ segment }) => ({ segment, key: key() }), allowed: 'Dana', own: (places) => ({ segment: places.segment }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.describeSession', query: `mutation($session: ID!, $key: String!) { describeSession(input: { sessionId: $session, version: 999, title: "A title", key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' }, answers: 'STALE' },
  { field: 'Mutation.saveNoteText', query: 'mutation($session: ID!, $key: String!) { saveNoteText(input: { sessionId: $session, field: ENGAGEMENT, text: "Lively.", baseVersion: 0, key: $key }) { __typename } }', variables: ({ session }) => ({ session, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.setParticipation', query: `mutation($line: ID!, $key: String!) { setParticipation(input: { rosterEntryId: $line, participation: 4, version: 0, key: $key }) { ${change} } }`, variables: ({ line }) => ({ line, key: key() }), allowed: 'Dana', own: (places) => ({ line: places.runningLine }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.linkObjectives', query: `mutation($line: ID!, $key: String!) { linkObjectives(input: { rosterEntryId: $line, objectiveIds: [], noLinkReason: PLAN_PENDING, version: 1, key: $key }) { ${change} } }`, variables: ({ line }) => ({ line, key: key() }), allowed: 'Dana', own: (places) => ({ line: places.runningLine }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' } },
  { field: 'Mutation.coverSession', query: `mutation($session: ID!, $key: String!) { coverSession(input: { sessionId: $session, reason: "Called in sick", key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Marcus', own: (places) => ({ session: places.ended }), forbidden: 'Renata', refused: { who: 'Marcus', code: 'ALREADY_LEADER' } },
  { field: 'Mutation.endSession', query: `mutation($session: ID!, $key: String!) { endSession(input: { sessionId: $session, key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running }), forbidden: 'Renata', refused: { who: 'Grace', code: 'NOT_RUNNING' } },
  { field: 'Mutation.reopenSession', query: `mutation($session: ID!, $key: String!) { reopenSession(input: { sessionId: $session, key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running }), forbidden: 'Renata', refused: { who: 'Grace', code: 'SESSION_CLOSED' } },
  { field: 'Mutation.markNotHeld', query: `mutation($session: ID!, $key: String!) { markNotHeld(input: { sessionId: $session, key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running }), forbidden: 'Renata', refused: { who: 'Grace', code: 'LED_BY_ANOTHER' }, answers: 'REFUSED SOMEBODY_ATTENDED' },
  { field: 'Mutation.signSession', query: 'mutation($session: ID!, $pin: String!, $key: String!) { signSession(input: { sessionId: $session, pin: $pin, contentHash: "' + HASH + '", key: $key }) { __typename } }', variables: ({ session }) => ({ session, pin: pinOf('Dana'), key: key() }), allowed: 'Dana', own: (places) => ({ session: places.running }), forbidden: 'Renata', answers: 'REFUSED STILL_RUNNING' },
  { field: 'Mutation.signReviews', query: 'mutation($session: ID!, $pin: String!, $key: String!) { signReviews(input: { sessions: [{ sessionId: $session, contentHash: "' + HASH + '" }], pin: $pin, key: $key }) { __typename } }', variables: ({ session }) => ({ session, pin: pinOf('Priya'), key: key() }), allowed: 'Priya', own: (places) => ({ session: places.pending }), forbidden: 'Dana' },
  { field: 'Mutation.returnSession', query: `mutation($session: ID!, $key: String!) { returnSession(input: { sessionId: $session, comments: [{ text: "Say more." }], key: $key }) { ${change} } }`, variables: ({ session }) => ({ session, key: key() }), allowed: 'Priya', own: (places) => ({ session: places.pending }), forbidden: 'Dana' },
  { field: 'Mutation.stayActive', query: 'mutation { stayActive { id } }', variables: () => ({}), allowed: 'Renata', own: () => ({}), forbidden: null },
  { field: 'Query.node', query: 'query($session: ID!) { node(id: $session) { id } }', variables: ({ session }) => ({ session }), allowed: 'Renata', own: (places) => ({ session: places.running }), forbidden: null, answers: 'node' },
];

const elsewhere = new Set(['Query.viewer', 'Query.demoAccounts', 'Mutation.signIn', 'Mutation.signOut', 'Mutation.lockScreen', 'Mutation.unlockScreen', 'Subscription.sessionChanged', 'Subscription.schedulerChanged']);
const personal = new Set(['Mutation.stayActive']);

describe('who may do what, over HTTP', () => {
  let test: TestApp;
  let places: Places;
  const people = new Map<string, ApiClient>();
  const as = async (name: string): Promise<ApiClient> => {
    const known = people.get(name) ?? (await test.as(name));
    people.set(name, known);
    return known;
  };

  beforeAll(async () => {
    test = await runningApp();
    places = await findPlaces(test);
  }, 120_000);
  afterAll(() => test.close());

  const ownIds = (cell: Cell): Ids => ({ facility: places.facility, session: '', line: '', patient: '', chartEntry: '', segment: '', ...cell.own(places) });

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
      const sibling = (who: string): string => (who === 'Priya' ? 'Priya' : who);
      for (const ids of cell.allowed === 'Priya' ? [places.stranger] : [places.foreign, places.stranger]) {
        const answer = await (await as(sibling(cell.allowed))).ask(cell.query, cell.variables(ids));
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
      // Time goes on between two taps: a stay of no length would be dropped.
      test.clock.advance(10_000);
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

  it.each([
    ['sessionChanged', 'subscription($id: ID!) { sessionChanged(sessionId: $id) { session { id } } }', 'session'],
    ['schedulerChanged', 'subscription($id: ID!) { schedulerChanged(facilityId: $id) { session { id } } }', 'facility'],
  ] as const)('lets nobody watch %s of a sibling facility or another organization', async (_name, query, kind) => {
    const client = await as('Dana');
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
});

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
  const running = await session("s.status = 'IN_PROGRESS' and m.firstName = 'Dana'");
  const ended = await session("s.status = 'ENDED' and s.returnedAt is null and m.firstName = 'Dana'");
  const pending = await one("select id from group_session where facilityId = ? and status = 'PENDING_REVIEW' order by plannedStart", [alder]);
  const line = (of: string, state: string): Promise<string> => one('select id from roster_entry where sessionId = ? and state = ? order by id', [of, state]);
  const idsOf = async (facility: string): Promise<Ids> => ({
    facility: globalId('Facility', facility),
    session: globalId('GroupSession', await one("select id from group_session where facilityId = ? and status = 'FINALISED' order by id", [facility])),
    line: globalId('RosterEntry', await one('select e.id from roster_entry e join group_session s on s.id = e.sessionId where s.facilityId = ? order by e.id', [facility])),
    patient: globalId('Patient', await one('select id from patient where facilityId = ? order by id', [facility])),
    chartEntry: globalId('ChartEntry', await one('select id from chart_entry where facilityId = ? order by id', [facility])),
    segment: globalId('AttendanceSegment', await one('select g.id from attendance_segment g join group_session s on s.id = g.sessionId where s.facilityId = ? order by g.id', [facility])),
  });
  return {
    facility: globalId('Facility', alder),
    toStart: globalId('GroupSession', toStart),
    running: globalId('GroupSession', running),
    ended: globalId('GroupSession', ended),
    pending: globalId('GroupSession', pending),
    runningLine: globalId('RosterEntry', await line(running, 'NOT_TAKEN')),
    endedLine: globalId('RosterEntry', await line(ended, 'PRESENT')),
    segment: globalId('AttendanceSegment', await one('select id from attendance_segment where sessionId = ? and endsAt is null and version = 1 order by id', [running])),
    patient: globalId('Patient', await one('select id from patient where facilityId = ? order by id', [alder])),
    otherPatient: globalId('Patient', await one('select p.id from patient p where p.facilityId = ? and not exists (select 1 from roster_entry e where e.sessionId = ? and e.patientId = p.id) order by p.id', [alder, running])),
    chartEntry: globalId('ChartEntry', await one('select id from chart_entry where facilityId = ? order by id', [alder])),
    foreign: await idsOf(await facilityId('Cedar Court')),
    stranger: await idsOf(await facilityId('Bay House')),
  };
}
