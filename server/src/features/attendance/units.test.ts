import { Scenario, at } from '../../../test/scenario';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import { addMinutes } from '@groupwork/shared/kernel/time';
import { instantOf, instantText } from '../../platform/database/reads';
import { globalId } from '@groupwork/shared/kernel/ids';
import { AttendanceSegmentRow } from './attendance-segment.entity';
import { RosterEntryRow } from './roster-entry.entity';
import { readUnits, shapeUnits } from './units.facts';
import type { SessionUnits } from './units.facts';

/** DBT Skills from ten to ten to eleven, H0005 by whole units of fifteen minutes. */
describe('the units of a session', () => {
  let world: Scenario;
  const billing = { billingCode: 'H0005', billingUnitMinutes: 15, roundingMethod: 'FLOOR', billingMinimumMinutes: null };

  const held = (id: string, from: string, until: string, more: Record<string, unknown> = {}): Promise<string> =>
    world.session(id, [], { ...billing, plannedStart: at(from), plannedEnd: at(until), actualStart: at(from), actualEnd: at(until), status: 'FINALISED', rosterTakenAt: at(from), ...more });
  const there = async (sessionId: string, patientId: string, ...stays: (readonly [string, string])[]): Promise<void> => {
    const line = `${sessionId}-${patientId}`;
    await world.put(RosterEntryRow, [{ id: line, sessionId, patientId, episodeId: null, firstName: patientId, lastName: 'Lê', preferredName: null, mrn: `MRN-${patientId}`, birthDate: '1990-01-01', levelOfCareCode: '2.1', source: 'SCHEDULE', addedAt: at('09:00'), addedBy: null, addReason: null, state: stays.length > 0 ? 'PRESENT' : 'ABSENT' }]);
    await world.put(AttendanceSegmentRow, stays.map(([from, until], place) => ({ id: `${line}-${place}`, sessionId, rosterEntryId: line, patientId, startsAt: at(from), endsAt: at(until), outReason: null, startedBy: 'dana', startMarkedAt: at(from), endedBy: 'dana', endMarkedAt: at(until), endedWithSession: false, struckAt: null })));
  };
  const read = (): Promise<SessionUnits[]> => readUnits(world.database.reads, 'o1', { facilityId: 'f1', from: '2026-11-19', until: '2026-11-19', now: at('18:00') });
  const told = (units: readonly SessionUnits[]): unknown[] => units.map(({ sessionId, peak, lines }) => [sessionId, peak, ...lines.map((line) => `${line.patientId} ${line.minutes} ${line.units}`)]);

  beforeEach(async () => {
    world = await Scenario.open();
  });
  afterEach(() => world.close());

  it('are of all stays together: three segments make one contact, and an absence none', async () => {
    await held('s', '10:00', '10:50');
    await there('s', 'ben', ['10:00', '10:12'], ['10:20', '10:33'], ['10:40', '10:45']);
    await there('s', 'lu', ['10:00', '10:50']);
    await there('s', 'minh');
    expect(told(await read())).toEqual([['s', 2, 'ben 30 2', 'lu 50 3']]);
    const [units] = await read();
    expect(units && shapeUnits(units)).toMatchObject({ attended: 2, peak: 2, minutes: 80, units: 5 });
  });

  it('of the same group and code twice a day are of one interrupted contact', async () => {
    await held('s1', '10:00', '10:50');
    await held('s2', '14:00', '14:50');
    await there('s1', 'ben', ['10:00', '10:20']);
    await there('s2', 'ben', ['14:00', '14:25']);
    await there('s2', 'lu', ['14:00', '14:25']);
    expect(told(await read())).toEqual([['s1', 1, 'ben 20 1'], ['s2', 2, 'ben 25 2', 'lu 25 1']]);
  });

  it.each([
    ['another group', { groupId: 'g2' }],
    ['another code', { billingCode: 'H2019' }],
  ])('of %s on that day are of another contact', async (_what, more) => {
    await held('s1', '10:00', '10:50');
    await held('s2', '14:00', '14:50', more);
    await there('s1', 'ben', ['10:00', '10:20']);
    await there('s2', 'ben', ['14:00', '14:25']);
    expect(told(await read())).toEqual([['s1', 1, 'ben 20 1'], ['s2', 1, 'ben 25 1']]);
  });

  it('follow the payer’s minimum, and are unknown without a unit', async () => {
    await held('s1', '10:00', '10:50', { roundingMethod: 'UP_TO', billingMinimumMinutes: 10 });
    await held('s2', '14:00', '14:50', { groupId: 'g2', billingCode: null, billingUnitMinutes: null, roundingMethod: null });
    await there('s1', 'ben', ['10:00', '10:09']);
    await there('s2', 'ben', ['14:00', '14:25']);
    expect(told(await read())).toEqual([['s1', 1, 'ben 9 0'], ['s2', 1, 'ben 25 null']]);
  });
});

describe('the export of minutes and units', () => {
  let test: TestApp;
  let finalised: string;
  let ended: string;
  let foreign: string;
  let facility: string;

  const get = async (who: string | null, path: string): Promise<{ status: number; text: string; type: string | null; code: string | null; name: string | null }> => {
    const client = who === null ? null : await test.as(who);
    const response = await fetch(`${test.app.url}${path}`, { headers: client ? { cookie: client.cookieHeader() } : {} });
    const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
    const { errors } = text.startsWith('{') ? (JSON.parse(text) as { errors?: { extensions: { code: string; refusal?: { code: string } } }[] }) : {};
    return { status: response.status, text, type: response.headers.get('content-type'), code: errors?.[0]?.extensions.refusal?.code ?? errors?.[0]?.extensions.code ?? null, name: response.headers.get('content-disposition') };
  };
  const session = (id: string): string => `/units/session/${globalId('GroupSession', id)}`;

  beforeAll(async () => {
    test = await runningApp();
    const { reads } = test.app.database;
    const one = async (sql: string): Promise<string> => (await reads.one<{ id: string }>(sql))?.id ?? '';
    const alder = await one("select id from facility where name = 'Alder House'");
    facility = globalId('Facility', alder);
    finalised = await one(`select id from group_session where facilityId = '${alder}' and status = 'FINALISED' and groupTitle = 'Relapse Prevention' order by plannedStart desc`);
    ended = await one(`select id from group_session where facilityId = '${alder}' and status = 'ENDED' order by id`);
    foreign = await one("select s.id from group_session s join facility f on f.id = s.facilityId where f.name = 'Bay House' and s.status = 'FINALISED' order by s.id");
  });
  afterAll(() => test.close());

  it('is for administrators of the facility, and of what is finalised', async () => {
    expect([await get(null, session(finalised)), await get('Dana', session(finalised)), await get('Renata', session(finalised)), await get('Walter', session(foreign)), await get('Walter', session(ended))].map(({ status, code }) => [status, code])).toEqual([
      [401, 'UNAUTHENTICATED'], [403, 'FORBIDDEN'], [403, 'FORBIDDEN'], [404, 'NOT_FOUND'], [422, 'UNITS_NOT_FINAL'],
    ]);
  });

  it('gives a row for whoever was there, under a name that says nothing of the group', async () => {
    const { status, text, type, name } = await get('Walter', session(finalised));
    expect([status, type]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(name).toMatch(/^attachment; filename="units-2026-\d\d-\d\d-\d{4}\.csv"$/);
    const [head, ...rows] = text.trim().split('\r\n');
    expect(head).toContain('Date of service,Group,Planned start');
    const there = await test.app.database.reads.query('select distinct rosterEntryId from attendance_segment where sessionId = ? and struckAt is null', [finalised]);
    expect(rows).toHaveLength(there.length);
    expect(rows.every((row) => row.endsWith('42 CFR part 2 prohibits unauthorized use or disclosure of these records.'))).toBe(true);
    const trail = await test.app.database.reads.query<{ patientIds: string }>("select patientIds from audit_event where operation = 'ExportSessionUnits' and kind = 'EXPORT'");
    expect((JSON.parse(trail.at(-1)?.patientIds ?? '[]') as string[]).length).toBe(there.length);
  });

  it('makes text of what a spreadsheet would run', async () => {
    await test.app.database.dataSource.query("update roster_entry set firstName = '=1+1' where sessionId = ?", [finalised]);
    const { text } = await get('Walter', session(finalised));
    expect(text).toContain(",'=1+1 ");
    expect(text).not.toMatch(/,=1\+1/);
  });

  it('gives a facility’s days, at most thirty-one', async () => {
    const path = `/units/facility/${facility}`;
    const week = await get('Walter', `${path}?from=2026-11-16&until=2026-11-18`);
    expect([week.status, new Set(week.text.trim().split('\r\n').slice(1).map((row) => row.slice(0, 10)))]).toEqual([200, new Set(['2026-11-16', '2026-11-17', '2026-11-18'])]);
    expect([(await get('Walter', `${path}?from=2026-01-01&until=2026-11-18`)).code, (await get('Walter', `${path}?from=soon&until=2026-11-18`)).code]).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
    expect([await get('Dana', `${path}?from=2026-11-16&until=2026-11-18`), await get('Walter', `/units/facility/${globalId('Facility', 'nowhere')}?from=2026-11-16&until=2026-11-18`)].map(({ status }) => status)).toEqual([403, 404]);
  });

  it('is in GraphQL on the finalised session, for the same people', async () => {
    const ask = 'query Units($id: ID!) { groupSession(id: $id) { units { billingCode unitMinutes method minimumMinutes peak attended units lines { minutes units } } } }';
    const id = globalId('GroupSession', finalised);
    const walter = await test.as('Walter');
    const { groupSession } = await walter.must<{ groupSession: { units: { attended: number; units: number; lines: { minutes: number; units: number }[] } } }>(ask, { id });
    expect(groupSession.units).toMatchObject({ billingCode: 'H0005', unitMinutes: 15, method: 'FLOOR', minimumMinutes: 10 });
    expect(groupSession.units.lines.every(({ minutes, units }) => units === Math.floor(minutes / 15))).toBe(true);
    expect((await walter.must<{ groupSession: { units: unknown } }>(ask, { id: globalId('GroupSession', ended) })).groupSession.units).toBeNull();
    expect(await (await test.as('Dana')).code(ask, { id })).toBe('FORBIDDEN');
  });

  it('shows a signer the units before the PIN, and who has fewer than a whole stay gives', async () => {
    const dana = await test.as('Dana');
    const own = await test.app.database.reads.one<{ id: string }>("select s.id from group_session s join session_leader l on l.sessionId = s.id and l.position = 'LEADER' join staff_member m on m.id = l.staffMemberId where m.firstName = 'Dana' and s.status = 'ENDED' and s.returnedAt is null order by s.plannedStart desc");
    const ask = 'query Check($id: ID!) { signingCheck(sessionId: $id) { units { attended units lines { rosterEntryId minutes units } } warnings { code message rosterEntryId } } }';
    type Check = { signingCheck: { units: { attended: number; lines: { rosterEntryId: string; minutes: number; units: number | null }[] }; warnings: { code: string; message: string; rosterEntryId: string }[] } };
    await test.app.database.dataSource.query("update group_session set billingCode = 'H0005', billingUnitMinutes = 15, roundingMethod = 'FLOOR' where id = ?", [own?.id]);
    const stay = await test.app.database.reads.one<{ id: string; endsAt: unknown }>('select id, endsAt from attendance_segment where sessionId = ? and struckAt is null order by startsAt desc, id', [own?.id ?? '']);
    await test.app.database.dataSource.query('update attendance_segment set startsAt = ? where id = ?', [instantText(addMinutes(instantOf(stay?.endsAt), -16)), stay?.id]);
    const { units, warnings } = (await dana.must<Check>(ask, { id: globalId('GroupSession', own?.id ?? '') })).signingCheck;
    const most = Math.max(...units.lines.map((line) => line.units ?? 0));
    const fewer = units.lines.filter((line) => (line.units ?? 0) < most).map(({ rosterEntryId }) => rosterEntryId);
    const short = warnings.filter(({ code }) => code === 'SHORT_STAY');
    expect(short.map(({ rosterEntryId }) => rosterEntryId)).toEqual(fewer);
    expect(short.length).toBeGreaterThan(0);
    for (const { message } of short) expect(message).toMatch(/^\S+ \S+ has \d+ of \d+ min( \(.*\))?: \d units? instead of \d$/);
  });
});
