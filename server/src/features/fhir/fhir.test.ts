import { randomUUID } from 'node:crypto';
import { Fhir, Versions, ParseConformance } from 'fhir';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { ApiClient } from '../../../test/api-client';
import { pinOf, runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import { instantOf } from '../../platform/database/reads';
import { resourceTypes } from './resource';

interface Found {
  resourceType: string;
  id: string;
  status?: string;
  [part: string]: unknown;
}
interface Bundle {
  resourceType: string;
  total: number;
  link: { relation: string; url: string }[];
  entry: { fullUrl?: string; resource: Found; search: { mode: string } }[];
}

const validator = new Fhir(new ParseConformance(true, Versions.R4));
const problems = (resource: object): string[] => validator.validate(JSON.stringify(resource), { errorOnUnexpected: true }).messages.filter(({ severity }) => severity === 'error' || severity === 'fatal').map(({ location, message }) => `${location ?? ''}: ${message ?? ''}`);

const textOf = (document: Found): string => Buffer.from((document.content as { attachment: { data: string } }[])[0]?.attachment.data ?? '', 'base64').toString('utf8');

describe('FHIR of one patient', () => {
  let test: TestApp;
  let grace: ApiClient;
  let patients: { id: string; firstName: string; lastName: string; mrn: string }[];

  const rows = <T>(sql: string, parameters: (string | Date | readonly string[])[] = []): Promise<T[]> => test.app.database.reads.query<T>(sql, parameters);
  const get = async <T = Bundle>(path: string, as: ApiClient | null = grace): Promise<{ status: number; body: T }> => {
    const response = await fetch(path.startsWith('http') ? path : `${test.app.url}/fhir/R4/${path}`, { headers: as === null ? {} : { cookie: as.cookieHeader() } });
    expect(response.headers.get('content-type')).toBe('application/fhir+json; charset=utf-8');
    return { status: response.status, body: (await response.json()) as T };
  };
  const matches = ({ entry }: Bundle): Found[] => entry.filter(({ search }) => search.mode === 'match').map(({ resource }) => resource);
  const kept = new Map<string, Promise<Found[]>>();
  /** Asked for once: nothing changes here meanwhile. */
  const everything = (patientId: string): Promise<Found[]> => {
    const known = kept.get(patientId) ?? get(`Patient/${patientId}/$everything`).then(({ body }) => matches(body));
    kept.set(patientId, known);
    return known;
  };

  beforeAll(async () => {
    test = await runningApp();
    grace = await test.as('Grace');
    patients = await rows("select p.id, p.firstName, p.lastName, p.mrn from patient p where p.facilityId in (select w.facilityId from staff_facility w join staff_member m on m.id = w.staffMemberId where m.firstName = 'Grace') order by (select count(*) from chart_entry c where c.patientId = p.id) desc, p.id");
  });
  afterAll(() => test.close());

  it('is valid R4, every resource of every patient of the demo’s facility, and all kinds are among them', async () => {
    const kinds = new Map<string, number>();
    for (const { id } of patients) {
      for (const resource of await everything(id)) {
        const seen = kinds.get(resource.resourceType) ?? 0;
        kinds.set(resource.resourceType, seen + 1);
        // All of a kind are made alike: those of the first patients, and one in forty after that.
        if (seen < 40 || seen % 40 === 0) expect([resource.resourceType, problems(resource)]).toEqual([resource.resourceType, []]);
      }
    }
    expect([...kinds.keys()].sort()).toEqual(['Patient', ...resourceTypes].sort());
  });

  it('comes in bundles that are valid, with the labels and the statement of part 2', async () => {
    const { status, body } = await get(`Patient/${patients[0]?.id ?? ''}/$everything`);
    expect(status).toBe(200);
    expect(problems({ ...body, entry: [] })).toEqual([]);
    const codes = (of: unknown): string[] => (of as { security: { code: string }[] }).security.map(({ code }) => code);
    expect(codes((body as unknown as Found).meta)).toEqual(['R', 'ETHUD', 'SUD', 'PSY', '42CFRPart2']);
    for (const resource of matches(body)) expect(codes(resource.meta)).toEqual(['R', 'ETHUD', 'SUD', 'PSY', '42CFRPart2']);
    const [said] = body.entry.filter(({ search }) => search.mode === 'outcome');
    expect(JSON.stringify(said)).toContain('42 CFR part 2 prohibits unauthorized use or disclosure of these records.');
  });

  it('says of each appointment and each encounter what the product says', async () => {
    const states = { PRESENT: 'fulfilled', OUT: 'fulfilled' } as const;
    for (const { id } of patients.slice(0, 5)) {
      const all = await everything(id);
      const lines = await rows<{ id: string; state: string; absenceExcused: unknown; status: string; plannedStart: unknown }>("select e.id, e.state, e.absenceExcused, s.status, s.plannedStart from roster_entry e join group_session s on s.id = e.sessionId where e.patientId = ? and e.struckAt is null and s.status in ('FINALISED', 'ENDED', 'SIGNED', 'PENDING_REVIEW')", [id]);
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) {
        const own = `${id.replaceAll('-', '')}${line.id.replaceAll('-', '')}`;
        const appointment = all.find((resource) => resource.resourceType === 'Appointment' && resource.id === own);
        const wanted = line.state === 'ABSENT' ? (Number(line.absenceExcused) === 1 ? 'cancelled' : 'noshow') : states[line.state as keyof typeof states];
        if (wanted !== undefined) expect([appointment?.status, appointment?.start]).toEqual([wanted, instantOf(line.plannedStart).toISOString()]);
        const stays = (await rows<{ startsAt: unknown; endsAt: unknown }>('select startsAt, endsAt from attendance_segment where rosterEntryId = ? and struckAt is null order by startsAt', [line.id])).map(({ startsAt, endsAt }) => [instantOf(startsAt), instantOf(endsAt)] as const);
        const encounter = all.find((resource) => resource.resourceType === 'Encounter' && resource.id === own);
        if (stays.length === 0) expect(encounter).toBeUndefined();
        else {
          expect(encounter?.period).toEqual({ start: stays[0]?.[0].toISOString(), end: new Date(Math.max(...stays.map(([, out]) => out.getTime()))).toISOString() });
          expect(encounter?.length).toMatchObject({ unit: 'min', value: Math.trunc(stays.reduce((sum, [from, out]) => sum + Math.trunc((out.getTime() - from.getTime()) / 1000), 0) / 60) });
          expect(JSON.stringify(encounter?.class)).toMatch(/"code":"(AMB|VR)"/);
        }
      }
    }
  });

  it('gives the note as it was signed when it is final, and before that none', async () => {
    const entries = await rows<{ id: string; patientId: string; status: string; projection: string; struck: unknown }>(
      'select c.id, c.patientId, s.status, c.projection, k.id is not null as struck from chart_entry c join group_session s on s.id = c.sessionId left join signature_strike k on k.signatureId = c.signatureId where c.patientId in (?)',
      [patients.map(({ id }) => id)],
    );
    expect(new Set(entries.map(({ status }) => status)).size).toBeGreaterThan(1);
    const documents = new Map<string, Found>();
    for (const { id } of patients) for (const resource of await everything(id)) if (resource.resourceType === 'DocumentReference') documents.set(resource.id.slice(32), resource);
    for (const entry of entries) {
      const document = documents.get(entry.id.replaceAll('-', ''));
      const isFinal = entry.status === 'FINALISED' && Number(entry.struck) === 0;
      expect([entry.id, document !== undefined]).toEqual([entry.id, isFinal]);
      if (!document) continue;
      const kept = JSON.parse(entry.projection) as { shared: { text: string }[]; individual: { text: string }[] };
      for (const { text } of [...kept.shared, ...kept.individual]) expect(textOf(document)).toContain(text);
    }
  });

  it('tells who signed without a PIN, a hash or anything two members share', async () => {
    const signed = await rows<{ sessionId: string; one: string; other: string }>('select c.sessionId, min(c.patientId) as one, max(c.patientId) as other from chart_entry c join group_session s on s.id = c.sessionId where s.status = ? and c.patientId in (?) group by c.sessionId having count(*) > 1 order by c.sessionId', ['FINALISED', patients.map(({ id }) => id)]);
    const [pair] = signed;
    if (!pair) throw new Error('Two patients were in one session.');
    const [mine, theirs] = [await everything(pair.one), await everything(pair.other)];
    const marks = (all: readonly Found[]): Set<string> => {
      const documents = all.filter(({ resourceType }) => resourceType === 'DocumentReference').map(textOf);
      return new Set(`${JSON.stringify(all)} ${documents.join(' ')}`.match(/[0-9a-f]{16,}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g) ?? []);
    };
    const others = marks(theirs);
    expect([...marks(mine)].filter((mark) => others.has(mark))).toEqual([]);
    const sibling = await rows<{ firstName: string; lastName: string; mrn: string; id: string }>('select p.id, p.firstName, p.lastName, p.mrn from patient p where p.id <> ?', [pair.one]);
    const [self] = patients.filter(({ id }) => id === pair.one);
    const isNamesake = (name: string): boolean => name === `${self?.firstName ?? ''} ${self?.lastName ?? ''}`;
    const own = `${JSON.stringify(mine)} ${mine.filter(({ resourceType }) => resourceType === 'DocumentReference').map(textOf).join(' ')}`;
    // By itself, not seven digits in the middle of a longer mark.
    const tells = (mrn: string): boolean => new RegExp(`(?<![0-9a-z])${mrn}(?![0-9a-z])`, 'i').test(own);
    for (const { id, mrn, firstName, lastName } of sibling) expect([mrn, tells(mrn), own.includes(id.replaceAll('-', '')), !isNamesake(`${firstName} ${lastName}`) && own.includes(`${firstName} ${lastName}`)]).toEqual([mrn, false, false, false]);
    expect(own).not.toContain(pair.sessionId);
    const provenance = mine.find(({ resourceType }) => resourceType === 'Provenance');
    expect(provenance?.signature).toEqual([{ type: [expect.objectContaining({ system: 'urn:iso-astm:E1762-95:2013' })], when: expect.any(String), who: { display: expect.any(String) } }]);
  });

  it('points at nothing that is not there', async () => {
    for (const { id } of patients.slice(0, 8)) {
      const all = await everything(id);
      const there = new Set(all.map((resource) => `${resource.resourceType}/${resource.id}`));
      for (const [, pointed] of JSON.stringify(all).matchAll(/"reference":"([^"]+)"/g)) expect([pointed, there.has(pointed ?? '')]).toEqual([pointed, true]);
    }
  });

  it('is searched page by page, in order and without gaps, within dates, and read one by one', async () => {
    const [patient] = patients;
    const id = patient?.id ?? '';
    const whole = matches((await get(`Appointment?patient=Patient/${id}&_count=100`)).body);
    const paged: Found[] = [];
    let next: string | undefined = `Appointment?patient=${id}&_count=7`;
    while (next !== undefined) {
      const { body }: { body: Bundle } = await get(next);
      expect(matches(body).length).toBeLessThanOrEqual(7);
      paged.push(...matches(body));
      next = body.link.find(({ relation }) => relation === 'next')?.url;
      if (paged.length >= 100) break;
    }
    expect(paged.slice(0, whole.length).map((each) => each.id)).toEqual(whole.slice(0, paged.length).map((each) => each.id));
    const starts = whole.map(({ start }) => String(start));
    expect(starts).toEqual([...starts].sort());
    const within = matches((await get(`Appointment?patient=${id}&date=ge2026-11-10&date=lt2026-11-20&_count=100`)).body);
    expect(within.length).toBeGreaterThan(0);
    expect(within.every(({ start }) => String(start) >= '2026-11-10' && String(start) < '2026-11-20')).toBe(true);
    for (const type of resourceTypes) {
      const [first] = matches((await get(`${type}?patient=${id}`)).body);
      if (first) expect((await get<Found>(`${type}/${first.id}`)).body).toEqual(first);
    }
    expect((await get<Found>(`Patient/${id}`)).body).toMatchObject({ resourceType: 'Patient', id, identifier: [{ value: patient?.mrn }] });
  });

  it('says in its own form what is wrong, and knows no more of another facility’s patient than of nobody', async () => {
    const id = patients[0]?.id ?? '';
    const [elsewhere] = await rows<{ id: string }>('select id from patient where id not in (?) and facilityId not in (select facilityId from patient where id in (?)) order by id', [patients.map((each) => each.id), patients.map((each) => each.id)]);
    const asked = async (path: string, as: ApiClient | null = grace): Promise<[number, string]> => {
      const { status, body } = await get<{ resourceType: string; issue: { code: string }[] }>(path, as);
      expect([body.resourceType, problems(body)]).toEqual(['OperationOutcome', []]);
      return [status, body.issue[0]?.code ?? ''];
    };
    for (const nobody of [elsewhere?.id ?? '', '018f0000-0000-7000-8000-000000000000']) {
      expect(await asked(`Patient/${nobody}`)).toEqual([404, 'not-found']);
      expect(await asked(`Patient/${nobody}/$everything`)).toEqual([404, 'not-found']);
      expect(await asked(`Appointment?patient=${nobody}`)).toEqual([404, 'not-found']);
      expect(await asked(`Encounter/${nobody.replaceAll('-', '')}${'0'.repeat(32)}`)).toEqual([404, 'not-found']);
    }
    expect(await asked('Appointment')).toEqual([400, 'invalid']);
    expect(await asked(`Appointment?patient=${id}&status=booked`)).toEqual([400, 'invalid']);
    expect(await asked(`Appointment?patient=${id}&date=soon`)).toEqual([400, 'invalid']);
    expect(await asked(`Appointment?patient=${id}&_count=0`)).toEqual([400, 'invalid']);
    expect(await asked(`Observation?patient=${id}`)).toEqual([404, 'not-found']);
    expect(await asked(`Patient/${id}`, null)).toEqual([401, 'login']);
    expect(await asked(`Patient/${id}`, await test.as('Renata'))).toEqual([403, 'forbidden']);
    const metadata = await get<Found>('metadata', null);
    expect([metadata.status, problems(metadata.body)]).toEqual([200, []]);
  });

  it('costs a number of statements that does not grow with the record', async () => {
    const [most] = patients;
    const least = patients.at(-1);
    const cost = async (id: string, path: string): Promise<number> => {
      await get(path.replace(':id', id));
      return test.statements.get(path.includes('everything') ? 'FhirEverything' : 'FhirSearch') ?? 0;
    };
    for (const [path, budget] of [['Appointment?patient=:id', 9], ['DocumentReference?patient=:id', 9], ['Patient/:id/$everything', 45]] as const) {
      for (const id of [most?.id ?? '', least?.id ?? '']) {
        const statements = await cost(id, path);
        expect(statements).toBeGreaterThan(1);
        expect(statements).toBeLessThanOrEqual(budget);
      }
    }
  });

  it('says that a note was amended, and of one that was struck or voided no more than that it was', async () => {
    const finals = await rows<{ id: string; patientId: string; sessionId: string; rosterEntryId: string; projection: string; author: string }>(
      "select c.id, c.patientId, c.sessionId, c.rosterEntryId, c.projection, m.firstName as author from chart_entry c join signature g on g.id = c.signatureId join staff_member m on m.id = g.staffMemberId join group_session s on s.id = c.sessionId left join signature_strike k on k.signatureId = c.signatureId left join addendum a on a.sessionId = c.sessionId where s.status = 'FINALISED' and k.id is null and a.id is null and c.attendance = 'PRESENT' and c.patientId in (?) order by c.plannedStart desc, c.id",
      [patients.map(({ id }) => id)],
    );
    const bySession = [...new Map(finals.map((entry) => [entry.sessionId, entry])).values()];
    const amended = bySession.find(({ author }) => author === 'Grace');
    const [struck, voided] = bySession.filter((entry) => entry !== amended);
    if (!amended || !struck || !voided) throw new Error('Three sessions are final.');
    const ines = await test.as('Inès');
    const sent = async (who: ApiClient, name: string, input: object): Promise<void> => {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
      const { errors, data } = await who.ask<Record<string, { __typename: string }>>(`mutation($input: ${type}!) { ${name}(input: $input) { __typename } }`, { input: { ...input, key: randomUUID() } });
      expect([errors, data?.[name]?.__typename]).toEqual([[], name === 'voidSession' ? 'SessionChange' : 'SessionsSigned']);
    };
    test.clock.advance(60_000);
    await sent(grace, 'addAddendum', { rosterEntryId: globalId('RosterEntry', amended.rosterEntryId), kind: 'ADDENDUM', text: 'Also named a sponsor to call.', eventAt: (JSON.parse(amended.projection) as { actualStart: string }).actualStart, pin: pinOf('Grace') });
    await sent(ines, 'strikeChartEntry', { chartEntryId: globalId('ChartEntry', struck.id), reason: 'Written in the wrong chart.', pin: pinOf('Inès') });
    await sent(ines, 'voidSession', { sessionId: globalId('GroupSession', voided.sessionId), reason: 'Entered twice.' });
    const documentOf = async (entry: typeof amended): Promise<Found | undefined> => {
      const { body } = await get(`Patient/${entry.patientId}/$everything`);
      for (const resource of matches(body)) expect([resource.resourceType, problems(resource)]).toEqual([resource.resourceType, []]);
      const there = new Set(matches(body).map((resource) => `${resource.resourceType}/${resource.id}`));
      for (const [, pointed] of JSON.stringify(body).matchAll(/"reference":"([^"]+)"/g)) expect([pointed, there.has(pointed ?? '')]).toEqual([pointed, true]);
      const own = matches(body).find(({ id }) => id.endsWith(entry.id.replaceAll('-', '')));
      const signed = matches(body).filter(({ resourceType, target }) => resourceType === 'Provenance' && JSON.stringify(target).includes(own?.id ?? 'none'));
      expect(signed.length > 0).toBe(own?.status === 'current');
      return own;
    };
    const withAddendum = await documentOf(amended);
    expect([withAddendum?.status, withAddendum?.docStatus, withAddendum && textOf(withAddendum).includes('Also named a sponsor to call.')]).toEqual(['current', 'amended', true]);
    for (const entry of [struck, voided]) {
      const document = await documentOf(entry);
      expect([document?.status, document && textOf(document)]).toEqual(['entered-in-error', 'Entered in error. What it said is not given.']);
    }
    const appointment = matches((await get(`Appointment?patient=${voided.patientId}&date=${(JSON.parse(voided.projection) as { plannedStart: string }).plannedStart}`)).body)[0];
    expect(appointment?.status).toBe('entered-in-error');
  });

  it('is in the trail as an export of that patient, and saved as a file by those who may', async () => {
    const { id } = patients[1] ?? { id: '' };
    const response = await fetch(`${test.app.url}/charts/fhir/${globalId('Patient', id)}`, { headers: { cookie: grace.cookieHeader() } });
    expect([response.status, response.headers.get('content-disposition')]).toEqual([200, 'attachment; filename="patient-record-fhir.json"']);
    expect(((await response.json()) as Bundle).total).toBeGreaterThan(1);
    await get(`Encounter?patient=${id}`);
    const told = await rows<{ operation: string; kind: string; actorName: string }>("select a.operation, a.kind, a.actorName from audit_event a join audit_event_patient p on p.auditEventId = a.id where p.patientId = ? and a.operation in ('ExportFhirRecord', 'FhirSearch') order by a.operation", [id]);
    expect(new Set(told.map(({ operation, kind, actorName }) => `${operation} ${kind} ${actorName.split(' ')[0] ?? ''}`))).toEqual(new Set(['ExportFhirRecord EXPORT Grace', 'FhirSearch EXPORT Grace']));
    const renata = await fetch(`${test.app.url}/charts/fhir/${globalId('Patient', id)}`, { headers: { cookie: (await test.as('Renata')).cookieHeader() } });
    expect(renata.status).toBe(403);
  });
});
