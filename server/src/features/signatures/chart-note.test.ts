import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import { PART_2_STATEMENT } from '@groupwork/shared/signatures/part-2';
import type { ApiClient } from '../../../test/api-client';
import { pdfSaid } from '../../../test/pdf-said';
import { pinOf, runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import { drawNote } from './chart-note.pdf';
import type { NoteDocument } from './chart-note.pdf';
import { sha256 } from './signed-record';

interface Entry { id: string; patientId: string; sessionId: string; rosterEntryId: string; signatureId: string; contentHash: string }
interface Member { firstName: string; lastName: string; preferredName: string | null; birthDate: string; mrn: string; patientId: string }

describe('a chart note as a file', () => {
  let test: TestApp;
  let own: Entry;
  let waiting: Entry;
  let foreign: Entry;

  beforeAll(async () => {
    test = await runningApp();
    const entry = async (facility: string, condition: string): Promise<Entry> =>
      (await test.app.database.reads.one<Entry>(
        `select c.id, c.patientId, c.sessionId, c.rosterEntryId, c.signatureId, c.contentHash from chart_entry c join group_session s on s.id = c.sessionId join facility f on f.id = s.facilityId
           left join signature_strike k on k.signatureId = c.signatureId where f.name = ? and k.id is null and c.attendance = 'PRESENT' and ${condition} order by s.plannedStart desc, c.id`,
        [facility],
      )) as Entry;
    own = await entry('Alder House', "s.status = 'FINALISED' and exists (select 1 from signature a join staff_member m on m.id = a.staffMemberId where a.id = c.signatureId and m.firstName = 'Dana') and exists (select 1 from golden_thread_link g where g.rosterEntryId = c.rosterEntryId)");
    waiting = await entry('Alder House', "s.status = 'PENDING_REVIEW'");
    foreign = await entry('Bay House', "s.status = 'FINALISED'");
  });
  afterAll(() => test.close());

  const get = async (who: ApiClient, kind: 'notes' | 'proofs', { id }: Entry, query = ''): Promise<{ status: number; name: string | null; bytes: Buffer; code: string }> => {
    const response = await fetch(`${test.app.url}/charts/${kind}/${globalId('ChartEntry', id)}${query}`, { headers: { cookie: who.cookieHeader() } });
    const bytes = Buffer.from(await response.arrayBuffer());
    const failure = response.ok ? null : (JSON.parse(bytes.toString()) as { errors: { extensions: { code: string; refusal?: { code: string } } }[] }).errors[0]?.extensions;
    return { status: response.status, name: response.headers.get('content-disposition'), bytes, code: failure?.refusal?.code ?? failure?.code ?? 'OK' };
  };

  it('is for those who read charts, of what is released, and its proof for administrators', async () => {
    const [dana, renata, walter] = await Promise.all([test.as('Dana'), test.as('Renata'), test.as('Walter')]);
    const codes = [get(renata, 'notes', own), get(dana, 'proofs', own), get(dana, 'notes', foreign), get(walter, 'proofs', foreign), get(dana, 'notes', waiting), get(walter, 'proofs', waiting), get(dana, 'notes', own, '?paper=A0')];
    expect((await Promise.all(codes)).map(({ code }) => code)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND', 'NOTE_NOT_RELEASED', 'NOTE_NOT_RELEASED', 'BAD_USER_INPUT']);
  });

  it('says what the chart says and nothing of any other member, with its head and the statement on every page', async () => {
    const [dana, walter] = await Promise.all([test.as('Dana'), test.as('Walter')]);
    const [note, proof] = [await get(dana, 'notes', own), await get(walter, 'proofs', own)];
    expect([note.name, proof.name]).toEqual([expect.stringMatching(/^attachment; filename="group-session-note-\d{4}-\d\d-\d\d\.pdf"$/), expect.stringMatching(/^attachment; filename="group-session-proof-\d{4}-\d\d-\d\d\.pdf"$/)]);
    const members = await test.app.database.reads.query<Member>('select firstName, lastName, preferredName, birthDate, mrn, patientId from roster_entry where sessionId = ?', [own.sessionId]);
    const self = members.find(({ patientId }) => patientId === own.patientId) as Member;
    const others = members.filter((member) => member !== self);
    expect(others.length).toBeGreaterThan(5);
    for (const file of [note, proof]) {
      const { pages, attached } = pdfSaid(file.bytes);
      const text = [...pages, ...Object.values(attached), file.bytes.toString('latin1')].join('\n');
      expect(pages.every((page) => page.includes(PART_2_STATEMENT) && page.includes(`MRN ${self.mrn}`) && page.includes(`of ${pages.length}`))).toBe(true);
      const said = others.flatMap(({ firstName, lastName, mrn, birthDate, patientId }) => [`${firstName} ${lastName}`, mrn, birthDate, patientId].filter((mark) => text.includes(mark) && mark !== self.birthDate));
      expect(said).toEqual([]);
      expect(text).toContain(self.lastName);
    }
  });

  it('proves itself: what lies in the file gives the printed checks, which are those that were signed', async () => {
    const { bytes } = await get(await test.as('Walter'), 'proofs', own);
    const { pages, attached } = pdfSaid(bytes);
    const text = pages.join('\n').replace(/\s+/g, '');
    const kept = await test.app.database.reads.query<{ contentHash: string }>('select contentHash from signed_document where signatureId = ? and (rosterEntryId is null or rosterEntryId = ?)', [own.signatureId, own.rosterEntryId]);
    const statements = await test.app.database.reads.query<{ statement: string; contentHash: string }>('select statement, contentHash from signature where id = ?', [own.signatureId]);
    expect(Object.values(attached).map(sha256).sort()).toEqual(kept.map(({ contentHash }) => contentHash).sort());
    for (const check of [...kept.map(({ contentHash }) => contentHash), own.contentHash, ...statements.flatMap(({ statement, contentHash }) => [sha256(statement), contentHash])]) expect(text).toContain(check);
    const trail = await test.app.database.reads.query<{ actorName: string; patientIds: string }>("select actorName, patientIds from audit_event where operation = 'ExportNoteProof'");
    expect(trail.map(({ actorName, patientIds }) => [actorName, JSON.parse(patientIds)])).toContainEqual(['Walter Ames', [own.patientId]]);
  });

  it('prints beside the original what was added to it, and to nobody else’s note', async () => {
    const dana = await test.as('Dana');
    const input = { rosterEntryId: globalId('RosterEntry', own.rosterEntryId), kind: 'CORRECTION', correctedPart: 'PARTICIPATION', text: 'Participation was 4, read from the paper sheet.', eventAt: test.clock.now().toISOString(), pin: pinOf('Dana'), key: randomUUID() };
    const { addAddendum } = await dana.must<{ addAddendum: { __typename: string } }>('mutation($input: AddAddendumInput!) { addAddendum(input: $input) { __typename } }', { input });
    expect(addAddendum.__typename).toBe('SessionsSigned');
    await dana.must('mutation($line: ID!, $key: String!) { linkObjectivesLater(input: { rosterEntryId: $line, objectiveIds: [], noLinkReason: NO_OBJECTIVE_ADDRESSED, key: $key }) { laterLinks { id } } }', { line: input.rosterEntryId, key: randomUUID() });
    const sibling = (await test.app.database.reads.one<Entry>("select * from chart_entry where sessionId = ? and id <> ? and attendance = 'PRESENT'", [own.sessionId, own.id])) as Entry;
    const [added, others] = [pdfSaid((await get(dana, 'notes', own)).bytes).pages.join('\n'), pdfSaid((await get(dana, 'notes', sibling)).bytes).pages.join('\n')];
    for (const words of ['Correction of Participation', input.text, 'Entered and signed', 'Written by', 'Linked to the treatment plan after signing', 'Added later by Dana Whitfield']) expect([added.includes(words), others.includes(words)]).toEqual([true, false]);
  });

  it('prints long texts and markup as the letters they are, over as many pages as they need', async () => {
    const long = `<script>alert(1)</script> {{x}} ${'A sentence that was written in full. '.repeat(540)}END`;
    const document: NoteDocument = {
      paper: 'A4', kind: 'Group Session Note', facility: 'Alder House', organization: 'Northfield', state: 'Finalised', heading: 'Nguyễn, Peña, Łukasz', facts: [['Patient', 'Test Person'], ['Born', 'Jan 1, 1980'], ['MRN', '1']],
      sections: [{ heading: 'The session', texts: [{ label: 'Content covered', text: long }] }, { heading: 'Stays', texts: [], table: { head: ['Stay', 'In'], shares: [0.5, 0.5], rows: Array.from({ length: 80 }, (_, index) => [String(index + 1), `row-${index + 1}`]) } }],
      patient: 'Test Person, MRN 1', contentCheck: '7F2C', printed: 'Printed now', attachments: [],
    };
    const { pages } = pdfSaid(Buffer.from(await drawNote(document)));
    const text = pages.join('\n');
    expect(pages.length).toBeGreaterThan(4);
    for (const part of ['<script>alert(1)</script>', '{{x}}', 'END', 'row-80', 'Nguyễn, Peña, Łukasz']) expect(text).toContain(part);
    expect(pages.map((page) => /Page \d+ of \d+/.exec(page)?.[0])).toEqual(pages.map((_, index) => `Page ${index + 1} of ${pages.length}`));
  });

  it('prints every letter of a text without a space in it', async () => {
    const document: NoteDocument = { paper: 'LETTER', kind: 'Group Session Note', facility: 'Alder House', organization: 'Northfield', state: 'Finalised', heading: 'Group', facts: [], sections: [{ heading: 'The session', texts: [{ label: 'Content covered', text: 'WQ'.repeat(10_000) }, { label: null, text: 'Q\u00a0'.repeat(10_000) }] }], patient: 'Test Person', contentCheck: '7F2C', printed: 'Printed now', attachments: [] };
    const text = pdfSaid(Buffer.from(await drawNote(document))).pages.join('');
    expect([text.split('W').length - 1, text.split('Q').length - 1]).toEqual([10_000, 20_000]);
  });

  it('opens with its patient’s chart at the facility they were transferred to, where nobody adds to a session of another', async () => {
    const [walter, hana, dana] = await Promise.all([test.as('Walter'), test.as('Hana'), test.as('Dana')]);
    const cedar = await test.app.database.reads.one<{ id: string }>("select id from facility where name = 'Cedar Court'");
    const moved = { patient: globalId('Patient', own.patientId), facility: globalId('Facility', cedar?.id ?? ''), key: randomUUID() };
    await walter.must('mutation($patient: ID!, $facility: ID!, $key: String!) { transferPatient(input: { patientId: $patient, facilityId: $facility, at: "2026-11-19T16:24:00Z", placement: { levelOfCareCode: "2.1", clinicalNeeds: [] }, beginScheduleIds: [], key: $key }) { id } }', moved);
    const note = 'query($id: ID!) { chartEntry(id: $id) { canAmend { allowed } canStrike { allowed } canLinkLater { allowed } laterLinks { id } signatures { id } } }';
    const id = globalId('ChartEntry', own.id);
    expect((await hana.must(note, { id })).chartEntry).toMatchObject({ canAmend: { allowed: false }, canStrike: { allowed: false }, canLinkLater: { allowed: false } });
    expect([await dana.code(note, { id }), (await get(hana, 'notes', own)).code, (await get(dana, 'notes', own)).code]).toEqual(['NOT_FOUND', 'OK', 'NOT_FOUND']);
  });
});
