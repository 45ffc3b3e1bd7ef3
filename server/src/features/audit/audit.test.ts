import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { eventWords } from '@groupwork/shared/audit/audit-words';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { ApiClient } from '../../../test/api-client';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';

const TRAIL = `query AuditTrail($facility: ID!, $filter: AuditTrailFilter, $first: Int, $after: String) { auditTrail(facilityId: $facility, filter: $filter, first: $first, after: $after) {
  edges { node { id at actorName kind words operation session { title } patients { displayName } patientCount } } pageInfo { hasNextPage endCursor } patient { displayName } } }`;
const SESSION = 'query AttendancePage($id: ID!) { groupSession(id: $id) { roster { patient { displayName } } } }';
const SAVE = 'mutation($input: SaveNoteTextInput!) { saveNoteText(input: $input) { __typename } }';
const VERIFICATION = '{ lastVerification { status checked total signatures documents auditRows brokenCount broken { table rowId position what } startedByName endedAt } }';

interface Entry { id: string; actorName: string; kind: string; words: string; operation: string; session: { title: string } | null; patients: { displayName: string }[]; patientCount: number }
interface Page { auditTrail: { edges: { node: Entry }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null }; patient: { displayName: string } | null } }

describe('the audit trail', () => {
  let test: TestApp;
  let ines: ApiClient;
  let facility: string;
  let foreign: string;
  let session: string;
  let patient: string;
  let line: string;

  const file = (client: ApiClient, path: string): Promise<Response> => fetch(`${test.app.url}${path}`, { headers: { cookie: client.cookieHeader() } });
  const page = async (filter: object = {}, more: object = {}): Promise<Page['auditTrail']> => (await ines.must<Page>(TRAIL, { facility, filter, ...more })).auditTrail;
  const entries = async (filter: object = {}, more: object = {}): Promise<Entry[]> => (await page(filter, more)).edges.map(({ node }) => node);

  beforeAll(async () => {
    test = await runningApp();
    const one = async (sql: string): Promise<Record<string, string>> => (await test.app.database.reads.one<Record<string, string>>(sql)) ?? {};
    const alder = await one("select id from facility where name = 'Alder House'");
    const bay = await one("select id from facility where name = 'Bay House'");
    const running = await one("select s.id from group_session s join session_leader l on l.sessionId = s.id join staff_member m on m.id = l.staffMemberId where s.status = 'IN_PROGRESS' and m.firstName = 'Dana' and s.lineageId is null");
    const first = await one(`select id, patientId from roster_entry where sessionId = '${running.id}' and state = 'PRESENT' order by id limit 1`);
    [facility, foreign, session, patient, line] = [globalId('Facility', alder.id ?? ''), globalId('Facility', bay.id ?? ''), globalId('GroupSession', running.id ?? ''), globalId('Patient', first.patientId ?? ''), globalId('RosterEntry', first.id ?? '')];
    const dana = await test.as('Dana');
    await dana.must(SESSION, { id: session });
    await dana.must(SAVE, { input: { sessionId: session, rosterEntryId: line, field: 'CONTRIBUTIONS', text: 'canary', baseVersion: 0, key: 'audit-test-1' } });
    await test.anonymous().ask('mutation { signIn(input: { email: "dana.whitfield@northfield.example", password: "not this one" }) { id } }');
    ines = await test.as('Inès');
  });
  afterAll(() => test.close());

  it('has words for every event there is', () => {
    const folder = join(__dirname, '..');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.events.ts')).map((name) => readFileSync(join(folder, name), 'utf8').replaceAll(/type: '[A-Za-z]+', id/g, ''));
    const types = new Set(sources.flatMap((text) => [...text.matchAll(/'([A-Z][a-z]+(?:[A-Z][a-z]+)+|SignedIn)'/g)].map((match) => match[1] ?? '')));
    // What an event is about stands in the same files.
    for (const subject of ['GroupSession', 'StaffMember', 'Snippet', 'TreatmentPlan', 'GroupSchedule', 'GroupTopic', 'LevelOfCare', 'ListItem', 'NoteTemplate', 'OutreachTask', 'TrailVerification']) types.delete(subject);
    expect(types.size).toBeGreaterThan(70);
    expect([...types].filter((type) => !(type in eventWords))).toEqual([]);
  });

  it('says in plain words who saw and changed what of a patient, and of a session', async () => {
    const ofPatient = await entries({ patientId: patient });
    expect(ofPatient.map(({ actorName, kind, words }) => [actorName, kind, words])).toEqual(expect.arrayContaining([
      ['Dana Whitfield', 'CHANGED', "changed Contributions of one patient's note"],
      ['Dana Whitfield', 'SAW', expect.stringMatching(/^saw attendance of a session, of \d+ patients$/)],
    ]));
    expect(JSON.stringify(ofPatient)).not.toContain('canary');
    const ofSession = await entries({ sessionId: session });
    expect(ofSession.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['SAW', 'CHANGED']));
    expect(new Set(ofSession.map((entry) => entry.session?.title)).size).toBe(1);
  });

  it('narrows by person, kind, operation and day, and pages without losing or repeating a row', async () => {
    const [dana] = await test.app.database.reads.query<{ id: string }>("select id from staff_member where firstName = 'Dana' and lastName = 'Whitfield'");
    const signIns = await entries({ staffMemberId: globalId('StaffMember', dana?.id ?? ''), kinds: ['SIGNED_IN'] });
    // One wrong password, then right ones: only what failed reads as a failure.
    const words = signIns.map((entry) => entry.words);
    expect([new Set(words), words.filter((each) => each === 'was not let in').length]).toEqual([new Set(['signed in', 'was not let in']), 1]);
    expect(new Set((await entries({ operation: 'saveNote' })).map(({ operation }) => operation))).toEqual(new Set(['saveNoteText']));
    expect(await entries({ until: '2026-11-18', kinds: ['SAW'] })).toEqual([]);
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { edges, pageInfo }: Page['auditTrail'] = await page({ until: '2026-11-19', kinds: ['CHANGED', 'SIGNED_IN'] }, { first: 2, after });
      seen.push(...edges.map(({ node }) => node.id));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(seen).toEqual((await entries({ until: '2026-11-19', kinds: ['CHANGED', 'SIGNED_IN'] }, { first: 100 })).map(({ id }) => id));
    expect(seen.length).toBeGreaterThan(3);
  });

  it('tells of whoever looked at it, and of whom they asked', async () => {
    await page({ patientId: patient });
    const own = await test.app.database.reads.query<{ actorName: string; subjectType: string }>("select actorName, subjectType from audit_event where operation = 'AuditTrail' and kind = 'READ' and subjectType = 'Patient'");
    expect(own.at(-1)).toEqual({ actorName: 'Inès Moreau', subjectType: 'Patient' });
    expect((await entries({ kinds: ['SAW'] })).some(({ actorName, words }) => actorName === 'Inès Moreau' && words.startsWith('saw the audit trail'))).toBe(true);
  });

  it('keeps what was read under the beginning of a name that is longer than it has room for', async () => {
    const dana = await test.as('Dana');
    await dana.must(SESSION.replace('AttendancePage', `Page${'x'.repeat(3_000)}`), { id: session });
    expect((await entries({ patientId: patient, operation: 'Pagex' })).map(({ operation }) => operation)).toEqual([`Page${'x'.repeat(60)}`]);
  });

  it('is not there for another facility, nor for its patients', async () => {
    expect(await ines.code(TRAIL, { facility: foreign })).toBe('NOT_FOUND');
    const [other] = await test.app.database.reads.query<{ id: string }>("select p.id from patient p join facility f on f.id = p.facilityId where f.name = 'Bay House'");
    expect(await ines.code(TRAIL, { facility, filter: { patientId: globalId('Patient', other?.id ?? '') } })).toBe('NOT_FOUND');
    expect(await (await test.as('Dana')).code(TRAIL, { facility })).toBe('FORBIDDEN');
  });

  it('leaves as a file that is told of as an export', async () => {
    const answer = await file(ines, `/audit-trail/${facility}?patient=${patient}&kind=CHANGED`);
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, 'attachment; filename="audit-trail.csv"']);
    const lines = (await answer.text()).trim().split('\r\n');
    expect(lines[0]).toBe('When,In UTC,Who,Kind,What,Operation,MRNs of patients,Notice');
    expect(lines.slice(1).some((text) => text.includes("Dana Whitfield,Changed,changed Contributions of one patient's note,saveNoteText"))).toBe(true);
    const whole = await (await file(ines, `/audit-trail/${facility}`)).text();
    const told = await test.app.database.reads.query<{ patientIds: string }>("select patientIds from audit_event where kind = 'EXPORT' and subjectType = 'AuditTrail'");
    const named = await test.app.database.reads.query<{ mrn: string }>('select mrn from patient where id in (?)', [told.flatMap(({ patientIds }) => JSON.parse(patientIds) as string[])]);
    expect(named.length).toBeGreaterThan(10);
    expect(new Set(named.map(({ mrn }) => mrn))).toEqual(new Set(whole.match(/(?<=[, ])\d{7}(?=[ ,])/g)));
    expect((await file(await test.as('Dana'), `/audit-trail/${facility}`)).status).toBe(403);
    expect((await entries({ kinds: ['EXPORTED'], patientId: patient })).map(({ actorName, words }) => [actorName, words])).toContainEqual(['Inès Moreau', 'exported the audit trail, of one patient']);
  });

  it('is verified as a job that is kept with what it found', async () => {
    await test.app.sealer.seal();
    expect(await ines.must('mutation { verifyTrail(input: { key: "audit-verify-1" }) { status startedByName } }')).toEqual({ verifyTrail: { status: 'RUNNING', startedByName: 'Inès Moreau' } });
    await test.app.verification.settled();
    const { lastVerification } = await ines.must<{ lastVerification: Record<string, unknown> }>(VERIFICATION);
    expect(lastVerification).toMatchObject({ status: 'AS_SIGNED', brokenCount: 0, broken: [], startedByName: 'Inès Moreau', endedAt: expect.any(String) });
    expect((await entries({ operation: 'verifyTrail' })).map(({ words }) => words).sort()).toEqual(['finished verifying: all as signed', 'started to verify signatures and the trail']);
    expect(await (await test.as('Dana')).code(VERIFICATION, {})).toBe('FORBIDDEN');
  });
});
