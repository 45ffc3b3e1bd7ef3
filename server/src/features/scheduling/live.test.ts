import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import { Deliveries } from '../../../test/api-client';
import type { ApiClient } from '../../../test/api-client';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';

interface Change {
  session: { id: string; status: string; contentVersion: number; census: { present: number; notTaken: number } };
  rosterEntries: { id: string; state: string }[];
}

const CHANGE = 'session { id status contentVersion census { present notTaken } } rosterEntries { id state }';
const WATCH = `subscription Watch($sessionId: ID!) { sessionChanged(sessionId: $sessionId) { ${CHANGE} } }`;
const WATCH_BOARD = 'subscription Board($facilityId: ID!) { schedulerChanged(facilityId: $facilityId) { session { id status census { present } } } }';
const PRESENT = `mutation Present($input: MarkPresentInput!) { markPresent(input: $input) { ${CHANGE} } }`;
const START = `mutation Start($input: StartSessionInput!) { startSession(input: $input) { ${CHANGE} } }`;

describe('two screens on one session', () => {
  let test: TestApp;
  let dana: ApiClient;
  let jo: ApiClient;
  let facilityId: string;
  let running: string;
  let upcoming: string;
  let undecided: string[];

  const watching = async <T>(client: ApiClient, query: string, variables: Record<string, string>): Promise<Deliveries<T>> => {
    const socket = client.live();
    const deliveries = new Deliveries<T>(socket, query, variables);
    await deliveries.joined;
    return deliveries;
  };

  beforeAll(async () => {
    test = await runningApp();
    [dana, jo] = await Promise.all([test.as('Dana'), test.as('Jo')]);
    const { reads } = test.app.database;
    const ledByDana = "select s.id, s.facilityId from group_session s join session_leader l on l.sessionId = s.id join staff_member m on m.id = l.staffMemberId where m.firstName = 'Dana' and l.position = 'LEADER'";
    const run = await reads.one<{ id: string; facilityId: string }>(`${ledByDana} and s.status = 'IN_PROGRESS' and exists (select 1 from roster_entry e where e.sessionId = s.id and e.state = 'NOT_TAKEN')`);
    const next = await reads.one<{ id: string }>(`${ledByDana} and s.status = 'UPCOMING' and s.plannedStart < '2026-11-19 16:45:00' order by s.plannedStart`);
    const lines = await reads.query<{ id: string }>("select id from roster_entry where sessionId = ? and state = 'NOT_TAKEN' order by id", [run?.id ?? '']);
    facilityId = globalId('Facility', run?.facilityId ?? '');
    running = globalId('GroupSession', run?.id ?? '');
    upcoming = globalId('GroupSession', next?.id ?? '');
    undecided = lines.map((line) => globalId('RosterEntry', line.id));
  });
  afterAll(() => test.close());

  it('shows the other’s tap at once: its line, and the numbers, as the one who tapped was answered', async () => {
    const page = await watching<{ sessionChanged: Change }>(jo, WATCH, { sessionId: running });
    const board = await watching<{ schedulerChanged: { session: { id: string; census: { present: number } } } }>(jo, WATCH_BOARD, { facilityId });
    const [seen, card] = [page.next(), board.next()];
    const { markPresent } = await dana.must<{ markPresent: Change }>(PRESENT, { input: { rosterEntryId: undecided[0], key: randomUUID() } });
    expect((await seen).sessionChanged).toEqual(markPresent);
    expect(markPresent.rosterEntries).toEqual([{ id: undecided[0], state: 'PRESENT' }]);
    expect((await card).schedulerChanged.session).toMatchObject({ id: running, census: { present: markPresent.session.census.present } });
    expect([page.errors, board.errors]).toEqual([[], []]);
  });

  it('tells everybody of a start once, and of a tap that changed nothing not at all', async () => {
    const page = await watching<{ sessionChanged: Change }>(dana, WATCH, { sessionId: upcoming });
    const seen = page.next();
    const input = { sessionId: upcoming, key: randomUUID() };
    const first = await dana.must<{ startSession: Change }>(START, { input });
    const again = await dana.must<{ startSession: Change }>(START, { input });
    expect(again.startSession.session).toEqual(first.startSession.session);
    const delivered = (await seen).sessionChanged;
    expect(delivered.session.status).toBe('IN_PROGRESS');
    expect(delivered.rosterEntries.length).toBe(delivered.session.census.notTaken);
    const line = { rosterEntryId: delivered.rosterEntries[0]?.id };
    const marked = page.next();
    await dana.must(PRESENT, { input: { ...line, key: randomUUID() } });
    await marked;
    await dana.must(PRESENT, { input: { ...line, key: randomUUID() } });
    await test.app.relay.settled();
    expect(page.got.map((change) => change.sessionChanged.rosterEntries.length)).toEqual([delivered.rosterEntries.length, 1]);
  });
});
