import { SigningScenario, as, outcome, PIN } from '../../../test/signing-scenario';
import { answerOf } from '../../../test/scenario';
import type { Scenario } from '../../../test/scenario';
import type { StaffActor } from '../access/staff-actor.facts';
import { systemActor } from '../../platform/actor';
import { FacilitySettingRow } from '../facilities/facility-setting.entity';
import { saveNoteText } from '../documentation/save-note-text.command';
import { ProfileRightRow } from '../identity/profile-right.entity';
import { readSessions } from '../scheduling/group-session.facts';
import { readPastSessions, readReviewInbox } from '../scheduling/past-sessions.read';
import { PastGroupSessionsSort } from '../scheduling/past-sessions.type';
import { assignReview } from './assign-review.command';
import { readChart } from './chart.read';
import { delegateReviews, endDelegation } from './delegate-reviews.command';
import { waiverOf } from './entry-waiver.read';
import { returnSession } from './review-session.command';
import { readDelegations, readReviewers, returnedTextsLoader, waiverLoader } from './reviews.read';
import { checkSignedContent } from './signed-content.facts';
import { waiveReview } from './waive-review.command';

const DAY = 24 * 60 * 60_000;
let scenario: SigningScenario;
let world: Scenario;
let dana: StaffActor;
let ines: StaffActor;
let priya: StaffActor;
let noor: StaffActor;

beforeEach(async () => {
  scenario = await SigningScenario.open();
  ({ world, dana, ines, priya } = scenario);
  await world.put(ProfileRightRow, [{ id: 'right-priya', staffMemberId: 'priya', profileRight: 'REVIEW_GROUP_SESSIONS' }]);
  noor = await reviewer('noor');
});
afterEach(() => scenario.close());

const arrange = (sql: string): Promise<unknown> => world.unitOfWork.run(systemActor('test', 'o1'), { operation: 'arrange' }, (work) => {
  work.unrecorded('Arranged by a test.');
  return work.query(sql);
});
const reviewer = async (id: string, person: Parameters<SigningScenario['signer']>[1] = {}): Promise<StaffActor> => {
  const actor = await scenario.signer(id, { ...person, rights: ['REVIEW_GROUP_SESSIONS'] });
  await world.put(ProfileRightRow, [{ id: `right-${id}`, staffMemberId: id, profileRight: 'REVIEW_GROUP_SESSIONS' }]);
  return actor;
};
/** Signed by Dana and waiting for its review. */
async function pending(sessionId: string): Promise<void> {
  await scenario.held(sessionId, { reviewRequired: true });
  await scenario.sign(dana, { sessionId });
}
const hands = (actor: StaffActor, toStaffId: string | null, reason = 'On leave', sessionId = 'r') => assignReview(world.unitOfWork, actor, { sessionId, toStaffId, reason, key: world.key() });
const lets = (actor: StaffActor, fromStaffId: string, toStaffId: string, firstDay = '2026-11-19', lastDay = '2026-11-27') => delegateReviews(world.unitOfWork, actor, { facilityId: 'f1', fromStaffId, toStaffId, firstDay, lastDay, reason: null, key: world.key() });
const waives = (actor: StaffActor, reason = 'The reviewer left and nobody else may', pin = PIN, sessionId = 'r') => waiveReview(scenario.parts, actor, { sessionId, reason, pin, key: world.key() });
const returns = (actor: StaffActor, sessionId = 'r') => returnSession(world.unitOfWork, actor, { sessionId, comments: [{ rosterEntryId: null, field: 'ENGAGEMENT', text: 'How did it end?' }], key: world.key() });
const inbox = async (actor: StaffActor, shown: Partial<Parameters<typeof readReviewInbox>[2]> = {}) => (await readReviewInbox(world.contextOf(actor), 'f1', { overdue: false, everyone: false, ...shown }, {})).edges.map(({ node }) => node.sessionId);
const requests = async (sessionId = 'r') => (await world.rows<{ staffMemberId: string | null; status: string }>("select staffMemberId, status from signature_request where sessionId = ? and kind = 'REVIEW' ", [sessionId])).map(({ staffMemberId, status }) => `${staffMemberId ?? 'all'} ${status}`).sort();

describe('a review that waits', () => {
  it('is overdue after the days the facility sets, and keeps its age from hand to hand', async () => {
    await pending('r');
    await pending('t');
    await arrange("update signature_request set requestedAt = '2026-11-20 12:00:00.000' where sessionId = 't'");
    world.clock.advance(2 * DAY + 60_000);
    expect([await inbox(priya), await inbox(priya, { overdue: true }), await inbox(ines, { overdue: true })]).toEqual([['r', 't'], ['r'], ['r']]);
    await hands(priya, 'noor');
    expect([await inbox(noor, { overdue: true }), await inbox(priya), await inbox(priya, { everyone: true })]).toEqual([['r'], ['t'], ['r', 't']]);
    expect((await readPastSessions(world.contextOf(noor), 'f1', { mineToSign: true }, PastGroupSessionsSort.NEWEST, {})).totalCount).toBe(0);
    await world.put(FacilitySettingRow, [{ id: 'overdue', facilityId: 'f1', name: 'reviewOverdueDays', value: '3' }]);
    expect(await inbox(noor, { overdue: true })).toEqual([]);
  });

  it('goes to a reviewer who could sign it, or back to all, and to nobody else', async () => {
    await pending('r');
    await reviewer('tess', { role: 'TECHNICIAN' });
    await reviewer('faraway', { facilityIds: ['f2'] });
    await scenario.held('led', { reviewRequired: true }, ['dana', 'noor']);
    await scenario.sign(dana, { sessionId: 'led' });
    await arrange("update staff_member set credentialExpiresOn = '2026-11-18' where id = 'noor'");
    const refused = [await answerOf(hands(dana, 'priya')), await answerOf(hands(priya, null)), await answerOf(hands(priya, 'tess')), await answerOf(hands(as(priya, { facilityIds: ['f1', 'f2'] }), 'faraway')), await answerOf(hands(priya, 'noor'))];
    expect(refused).toEqual(['REVIEW_RIGHT_NEEDED', 'REVIEW_THERE_ALREADY', 'REVIEWER_RIGHT_NEEDED', 'SIGNER_NOT_HERE', 'REVIEWER_CREDENTIAL_EXPIRED']);
    // Somebody of a facility one does not see is nobody.
    expect([await answerOf(hands(priya, 'faraway')), await answerOf(lets(ines, 'faraway', 'noor')), await answerOf(lets(ines, 'noor', 'faraway')), await answerOf(hands(priya, 'nobody'))]).toEqual(Array(4).fill('NOT_FOUND'));
    await arrange("update staff_member set credentialExpiresOn = null where id = 'noor'");
    expect([await answerOf(hands(priya, 'noor', 'On leave', 'led')), await answerOf(hands(priya, 'noor', ' '))]).toEqual(['REVIEWER_OWN_SESSION', 'REVIEW_ACT_NEEDS_REASON']);
    await hands(ines, 'noor');
    expect([await outcome(scenario.review(priya, ['r'])), await answerOf(returns(priya))]).toEqual(['REVIEW_WITH_ANOTHER', 'REVIEW_WITH_ANOTHER']);
    await hands(priya, null, 'Noor is ill');
    expect([await requests(), await outcome(scenario.review(priya, ['r'])), await answerOf(hands(priya, 'noor'))]).toEqual([['all REASSIGNED', 'all REQUESTED', 'noor REASSIGNED'], 'SIGNED', 'NOTHING_TO_REVIEW']);
    expect((await world.rows('select fromStaffId, toStaffId, reason, byStaffId from review_reassignment order by reason desc')).map((row) => ({ ...row }))).toEqual([{ fromStaffId: null, toStaffId: 'noor', reason: 'On leave', byStaffId: 'ines' }, { fromStaffId: 'noor', toStaffId: null, reason: 'Noor is ill', byStaffId: 'priya' }]);
    expect((await readReviewers(world.contextOf(ines), 'f1')).map(({ name }) => name.split(' ')[0])).toEqual(expect.arrayContaining(['Priya', 'Noor']));
  });

  it('comes to whoever stands in, for the days it was delegated, and no longer', async () => {
    await pending('r');
    await hands(priya, 'noor');
    const refused = [await answerOf(lets(priya, 'noor', 'priya')), await answerOf(lets(noor, 'noor', 'noor')), await answerOf(lets(noor, 'noor', 'dana')), await answerOf(lets(ines, 'dana', 'priya')), await answerOf(lets(noor, 'noor', 'priya', '2026-11-20', '2026-11-19'))];
    expect(refused).toEqual(['REVIEWS_OF_ANOTHER', 'DELEGATE_IS_SELF', 'REVIEWER_RIGHT_NEEDED', 'REVIEWER_RIGHT_NEEDED', 'DELEGATION_DAYS']);
    const { delegationId } = await lets(ines, 'noor', 'priya', '2026-11-20', '2026-11-21');
    expect(await answerOf(lets(noor, 'noor', 'priya'))).toBe('DELEGATED_ALREADY');
    expect(await inbox(priya)).toEqual([]);
    world.clock.advance(DAY);
    expect([await inbox(priya), await inbox(noor)]).toEqual([['r'], ['r']]);
    const [session] = await readSessions(world.contextOf(priya), "s.id = 'r'", []);
    expect([session?.reviewWith?.staffMemberId, session?.reviewWith?.delegateId, session?.awaitedSigners]).toEqual(['noor', 'priya', []]);
    expect((await readDelegations(world.contextOf(noor), 'f1')).map(({ to, holds, lastDay }) => [to.name.split(' ')[0], holds, lastDay])).toEqual([['Priya', true, '2026-11-21']]);
    expect([await answerOf(endDelegation(world.unitOfWork, priya, { delegationId, key: world.key() })), await answerOf(endDelegation(world.unitOfWork, noor, { delegationId, key: world.key() }))]).toEqual(['REVIEWS_OF_ANOTHER', 'OK']);
    expect([await inbox(priya), await outcome(scenario.review(priya, ['r']))]).toEqual([[], 'REVIEW_WITH_ANOTHER']);
    await lets(noor, 'noor', 'priya', '2026-11-20', '2026-11-20');
    expect(await outcome(scenario.review(priya, ['r']))).toBe('SIGNED');
    expect((await world.events()).filter((type) => type.includes('Deleg')).sort()).toEqual(['ReviewDelegationEnded', 'ReviewsDelegated', 'ReviewsDelegated']);
  });

  it('comes back to whom it was addressed, who sees what changed since the return', async () => {
    await pending('r');
    await hands(priya, 'noor');
    await returns(noor);
    await saveNoteText(world.unitOfWork, dana, { sessionId: 'r', rosterEntryId: null, field: 'ENGAGEMENT', text: 'It ended calmly.', baseVersion: 1, key: world.key() });
    world.clock.advance(60_000);
    await scenario.sign(dana, { sessionId: 'r' });
    expect([await requests(), await scenario.status('r')]).toEqual([['all REASSIGNED', 'noor REQUESTED', 'noor RETURNED'], 'PENDING_REVIEW']);
    const { texts } = await world.contextOf(noor).loader(returnedTextsLoader).load('r');
    expect(texts.map(({ rosterEntryId, field, text }) => ({ rosterEntryId, field, text }))).toEqual([{ rosterEntryId: null, field: 'ENGAGEMENT', text: 'shared-ENGAGEMENT' }]);
  });
});

describe('a waiver', () => {
  it('needs an administrator who neither led nor signed it, a reason and a PIN, and is final', async () => {
    await pending('r');
    const own = as({ ...ines, id: 'dana' }, {});
    expect([await outcome(waives(priya)), await outcome(waives(own)), await outcome(waives(ines, ' ')), await outcome(waives(ines, 'She left', '000000'))]).toEqual(['WAIVER_RIGHT_NEEDED', 'OWN_SESSION', 'REVIEW_ACT_NEEDS_REASON', 'PIN_REFUSED']);
    expect([await outcome(waives(ines)), await scenario.status('r'), await requests(), await outcome(waives(ines)), await outcome(scenario.review(priya, ['r']))]).toEqual(['SIGNED', 'FINALISED', ['all WAIVED'], 'NOTHING_TO_REVIEW', 'NOTHING_TO_REVIEW']);
    expect((await world.contextOf(ines).loader(waiverLoader).load('r'))?.waiver).toMatchObject({ printedName: 'Ines Whitfield', reason: 'The reviewer left and nobody else may' });
    const context = world.contextOf(priya);
    const entry = (await readChart(context, 'minh', {})).edges[0]?.node;
    expect([entry?.status, entry && (await waiverOf(context, entry))]).toEqual(['FINALISED', expect.objectContaining({ printedName: 'Ines Whitfield', reason: null })]);
    expect((await checkSignedContent(world.database.reads, 'o1')).problems).toEqual([]);
    await expect(arrange("update review_waiver set reason = 'Another'")).rejects.toThrow('insert-only');
  });
});

/** Both at once, as whichever comes first: exactly one takes effect, and the other is told. */
describe('at the same moment', () => {
  it('several delegations of one person: one stands, and the others are told of it', async () => {
    const answers = await Promise.all([lets(noor, 'noor', 'priya'), lets(ines, 'noor', 'priya'), lets(noor, 'noor', 'priya', '2026-11-20'), lets(ines, 'noor', 'priya', '2026-11-27', '2026-11-30')].map(answerOf));
    expect([answers.sort(), (await world.rows('select id from review_delegation')).length]).toEqual([['DELEGATED_ALREADY', 'DELEGATED_ALREADY', 'DELEGATED_ALREADY', 'OK'], 1]);
  });

  it('a return, a waiver, a hand-over or another review beside a signature: one outcome', async () => {
    const rivals: Record<string, (id: string) => Promise<string>> = {
      returned: (id) => answerOf(returns(noor, id)),
      waived: (id) => outcome(waives(ines, 'She left', PIN, id)),
      handed: (id) => answerOf(hands(ines, 'noor', 'On leave', id)),
      reviewed: (id) => outcome(scenario.review(noor, [id])),
    };
    for (const [id, rival] of Object.entries(rivals)) {
      await pending(id);
      const both = await Promise.all([outcome(scenario.review(priya, [id])), rival(id)]);
      expect([['SIGNED', 'NOTHING_TO_REVIEW'], ['NOTHING_TO_REVIEW', 'OK'], ['NOTHING_TO_REVIEW', 'SIGNED'], ['REVIEW_WITH_ANOTHER', 'OK']]).toContainEqual(both);
      const signatures = await world.rows("select id from signature where sessionId = ? and meaning = 'REVIEWER'", [id]);
      const waivers = await world.rows('select id from review_waiver where sessionId = ?', [id]);
      expect([await scenario.status(id), signatures.length + waivers.length]).toEqual([['FINALISED', 1], [{ returned: 'ENDED' }[id] ?? 'PENDING_REVIEW', 0]][both[0] === 'SIGNED' || both[1] === 'SIGNED' ? 0 : 1]);
    }
  });
});
