import type { OutReason } from '@groupwork/shared/attendance/vocabulary';
import { Scenario, answerOf, at } from '../../../test/scenario';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { StaffActor } from '../access/staff-actor.facts';
import { endSession } from '../scheduling/end-session.command';
import { startSession } from '../scheduling/start-session.command';
import { addToRoster } from './add-to-roster.command';
import { editStay, markPatientAbsent, markPatientPresent, stepPatientOut } from './mark-attendance.command';

interface Stay {
  id: string;
  version: number;
  startsAt: unknown;
  endsAt: unknown;
  outReason: string | null;
}

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

const present = (actor: StaffActor, patientId = 'minh', moment: Date | null = null, key = world.key()) => markPatientPresent(world.unitOfWork, actor, { rosterEntryId: world.line('s', patientId), at: moment, key });
const out = (actor: StaffActor, reason: OutReason | null = null, moment: Date | null = null) => stepPatientOut(world.unitOfWork, actor, { rosterEntryId: world.line('s', 'minh'), at: moment, reason, key: world.key() });
const absent = (actor: StaffActor, note: string | null = null) => markPatientAbsent(world.unitOfWork, actor, { rosterEntryId: world.line('s', 'minh'), reason: 'COURT', note, key: world.key() });
const edit = (actor: StaffActor, stay: Stay | undefined, startsAt: Date, endsAt: Date | null, reason: string | null = null) =>
  editStay(world.unitOfWork, actor, { segmentId: stay?.id ?? '', version: stay?.version ?? 0, startsAt, endsAt, reason, key: world.key() });
const add = (patientId: string, startsAt: Date | null = null, reason: string | null = null, actor = dana, sessionId = 's') => addToRoster(world.unitOfWork, actor, { sessionId, patientId, startsAt, reason, key: world.key() });
const end = (wallTime: string) => {
  world.now(wallTime);
  return endSession(world.unitOfWork, dana, { sessionId: 's', endedAt: null, key: world.key() });
};

const stays = (patientId = 'minh') => world.rows<Stay>('select id, version, startsAt, endsAt, outReason from attendance_segment where patientId = ? and struckAt is null order by startsAt', [patientId]);
const times = async (patientId = 'minh') => (await stays(patientId)).map((stay) => [instantOf(stay.startsAt), instantOrNull(stay.endsAt)]);
const history = async () => (await world.rows<{ kind: string; effectiveAt: unknown }>("select kind, effectiveAt from attendance_mark where patientId = 'minh' order by markedAt, id")).map((mark) => [mark.kind, instantOf(mark.effectiveAt)]);
const kinds = async () => (await world.rows<{ kind: string }>("select kind from attendance_mark where patientId = 'minh' order by kind")).map((mark) => mark.kind);
const line = async (patientId = 'minh') => (await world.rows<{ state: string; version: number }>('select state, version from roster_entry where id = ?', [world.line('s', patientId)]))[0];
const contentVersion = async () => (await world.rows<{ contentVersion: number }>("select contentVersion from group_session where id = 's'"))[0]?.contentVersion;

describe('marking present', () => {
  it('opens one stay, though two people tap at once and one of them twice', async () => {
    const key = world.key();
    await Promise.all([present(dana, 'minh', null, key), present(tech), present(dana, 'minh', null, key)]);
    expect(await stays()).toHaveLength(1);
    // Both people are in the history; a request that was sent again is not another one.
    expect(await kinds()).toEqual(['PRESENT', 'REPEATED']);
    expect([await line(), await contentVersion()]).toEqual([{ state: 'PRESENT', version: 2 }, 1]);
  });

  it('lets people tap different patients at the same moment without making each other stale', async () => {
    const taps = await Promise.all(['minh', 'zofia', 'rosa'].flatMap((id) => [answerOf(present(dana, id)), answerOf(present(tech, id))]));
    expect(new Set(taps)).toEqual(new Set(['OK']));
    expect([await contentVersion(), (await world.events()).filter((type) => type === 'AttendanceMarked').length]).toEqual([3, 3]);
  });

  it('counts from the start within the grace there, from the tap after it, and keeps when each tap was made', async () => {
    world.now('10:10');
    await present(dana, 'minh');
    world.clock.advance(1);
    await present(dana, 'zofia');
    expect([await times('minh'), await times('zofia')]).toEqual([[[at('10:00'), null]], [[new Date(at('10:10').getTime() + 1), null]]]);
    expect(await history()).toEqual([['PRESENT', at('10:00')]]);
    expect(await world.rows("select startMarkedAt from attendance_segment where patientId = 'minh'")).toEqual([{ startMarkedAt: '2026-11-19 16:10:00.000' }]);
  });

  it('begins another stay after stepping out', async () => {
    world.now('10:20');
    await present(dana);
    world.now('10:30');
    await out(tech, 'NURSE');
    expect(await line()).toMatchObject({ state: 'OUT' });
    world.now('10:35');
    await present(dana);
    expect(await times()).toEqual([[at('10:20'), at('10:30')], [at('10:35'), null]]);
    expect((await stays())[0]?.outReason).toBe('NURSE');
    expect(await history()).toEqual([['PRESENT', at('10:20')], ['OUT', at('10:30')], ['PRESENT', at('10:35')]]);
  });

  it('drops a stay of no length and keeps it in the history', async () => {
    world.now('10:20');
    await present(dana);
    await out(dana);
    expect([await stays(), await line()]).toMatchObject([[], { state: 'NOT_TAKEN' }]);
    expect(await world.rows('select kind from attendance_mark order by kind')).toEqual([{ kind: 'DROPPED' }, { kind: 'PRESENT' }]);
  });
});

describe('marking absent', () => {
  it('is refused once any time is recorded', async () => {
    await present(dana);
    expect(await answerOf(absent(dana))).toBe('HAS_TIME_RECORDED');
  });

  it('becomes present when they come after all, and what stood before is kept', async () => {
    await absent(dana, 'Called at 9:40');
    expect(await line()).toMatchObject({ state: 'ABSENT' });
    world.now('10:41');
    await present(tech);
    expect([await line(), await times()]).toMatchObject([{ state: 'PRESENT' }, [[at('10:41'), null]]]);
    expect(await world.rows('select reason, note, withdrawnAt from absence')).toEqual([{ reason: 'COURT', note: 'Called at 9:40', withdrawnAt: '2026-11-19 16:41:00.000' }]);
    const [, later] = await world.rows<{ before: string }>("select k.`before` from attendance_mark k where patientId = 'minh' order by markedAt");
    expect(JSON.parse(later?.before ?? '')).toEqual({ absent: 'COURT' });
  });

  it('says the same twice with one effect', async () => {
    await absent(dana);
    await absent(tech);
    expect([await kinds(), await contentVersion()]).toEqual([['ABSENT', 'REPEATED'], 1]);
  });
});

describe('who may take attendance', () => {
  it('is whoever runs the session, and helpers while it runs', async () => {
    const tomas = await world.person('tomas');
    const desk = await world.person('desk', { role: 'FRONT_DESK' });
    expect([await answerOf(present(tomas)), await answerOf(present(desk)), await answerOf(present(tech))]).toEqual(['LED_BY_ANOTHER', 'ATTENDANCE_NOT_IN_ROLE', 'OK']);
    expect(await answerOf(edit(tech, (await stays())[0], at('10:00'), at('10:00')))).toBe('NOT_A_FACILITATOR');
    await end('10:50');
    expect([await answerOf(present(tech, 'zofia')), await answerOf(present(dana, 'zofia'))]).toEqual(['ATTENDANCE_HELP_ENDED', 'OK']);
  });

  it('finds no line of another facility’s or organization’s session', async () => {
    expect(await answerOf(present(await world.person('cedar', { facilityIds: ['f2'] })))).toBe('NOT_FOUND');
    expect(await answerOf(present(await world.person('harbor', { organizationId: 'o2' })))).toBe('NOT_FOUND');
    expect(await answerOf(present(dana, 'nobody'))).toBe('NOT_FOUND');
  });

  it('is nobody once it is signed', async () => {
    await world.session('signed', ['dana'], { status: 'PENDING_REVIEW', actualStart: at('08:00'), actualEnd: at('08:50') });
    expect(await answerOf(add('minh', null, 'Missed at the time', dana, 'signed'))).toBe('ALREADY_SIGNED');
  });
});

describe('correcting times', () => {
  beforeEach(async () => {
    world.now('10:20');
    await present(dana);
    world.now('10:30');
    await out(dana);
    world.now('10:35');
    await present(dana);
    world.now('10:40');
  });

  it('keeps the old ones, and why', async () => {
    const [first] = await stays();
    await edit(dana, first, at('10:05'), at('10:30'), 'Was here, not tapped');
    expect((await times())[0]).toEqual([at('10:05'), at('10:30')]);
    const marks = await world.rows<{ kind: string; before: string; after: string }>("select k.kind, k.`before`, k.`after` from attendance_mark k where patientId = 'minh' and kind = 'EDITED'");
    expect([JSON.parse(marks[0]?.before ?? ''), JSON.parse(marks[0]?.after ?? '')]).toMatchObject([{ in: at('10:20').toISOString() }, { in: at('10:05').toISOString(), why: 'Was here, not tapped' }]);
    expect(JSON.stringify(await world.rows("select payload, topics from outbox_event"))).not.toContain('not tapped');
  });

  it('is refused when it makes no sense, and nothing changes', async () => {
    const before = await times();
    const [first, second] = await stays();
    expect(await answerOf(edit(dana, first, at('10:30'), at('10:20')))).toBe('OUT_BEFORE_IN');
    expect(await answerOf(edit(dana, first, at('10:20'), at('10:36')))).toBe('SEGMENTS_OVERLAP');
    expect(await answerOf(edit(dana, first, at('09:44'), at('10:30')))).toBe('TIME_BEFORE_SESSION');
    expect(await answerOf(edit(dana, second, at('10:35'), at('10:42')))).toBe('TIME_IN_FUTURE');
    expect(await answerOf(edit(dana, first, at('10:20'), null))).toBe('OPEN_SEGMENT_NOT_LAST');
    await end('10:50');
    world.now('11:30');
    expect(await answerOf(edit(dana, (await stays())[1], at('10:35'), at('11:06')))).toBe('TIME_AFTER_SESSION');
    expect(await answerOf(edit(dana, (await stays())[1], at('10:35'), null))).toBe('OUT_TIME_REQUIRED');
    expect((await times())[0]).toEqual(before[0]);
  });

  it('is told when somebody else corrected the same stay meanwhile', async () => {
    const [first] = await stays();
    await edit(dana, first, at('10:10'), at('10:30'));
    expect(await answerOf(edit(dana, first, at('10:15'), at('10:30')))).toBe('STALE');
    expect((await times())[0]).toEqual([at('10:10'), at('10:30')]);
  });

  it('takes a wrong stay back by the same in and out', async () => {
    const [, second] = await stays();
    await edit(dana, second, at('10:35'), at('10:35'), 'Wrong row');
    expect(await answerOf(edit(dana, second, at('10:35'), at('10:36')))).toBe('SEGMENT_NOT_FOUND');
    expect(await times()).toHaveLength(1);
  });
});

describe('adding a patient', () => {
  it('is present from now, with who added them and when', async () => {
    await world.patient('ravi', { expected: false });
    world.now('10:25');
    await add('ravi');
    expect(await times('ravi')).toEqual([[at('10:25'), null]]);
    expect(await world.rows("select source, addedBy, levelOfCareCode from roster_entry where patientId = 'ravi'")).toEqual([{ source: 'ADDED', addedBy: 'dana', levelOfCareCode: '2.1' }]);
    expect(await answerOf(add('ravi'))).toBe('ALREADY_ON_ROSTER');
  });

  it('is one line when two people add the same patient at once', async () => {
    await world.patient('ravi', { expected: false });
    expect((await Promise.all([answerOf(add('ravi')), answerOf(add('ravi', null, null, tech))])).sort()).toEqual(['ALREADY_ON_ROSTER', 'OK']);
  });

  it('says why for an earlier start, and for anything once the session has ended', async () => {
    await world.patient('ravi', { expected: false });
    await world.patient('ada', { expected: false });
    world.now('10:25');
    expect(await answerOf(add('ravi', at('10:10')))).toBe('EARLIER_START_NEEDS_REASON');
    expect(await answerOf(add('ravi', at('10:10'), 'Missed at the time'))).toBe('OK');
    expect(await answerOf(add('ada', at('10:27')))).toBe('TIME_IN_FUTURE');
    await end('10:50');
    expect(await answerOf(add('ada'))).toBe('EARLIER_START_NEEDS_REASON');
    expect(await answerOf(add('ada', null, 'Came in late, on paper'))).toBe('OK');
    expect(await times('ada')).toEqual([[at('10:00'), at('10:50')]]);
  });

  it('takes only people in care at this facility, once the session has started', async () => {
    await world.patient('gone', { dischargedAt: at('09:00'), expected: false });
    await world.patient('walkin', { admittedAt: at('10:15'), expected: false });
    await world.patient('cedar', { facilityId: 'f2', expected: false });
    await world.session('next', ['dana'], { plannedStart: at('11:00'), plannedEnd: at('11:50') });
    world.now('10:20');
    expect([await answerOf(add('gone')), await answerOf(add('walkin')), await answerOf(add('cedar')), await answerOf(add('walkin', null, null, dana, 'next'))]).toEqual(['NOT_ADMITTED', 'OK', 'NOT_FOUND', 'NOT_STARTED']);
  });
});
