import { randomUUID } from 'node:crypto';
import { globalId, parseGlobalId } from '@groupwork/shared/kernel/ids';
import type { ApiClient } from '../../../test/api-client';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';

const LISTS = 'sessions told { displayName ways because } notTold { displayName ways because }';
const PREVIEW = `query LinkPreview($id: ID!, $reach: LinkReach!) { telehealthLinkPreview(sessionId: $id, reach: $reach) { ${LISTS} } }`;
const SEND = `mutation SendTelehealthLink($input: SendTelehealthLinkInput!) { sendTelehealthLink(input: $input) { ${LISTS} } }`;
const POLICY = 'mutation SavePolicy($input: SavePolicyInput!) { savePolicy(input: $input) { settings { telehealthLinkBySms } } }';
const FOR_PATIENT = 'mutation AnswerForPatient($input: AnswerForPatientInput!) { answerForPatient(input: $input) { rosterEntries { id } } }';

interface Recipient { displayName: string; ways: string[]; because: string | null }
interface Lists { sessions: number; told: Recipient[]; notTold: Recipient[] }

const reaches = ['THIS_ONE', 'THIS_AND_FOLLOWING'] as const;

describe('what sending a link would come to', () => {
  let test: TestApp;
  let desk: ApiClient;
  let session: string;
  let facilityId: string;

  beforeAll(async () => {
    test = await runningApp();
    desk = await test.as('Renata');
    const row = await test.app.database.reads.one<{ id: string; facilityId: string }>("select s.id, s.facilityId from group_session s join session_leader l on l.sessionId = s.id and l.position = 'LEADER' join staff_member m on m.id = l.staffMemberId where s.delivery = 'TELEHEALTH' and s.lineageId is not null and s.status = 'UPCOMING' and m.firstName = 'Dana' order by s.plannedStart");
    session = globalId('GroupSession', row?.id ?? '');
    facilityId = globalId('Facility', row?.facilityId ?? '');
  });
  afterAll(() => test.close());

  const preview = async (reach: string): Promise<Lists> => (await desk.must<{ telehealthLinkPreview: Lists }>(PREVIEW, { id: session, reach })).telehealthLinkPreview;
  const count = async (table: string): Promise<number> => Number((await test.app.database.reads.one<{ n: number | string }>(`select count(*) as n from ${table}`))?.n);
  const written = (): Promise<number[]> => Promise.all(['telehealth_meeting', 'appointment_link', 'message', "audit_event where kind <> 'READ'"].map(count));

  it('writes nothing, and is what is answered when it is sent', async () => {
    const before = await written();
    const seen = [await preview('THIS_ONE'), await preview('THIS_AND_FOLLOWING')] as const;
    expect(await written()).toEqual(before);
    expect(seen[0]).toMatchObject({ sessions: 1 });
    expect(await desk.must('query FromSlot($id: ID!) { telehealthLinkPreview(sessionId: $id, reach: THIS_ONE) { fromSlot } }', { id: session })).toEqual({ telehealthLinkPreview: { fromSlot: true } });
    expect(seen[1].sessions).toBeGreaterThan(1);
    for (const { told, notTold } of seen) {
      expect(told.length).toBeGreaterThan(3);
      for (const { ways, because } of told) expect([ways, because]).toEqual([expect.arrayContaining(['EMAIL']), null]);
      for (const { ways, because } of notTold) expect([ways, because]).toEqual([[], expect.stringMatching(/\.$/)]);
    }
    for (const [place, reach] of reaches.entries()) {
      const { sendTelehealthLink } = await desk.must<{ sendTelehealthLink: Lists }>(SEND, { input: { sessionId: session, reach, key: randomUUID() } });
      expect(sendTelehealthLink).toEqual(seen[place]);
    }
  });

  it('names text messages where the facility and the patient agreed to them, and who cancelled ahead', async () => {
    const tomas = await test.as('Tomás');
    await tomas.must(POLICY, { input: { facilityId, organizationWide: false, name: 'telehealthLinkBySms', value: 'true', key: randomUUID() } });
    const { told } = await preview('THIS_ONE');
    expect(told.some(({ ways }) => ways.includes('SMS'))).toBe(true);
    const { groupSession } = await desk.must<{ groupSession: { roster: { patient: { id: string; displayName: string } }[] } }>('query Roster($id: ID!) { groupSession(id: $id) { roster { patient { id displayName } } } }', { id: session });
    const off = groupSession.roster.find(({ patient }) => told.some(({ displayName }) => displayName === patient.displayName))?.patient;
    await desk.must(FOR_PATIENT, { input: { sessionId: session, patientId: off?.id, answer: 'CANCELLED', key: randomUUID() } });
    const after = await preview('THIS_ONE');
    expect(after.notTold).toContainEqual({ displayName: off?.displayName, ways: [], because: 'Cancelled ahead.' });
    expect(after.told).toHaveLength(told.length - 1);
  });

  it('costs as much for a whole slot as for one session, and says in the trail whose names were seen', async () => {
    const costs: (number | undefined)[] = [];
    for (const reach of reaches) {
      await preview(reach);
      costs.push(test.statements.get('LinkPreview'));
    }
    expect((costs[1] ?? 0) - (costs[0] ?? 0)).toBeLessThanOrEqual(2);
    const [read] = await test.app.database.reads.query<{ patientIds: string }>("select patientIds from audit_event where operation = 'LinkPreview' and kind = 'READ' order by at desc limit 1");
    const linked = await test.app.database.reads.query<{ id: string }>('select patientId as id from appointment_link where sessionId = ?', [parseGlobalId(session)?.id ?? '']);
    expect(JSON.parse(read?.patientIds ?? '[]')).toEqual(expect.arrayContaining(linked.map(({ id }) => id)));
  });

  it('is refused as sending is, and finds nothing in another organization', async () => {
    const refusal = async (name: string, id = session): Promise<string> => {
      const { extensions } = (await (await test.as(name)).ask(PREVIEW, { id, reach: 'THIS_ONE' })).errors[0] ?? {};
      return extensions?.refusal?.code ?? extensions?.code ?? 'OK';
    };
    const inPerson = await test.app.database.reads.one<{ id: string }>("select s.id from group_session s join session_leader l on l.sessionId = s.id and l.position = 'LEADER' join staff_member m on m.id = l.staffMemberId where s.delivery = 'IN_PERSON' and s.status = 'UPCOMING' and m.firstName = 'Dana' order by s.plannedStart");
    expect([await refusal('Grace'), await refusal('Jo'), await refusal('Adaeze'), await refusal('Dana', globalId('GroupSession', inPerson?.id ?? '')), await refusal('Dana')]).toEqual(['LED_BY_ANOTHER', 'FORBIDDEN', 'NOT_FOUND', 'NOT_TELEHEALTH', 'OK']);
  });
});
