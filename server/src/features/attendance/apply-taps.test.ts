import type { TapWords } from '@groupwork/shared/attendance/late-tap';
import { addMinutes } from '@groupwork/shared/kernel/time';
import { Scenario, answerOf, at } from '../../../test/scenario';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { StaffActor } from '../access/staff-actor.facts';
import { endSession } from '../scheduling/end-session.command';
import { startSession } from '../scheduling/start-session.command';
import { applyTaps } from './apply-taps.command';
import type { Tap, TapAnswer } from './apply-taps.command';
import { editStay, markPatientAbsent, markPatientPresent, stepPatientOut } from './mark-attendance.command';

let world: Scenario;
let dana: StaffActor;
let tech: StaffActor;

beforeEach(async () => {
  world = await Scenario.open();
  dana = await world.person('dana');
  tech = await world.person('tech', { role: 'TECHNICIAN' });
  for (const id of ['minh', 'zofia', 'rosa']) await world.patient(id);
  await world.session('s', ['dana']);
  await startSession(world.unitOfWork, dana, { sessionId: 's', key: world.key() });
});
afterEach(() => world.close());

const present: TapWords = { kind: 'PRESENT', at: null };
const out: TapWords = { kind: 'OUT', at: null, reason: null };
const absent: TapWords = { kind: 'ABSENT', reason: null, note: null };
const tap = (words: TapWords, wallTime: string, more: Partial<Tap> & { patient?: string } = {}): Tap => {
  const { patient = 'minh', ...given } = more;
  return { key: world.key(), rosterEntryId: world.line('s', patient), words, tappedAt: at(wallTime), decidedOver: null, ...given };
};
/** Sent now, from a device whose clock is this many minutes ahead. */
const send = async (taps: readonly Tap[], { actor = dana, ahead = 0 } = {}): Promise<TapAnswer[]> => (await applyTaps(world.unitOfWork, actor, { sessionId: 's', sentAt: addMinutes(world.clock.now(), ahead), taps })).taps;
const outcomes = async (answers: Promise<TapAnswer[]>): Promise<string[]> => (await answers).map(({ outcome }) => outcome);

const times = async (patientId = 'minh') =>
  (await world.rows<{ startsAt: unknown; endsAt: unknown }>('select startsAt, endsAt from attendance_segment where patientId = ? and struckAt is null order by startsAt', [patientId])).map((stay) => [instantOf(stay.startsAt), instantOrNull(stay.endsAt)]);
const history = async () => (await world.rows<{ kind: string; tappedAt: unknown }>("select kind, tappedAt from attendance_mark where patientId = 'minh' order by markedAt, coalesce(lineVersion, 0), id")).map((mark) => [mark.kind, instantOrNull(mark.tappedAt)]);
const line = async (patientId = 'minh') => (await world.rows<{ state: string; version: number }>('select state, version from roster_entry where id = ?', [world.line('s', patientId)]))[0];

describe('taps that waited for the network', () => {
  it('count from the moments at which they were made, in their order, each in the history with its own', async () => {
    world.now('10:45');
    expect(await outcomes(send([tap(present, '10:05'), tap(out, '10:20'), tap(present, '10:30'), tap(absent, '10:31', { patient: 'zofia' })]))).toEqual(['APPLIED', 'APPLIED', 'APPLIED', 'APPLIED']);
    expect(await times()).toEqual([[at('10:00'), at('10:20')], [at('10:30'), null]]);
    expect(await history()).toEqual([['PRESENT', at('10:05')], ['OUT', at('10:20')], ['PRESENT', at('10:30')]]);
    expect(await world.rows("select startMarkedAt from attendance_segment where patientId = 'minh' order by startsAt")).toEqual([{ startMarkedAt: '2026-11-19 16:05:00.000' }, { startMarkedAt: '2026-11-19 16:30:00.000' }]);
    expect((await line('zofia'))?.state).toBe('ABSENT');
  });

  it('have one effect each, however often and in whatever company they are sent', async () => {
    world.now('10:45');
    const [first, second] = [tap(present, '10:15'), tap(out, '10:20')];
    await send([first]);
    world.now('10:46');
    const clockSet = { ...first, tappedAt: new Date(first.tappedAt.getTime() + 340) };
    const again = await Promise.all([send([clockSet, second]), send([first, second])]);
    expect(again.map((answers) => answers.map(({ outcome }) => outcome))).toEqual([['APPLIED', 'APPLIED'], ['APPLIED', 'APPLIED']]);
    expect([await times(), (await history()).length]).toEqual([[[at('10:15'), at('10:20')]], 2]);
  });

  it('are refused under a key that stood for another tap, and hold up no other', async () => {
    const first = tap(present, '10:00');
    await send([first]);
    const answers = await send([{ ...first, words: absent }, tap(present, '10:00', { patient: 'zofia' })]);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['REFUSED', 'APPLIED']);
    expect(answers[0]?.because).toContain('key');
    expect(await answerOf(send([{ ...first, words: absent }]))).toBe('BAD_USER_INPUT');
  });

  it.each([['an hour ahead', 60], ['an hour behind', -60]])('are right though the device’s clock is %s', async (_case, ahead) => {
    world.now('10:45');
    const [answer] = await send([tap(present, '10:00', { tappedAt: addMinutes(at('10:30'), ahead) })], { ahead });
    expect([answer?.outcome, answer?.moment, await times()]).toEqual(['APPLIED', at('10:30').toISOString(), [[at('10:30'), null]]]);
  });

  it('put nothing before the session where the clock cannot be trusted, but ask', async () => {
    const [answer] = await send([tap(present, '08:00')]);
    expect([answer?.outcome, answer?.because, await times()]).toEqual(['TWO_ANSWERS', '8:00 is more than 15 min before the session started at 10:00.', []]);
  });

  it('are not taken after thirty days', async () => {
    const answers = await send([tap(present, '10:00', { tappedAt: new Date('2026-10-01T16:00:00Z') }), tap(present, '10:00', { patient: 'zofia' })]);
    expect(answers[0]).toMatchObject({ outcome: 'REFUSED', because: 'This tap waited more than 30 days. Correct the times by hand.' });
  });
});

describe('what others marked meanwhile', () => {
  it('is merged: the earliest presence is kept, and both are in the history', async () => {
    world.now('10:30');
    await markPatientPresent(world.unitOfWork, tech, { rosterEntryId: world.line('s', 'minh'), at: null, key: world.key() });
    world.now('10:45');
    expect(await outcomes(send([tap(present, '10:20')]))).toEqual(['APPLIED']);
    world.now('10:46');
    expect(await outcomes(send([tap(present, '10:35')]))).toEqual(['UNCHANGED']);
    expect(await times()).toEqual([[at('10:20'), null]]);
    expect((await history()).map(([kind]) => kind)).toEqual(['PRESENT', 'PRESENT', 'REPEATED']);
  });

  it('keeps a stay that somebody else saw, though a tap before it closes an earlier one', async () => {
    world.now('10:40');
    await markPatientPresent(world.unitOfWork, tech, { rosterEntryId: world.line('s', 'minh'), at: null, key: world.key() });
    world.now('10:44');
    await stepPatientOut(world.unitOfWork, tech, { rosterEntryId: world.line('s', 'minh'), at: null, reason: null, key: world.key() });
    world.now('10:46');
    await send([tap(present, '10:12'), tap(out, '10:30')]);
    expect(await times()).toEqual([[at('10:12'), at('10:30')], [at('10:40'), at('10:44')]]);
  });

  it('that cannot be true together is left to a person, who sees both answers; the one decided for stands, the other stays in the history', async () => {
    world.now('10:23');
    await markPatientPresent(world.unitOfWork, tech, { rosterEntryId: world.line('s', 'minh'), at: at('10:22'), key: world.key() });
    world.now('10:45');
    const [answer] = await send([tap(absent, '10:22')]);
    expect([answer?.outcome, answer?.because]).toEqual(['TWO_ANSWERS', 'Has time in this session, so cannot be absent.']);
    const [against] = await world.rows<{ kind: string; markedBy: string }>('select kind, markedBy from attendance_mark where id = ?', [answer?.againstId ?? '']);
    expect(against).toEqual({ kind: 'PRESENT', markedBy: 'tech' });
    expect([await times(), (await history()).map(([kind]) => kind)]).toEqual([[[at('10:22'), null]], ['PRESENT', 'SET_ASIDE']]);
    const seen = (await line())?.version ?? 0;
    expect(await outcomes(send([tap(absent, '10:22', { decidedOver: seen - 1 }), tap(absent, '10:22', { decidedOver: seen })]))).toEqual(['REFUSED', 'APPLIED']);
    expect([await times(), (await line())?.state, (await history()).map(([kind]) => kind)]).toEqual([[], 'ABSENT', ['PRESENT', 'SET_ASIDE', 'ABSENT']]);
  });

  it('by hand is not moved by a tap from before', async () => {
    world.now('10:15');
    await markPatientPresent(world.unitOfWork, dana, { rosterEntryId: world.line('s', 'minh'), at: null, key: world.key() });
    const [stay] = await world.rows<{ id: string; version: number }>('select id, version from attendance_segment');
    world.now('10:40');
    await editStay(world.unitOfWork, dana, { segmentId: stay?.id ?? '', version: stay?.version ?? 0, startsAt: at('10:18'), endsAt: at('10:35'), reason: null, key: world.key() });
    expect(await outcomes(send([tap(out, '10:25')]))).toEqual(['TWO_ANSWERS']);
    expect(await times()).toEqual([[at('10:18'), at('10:35')]]);
  });

  it('was an absence before the tap: who came after all is present', async () => {
    world.now('10:10');
    await markPatientAbsent(world.unitOfWork, tech, { rosterEntryId: world.line('s', 'minh'), reason: 'COURT', note: null, key: world.key() });
    world.now('10:45');
    expect([await outcomes(send([tap(present, '10:41')])), await times()]).toEqual([['APPLIED'], [[at('10:41'), null]]]);
  });

  it('leaves alone whom somebody has marked, where only the rest was meant', async () => {
    world.now('10:23');
    await markPatientAbsent(world.unitOfWork, tech, { rosterEntryId: world.line('s', 'minh'), reason: null, note: null, key: world.key() });
    world.now('10:45');
    await send([tap(present, '10:30', { ifNotTaken: true }), tap(present, '10:30', { ifNotTaken: true, patient: 'zofia' })]);
    expect([(await line())?.state, (await line('zofia'))?.state]).toEqual(['ABSENT', 'PRESENT']);
  });
});

describe('a session that ended meanwhile', () => {
  beforeEach(async () => {
    world.now('10:50');
    await send([tap(present, '10:00')]);
    await endSession(world.unitOfWork, dana, { sessionId: 's', endedAt: null, key: world.key() });
    world.now('11:10');
  });

  it('takes what was tapped while it ran, also from who helps only then', async () => {
    expect(await outcomes(send([tap(out, '10:40'), tap(present, '10:42', { patient: 'zofia' })], { actor: tech }))).toEqual(['APPLIED', 'APPLIED']);
    expect([await times(), await times('zofia')]).toEqual([[[at('10:00'), at('10:40')]], [[at('10:42'), at('10:50')]]]);
    expect(await answerOf(send([tap(present, '10:55', { patient: 'rosa' })], { actor: tech }))).toBe('ATTENDANCE_HELP_ENDED');
  });

  it('does not count as taken afterwards what was tapped in it', async () => {
    await send([tap(present, '10:42', { patient: 'zofia' })]);
    expect(await world.rows("select startMarkedAt from attendance_segment where patientId = 'zofia'")).toEqual([{ startMarkedAt: '2026-11-19 16:42:00.000' }]);
  });
});

it('refuses who may not take attendance, and finds nothing of another facility’s', async () => {
  expect(await answerOf(send([tap(present, '10:00')], { actor: await world.person('tomas') }))).toBe('LED_BY_ANOTHER');
  expect(await answerOf(send([tap(present, '10:00')], { actor: await world.person('cedar', { facilityIds: ['f2'] }) }))).toBe('NOT_FOUND');
});
