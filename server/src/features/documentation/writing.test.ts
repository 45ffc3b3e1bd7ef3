import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import { Deliveries } from '../../../test/api-client';
import type { ApiClient } from '../../../test/api-client';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import { until } from '../../../test/until';
import { inProcessTopics } from '../../platform/events/topics';
import type { Topics } from '../../platform/events/topics';
import type { StaffActor } from '../access/staff-actor.facts';
import { Colleagues, WRITING_LASTS, writingTopic } from './colleagues';

interface Change { writingChanged: { colleagues: { staffMember: { name: string }; rosterEntryId: string | null; field: string | null }[] } }

const WATCH = 'subscription Writing($id: ID!) { writingChanged(sessionId: $id) { colleagues { staffMember { name } rosterEntryId field } } }';
const WRITE = 'mutation Announce($input: AnnounceWritingInput!) { announceWriting(input: $input) }';

describe('two people at one session’s notes', () => {
  let test: TestApp;
  let dana: ApiClient;
  let tomas: ApiClient;
  let id: string;
  let line: string;

  beforeAll(async () => {
    test = await runningApp();
    [dana, tomas] = await Promise.all([test.as('Dana'), test.as('Tomás')]);
    const { reads } = test.app.database;
    const run = await reads.one<{ id: string }>("select s.id from group_session s join session_leader l on l.sessionId = s.id and l.position = 'LEADER' join staff_member m on m.id = l.staffMemberId where m.firstName = 'Dana' and s.status = 'IN_PROGRESS' and s.groupTitle = 'Relapse Prevention' and s.lineageId is null");
    id = globalId('GroupSession', run?.id ?? '');
    line = globalId('RosterEntry', (await reads.one<{ id: string }>('select id from roster_entry where sessionId = ? order by id', [run?.id ?? '']))?.id ?? '');
  });
  afterAll(() => test.close());

  /** A screen with the notes open, and who it shows. */
  const watch = (client: ApiClient, sessionId = id) => {
    const live = client.live();
    const heard = new Deliveries<Change>(live, WATCH, { id: sessionId });
    const now = (): string[] => (heard.got.at(-1)?.writingChanged.colleagues ?? []).map(({ staffMember, rosterEntryId, field }) => `${staffMember.name.split(' ')[0]} ${field ?? 'reads'}${rosterEntryId === line ? ' of the line' : ''}`).sort();
    return { heard, now, lose: () => live.terminate() };
  };
  const becomes = async (now: () => string[], wanted: string[]): Promise<void> => {
    await until(() => JSON.stringify(now()) === JSON.stringify(wanted));
    expect(now()).toEqual(wanted);
  };
  const write = (client: ApiClient, rosterEntryId: string | null, field: string | null) => client.code(WRITE, { input: { sessionId: id, rosterEntryId, field } });

  it('are shown to each other, with the field, until they leave it, lose the network or lock the screen', async () => {
    const one = watch(dana);
    await becomes(one.now, ['Dana reads']);
    const other = watch(tomas);
    for (const { now } of [one, other]) await becomes(now, ['Dana reads', 'Tomás reads']);
    expect(await write(tomas, line, 'ASSESSMENT')).toBe('OK');
    for (const { now } of [one, other]) await becomes(now, ['Dana reads', 'Tomás ASSESSMENT of the line']);
    expect(await write(tomas, null, null)).toBe('OK');
    await becomes(one.now, ['Dana reads', 'Tomás reads']);
    await write(tomas, null, 'ENGAGEMENT');
    await becomes(one.now, ['Dana reads', 'Tomás ENGAGEMENT']);
    other.lose();
    await becomes(one.now, ['Dana reads']);
    const again = watch(tomas);
    await becomes(one.now, ['Dana reads', 'Tomás reads']);
    await write(tomas, line, 'CONTRIBUTIONS');
    await tomas.must('mutation { lockScreen }');
    await becomes(one.now, ['Dana reads']);
    again.lose();
    one.lose();
    tomas = await test.as('Tomás');
  });

  it('name a field that is there, and change nothing by it', async () => {
    const trail = async (): Promise<unknown> => (await test.app.database.reads.one('select count(*) as n from audit_event'))?.['n'];
    const before = await trail();
    expect([await write(dana, null, 'ASSESSMENT'), await write(dana, line, 'ENGAGEMENT'), await write(dana, globalId('RosterEntry', 'none'), 'ASSESSMENT')]).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT', 'NOT_FOUND']);
    expect(await write(dana, line, 'ASSESSMENT')).toBe('OK');
    expect(test.statements.get('Announce')).toBeLessThanOrEqual(2);
    expect(await trail()).toEqual(before);
  });

  it('are nobody’s to watch who may not read the notes, and no longer theirs who may not any more', async () => {
    const [grace, desk] = await Promise.all([test.as('Grace'), test.as('Renata')]);
    const codes: unknown[] = [];
    for (const client of [grace, desk]) {
      const { heard, lose } = watch(client);
      await heard.ended;
      codes.push(...heard.errors.map((error) => (error as { extensions: { code: string } }).extensions.code));
      lose();
    }
    expect(codes).toEqual(['REFUSED', 'FORBIDDEN']);
    // The next one is given to somebody else while its leader has it open.
    const { reads } = test.app.database;
    const next = await reads.one<{ id: string; version: number }>("select s.id, s.version from group_session s join session_leader l on l.sessionId = s.id join staff_member m on m.id = l.staffMemberId where m.firstName = 'Dana' and s.status = 'UPCOMING' and s.plannedStart < '2026-11-20 06:00:00' order by s.plannedStart");
    const own = await reads.one<{ id: string }>("select id from staff_member where firstName = 'Marcus'");
    const sessionId = globalId('GroupSession', next?.id ?? '');
    const watched = new Deliveries<Change>(dana.live(), WATCH, { id: sessionId });
    await watched.joined;
    await desk.must('mutation Change($input: ChangeSessionInput!) { changeSession(input: $input) { session { id } } }', { input: { sessionId, version: next?.version, date: '2026-11-19', wallTime: '10:40', durationMinutes: 50, roomId: null, leaderIds: [globalId('StaffMember', own?.id ?? '')], key: randomUUID() } });
    await watched.ended;
    const after = watch(await test.as('Marcus'), sessionId);
    await becomes(after.now, ['Marcus reads']);
    after.lose();
  });
});

describe('what is remembered of it', () => {
  const someone = (name: string) => ({ id: name, organizationId: 'o' }) as StaffActor;
  /** Two processes that hear each other. */
  const pair = () => {
    const topics: Topics = inProcessTopics();
    return { here: new Colleagues(topics), there: new Colleagues(topics), topics };
  };
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('is forgotten fifteen seconds after the last word, and with the last of a person’s screens', () => {
    const { here } = pair();
    const leave = here.arrive(someone('tomas'), 's');
    const leaveSecond = here.arrive(someone('tomas'), 's');
    const place = { rosterEntryId: null, field: 'ENGAGEMENT' as const };
    here.write(someone('tomas'), 's', place);
    jest.advanceTimersByTime(WRITING_LASTS - 1);
    here.write(someone('tomas'), 's', place);
    jest.advanceTimersByTime(WRITING_LASTS - 1);
    expect(here.of('s')).toEqual([{ staffMemberId: 'tomas', place }]);
    jest.advanceTimersByTime(1);
    expect(here.of('s')).toEqual([{ staffMemberId: 'tomas', place: null }]);
    here.write(someone('tomas'), 's', place);
    leaveSecond();
    expect(here.of('s')).toEqual([{ staffMemberId: 'tomas', place }]);
    leave();
    expect(here.of('s')).toEqual([]);
    // An announcement that was on its way lasts no longer than any other.
    here.write(someone('tomas'), 's', place);
    jest.advanceTimersByTime(WRITING_LASTS);
    expect(here.of('s')).toEqual([]);
  });

  it('is taken over by another process, which forgets it by itself when that one dies', async () => {
    const { here, there, topics } = pair();
    const told = topics.subscribe(writingTopic('s'));
    const next = told.next();
    here.write(someone('tomas'), 's', { rosterEntryId: 'l', field: 'PLAN' });
    const { value } = await next;
    there.hear(value);
    here.hear(value);
    expect(there.of('s')).toEqual(here.of('s'));
    jest.advanceTimersByTime(WRITING_LASTS);
    expect(there.of('s')).toEqual([]);
  });
});
