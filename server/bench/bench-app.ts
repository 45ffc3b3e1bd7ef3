import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { globalId } from '@groupwork/shared/kernel/ids';
import { createConnection } from 'mysql2/promise';
import { startApp } from '../src/app';
import { openCore } from '../src/core';
import type { RunningApp } from '../src/app';
import type { Core } from '../src/core';
import { addRows } from '../src/demo/bulk';
import { demoAccounts, seedDemo } from '../src/demo/demo';
import { tallySessions } from '../src/features/attendance/session-tally.step';
import { Secrets } from '../src/features/identity/secrets';
import { systemActor } from '../src/platform/actor';
import { systemClock } from '../src/platform/clock';
import type { DatabaseAddress } from '../src/platform/database/address';
import { migrate } from '../src/platform/database/migrate';
import { createLog } from '../src/platform/log';
import { insertOnlyTables, tables } from '../src/tables';
import endRun from '../test/end-run';
import { byHash, sentDocuments } from '../test/sent-documents';
import { A_YEAR, startMariadbWith } from '../test/start-mariadb';

export interface BenchApp {
  url: string;
  cookie: string;
  requests: readonly (readonly [label: string, query: string, variables: Record<string, unknown>])[];
  /** A running session whose lines are tapped. */
  sessionId: string;
  lineIds: string[];
  core: Core;
  running: RunningApp;
  close(): Promise<void>;
}

const PAGE = `query Page($id: ID!) { groupSession(id: $id) {
  id version contentVersion status title topicText plannedStart plannedEnd actualStart timeZone facility { id name } room { id name }
  leaders { position staffMember { id name credential } } census { onRoster present out absent notTaken peak }
  roster { id version state levelOfCare sameName patient { id displayName initials } segments { id version startsAt endsAt outReason } absence { reason note } added } } }`;

async function addressOf(engine: 'sqlite' | 'mariadb', folder: string): Promise<DatabaseAddress | null> {
  if (engine === 'sqlite') return { engine, path: join(folder, 'bench.sqlite') };
  if (spawnSync('which', ['mariadbd']).status !== 0) return null;
  await startMariadbWith(A_YEAR);
  const socketPath = process.env.TEST_MARIADB_SOCKET as string;
  const admin = await createConnection({ socketPath, user: 'root' });
  await admin.query('create database bench character set utf8mb4 collate utf8mb4_unicode_ci');
  await admin.end();
  return { engine, connection: { socketPath, user: 'root', database: 'bench' }, owner: null };
}

/** The whole product over HTTP on loopback, filled with the demo and one roster of 200. */
export async function openBench(engine: 'sqlite' | 'mariadb'): Promise<BenchApp | null> {
  const folder = mkdtempSync(join(tmpdir(), 'groupwork-bench-'));
  const address = await addressOf(engine, folder);
  if (!address) return null;
  await migrate(address, tables, insertOnlyTables);
  const core = await openCore({ address, clock: systemClock, secrets: new Secrets(Buffer.from('bench')), log: createLog('silent') });
  await seedDemo(core, () => undefined);
  const { reads } = core.database;
  const one = async (sql: string): Promise<Record<string, string>> => (await reads.query<Record<string, string>>(sql))[0] as Record<string, string>;
  const running = await one("select s.id, s.organizationId, s.facilityId from group_session s join session_leader l on l.sessionId = s.id join staff_member m on m.id = l.staffMemberId where s.status = 'IN_PROGRESS' and m.firstName = 'Dana' and s.lineageId is null");
  const twelve = await one("select sessionId as id from roster_entry group by sessionId having count(*) = 12");
  const large = await one(`select id from group_session where status = 'FINALISED' and facilityId = '${running.facilityId}' and id <> '${twelve.id}' order by plannedStart desc`);
  await core.unitOfWork.run(systemActor('bench', running.organizationId as string), { operation: 'fillBench' }, (work) => fillTo200(work, large.id as string));
  const lines = await reads.query<{ id: string }>('select id from roster_entry where sessionId = ?', [running.id as string]);
  const app = await startApp(core, { port: 0, host: '127.0.0.1', demoAccounts, ownDocuments: sentDocuments });
  const account = demoAccounts[0];
  const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ extensions: byHash('mutation($input: SignInInput!) { signIn(input: $input) { id } }'), variables: { input: { email: account?.email, password: account?.password } } }) });
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return {
    url: app.url,
    cookie,
    requests: [
      ['{ __typename } (reference)', '{ __typename }', {}],
      ['roster of 12', PAGE, { id: globalId('GroupSession', twelve.id as string) }],
      ['roster of 200', PAGE, { id: globalId('GroupSession', large.id as string) }],
    ],
    sessionId: globalId('GroupSession', running.id as string),
    core,
    running: app,
    lineIds: lines.map((line) => globalId('RosterEntry', line.id)),
    close: async () => {
      await app.stop();
      if (engine === 'mariadb') await endRun();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function fillTo200(work: Parameters<typeof addRows>[0], sessionId: string): Promise<void> {
  const [{ n }] = (await work.query<{ n: number | string }>('select count(*) as n from roster_entry where sessionId = ?', [sessionId])) as [{ n: number | string }];
  const missing = Array.from({ length: 200 - Number(n) }, (_, index) => ({ sessionId, patientId: `bench-${index}`, episodeId: null, firstName: `Bench${index}`, lastName: 'Line', preferredName: null, mrn: `B${index}`, birthDate: '1990-01-01', levelOfCareCode: '2.1', source: 'SCHEDULE', addedAt: work.now, addedBy: null, addReason: null, state: 'NOT_TAKEN' }));
  await addRows(work, 'roster_entry', 'mutable', missing);
  await tallySessions(work, [sessionId]);
  work.unrecorded('A bench fills its own database.');
}
