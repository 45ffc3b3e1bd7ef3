import type { StaffActor } from '../access/staff-actor.facts';
import { Scenario, answerOf, at } from '../../../test/scenario';
import { instantOf } from '../../platform/database/reads';
import { markPatientAbsent, markPatientPresent } from '../attendance/mark-attendance.command';
import { coverSession } from './cover-session.command';
import { endSession, markNotHeld, reopenSession } from './end-session.command';
import { pauseSession } from './pause-session.command';
import { leadsRunningSession } from './session.facts';
import { startSession } from './start-session.command';

interface SessionRow {
  status: string;
  version: number;
  contentVersion: number;
  actualStart: unknown;
  actualEnd: unknown;
  startedBy: string | null;
}

let world: Scenario;
let dana: StaffActor;
let tomas: StaffActor;

beforeEach(async () => {
  world = await Scenario.open();
  dana = await world.person('dana');
  tomas = await world.person('tomas');
  for (const id of ['minh', 'zofia', 'rosa']) await world.patient(id);
  await world.session('s', ['dana']);
});
afterEach(() => world.close());

const session = async (id = 's'): Promise<SessionRow> => (await world.rows<SessionRow>('select status, version, contentVersion, actualStart, actualEnd, startedBy from group_session where id = ?', [id]))[0] as SessionRow;
const start = (actor: StaffActor, sessionId = 's', key = world.key()) => startSession(world.unitOfWork, actor, { sessionId, key });
const cover = (actor: StaffActor, reason = 'Dana is at court', sessionId = 's') => coverSession(world.unitOfWork, actor, { sessionId, reason, key: world.key() });
const end = (actor: StaffActor, endedAt: Date | null = null) => endSession(world.unitOfWork, actor, { sessionId: 's', endedAt, key: world.key() });
const reopen = (actor: StaffActor) => reopenSession(world.unitOfWork, actor, { sessionId: 's', key: world.key() });
const notHeld = (actor: StaffActor, sessionId = 's') => markNotHeld(world.unitOfWork, actor, { sessionId, key: world.key() });
const present = (patientId: string) => markPatientPresent(world.unitOfWork, dana, { rosterEntryId: world.line('s', patientId), at: null, key: world.key() });
const absent = (patientId: string) => markPatientAbsent(world.unitOfWork, dana, { rosterEntryId: world.line('s', patientId), reason: 'ILL', note: null, key: world.key() });
const leaders = () => world.rows("select staffMemberId, position, reason from session_leader where sessionId = 's' order by position, staffMemberId");
const stays = () => world.rows<{ patientId: string; endsAt: unknown; endedWithSession: unknown }>('select patientId, endsAt, endedWithSession from attendance_segment where struckAt is null order by patientId');

describe('starting a session', () => {
  it('keeps the roster, and the actual start beside the planned one', async () => {
    world.now('10:03');
    const touched = await start(dana);
    expect(touched.rosterEntryIds.sort()).toEqual(['minh', 'zofia', 'rosa'].map((id) => world.line('s', id)).sort());
    expect(await session()).toMatchObject({ status: 'IN_PROGRESS', startedBy: 'dana' });
    expect(instantOf((await session()).actualStart)).toEqual(at('10:03'));
    expect(await leadsRunningSession(world.database.reads, 'o1', 'dana')).toBe(true);
  });

  it('starts once, though pressed twice and by two people at the same moment', async () => {
    await world.session('both', ['dana', 'tomas']);
    const key = world.key();
    await Promise.all([start(dana, 'both', key), start(dana, 'both', key), start(tomas, 'both'), start(dana, 'both')]);
    expect(await world.events()).toEqual(['SessionStarted']);
    expect(await world.rows("select count(*) as n from roster_entry where sessionId = 'both'")).toEqual([{ n: 3 }]);
    expect(await session('both')).toMatchObject({ status: 'IN_PROGRESS', version: 2 });
  });

  it('makes a session that nobody leads the starter’s own', async () => {
    await world.session('free');
    await start(tomas, 'free');
    expect(await world.rows("select staffMemberId, position from session_leader where sessionId = 'free'")).toEqual([{ staffMemberId: 'tomas', position: 'LEADER' }]);
  });

  it('is refused for another’s session, too early, and for roles that do not run groups', async () => {
    expect(await answerOf(start(tomas))).toBe('LED_BY_ANOTHER');
    expect(await answerOf(start(await world.person('front', { role: 'FRONT_DESK' })))).toBe('NOT_A_FACILITATOR');
    expect(await answerOf(start(await world.person('tech', { role: 'TECHNICIAN', rights: ['MANAGE_GROUP_SESSIONS'] })))).toBe('CLINICAL_GROUP');
    world.now('09:29');
    expect(await answerOf(start(dana))).toBe('TOO_EARLY_TO_START');
    world.now('09:30');
    expect(await answerOf(start(dana))).toBe('OK');
  });

  it('takes the right to back-date once the day is over, and lies within the window', async () => {
    const admin = await world.person('records', { role: 'RECORDS_ADMIN' });
    await world.session('old', ['dana'], { date: '2026-10-19', plannedStart: new Date('2026-10-19T15:00:00Z'), plannedEnd: new Date('2026-10-19T15:50:00Z') });
    expect(await answerOf(start(admin, 'old'))).toBe('BEYOND_BACK_DATE_WINDOW');
    world.clock.set(new Date('2026-11-20T06:00:00Z'));
    expect(await answerOf(start(dana))).toBe('BACK_DATE_RIGHT_NEEDED');
    expect(await answerOf(start(admin))).toBe('OK');
  });

  it('finds nothing at another facility or in another organization', async () => {
    expect(await answerOf(start(await world.person('cedar', { facilityIds: ['f2'] })))).toBe('NOT_FOUND');
    expect(await answerOf(start(await world.person('harbor', { organizationId: 'o2' })))).toBe('NOT_FOUND');
    expect(await answerOf(start(dana, 'nothing'))).toBe('NOT_FOUND');
    expect(await session()).toMatchObject({ status: 'UPCOMING', version: 1 });
  });
});

describe('covering a session', () => {
  it('keeps both names and the reason, and gives it back the same way', async () => {
    await cover(tomas);
    expect(await leaders()).toEqual([{ staffMemberId: 'dana', position: 'FORMER', reason: 'Dana is at court' }, { staffMemberId: 'tomas', position: 'LEADER', reason: 'Dana is at court' }]);
    expect(await answerOf(start(dana))).toBe('LED_BY_ANOTHER');
    await start(tomas);
    await cover(dana, 'Back from court');
    expect(await leaders()).toMatchObject([{ staffMemberId: 'tomas', position: 'FORMER' }, { staffMemberId: 'dana', position: 'LEADER' }]);
    expect(await world.events()).toEqual(['SessionCovered', 'SessionCovered', 'SessionStarted']);
  });

  it('needs a reason, somebody else who leads, and a session still open', async () => {
    await world.session('free');
    expect(await answerOf(cover(tomas, '   '))).toBe('REASON_REQUIRED');
    expect(await answerOf(cover(dana))).toBe('ALREADY_LEADER');
    expect(await answerOf(cover(tomas, 'x', 'free'))).toBe('NOBODY_TO_COVER');
    await world.session('done', ['dana'], { status: 'FINALISED' });
    expect(await answerOf(cover(tomas, 'x', 'done'))).toBe('SESSION_CLOSED');
    expect(await answerOf(cover(await world.person('peer', { role: 'PEER_SUPPORT' })))).toBe('NOT_A_FACILITATOR');
  });

  it('leaves one leader when two take over at once', async () => {
    const grace = await world.person('grace');
    const answers = await Promise.all([answerOf(cover(tomas)), answerOf(cover(grace))]);
    expect(answers).toEqual(['OK', 'OK']);
    expect((await leaders()).filter((leader) => leader.position === 'LEADER')).toHaveLength(1);
  });
});

describe('ending a session', () => {
  beforeEach(async () => {
    await start(dana);
    await present('minh');
    await present('rosa');
  });

  it('closes the open stays at the end and names their lines', async () => {
    world.now('10:52');
    const touched = await end(dana, at('10:50'));
    expect(touched.rosterEntryIds.sort()).toEqual([world.line('s', 'minh'), world.line('s', 'rosa')].sort());
    expect((await stays()).map((stay) => [stay.patientId, instantOf(stay.endsAt), Boolean(stay.endedWithSession)])).toEqual([['minh', at('10:50'), true], ['rosa', at('10:50'), true]]);
    expect(await world.rows("select patientId, kind from attendance_mark where kind = 'ENDED' order by patientId")).toMatchObject([{ patientId: 'minh' }, { patientId: 'rosa' }]);
    expect(await session()).toMatchObject({ status: 'ENDED', contentVersion: 3 });
  });

  it('loses nobody’s time and says no end that is not there yet', async () => {
    world.now('10:30');
    await present('zofia');
    expect(await answerOf(end(dana, at('10:20')))).toBe('END_BEFORE_LAST_MARK');
    expect(await answerOf(end(dana, at('10:31')))).toBe('END_IN_FUTURE');
    expect(await answerOf(end(dana, at('10:00')))).toBe('END_BEFORE_START');
    expect(await answerOf(end(tomas))).toBe('LED_BY_ANOTHER');
    expect(await session()).toMatchObject({ status: 'IN_PROGRESS' });
    world.now('10:50');
    expect([await answerOf(end(dana)), await answerOf(end(dana))]).toEqual(['OK', 'NOT_RUNNING']);
  });

  it('can be taken back before the first signature, and everybody is here again without a gap', async () => {
    world.now('10:20');
    await end(dana);
    world.now('10:24');
    await reopen(dana);
    expect((await stays()).map((stay) => stay.endsAt)).toEqual([null, null]);
    expect(await session()).toMatchObject({ status: 'IN_PROGRESS', actualEnd: null });
  });

  it('taken back in a pause, leaves everybody paused since it began, and loses no minute before', async () => {
    world.now('10:20');
    await pauseSession(world.unitOfWork, dana, { sessionId: 's', reason: 'FIRE_DRILL', note: null, pressed: null, key: world.key() });
    await end(dana, at('10:15'));
    await reopen(dana);
    expect((await stays()).map((stay) => instantOf(stay.endsAt))).toEqual([at('10:20'), at('10:20')]);
  });

  it('cannot be taken back once it was signed', async () => {
    await world.session('returned', ['dana'], { status: 'ENDED', returnedAt: at('10:00'), actualStart: at('09:00'), actualEnd: at('09:50') });
    const back = (sessionId: string) => answerOf(reopenSession(world.unitOfWork, dana, { sessionId, key: world.key() }));
    expect(await back('returned')).toBe('SIGNED_BEFORE');
    await world.session('review', ['dana'], { status: 'PENDING_REVIEW' });
    expect(await back('review')).toBe('ALREADY_SIGNED');
  });
});

describe('a session that was not held', () => {
  it('was started and nobody came', async () => {
    await start(dana);
    world.now('10:50');
    for (const id of ['minh', 'zofia', 'rosa']) await absent(id);
    expect(await answerOf(end(dana))).toBe('NOBODY_ATTENDED');
    await notHeld(dana);
    expect(await session()).toMatchObject({ status: 'NOT_HELD' });
  });

  it('was never started, and its time is over', async () => {
    expect(await answerOf(notHeld(dana))).toBe('NOT_OVER_YET');
    world.now('10:50');
    await notHeld(dana);
    expect(await world.rows("select count(*) as n from roster_entry where sessionId = 's'")).toEqual([{ n: 3 }]);
    expect(await answerOf(start(dana))).toBe('SESSION_CLOSED');
  });

  it('is no way out once somebody was here', async () => {
    await start(dana);
    await present('minh');
    expect(await answerOf(notHeld(dana))).toBe('SOMEBODY_ATTENDED');
  });
});
