import { request } from 'node:http';
import { importShapes } from '@groupwork/shared/imports/import-columns';
import type { ImportKind } from '@groupwork/shared/imports/import-columns';
import type { ImportPreview, ImportReading } from '@groupwork/shared/imports/import-table';
import { globalId } from '@groupwork/shared/kernel/ids';
import { encode } from 'iconv-lite';
import type { ApiClient } from '../../../test/api-client';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import { readImportFile } from './import-file';

type Checked = ImportReading & { preview: ImportPreview };
interface Refused { errors: { message: string; extensions: { code: string; refusal?: { code: string } } }[] }

const HEAD = 'MRN,First name,Last name,Birth date,Phone,Language';
const row = (number: number, changes: Partial<{ mrn: string; birth: string; last: string }> = {}): string =>
  `${changes.mrn ?? `IMP-${number}`},Ana,${changes.last ?? `Doe ${number}`},${changes.birth ?? '1990-02-03'},+1 312 555 0142,Spanish`;
const file = (...rows: string[]): string => [HEAD, ...rows].join('\r\n');
const many = (count: number): string[] => Array.from({ length: count }, (_, at) => row(at + 1));

/** What puts events and the trail in their order afterwards, one by one, is nobody's to wait for. */
const AFTERWARDS = / set position = |audit_link|organization where id = \? for update|relay|from outbox_event|TRANSACTION|COMMIT/;

const atMost = (cost: number, most: number): number => Math.min(cost, most);

/** How many statements something costs, told by the driver's own log. */
async function statementsOf({ app }: TestApp, act: () => Promise<unknown>): Promise<number> {
  const { dataSource } = app.database;
  const { logger } = dataSource;
  let statements = 0;
  Object.assign(dataSource, { logger: Object.assign(Object.create(logger) as typeof logger, { logQuery: (sql: string) => { if (!AFTERWARDS.test(sql)) statements += 1; } }) });
  await act();
  Object.assign(dataSource, { logger });
  return statements;
}

describe('a file that is imported', () => {
  it.each([
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${file(row(1, { last: 'Muñoz' }))}`), 'UTF-8', ','],
    ['UTF-8 without one', Buffer.from(file(row(1, { last: 'Muñoz' }))), 'UTF-8', ','],
    ['UTF-16', encode(file(row(1, { last: 'Muñoz' })), 'utf-16'), 'UTF-16', ','],
    ['Windows-1252', encode(file(row(1, { last: 'Muñoz' })), 'windows-1252'), 'Windows-1252', ','],
    ['Windows-1252 with semicolons', encode(file(row(1, { last: 'Muñoz' })).replaceAll(',', ';'), 'windows-1252'), 'Windows-1252', ';'],
  ])('is read as %s', (_name, bytes, encoding, delimiter) => {
    expect(readImportFile('patients', bytes)).toEqual({ encoding, delimiter, head: HEAD.split(','), rows: [{ row: 2, cells: row(1, { last: 'Muñoz' }).split(',') }] });
  });

  it('numbers its rows as a spreadsheet does, over empty rows and values of several lines', () => {
    expect(readImportFile('patients', Buffer.from(`${HEAD}\n\n"two\nlines",Ana\n,,\nIMP-3,Ana\n`)).rows.map((each) => each.row)).toEqual([3, 5]);
  });

  it.each([
    ['a workbook', Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2]), 'IMPORT_NOT_CSV'],
    ['bytes that are no letters', Buffer.from([0x41, 0x00, 0x81, 0xff]), 'IMPORT_UNREADABLE'],
    ['nothing', Buffer.alloc(0), 'IMPORT_EMPTY'],
    ['a first row alone', Buffer.from(HEAD), 'IMPORT_EMPTY'],
    ['a quotation mark without its partner', Buffer.from(`${HEAD}\n"IMP-1,Ana\n`), 'IMPORT_QUOTES'],
    ['a first row of more cells than any file of ours', Buffer.from(`${HEAD}${',x'.repeat(200)}\nIMP-1,Ana\n`), 'IMPORT_TOO_WIDE'],
    ['a row too many', Buffer.from(file(...many(importShapes.patients.mostRows + 1))), 'IMPORT_TOO_MANY_ROWS'],
  ])('is refused with %s', (_name, bytes, code) => {
    expect(() => readImportFile('patients', bytes)).toThrow(expect.objectContaining({ extensions: expect.objectContaining({ refusal: expect.objectContaining({ code }) }) }));
  });

  it('is as wide as what its first row names, whatever a spreadsheet leaves behind it', () => {
    const { head, rows } = readImportFile('patients', Buffer.from(`${HEAD}${','.repeat(100_000)}\n${row(1)},,,\n`));
    expect([head, rows[0]?.cells.slice(0, head.length)]).toEqual([HEAD.split(','), row(1).split(',')]);
  });

  it('may have as many rows as are allowed', () => {
    expect(readImportFile('patients', Buffer.from(`${file(...many(importShapes.patients.mostRows))}\r\n`)).rows).toHaveLength(importShapes.patients.mostRows);
  });
});

describe('importing', () => {
  let test: TestApp;
  let renata: ApiClient;
  let walter: ApiClient;
  let facility: string;
  let foreign: string;

  const send = (client: ApiClient, path: string, text: string, key: string = crypto.randomUUID(), kind: ImportKind = 'patients'): Promise<Response> =>
    fetch(`${test.app.url}/imports/${kind}/${path}`, { method: 'POST', headers: { cookie: client.cookieHeader(), 'Content-Type': 'application/octet-stream', 'Idempotency-Key': key }, body: text });
  const check = async (text: string): Promise<Checked> => (await send(renata, `${facility}/check`, text)).json() as Promise<Checked>;
  /** What the lines of a run end with. */
  const run = async (text: string, seen: string, key?: string): Promise<{ facts?: object } & Partial<Refused>> => {
    const lines = (await (await send(renata, `${facility}/run?seen=${seen}`, text, key)).text()).trim().split('\n');
    return JSON.parse(lines.at(-1) ?? '') as object;
  };
  /** What a Super Admin sends. */
  const byWalter = (kind: ImportKind): { check(text: string): Promise<Checked>; run(text: string): Promise<unknown>; exported(): Promise<string> } => {
    const checkKind = async (text: string): Promise<Checked> => (await send(walter, `${facility}/check`, text, undefined, kind)).json() as Promise<Checked>;
    return {
      check: checkKind,
      run: async (text) => {
        const { preview } = await checkKind(text);
        const lines = (await (await send(walter, `${facility}/run?seen=${preview.seen}`, text, undefined, kind)).text()).trim().split('\n');
        return (JSON.parse(lines.at(-1) ?? '') as { facts?: unknown }).facts;
      },
      exported: async () => (await fetch(`${test.app.url}/imports/${kind}/${facility}/template?with=current`, { headers: { cookie: walter.cookieHeader() } })).text(),
    };
  };
  const toCorrect = ({ preview }: Checked): unknown[] => preview.rows.flatMap((each) => each.problems.map(({ column, message }) => [each.row, column, message]));
  const count = async (sql: string): Promise<number> => Number((await test.app.database.reads.one<{ n: unknown }>(sql))?.n);
  const imported = (): Promise<number> => count("select count(*) as n from patient where mrn like 'IMP-%'");

  beforeAll(async () => {
    test = await runningApp();
    const one = async (sql: string): Promise<string> => (await test.app.database.reads.one<{ id: string }>(sql))?.id ?? '';
    facility = globalId('Facility', await one("select id from facility where name = 'Alder House'"));
    foreign = globalId('Facility', await one("select id from facility where name = 'Bay House'"));
    renata = await test.as('Renata');
    walter = await test.as('Walter');
  });
  afterAll(() => test.close());

  it('names row and column of what is wrong, and writes nothing until it is right', async () => {
    const taken = await test.app.database.reads.one<{ mrn: string }>("select p.mrn from patient p join facility f on f.id = p.facilityId where f.name <> 'Alder House' and f.organizationId = (select organizationId from facility where name = 'Alder House') limit 1");
    const text = file(row(1), row(2, { birth: '31.12.1990' }), row(3, { last: '=1+1' }), row(4), row(4), row(5, { mrn: taken?.mrn ?? '' }), row(6, { last: '' }), row(7, { birth: '2050-01-01' }));
    const checked = await check(text);
    // Somebody out of reach has one of them: nothing tells it from a number that has a wrong form.
    const unusable = toCorrect(await check(file(row(1, { mrn: 'A 100' })))).map((problem) => (problem as string[])[2])[0];
    expect(unusable).toMatch(/^This record number cannot be used here/);
    expect(toCorrect(checked)).toEqual([
      [3, 'birthDate', '“31.12.1990” is not a date. Write it as 1990-02-03 or 2/3/1990.'],
      [4, 'lastName', expect.stringContaining('begins like a formula')],
      [5, 'mrn', 'Rows 5 and 6 have the same MRN. Keep one of them.'],
      [6, 'mrn', 'Rows 5 and 6 have the same MRN. Keep one of them.'],
      [7, 'mrn', unusable],
      [8, 'lastName', 'Write the last name.'],
      [9, 'birthDate', 'This day is still to come.'],
    ]);
    expect((await run(text, checked.preview.seen)).errors?.[0]?.extensions.refusal?.code).toBe('IMPORT_TO_CORRECT');
    expect(await imported()).toBe(0);
  });

  it('is not done for whoever lost the right while they were still sending', async () => {
    const { hostname, port } = new URL(test.app.url);
    const colleague = await test.as('Walter');
    const slow = request({ hostname, port, method: 'POST', path: `/imports/staff/${facility}/check`, headers: { cookie: colleague.cookieHeader(), 'Content-Type': 'application/octet-stream', 'Transfer-Encoding': 'chunked' } });
    const answered = new Promise<number | undefined>((done, failed) => { slow.once('response', ({ statusCode }) => done(statusCode)).once('error', failed); });
    slow.write('E-mail,First name,Last name,Role\n');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await colleague.must('mutation { signOut }');
    slow.end('back.door@northfield.example,Back,Door,Super Admin\n');
    expect(await answered).toBe(401);
  });

  it('says which columns are missing, unknown or there twice', async () => {
    const { preview } = await check('MRN,Forename,Last name,last-name\nIMP-1,Ana,Doe,Doe');
    expect(preview.problems).toEqual([expect.stringContaining('lacks “First name”, “Birth date”'), expect.stringContaining('“Forename” is no column'), expect.stringContaining('“Last name” stands twice')]);
  });

  it('creates and changes all rows or none, tells the trail of each, and does nothing the second time', async () => {
    const text = file(...many(200));
    const first = await check(text);
    expect(first.preview.counts).toEqual({ NEW: 200, CHANGED: 0, UNCHANGED: 0, FAULTY: 0 });
    const key = crypto.randomUUID();
    const done = { facts: { created: 200, changed: 0, unchanged: 0 } };
    expect(await run(text, first.preview.seen, key)).toEqual(done);
    expect(await run(text, first.preview.seen, key)).toEqual(done);
    expect(await imported()).toBe(200);
    expect(await count("select count(distinct subjectId) as n from audit_event where operation = 'importPatients' and eventType = 'PatientSaved'")).toBe(200);
    expect(await count("select count(*) as n from outbox_event where type = 'PatientSaved' and topics <> '[]'")).toBe(0);
    expect(await count("select count(*) as n from outbox_event where type = 'FileImported' and topics <> '[]'")).toBe(1);

    const again = await check(text);
    expect(again.preview.counts.UNCHANGED).toBe(200);
    expect(await run(text, again.preview.seen)).toEqual({ facts: { created: 0, changed: 0, unchanged: 200 } });
    expect(await count("select count(*) as n from audit_event where operation = 'importPatients'")).toBe(201);
  });

  it('shows what changes, and leaves alone what a row does not say', async () => {
    const text = 'mrn,Last name,First name,birthDate,Phone,Language\nimp-7,Doe 7,Ana,2/3/1990,,French';
    const { preview } = await check(text);
    expect(preview.rows).toEqual([{ row: 2, act: 'CHANGED', problems: [], changes: [{ column: 'language', from: 'Spanish', to: 'French' }] }]);
    expect(await run(text, preview.seen)).toEqual({ facts: { created: 0, changed: 1, unchanged: 0 } });
    expect(await test.app.database.reads.one("select mrn, phone, language, version from patient where mrn = 'IMP-7'")).toEqual({ mrn: 'IMP-7', phone: '+1 312 555 0142', language: 'fr', version: 2 });
  });

  it('does only what was seen: where it changed meanwhile nothing is written', async () => {
    const text = file(row(8, { last: 'Roe' }), row(900));
    const { preview } = await check(text);
    const other = file(row(8, { last: 'Poe' }));
    expect(await run(other, (await check(other)).preview.seen)).toEqual({ facts: { created: 0, changed: 1, unchanged: 0 } });
    expect((await run(text, preview.seen)).errors?.[0]?.extensions.refusal?.code).toBe('IMPORT_MEANWHILE');
    expect(await count("select count(*) as n from patient where mrn = 'IMP-900'")).toBe(0);
  });

  it('lets one of two who import the same at once write it, and the other look again', async () => {
    const text = file(row(901), row(902));
    const { seen } = (await check(text)).preview;
    const ends = await Promise.all([run(text, seen), run(text, seen)]);
    expect(ends.filter(({ facts }) => facts !== undefined)).toHaveLength(1);
    expect(ends.flatMap(({ errors }) => errors?.[0]?.extensions.refusal?.code ?? [])).toEqual(['IMPORT_MEANWHILE']);
    expect(await count("select count(*) as n from patient where mrn in ('IMP-901', 'IMP-902')")).toBe(2);
  });

  it('takes back what it gave out as it is, also what a spreadsheet would have run', async () => {
    const guarded = file(row(903, { last: "'-Ann" }));
    expect(await run(guarded, (await check(guarded)).preview.seen)).toEqual({ facts: { created: 1, changed: 0, unchanged: 0 } });
    expect(await count("select count(*) as n from patient where mrn = 'IMP-903' and lastName = '-Ann'")).toBe(1);
    const out = await fetch(`${test.app.url}/imports/patients/${facility}/template?with=current`, { headers: { cookie: renata.cookieHeader() } });
    const text = await out.text();
    expect(text).toContain("'-Ann");
    const { preview } = await check(text);
    expect(preview.counts).toEqual({ NEW: 0, CHANGED: 0, FAULTY: 0, UNCHANGED: preview.rows.length });
    expect(await count("select count(*) as n from audit_event where kind = 'EXPORT' and operation = 'ExportImportPatients' and patientIds <> '[]'")).toBe(1);
  });

  it('invites staff who are new, changes those there are by their e-mail, and leaves one’s own account alone', async () => {
    const { check: checkStaff, run: runStaff, exported } = byWalter('staff');
    const head = 'E-mail,First name,Last name,Role,Rights,Facilities';
    const own = (await test.app.database.reads.one<{ email: string }>("select email from staff_member where firstName = 'Walter'"))?.email ?? '';
    const faulty = await checkStaff([head, `${own},Walter,Ames,Therapist,,`, 'new@clinic.example,Ana,,Wizard,Fly,Mars', 'no address,Ana,Ruiz,Therapist,,'].join('\n'));
    expect(faulty.preview.rows.map(({ problems }) => problems.map(({ column }) => column))).toEqual([['email'], ['role', 'rights', 'facilities', 'lastName'], ['email']]);

    const text = [head, 'Ana.Ruiz@clinic.example,Ana,Ruiz,therapist,Back-date Groups; Manage Group Sessions,', 'luis@clinic.example,Luis,Prado,Peer Support,,Alder House'].join('\n');
    expect(await runStaff(text)).toEqual({ created: 2, changed: 0, unchanged: 0 });
    expect(await count("select count(*) as n from staff_link l join staff_member m on m.id = l.staffMemberId where m.email in ('ana.ruiz@clinic.example', 'luis@clinic.example') and l.purpose = 'INVITATION' and m.active = 0")).toBe(2);
    expect(await runStaff(text)).toEqual({ created: 0, changed: 0, unchanged: 2 });
    const changing = [head, 'ana.ruiz@clinic.example,Ana,Ruiz,Case Manager,None,'].join('\n');
    expect((await checkStaff(changing)).preview.rows[0]?.changes).toEqual([{ column: 'role', from: 'Therapist', to: 'Case Manager' }, { column: 'rights', from: 'Manage Group Sessions; Back-date Groups', to: 'None' }]);
    expect(await runStaff(changing)).toEqual({ created: 0, changed: 1, unchanged: 0 });
    expect(await count("select count(*) as n from profile_right r join staff_member m on m.id = r.staffMemberId where m.email = 'ana.ruiz@clinic.example'")).toBe(0);
    expect(await count("select count(*) as n from audit_event where operation = 'importStaff' and eventType in ('StaffInvited', 'StaffAccountSaved', 'StaffRightsChanged')")).toBe(4);
    expect((await send(renata, `${facility}/check`, text, undefined, 'staff')).status).toBe(403);
    expect((await checkStaff(await exported())).preview.counts).toMatchObject({ NEW: 0, CHANGED: 0, FAULTY: 0 });
  });

  it('gives somebody a role at a single facility, keeps it while nothing is said of it, and takes it away', async () => {
    const { check: checkStaff, run: runStaff, exported } = byWalter('staff');
    const head = 'E-mail,First name,Last name,Role,Facilities,Roles at facilities';
    const mia = (role: string, facilities: string, own: string): string => [head, `mia@clinic.example,Mia,Berg,${role},${facilities},${own}`].join('\n');
    const both = 'Alder House; Cedar Court';
    const there = async (): Promise<unknown> => test.app.database.reads.query("select f.name, w.role, w.rights from staff_facility w join staff_member m on m.id = w.staffMemberId join facility f on f.id = w.facilityId where m.email = 'mia@clinic.example' order by f.name");
    const saidOf = async (text: string): Promise<string[] | undefined> => (await checkStaff(text)).preview.rows[0]?.problems.map(({ column, message }) => `${column}: ${message}`);
    expect(await saidOf(mia('Therapist', 'Alder House', 'Cedar Court: Technician'))).toEqual(['placements: Give a role only at facilities where the person works.']);
    expect(await saidOf(mia('Super Admin', both, 'Cedar Court: Technician'))).toEqual(['placements: A Super Admin is one at every facility: leave the roles at single facilities out.']);
    expect(await saidOf(mia('Therapist', both, 'Cedar Court: Technician; Cedar Court: Therapist'))).toEqual(['placements: Give each facility one role.']);
    expect(await saidOf(mia('Therapist', both, 'Bay House: Technician'))).toEqual(['placements: “Bay House: Technician” does not begin with a facility of yours and a colon. Write it as Alder House: Therapist.']);
    expect(await saidOf(mia('Therapist', both, '"cedar court : Technician, Fly"'))).toEqual([expect.stringContaining('placements: “Fly” is none of ')]);

    const given = mia('Therapist', both, '"cedar court: case manager, Back-date Groups"');
    expect(await runStaff(given)).toEqual({ created: 1, changed: 0, unchanged: 0 });
    expect(await there()).toEqual([{ name: 'Alder House', role: null, rights: null }, { name: 'Cedar Court', role: 'CASE_MANAGER', rights: '["BACK_DATE_GROUPS"]' }]);
    expect(await runStaff(given)).toEqual({ created: 0, changed: 0, unchanged: 1 });
    expect((await exported())).toContain('"Cedar Court: Case Manager, Back-date Groups"');
    expect((await checkStaff(await exported())).preview.counts).toMatchObject({ NEW: 0, CHANGED: 0, FAULTY: 0 });
    expect(await runStaff(mia('Technician', both, ''))).toEqual({ created: 0, changed: 1, unchanged: 0 });
    expect(await there()).toMatchObject([{ role: null }, { role: 'CASE_MANAGER' }]);
    expect((await checkStaff(mia('Technician', both, 'None'))).preview.rows[0]?.changes).toEqual([{ column: 'placements', from: 'Cedar Court: Case Manager, Back-date Groups', to: 'None' }]);
    expect(await runStaff(mia('Super Admin', '', ''))).toEqual({ created: 0, changed: 1, unchanged: 0 });
    expect(await there()).toMatchObject([{ role: null, rights: null }, { role: null, rights: null }]);
    expect(await count("select count(*) as n from audit_event where operation = 'importStaff' and eventType = 'StaffPlaced'")).toBe(2);
  });

  it('creates and changes groups by their title, with rooms and leaders by name, and moves what is planned ahead', async () => {
    const { check: checkGroups, run: runGroups, exported } = byWalter('groups');
    const { reads } = test.app.database;
    const known = await reads.one<{ id: string; title: string; modality: string }>("select g.id, g.title, g.modality from therapy_group g join facility f on f.id = g.facilityId where f.name = 'Alder House' and g.enabled = 1 and g.archivedAt is null and exists (select 1 from schedule_slot s where s.groupId = g.id) and (select count(*) from therapy_group o where o.facilityId = g.facilityId and lower(o.title) = lower(g.title)) = 1 limit 1");
    const dana = await reads.one<{ id: string; email: string }>("select id, email from staff_member where firstName = 'Dana'");
    const room = await reads.one<{ id: string; name: string }>("select r.id, r.name from room r join facility f on f.id = r.facilityId where f.name = 'Alder House' and r.active = 1 limit 1");
    const head = 'Title,Type,Modality,Seats,Fewest people,Leaders,Room';
    const topics = await reads.query<{ id: string; title: string }>("select t.id, t.title from group_topic t join facility f on f.id = t.facilityId where f.name = 'Alder House' and t.retiredAt is null order by t.title limit 2");
    const faulty = await checkGroups([head, `Quiet hour,Nap,${known?.modality},few,,nobody@clinic.example,Attic`, `quiet HOUR,Other,Astrology,2,5,,`].join('\n'));
    expect(faulty.preview.rows.map(({ problems }) => problems.map(({ column }) => column))).toEqual([['groupType', 'capacity', 'leaders', 'room', 'title'], ['title', 'modality', 'minimum']]);

    const text = [head, `Quiet hour,Skills group,${known?.modality},9,,${dana?.email},${room?.name}`, `${known?.title},,,${'7'},1,,`].join('\n');
    expect(await runGroups(text)).toEqual({ created: 1, changed: 1, unchanged: 0 });
    expect(await reads.one("select groupType, capacity, minimum, leaderIds, roomId, enabled from therapy_group where title = 'Quiet hour'")).toMatchObject({ groupType: 'SKILLS', capacity: 9, minimum: 2, leaderIds: JSON.stringify([dana?.id]), roomId: room?.id });
    expect(await count(`select count(*) as n from therapy_group where id = '${known?.id}' and capacity = 7 and minimum = 1`)).toBe(1);
    expect(await count(`select count(*) as n from audit_event where operation = 'importGroups' and eventType = 'GroupSaved' and subjectId = '${known?.id}'`)).toBe(1);
    expect(await runGroups(text)).toEqual({ created: 0, changed: 0, unchanged: 2 });

    const more = 'Title,Type,Modality,Billing code,Minutes of a unit,Rounding,Fewest minutes billed,Topics,Credentials asked for,Note template';
    const wrong = await checkGroups([more, `Quiet hour,,,,,Sideways,few,Nobody’s topic,${'x'.repeat(21)},Haiku`, 'Quiet hour two,Other,DBT,,,Half a unit,8,,,'].join('\n'));
    expect(wrong.preview.rows.map(({ problems }) => problems.map(({ column }) => column))).toEqual([['roundingMethod', 'billingMinimumMinutes', 'topics', 'requiredCredentials', 'noteTemplate'], ['roundingMethod', 'billingMinimumMinutes']]);
    const settings = [more, `Quiet hour,,,H0005,15,half a unit,8,${topics[1]?.title}; ${topics[0]?.title},LPC; LCSW,dap`].join('\n');
    expect((await checkGroups(settings)).preview.rows[0]?.changes.map(({ column, to }) => [column, to])).toEqual([
      ['billingCode', 'H0005'], ['billingUnitMinutes', '15'], ['roundingMethod', 'Half a unit'], ['billingMinimumMinutes', '8'], ['topics', `${topics[1]?.title}; ${topics[0]?.title}`], ['requiredCredentials', 'LPC; LCSW'], ['noteTemplate', 'DAP'],
    ]);
    expect(await runGroups(settings)).toEqual({ created: 0, changed: 1, unchanged: 0 });
    expect(await reads.one("select roundingMethod, billingMinimumMinutes, defaultTopicIds, requiredCredentials, noteTemplate from therapy_group where title = 'Quiet hour'")).toEqual({ roundingMethod: 'HALF_UNIT_INCLUSIVE', billingMinimumMinutes: 8, defaultTopicIds: JSON.stringify([topics[1]?.id, topics[0]?.id]), requiredCredentials: '["LPC","LCSW"]', noteTemplate: 'DAP' });
    expect(await runGroups(settings)).toEqual({ created: 0, changed: 0, unchanged: 1 });
    expect((await checkGroups(await exported())).preview.counts).toMatchObject({ NEW: 0, CHANGED: 0, FAULTY: 0 });
  });

  it('adds slots to schedules, new ones too, and plans their sessions', async () => {
    const { check: checkSlots, run: runSlots, exported } = byWalter('schedules');
    const { reads } = test.app.database;
    const group = await reads.one<{ id: string; title: string }>("select g.id, g.title from therapy_group g join facility f on f.id = g.facilityId where f.name = 'Alder House' and g.enabled = 1 and g.archivedAt is null limit 1");
    const head = 'Schedule,Group,Days,Start,Minutes,From,Room,Leaders';
    const faulty = await checkSlots([head, 'IOP evening,Nobody’s group,Caturday,25:00,50,,Attic,nobody@clinic.example', `IOP evening,${group?.title},Mon,9:00 AM,2,,,`, `,${group?.title},FREQ=YEARLY,9:00 AM,50,,,`].join('\n'));
    expect(faulty.preview.rows.map(({ problems }) => problems.map(({ column }) => column))).toEqual([['group', 'days', 'start', 'room', 'leaders'], ['minutes'], ['days', 'schedule']]);

    const slot = (minutes: number): string => [head, `IOP evening,${group?.title},Wed; Monday,6:15 PM,${minutes},,,`].join('\n');
    const ahead = (minutes: number): Promise<number> => count(`select count(*) as n from group_session s join schedule_slot t on t.lineageId = s.lineageId and t.validUntil is null where t.wallTime = '18:15' and t.rrule = 'FREQ=WEEKLY;BYDAY=MO,WE' and t.groupId = '${group?.id}' and t.durationMinutes = ${minutes}`);
    expect(await runSlots(slot(50))).toEqual({ created: 1, changed: 0, unchanged: 0 });
    expect(await ahead(50)).toBe(26);
    expect(await runSlots(slot(50))).toEqual({ created: 0, changed: 0, unchanged: 1 });
    expect(await runSlots(slot(60))).toEqual({ created: 0, changed: 1, unchanged: 0 });
    expect(await ahead(60)).toBe(26);
    expect(await count("select count(*) as n from group_schedule where title = 'IOP evening'")).toBe(1);
    expect((await checkSlots(await exported())).preview.counts).toMatchObject({ NEW: 0, CHANGED: 0, FAULTY: 0 });
  });

  it('costs as many statements for one row as for a chunk of them, and for two hundred as many as they have chunks', async () => {
    const { reads } = test.app.database;
    const { title = '' } = (await reads.one<{ title: string }>("select g.title from therapy_group g join facility f on f.id = g.facilityId where f.name = 'Alder House' and g.enabled = 1 and g.archivedAt is null and g.title <> 'Quiet hour' limit 1")) ?? {};
    const numbers = (rows: number): number[] => Array.from({ length: rows }, (_, at) => at);
    /** New rows, and then the same with something else in each. */
    const files: Record<Exclude<ImportKind, 'patients'>, (of: string, rows: number, changed: boolean) => string> = {
      staff: (of, rows, changed) => ['E-mail,First name,Last name,Role,Rights,Facilities', ...numbers(rows).map((at) => `${of}${at}@clinic.example,Ana,${changed ? 'Roe' : 'Poe'} ${at},Therapist,${changed ? 'Back-date Groups' : 'Manage Group Sessions'},Alder House`)].join('\n'),
      groups: (of, rows, changed) => ['Title,Type,Modality,Seats,Fewest people', ...numbers(rows).map((at) => `Many ${of} ${at},Other,DBT,${(changed ? 20 : 10) + (at % 50)},2`)].join('\n'),
      schedules: (of, rows, changed) => ['Schedule,Group,Days,Start,Minutes', ...numbers(rows).map((at) => `Many ${of} ${at % 7},${title},${['Mon', 'Tue', 'Wed', 'Thu', 'Fri'][at % 5]},${String(6 + Math.floor(at / 12) % 14).padStart(2, '0')}:${String((at % 12) * 5).padStart(2, '0')},${(changed ? 40 : 20) + (at % 9)}`)].join('\n'),
    };
    const together = { staff: 50, groups: 20, schedules: 5 };
    for (const kind of ['staff', 'groups', 'schedules'] as const) {
      for (const changed of [false, true]) {
        const cost = (of: string, rows: number): Promise<number> => statementsOf(test, async () => {
          expect(await byWalter(kind).run(files[kind](of, rows, changed))).toEqual({ created: changed ? 0 : rows, changed: changed ? rows : 0, unchanged: 0 });
        });
        const [few, chunk, many] = [await cost('few', 3), await cost('chunk', together[kind]), await cost('many', 200)];
        // A job of the product's own may fall into one of them.
        expect({ kind, changed, few, chunk, many }).toEqual({ kind, changed, few, chunk: atMost(chunk, few + 6), many: atMost(many, few * (200 / together[kind])) });
      }
    }
  });

  it('refuses fifty thousand rows at once, and answers others meanwhile', async () => {
    const refusing = send(renata, `${facility}/check`, `MRN\n${Array.from({ length: 50_000 }, (_, at) => `IMP-${at}`).join('\n')}`);
    expect((await fetch(`${test.app.url}/healthz`)).status).toBe(200);
    const answer = await refusing;
    expect([answer.status, ((await answer.json()) as Refused).errors[0]?.message]).toEqual([422, 'This file has more than 5,000 rows, which is the most at once. Split it, each part with the first row.']);
  });

  it('is for whoever may edit patients, of their own facilities', async () => {
    const tried = async (client: ApiClient, of: string): Promise<number[]> => Promise.all([
      send(client, `${of}/check`, file(row(1))).then(({ status }) => status),
      send(client, `${of}/run?seen=x`, file(row(1))).then(({ status }) => status),
      fetch(`${test.app.url}/imports/patients/${of}/template`, { headers: { cookie: client.cookieHeader() } }).then(({ status }) => status),
    ]);
    expect(await tried(renata, foreign)).toEqual([404, 404, 404]);
    expect(await tried(test.anonymous(), facility)).toEqual([401, 401, 401]);
    expect(await tried(await test.as('Jo'), facility)).toEqual([403, 403, 403]);
  });
});
