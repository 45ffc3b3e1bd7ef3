import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { ApiClient } from '../../../test/api-client';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';

const LIST = 'query List($id: ID!) { groupSession(id: $id) { version checklist { items { item tickedAt } room { name state groupTitle from until } } } }';
const TICK = 'mutation Tick($input: TickCheckInput!) { tickCheck(input: $input) { session { version checklist { items { item tickedAt } } } } }';

interface Item {
  item: string;
  tickedAt: string | null;
}
interface List {
  version: number;
  checklist: { items: Item[]; room: { name: string; state: string; groupTitle: string | null; from: string | null; until: string | null } | null };
}

let test: TestApp;
let dana: ApiClient;
let ahead: string;
let row: string;

const read = async (client: ApiClient, id = ahead): Promise<List> => (await client.must<{ groupSession: List }>(LIST, { id })).groupSession;
const ticked = ({ checklist }: List): string[] => checklist.items.flatMap(({ item, tickedAt }) => (tickedAt ? [item] : []));
const input = (item: string, given = true, id = ahead) => ({ input: { sessionId: id, item, ticked: given, key: randomUUID() } });
const trail = (): Promise<unknown[]> => test.app.database.reads.query("select details from audit_event where eventType = 'CheckTicked'", []);

beforeAll(async () => {
  test = await runningApp();
  dana = await test.as('Dana');
  row = (await test.app.database.reads.one<{ id: string }>("select s.id from group_session s join session_leader l on l.sessionId = s.id and l.position = 'LEADER' join staff_member m on m.id = l.staffMemberId where m.firstName = 'Dana' and s.status = 'UPCOMING' and s.delivery = 'IN_PERSON' and s.roomId is not null order by s.plannedStart"))?.id ?? '';
  ahead = globalId('GroupSession', row);
});
afterAll(() => test.close());

describe('the list before the start', () => {
  it('is ticked by each for themselves, once, and a tick is taken back', async () => {
    expect((await read(dana)).checklist.items).toEqual([{ item: 'MATERIALS', tickedAt: null }, { item: 'ROOM', tickedAt: null }, { item: 'GATHERED', tickedAt: null }]);
    const { version } = await read(dana);
    await dana.must(TICK, input('MATERIALS'));
    await dana.must(TICK, input('MATERIALS'));
    expect(ticked(await read(dana))).toEqual(['MATERIALS']);
    expect(ticked(await read(await test.as('Walter')))).toEqual([]);
    await dana.must(TICK, input('MATERIALS', false));
    await dana.must(TICK, input('ROOM'));
    expect(ticked(await read(dana))).toEqual(['ROOM']);
    expect((await read(dana)).version).toBe(version);
    expect(await trail()).toHaveLength(3);
  });

  it('is nobody’s who may not start the session, and takes no tick for what is seen by itself', async () => {
    const { errors } = await (await test.as('Marcus')).ask(TICK, input('ROOM'));
    expect(errors[0]?.extensions).toMatchObject({ code: 'REFUSED', refusal: { code: 'LED_BY_ANOTHER' } });
    expect(await (await test.as('Renata')).code(TICK, input('ROOM'))).toBe('FORBIDDEN');
    expect(await dana.code(TICK, input('LINK_SENT'))).toBe('BAD_USER_INPUT');
  });

  it('lists what the facility has switched on', async () => {
    const tomas = await test.as('Tomás');
    const facility = (await test.app.database.reads.one<{ facilityId: string }>('select facilityId from group_session where id = ?', [row]))?.facilityId ?? '';
    const save = (value: string) => tomas.must('mutation Save($input: SavePolicyInput!) { savePolicy(input: $input) { id } }', { input: { facilityId: globalId('Facility', facility), organizationWide: false, name: 'checklistGathered', value, key: randomUUID() } });
    await save('false');
    expect((await read(dana)).checklist.items.map(({ item }) => item)).toEqual(['MATERIALS', 'ROOM']);
    await save('true');
  });

  it('says how the room stands right now', async () => {
    const { database } = test.app;
    expect((await read(dana)).checklist.room).toMatchObject({ state: 'FREE', groupTitle: null, until: null });
    const [other] = await database.reads.query<{ id: string; groupTitle: string; roomId: string | null }>("select o.id, o.groupTitle, o.roomId from group_session o join group_session s on s.facilityId = o.facilityId where s.id = ? and o.status = 'IN_PROGRESS' order by o.plannedStart desc, o.id", [row]);
    const move = (roomId: string | null): Promise<unknown> => database.dataSource.query('update group_session set roomId = ? where id = ?', [roomId, other?.id]);
    const [own] = await database.reads.query<{ roomId: string }>('select roomId from group_session where id = ?', [row]);
    await move(own?.roomId ?? null);
    expect((await read(dana)).checklist.room?.state).toMatch(/^(IN_USE|RUNNING_OVER)$/);
    expect((await read(dana)).checklist.room?.groupTitle).toBe(other?.groupTitle);
    await move(other?.roomId ?? null);
    expect((await read(dana)).checklist.room).toMatchObject({ state: 'FREE' });
  });

  it('ends with the start, which asks for nothing of it', async () => {
    await dana.must('mutation Start($input: StartSessionInput!) { startSession(input: $input) { session { status } } }', { input: { sessionId: ahead, key: randomUUID() } });
    const { errors } = await dana.ask(TICK, input('GATHERED'));
    expect(errors[0]?.extensions).toMatchObject({ code: 'REFUSED', refusal: { code: 'ALREADY_STARTED' } });
  });
});
