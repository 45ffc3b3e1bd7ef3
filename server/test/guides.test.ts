import { execFile, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { globalId } from '@groupwork/shared/kernel/ids';
import { PART_2_STATEMENT } from '@groupwork/shared/signatures/part-2';
import { ApiClients, ApiClientSecrets } from '../src/features/api-clients/api-clients.repositories';
import { newApiKey } from '../src/features/api-clients/api-key';
import { resourceTypes } from '../src/features/fhir/resource';
import { signatureOf } from '../src/features/webhooks/sign-webhook';
import { systemActor } from '../src/platform/actor';
import { documentsOf, guides, shapeOf } from './guides';
import type { Block } from './guides';
import { runningApp } from './running-app';
import type { TestApp } from './running-app';
import { testSecrets } from './test-secrets';

const run = promisify(execFile);
const documents = guides.flatMap((guide) => documentsOf(guide).map((document) => ({ guide: guide.name, ...document })));
const blocks = (kind: string): Block[] => guides.flatMap((guide) => guide.blocks.filter((block) => block.kind === kind));

describe('what the guides show', () => {
  let test: TestApp;
  let key: string;
  let known: Readonly<Record<string, string>>;

  const send = async (query: string, variables: Record<string, unknown>): Promise<object> => {
    const response = await fetch(`${test.app.url}/graphql`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) });
    return (await response.json()) as object;
  };

  /** Ids differ from one installation to the next: a guide names what stands there. */
  const filled = (variables: Record<string, unknown>): Record<string, unknown> =>
    JSON.parse(Object.entries(known).reduce((text, [name, id]) => text.replaceAll(name, id), JSON.stringify(variables))) as Record<string, unknown>;
  const outputOf = async (text: string, more: Record<string, string> = {}): Promise<string> => (await run('sh', ['-ec', text], { env: { ...process.env, GROUPWORK_URL: test.app.url, GROUPWORK_KEY: key, ...known, ...more }, maxBuffer: 50_000_000 })).stdout;

  beforeAll(async () => {
    test = await runningApp();
    const place = await test.app.database.reads.one<{ organizationId: string; id: string }>("select organizationId, id from facility where name = 'Alder House'");
    const made = newApiKey((text) => testSecrets.seal(text));
    await test.app.unitOfWork.run(systemActor('test', place?.organizationId ?? ''), { operation: 'test' }, async (work) => {
      work.unrecorded('A key made for a test.');
      const scopes = ['session:read', 'scheduler:read', 'changes:read', 'node:read', 'patient:edit', 'fhir:read', 'telehealth:record'];
      const client = await work.repository(ApiClients).add({ name: 'A stranger', scopes: JSON.stringify(scopes), facilityIds: JSON.stringify([place?.id]), addresses: '[]', expiresAt: null, revokedAt: null });
      await work.repository(ApiClientSecrets).add({ id: made.secretId, clientId: client.id, secretHash: made.secretHash, endsAt: null, lastUsedAt: null, lastUsedAddress: null });
    });
    key = made.key;
    const charted = await test.app.database.reads.one<{ id: string }>('select p.id from patient p join chart_entry c on c.patientId = p.id where p.facilityId = ? order by p.id', [place?.id ?? '']);
    known = { FACILITY_ID: globalId('Facility', place?.id ?? ''), PATIENT_ID: globalId('Patient', charted?.id ?? '') };
    // What the demo did has its place in the feed once the relay has been over it.
    const unplaced = async (): Promise<number> => Number((await test.app.database.reads.one<{ n: unknown }>('select count(*) as n from outbox_event where position is null'))?.n ?? 0);
    while ((await unplaced()) > 0) await new Promise((again) => { setTimeout(again, 50); });
  });
  afterAll(() => test.close());

  it.each(documents.map(({ guide, text }, index) => [guide, text.split('{')[0]?.trim() ?? '', index] as const))('%s: %s is answered as it says', async (_guide, _name, index) => {
    const { text, variables, answer } = documents[index] ?? { text: '', variables: {}, answer: null };
    expect(answer).not.toBeNull();
    expect(shapeOf(await send(text, filled(variables)))).toMatchObject(shapeOf(answer) as object);
  });

  it('commands of the shell give data to whoever has a key', async () => {
    expect(blocks('sh').length).toBeGreaterThan(0);
    for (const { text } of blocks('sh')) {
      expect(JSON.parse(await outputOf(text))).toMatchObject({ data: expect.any(Object) as object, extensions: { cost: expect.any(Object) as object } });
    }
  });

  it('a change that is sent again with its key is done once, and answered alike', async () => {
    const change = documents.find(({ guide, text }) => guide === 'idempotency.md' && text.startsWith('mutation'));
    const variables = filled(change?.variables ?? {});
    const saved = async (sent: Record<string, unknown>): Promise<{ id: string; mrn: string } | undefined> => ((await send(change?.text ?? '', sent)) as { data?: { savePatient: { id: string; mrn: string } } }).data?.savePatient;
    const [once, twice] = [await saved(variables), await saved(variables)];
    expect(once?.mrn).toBe('K-1001');
    expect(twice).toEqual(once);
    expect(await send(change?.text ?? '', { input: { ...(variables['input'] as object), mrn: 'K-1002' } })).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT', fields: [{ field: 'key' }] } }] });
    expect(await test.app.database.reads.query("select mrn from patient where mrn like 'K-100%'")).toEqual([{ mrn: 'K-1001' }]);
  });

  it('a patient’s record is asked for as FHIR, in bundles that begin with what was asked and end with the statement', async () => {
    const found = await Promise.all(blocks('sh fhir').map(async ({ text }) => JSON.parse(await outputOf(text)) as { entry: { resource: { resourceType: string } }[] }));
    expect(found.map(({ entry }) => [entry[0]?.resource.resourceType, entry.at(-1)?.resource])).toEqual([
      ['Patient', expect.objectContaining({ issue: [expect.objectContaining({ diagnostics: PART_2_STATEMENT })] })],
      ['Encounter', expect.objectContaining({ issue: [expect.objectContaining({ diagnostics: PART_2_STATEMENT })] })],
    ]);
    const told = new Set(found[0]?.entry.map(({ resource }) => resource.resourceType));
    const listed = guides.find(({ name }) => name === 'fhir.md')?.text.match(/(?<=^- `)\w+/gm);
    expect([...told].filter((type) => type !== 'OperationOutcome' && !listed?.includes(type))).toEqual([]);
    expect(listed).toEqual(expect.arrayContaining([...resourceTypes]));
  });

  it('a calendar is read at the address that was told, and not once it was taken back', async () => {
    const [make, takeBack] = documents.filter(({ guide }) => guide === 'calendars.md');
    const asked = { input: { patientId: known['PATIENT_ID'], key: 'another address' } };
    const { data } = (await send(make?.text ?? '', asked)) as { data: { makePatientCalendarAddress: { address: string } } };
    const [snippet] = blocks('sh calendar');
    const read = (): Promise<string> => outputOf(snippet?.text ?? '', { CALENDAR_ADDRESS: data.makePatientCalendarAddress.address });
    expect(await read()).toMatch(/^BEGIN:VCALENDAR\r\n[^]*SUMMARY:Appointment\r\n/);
    await send(takeBack?.text ?? '', { input: { ...asked.input, key: 'and back again' } });
    expect(await read()).not.toContain('VCALENDAR');
  });

  it('what watches over a socket is let in with the key', async () => {
    expect(blocks('graphql live').length).toBeGreaterThan(0);
    class WithKey extends WebSocket {
      constructor(address: string, protocols: string) {
        super(address, protocols, { headers: { authorization: `Bearer ${key}` } });
      }
    }
    const client = createClient({ url: `${test.app.url.replace('http', 'ws')}/graphql`, webSocketImpl: WithKey, retryAttempts: 0 });
    for (const { text } of blocks('graphql live')) {
      const first = await client.iterate({ query: text }).next();
      expect((first.value as { errors?: unknown }).errors).toBeUndefined();
    }
    await client.dispose();
  });

  it('what carries the key in its first message is told of a change', async () => {
    const [snippet] = blocks('js live');
    // From here, where both libraries are installed.
    const watcher = spawn(process.execPath, ['--input-type=module', '-e', snippet?.text ?? ''], { cwd: resolve(__dirname, '..'), env: { ...process.env, GROUPWORK_URL: test.app.url, GROUPWORK_KEY: key }, stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface({ input: watcher.stdout })[Symbol.asyncIterator]();
    expect((await lines.next()).value).toBe('Watching.');
    const change = documents.find(({ guide, text }) => guide === 'idempotency.md' && text.startsWith('mutation'));
    const { input } = filled(change?.variables ?? {}) as { input: object };
    await send(change?.text ?? '', { input: { ...input, mrn: 'K-2001', key: 'while it is watched' } });
    expect((await lines.next()).value).toMatch(/^Something changed, up to \d+\.$/);
    watcher.kill();
  });

  it('an arrival by video is kept in the name of whoever told it', async () => {
    test.clock.set(new Date('2026-11-19T18:51:00Z'));
    const session = await test.app.database.reads.one<{ id: string }>("select s.id from group_session s join session_leader l on l.sessionId = s.id and l.position = 'LEADER' join staff_member m on m.id = l.staffMemberId where s.delivery = 'TELEHEALTH' and s.lineageId is not null and s.status = 'UPCOMING' and m.firstName = 'Dana' order by s.plannedStart");
    const sessionId = globalId('GroupSession', session?.id ?? '');
    const dana = await test.as('Dana');
    const board = 'query($id: ID!) { groupSession(id: $id) { roster { patient { id } } } }';
    const before = await dana.must<{ groupSession: { roster: { patient: { id: string } }[] } }>(board, { id: sessionId });
    const [shown] = guides.flatMap((guide) => documentsOf(guide, 'arrival'));
    const told = await send(shown?.text ?? '', { input: { ...(shown?.variables['input'] as object), sessionId, patientId: before.groupSession.roster[0]?.patient.id } });
    expect(told).toMatchObject(shown?.answer as object);
    expect(await test.app.database.reads.query('select sessionId, clientName from arrival_notice')).toEqual([{ sessionId: session?.id, clientName: 'A stranger' }]);
  });

  it('the check of a signature takes the genuine, and neither another body, another secret nor an old one', async () => {
    const [snippet] = blocks('js verify');
    const at = new Date('2026-11-19T16:24:00Z');
    const header = signatureOf(['whsec_new', 'whsec_old'], '{"id":"1"}', at);
    const asked = [['whsec_new', '{"id":"1"}', 0], ['whsec_old', '{"id":"1"}', 0], ['whsec_new', '{"id":"2"}', 0], ['whsec_else', '{"id":"1"}', 0], ['whsec_new', '{"id":"1"}', 301_000]] as const;
    const asks = asked.map(([secret, body, later]) => `isGenuine(${JSON.stringify(secret)}, ${JSON.stringify(header)}, ${JSON.stringify(body)}, ${at.getTime() + later})`);
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', `${snippet?.text ?? ''}\nconsole.log(JSON.stringify([${asks.join(', ')}]));`]);
    expect(JSON.parse(stdout)).toEqual([true, true, false, false, false]);
  });
});
