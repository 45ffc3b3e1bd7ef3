import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import { Kind } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { systemActor } from '../src/platform/actor';
import type { ApiClient } from './api-client';
import { documentOf, shippedQueries } from './client-queries';
import { pdfSaid } from './pdf-said';
import { pinOf, runningApp } from './running-app';
import type { TestApp } from './running-app';

interface Member { id: string; patientId: string; firstName: string; mrn: string }
interface Check { signingCheck: { contentHash: string; missing: { code: string; rosterEntryId: string | null; field: string | null }[] } }

const key = (): string => randomUUID();

/** Asked for one patient's chart, and so must hold nothing of anybody else's; with what they are asked by. */
const ofOnePatient = new Set(['patientId', 'chartEntryId', 'rosterEntryId', 'id']);
/** About a roster line within its session, for those who may see the whole session. */
const ofTheSession = new Set(['LineSignature', 'RosterHours', 'AddablePatients', 'CopyPreview', 'SessionClashes', 'CopyTargets']);
const isOfOnePatient = (query: OperationDefinitionNode): boolean => {
  const names = (query.variableDefinitions ?? []).filter(({ type }) => type.kind === Kind.NON_NULL_TYPE).map(({ variable }) => variable.name.value);
  const asked = JSON.stringify(query.selectionSet.selections.map((selection) => (selection.kind === Kind.FIELD ? selection.name.value : '')));
  return names.length > 0 && names.every((name) => ofOnePatient.has(name)) && /"(patient|chartEntry|chartPreview)/.test(asked) && !ofTheSession.has(query.name?.value ?? '');
};

describe('of the other members of a group', () => {
  let test: TestApp;
  let dana: ApiClient;
  let own: Member;
  let others: Member[];
  let entry: string;
  let session: string;
  /** Marks that stand in every record of every other member, and in none of the one who is asked about. */
  const canaries: string[] = [];

  /** Names, number, birth date, contact, level and texts: all that could tell who else was there. */
  async function plant(sessionId: string): Promise<void> {
    const { unitOfWork, database } = test.app;
    const row = await database.reads.one<{ organizationId: string }>('select organizationId from group_session where id = ?', [sessionId]);
    await unitOfWork.run(systemActor('test', row?.organizationId ?? ''), { operation: 'plant' }, async (work) => {
      work.unrecorded('Planted by a test.');
      for (const [index, other] of others.entries()) {
        const mark = `Canary${index}`;
        const person = [`${mark}first`, `${mark}last`, `${mark}pref`, `${mark}mrn`, `19${60 + index}-12-31`];
        canaries.push(...person, other.id, other.patientId, `${mark}text`, globalId('Patient', other.patientId), globalId('RosterEntry', other.id));
        await work.query('update roster_entry set firstName = ?, lastName = ?, preferredName = ?, mrn = ?, birthDate = ? where id = ?', [...person, other.id]);
        await work.query('update patient set firstName = ?, lastName = ?, preferredName = ?, mrn = ?, birthDate = ? where id = ?', [...person, other.patientId]);
        await work.query('update note_text set text = ? where rosterEntryId = ?', [`${mark}text of the note`, other.id]);
        await work.query('update absence set note = ? where rosterEntryId = ?', [`${mark}text of an absence`, other.id]);
      }
    });
  }

  /** Whatever is still missing is written, until the whole session can be signed. */
  async function complete(): Promise<string> {
    for (let round = 0; round < 4; round += 1) {
      const { signingCheck } = await dana.must<Check>('query($id: ID!) { signingCheck(sessionId: $id) { contentHash missing { code rosterEntryId field } } }', { id: session });
      if (signingCheck.missing.length === 0) return signingCheck.contentHash;
      for (const { code, rosterEntryId, field } of signingCheck.missing) {
        if (code === 'TEXT_MISSING') await dana.must('mutation($input: SaveNoteTextInput!) { saveNoteText(input: $input) { __typename } }', { input: { sessionId: session, rosterEntryId, field, text: 'Took part with attention and named one next step.', baseVersion: 0, key: key() } });
        if (code === 'PARTICIPATION_MISSING') {
          const { groupSession } = await dana.must<{ groupSession: { roster: { id: string; note: { version: number } }[] } }>('query($id: ID!) { groupSession(id: $id) { roster { id note { version } } } }', { id: session });
          const version = groupSession.roster.find(({ id }) => id === rosterEntryId)?.note.version;
          await dana.must('mutation($input: SetParticipationInput!) { setParticipation(input: $input) { session { id } } }', { input: { rosterEntryId, participation: 4, version, key: key() } });
        }
      }
    }
    throw new Error('The session cannot be completed.');
  }

  beforeAll(async () => {
    test = await runningApp();
    dana = await test.as('Dana');
    const { reads } = test.app.database;
    const row = await reads.one<{ id: string }>("select s.id from group_session s join session_leader l on l.sessionId = s.id join staff_member m on m.id = l.staffMemberId where s.lineageId is null and m.firstName = 'Dana' and s.status = 'ENDED' and s.returnedAt is null");
    session = globalId('GroupSession', row?.id ?? '');
    const members = await reads.query<Member & { state: string }>('select id, patientId, firstName, mrn, state from roster_entry where sessionId = ? order by id', [row?.id ?? '']);
    own = members.find(({ state }) => state === 'PRESENT') as Member;
    others = members.filter((member) => member !== own);
    await plant(row?.id ?? '');
    const contentHash = await complete();
    const { signSession } = await dana.must<{ signSession: { __typename: string } }>('mutation($input: SignSessionInput!) { signSession(input: $input) { __typename } }', { input: { sessionId: session, pin: pinOf('Dana'), contentHash, key: key() } });
    if (signSession.__typename !== 'SessionsSigned') throw new Error(`Not signed: ${signSession.__typename}.`);
    entry = (await reads.one<{ id: string }>('select id from chart_entry where rosterEntryId = ?', [own.id]))?.id ?? '';
  });
  afterAll(() => test.close());

  const found = (text: string): string[] => canaries.filter((canary) => text.includes(canary));

  it('nothing stands in any answer about one patient that the product asks for', async () => {
    const queries = shippedQueries.filter(isOfOnePatient);
    expect(queries.map((query) => query.name?.value)).toEqual(expect.arrayContaining(['Chart', 'ChartNote', 'ChartPreview', 'PatientHours']));
    const priya = await test.as('Priya');
    for (const query of queries) {
      const asked = documentOf(query);
      const id = /chartEntry\(/.test(asked) ? globalId('ChartEntry', entry) : globalId('Patient', own.patientId);
      const answer = await priya.must(asked, { id, patientId: globalId('Patient', own.patientId), chartEntryId: globalId('ChartEntry', entry), rosterEntryId: globalId('RosterEntry', own.id) });
      expect([query.name?.value, found(JSON.stringify(answer))]).toEqual([query.name?.value, []]);
    }
  });

  it('nothing stands in the note as a file, in its proof, or in what lies in them', async () => {
    const walter = await test.as('Walter');
    for (const kind of ['notes', 'proofs']) {
      const response = await fetch(`${test.app.url}/charts/${kind}/${globalId('ChartEntry', entry)}`, { headers: { cookie: walter.cookieHeader() } });
      const bytes = Buffer.from(await response.arrayBuffer());
      const { pages, attached } = pdfSaid(bytes);
      const text = [...pages, ...Object.values(attached), bytes.toString('latin1'), response.headers.get('content-disposition')].join('\n');
      expect([kind, response.status, text.includes(own.firstName), found(text)]).toEqual([kind, 200, true, []]);
    }
  });

  it('nothing stands in the patient’s record as FHIR, where the note stands in it', async () => {
    const walter = await test.as('Walter');
    const response = await fetch(`${test.app.url}/fhir/R4/Patient/${own.patientId}/$everything`, { headers: { cookie: walter.cookieHeader() } });
    const body = await response.text();
    const { entry: held } = JSON.parse(body) as { entry: { resource: { resourceType: string; id?: string; content?: { attachment: { data: string } }[] } }[] };
    const notes = held.flatMap(({ resource }) => (resource.resourceType === 'DocumentReference' ? [{ id: resource.id ?? '', text: Buffer.from(resource.content?.[0]?.attachment.data ?? '', 'base64').toString('utf8') }] : []));
    expect(notes.some(({ id }) => id.endsWith(entry.replaceAll('-', '')))).toBe(true);
    const compact = canaries.filter((canary) => /^[0-9a-f-]{36}$/.test(canary)).map((id) => id.replaceAll('-', ''));
    const said = [body, ...notes.map(({ text }) => text)].join('\n');
    expect([response.status, found(said), compact.filter((id) => said.includes(id)), said.includes(own.mrn)]).toEqual([200, [], [], true]);
  });

  it('no words stand in the trail or in what is told to others, of anybody', async () => {
    const { reads } = test.app.database;
    const words = canaries.filter((canary) => canary.startsWith('Canary'));
    const told = JSON.stringify([await reads.query('select operation, eventType, details from audit_event'), await reads.query('select payload from outbox_event')]);
    expect(words.filter((word) => told.includes(word))).toEqual([]);
    const [kept] = await reads.query<{ n: number | string }>('select count(*) as n from signed_document where canonical like ?', ['%Canary%']);
    expect(Number(kept?.n)).toBe(others.length);
  });
});
