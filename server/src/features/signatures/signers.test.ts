import { SigningScenario, as, outcome } from '../../../test/signing-scenario';
import { answerOf } from '../../../test/scenario';
import type { Scenario } from '../../../test/scenario';
import { flagOf, instantOf } from '../../platform/database/reads';
import type { StaffActor } from '../access/staff-actor.facts';
import { FacilitySettingRow } from '../facilities/facility-setting.entity';
import { saveNoteText } from '../documentation/save-note-text.command';
import { addCoLeader } from '../scheduling/explain-capacity.command';
import { coverSession } from '../scheduling/cover-session.command';
import { endSession, reopenSession } from '../scheduling/end-session.command';
import { readSessions } from '../scheduling/group-session.facts';
import { readPastSessions } from '../scheduling/past-sessions.read';
import { PastGroupSessionsSort } from '../scheduling/past-sessions.type';
import { askSigner } from './ask-signer.command';
import { declineSignature } from './decline-signature.command';
import { entrySignaturesLoader, readChart } from './chart.read';
import { returnSession } from './review-session.command';
import { signSessions } from './sign-session.command';
import type { SignOutcome } from './sign-session.command';
import { takeBackSigner } from './take-back-signer.command';
import { findTampering } from './verify';
import type { KeptDocument, KeptSignature } from './verify';

let scenario: SigningScenario;
let world: Scenario;
let dana: StaffActor;
let ines: StaffActor;
let priya: StaffActor;
let marcus: StaffActor;

beforeEach(async () => {
  scenario = await SigningScenario.open();
  ({ world, dana, ines, priya } = scenario);
  marcus = await scenario.signer('marcus');
});
afterEach(() => scenario.close());

const everyLeaderSigns = () => world.put(FacilitySettingRow, [{ id: 'every-leader', facilityId: 'f1', name: 'everyLeaderSigns', value: 'true' }]);
const coLed = (sessionId: string, more: Parameters<Scenario['session']>[2] = {}) => scenario.held(sessionId, more, ['dana', 'marcus']);
const asks = (actor: StaffActor, staffMemberId: string, sessionId = 's') => askSigner(world.unitOfWork, actor, { sessionId, staffMemberId, key: world.key() });
const declines = (actor: StaffActor, reason: string, sessionId = 's') => declineSignature(world.unitOfWork, actor, { sessionId, reason, key: world.key() });
const requests = async (sessionId = 's') => (await world.rows<{ staffMemberId: string | null; kind: string; status: string }>('select staffMemberId, kind, status from signature_request where sessionId = ? order by requestedAt, id', [sessionId])).map(({ staffMemberId, kind, status }) => `${staffMemberId ?? 'reviewers'} ${kind} ${status}`).sort();
const takesBack = async (actor: StaffActor, insteadId: string | null, sessionId = 's') => {
  const [open] = await world.rows<{ id: string }>("select id from signature_request where sessionId = ? and status = 'REQUESTED' and staffMemberId is not null", [sessionId]);
  return takeBackSigner(world.unitOfWork, actor, { requestId: open?.id ?? '', insteadId, key: world.key() });
};
const signatures = async (sessionId = 's') => world.rows<KeptSignature & { struck: string | null }>('select g.*, k.id as struck from signature g left join signature_strike k on k.signatureId = g.id where g.sessionId = ? order by g.signedAt, g.id', [sessionId]);
const inOrder = async (...acts: (() => Promise<unknown>)[]): Promise<void> => {
  for (const act of acts) {
    await act();
    world.clock.advance(60_000);
  }
};

describe('a co-led session', () => {
  it('is final only with both signatures where the facility asks for every leader’s', async () => {
    await everyLeaderSigns();
    await coLed('c', { reviewRequired: true });
    expect(await scenario.seen(dana, 'c')).toMatchObject({ meaning: 'AUTHOR', waitsFor: ['Marcus Whitfield'], goesToReview: true });
    await inOrder(() => scenario.sign(dana, { sessionId: 'c' }));
    expect([await scenario.status('c'), await requests('c')]).toEqual(['SIGNED', ['marcus CO_LEADER REQUESTED']]);
    expect(await outcome(scenario.review(priya, ['c'], ['0'.repeat(64)]))).toBe('NOTHING_TO_REVIEW');
    expect((await readChart(world.contextOf(dana), 'minh', {})).edges.map(({ node }) => node.status)).toEqual(['AWAITING_SIGNATURE']);
    expect(await scenario.seen(marcus, 'c')).toMatchObject({ meaning: 'CO_LEADER', statement: 'I led this session with the author. This record is complete and accurate.', waitsFor: [], goesToReview: true });

    await inOrder(() => scenario.sign(marcus, { sessionId: 'c' }), () => scenario.review(priya, ['c']));
    expect([await scenario.status('c'), await requests('c')]).toEqual(['FINALISED', ['marcus CO_LEADER SIGNED', 'reviewers REVIEW SIGNED']]);
    const rows = await signatures('c');
    expect(rows.map(({ staffMemberId, meaning }) => `${staffMemberId} ${meaning}`)).toEqual(['dana AUTHOR', 'marcus CO_LEADER', 'priya REVIEWER']);
    expect(new Set(rows.map((row) => row.contentHash)).size).toBe(1);
    const documents = await world.rows<KeptDocument>("select * from signed_document where sessionId = 'c'");
    for (const row of rows) expect(findTampering({ ...row, signedAt: instantOf(row.signedAt), acknowledgedNotLeader: flagOf(row.acknowledgedNotLeader) }, documents)).toEqual([]);
    const [session] = await readSessions(world.contextOf(dana), "s.id = 'c'", []);
    expect(session?.signatures.map((signature) => [signature.meaning, signature.timeZone, signature.lateEntry])).toEqual([['AUTHOR', 'America/Chicago', false], ['CO_LEADER', 'America/Chicago', false], ['REVIEWER', 'America/Chicago', false]]);
  });

  it('waits for nobody where it is not asked for, and the co-leader may still sign', async () => {
    await coLed('c');
    await inOrder(() => scenario.sign(dana, { sessionId: 'c' }));
    expect([await scenario.status('c'), await requests('c')]).toEqual(['FINALISED', []]);
    expect(await outcome(scenario.sign(marcus, { sessionId: 'c' }))).toBe('SIGNED');
    expect([await scenario.status('c'), (await signatures('c')).map(({ meaning }) => meaning)]).toEqual(['FINALISED', ['AUTHOR', 'CO_LEADER']]);
    expect(await outcome(scenario.sign(marcus, { sessionId: 'c' }))).toBe('SIGNED_BY_YOU');
  });

  it('goes back when the co-leader declines, with both reading why, and asks anew', async () => {
    await everyLeaderSigns();
    await coLed('c');
    await inOrder(() => scenario.sign(dana, { sessionId: 'c' }));
    expect(await answerOf(declines(marcus, ' \n', 'c'))).toBe('DECLINE_NEEDS_REASON');
    expect(await answerOf(declines(priya, 'I was not there', 'c'))).toBe('NOT_ASKED_TO_SIGN');
    await inOrder(() => declines(marcus, 'My half of the group is missing.', 'c'));
    expect([await scenario.status('c'), (await signatures('c')).map(({ struck }) => struck !== null)]).toEqual(['ENDED', [true]]);
    expect(await world.rows("select text, byStaffId from review_comment where sessionId = 'c'")).toEqual([{ text: 'My half of the group is missing.', byStaffId: 'marcus' }]);
    await inOrder(() => scenario.sign(dana, { sessionId: 'c' }), () => scenario.sign(marcus, { sessionId: 'c' }));
    expect([await scenario.status('c'), await requests('c')]).toEqual(['FINALISED', ['marcus CO_LEADER DECLINED', 'marcus CO_LEADER SIGNED']]);
    // The same content signed twice: each entry of a chart shows the signatures of its own round.
    const context = world.contextOf(dana);
    const { edges } = await readChart(context, 'minh', {});
    const shown = await Promise.all(edges.map(async ({ node }) => (await context.loader(entrySignaturesLoader).load(node)).map(({ meaning, struck }) => `${meaning}${struck ? ' struck' : ''}`)));
    expect(shown).toEqual([['AUTHOR', 'CO_LEADER'], ['AUTHOR struck']]);
  });

  it('takes whoever is added after its end for somebody who completes the record, not for somebody who led it', async () => {
    await everyLeaderSigns();
    await scenario.held('c', { reviewRequired: true });
    world.clock.advance(60_000);
    await addCoLeader(world.unitOfWork, dana, { sessionId: 'c', staffMemberId: 'marcus', key: world.key() });
    expect(await scenario.seen(dana, 'c')).toMatchObject({ statement: 'I led this session and wrote this record. It is complete and accurate.', mustAcknowledge: false });
    expect(await scenario.seen(marcus, 'c')).toMatchObject({ meaning: 'AUTHOR', mustAcknowledge: true, ledBy: 'Dana Whitfield', statement: expect.stringContaining('I completed this record from what others had documented') });
    expect(await outcome(scenario.sign(marcus, { sessionId: 'c' }))).toBe('ACKNOWLEDGE_NOT_LEADER');
    await inOrder(() => scenario.sign(dana, { sessionId: 'c' }));
    expect([await requests('c'), await scenario.seen(marcus, 'c')]).toEqual([['marcus AUTHOR REQUESTED'], expect.objectContaining({ meaning: 'AUTHOR', statement: expect.stringContaining('I have read this record beside its author') })]);
    await scenario.sign(marcus, { sessionId: 'c' });
    expect([await scenario.status('c'), (await signatures('c')).map(({ meaning, acknowledgedNotLeader }) => [meaning, flagOf(acknowledgedNotLeader)])]).toEqual(['PENDING_REVIEW', [['AUTHOR', false], ['AUTHOR', true]]]);
    const { edges } = await readChart(world.contextOf(ines), 'minh', {});
    expect(edges[0]?.node.projection).toMatchObject({ ledBy: ['Dana Whitfield, LCSW'] });
  });

  it('waives a leader’s signature only for an administrator', async () => {
    await everyLeaderSigns();
    await coLed('c');
    await scenario.sign(dana, { sessionId: 'c' });
    expect(await answerOf(takesBack(dana, null, 'c'))).toBe('SIGNER_REQUIRED');
    await takesBack(ines, null, 'c');
    expect([await scenario.status('c'), await requests('c')]).toEqual(['FINALISED', ['marcus CO_LEADER WITHDRAWN']]);
  });
});

describe('asking a signer', () => {
  it('is possible before and after the first signature, shows in their list, and lets them read', async () => {
    expect(await answerOf(scenario.seen(marcus))).toBe('NOT_YOURS');
    await asks(dana, 'marcus');
    expect((await world.events()).filter((type) => type === 'SignerAdded')).toHaveLength(1);
    const toSign = () => readPastSessions(world.contextOf(marcus), 'f1', { mineToSign: true }, PastGroupSessionsSort.OLDEST, {});
    expect((await toSign()).edges.map(({ node }) => [node.sessionId, node.status])).toEqual([['s', 'ENDED']]);
    await scenario.sign(as(dana, { profileRights: ['REQUIRES_GROUP_SESSION_REVIEW'] }));
    expect(await scenario.seen(marcus)).toMatchObject({ meaning: 'AUTHOR', mustAcknowledge: false, statement: 'I did not lead this session. I have read this record beside its author, and it is complete and accurate to the best of my knowledge.' });
    await scenario.sign(marcus);
    expect([await scenario.status(), (await toSign()).edges]).toEqual(['PENDING_REVIEW', []]);
    await asks(dana, 'ines');
    expect([await scenario.status(), await requests()]).toEqual(['SIGNED', ['ines AUTHOR REQUESTED', 'marcus AUTHOR SIGNED', 'reviewers REVIEW WITHDRAWN']]);
    await inOrder(() => takesBack(dana, 'priya'), () => scenario.sign(priya));
    expect(await scenario.status()).toBe('PENDING_REVIEW');
    expect(await outcome(scenario.review(priya))).toBe('OWN_SESSION');
  });

  it('finds who cannot sign, is asked already or has signed, and ends with the final state', async () => {
    await scenario.signer('tess', { role: 'TECHNICIAN' });
    await scenario.signer('faraway', { facilityIds: ['f2'] });
    const atBoth = as(dana, { facilityIds: ['f1', 'f2'] });
    expect([await answerOf(asks(dana, 'faraway')), await answerOf(asks(dana, 'nobody'))]).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    const answers = [await answerOf(asks(atBoth, 'faraway')), await answerOf(asks(dana, 'tess')), await answerOf(asks(marcus, 'ines')), await answerOf(asks(dana, 'marcus')), await answerOf(asks(dana, 'marcus'))];
    expect(answers).toEqual(['SIGNER_NOT_HERE', 'SIGNER_MAY_NOT_SIGN', 'LED_BY_ANOTHER', 'OK', 'SIGNER_ASKED_ALREADY']);
    await scenario.sign(dana);
    expect(await answerOf(asks(dana, 'dana'))).toBe('SIGNER_HAS_SIGNED');
    await scenario.sign(marcus);
    expect([await scenario.status(), await answerOf(asks(dana, 'ines'))]).toEqual(['FINALISED', 'ALREADY_SIGNED']);
  });

  it('is the way on for an expired credential: whoever is asked signs as who documented it', async () => {
    const expired = as(dana, { credentialExpiresOn: '2026-11-18' });
    expect(await outcome(scenario.sign(expired))).toBe('CREDENTIAL_EXPIRED');
    await asks(expired, 'marcus');
    expect(await outcome(scenario.sign(marcus))).toBe('ACKNOWLEDGE_NOT_LEADER');
    expect(await outcome(scenario.sign(marcus, { acknowledgeNotLeader: true }))).toBe('SIGNED');
    const [row] = await signatures();
    expect([await scenario.status(), row?.meaning, JSON.parse(row?.statement ?? '')]).toEqual(['FINALISED', 'AUTHOR', expect.objectContaining({ words: expect.stringContaining('I did not lead this session'), acknowledgedNotLeader: true })]);
  });
});

it('given to somebody after its end, when its leader has left, is signed as completed from the record, and the chart says who led it', async () => {
  world.clock.advance(26 * 60 * 60_000);
  const gives = (actor: StaffActor, staffMemberId: string) => answerOf(coverSession(world.unitOfWork, actor, { sessionId: 's', reason: 'Dana has left', staffMemberId, key: world.key() }));
  await scenario.signer('faraway', { facilityIds: ['f2'] });
  expect([await gives(priya, 'faraway'), await gives(priya, 'nobody'), await gives(ines, 'faraway')]).toEqual(Array(3).fill('NOT_FOUND'));
  expect([await gives(priya, 'marcus'), await gives(ines, 'dana'), await gives(ines, 'marcus')]).toEqual(['REASSIGN_RIGHT_NEEDED', 'LEADS_IT_ALREADY', 'OK']);
  expect(await scenario.seen(marcus)).toMatchObject({ mustAcknowledge: true, ledBy: 'Dana Whitfield', lateEntry: true });
  await scenario.sign(marcus, { acknowledgeNotLeader: true });
  const [row] = await signatures();
  expect(JSON.parse(row?.statement ?? '')).toMatchObject({
    lateEntry: true,
    words: 'I did not lead this session. I completed this record from what others had documented, whose names stay with what they wrote. It is complete and accurate to the best of my knowledge. This is a late entry.',
  });
  const { edges } = await readChart(world.contextOf(ines), 'minh', {});
  expect(edges[0]?.node.projection).toMatchObject({ ledBy: ['Dana Whitfield, LCSW'], documentedBy: 'Marcus Whitfield, LCSW' });
});

it('given to its co-leader after its end, it is signed by somebody who led it', async () => {
  await coLed('c');
  await coverSession(world.unitOfWork, ines, { sessionId: 'c', reason: 'Dana has left', staffMemberId: 'marcus', key: world.key() });
  expect(await scenario.seen(marcus, 'c')).toMatchObject({ meaning: 'AUTHOR', mustAcknowledge: false, statement: 'I led this session and wrote this record. It is complete and accurate.' });
});

describe('several sessions signed with one PIN', () => {
  it('are signed all or none, each as its signer opened it', async () => {
    await scenario.held('t');
    const [s, t, others] = [(await scenario.seen(dana)).contentHash, (await scenario.seen(dana, 't')).contentHash, (await scenario.seen(ines, 't')).contentHash];
    const together = (one: string, other: string): Promise<SignOutcome> =>
      signSessions(scenario.parts, dana, { sessions: [{ sessionId: 't', contentHash: other, acknowledgeNotLeader: false }, { sessionId: 's', contentHash: one, acknowledgeNotLeader: false }], pin: '482913', key: world.key() });
    expect(await together(s, others)).toEqual({ outcome: 'CHANGED', sessionId: 't', changedBy: 'Dana Whitfield', signed: false });
    expect([await scenario.status(), await scenario.status('t'), await scenario.count('signature')]).toEqual(['ENDED', 'ENDED', 0]);
    expect(await outcome(together(s, t))).toBe('SIGNED');
    expect([await scenario.status(), await scenario.status('t')]).toEqual(['FINALISED', 'FINALISED']);
    expect((await world.events()).filter((type) => type === 'SessionSigned')).toHaveLength(2);
  });
});

/** Both at once, again and again, as whichever comes first: exactly one takes effect, and the other is told. */
describe('at the same moment', () => {
  it('two leaders who both read it as its author: one is, the other is told who signed and looks again', async () => {
    await coLed('c');
    const [own, others] = [(await scenario.seen(dana, 'c')).contentHash, (await scenario.seen(marcus, 'c')).contentHash];
    const both = await Promise.all([scenario.sign(dana, { sessionId: 'c', contentHash: own }), scenario.sign(marcus, { sessionId: 'c', contentHash: others })]);
    expect(both.map((each) => each.outcome).sort()).toEqual(['CHANGED', 'SIGNED']);
    const author = (await signatures('c'))[0]?.printedName;
    expect(both.find((each) => each.outcome === 'CHANGED')).toMatchObject({ signed: true, changedBy: author });
    expect([await scenario.count('signature'), await scenario.count('signed_document')]).toEqual([1, 4]);
  });

  it('a signature and an edit: what is signed is what was read, or nothing is', async () => {
    const { contentHash } = await scenario.seen(dana);
    const edit = saveNoteText(world.unitOfWork, ines, { sessionId: 's', rosterEntryId: null, field: 'ENGAGEMENT', text: 'Changed', baseVersion: 1, key: world.key() });
    const both = await Promise.all([outcome(scenario.sign(dana, { contentHash })), answerOf(edit)]);
    expect([['SIGNED', 'ALREADY_SIGNED'], ['CHANGED', 'OK']]).toContainEqual(both);
    const kept = (await world.rows<{ canonical: string }>("select canonical from signed_document where part = 'SHARED'")).map(({ canonical }) => canonical.includes('Changed'));
    expect(kept).toEqual(both[0] === 'SIGNED' ? [false] : []);
  });

  it('a signature and the session’s going on, or its end: one, and the other is told', async () => {
    const { contentHash } = await scenario.seen(dana);
    const reopened = await Promise.all([outcome(scenario.sign(dana, { contentHash })), answerOf(reopenSession(world.unitOfWork, ines, { sessionId: 's', key: world.key() }))]);
    expect([['SIGNED', 'ALREADY_SIGNED'], ['STILL_RUNNING', 'OK']]).toContainEqual(reopened);
    await scenario.held('e');
    const before = (await scenario.seen(dana, 'e')).contentHash;
    await reopenSession(world.unitOfWork, dana, { sessionId: 'e', key: world.key() });
    const ended = await Promise.all([outcome(scenario.sign(dana, { sessionId: 'e', contentHash: before })), answerOf(endSession(world.unitOfWork, ines, { sessionId: 'e', endedAt: null, key: world.key() }))]);
    expect([['STILL_RUNNING', 'OK'], ['SIGNED', 'OK'], ['CHANGED', 'OK']]).toContainEqual(ended);
    expect(await scenario.status('e')).toBe(ended[0] === 'SIGNED' ? 'FINALISED' : 'ENDED');
  });

  it('a return and a new signer, and a decline and a co-leader’s signature: one, and the other is told', async () => {
    await scenario.held('r', { reviewRequired: true });
    await scenario.sign(dana, { sessionId: 'r' });
    const back = returnSession(world.unitOfWork, priya, { sessionId: 'r', comments: [{ rosterEntryId: null, field: null, text: 'How did it end?' }], key: world.key() });
    const asked = await Promise.all([answerOf(back), answerOf(asks(dana, 'marcus', 'r'))]);
    expect([['OK', 'OK'], ['NOTHING_TO_REVIEW', 'OK']]).toContainEqual(asked);
    expect(await scenario.status('r')).toBe(asked[0] === 'OK' ? 'ENDED' : 'SIGNED');

    await everyLeaderSigns();
    await coLed('c');
    await scenario.sign(dana, { sessionId: 'c' });
    const { contentHash } = await scenario.seen(marcus, 'c');
    const own = await Promise.all([outcome(scenario.sign(marcus, { sessionId: 'c', contentHash })), answerOf(declines(marcus, 'Not so.', 'c'))]);
    expect([['SIGNED', 'NOT_ASKED_TO_SIGN'], ['CHANGED', 'OK'], ['INCOMPLETE', 'OK'], ['ACKNOWLEDGE_NOT_LEADER', 'OK']]).toContainEqual(own);
    expect(await scenario.status('c')).toBe(own[0] === 'SIGNED' ? 'FINALISED' : 'ENDED');
  });
});
