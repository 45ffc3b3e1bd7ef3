import type { ProfileRight } from '@groupwork/shared/access/roles';
import { Scenario, answerOf, at } from '../../../test/scenario';
import { StatementCount, instantOf, statementCounter } from '../../platform/database/reads';
import type { StaffActor } from '../access/staff-actor.facts';
import { markPatientAbsent, markPatientPresent } from '../attendance/mark-attendance.command';
import { censusLoader } from '../attendance/census.facts';
import { rosterEntryLoader, rosterLoader } from '../attendance/roster.facts';
import { FacilitySettingRow } from '../facilities/facility-setting.entity';
import { KioskRow } from '../kiosk/kiosk.entity';
import { SignatureRequestRow } from '../signatures/signature-request.entity';
import { SignatureRow } from '../signatures/signature.entity';
import { readSession } from './group-session.read';
import type { GroupSessionRow } from './group-session.entity';
import { GroupTopicRow } from './group-topic.entity';
import { readPastSessions, readReviewInbox } from './past-sessions.read';
import { PastGroupSessionsSort } from './past-sessions.type';
import type { PastGroupSessionsFilter } from './past-sessions.type';
import { readSchedulerDays } from './scheduler-day.read';
import { HEADER } from './session-header';
import { readAbilities } from './session-act.read';
import { startSession } from './start-session.command';
import { readTopics } from './topic.read';

let world: Scenario;
let dana: StaffActor;

beforeEach(async () => {
  world = await Scenario.open();
  dana = await world.person('dana');
});
afterEach(() => world.close());

const counted = async (act: () => Promise<unknown>): Promise<number> => {
  const count = new StatementCount();
  await statementCounter.run(count, act);
  return count.statements;
};

describe('a session’s page', () => {
  it('shows before the start who is expected, as the same lines that the start keeps', async () => {
    for (const id of ['minh', 'zofia']) await world.patient(id);
    await world.session('s', ['dana']);
    const look = async () => {
      const context = world.contextOf(dana);
      const session = await readSession(context, 's');
      return { roster: (await context.loader(rosterLoader).load(session)).entries, census: await context.loader(censusLoader).load(session) };
    };
    const planned = await look();
    await startSession(world.unitOfWork, dana, { sessionId: 's', key: world.key() });
    const kept = await look();
    expect(kept.roster.map((entry) => entry.id)).toEqual(planned.roster.map((entry) => entry.id));
    expect([planned.roster[0]?.version, kept.roster[0]?.version]).toEqual([0, 1]);
    expect([planned.census, kept.census]).toMatchObject([{ onRoster: 2, notTaken: 2 }, { onRoster: 2, notTaken: 2 }]);
  });

  it('costs four statements with roster, numbers, the notes’ layout and abilities, however long the roster is', async () => {
    for (let number = 0; number < 30; number += 1) await world.patient(`p${number}`);
    for (const id of ['tomas', 'grace']) await world.person(id);
    await world.session('s', ['dana', 'tomas', 'grace']);
    await startSession(world.unitOfWork, dana, { sessionId: 's', key: world.key() });
    const statements = await counted(async () => {
      const context = world.contextOf(dana);
      const session = await readSession(context, 's');
      await Promise.all([context.loader(rosterLoader).load(session), context.loader(censusLoader).load(session), readAbilities(context, session)]);
    });
    expect(statements).toBe(4);
  });

  it('tells two alike names apart, and counts who is here', async () => {
    await world.patient('one', { firstName: 'Kenji', lastName: 'Sato' });
    await world.patient('two', { firstName: 'Kenji', lastName: 'Suzuki' });
    await world.patient('three', { firstName: 'Ada', lastName: 'Øst' });
    await world.session('s', ['dana']);
    await startSession(world.unitOfWork, dana, { sessionId: 's', key: world.key() });
    await markPatientPresent(world.unitOfWork, dana, { rosterEntryId: world.line('s', 'one'), at: null, key: world.key() });
    await markPatientAbsent(world.unitOfWork, dana, { rosterEntryId: world.line('s', 'three'), reason: 'ILL', note: null, key: world.key() });
    const context = world.contextOf(dana);
    const session = await readSession(context, 's');
    const { entries } = await context.loader(rosterLoader).load(session);
    expect(entries.map((entry) => [entry.patient.displayName, entry.sameName, entry.state])).toEqual([['Ada Ø.', false, 'ABSENT'], ['Kenji S.', true, 'PRESENT'], ['Kenji S.', true, 'NOT_TAKEN']]);
    expect(await context.loader(censusLoader).load(session)).toMatchObject({ onRoster: 3, present: 1, out: 0, absent: 1, notTaken: 1, peak: 1, attended: 1 });
  });

  it('is not there for somebody of another facility or organization, nor any of its lines', async () => {
    await world.patient('minh');
    await world.session('s', ['dana']);
    await startSession(world.unitOfWork, dana, { sessionId: 's', key: world.key() });
    expect(await world.contextOf(dana).loader(rosterEntryLoader).load(world.line('s', 'minh'))).toMatchObject({ patientId: 'minh' });
    const claims = await world.person('claims', { organizationId: 'o2', facilityIds: ['f1'] });
    expect(await answerOf(readSession(world.contextOf(claims), 's'))).toBe('NOT_FOUND');
    for (const stranger of [await world.person('cedar', { facilityIds: ['f2'] }), await world.person('harbor', { organizationId: 'o2', facilityIds: ['f3'] })]) {
      expect(await answerOf(readSession(world.contextOf(stranger), 's'))).toBe('NOT_FOUND');
      expect(await world.contextOf(stranger).loader(rosterEntryLoader).load(world.line('s', 'minh'))).toBeNull();
      expect(await answerOf(readSchedulerDays(world.contextOf(stranger), ['f1'], '2026-11-19'))).toBe('NOT_FOUND');
      expect(await answerOf(readPastSessions(world.contextOf(stranger), 'f1', {}, PastGroupSessionsSort.NEWEST, {}))).toBe('NOT_FOUND');
      expect(await answerOf(readTopics(world.contextOf(stranger), 'f1', false))).toBe('NOT_FOUND');
    }
  });
});

describe('a header', () => {
  const names = (count: number): string[] => Array.from({ length: count }, (_one, place) => `p${place}`);

  /** Four leaders, five signatures, five who are asked and two devices, where forty policies are set. */
  async function busy(sessionId: string): Promise<void> {
    const [first, ...more] = names(4);
    await world.session(sessionId, [first as string, ...more], { status: 'IN_PROGRESS' });
    await world.put(SignatureRow, names(5).map((staffMemberId, place) => ({ id: `${sessionId}-g${place}`, sessionId, staffMemberId, printedName: staffMemberId, credential: null, meaning: 'AUTHOR', statement: '{}', contentHash: 'h', signedAt: at(`11:0${place}`), timeZone: 'America/Chicago', acknowledgedNotLeader: false })));
    await world.put(SignatureRequestRow, names(5).map((staffMemberId, place) => ({ id: `${sessionId}-q${place}`, sessionId, staffMemberId, kind: place === 0 ? 'REVIEW' : 'AUTHOR', required: true, status: 'REQUESTED', requestedAt: at(`11:0${place}`), requestedBy: 'dana', resolvedAt: null, resolvedBy: null })));
    await world.put(KioskRow, [0, 1].map((place) => ({ id: `${sessionId}-k${place}`, sessionId, facilityId: 'f1', tokenHash: `${sessionId}${place}`, handedOverBy: 'dana', handedOverAt: at('10:00'), endsAt: at('12:00'), failedTries: 0, waitUntil: null, endedAt: null, endReason: null })));
  }

  it('is made of rows that add up, whatever hangs on the session', async () => {
    for (const id of names(5)) await world.person(id);
    await world.put(FacilitySettingRow, Array.from({ length: 40 }, (_one, place) => ({ id: `v${place}`, facilityId: place % 2 ? 'f1' : '', name: place === 1 ? 'noShowAfterMinutes' : `policy${place}`, value: place === 1 ? '23' : 'true' })));
    await busy('s');
    await world.session('bare');
    const rows = await world.rows(`${HEADER} and s.id = 's'`, ['2026-11-19 17:00:00.000', '2026-11-19 17:00:00.000', 'o1', 'f1']);
    const { leaders, signatures, awaitedSigners, reviewWith, kiosks, settings } = await readSession(world.contextOf(dana), 's');
    expect([leaders.length, signatures.length, awaitedSigners.length, reviewWith?.staffMemberId, kiosks.length, settings.noShowAfterMinutes]).toEqual([4, 5, 4, 'p0', 2, 23]);
    const bare = await readSession(world.contextOf(dana), 'bare');
    expect([bare.leaders, bare.signatures, bare.awaitedSigners, bare.reviewWith, bare.kiosks, bare.settings.noShowAfterMinutes]).toEqual([[], [], [], null, [], 23]);
    expect(rows.length).toBe(4 + 40 + 5 + 5 + 2);
  });
});

describe('the board', () => {
  it('has the day’s sessions in order, what runs over from the day before, and what waits from any day', async () => {
    await world.session('b', [], { groupTitle: 'Mindfulness' });
    await world.session('a', [], { groupTitle: 'Grief' });
    await world.session('early', [], { plannedStart: at('08:00'), plannedEnd: at('08:50') });
    const before = { date: '2026-11-18', plannedStart: new Date('2026-11-19T05:30:00Z') };
    await world.session('night', [], { ...before, plannedEnd: at('10:30'), status: 'IN_PROGRESS' });
    await world.session('review', [], { ...before, plannedEnd: at('00:30'), status: 'PENDING_REVIEW' });
    await world.session('returned', [], { ...before, plannedStart: new Date('2026-11-18T05:30:00Z'), plannedEnd: at('00:30'), status: 'ENDED', returnedAt: at('09:00') });
    await world.session('done', [], { ...before, plannedEnd: at('00:30'), status: 'FINALISED' });
    const [board] = await readSchedulerDays(world.contextOf(dana), ['f1'], '2026-11-19');
    expect(board?.sessions.map((session) => session.sessionId)).toEqual(['night', 'early', 'a', 'b']);
    expect(board?.pendingReview.map((session) => session.sessionId)).toEqual(['returned', 'review']);
  });

  it('says on an empty day when there are sessions again', async () => {
    await world.session('s');
    expect(await readSchedulerDays(world.contextOf(dana), ['f1'], '2026-11-17')).toMatchObject([{ sessions: [], nextDayWithSessions: '2026-11-19' }]);
    expect(await readSchedulerDays(world.contextOf(dana), ['f1'], '2026-11-20')).toMatchObject([{ sessions: [], nextDayWithSessions: null }]);
  });

  it('costs the same few statements for one card and for many', async () => {
    await world.patient('minh');
    const cost = () =>
      counted(async () => {
        const context = world.contextOf(dana);
        const days = await readSchedulerDays(context, ['f1'], '2026-11-19');
        await Promise.all(days.flatMap(({ sessions }) => sessions).map((session) => context.loader(censusLoader).load(session)));
      });
    await world.session('s1', ['dana']);
    await world.session('s2', ['dana']);
    await startSession(world.unitOfWork, dana, { sessionId: 's1', key: world.key() });
    const few = await cost();
    for (const id of ['s3', 's4', 's5', 's6']) await world.session(id, ['dana']);
    await startSession(world.unitOfWork, dana, { sessionId: 's3', key: world.key() });
    expect(await cost()).toBe(few);
  });
});

describe('past sessions', () => {
  const ended = (day: number, more: Partial<GroupSessionRow> = {}): Partial<GroupSessionRow> => {
    const date = `2026-11-${String(day).padStart(2, '0')}`;
    return { date, plannedStart: new Date(`${date}T16:00:00Z`), plannedEnd: new Date(`${date}T16:50:00Z`), status: 'FINALISED', ...more };
  };
  const page = async (filter: PastGroupSessionsFilter, sort = PastGroupSessionsSort.NEWEST, actor = dana): Promise<string[]> =>
    (await readPastSessions(world.contextOf(actor), 'f1', filter, sort, { first: 100 })).edges.map((edge) => edge.node.sessionId);

  it('are those that began, or should have', async () => {
    await world.session('future', [], { plannedStart: at('11:00'), plannedEnd: at('11:50') });
    await world.session('missed', [], { plannedStart: at('08:00'), plannedEnd: at('08:50') });
    await world.session('running', [], { status: 'IN_PROGRESS' });
    expect(await page({})).toEqual(['running', 'missed']);
  });

  it.each(Object.values(PastGroupSessionsSort))('come page by page without a gap or a double, sorted %s, though a row is added meanwhile', async (sort) => {
    for (const [index, title] of ['Grief', 'Anger', 'Grief', 'Zen', 'Anger'].entries()) await world.session(`s${index}`, index % 2 === 0 ? ['dana'] : [], ended(10 + (index % 3), { title }));
    const whole = await page({}, sort);
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const part = await readPastSessions(world.contextOf(dana), 'f1', {}, sort, { first: 2, after });
      seen.push(...part.edges.map((edge) => edge.node.sessionId));
      if (seen.length === 2) await world.session('added', [], ended(18, { title: 'Aaa' }));
      if (!part.pageInfo.hasNextPage) break;
      after = part.pageInfo.endCursor;
    }
    expect(seen.filter((id) => id !== 'added')).toEqual(whole);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('are sorted by what was asked for', async () => {
    await world.session('zen', ['dana'], ended(10, { title: 'Zen', status: 'NOT_HELD' }));
    await world.session('anger', [], ended(12, { title: 'Anger' }));
    await world.session('grief', [], ended(11, { title: 'Grief', status: 'ENDED' }));
    expect(await page({}, PastGroupSessionsSort.OLDEST)).toEqual(['zen', 'grief', 'anger']);
    expect(await page({}, PastGroupSessionsSort.TITLE)).toEqual(['anger', 'grief', 'zen']);
    expect(await page({}, PastGroupSessionsSort.STATUS)).toEqual(['grief', 'anger', 'zen']);
    expect(await page({}, PastGroupSessionsSort.LEADER)).toEqual(['anger', 'grief', 'zen']);
  });

  it('are found by words in title, topic and leader, in any case, and no character is a wildcard', async () => {
    await world.put(GroupTopicRow, [{ id: 't1', facilityId: 'f1', title: 'Opposite Action', contentSnippet: '', suggestedThemes: '[]', suggestedInterventions: '[]', retiredAt: null }]);
    await world.session('percent', [], ended(10, { title: '100% Álvarez' }));
    await world.session('topic', [], ended(11, { topicId: 't1' }));
    await world.session('led', ['dana'], ended(12));
    expect(await page({ search: 'opposite' })).toEqual(['topic']);
    expect(await page({ search: 'WHIT' })).toEqual(['led']);
    expect([await page({ search: '0%' }), await page({ search: '%' }), await page({ search: '_' })]).toEqual([['percent'], ['percent'], []]);
    expect(await page({ search: 'álvarez' })).toEqual(['percent']);
    expect(await page({ search: "' or 1=1 --" })).toEqual([]);
  });

  it('are narrowed by leader, status and dates, with their whole number', async () => {
    await world.session('mine', ['dana'], ended(10));
    await world.session('other', [], ended(12, { status: 'NOT_HELD' }));
    expect([await page({ mineAsLeader: true }), await page({ leaderName: 'Whit' }), await page({ status: ['NOT_HELD'] }), await page({ from: '2026-11-11' }), await page({ until: '2026-11-11' })]).toEqual([['mine'], ['mine'], ['other'], ['other'], ['mine']]);
    expect((await readPastSessions(world.contextOf(dana), 'f1', {}, PastGroupSessionsSort.NEWEST, { first: 1 })).totalCount).toBe(2);
  });

  it('refuse a cursor of nowhere and more rows than a page has', async () => {
    const ask = (first: number | null, after: string | null) => answerOf(readPastSessions(world.contextOf(dana), 'f1', {}, PastGroupSessionsSort.NEWEST, { first, after }));
    expect([await ask(101, null), await ask(-1, null), await ask(10, 'nonsense')]).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT', 'BAD_USER_INPUT']);
  });

  describe('that wait for a review', () => {
    const reviewer: ProfileRight[] = ['REVIEW_GROUP_SESSIONS'];
    const signature = { staffMemberId: 'dana', printedName: 'Dana Whitfield', credential: 'LCSW', meaning: 'AUTHOR', statement: '', contentHash: 'a'.repeat(64), signedAt: at('09:00'), timeZone: 'America/Chicago', acknowledgedNotLeader: false };

    it('are in the inbox of who may review them, the longest waiting first, never one’s own', async () => {
      const priya = await world.person('priya', { rights: reviewer });
      const danaToo = { ...dana, capabilities: priya.capabilities };
      await world.session('newer', ['dana'], ended(12, { status: 'PENDING_REVIEW' }));
      await world.session('older', ['dana'], ended(10, { status: 'PENDING_REVIEW' }));
      await world.session('led', ['priya'], ended(11, { status: 'PENDING_REVIEW' }));
      await world.session('done', [], ended(9));
      await world.put(SignatureRow, [{ id: 'g1', sessionId: 'led', ...signature }]);
      await world.put(SignatureRequestRow, [['older', '07:00'], ['newer', '08:00'], ['led', '07:30']].map(([sessionId, asked]) => ({ id: `q-${sessionId}`, sessionId: sessionId as string, kind: 'REVIEW', staffMemberId: null, required: true, status: 'REQUESTED', requestedAt: at(asked as string), requestedBy: 'dana', resolvedAt: null, resolvedBy: null })));
      const inbox = async (actor: StaffActor) => (await readReviewInbox(world.contextOf(actor), 'f1', { overdue: false, everyone: false }, {})).edges.map((edge) => edge.node.sessionId);
      expect(await inbox(priya)).toEqual(['older', 'newer']);
      // Signed by Dana for Priya: neither may review it.
      expect(await inbox(danaToo)).toEqual([]);
    });

    it('are found by a reviewer’s name as well as those they have reviewed', async () => {
      const priya = await world.person('priya', { rights: reviewer });
      await world.session('reviewed', ['dana'], ended(10));
      await world.session('unrelated', ['dana'], ended(11));
      await world.put(SignatureRequestRow, [{ id: 'q1', sessionId: 'reviewed', kind: 'REVIEW', staffMemberId: null, required: true, status: 'SIGNED', requestedAt: at('08:00'), requestedBy: 'dana', resolvedAt: at('09:00'), resolvedBy: 'priya' }]);
      expect([await page({ reviewerName: 'priya' }), await page({ mineAsReviewer: true }, PastGroupSessionsSort.NEWEST, priya), await page({ mineAsReviewer: true })]).toEqual([['reviewed'], ['reviewed'], []]);
    });
  });
});

it('reads instants alike on both databases', async () => {
  await world.session('s');
  const [row] = await world.rows<{ plannedStart: unknown }>("select plannedStart from group_session where id = 's'");
  expect(instantOf(row?.plannedStart)).toEqual(at('10:00'));
});
