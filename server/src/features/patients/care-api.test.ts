import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import { Deliveries } from '../../../test/api-client';
import type { ApiClient } from '../../../test/api-client';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';

const CHANGE = 'mutation Change($input: ChangePlacementInput!) { changePlacement(input: $input) { id version placement { levelOfCare { code } } } }';
const SAVE = 'mutation Save($input: SavePatientInput!) { savePatient(input: $input) { id version } }';
const BOARD = 'subscription Board($id: ID!) { schedulerChanged(facilityId: $id) { session { id } } }';
const OVERVIEW = 'version firstName lastName phone email language placement { levelOfCare { name } } episodes { placements { startsAt } } careTeam { position staffMember { name } }';

describe('a patient’s care, over HTTP and sockets', () => {
  let test: TestApp;
  let dana: ApiClient;
  let desk: ApiClient;
  let jo: ApiClient;
  let facilityId: string;
  let patient: string;
  let patientId: string;

  beforeAll(async () => {
    test = await runningApp();
    [dana, desk, jo] = await Promise.all([test.as('Dana'), test.as('Renata'), test.as('Jo')]);
    const { reads } = test.app.database;
    const alder = (await reads.one<{ id: string }>("select id from facility where name = 'Alder House'"))?.id ?? '';
    facilityId = globalId('Facility', alder);
    patient = (await reads.one<{ id: string }>('select p.id from patient p join episode e on e.patientId = p.id and e.dischargedAt is null where p.facilityId = ? order by p.id', [alder]))?.id ?? '';
    patientId = globalId('Patient', patient);
  });
  afterAll(() => test.close());

  const asking = (part: string): string => `query Asking($id: ID!) { patient(id: $id) { id ${part} } }`;
  const finding = (part: string): string => `query Finding($id: ID!) { node(id: $id) { ... on Patient { id ${part} } } }`;
  const listing = (part: string): string => `query Listing($id: ID!) { patients(facilityId: $id, first: 1) { edges { node { id ${part} } } } }`;

  it('shows the desk who a patient is and where they stand, and nothing of the chart by any way', async () => {
    const answer = await desk.must<{ patient: { version: number; placement: { levelOfCare: { name: string } } } }>(asking(OVERVIEW), { id: patientId });
    expect(answer.patient.placement.levelOfCare.name).not.toBe('');
    for (const part of ['chartEntries { totalCount }', 'groupCounts { minutes }', 'treatmentPlan { activeFrom }']) {
      expect([await desk.code(asking(part), { id: patientId }), await desk.code(finding(part), { id: patientId }), await desk.code(listing(part), { id: facilityId })]).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
      expect(await dana.code(asking(part), { id: patientId })).toBe('OK');
    }
  });

  it('shows a technician, who may search, neither contact nor stays nor team', async () => {
    expect([await jo.code(asking('id'), { id: patientId }), await jo.must(finding('id'), { id: patientId })]).toEqual(['FORBIDDEN', { node: null }]);
    for (const part of ['phone', 'email', 'placement { startsAt }', 'episodes { id }', 'careTeam { id }']) expect(await jo.code(listing(part), { id: facilityId })).toBe('FORBIDDEN');
  });

  it('is written to the trail whenever it is read, by its own query, by its id and before a change', async () => {
    await desk.must(`query ReadOverview($id: ID!) { patient(id: $id) { ${OVERVIEW} } }`, { id: patientId });
    await desk.must('query ReadByNode($id: ID!) { node(id: $id) { ... on Patient { careTeam { id } } } }', { id: patientId });
    await dana.must('query ReadCounts($id: ID!) { patient(id: $id) { groupCounts { minutes } treatmentPlan { activeFrom } } }', { id: patientId });
    await desk.must('query ReadPreview($input: PlacementPreviewInput!) { placementPreview(input: $input) { begins { because } } }', { input: { patientId, facilityId, at: '2026-11-19T18:00:00Z', placement: { levelOfCareCode: '2.5', clinicalNeeds: [] } } });
    for (const operation of ['ReadOverview', 'ReadByNode', 'ReadCounts', 'ReadPreview']) {
      const rows = await test.app.database.reads.query<{ patientIds: string }>("select patientIds from audit_event where kind = 'READ' and operation = ?", [operation]);
      expect(rows.map((row) => JSON.parse(row.patientIds) as string[])).toEqual([[patient]]);
    }
  });

  it('changes for one of two who saw the same, tells the other how it stands, and every board at once', async () => {
    const { patient: seen } = await desk.must<{ patient: { version: number } }>(asking('version'), { id: patientId });
    const board = new Deliveries<{ schedulerChanged: { session: null } }>(dana.live(), BOARD, { id: facilityId });
    await board.joined;
    const heard = board.next();
    const change = (client: ApiClient, minute: number) => client.ask(CHANGE, { input: { patientId, version: seen.version, effectiveAt: `2026-11-19T22:0${minute}:00Z`, placement: { levelOfCareCode: '2.5', clinicalNeeds: [] }, endAssignmentIds: [], beginScheduleIds: [], key: randomUUID() } });
    const answers = await Promise.all([change(desk, 1), change(dana, 2)]);
    const refused = answers.flatMap((answer) => answer.errors);
    expect(refused.map((error) => error.extensions)).toMatchObject([{ code: 'STALE', version: seen.version + 1 }]);
    expect((await heard).schedulerChanged.session).toBeNull();
    board.stop();
  });

  it('names the field of a record number that is taken, and nobody who has it', async () => {
    const row = await test.app.database.reads.one<{ mrn: string; lastName: string }>('select mrn, lastName from patient where id = ?', [patient]);
    const answer = await desk.ask(SAVE, { input: { facilityId, firstName: 'New', lastName: 'Person', birthDate: '1991-05-06', mrn: row?.mrn, timeZone: 'America/Chicago', language: 'en', key: randomUUID() } });
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'mrn' }] });
    expect(JSON.stringify(answer.errors)).not.toContain(row?.lastName ?? 'nobody');
  });

  it('says of a record number that somebody out of reach has no more than of one that cannot be written', async () => {
    const row = await test.app.database.reads.one<{ mrn: string }>("select p.mrn from patient p join facility f on f.id = p.facilityId where f.name <> 'Alder House' and f.organizationId = (select organizationId from facility where name = 'Alder House')");
    const told = async (mrn: string | undefined): Promise<unknown> => (await desk.ask(SAVE, { input: { facilityId, firstName: 'New', lastName: 'Person', birthDate: '1991-05-06', mrn, timeZone: 'America/Chicago', language: 'en', key: randomUUID() } })).errors;
    expect(JSON.stringify(await told(row?.mrn))).toContain('cannot be used here');
    expect(await told(row?.mrn)).toEqual(await told('A 100'));
  });

  it('refuses what no form would send: too long, too many, no instant, an id of something else', async () => {
    const placement = { levelOfCareCode: '2.5', clinicalNeeds: [] };
    const input = { patientId, effectiveAt: '2026-11-20T22:00:00Z', placement, endAssignmentIds: [], beginScheduleIds: [], key: randomUUID() };
    const wrong = [{ patientId: facilityId }, { effectiveAt: 'soon' }, { placement: { ...placement, clinicalNeeds: Array.from({ length: 21 }, () => 'X') } }, { placement: { ...placement, clinicalNeeds: ['x'.repeat(65)] } }, { placement: { ...placement, levelOfCareCode: 'x'.repeat(65) } }, { beginScheduleIds: Array.from({ length: 21 }, () => facilityId) }, { clashReason: 'x'.repeat(5_000) }, { beginScheduleIds: [patientId] }];
    for (const each of wrong) expect([each, await desk.code(CHANGE, { input: { ...input, ...each } })]).toEqual([each, expect.stringMatching(/BAD_USER_INPUT|NOT_FOUND/)]);
  });
});
