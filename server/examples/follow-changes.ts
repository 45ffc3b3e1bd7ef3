import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { GroupworkClient, Refused } from './groupwork-client';

/**
 * Keeps up with what changes at the facilities of a key. Build, and then:
 *
 *   GROUPWORK_URL=http://localhost:4000 GROUPWORK_KEY=gwk_… node server/dist/examples/follow-changes.js
 *
 * The key needs changes:read and session:read. Where it has read to stands in the file GROUPWORK_POSITION, and it goes on
 * from there. With --once it ends when it has caught up; with --save-patient <MRN> it first saves a patient, for which
 * the key needs patient:edit.
 */
const HEAD = 'query Head { changes(first: 1) { headCursor } }';
const SESSIONS = 'query Sessions($after: String) { allGroupSessions(first: 100, after: $after) { edges { node { id groupTitle plannedStart status facility { id } } } pageInfo { hasNextPage endCursor } } }';
const FOLLOW = 'query Follow($after: String) { changes(first: 100, after: $after) { edges { cursor node { eventId kind at concernedIds } } pageInfo { hasNextPage } } }';
const WATCH = 'subscription Watch { changesAdded { position } }';
const SAVE = 'mutation Save($input: SavePatientInput!) { savePatient(input: $input) { id } }';

interface PageInfo { hasNextPage: boolean; endCursor: string | null }
interface Session { id: string; facility: { id: string } }
interface Change { eventId: string; kind: string; at: string; concernedIds: string[] }

/** The cursor of the last change that was handled. Written beside and put in its place, so that it is whole at any time. */
class Position {
  constructor(private readonly file: string) {}

  read(): string | null {
    try {
      return readFileSync(this.file, 'utf8').trim() || null;
    } catch {
      return null;
    }
  }

  write(cursor: string): void {
    writeFileSync(`${this.file}.new`, cursor);
    renameSync(`${this.file}.new`, this.file);
  }
}

/** Everything there is, page by page. Here a copy of it would be kept. */
async function readSessions(groupwork: GroupworkClient): Promise<number> {
  let after: string | null = null;
  let count = 0;
  do {
    const { allGroupSessions: page }: { allGroupSessions: { edges: { node: Session }[]; pageInfo: PageInfo } } = await groupwork.ask(SESSIONS, { after });
    count += page.edges.length;
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return count;
}

/** The head is noted first: what changes while everything is read comes again, and nothing is missed. */
async function begin(groupwork: GroupworkClient, position: Position): Promise<string> {
  const { changes } = await groupwork.ask<{ changes: { headCursor: string } }>(HEAD);
  console.log(`Read ${await readSessions(groupwork)} sessions.`);
  position.write(changes.headCursor);
  return changes.headCursor;
}

async function follow(groupwork: GroupworkClient, position: Position): Promise<void> {
  let after = position.read() ?? (await begin(groupwork, position));
  for (;;) {
    const page = await groupwork.ask<{ changes: { edges: { cursor: string; node: Change }[]; pageInfo: PageInfo } }>(FOLLOW, { after }).catch((error: unknown) => {
      if (error instanceof Refused && error.code === 'CHANGES_FORGOTTEN') return null;
      throw error;
    });
    if (page === null) {
      // Away for longer than changes are kept.
      after = await begin(groupwork, position);
      continue;
    }
    for (const { cursor, node } of page.changes.edges) {
      console.log(`${node.at} ${node.kind} ${node.concernedIds.join(' ')}`);
      position.write(cursor);
      after = cursor;
    }
    if (!page.changes.pageInfo.hasNextPage) return console.log('Caught up.');
  }
}

/** The idempotency key is made of what is meant: the same command, given again after whatever happened, saves nobody twice. */
async function savePatient(groupwork: GroupworkClient, mrn: string): Promise<void> {
  const { allGroupSessions } = await groupwork.ask<{ allGroupSessions: { edges: { node: Session }[] } }>(SESSIONS);
  const facilityId = allGroupSessions.edges[0]?.node.facility.id;
  const input = { key: `example client ${mrn}`, facilityId, mrn, firstName: 'Example', lastName: 'Patient', birthDate: '1990-01-31', timeZone: 'America/Chicago', language: 'en' };
  const saved = await groupwork.ask<{ savePatient: { id: string } }>(SAVE, { input });
  console.log(`Saved ${saved.savePatient.id}.`);
}

async function main(): Promise<void> {
  const { GROUPWORK_URL: url, GROUPWORK_KEY: key, GROUPWORK_POSITION: file = 'groupwork-position' } = process.env;
  if (!url || !key) throw new Error('Say where Groupwork is in GROUPWORK_URL, and the key in GROUPWORK_KEY.');
  const { values } = parseArgs({ options: { once: { type: 'boolean', default: false }, 'save-patient': { type: 'string' } } });
  const groupwork = new GroupworkClient(url, key);
  const position = new Position(file);
  if (values['save-patient'] !== undefined) await savePatient(groupwork, values['save-patient']);
  await follow(groupwork, position);
  if (values.once) return;
  // Told that something changed, and when it has joined: what it is, the feed says.
  for await (const _ of groupwork.watch(WATCH)) await follow(groupwork, position);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
