import { Scenario, answerOf, at } from '../../../test/scenario';
import { as } from '../../../test/signing-scenario';
import { flagOf, instantOf } from '../../platform/database/reads';
import type { StaffActor } from '../access/staff-actor.facts';
import { markPatientAbsent, markPatientPresent } from '../attendance/mark-attendance.command';
import { setParticipation } from '../documentation/individual-note.command';
import { saveNoteText } from '../documentation/save-note-text.command';
import { describeSession } from '../documentation/describe-session.command';
import { FacilitySettingRow } from '../facilities/facility-setting.entity';
import { PinCheck } from '../identity/check-pin.step';
import { PinCredentialRow } from '../identity/pin-credential.entity';
import { endSession } from '../scheduling/end-session.command';
import { startSession } from '../scheduling/start-session.command';
import { addAddendum } from './add-addendum.command';
import type { AddAddendum } from './add-addendum.command';
import { addMissedToSession } from './add-missed-patient.command';
import type { AddMissedPatient } from './add-missed-patient.command';
import { entryAddendaLoader, readReturnedAddenda, readWaitingAddenda } from './addenda.read';
import { readChart } from './chart.read';
import { signSessions } from './sign-session.command';
import { returnAddendum } from './return-addendum.command';
import { reviewAddenda } from './review-addenda.command';
import { readCopyPreview } from './copy-preview.read';
import type { SignOutcome } from './sign-session.command';
import { readSigningCheck } from './signing.read';
import { copyStruckEntry, strikeChartEntry } from './strike-entry.command';
import { findAlteredAddenda, findAlteredEntries, findTampering } from './verify';
import type { KeptAddendum, KeptDocument, KeptEntry, KeptSignature } from './verify';
import { testSecrets } from '../../../test/test-secrets';

const PIN = '482913';

/** One world for all of it: a session that was signed, and what is added to it afterwards, act upon act. */
describe('after signing', () => {
  let world: Scenario;
  let pins: PinCheck;
  let dana: StaffActor;
  let ines: StaffActor;
  let priya: StaffActor;
  let before: Record<string, string>;

  const signer = async (id: string, hash: string, person: Parameters<Scenario['person']>[1] = {}): Promise<StaffActor> => {
    const actor = await world.person(id, person);
    await world.put(PinCredentialRow, [{ id: `pin-${id}`, staffMemberId: id, hash, failedTries: 0, lockedUntil: null, lastLockedAt: null, needsAdministrator: false }]);
    return actor;
  };
  const line = (patientId: string): string => world.line('s', patientId);
  const outcome = async (act: Promise<SignOutcome>): Promise<string> => {
    const answers: string[] = [];
    const code = await answerOf(act.then((answer) => answers.push(answer.outcome)));
    return answers[0] ?? code;
  };
  /** Every kept text that a signature or a chart stands on, by its row. */
  const kept = async (): Promise<Record<string, string>> => {
    const rows = await world.rows<{ id: string; text: string; hash: string }>(
      "select id, projection as text, contentHash as hash from chart_entry union all select id, canonical as text, contentHash as hash from signed_document union all select id, statement as text, contentHash as hash from signature");
    return Object.fromEntries(rows.map(({ id, text, hash }) => [id, `${hash} ${text}`]));
  };

  beforeAll(async () => {
    world = await Scenario.open();
    pins = new PinCheck(world.unitOfWork, testSecrets);
    const hash = await testSecrets.hash(PIN);
    dana = await signer('dana', hash);
    ines = await signer('ines', hash, { role: 'RECORDS_ADMIN' });
    priya = await signer('priya', hash, { rights: ['REVIEW_GROUP_SESSIONS'] });
    for (const id of ['minh', 'zofia', 'rosa', 'owen', 'will', 'tara', 'xenia']) await world.patient(id, { firstName: `Name${id}`, lastName: `Last${id}`, expected: !['owen', 'tara', 'xenia'].includes(id) });
    const { unitOfWork } = world;
    world.now('10:00');
    await world.session('s', ['dana']);
    await startSession(unitOfWork, dana, { sessionId: 's', key: world.key() });
    for (const patientId of ['minh', 'zofia', 'will']) await markPatientPresent(unitOfWork, dana, { rosterEntryId: line(patientId), at: null, key: world.key() });
    await markPatientAbsent(unitOfWork, dana, { rosterEntryId: line('rosa'), reason: 'COURT', note: null, excused: false, key: world.key() });
    for (const field of ['CONTENT_COVERED', 'ENGAGEMENT', 'EMERGING_THEMES'] as const) await saveNoteText(unitOfWork, dana, { sessionId: 's', rosterEntryId: null, field, text: `shared-${field}`, baseVersion: 0, key: world.key() });
    for (const patientId of ['minh', 'zofia', 'will']) {
      await setParticipation(unitOfWork, dana, { rosterEntryId: line(patientId), participation: 4, version: 0, key: world.key() });
      for (const field of ['CONTRIBUTIONS', 'ASSESSMENT'] as const) await saveNoteText(unitOfWork, dana, { sessionId: 's', rosterEntryId: line(patientId), field, text: `canary-${patientId === 'will' ? 'w' : patientId}: Name${patientId} spoke.`, baseVersion: 0, key: world.key() });
    }
    const [row] = await world.rows<{ version: number }>("select version from group_session where id = 's'");
    await describeSession(unitOfWork, dana, { sessionId: 's', version: row?.version ?? 0, topicText: 'Grief', key: world.key() });
    world.now('10:50');
    await endSession(unitOfWork, dana, { sessionId: 's', endedAt: null, key: world.key() });
    const seal = (text: string): string => testSecrets.seal(text);
    const { contentHash } = await readSigningCheck(world.contextOf(dana), 's', seal);
    await signSessions({ unitOfWork, pins, seal }, dana, { sessions: [{ sessionId: 's', contentHash, acknowledgeNotLeader: false }], pin: PIN, key: world.key() });
    before = await kept();
  });
  afterAll(() => world.close());

  const add = (actor: StaffActor, more: Partial<AddAddendum>): Promise<SignOutcome> => {
    world.clock.advance(1_000);
    return addAddendum({ unitOfWork: world.unitOfWork, pins }, actor, { about: { sessionId: 's' }, kind: 'ADDENDUM', correctedPart: null, text: 'canary-shared-addendum', eventAt: at('10:20'), meansNoMember: false, pin: PIN, key: world.key(), ...more });
  };
  /** What each chart shows of additions, by patient. */
  const added = async (patientId: string): Promise<string[]> => {
    const context = world.contextOf(dana);
    const { edges } = await readChart(context, patientId, {});
    const addenda = await Promise.all(edges.map(({ node }) => context.loader(entryAddendaLoader).load(node)));
    return addenda.flat().map(({ kind, text }) => `${kind} ${text}`);
  };

  it('adds to the shared part for everybody who was there, to one note for that chart alone, and labels both times', async () => {
    world.clock.advance(24 * 60 * 60_000);
    expect(await outcome(add(dana, {}))).toBe('SIGNED');
    expect(await outcome(add(dana, { about: { rosterEntryId: line('minh') }, kind: 'CORRECTION', correctedPart: 'ASSESSMENT', text: 'canary-minh-correction' }))).toBe('SIGNED');
    expect(await outcome(add(dana, { about: { rosterEntryId: line('zofia') }, kind: 'LATE_ENTRY', text: 'canary-zofia-late', eventAt: at('10:41') }))).toBe('SIGNED');
    expect(await added('minh')).toEqual(['ADDENDUM canary-shared-addendum', 'CORRECTION canary-minh-correction']);
    expect(await added('zofia')).toEqual(['ADDENDUM canary-shared-addendum', 'LATE_ENTRY canary-zofia-late']);
    expect(await added('rosa')).toEqual([]);
    expect(await world.rows("select printedName, credential, timeZone from addendum where kind = 'LATE_ENTRY'")).toEqual([{ printedName: 'Dana Whitfield', credential: 'LCSW', timeZone: 'America/Chicago' }]);
    const [late] = await world.rows<{ canonical: string; statement: string }>("select canonical, statement from addendum where kind = 'LATE_ENTRY'");
    expect(JSON.parse(late?.canonical ?? '')).toMatchObject({ eventAt: at('10:41').toISOString(), enteredAt: new Date(at('10:50').getTime() + 24 * 60 * 60_000 + 3_000).toISOString() });
    expect(await kept()).toEqual(before);
  });

  it.each<[string, () => StaffActor, () => Partial<AddAddendum>, string]>([
    ['is not a correction without what is corrected', () => dana, () => ({ kind: 'CORRECTION' }), 'CORRECTION_OF_WHAT'],
    ['is not a correction of a part of another note', () => dana, () => ({ kind: 'CORRECTION', correctedPart: 'ASSESSMENT' }), 'CORRECTION_OF_WHAT'],
    ['says something', () => dana, () => ({ text: ' \u0000\n' }), 'ADDENDUM_EMPTY'],
    ['is of nothing still to come', () => dana, () => ({ eventAt: new Date('2026-11-21T16:00:00Z') }), 'TIME_IN_FUTURE'],
    ['is of nothing before the session', () => dana, () => ({ eventAt: at('09:00') }), 'TIME_BEFORE_SESSION'],
    ['names nobody in the shared part', () => dana, () => ({ text: 'Then nameminh left.' }), 'NAMES_A_MEMBER'],
    ['names no other member in a chart', () => dana, () => ({ about: { rosterEntryId: line('minh') }, text: 'Spoke with Namezofia’s mother' }), 'NAMES_A_MEMBER'],
    ['may name the patient it is about', () => dana, () => ({ about: { rosterEntryId: line('minh') }, text: 'Nameminh called back.' }), 'SIGNED'],
    ['is not written by who had no part in it', () => priya, () => ({}), 'AMEND_NOT_YOURS'],
    ['is not written by an administrator, who marks errors', () => ines, () => ({}), 'AMEND_NOT_YOURS'],
    ['is signed with one’s own PIN', () => dana, () => ({ pin: '000001' }), 'PIN_REFUSED'],
  ])('%s', async (_what, who, more, expected) => expect(await outcome(add(who(), more()))).toBe(expected));

  const missed = (more: Partial<AddMissedPatient> = {}, actor = dana): Promise<SignOutcome> => {
    world.clock.advance(1_000);
    const texts: AddMissedPatient['texts'] = [{ field: 'CONTRIBUTIONS', text: 'canary-owen spoke of work.' }, { field: 'ASSESSMENT', text: 'canary-owen does well.' }];
    return addMissedToSession({ unitOfWork: world.unitOfWork, pins }, actor, { sessionId: 's', patientId: 'owen', stays: [{ startsAt: at('10:05'), endsAt: at('10:30') }], participation: 3, texts, noLinkReason: null, reason: null, meansNoMember: false, pin: PIN, key: world.key(), ...more });
  };
  const stays = async (patientId: string): Promise<number> => (await world.rows('select id from attendance_segment where patientId = ? and struckAt is null', [patientId])).length;
  const standing = async (patientId: string): Promise<string[]> => (await readChart(world.contextOf(dana), patientId, {})).edges.map(({ node }) => `${node.attendance} ${node.status}`);

  it('adds somebody who was missed, to that chart alone, and counts their time', async () => {
    expect(await missed({ texts: [] })).toMatchObject({ outcome: 'INCOMPLETE', missing: [{ code: 'TEXT_MISSING' }, { code: 'TEXT_MISSING' }] });
    expect([await stays('owen'), await standing('owen')]).toEqual([0, []]);
    expect(await outcome(missed({ patientId: 'minh' }))).toBe('HAS_TIME_ALREADY');
    expect(await outcome(missed({ stays: [{ startsAt: at('10:05'), endsAt: at('12:00') }] }))).toBe('TIME_AFTER_SESSION');
    expect(await outcome(missed({ texts: [{ field: 'CONTRIBUTIONS', text: 'Answered Nameminh.' }, { field: 'ASSESSMENT', text: 'x' }] }))).toBe('NAMES_A_MEMBER');
    expect(await outcome(missed({ texts: [{ field: 'ASSESSMENT', text: 'x' }, { field: 'ASSESSMENT', text: 'y' }] }))).toBe('BAD_USER_INPUT');
    expect(await outcome(missed({}, priya))).toBe('LED_BY_ANOTHER');
    expect(await outcome(missed())).toBe('SIGNED');
    expect([await stays('owen'), await standing('owen'), await added('owen')]).toEqual([1, ['PRESENT FINALISED'], ['ADDENDUM canary-shared-addendum', 'MISSED_PATIENT Was there and was missed at the time. The 3 participants counted at signing do not include this patient.']]);
    const { edges: [first] } = await readChart(world.contextOf(dana), 'owen', {});
    expect(first?.node.projection).toMatchObject({ participants: 3, minutes: 25, participation: 3, shared: [{ text: 'shared-CONTENT_COVERED' }, { text: 'shared-ENGAGEMENT' }, { text: 'shared-EMERGING_THEMES' }] });
  });

  it('gives somebody marked absent who was there an entry that says so, and strikes the other', async () => {
    expect(await outcome(missed({ patientId: 'rosa', texts: [{ field: 'CONTRIBUTIONS', text: 'canary-rosa came late.' }, { field: 'ASSESSMENT', text: 'canary-rosa listened.' }] }))).toBe('SIGNED');
    expect([await stays('rosa'), (await standing('rosa')).sort()]).toEqual([1, ['ABSENT ENTERED_IN_ERROR', 'PRESENT FINALISED']]);
  });

  it('strikes an entry in the wrong chart and copies it to the right one, neither telling of the other', async () => {
    const [wrong] = await world.rows<{ id: string }>("select id from chart_entry where patientId = 'will'");
    const chartEntryId = wrong?.id ?? '';
    const strike = (actor: StaffActor, reason = 'Another person was there.') => strikeChartEntry({ unitOfWork: world.unitOfWork, pins }, actor, { chartEntryId, reason, pin: PIN, key: world.key() });
    const copy = (patientId: string, contentHash: string) => copyStruckEntry({ unitOfWork: world.unitOfWork, pins }, ines, { chartEntryId, patientId, contentHash, pin: PIN, key: world.key() });
    expect(await outcome(copy('tara', ''))).toBe('NOT_FOUND');
    expect([await outcome(strike(priya)), await outcome(strike(ines, ' ')), await outcome(strike(ines, 'It was Nameminh.'))]).toEqual(['STRIKE_NOT_YOURS', 'REASON_REQUIRED', 'NAMES_A_MEMBER']);
    world.clock.advance(1_000);
    expect([await outcome(strike(ines)), await outcome(strike(ines))]).toEqual(['SIGNED', 'NOT_FOUND']);
    expect([await stays('will'), await standing('will')]).toEqual([0, ['PRESENT ENTERED_IN_ERROR']]);
    // Whoever was not there gets no more of the session into their chart.
    const inTheWrongChart = await added('will');
    expect(await outcome(add(dana, { text: 'canary-shared-after-strike' }))).toBe('SIGNED');
    expect(await added('will')).toEqual(inTheWrongChart);
    const preview = await readCopyPreview(world.contextOf(ines), chartEntryId, 'tara');
    expect(preview.texts.map(({ text }) => text)).toEqual(['canary-w: the patient spoke.', 'canary-w: the patient spoke.']);
    expect([await outcome(copy('tara', preview.contentHash.replace(/^./, 'x'))), await outcome(copy('will', preview.contentHash)), await outcome(copy('minh', preview.contentHash))]).toEqual(['CHANGED', 'SAME_CHART', 'HAS_TIME_ALREADY']);
    world.clock.advance(1_000);
    expect([await outcome(copy('tara', preview.contentHash)), await outcome(copy('tara', preview.contentHash))]).toEqual(['SIGNED', 'ALREADY_COPIED']);
    expect([await stays('tara'), await standing('tara')]).toEqual([1, ['PRESENT FINALISED']]);
    expect((await added('tara')).at(-1)).toMatch(/^COPIED_ENTRY Copied from an entry made in error, written by Dana Whitfield, LCSW on Nov 19, 2026, 10:50:00 AM CST\.$/);
  });

  it('is reviewed where the policy asks for it, by who neither wrote nor leads it', async () => {
    await world.put(FacilitySettingRow, [{ id: 'review', facilityId: 'f1', name: 'amendmentReview', value: '"ALWAYS"' }]);
    expect(await outcome(add(dana, { about: { rosterEntryId: line('zofia') }, text: 'canary-zofia more.' }))).toBe('SIGNED');
    expect(await outcome(missed({ patientId: 'xenia', texts: [{ field: 'CONTRIBUTIONS', text: 'canary-xenia spoke.' }, { field: 'ASSESSMENT', text: 'canary-xenia does well.' }] }))).toBe('SIGNED');
    expect(await standing('xenia')).toEqual(['PRESENT AWAITING_REVIEW']);
    const waiting = (await readWaitingAddenda(world.contextOf(priya), 'f1')).map(({ addendum }) => addendum);
    expect([waiting.map(({ kind }) => kind), await readWaitingAddenda(world.contextOf(dana), 'f1')]).toEqual([['ADDENDUM', 'MISSED_PATIENT'], []]);
    const rows = await world.rows<{ id: string; contentHash: string }>('select id, contentHash from addendum where reviewRequired = 1 order by enteredAt');
    const additions = rows.map(({ id, contentHash }) => ({ addendumId: id, contentHash }));
    const review = (actor: StaffActor, of = additions) => reviewAddenda({ unitOfWork: world.unitOfWork, pins }, actor, { additions: of, pin: PIN, key: world.key() });
    const asReviewer = as(dana, { profileRights: ['REVIEW_GROUP_SESSIONS'] });
    expect([await outcome(review(asReviewer)), await outcome(review(priya, [{ ...additions[0], contentHash: 'x' } as (typeof additions)[number]]))]).toEqual(['OWN_SESSION', 'CHANGED']);
    expect([await outcome(review(priya)), await outcome(review(priya)), await standing('xenia')]).toEqual(['SIGNED', 'ADDITION_NOT_WAITING', ['PRESENT FINALISED']]);
  });

  it('is sent back with a comment, waits for its author, and for its review again once something was added', async () => {
    const additions = await world.rows<{ id: string; contentHash: string; kind: string }>('select id, contentHash, kind from addendum where staffMemberId = ? order by enteredAt', ['dana']);
    const shared = async (text: string): Promise<string> => {
      expect(await outcome(add(dana, { text }))).toBe('SIGNED');
      return (await world.rows<{ id: string }>('select id from addendum where text = ?', [text]))[0]?.id ?? '';
    };
    const sendsBack = (actor: StaffActor, addendumId: string, comment: string) => answerOf(returnAddendum(world.unitOfWork, actor, { addendumId, comment, key: world.key() }));
    const waiting = async () => (await readWaitingAddenda(world.contextOf(priya), 'f1')).map(({ addendum }) => addendum.text);
    const returned = async () => (await readReturnedAddenda(world.contextOf(dana), 'f1')).map(({ addendum }) => [addendum.text, addendum.returned?.comment]);
    const id = await shared('canary-shared-vague');
    world.clock.advance(1_000);
    const asReviewer = as(dana, { profileRights: ['REVIEW_GROUP_SESSIONS'] });
    expect([await sendsBack(dana, id, 'No.'), await sendsBack(asReviewer, id, 'No.'), await sendsBack(priya, id, ' '), await sendsBack(priya, 'nothing', 'No.'), await sendsBack(priya, additions[0]?.id ?? '', 'No.')]).toEqual(['REVIEW_RIGHT_NEEDED', 'OWN_SESSION', 'RETURN_NEEDS_COMMENT', 'NOT_FOUND', 'ADDITION_NOT_WAITING']);
    expect([await sendsBack(priya, id, 'Say when it was, for Minh too.'), await sendsBack(priya, id, 'Twice.')]).toEqual(['OK', 'ADDITION_NOT_WAITING']);
    expect([await waiting(), await returned(), (await world.events()).filter((type) => type === 'AddendumReturned').length]).toEqual([[], [['canary-shared-vague', 'Say when it was, for Minh too.']], 1]);
    // Its chart says that it was sent back, not with which words.
    const context = world.contextOf(dana);
    const [entry] = (await readChart(context, 'zofia', {})).edges;
    const inChart = (await context.loader(entryAddendaLoader).load(entry?.node as never)).find(({ text }) => text === 'canary-shared-vague');
    expect(inChart?.returned).toMatchObject({ comment: null, printedName: 'Priya Whitfield', answered: false });
    expect(JSON.stringify(await world.rows("select payload from outbox_event where type = 'AddendumReturned'"))).not.toContain('Minh');
    world.clock.advance(1_000);
    await shared('canary-shared-when');
    expect([await waiting(), await returned()]).toEqual([['canary-shared-vague', 'canary-shared-when'], []]);
    const now = await world.rows<{ id: string; contentHash: string }>("select id, contentHash from addendum where text like 'canary-shared-%' and reviewRequired = 1 and id not in (select addendumId from addendum_review)");
    expect([await outcome(reviewAddenda({ unitOfWork: world.unitOfWork, pins }, priya, { additions: now.map((each) => ({ addendumId: each.id, contentHash: each.contentHash })), pin: PIN, key: world.key() })), await waiting()]).toEqual(['SIGNED', []]);
    await expect(world.unitOfWork.run(dana, { operation: 'tamper' }, (work) => work.query("update addendum_return set comment = 'x'"))).rejects.toThrow(/insert-only/);
  });

  it('leaves every text that was signed as it was, and puts nothing of anybody into another chart', async () => {
    const after = await kept();
    expect(Object.fromEntries(Object.keys(before).map((id) => [id, after[id]]))).toEqual(before);
    const canaries: Record<string, string> = { minh: 'canary-minh', zofia: 'canary-zofia', rosa: 'canary-rosa', owen: 'canary-owen', xenia: 'canary-xenia' };
    const people = ['minh', 'zofia', 'rosa', 'owen', 'will', 'tara', 'xenia'];
    for (const patientId of people) {
      const context = world.contextOf(dana);
      const { edges } = await readChart(context, patientId, {});
      const shown = JSON.stringify([edges, await Promise.all(edges.map(({ node }) => context.loader(entryAddendaLoader).load(node)))]);
      for (const other of people.filter((id) => id !== patientId)) for (const mark of [canaries[other] ?? `Name${other}`, `Name${other}`, `Last${other}`, `MRN-${other}`, line(other)]) expect(shown).not.toContain(mark);
    }
    const documents = await world.rows<KeptDocument & { signatureId: string }>('select * from signed_document');
    const entries = await world.rows<KeptEntry & { signatureId: string }>('select * from chart_entry');
    const amendments = await world.rows<KeptSignature & { id: string }>("select * from signature where meaning = 'AMENDMENT'");
    expect(amendments).toHaveLength(4);
    for (const { id, ...row } of amendments) {
      const own = documents.filter((document) => document.signatureId === id);
      expect(findTampering({ ...row, signedAt: instantOf(row.signedAt), acknowledgedNotLeader: flagOf(row.acknowledgedNotLeader) }, own)).toEqual([]);
      expect(findAlteredEntries(own, entries.filter((entry) => entry.signatureId === id))).toEqual([]);
    }
  });

  it('can be verified, and nothing of it changed unnoticed', async () => {
    const [first, ...rest] = await world.rows<KeptAddendum>('select * from addendum');
    expect(findAlteredAddenda([first, ...rest] as KeptAddendum[])).toEqual([]);
    for (const changed of [{ text: 'Other' }, { printedName: 'Somebody' }, { canonical: first?.canonical.replace('canary', 'Canary') }, { kind: 'CORRECTION' }]) expect(findAlteredAddenda([{ ...(first as KeptAddendum), ...changed } as KeptAddendum])).not.toEqual([]);
    await expect(world.unitOfWork.run(dana, { operation: 'tamper' }, (work) => work.query("update addendum set text = 'x'"))).rejects.toThrow(/insert-only/);
  });
});
