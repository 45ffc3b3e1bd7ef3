import { randomUUID } from 'node:crypto';
import { noteFieldCatalogue, noteFields } from '@groupwork/shared/documentation/note-fields';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { globalId } from '@groupwork/shared/kernel/ids';
import { propertyOf } from '../src/features/documentation/note.type';
import { systemActor } from '../src/platform/actor';
import type { ApiClient } from './api-client';
import { pdfSaid } from './pdf-said';
import { pinOf, runningApp } from './running-app';
import type { TestApp } from './running-app';

/** What somebody might type to make a reader's screen run it, jump to it, turn it round or cut it short. */
const hostile = (field: string): string => `<img src=x onerror="alert('${field}')"> "><script>alert('${field}')</script> javascript:alert(1) {{7*7}} \${7*7} =cmd|' /C calc'!A0 \u202Edetrevni\u0000 end of ${field}`;
/** All of it as typed, but for what no reader could see. */
const kept = (field: string): string => hostile(field).replace('\u202E', '').replace('\u0000', '');
/** A PDF breaks lines where it must. */
const letters = (text: string): string => text.replace(/\s+/g, '');

const SAVE = 'mutation($input: SaveNoteTextInput!) { saveNoteText(input: $input) { __typename } }';
const individual = noteFields.filter((field) => noteFieldCatalogue[field].part === 'INDIVIDUAL');
const shared = noteFields.filter((field) => noteFieldCatalogue[field].part === 'SHARED');
const textsOf = (fields: readonly NoteField[]): string => fields.map((field) => `${propertyOf(field)} { text version }`).join(' ');
const NOTES = `query($id: ID!) { groupSession(id: $id) { version title topicText sharedNote { ${textsOf(shared)} } roster { id state patient { id } note { ${textsOf(individual)} } } } }`;
const PROJECTION = 'title topic shared { text } individual { text }';

type Texts = Record<string, { text: string; version: number }>;
interface Notes { groupSession: { version: number; title: string; topicText: string | null; sharedNote: Texts; roster: { id: string; state: string; patient: { id: string }; note: Texts }[] } }
interface Projection { title: string; topic: string; shared: { text: string }[]; individual: { text: string }[] }

describe('markup, code and unseen characters in a note', () => {
  let test: TestApp;
  let dana: ApiClient;
  let priya: ApiClient;
  let id: string;
  let line: { id: string; patient: { id: string } };

  beforeAll(async () => {
    test = await runningApp();
    [dana, priya] = await Promise.all([test.as('Dana'), test.as('Priya')]);
    const found = await test.app.database.reads.one<{ id: string; organizationId: string }>("select s.id, s.organizationId from group_session s join session_leader l on l.sessionId = s.id join staff_member m on m.id = l.staffMemberId where m.firstName = 'Dana' and s.groupTitle = 'Trauma Recovery' and s.status = 'ENDED'");
    id = globalId('GroupSession', found?.id ?? '');
    // A template that asks for everything the catalogue has.
    const layout = JSON.stringify({ name: 'Everything', fields: noteFields.map((field) => ({ field, label: noteFieldCatalogue[field].label, help: '', required: field === 'ENGAGEMENT' || field === 'ASSESSMENT' })) });
    await test.app.unitOfWork.run(systemActor('test', found?.organizationId ?? ''), { operation: 'useTemplate' }, (work) => work.query('update group_session set noteLayout = ? where id = ?', [layout, found?.id ?? '']));
    const { groupSession } = await dana.must<Notes>(NOTES, { id });
    line = groupSession.roster.find(({ state }) => state === 'PRESENT') ?? { id: '', patient: { id: '' } };
    const describe = { sessionId: id, version: groupSession.version, title: hostile('TITLE').slice(0, 100), topicText: hostile('TOPIC').slice(0, 100), key: randomUUID() };
    await dana.must('mutation($input: DescribeSessionInput!) { describeSession(input: $input) { session { id } } }', { input: describe });
    const own = groupSession.roster.find((each) => each.id === line.id)?.note ?? {};
    for (const field of noteFields) {
      const part = noteFieldCatalogue[field].part;
      const before = (part === 'SHARED' ? groupSession.sharedNote : own)[propertyOf(field)]?.version ?? 0;
      await dana.must(SAVE, { input: { sessionId: id, rosterEntryId: part === 'SHARED' ? null : line.id, field, text: hostile(field), baseVersion: before, key: randomUUID() } });
    }
  });
  afterAll(() => test.close());

  const holds = ({ shared: group, individual: own, title, topic }: Projection): void => {
    expect([...group, ...own].map(({ text }) => text).sort()).toEqual(noteFields.map(kept).sort());
    expect([title, topic]).toEqual(['TITLE', 'TOPIC'].map((field) => kept(field).slice(0, 100)));
  };

  it('is on the notes page, in the history, the preview and the review what was typed, and nothing unseen', async () => {
    for (const reader of [dana, priya]) {
      const { groupSession } = await reader.must<Notes>(NOTES, { id });
      const own = groupSession.roster.find((each) => each.id === line.id)?.note ?? {};
      for (const field of noteFields) expect((noteFieldCatalogue[field].part === 'SHARED' ? groupSession.sharedNote : own)[propertyOf(field)]?.text).toBe(kept(field));
    }
    for (const field of noteFields) {
      const { noteTextHistory } = await dana.must<{ noteTextHistory: { edges: { node: { text: string } }[] } }>('query($id: ID!, $line: ID, $field: NoteField!) { noteTextHistory(sessionId: $id, rosterEntryId: $line, field: $field, first: 1) { edges { node { text } } } }', { id, field, line: noteFieldCatalogue[field].part === 'SHARED' ? null : line.id });
      expect(noteTextHistory.edges[0]?.node.text).toBe(kept(field));
    }
    holds((await dana.must<{ chartPreview: Projection }>(`query($id: ID!) { chartPreview(rosterEntryId: $id) { ${PROJECTION} } }`, { id: line.id })).chartPreview);
  });

  it('is signed, and stands in the chart, on paper and in the bill’s file as letters and nothing else', async () => {
    const { signingCheck } = await dana.must<{ signingCheck: { contentHash: string; missing: unknown[]; goesToReview: boolean } }>('query($id: ID!) { signingCheck(sessionId: $id) { contentHash goesToReview missing { code } } }', { id });
    expect(signingCheck.missing).toEqual([]);
    await dana.must('mutation($input: SignSessionInput!) { signSession(input: $input) { __typename } }', { input: { sessionId: id, pin: pinOf('Dana'), contentHash: signingCheck.contentHash, key: randomUUID() } });
    if (signingCheck.goesToReview) {
      const { signingCheck: seen } = await priya.must<{ signingCheck: { contentHash: string } }>('query($id: ID!) { signingCheck(sessionId: $id) { contentHash } }', { id });
      await priya.must('mutation($input: SignReviewsInput!) { signReviews(input: $input) { __typename } }', { input: { sessions: [{ sessionId: id, contentHash: seen.contentHash }], pin: pinOf('Priya'), key: randomUUID() } });
    }
    const { patient } = await dana.must<{ patient: { chartEntries: { edges: { node: { id: string; projection: Projection } }[] } } }>(`query($id: ID!) { patient(id: $id) { chartEntries(first: 5) { edges { node { id projection { ${PROJECTION} } } } } } }`, { id: line.patient.id });
    const entry = patient.chartEntries.edges.map(({ node }) => node).find(({ projection }) => projection.title === kept('TITLE').slice(0, 100));
    if (entry === undefined) throw new Error('The chart does not have the note.');
    holds(entry.projection);

    const walter = await test.as('Walter');
    const file = async (path: string): Promise<{ type: string | null; sniffed: string | null; bytes: Buffer }> => {
      const response = await fetch(`${test.app.url}${path}`, { headers: { cookie: walter.cookieHeader() } });
      return { type: response.headers.get('content-type'), sniffed: response.headers.get('x-content-type-options'), bytes: Buffer.from(await response.arrayBuffer()) };
    };
    for (const path of [`/charts/notes/${entry.id}`, `/charts/proofs/${entry.id}`]) {
      const { type, sniffed, bytes } = await file(path);
      expect([type, sniffed]).toEqual(['application/pdf', 'nosniff']);
      const { pages } = pdfSaid(bytes);
      const said = letters(pages.join('').replaceAll('\u0000', ''));
      expect(noteFields.filter((field) => !said.includes(letters(`endof${field}`)) || !said.includes(letters(`<script>alert('${field}')</script>`)))).toEqual([]);
      // No action a reader's program would carry out.
      expect(bytes.toString('latin1')).not.toMatch(/\/(JavaScript|OpenAction|Launch|URI)\b/);
    }
    const csv = await file(`/units/session/${id}`);
    expect([csv.type, csv.sniffed]).toEqual(['text/csv; charset=utf-8', 'nosniff']);
    expect(csv.bytes.toString()).not.toMatch(/script|onerror|end of/);
  });
});
