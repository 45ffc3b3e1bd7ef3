import type { StaffActor } from '../access/staff-actor.facts';
import { at, answerOf } from '../../../test/scenario';
import type { Scenario } from '../../../test/scenario';
import { SigningScenario, as, outcome } from '../../../test/signing-scenario';
import { flagOf, instantOf } from '../../platform/database/reads';
import { FacilitySettingRow } from '../facilities/facility-setting.entity';
import { saveNoteText } from '../documentation/save-note-text.command';
import { dischargePatient } from '../patients/discharge-patient.command';
import { coverSession } from '../scheduling/cover-session.command';
import { plannedRoster } from '../scheduling/planned-roster.facts';
import { readChart } from './chart.read';
import { returnSession } from './review-session.command';
import { findAlteredEntries, findTampering } from './verify';
import type { KeptDocument, KeptEntry, KeptSignature } from './verify';

let scenario: SigningScenario;
let world: Scenario;
let dana: StaffActor;
let ines: StaffActor;
let priya: StaffActor;

beforeEach(async () => {
  scenario = await SigningScenario.open();
  ({ world, dana, ines, priya } = scenario);
});
afterEach(() => scenario.close());

const sendBack = (actor: StaffActor, text = 'How did it end?') => returnSession(world.unitOfWork, actor, { sessionId: 's', comments: [{ rosterEntryId: null, field: 'ENGAGEMENT', text }], key: world.key() });
describe('signing', () => {
  it('is final where nobody has to review it, and waits where the group or the signer must be reviewed', async () => {
    await scenario.sign(dana);
    await scenario.held('group', { reviewRequired: true });
    await scenario.sign(dana, { sessionId: 'group' });
    await scenario.signer('new', { rights: ['REQUIRES_GROUP_SESSION_REVIEW'] });
    await scenario.held('signer', {}, ['dana', 'new']);
    const reviewed = as(dana, { profileRights: ['REQUIRES_GROUP_SESSION_REVIEW'] });
    await scenario.sign(reviewed, { sessionId: 'signer' });
    expect([await scenario.status('s'), await scenario.status('group'), await scenario.status('signer')]).toEqual(['FINALISED', 'PENDING_REVIEW', 'PENDING_REVIEW']);
    expect(await world.rows('select sessionId, status from signature_request order by sessionId')).toEqual([{ sessionId: 'group', status: 'REQUESTED' }, { sessionId: 'signer', status: 'REQUESTED' }]);
  });

  it('reaches the chart of somebody who was discharged before it was documented', async () => {
    world.now('11:30');
    const [before] = await world.rows<{ n: number | string }>("select count(*) as n from roster_entry where patientId = 'minh' and episodeId = 'e-minh'");
    await dischargePatient(world.unitOfWork, dana, { patientId: 'minh', version: null, dischargedAt: at('10:50'), reason: 'Completed', key: world.key() });
    await scenario.sign(dana);
    expect(await world.rows("select count(*) as n from roster_entry where patientId = 'minh' and episodeId = 'e-minh'")).toEqual([before]);
    expect((await readChart(world.contextOf(priya), 'minh', {})).edges.map(({ node }) => [node.attendance, node.status])).toEqual([['PRESENT', 'FINALISED']]);
    const next = await plannedRoster(world.database.reads, 'o1', [await world.session('next', ['dana'], { plannedStart: at('14:00'), plannedEnd: at('14:50') })]);
    expect(next.map((each) => each.patientId).sort()).toEqual(['rosa', 'zofia']);
  });

  it('gives each chart its own note, and the absent one attendance alone', async () => {
    await scenario.sign(dana);
    const entries = await world.rows<{ patientId: string; attendance: string; projection: string }>('select patientId, attendance, projection from chart_entry order by patientId');
    expect(entries.map(({ patientId, attendance }) => [patientId, attendance])).toEqual([['minh', 'PRESENT'], ['rosa', 'ABSENT'], ['zofia', 'PRESENT']]);
    for (const { patientId, projection } of entries) {
      for (const other of ['minh', 'zofia', 'rosa'].filter((id) => id !== patientId)) {
        for (const mark of [`canary-${other}`, `Name-${other}`, `Last-${other}`, `MRN-${other}`, scenario.line(other)]) expect(projection).not.toContain(mark);
      }
    }
    const rosa = JSON.parse(entries[1]?.projection ?? '') as Record<string, unknown>;
    expect(rosa).toMatchObject({ absenceReason: 'COURT', absenceExcused: false, minutes: 0, participation: null, shared: [], individual: [], objectives: [], participants: 2 });
    const documents = await world.rows<{ canonical: string }>("select canonical from signed_document where patientId = 'rosa'");
    expect(documents[0]?.canonical).not.toContain('canary');
  });

  it('leaves the chart of who was absent alone where a facility wants that, and is verified all the same', async () => {
    await world.put(FacilitySettingRow, [{ id: 'absent', facilityId: 'f1', name: 'absentInChart', value: '"NOTHING"' }]);
    await scenario.sign(dana);
    const entries = await world.rows<KeptEntry & { patientId: string }>('select * from chart_entry order by patientId');
    expect([entries.map((entry) => entry.patientId).includes('rosa'), entries.length, await scenario.count('signed_document')]).toEqual([false, 2, 4]);
    expect(findAlteredEntries(await world.rows<KeptDocument>('select * from signed_document'), entries)).toEqual([]);
  });

  it('keeps what can be verified, for the author and the reviewer', async () => {
    await scenario.held('group', { reviewRequired: true });
    await scenario.sign(dana, { sessionId: 'group' });
    await scenario.review(priya, ['group']);
    const rows = await world.rows<KeptSignature>('select * from signature order by meaning');
    const documents = await world.rows<KeptDocument>('select * from signed_document');
    expect(rows.map((row) => row.meaning)).toEqual(['AUTHOR', 'REVIEWER']);
    for (const row of rows) expect(findTampering({ ...row, signedAt: instantOf(row.signedAt), acknowledgedNotLeader: flagOf(row.acknowledgedNotLeader) }, documents)).toEqual([]);
    expect(findAlteredEntries(documents, await world.rows<KeptEntry>('select * from chart_entry'))).toEqual([]);
  });

  it('happens once, though two people sign at the same moment', async () => {
    const [own, others] = [(await scenario.seen(dana)).contentHash, (await scenario.seen(ines)).contentHash];
    const both = await Promise.all([outcome(scenario.sign(dana, { contentHash: own })), outcome(scenario.sign(ines, { contentHash: others, acknowledgeNotLeader: true }))]);
    // Its leader, if second, may still add a signature: so Dana is told to look again, and Ines that nothing is left to do.
    expect([['SIGNED', 'ALREADY_SIGNED'], ['CHANGED', 'SIGNED']]).toContainEqual(both);
    expect([await scenario.count('signature'), await scenario.count('chart_entry'), await scenario.count('signed_document')]).toEqual([1, 3, 4]);
    expect((await world.events()).filter((type) => type === 'SessionSigned')).toHaveLength(1);
  });

  it('has one effect under one key', async () => {
    const [{ contentHash }, key] = [await scenario.seen(dana), world.key()];
    const sent = await Promise.all([scenario.sign(dana, { contentHash, key }), scenario.sign(dana, { contentHash, key })]);
    expect(sent.map((answer) => answer.outcome)).toEqual(['SIGNED', 'SIGNED']);
    expect(await scenario.count('signature')).toBe(1);
  });

  it('stops when anything changed after it was read, and names who', async () => {
    const { contentHash } = await scenario.seen(dana);
    await saveNoteText(world.unitOfWork, ines, { sessionId: 's', rosterEntryId: null, field: 'ENGAGEMENT', text: 'Changed', baseVersion: 1, key: world.key() });
    expect(await scenario.sign(dana, { contentHash })).toEqual({ outcome: 'CHANGED', sessionId: 's', changedBy: 'Ines Whitfield', signed: false });
    expect([await scenario.status(), await scenario.count('signature'), await scenario.count('chart_entry')]).toEqual(['ENDED', 0, 0]);
  });

  it('stops while something is missing', async () => {
    await saveNoteText(world.unitOfWork, dana, { sessionId: 's', rosterEntryId: scenario.line('minh'), field: 'ASSESSMENT', text: '', baseVersion: 1, key: world.key() });
    expect(await scenario.sign(dana)).toMatchObject({ outcome: 'INCOMPLETE', missing: [{ code: 'TEXT_MISSING', field: 'ASSESSMENT', rosterEntryId: scenario.line('minh') }] });
  });

  it('is refused to another therapist, to an expired credential, and to who did not lead it until that is said', async () => {
    const [check, expired] = [await scenario.seen(dana), as(dana, { credentialExpiresOn: '2026-11-18' })];
    const today = as(dana, { credentialExpiresOn: '2026-11-19' });
    expect(await outcome(scenario.sign(priya, { contentHash: check.contentHash }))).toBe('LED_BY_ANOTHER');
    expect(await outcome(scenario.sign(expired, { contentHash: check.contentHash }))).toBe('CREDENTIAL_EXPIRED');
    expect(await outcome(scenario.sign(ines))).toBe('ACKNOWLEDGE_NOT_LEADER');
    expect([check.mustAcknowledge, (await scenario.seen(ines)).mustAcknowledge]).toEqual([false, true]);
    expect(await outcome(scenario.sign(today, { contentHash: check.contentHash }))).toBe('SIGNED');
  });

  it('says that it is a late entry', async () => {
    world.clock.advance(25 * 60 * 60_000);
    expect((await scenario.seen(dana)).lateEntry).toBe(true);
    await scenario.sign(dana);
    const [row] = await world.rows<{ statement: string }>('select statement from signature');
    expect(JSON.parse(row?.statement ?? '')).toMatchObject({ lateEntry: true, printedName: 'Dana Whitfield', credential: 'LCSW', meaning: 'AUTHOR', timeZone: 'America/Chicago' });
  });

  it('counts wrong PINs and locks at the fifth, with the drafts untouched', async () => {
    const { contentHash } = await scenario.seen(dana);
    const tries = [];
    for (let turn = 0; turn < 5; turn += 1) tries.push(await scenario.sign(dana, { contentHash, pin: '000001' }));
    expect(tries.map((each) => each.outcome === 'PIN_REFUSED' && each.answer.triesLeft)).toEqual([4, 3, 2, 1, 0]);
    expect(await scenario.sign(dana, { contentHash })).toMatchObject({ outcome: 'PIN_REFUSED', answer: { outcome: 'LOCKED', lockedUntil: at('11:05') } });
    world.now('11:06');
    expect([await scenario.status(), (await scenario.sign(dana, { contentHash })).outcome]).toEqual(['ENDED', 'SIGNED']);
  });
});

describe('review', () => {
  beforeEach(async () => {
    await scenario.held('r', { reviewRequired: true });
    await scenario.sign(dana, { sessionId: 'r' });
  });

  it('is never by who signed or led it, whatever rights they hold', async () => {
    const asReviewer = as(dana, { profileRights: ['REVIEW_GROUP_SESSIONS'] });
    const mark = (await scenario.seen(asReviewer, 'r')).contentHash;
    expect(await outcome(scenario.review(asReviewer, ['r'], [mark]))).toBe('OWN_SESSION');
    expect(await scenario.status('r')).toBe('PENDING_REVIEW');
  });

  it('is not by somebody it was taken over from either', async () => {
    await scenario.held('taken', { reviewRequired: true });
    const tomas = await scenario.signer('tomas');
    await coverSession(world.unitOfWork, tomas, { sessionId: 'taken', reason: 'Dana is ill', key: world.key() });
    await scenario.sign(tomas, { sessionId: 'taken', acknowledgeNotLeader: true });
    const asReviewer = as(dana, { profileRights: ['REVIEW_GROUP_SESSIONS'] });
    expect(await outcome(scenario.review(asReviewer, ['taken']))).toBe('OWN_SESSION');
  });

  it('needs that each was read by this very reviewer, and signs all or none', async () => {
    await scenario.held('q', { reviewRequired: true });
    await scenario.sign(dana, { sessionId: 'q' });
    const [own, others] = [(await scenario.seen(priya, 'r')).contentHash, (await scenario.seen(ines, 'q')).contentHash];
    expect(await outcome(scenario.review(priya, ['r', 'q'], [own, others]))).toBe('CHANGED');
    expect([await scenario.status('r'), await scenario.status('q')]).toEqual(['PENDING_REVIEW', 'PENDING_REVIEW']);
    expect(await outcome(scenario.review(priya, ['r', 'q']))).toBe('SIGNED');
    expect([await scenario.status('r'), await scenario.status('q')]).toEqual(['FINALISED', 'FINALISED']);
    expect(await world.rows("select sessionId from signature where meaning = 'REVIEWER' order by sessionId")).toEqual([{ sessionId: 'q' }, { sessionId: 'r' }]);
  });

  it('approves what was signed, even if a patient has another name since', async () => {
    const before = (await scenario.seen(priya, 'r')).contentHash;
    await world.unitOfWork.run(dana, { operation: 'arrange' }, async (work) => {
      await work.query("update roster_entry set lastName = 'Renamed' where sessionId = 'r'");
    });
    expect((await scenario.seen(priya, 'r')).contentHash).toBe(before);
    expect(await outcome(scenario.review(priya, ['r'], [before]))).toBe('SIGNED');
  });

  it('and return at the same moment leave exactly one of both', async () => {
    const mark = (await scenario.seen(priya, 'r')).contentHash;
    const other = await scenario.signer('omar', { rights: ['REVIEW_GROUP_SESSIONS'] });
    const back = returnSession(world.unitOfWork, other, { sessionId: 'r', comments: [{ rosterEntryId: null, field: null, text: 'Please add how it ended.' }], key: world.key() });
    const both = await Promise.all([outcome(scenario.review(priya, ['r'], [mark])), answerOf(back)]);
    expect(both.filter((each) => each === 'SIGNED' || each === 'OK')).toHaveLength(1);
    expect(both).toContain('NOTHING_TO_REVIEW');
  });
});

describe('a return', () => {
  beforeEach(async () => {
    const reviewed = as(dana, { profileRights: ['REQUIRES_GROUP_SESSION_REVIEW'] });
    await scenario.sign(reviewed);
  });

  it('says what should change', async () => {
    expect(await answerOf(sendBack(priya, ' \u0000\n'))).toBe('RETURN_NEEDS_COMMENT');
    expect(await scenario.status()).toBe('PENDING_REVIEW');
  });

  it('strikes the signature, keeps it, opens the session, and is signed again beside it', async () => {
    await sendBack(priya);
    expect([await scenario.status(), await scenario.count('signature'), await scenario.count('signature_strike'), await scenario.count('chart_entry')]).toEqual(['ENDED', 1, 1, 3]);
    await saveNoteText(world.unitOfWork, dana, { sessionId: 's', rosterEntryId: null, field: 'ENGAGEMENT', text: 'It ended well.', baseVersion: 1, key: world.key() });
    await scenario.sign(dana);
    expect(await scenario.status()).toBe('PENDING_REVIEW');
    await scenario.review(priya);
    const signatures = await world.rows<{ meaning: string; struck: string | null }>('select g.meaning, k.id as struck from signature g left join signature_strike k on k.signatureId = g.id');
    expect(signatures.map(({ meaning, struck }) => `${meaning}${struck === null ? '' : ' struck'}`).sort()).toEqual(['AUTHOR', 'AUTHOR struck', 'REVIEWER']);
    expect([await scenario.status(), await scenario.count('chart_entry')]).toEqual(['FINALISED', 6]);
  });
});
