import { randomBytes } from 'node:crypto';
import { facilityDate } from '@groupwork/shared/kernel/time';
import { fieldsOf } from '@groupwork/shared/documentation/note-fields';
import type { CoveredPart } from '@groupwork/shared/signatures/canonical';
import pino from 'pino';
import { openCore } from '../src/core';
import type { Core } from '../src/core';
import { DEMO_PASSWORD, demoStaff } from '../src/demo/accounts';
import { AROUND_NOW, placed } from '../src/demo/around-now';
import { demoAccounts, demoState, resetDemo, seedDemo } from '../src/demo/demo';
import type { ChartProjection } from '../src/features/signatures/chart-projection';
import { Secrets } from '../src/features/identity/secrets';
import { contentHashOf, sha256 } from '../src/features/signatures/signed-record';
import { systemActor } from '../src/platform/actor';
import { ManualClock } from '../src/platform/clock';
import { freshDatabase } from './copied-database';
import type { FreshDatabase } from './databases';

const ZONE = 'America/Chicago';
const noon = new Date('2026-11-19T18:00:00Z');
const minuteAfterMidnight = new Date('2026-11-20T06:40:00Z');

describe('the demo', () => {
  let fresh: FreshDatabase;
  let core: Core;
  const clock = new ManualClock(noon);
  const said: string[] = [];
  let before: Awaited<ReturnType<typeof demoState>>;

  const rows = <T>(sql: string, parameters: (string | Date)[] = []): Promise<T[]> => core.database.reads.query<T>(sql, parameters);
  const number = async (sql: string): Promise<number> => Number((await rows<{ n: number | string }>(sql))[0]?.n);
  const today = async (): Promise<{ groupTitle: string; status: string; leaders: string | null; returnedAt: unknown; roster: number | string }[]> =>
    rows(
      `select s.groupTitle, s.status, s.returnedAt, (select count(*) from roster_entry r where r.sessionId = s.id) as roster,
              (select group_concat(m.firstName) from session_leader l join staff_member m on m.id = l.staffMemberId where l.sessionId = s.id) as leaders
         from group_session s join facility f on f.id = s.facilityId where f.name = 'Alder House' and s.date = ? and s.lineageId is null`,
      [facilityDate(clock.now(), ZONE)],
    );

  beforeAll(async () => {
    fresh = await freshDatabase();
    core = await openCore({ address: fresh.address, clock, secrets: new Secrets(randomBytes(32)), log: pino({ level: 'silent' }) });
    before = await demoState(core);
    await seedDemo(core, (line) => said.push(line));
  });
  afterAll(async () => {
    await core.close();
    await fresh.drop();
  });

  it('says how far it is and how old it becomes', async () => {
    expect(before).toEqual({ seeded: false, ageHours: 0 });
    expect(said).toContain('  Harbor Recovery Network: people, plans and groups');
    clock.set(new Date('2026-11-21T00:00:00Z'));
    expect(await demoState(core)).toEqual({ seeded: true, ageHours: 30 });
    clock.set(noon);
  });

  it('has one account for each role at the first facility, and others elsewhere, by secrets that open them', async () => {
    expect(new Set(demoStaff.filter((person) => person.facilities.includes('alder')).map((person) => person.role))).toEqual(new Set(['THERAPIST', 'CASE_MANAGER', 'TECHNICIAN', 'PEER_SUPPORT', 'FRONT_DESK', 'RECORDS_ADMIN', 'SUPER_ADMIN']));
    for (const facility of ['Cedar Court', 'Bay House']) expect(demoAccounts.filter((account) => account.facilityNames[0] === facility).map((account) => account.role)).toEqual(['THERAPIST', 'FRONT_DESK']);
    const dana = demoAccounts.find((account) => account.name === 'Dana Whitfield, LCSW');
    const [stored] = await rows<{ passwordHash: string; hash: string }>('select m.passwordHash, p.hash from staff_member m join pin_credential p on p.staffMemberId = m.id where m.email = ?', [dana?.email ?? '']);
    expect([await core.secrets.matches(stored?.passwordHash ?? '', DEMO_PASSWORD), await core.secrets.matches(stored?.hash ?? '', dana?.pin ?? '')]).toEqual([true, true]);
    for (const { pin } of demoAccounts) expect(pin).toMatch(/^(?!.*(\d)\1)(?!.*(?:012|123|234|345|456|567|678|789))\d{6}$/);
  });

  it('has a session in every state around now, and groups on all seven days', async () => {
    const around = await today();
    expect(around.map((session) => session.status).sort()).toEqual(['ENDED', 'ENDED', 'IN_PROGRESS', 'PENDING_REVIEW', 'UPCOMING', 'UPCOMING', 'UPCOMING', 'UPCOMING']);
    expect(around.filter((session) => session.returnedAt !== null)).toHaveLength(1);
    expect(around.find((session) => session.status === 'IN_PROGRESS')).toMatchObject({ groupTitle: 'Relapse Prevention' });
    expect(Number(around.find((session) => session.status === 'IN_PROGRESS')?.roster)).toBe(14);
    expect(around.find((session) => session.status === 'UPCOMING' && session.leaders === null)).toBeDefined();
    expect(await number("select min(n) as n from (select count(*) as n from group_session s join facility f on f.id = s.facilityId where f.name = 'Alder House' and s.date between '2026-11-09' and '2026-11-22' group by s.date) d")).toBeGreaterThanOrEqual(8);
    expect(await number('select max(n) as n from (select count(*) as n from roster_entry group by sessionId) d')).toBe(60);
    expect(await number('select min(n) as n from (select count(*) as n from patient group by facilityId) d')).toBeGreaterThanOrEqual(40);
    expect(await number("select count(distinct date) as n from group_session where status = 'FINALISED' and date >= '2026-10-08'")).toBeGreaterThanOrEqual(42);
  });

  it('is alike each time it is filled: chance falls on the same people where sessions begin together', async () => {
    const absent = await rows<{ name: string }>(
      `select concat(e.firstName, ' ', substr(e.lastName, 1, 1)) as name from roster_entry e join group_session s on s.id = e.sessionId join facility f on f.id = s.facilityId
        where f.name = 'Alder House' and e.state = 'ABSENT' and s.date in (?, ?) order by s.plannedStart, s.groupTitle, e.mrn`,
      ['2026-11-18', '2026-11-19'],
    );
    expect(absent.map(({ name }) => name).join(', ')).toMatchInlineSnapshot(`"Gwendolyn W, Imani C, Lucía V, Renée A, Patrick O, Daphne M, Kwame A, Greta L, Zofia N, Leilani K, Bridget M, Mateo H, Camila R, Lucía V, Nadia P, Ulla L, Ulla L, Ximena F, Zofia N, Zachary C, Amara D, Esperanza C, Greta L, Rosa D, Stanisław W, DeShawn T, Yusuf D, Jasmine P, Olivia S, Queenie A, Yolanda P, Amara D, Willa H, Ximena F, Mateo H, Jasmine P, Camila R, Jonah F"`);
  });

  it('is signed as the product signs: every text matches its hash, and every signature its parts', async () => {
    const documents = await rows<CoveredPart & { sessionId: string; canonical: string }>('select sessionId, part, rosterEntryId, canonical, contentHash from signed_document');
    expect(documents.filter((document) => sha256(document.canonical) !== document.contentHash)).toEqual([]);
    const bySession = new Map<string, CoveredPart[]>();
    for (const { sessionId, part, rosterEntryId, contentHash } of documents) bySession.set(sessionId, [...(bySession.get(sessionId) ?? []), { part, rosterEntryId, contentHash }]);
    const signatures = await rows<{ sessionId: string; contentHash: string; statement: string }>('select sessionId, contentHash, statement from signature');
    expect(signatures.length).toBeGreaterThan(400);
    expect(signatures.filter((signature) => contentHashOf(signature.sessionId, bySession.get(signature.sessionId) ?? []) !== signature.contentHash || !signature.statement.includes(`"contentHash":"${signature.contentHash}"`))).toEqual([]);
    expect(await number('select count(*) as n from signature s join signature r on r.sessionId = s.sessionId and r.id <> s.id and r.staffMemberId = s.staffMemberId')).toBe(0);
  });

  it('shows in a chart its own patient and nobody else', async () => {
    const entries = await rows<{ patientId: string; sessionId: string; projection: string; contentHash: string }>('select patientId, sessionId, projection, contentHash from chart_entry');
    const names = new Map((await rows<{ id: string; firstName: string; lastName: string }>('select id, firstName, lastName from patient')).map((patient) => [patient.id, patient]));
    const members = new Map<string, string[]>();
    for (const entry of entries) members.set(entry.sessionId, [...(members.get(entry.sessionId) ?? []), entry.patientId]);
    const leaks = entries.filter(({ patientId, sessionId, projection }) => members.get(sessionId)?.some((other) => other !== patientId && projection.includes(names.get(other)?.lastName as string) && names.get(other)?.lastName !== names.get(patientId)?.lastName));
    expect(leaks.map(({ projection }) => projection)).toEqual([]);
    expect(entries.filter((entry) => sha256(entry.projection) !== entry.contentHash)).toEqual([]);
    const charts = entries.map((entry) => JSON.parse(entry.projection) as ChartProjection);
    for (const chart of charts) expect(chart.individual.length > 0).toBe(chart.attendance === 'PRESENT');
    expect(charts.find((chart) => chart.attendance === 'PRESENT')?.shared.map((text) => text.field)).toEqual(fieldsOf('SHARED').map((field) => field.key));
    expect(new Set(charts.flatMap((chart) => chart.individual.map((text) => text.field)))).toEqual(new Set(fieldsOf('INDIVIDUAL').map((field) => field.key)));
  });

  it('has nothing in it that has not happened yet', async () => {
    for (const [table, column] of [['attendance_segment', 'startsAt'], ['attendance_segment', 'endsAt'], ['attendance_mark', 'markedAt'], ['note_text_version', 'writtenAt'], ['signature', 'signedAt'], ['signature_request', 'resolvedAt'], ['group_session', 'actualStart'], ['group_session', 'actualEnd']] as const) {
      expect([table, column, await rows(`select id from ${table} where ${column} > ? limit 3`, [noon])]).toEqual([table, column, []]);
    }
    expect(await number('select count(*) as n from attendance_segment where endsAt <= startsAt')).toBe(0);
  });

  it('is made anew around another hour, a while after midnight too, and guarded again', async () => {
    clock.set(minuteAfterMidnight);
    await resetDemo(core, () => undefined);
    expect(await demoState(core)).toEqual({ seeded: true, ageHours: 0 });
    expect((await today()).map((session) => session.status).sort()).toEqual(['ENDED', 'ENDED', 'IN_PROGRESS', 'PENDING_REVIEW', 'UPCOMING', 'UPCOMING', 'UPCOMING', 'UPCOMING']);
    const remove = core.unitOfWork.run(systemActor('test', 'o1'), { operation: 'remove' }, async (work) => {
      await work.query('delete from signature');
    });
    await expect(remove).rejects.toThrow(/insert-only/);
  });
});

describe('a database with somebody’s own organization', () => {
  it('is neither filled nor emptied', async () => {
    const fresh = await freshDatabase();
    const core = await openCore({ address: fresh.address, clock: new ManualClock(noon), secrets: new Secrets(randomBytes(32)), log: pino({ level: 'silent' }) });
    await core.unitOfWork.run(systemActor('test', 'o1'), { operation: 'arrange' }, async (work) => {
      await work.query("insert into organization (id, organizationId, name, shortName, version, createdAt, updatedAt) values ('o1', 'o1', 'Real', 'Real', 1, ?, ?)", [work.now, work.now]);
    });
    await expect(demoState(core)).rejects.toThrow('holds an organization that is not the demo');
    await expect(resetDemo(core, () => undefined)).rejects.toThrow('holds an organization that is not the demo');
    expect(await core.database.reads.query('select name from organization')).toEqual([{ name: 'Real' }]);
    await core.close();
    await fresh.drop();
  });
});

describe('a session around now', () => {
  const hours = Array.from({ length: 48 }, (_, index) => new Date(Date.UTC(2026, 10, 20, 6, 2 + index * 30)));

  const around = (isOver: boolean): (typeof AROUND_NOW)[keyof typeof AROUND_NOW][] => Object.values(AROUND_NOW).filter((wanted) => wanted.startsIn + wanted.minutes < 0 === isOver);

  it.each(hours)('lies on the present day if it is to come or running, and has ended if it is over, at %p', (now) => {
    expect(around(false).map((wanted) => facilityDate(placed(wanted, now, ZONE).plannedStart, ZONE))).toEqual(around(false).map(() => '2026-11-20'));
    const over = around(true).map((wanted) => placed(wanted, now, ZONE));
    expect(over.filter(({ plannedStart, plannedEnd }) => plannedEnd >= now || plannedEnd.getTime() - plannedStart.getTime() < 15 * 60_000)).toEqual([]);
  });
});
