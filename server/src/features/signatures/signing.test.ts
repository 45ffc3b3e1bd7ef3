import { randomUUID } from 'node:crypto';
import { globalId, parseGlobalId } from '@groupwork/shared/kernel/ids';
import { canonicalText } from '@groupwork/shared/signatures/canonical';
import type { ApiClient } from '../../../test/api-client';
import { pinOf, runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import { flagOf, instantOf } from '../../platform/database/reads';
import { evaluateAlerts } from '../notifications/evaluate-alerts.command';
import { sha256 } from './signed-record';
import { findAlteredEntries, findTampering } from './verify';
import type { KeptDocument, KeptEntry, KeptSignature } from './verify';

const CHECK = 'query($id: ID!) { signingCheck(sessionId: $id) { contentHash goesToReview mustAcknowledge missing { code message } parts { contentHash } } }';
const SIGN = `mutation($input: SignSessionInput!) { signSession(input: $input) { __typename
  ... on SessionsSigned { sessions { status signatures { meaning printedName credential struck } } }
  ... on PinRefused { triesLeft lockedUntil needsAdministrator message }
  ... on SigningIncomplete { missing { code } }
  ... on ContentChanged { changedBy message } } }`;
const REVIEW = 'mutation($input: SignReviewsInput!) { signReviews(input: $input) { __typename ... on SessionsSigned { sessions { status } } ... on PinRefused { message } } }';
const RETURN = 'mutation($input: ReturnSessionInput!) { returnSession(input: $input) { session { status returnedAt signatures { struck struckBy } reviewComments { text field } } } }';
const SAVE = 'mutation($input: SaveNoteTextInput!) { saveNoteText(input: $input) { __typename ... on NoteTextSaved { noteText { version } } ... on NoteTextConflict { current { text version } yours } } }';
const NOTES = `query($id: ID!) { groupSession(id: $id) { id version status
  sharedNote { contentCovered { text version } engagement { text version } emergingThemes { text version } }
  roster { id state patient { id displayName fullName mrn birthDate } note { version participation contributions { text version } assessment { text version } linkedObjectiveIds objectives { id } noLinkReason } } } }`;

interface Text {
  text: string;
  version: number;
}
interface Line {
  id: string;
  state: string;
  patient: { id: string; displayName: string; fullName: string; mrn: string; birthDate: string };
  note: { version: number; participation: number | null; contributions: Text; assessment: Text; linkedObjectiveIds: string[]; objectives: { id: string }[] };
}
interface Notes {
  groupSession: { id: string; version: number; status: string; sharedNote: Record<'contentCovered' | 'engagement' | 'emergingThemes', Text>; roster: Line[] };
}
interface Check {
  signingCheck: { contentHash: string; goesToReview: boolean; mustAcknowledge: boolean; missing: { code: string }[]; parts: { contentHash: string }[] };
}
type Signed = { signSession: { __typename: string; triesLeft?: number; lockedUntil?: string | null; message?: string; changedBy?: string; sessions?: { status: string; signatures: { meaning: string; printedName: string; credential: string; struck: boolean }[] }[] } };

const key = (): string => randomUUID();

describe('signing a session', () => {
  let test: TestApp;
  let dana: ApiClient;
  let priya: ApiClient;
  let documenting: string;
  let returned: string;

  beforeAll(async () => {
    test = await runningApp();
    [dana, priya] = await Promise.all([test.as('Dana'), test.as('Priya')]);
    const find = async (condition: string): Promise<string> => {
      const row = await test.app.database.reads.one<{ id: string }>(`select s.id from group_session s join session_leader l on l.sessionId = s.id join staff_member m on m.id = l.staffMemberId where s.lineageId is null and m.firstName = 'Dana' and s.status = 'ENDED' and ${condition}`);
      return globalId('GroupSession', row?.id ?? '');
    };
    documenting = await find('s.returnedAt is null');
    returned = await find('s.returnedAt is not null');
  });
  afterAll(() => test.close());

  const sign = async (client: ApiClient, sessionId: string, pin: string, contentHash: string, more: Record<string, unknown> = {}): Promise<Signed['signSession']> =>
    (await client.must<Signed>(SIGN, { input: { sessionId, pin, contentHash, key: key(), ...more } })).signSession;
  const check = async (client: ApiClient, id: string): Promise<Check['signingCheck']> => (await client.must<Check>(CHECK, { id })).signingCheck;
  const save = async (client: ApiClient, input: Record<string, unknown>): Promise<{ __typename: string; current?: Text; yours?: string }> =>
    (await client.must<{ saveNoteText: { __typename: string; current?: Text; yours?: string } }>(SAVE, { input: { ...input, key: key() } })).saveNoteText;

  /** A signature, with the texts and the chart entries it is about: a review's are its author's. */
  async function kept(condition: string): Promise<{ signature: KeptSignature; documents: KeptDocument[]; entries: (KeptEntry & { attendance: string })[] }> {
    const { reads } = test.app.database;
    const row = (await reads.one<KeptSignature & { id: string }>(`select * from signature where ${condition}`)) as KeptSignature & { id: string };
    const author = await reads.one<{ id: string }>("select id from signature where sessionId = ? and contentHash = ? and meaning = 'AUTHOR' and signedAt <= ? order by signedAt desc limit 1", [row.sessionId, row.contentHash, row.signedAt]);
    return {
      signature: { ...row, signedAt: instantOf(row.signedAt), acknowledgedNotLeader: flagOf(row.acknowledgedNotLeader) },
      documents: await reads.query<KeptDocument>('select part, rosterEntryId, canonical, contentHash from signed_document where signatureId = ?', [author?.id ?? '']),
      entries: await reads.query<KeptEntry & { attendance: string }>('select rosterEntryId, attendance, projection, contentHash from chart_entry where signatureId = ?', [author?.id ?? '']),
    };
  }

  async function complete(client: ApiClient, sessionId: string): Promise<Line[]> {
    const { groupSession } = await client.must<Notes>(NOTES, { id: sessionId });
    for (const [property, field] of [['contentCovered', 'CONTENT_COVERED'], ['engagement', 'ENGAGEMENT'], ['emergingThemes', 'EMERGING_THEMES']] as const) {
      const text = groupSession.sharedNote[property];
      if (!text.text) await save(client, { sessionId, field, text: `What the group did: ${property}.`, baseVersion: text.version });
    }
    for (const line of groupSession.roster.filter((each) => each.state === 'PRESENT' || each.state === 'OUT')) {
      if (line.note.participation === null) await client.must('mutation($input: SetParticipationInput!) { setParticipation(input: $input) { session { id } } }', { input: { rosterEntryId: line.id, participation: 4, version: line.note.version, key: key() } });
      // A canary in every text: it must turn up in its own chart and in no other.
      for (const [property, field] of [['contributions', 'CONTRIBUTIONS'], ['assessment', 'ASSESSMENT']] as const) {
        await save(client, { sessionId, rosterEntryId: line.id, field, text: `canary-${line.patient.mrn}-${property}`, baseVersion: line.note[property].version });
      }
    }
    return groupSession.roster;
  }

  it('lists what is missing and signs nothing until it is there', async () => {
    const before = await check(dana, documenting);
    expect(before.missing.map((part) => part.code)).toEqual(expect.arrayContaining(['TEXT_MISSING', 'PARTICIPATION_MISSING']));
    expect((await sign(dana, documenting, pinOf('Dana'), before.contentHash)).__typename).toBe('SigningIncomplete');
  });

  it('shows both versions to the second of two in one field, and keeps both texts of two fields', async () => {
    const { groupSession } = await dana.must<Notes>(NOTES, { id: documenting });
    const base = groupSession.sharedNote.engagement.version;
    const admin = await test.as('Inès');
    expect((await save(dana, { sessionId: documenting, field: 'ENGAGEMENT', text: 'Mine.', baseVersion: base })).__typename).toBe('NoteTextSaved');
    expect(await save(admin, { sessionId: documenting, field: 'ENGAGEMENT', text: 'Hers.', baseVersion: base })).toMatchObject({ __typename: 'NoteTextConflict', current: { text: 'Mine.' }, yours: 'Hers.' });
    expect((await save(admin, { sessionId: documenting, field: 'EMERGING_THEMES', text: 'Themes.', baseVersion: groupSession.sharedNote.emergingThemes.version })).__typename).toBe('NoteTextSaved');
  });

  it('keeps 20,000 characters of any script, refuses one more, and leaves markup inert', async () => {
    const { groupSession } = await dana.must<Notes>(NOTES, { id: documenting });
    const { version } = groupSession.sharedNote.contentCovered;
    const long = `<script>alert(1)</script> שלום 👩‍👩‍👧 ${'ñ'.repeat(20_000)}`.slice(0, 19_000) + '\u{1F600}'.repeat(900);
    expect((await save(dana, { sessionId: documenting, field: 'CONTENT_COVERED', text: long, baseVersion: version })).__typename).toBe('NoteTextSaved');
    const kept = await dana.must<Notes>(NOTES, { id: documenting });
    expect(kept.groupSession.sharedNote.contentCovered.text).toBe(long.normalize('NFC'));
    const answer = await dana.ask(SAVE, { input: { sessionId: documenting, field: 'CONTENT_COVERED', text: 'a'.repeat(20_001), baseVersion: version + 1, key: key() } });
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'text' }] });
  });

  it('does not sign what changed after it was read', async () => {
    await complete(dana, documenting);
    const seen = await check(dana, documenting);
    expect(seen.missing).toEqual([]);
    const admin = await test.as('Inès');
    const { groupSession } = await admin.must<Notes>(NOTES, { id: documenting });
    await save(admin, { sessionId: documenting, field: 'ENGAGEMENT', text: 'Changed meanwhile.', baseVersion: groupSession.sharedNote.engagement.version });
    expect(await sign(dana, documenting, pinOf('Dana'), seen.contentHash)).toMatchObject({ __typename: 'ContentChanged', changedBy: 'Inès Moreau' });
  });

  it('counts wrong PINs, however many are tried at once', async () => {
    const { contentHash } = await check(dana, documenting);
    expect(await sign(dana, documenting, '000001', contentHash)).toMatchObject({ __typename: 'PinRefused', triesLeft: 4 });
    const many = await Promise.all(Array.from({ length: 12 }, () => sign(dana, documenting, '000002', contentHash)));
    expect(many.every((answer) => answer.__typename === 'PinRefused')).toBe(true);
    const locked = await sign(dana, documenting, pinOf('Dana'), contentHash);
    expect(locked).toMatchObject({ __typename: 'PinRefused', triesLeft: 0 });
    expect(locked.lockedUntil).not.toBeNull();
    test.clock.advance(10 * 60_000);
    await dana.ask('mutation { stayActive { id } }');
    await priya.ask('mutation { stayActive { id } }');
    test.clock.advance(6 * 60_000);
  });

  it('signs once, however often it is pressed, and gives each chart its own note', async () => {
    const roster = (await dana.must<Notes>(NOTES, { id: documenting })).groupSession.roster;
    const { contentHash, parts } = await check(dana, documenting);
    const outcomes = await Promise.allSettled([sign(dana, documenting, pinOf('Dana'), contentHash), sign(dana, documenting, pinOf('Dana'), contentHash)]);
    const signed = outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value.__typename === 'SessionsSigned');
    expect(signed).toHaveLength(1);
    const { groupSession } = await dana.must<{ groupSession: { status: string; signatures: { meaning: string; printedName: string }[] } }>('query($id: ID!) { groupSession(id: $id) { status signatures { meaning printedName } } }', { id: documenting });
    expect(groupSession).toMatchObject({ status: 'FINALISED', signatures: [{ meaning: 'AUTHOR', printedName: 'Dana Whitfield' }] });
    expect(parts).toHaveLength(roster.length + 1);
    const rows = await test.app.database.reads.query<{ patientId: string; projection: string }>('select c.patientId, c.projection from chart_entry c join group_session s on s.id = c.sessionId where s.id = (select sessionId from signature order by signedAt desc limit 1)');
    expect(rows).toHaveLength(roster.length);
    for (const row of rows) {
      const own = roster.find((line) => line.patient.id === globalId('Patient', row.patientId));
      for (const other of roster) {
        if (other === own) continue;
        for (const mark of [other.patient.mrn, other.patient.fullName, other.patient.displayName, `canary-${other.patient.mrn}`]) expect(row.projection).not.toContain(mark);
      }
      if (own?.state === 'PRESENT') expect(row.projection).toContain(`canary-${own.patient.mrn}-contributions`);
    }
  });

  it('lets nothing of it be changed afterwards', async () => {
    const answer = await dana.ask(SAVE, { input: { sessionId: documenting, field: 'ENGAGEMENT', text: 'Too late.', baseVersion: 99, key: key() } });
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'REFUSED', refusal: { code: 'ALREADY_SIGNED' } });
  });

  it('finds any change of what was signed, of who signed it, and of what the charts show', async () => {
    const { signature, documents, entries } = await kept("meaning = 'AUTHOR' order by signedAt desc limit 1");
    expect([findTampering(signature, documents), findAlteredEntries(documents, entries)]).toEqual([[], []]);
    const [first, ...rest] = documents as [KeptDocument, ...KeptDocument[]];
    expect(findTampering(signature, [{ ...first, canonical: first.canonical.replace('"', "'") }, ...rest])).not.toEqual([]);
    expect(findTampering(signature, rest)).not.toEqual([]);
    expect(findTampering(signature, [...documents, first])).not.toEqual([]);
    expect(findTampering({ ...signature, contentHash: signature.contentHash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) }, documents)).not.toEqual([]);
    const others: Partial<KeptSignature>[] = [{ printedName: 'Marcus Obi' }, { credential: null }, { meaning: 'REVIEWER' }, { signedAt: new Date(signature.signedAt.getTime() + 1) }, { acknowledgedNotLeader: true }, { sessionId: 'another' }];
    for (const other of others) expect(findTampering({ ...signature, ...other }, documents)).not.toEqual([]);
    // One of somebody who was there: an absent one holds no text.
    const [entry, ...more] = [...entries].sort((one, other) => Number(other.attendance === 'PRESENT') - Number(one.attendance === 'PRESENT'));
    if (!entry) throw new Error('Nothing was kept.');
    const rewritten = (from: RegExp, to: string): KeptEntry => {
      const projection = entry.projection.replace(from, to);
      expect(projection).not.toBe(entry.projection);
      return { ...entry, projection, contentHash: sha256(projection) };
    };
    // What was signed before texts had labels is read as it was written then.
    const first1 = documents.map((document): KeptDocument => {
      const { texts, ...part } = JSON.parse(document.canonical) as { texts: { field: string; text: string }[] };
      const canonical = canonicalText({ ...part, format: 1, texts: Object.fromEntries(texts.map(({ field, text }) => [field, text])) });
      return { ...document, canonical, contentHash: sha256(canonical) };
    });
    expect(findAlteredEntries(first1, entries)).toEqual([]);
    expect(findAlteredEntries(first1, [rewritten(/canary-/, 'canary: '), ...more])).not.toEqual([]);
    expect(findAlteredEntries(documents, more)).not.toEqual([]);
    expect(findAlteredEntries(documents, [{ ...entry, projection: `${entry.projection} ` }, ...more])).not.toEqual([]);
    // Somebody who rewrites the hash together with the text is found as well.
    for (const change of [rewritten(/"minutes":\d+,"mrn"/, '"minutes":999,"mrn"'), rewritten(/"title":"[^"]*"/, '"title":"Another"'), rewritten(/"patientName":"[^"]*"/, '"patientName":"Another"'), rewritten(/"label":"Engagement"/, '"label":"Behavior"')]) {
      expect(findAlteredEntries(documents, [change, ...more])).not.toEqual([]);
    }
  });

  it('holds for every signature and every chart of the demo, reviews and struck ones too', async () => {
    const rows = await test.app.database.reads.query<{ id: string }>("select id from signature where signedAt > '2026-11-12' order by id");
    expect(rows.length).toBeGreaterThan(10);
    for (const { id } of rows) {
      const { signature, documents, entries } = await kept(`id = '${id}'`);
      expect([findTampering(signature, documents), findAlteredEntries(documents, entries)]).toEqual([[], []]);
    }
  });

  /** How those who lead it were told that it was sent back, and whether that is over. */
  async function sentBackAlerts(): Promise<string[]> {
    const { reads } = test.app.database;
    const session = parseGlobalId(returned)?.id ?? '';
    if ((await reads.query('select id from notification where sessionId = ?', [session])).length === 0) {
      const { organizationId } = (await reads.one<{ organizationId: string }>('select organizationId from group_session where id = ?', [session])) ?? { organizationId: '' };
      await evaluateAlerts({ unitOfWork: test.app.unitOfWork, reads }, organizationId, test.clock.now(), ['SESSION_RETURNED']);
    }
    const rows = await reads.query<{ standing: unknown; clearedBecause: string | null }>("select standing, clearedBecause from notification where event = 'SESSION_RETURNED' and sessionId = ?", [session]);
    return [...new Set(rows.map(({ standing, clearedBecause }) => (flagOf(standing) ? 'stands' : (clearedBecause ?? ''))))];
  }

  it('sends what needs review to a reviewer, who is never the signer, and back with a comment', async () => {
    const resign = await complete(dana, returned).then(() => check(dana, returned));
    expect(resign.goesToReview).toBe(true);
    expect(await sentBackAlerts()).toEqual(['stands']);
    expect(await sign(dana, returned, pinOf('Dana'), resign.contentHash)).toMatchObject({ __typename: 'SessionsSigned', sessions: [{ status: 'PENDING_REVIEW' }] });
    expect(await sentBackAlerts()).toEqual(['RESOLVED']);
    expect(await dana.code(REVIEW, { input: { sessions: [{ sessionId: returned, contentHash: resign.contentHash }], pin: pinOf('Dana'), key: key() } })).toBe('FORBIDDEN');
    const read = await check(priya, returned);
    expect((await priya.ask(RETURN, { input: { sessionId: returned, comments: [], key: key() } })).errors[0]?.extensions.refusal?.code).toBe('RETURN_NEEDS_COMMENT');
    const sentBack = await priya.must<{ returnSession: { session: { status: string; returnedAt: string | null; signatures: { struck: boolean; struckBy: string | null }[]; reviewComments: { text: string }[] } } }>(RETURN, { input: { sessionId: returned, comments: [{ field: 'ENGAGEMENT', text: 'How did it end?' }], key: key() } });
    expect(sentBack.returnSession.session).toMatchObject({ status: 'ENDED', reviewComments: [{ text: 'How did it end?' }] });
    expect(sentBack.returnSession.session.signatures.every((signature) => signature.struck)).toBe(true);
    expect(read.contentHash).not.toBe(resign.contentHash);
  });

  it('is signed again beside the struck signatures, reviewed, and released', async () => {
    const { contentHash } = await check(dana, returned);
    await sign(dana, returned, pinOf('Dana'), contentHash);
    test.clock.advance(60_000);
    const [line] = (await dana.must<Notes>(NOTES, { id: returned })).groupSession.roster;
    const counts: number[] = [];
    const statuses = async (): Promise<string[]> => {
      const { chartEntries } = (await dana.must<{ patient: { chartEntries: { totalCount: number; edges: { node: { status: string; sessionDate: string; groupTitle: string } }[] } } }>('query($id: ID!) { patient(id: $id) { chartEntries(first: 100) { totalCount edges { node { status sessionDate groupTitle } } } } }', { id: line?.patient.id })).patient;
      counts.push(chartEntries.totalCount);
      return chartEntries.edges.flatMap(({ node }) => (node.sessionDate === '2026-11-19' && node.groupTitle === 'Trauma Recovery' ? [node.status] : []));
    };
    const walter = await test.as('Walter');
    const facilityId = (await dana.must<{ viewer: { facilities: { id: string }[] } }>('{ viewer { facilities { id } } }')).viewer.facilities[0]?.id;
    const shows = (value: string | null): Promise<unknown> => walter.must('mutation($input: SavePolicyInput!) { savePolicy(input: $input) { id } }', { input: { facilityId, organizationWide: false, name: 'chartShowsNote', value, key: key() } });
    const shown = await statuses();
    expect(shown).toContain('AWAITING_REVIEW');
    await shows('"FINALISED"');
    expect(await statuses()).toEqual([]);
    await shows(null);
    expect(await statuses()).toEqual(shown);
    const [all = 0, final = 0] = counts;
    expect(counts).toEqual([all, final, all]);
    expect(all - final).toBeGreaterThanOrEqual(shown.length);
    const read = await check(priya, returned);
    // The hash that stands beside the author's signature is not what reading gives.
    expect((await priya.must<{ signReviews: { __typename: string } }>(REVIEW, { input: { sessions: [{ sessionId: returned, contentHash }], pin: pinOf('Priya'), key: key() } })).signReviews.__typename).toBe('ContentChanged');
    const answer = await priya.must<{ signReviews: { __typename: string; sessions: { status: string }[] } }>(REVIEW, { input: { sessions: [{ sessionId: returned, contentHash: read.contentHash }], pin: pinOf('Priya'), key: key() } });
    expect(answer.signReviews).toMatchObject({ __typename: 'SessionsSigned', sessions: [{ status: 'FINALISED' }] });
    const { groupSession } = await dana.must<{ groupSession: { signatures: { meaning: string; struck: boolean }[]; roster: { patient: { id: string } }[] } }>('query($id: ID!) { groupSession(id: $id) { signatures { meaning struck } roster { patient { id } } } }', { id: returned });
    expect(groupSession.signatures.filter((signature) => !signature.struck).map((signature) => signature.meaning)).toEqual(['AUTHOR', 'REVIEWER']);
    expect(groupSession.signatures.filter((signature) => signature.struck).length).toBeGreaterThanOrEqual(2);
    const patient = groupSession.roster[0]?.patient.id;
    const chart = await dana.must<{ patient: { chartEntries: { edges: { node: { status: string; sessionDate: string; groupTitle: string; signatures: { meaning: string }[] } }[] } } }>('query($id: ID!) { patient(id: $id) { chartEntries(first: 5) { edges { node { status sessionDate groupTitle signatures { meaning } } } } } }', { id: patient });
    const today = chart.patient.chartEntries.edges.map((edge) => edge.node).filter((entry) => entry.sessionDate === '2026-11-19' && entry.groupTitle === 'Trauma Recovery');
    expect(today.filter((entry) => entry.status === 'STRUCK').length).toBeGreaterThanOrEqual(2);
    expect(today.find((entry) => entry.status === 'FINALISED')?.signatures.map((signature) => signature.meaning)).toEqual(['AUTHOR', 'REVIEWER']);
  });
});
