import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import { Deliveries } from './api-client';
import { runningApp } from './running-app';
import type { TestApp } from './running-app';

describe('what reaches whom', () => {
  let test: TestApp;
  let facility: string;
  let running: string;

  beforeAll(async () => {
    test = await runningApp();
    const row = await test.app.database.reads.one<{ id: string; facilityId: string }>("select s.id, s.facilityId from group_session s join session_leader l on l.sessionId = s.id join staff_member m on m.id = l.staffMemberId where s.status = 'IN_PROGRESS' and s.lineageId is null and m.firstName = 'Dana'");
    facility = globalId('Facility', row?.facilityId ?? '');
    running = globalId('GroupSession', row?.id ?? '');
  });
  afterAll(() => test.close());

  const reads = async (operation: string): Promise<{ actorName: string; patientIds: string }[]> => test.app.database.reads.query("select actorName, patientIds from audit_event where kind = 'READ' and operation = ?", [operation]);

  it('gives a board’s watchers no notes, whoever watches beside them', async () => {
    const live = 'subscription Board($id: ID!) { schedulerChanged(facilityId: $id) { session { id sharedNote { engagement { text } } roster { note { participation } } } } }';
    const [dana, grace] = await Promise.all([test.as('Dana'), test.as('Grace')]);
    const [hers, other] = [new Deliveries<unknown>(dana.live(), live, { id: facility }), new Deliveries<unknown>(grace.live(), live, { id: facility })];
    await Promise.all([hers.joined, other.joined]);
    const heard = Promise.all([hers.next(), other.next()]);
    await dana.must('mutation Save($input: SaveNoteTextInput!) { saveNoteText(input: $input) { __typename } }', { input: { sessionId: running, field: 'ENGAGEMENT', text: 'canary of the leader', baseVersion: 0, key: randomUUID() } });
    expect(JSON.stringify(await heard)).not.toContain('canary');
    hers.stop();
    other.stop();
  });

  it('writes a read as of whoever read, even if the same request locks the screen or signs somebody else in', async () => {
    const dana = await test.as('Dana');
    await dana.must('mutation ReadAndLock($input: StartSessionInput!) { startSession(input: $input) { session { roster { patient { fullName } } } } lockScreen }', { input: { sessionId: running, key: randomUUID() } });
    const rows = await reads('ReadAndLock');
    expect(rows.map((row) => row.actorName)).toEqual(['Dana Whitfield']);
    expect(JSON.parse(rows[0]?.patientIds ?? '[]')).toHaveLength(14);
  });

  it('writes down a search that found nobody, and answers no search without a row', async () => {
    const desk = await test.as('Renata');
    await desk.must('query Nobody($id: ID!) { patients(facilityId: $id, search: "zzzz") { totalCount } }', { id: facility });
    expect(await reads('Nobody')).toHaveLength(1);
    expect(await desk.code('query($id: ID!) { patients(facilityId: $id, search: "Brooks", first: 0) { totalCount } }', { id: facility })).toBe('BAD_USER_INPUT');
  });

  it('opens no chart to a role that is not clinical, and says nothing of reasons at the desk', async () => {
    const [sam, desk] = await Promise.all([test.as('Sam'), test.as('Renata')]);
    expect(await sam.code('query($id: ID!) { patients(facilityId: $id, first: 1) { edges { node { chartEntries { totalCount } } } } }', { id: facility })).toBe('FORBIDDEN');
    const { groupSession } = await desk.must<{ groupSession: { sharedNote: null; roster: { history: unknown[]; note: null }[] } }>('query($id: ID!) { groupSession(id: $id) { sharedNote { engagement { text } } roster { history { kind } note { participation } } } }', { id: running });
    expect(groupSession.sharedNote).toBeNull();
    expect(groupSession.roster.every((line) => line.note === null && line.history.length === 0)).toBe(true);
  });
});
