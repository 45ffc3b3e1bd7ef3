import { globalId } from '@groupwork/shared/kernel/ids';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import { systemActor } from '../../platform/actor';
import { Budgets } from '../../platform/graphql/budgets';
import { newApiKey } from '../api-clients/api-key';
import { ApiClients, ApiClientSecrets } from '../api-clients/api-clients.repositories';

describe('FHIR by a key', () => {
  let test: TestApp;
  let place: { organizationId: string; id: string };

  beforeAll(async () => {
    test = await runningApp({ budgets: new Budgets({ KEY: 4_000, ANONYMOUS: 40 }) });
    place = (await test.app.database.reads.one<typeof place>("select organizationId, id from facility where name = 'Alder House'")) ?? { organizationId: '', id: '' };
  });
  afterAll(() => test.close());

  const made = async (scopes: readonly string[]): Promise<string> => {
    const { secretId, key, secretHash } = newApiKey((text) => test.app.secrets.seal(text));
    await test.app.unitOfWork.run(systemActor('test', place.organizationId), { operation: 'test' }, async (work) => {
      work.unrecorded('A key made for a test.');
      const client = await work.repository(ApiClients).add({ name: 'Hospital', scopes: JSON.stringify(scopes), facilityIds: JSON.stringify([place.id]), addresses: '[]', expiresAt: null, revokedAt: null });
      await work.repository(ApiClientSecrets).add({ id: secretId, clientId: client.id, secretHash, endsAt: null, lastUsedAt: null, lastUsedAddress: null });
    });
    return key;
  };
  const patientAt = async (is: '=' | '<>'): Promise<string> => (await test.app.database.reads.one<{ id: string }>(`select id from patient where organizationId = ? and facilityId ${is} ? order by id`, [place.organizationId, place.id]))?.id ?? '';
  const get = async (path: string, key: string): Promise<[number, string]> => {
    const response = await fetch(`${test.app.url}/fhir/R4/${path}`, { headers: { authorization: `Bearer ${key}` } });
    const body = (await response.json()) as { resourceType: string };
    return [response.status, body.resourceType];
  };

  it('is read at the key’s facilities and by its scope alone, and stands in the trail as the client’s', async () => {
    const [here, elsewhere] = [await patientAt('='), await patientAt('<>')];
    const [reads, other] = [await made(['fhir:read']), await made(['session:read'])];
    expect(await get(`Patient/${here}/$everything`, reads)).toEqual([200, 'Bundle']);
    expect(await get(`Encounter?patient=${here}`, reads)).toEqual([200, 'Bundle']);
    expect(await get(`Patient/${elsewhere}/$everything`, reads)).toEqual([404, 'OperationOutcome']);
    expect(await get(`Patient/${here}`, other)).toEqual([403, 'OperationOutcome']);
    expect(await get(`Patient/${here}`, `${reads.slice(0, -4)}AAAA`)).toEqual([401, 'OperationOutcome']);
    const told = await test.app.database.reads.query<{ actorKind: string; actorName: string; kind: string }>("select distinct a.actorKind, a.actorName, a.kind from audit_event a join audit_event_patient p on p.auditEventId = a.id where p.patientId = ? and a.operation like 'Fhir%'", [here]);
    expect(told).toEqual([{ actorKind: 'API_CLIENT', actorName: 'Hospital', kind: 'EXPORT' }]);
  });

  it('takes the id that the API gives for a patient, and knows no more by it of another facility’s', async () => {
    const [here, elsewhere, reads] = [await patientAt('='), await patientAt('<>'), await made(['fhir:read'])];
    expect(await get(`Patient/${globalId('Patient', here)}`, reads)).toEqual([200, 'Patient']);
    expect(await get(`Patient/${globalId('Patient', here)}/$everything`, reads)).toEqual([200, 'Bundle']);
    expect(await get(`Appointment?patient=${globalId('Patient', here)}`, reads)).toEqual([200, 'Bundle']);
    expect(await get(`Patient/${globalId('Patient', elsewhere)}`, reads)).toEqual([404, 'OperationOutcome']);
    expect(await get(`Patient/${globalId('StaffMember', here)}`, reads)).toEqual([404, 'OperationOutcome']);
  });

  it('is paid for from the points of the key, like a document: without any left it is told when to come back', async () => {
    const [here, reads] = [await patientAt('='), await made(['fhir:read', 'node:read'])];
    const ask = (): Promise<Response> => fetch(`${test.app.url}/fhir/R4/Appointment?patient=${here}&_count=100`, { headers: { authorization: `Bearer ${reads}` } });
    let response = await ask();
    for (let times = 0; times < 4_000 && response.status === 200; times += 1) {
      await response.arrayBuffer();
      response = await ask();
    }
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'throttled' }] });
    // Another key has points of its own.
    expect(await get(`Patient/${here}`, await made(['fhir:read']))).toEqual([200, 'Patient']);
  });

  it('says what is offered to whoever asks, and not without end', async () => {
    const statuses: number[] = [];
    for (let times = 0; times < 30; times += 1) statuses.push((await fetch(`${test.app.url}/fhir/R4/metadata`)).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([200, 429]);
  });
});
