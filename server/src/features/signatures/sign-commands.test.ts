import { Scenario, answerOf, at } from '../../../test/scenario';
import { flagOf, instantOf } from '../../platform/database/reads';
import { staffActor } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { markPatientAbsent, markPatientPresent } from '../attendance/mark-attendance.command';
import { setParticipation } from '../documentation/individual-note.command';
import { saveNoteText } from '../documentation/save-note-text.command';
import { describeSession } from '../documentation/describe-session.command';
import { PinCheck } from '../identity/check-pin.step';
import { PinCredentialRow } from '../identity/pin-credential.entity';
import { Secrets } from '../identity/secrets';
import { dischargePatient } from '../patients/discharge-patient.command';
import { coverSession } from '../scheduling/cover-session.command';
import { endSession } from '../scheduling/end-session.command';
import { plannedRoster } from '../scheduling/planned-roster.facts';
import { startSession } from '../scheduling/start-session.command';
import { readChart } from './chart.read';
import { returnSession, signReviews } from './review-session.command';
import { signSession } from './sign-session.command';
import type { SignOutcome } from './sign-session.command';
import { readSigningCheck } from './signing.read';
import { findAlteredEntries, findTampering } from './verify';
import type { KeptDocument, KeptEntry, KeptSignature } from './verify';

const PIN = '482913';
const secrets = new Secrets(Buffer.from('a pepper for tests'));
const seal = (text: string): string => secrets.seal(text);

let world: Scenario;
let pins: PinCheck;
let dana: StaffActor;
let ines: StaffActor;
let priya: StaffActor;
let hash: string;

beforeAll(async () => {
  hash = await secrets.hash(PIN);
});

/** Minh was there from the start, Zofia until the end, Rosa was absent; all of it is written and the session has ended. */
beforeEach(async () => {
  world = await Scenario.open();
  pins = new PinCheck(world.unitOfWork, secrets);
  dana = await signer('dana');
  ines = await signer('ines', { role: 'SUPER_ADMIN' });
  priya = await signer('priya', { rights: ['REVIEW_GROUP_SESSIONS'] });
  for (const id of ['minh', 'zofia', 'rosa']) await world.patient(id, { firstName: `Name-${id}`, lastName: `Last-${id}` });
  await held('s');
});
afterEach(() => world.close());

async function signer(id: string, person: Parameters<Scenario['person']>[1] = {}): Promise<StaffActor> {
  const actor = await world.person(id, person);
  await world.put(PinCredentialRow, [{ id: `pin-${id}`, staffMemberId: id, hash, failedTries: 0, lockedUntil: null, lastLockedAt: null, needsAdministrator: false }]);
  return actor;
}

const line = (patientId: string, sessionId = 's') => world.line(sessionId, patientId);

async function held(sessionId: string, more: Parameters<Scenario['session']>[2] = {}, leaders: readonly string[] = ['dana']): Promise<void> {
  const { unitOfWork } = world;
  world.now('10:00');
  await world.session(sessionId, leaders, more);
  await startSession(unitOfWork, dana, { sessionId, key: world.key() });
  for (const patientId of ['minh', 'zofia']) await markPatientPresent(unitOfWork, dana, { rosterEntryId: line(patientId, sessionId), at: null, key: world.key() });
  // Written before she turned out to be absent.
  await saveNoteText(unitOfWork, dana, { sessionId, rosterEntryId: line('rosa', sessionId), field: 'ASSESSMENT', text: 'canary-rosa', baseVersion: 0, key: world.key() });
  await markPatientAbsent(unitOfWork, dana, { rosterEntryId: line('rosa', sessionId), reason: 'COURT', note: null, key: world.key() });
  for (const field of ['CONTENT_COVERED', 'ENGAGEMENT', 'EMERGING_THEMES'] as const) await saveNoteText(unitOfWork, dana, { sessionId, rosterEntryId: null, field, text: `shared-${field}`, baseVersion: 0, key: world.key() });
  for (const patientId of ['minh', 'zofia']) {
    const rosterEntryId = line(patientId, sessionId);
    await setParticipation(unitOfWork, dana, { rosterEntryId, participation: 4, version: 0, key: world.key() });
    for (const field of ['CONTRIBUTIONS', 'ASSESSMENT'] as const) await saveNoteText(unitOfWork, dana, { sessionId, rosterEntryId, field, text: `canary-${patientId}`, baseVersion: 0, key: world.key() });
  }
  const [row] = await world.rows<{ version: number }>('select version from group_session where id = ?', [sessionId]);
  await describeSession(unitOfWork, dana, { sessionId, version: row?.version ?? 0, topicText: 'Grief', key: world.key() });
  world.now('10:50');
  await endSession(unitOfWork, dana, { sessionId, endedAt: null, key: world.key() });
}

const seen = async (actor: StaffActor, sessionId = 's') => readSigningCheck(world.contextOf(actor), sessionId, seal);

async function sign(actor: StaffActor, { contentHash, sessionId = 's', pin = PIN, acknowledgeNotLeader = false, key = world.key() }: { contentHash?: string; sessionId?: string; pin?: string; acknowledgeNotLeader?: boolean; key?: string } = {}): Promise<SignOutcome> {
  const hashSeen = contentHash ?? (await seen(actor, sessionId)).contentHash;
  return signSession({ unitOfWork: world.unitOfWork, pins }, actor, { sessionId, pin, contentHash: hashSeen, acknowledgeNotLeader, key });
}
const review = async (actor: StaffActor, sessionIds: readonly string[] = ['s'], marks?: readonly string[]): Promise<SignOutcome> => {
  const sessions = await Promise.all(sessionIds.map(async (sessionId, place) => ({ sessionId, contentHash: marks?.[place] ?? (await seen(actor, sessionId)).contentHash })));
  return signReviews({ unitOfWork: world.unitOfWork, pins, seal }, actor, { sessions, pin: PIN, key: world.key() });
};
const sendBack = (actor: StaffActor, text = 'How did it end?') => returnSession(world.unitOfWork, actor, { sessionId: 's', comments: [{ rosterEntryId: null, field: 'ENGAGEMENT', text }], key: world.key() });
const outcome = async (act: Promise<SignOutcome>): Promise<string> => {
  const answers: string[] = [];
  const code = await answerOf(act.then((answer) => answers.push(answer.outcome)));
  return answers[0] ?? code;
};
const status = async (id = 's') => (await world.rows<{ status: string }>('select status from group_session where id = ?', [id]))[0]?.status;
const count = async (table: string) => Number((await world.rows<{ n: number | string }>(`select count(*) as n from ${table}`))[0]?.n);

describe('signing', () => {
  it('is final where nobody has to review it, and waits where the group or the signer must be reviewed', async () => {
    await sign(dana);
    await held('group', { reviewRequired: true });
    await sign(dana, { sessionId: 'group' });
    await signer('new', { rights: ['REQUIRES_GROUP_SESSION_REVIEW'] });
    await held('signer', {}, ['dana', 'new']);
    const reviewed = staffActor({ ...dana, profileRights: ['REQUIRES_GROUP_SESSION_REVIEW'] });
    await sign(reviewed, { sessionId: 'signer' });
    expect([await status('s'), await status('group'), await status('signer')]).toEqual(['FINALISED', 'PENDING_REVIEW', 'PENDING_REVIEW']);
    expect(await world.rows('select sessionId, status from signature_request order by sessionId')).toEqual([{ sessionId: 'group', status: 'REQUESTED' }, { sessionId: 'signer', status: 'REQUESTED' }]);
  });

  it('reaches the chart of somebody who was discharged before it was documented', async () => {
    world.now('11:30');
    const [before] = await world.rows<{ n: number | string }>("select count(*) as n from roster_entry where patientId = 'minh' and episodeId = 'e-minh'");
    await dischargePatient(world.unitOfWork, dana, { patientId: 'minh', version: null, dischargedAt: at('10:50'), reason: 'Completed', key: world.key() });
    await sign(dana);
    expect(await world.rows("select count(*) as n from roster_entry where patientId = 'minh' and episodeId = 'e-minh'")).toEqual([before]);
    expect((await readChart(world.contextOf(priya), 'minh', null, null)).edges.map(({ node }) => [node.attendance, node.status])).toEqual([['PRESENT', 'FINALISED']]);
    const next = await plannedRoster(world.database.reads, 'o1', [await world.session('next', ['dana'], { plannedStart: at('14:00'), plannedEnd: at('14:50') })]);
    expect(next.map((each) => each.patientId).sort()).toEqual(['rosa', 'zofia']);
  });

  it('gives each chart its own note, and the absent one attendance alone', async () => {
    await sign(dana);
    const entries = await world.rows<{ patientId: string; attendance: string; projection: string }>('select patientId, attendance, projection from chart_entry order by patientId');
    expect(entries.map(({ patientId, attendance }) => [patientId, attendance])).toEqual([['minh', 'PRESENT'], ['rosa', 'ABSENT'], ['zofia', 'PRESENT']]);
    for (const { patientId, projection } of entries) {
      for (const other of ['minh', 'zofia', 'rosa'].filter((id) => id !== patientId)) {
        for (const mark of [`canary-${other}`, `Name-${other}`, `Last-${other}`, `MRN-${other}`, line(other)]) expect(projection).not.toContain(mark);
      }
    }
    const rosa = JSON.parse(entries[1]?.projection ?? '') as Record<string, unknown>;
    expect(rosa).toMatchObject({ absenceReason: 'COURT', minutes: 0, participation: null, shared: [], individual: [], objectives: [], participants: 2 });
    const documents = await world.rows<{ canonical: string }>("select canonical from signed_document where patientId = 'rosa'");
    expect(documents[0]?.canonical).not.toContain('canary');
  });

  it('keeps what can be verified, for the author and the reviewer', async () => {
    await held('group', { reviewRequired: true });
    await sign(dana, { sessionId: 'group' });
    await review(priya, ['group']);
    const rows = await world.rows<KeptSignature>('select * from signature order by meaning');
    const documents = await world.rows<KeptDocument>('select * from signed_document');
    expect(rows.map((row) => row.meaning)).toEqual(['AUTHOR', 'REVIEWER']);
    for (const row of rows) expect(findTampering({ ...row, signedAt: instantOf(row.signedAt), acknowledgedNotLeader: flagOf(row.acknowledgedNotLeader) }, documents)).toEqual([]);
    expect(findAlteredEntries(documents, await world.rows<KeptEntry>('select * from chart_entry'))).toEqual([]);
  });

  it('happens once, though two people sign at the same moment', async () => {
    const { contentHash } = await seen(dana);
    const both = await Promise.all([outcome(sign(dana, { contentHash })), outcome(sign(ines, { contentHash, acknowledgeNotLeader: true }))]);
    expect(both.sort()).toEqual(['ALREADY_SIGNED', 'SIGNED']);
    expect([await count('signature'), await count('chart_entry'), await count('signed_document')]).toEqual([1, 3, 4]);
    expect((await world.events()).filter((type) => type === 'SessionSigned')).toHaveLength(1);
  });

  it('has one effect under one key', async () => {
    const [{ contentHash }, key] = [await seen(dana), world.key()];
    const sent = await Promise.all([sign(dana, { contentHash, key }), sign(dana, { contentHash, key })]);
    expect(sent.map((answer) => answer.outcome)).toEqual(['SIGNED', 'SIGNED']);
    expect(await count('signature')).toBe(1);
  });

  it('stops when anything changed after it was read, and names who', async () => {
    const { contentHash } = await seen(dana);
    await saveNoteText(world.unitOfWork, ines, { sessionId: 's', rosterEntryId: null, field: 'ENGAGEMENT', text: 'Changed', baseVersion: 1, key: world.key() });
    expect(await sign(dana, { contentHash })).toEqual({ outcome: 'CHANGED', sessionId: 's', changedBy: 'Ines Whitfield' });
    expect([await status(), await count('signature'), await count('chart_entry')]).toEqual(['ENDED', 0, 0]);
  });

  it('stops while something is missing', async () => {
    await saveNoteText(world.unitOfWork, dana, { sessionId: 's', rosterEntryId: line('minh'), field: 'ASSESSMENT', text: '', baseVersion: 1, key: world.key() });
    expect(await sign(dana)).toMatchObject({ outcome: 'INCOMPLETE', missing: [{ code: 'TEXT_MISSING', field: 'ASSESSMENT', rosterEntryId: line('minh') }] });
  });

  it('is refused to another therapist, to an expired credential, and to who did not lead it until that is said', async () => {
    const [check, expired] = [await seen(dana), staffActor({ ...dana, credentialExpiresOn: '2026-11-18' })];
    const today = staffActor({ ...dana, credentialExpiresOn: '2026-11-19' });
    expect(await outcome(sign(priya, { contentHash: check.contentHash }))).toBe('LED_BY_ANOTHER');
    expect(await outcome(sign(expired, { contentHash: check.contentHash }))).toBe('CREDENTIAL_EXPIRED');
    expect(await outcome(sign(ines, { contentHash: check.contentHash }))).toBe('ACKNOWLEDGE_NOT_LEADER');
    expect([check.mustAcknowledge, (await seen(ines)).mustAcknowledge]).toEqual([false, true]);
    expect(await outcome(sign(today, { contentHash: check.contentHash }))).toBe('SIGNED');
  });

  it('says that it is a late entry', async () => {
    world.clock.advance(25 * 60 * 60_000);
    expect((await seen(dana)).lateEntry).toBe(true);
    await sign(dana);
    const [row] = await world.rows<{ statement: string }>('select statement from signature');
    expect(JSON.parse(row?.statement ?? '')).toMatchObject({ lateEntry: true, printedName: 'Dana Whitfield', credential: 'LCSW', meaning: 'AUTHOR', timeZone: 'America/Chicago' });
  });

  it('counts wrong PINs and locks at the fifth, with the drafts untouched', async () => {
    const { contentHash } = await seen(dana);
    const tries = [];
    for (let turn = 0; turn < 5; turn += 1) tries.push(await sign(dana, { contentHash, pin: '000001' }));
    expect(tries.map((each) => each.outcome === 'PIN_REFUSED' && each.answer.triesLeft)).toEqual([4, 3, 2, 1, 0]);
    expect(await sign(dana, { contentHash })).toMatchObject({ outcome: 'PIN_REFUSED', answer: { outcome: 'LOCKED', lockedUntil: at('11:05') } });
    world.now('11:06');
    expect([await status(), (await sign(dana, { contentHash })).outcome]).toEqual(['ENDED', 'SIGNED']);
  });
});

describe('review', () => {
  beforeEach(async () => {
    await held('r', { reviewRequired: true });
    await sign(dana, { sessionId: 'r' });
  });

  it('is never by who signed or led it, whatever rights they hold', async () => {
    const asReviewer = staffActor({ ...dana, profileRights: ['REVIEW_GROUP_SESSIONS'] });
    const mark = (await seen(asReviewer, 'r')).contentHash;
    expect(await outcome(review(asReviewer, ['r'], [mark]))).toBe('OWN_SESSION');
    expect(await status('r')).toBe('PENDING_REVIEW');
  });

  it('is not by somebody it was taken over from either', async () => {
    await held('taken', { reviewRequired: true });
    const tomas = await signer('tomas');
    await coverSession(world.unitOfWork, tomas, { sessionId: 'taken', reason: 'Dana is ill', key: world.key() });
    await sign(tomas, { sessionId: 'taken' });
    const asReviewer = staffActor({ ...dana, profileRights: ['REVIEW_GROUP_SESSIONS'] });
    expect(await outcome(review(asReviewer, ['taken']))).toBe('OWN_SESSION');
  });

  it('needs that each was read by this very reviewer, and signs all or none', async () => {
    await held('q', { reviewRequired: true });
    await sign(dana, { sessionId: 'q' });
    const [own, others] = [(await seen(priya, 'r')).contentHash, (await seen(ines, 'q')).contentHash];
    expect(await outcome(review(priya, ['r', 'q'], [own, others]))).toBe('CHANGED');
    expect([await status('r'), await status('q')]).toEqual(['PENDING_REVIEW', 'PENDING_REVIEW']);
    expect(await outcome(review(priya, ['r', 'q']))).toBe('SIGNED');
    expect([await status('r'), await status('q')]).toEqual(['FINALISED', 'FINALISED']);
    expect(await world.rows("select sessionId from signature where meaning = 'REVIEWER' order by sessionId")).toEqual([{ sessionId: 'q' }, { sessionId: 'r' }]);
  });

  it('approves what was signed, even if a patient has another name since', async () => {
    const before = (await seen(priya, 'r')).contentHash;
    await world.unitOfWork.run(dana, { operation: 'arrange' }, async (work) => {
      await work.query("update roster_entry set lastName = 'Renamed' where sessionId = 'r'");
    });
    expect((await seen(priya, 'r')).contentHash).toBe(before);
    expect(await outcome(review(priya, ['r'], [before]))).toBe('SIGNED');
  });

  it('and return at the same moment leave exactly one of both', async () => {
    const mark = (await seen(priya, 'r')).contentHash;
    const other = await signer('omar', { rights: ['REVIEW_GROUP_SESSIONS'] });
    const back = returnSession(world.unitOfWork, other, { sessionId: 'r', comments: [{ rosterEntryId: null, field: null, text: 'Please add how it ended.' }], key: world.key() });
    const both = await Promise.all([outcome(review(priya, ['r'], [mark])), answerOf(back)]);
    expect(both.filter((each) => each === 'SIGNED' || each === 'OK')).toHaveLength(1);
    expect(both).toContain('NOTHING_TO_REVIEW');
  });
});

describe('a return', () => {
  beforeEach(async () => {
    const reviewed = staffActor({ ...dana, profileRights: ['REQUIRES_GROUP_SESSION_REVIEW'] });
    await sign(reviewed);
  });

  it('says what should change', async () => {
    expect(await answerOf(sendBack(priya, ' \u0000\n'))).toBe('RETURN_NEEDS_COMMENT');
    expect(await status()).toBe('PENDING_REVIEW');
  });

  it('strikes the signature, keeps it, opens the session, and is signed again beside it', async () => {
    await sendBack(priya);
    expect([await status(), await count('signature'), await count('signature_strike'), await count('chart_entry')]).toEqual(['ENDED', 1, 1, 3]);
    await saveNoteText(world.unitOfWork, dana, { sessionId: 's', rosterEntryId: null, field: 'ENGAGEMENT', text: 'It ended well.', baseVersion: 1, key: world.key() });
    await sign(dana);
    expect(await status()).toBe('PENDING_REVIEW');
    await review(priya);
    const signatures = await world.rows<{ meaning: string; struck: string | null }>('select g.meaning, k.id as struck from signature g left join signature_strike k on k.signatureId = g.id');
    expect(signatures.map(({ meaning, struck }) => `${meaning}${struck === null ? '' : ' struck'}`).sort()).toEqual(['AUTHOR', 'AUTHOR struck', 'REVIEWER']);
    expect([await status(), await count('chart_entry')]).toEqual(['FINALISED', 6]);
  });
});
