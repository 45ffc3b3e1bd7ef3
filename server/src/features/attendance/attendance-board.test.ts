import { Scenario, answerOf, at } from '../../../test/scenario';
import { globalId } from '@groupwork/shared/kernel/ids';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { StaffActor } from '../access/staff-actor.facts';
import { StaffFacilityRow } from '../identity/staff-facility.entity';
import { endSession, reopenSession } from '../scheduling/end-session.command';
import { addCoLeader, explainCapacity } from '../scheduling/explain-capacity.command';
import { readSession } from '../scheduling/group-session.read';
import { pauseSession, resumeSession } from '../scheduling/pause-session.command';
import type { Pressed } from '../scheduling/pause-session.command';
import { startSession } from '../scheduling/start-session.command';
import { markPatientAbsent, markPatientPresent, markTheRest, stepPatientOut } from './mark-attendance.command';
import { rosterLoader } from './roster.read';
import { undoMarks } from './undo-mark.command';

let world: Scenario;
let dana: StaffActor;
let tomas: StaffActor;
const people = ['minh', 'zofia', 'rosa'];

beforeEach(async () => {
  world = await Scenario.open();
  dana = await world.person('dana');
  tomas = await world.person('tomas');
  for (const id of people) await world.patient(id);
  await world.session('s', ['dana', 'tomas']);
  await startSession(world.unitOfWork, dana, { sessionId: 's', key: world.key() });
  world.now('10:20');
});
afterEach(() => world.close());

const line = (patientId: string, sessionId = 's') => world.line(sessionId, patientId);
const present = (actor: StaffActor, patientId = 'minh', sessionId = 's') => markPatientPresent(world.unitOfWork, actor, { rosterEntryId: line(patientId, sessionId), at: null, key: world.key() });
const out = (actor: StaffActor, patientId = 'minh') => stepPatientOut(world.unitOfWork, actor, { rosterEntryId: line(patientId), at: null, reason: 'NURSE', key: world.key() });
const absent = (actor: StaffActor, patientId = 'minh', reason: 'COURT' | 'NO_SHOW' = 'COURT') => markPatientAbsent(world.unitOfWork, actor, { rosterEntryId: line(patientId), reason, note: 'Called', key: world.key() });
const rest = (as: 'PRESENT' | 'ABSENT', actor = dana, reason: 'NO_SHOW' | null = null) => markTheRest(world.unitOfWork, actor, { rosterEntryIds: people.map((id) => line(id)), as, at: null, reason, key: world.key() });
const undo = (actor: StaffActor, ...patientIds: string[]) => undoMarks(world.unitOfWork, actor, { rosterEntryIds: patientIds.map((id) => line(id)), key: world.key() });
const pause = (actor = dana, pressed: Pressed = null) => pauseSession(world.unitOfWork, actor, { sessionId: 's', reason: 'FIRE_DRILL', note: null, pressed, key: world.key() });
const resume = (actor = dana, pressed: Pressed = null) => resumeSession(world.unitOfWork, actor, { sessionId: 's', pressed, key: world.key() });
const end = (endedAt: Date | null = null) => endSession(world.unitOfWork, dana, { sessionId: 's', endedAt, key: world.key() });

const times = async (patientId = 'minh') =>
  (await world.rows<{ startsAt: unknown; endsAt: unknown }>('select startsAt, endsAt from attendance_segment where sessionId = ? and patientId = ? and struckAt is null order by startsAt', ['s', patientId])).map((stay) => [instantOf(stay.startsAt), instantOrNull(stay.endsAt)]);
const states = async () => Object.fromEntries((await world.rows<{ patientId: string; state: string }>('select patientId, state from roster_entry where sessionId = ?', ['s'])).map((row) => [row.patientId, row.state]));
const history = async (patientId = 'minh') => (await world.rows<{ kind: string }>('select kind from attendance_mark where sessionId = ? and patientId = ? order by lineVersion, markedAt, id', ['s', patientId])).map((mark) => mark.kind);

describe('marking the rest', () => {
  it('is one act for all who are not taken, and leaves alone whom somebody else has marked meanwhile', async () => {
    await absent(tomas, 'zofia');
    await rest('PRESENT');
    expect(await states()).toEqual({ minh: 'PRESENT', zofia: 'ABSENT', rosa: 'PRESENT' });
    expect((await world.events()).filter((type) => type === 'AttendanceMarked')).toHaveLength(2);
    expect(await history('zofia')).toEqual(['ABSENT']);
  });

  it('is taken back by one undo', async () => {
    await rest('ABSENT');
    await present(tomas, 'zofia');
    await undo(dana, ...people);
    expect(await states()).toEqual({ minh: 'NOT_TAKEN', zofia: 'PRESENT', rosa: 'NOT_TAKEN' });
  });

  it('costs the same number of statements for sixty people as for three', async () => {
    const more = Array.from({ length: 60 }, (_, place) => `p${place}`);
    for (const id of more) await world.patient(id);
    await world.session('large', ['dana'], { plannedStart: at('10:15') });
    await startSession(world.unitOfWork, dana, { sessionId: 'large', key: world.key() });
    const asked: number[] = [];
    for (const ids of [['p0', 'p1', 'p2'], more.slice(3)]) {
      const rosterEntryIds = ids.map((id) => line(id, 'large'));
      asked.push(await world.statementsOf(() => markTheRest(world.unitOfWork, dana, { rosterEntryIds, as: 'PRESENT', at: null, reason: null, key: world.key() })));
    }
    expect(asked[0]).toBeGreaterThan(5);
    expect(asked[1]).toBe(asked[0]);
  });
});

describe('undo', () => {
  it('takes back one’s own last mark, then the one before, and erases nothing', async () => {
    await present(dana);
    world.now('10:30');
    await out(dana);
    await undo(dana, 'minh');
    expect([await times(), (await states()).minh]).toEqual([[[at('10:20'), null]], 'PRESENT']);
    await undo(dana, 'minh');
    expect([await times(), (await states()).minh]).toEqual([[], 'NOT_TAKEN']);
    expect(await history()).toEqual(['PRESENT', 'OUT', 'UNDONE', 'UNDONE']);
    expect(await answerOf(undo(dana, 'minh'))).toBe('NOTHING_TO_UNDO');
  });

  it('brings back the absence with its reason and note', async () => {
    await absent(dana);
    await present(dana);
    await undo(dana, 'minh');
    expect(await world.rows("select reason, note from absence where withdrawnAt is null")).toEqual([{ reason: 'COURT', note: 'Called' }]);
  });

  it('is for nobody else’s mark, and not across a move of the session', async () => {
    await present(tomas);
    expect(await answerOf(undo(dana, 'minh'))).toBe('LINE_CHANGED_SINCE');
    await pause();
    expect(await answerOf(undo(tomas, 'minh'))).toBe('UNDO_TOO_LATE');
  });

  it('is told apart from what another person does to the line in the same moment', async () => {
    await present(dana);
    const answers = await Promise.all([answerOf(undo(dana, 'minh')), answerOf(out(tomas))]);
    const kinds = await history();
    expect(kinds).toContain('PRESENT');
    // Either the undo came first and there was nobody to step out, or the other was quicker and the undo is refused.
    expect([['OK', 'NOT_HERE_TO_STEP_OUT'], ['LINE_CHANGED_SINCE', 'OK'], ['OK', 'OK']]).toContainEqual(answers);
  });

  it('is for those who may take attendance', async () => {
    const desk = await world.person('desk', { role: 'FRONT_DESK' });
    expect(await answerOf(undo(desk, 'minh'))).toBe('ATTENDANCE_NOT_IN_ROLE');
    expect(await answerOf(undo(await world.person('cedar', { facilityIds: ['f2'] }), 'minh'))).toBe('NOT_FOUND');
  });
});

describe('a pause for everyone', () => {
  beforeEach(async () => {
    await present(dana, 'minh');
    await present(dana, 'zofia');
    world.now('10:25');
    await out(dana, 'zofia');
    world.now('10:31');
    await pause();
  });

  it('closes every stay at once and keeps who is here present; a second press finds it paused', async () => {
    expect([await times('minh'), await times('zofia'), await states()]).toEqual([[[at('10:20'), at('10:31')]], [[at('10:20'), at('10:25')]], { minh: 'PRESENT', zofia: 'OUT', rosa: 'NOT_TAKEN' }]);
    await pause(tomas);
    const session = await readSession(world.contextOf(dana), 's');
    expect(session.pauses).toMatchObject([{ from: at('10:31'), until: null, reason: 'FIRE_DRILL' }]);
  });

  it('pressed without network counts from its moment, as often as it is sent, and not over what was marked since', async () => {
    world.now('10:45');
    const pressed = (time: string): Pressed => ({ pressedAt: at(time), sentAt: world.clock.now() });
    await resume(dana, pressed('10:40'));
    await resume(tomas, pressed('10:38'));
    await pause(dana, pressed('10:43'));
    expect(await times('minh')).toEqual([[at('10:20'), at('10:31')], [at('10:40'), at('10:43')]]);
    await resume(dana, pressed('10:44'));
    world.now('10:50');
    await out(dana, 'minh');
    expect(await answerOf(pause(dana, pressed('10:48')))).toBe('PAUSE_OVERTAKEN');
  });

  it('takes nobody in, lets people leave, and going on opens the stays of those who were in', async () => {
    world.now('10:35');
    expect(await answerOf(present(dana, 'rosa'))).toBe('SESSION_PAUSED');
    world.now('10:40');
    expect(await resume(tomas)).toMatchObject({ rosterEntryIds: [line('minh')] });
    await resume(dana);
    expect([await times('minh'), await times('zofia')]).toEqual([[[at('10:20'), at('10:31')], [at('10:40'), null]], [[at('10:20'), at('10:25')]]]);
    expect(await history('minh')).toEqual(['PRESENT', 'PAUSED', 'RESUMED']);
  });

  it('ends no later than it began, and a session ended in it is paused again when reopened', async () => {
    world.now('10:50');
    expect(await answerOf(end(at('10:45')))).toBe('END_IN_PAUSE');
    await end();
    expect((await readSession(world.contextOf(dana), 's')).actualEnd).toEqual(at('10:31'));
    await reopenSession(world.unitOfWork, dana, { sessionId: 's', key: world.key() });
    world.now('10:55');
    await resume();
    expect(await times('minh')).toEqual([[at('10:20'), at('10:31')], [at('10:55'), null]]);
  });

  it('is for those who run the session', async () => {
    const tech = await world.person('tech', { role: 'TECHNICIAN' });
    expect([await answerOf(resume(tech)), await answerOf(resume(await world.person('grace')))]).toEqual(['NOT_A_FACILITATOR', 'LED_BY_ANOTHER']);
  });
});

describe('present in another session', () => {
  it('shows its time and nothing else, and its screens hear of it', async () => {
    await world.session('other', ['dana'], { plannedStart: at('10:15'), plannedEnd: at('11:05'), groupTitle: 'Detox Group' });
    await startSession(world.unitOfWork, dana, { sessionId: 'other', key: world.key() });
    await present(dana, 'minh', 'other');
    const context = world.contextOf(dana);
    const { entries } = await context.loader(rosterLoader).load(await readSession(context, 's'));
    expect(Object.fromEntries(entries.map((entry) => [entry.patientId, entry.presentElsewhere]))).toEqual({ minh: { plannedStart: at('10:15'), plannedEnd: at('11:05') }, rosa: null, zofia: null });
    expect(JSON.stringify(entries)).not.toContain('Detox');
    const told = await world.rows<{ topics: string; payload: string }>("select topics, payload from outbox_event where type = 'PresentElsewhereChanged'");
    expect(told.map(({ topics, payload }) => [topics, payload])).toEqual([[JSON.stringify(['session:s']), JSON.stringify({ sessionId: 's', rosterEntryIds: [line('minh')] })]]);
  });
});

describe('a no-show', () => {
  it('is confirmed by a person once it is proposed, never before', async () => {
    world.now('10:14');
    expect([await answerOf(absent(dana, 'minh', 'NO_SHOW')), await answerOf(rest('ABSENT', dana, 'NO_SHOW'))]).toEqual(['NOT_A_NO_SHOW_YET', 'NOT_A_NO_SHOW_YET']);
    world.now('10:15');
    await rest('ABSENT', dana, 'NO_SHOW');
    expect(await world.rows("select distinct reason from absence")).toEqual([{ reason: 'NO_SHOW' }]);
    expect((await readSession(world.contextOf(dana), 's')).noShowFrom).toEqual(at('10:15'));
  });
});

describe('more people than seats', () => {
  beforeEach(async () => {
    await world.session('small', ['dana'], { capacity: 2, plannedStart: at('10:15'), plannedEnd: at('11:05') });
    await startSession(world.unitOfWork, dana, { sessionId: 'small', key: world.key() });
  });
  const explain = (actor = dana) => explainCapacity(world.unitOfWork, actor, { sessionId: 'small', reason: 'Room 3 is closed', key: world.key() });
  const markAll = () => markTheRest(world.unitOfWork, dana, { rosterEntryIds: people.map((id) => line(id, 'small')), as: 'PRESENT', at: null, reason: null, key: world.key() });

  it('is explained once they are here, and the reason stays with the session', async () => {
    expect(await answerOf(explain())).toBe('NOT_OVER_CAPACITY');
    await markAll();
    expect(await answerOf(explain(tomas))).toBe('LED_BY_ANOTHER');
    await explain();
    expect((await readSession(world.contextOf(dana), 'small')).capacityReason).toBe('Room 3 is closed');
    expect(await world.events()).toContain('CapacityExplained');
    expect(JSON.stringify(await world.rows('select payload from outbox_event'))).not.toContain('Room 3');
  });

  it('may be answered by a second leader, who must be able to lead such a group', async () => {
    const add = (staffMemberId: string, actor = dana) => addCoLeader(world.unitOfWork, actor, { sessionId: 'small', staffMemberId, key: world.key() });
    await world.person('peer', { role: 'PEER_SUPPORT', facilityIds: ['f2'] });
    await world.put(StaffFacilityRow, [{ id: 'at-tomas', staffMemberId: 'tomas', facilityId: 'f1' }, { id: 'at-peer', staffMemberId: 'peer', facilityId: 'f2' }]);
    // A colleague of a facility one does not see is nobody; of one's own other facility they are told of.
    expect([await answerOf(add('peer')), await answerOf(add('nobody')), await answerOf(add('peer', { ...dana, facilityIds: ['f1', 'f2'] }))]).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT', 'LEADER_NOT_HERE']);
    await add('tomas');
    await add('tomas');
    const { leaders } = await readSession(world.contextOf(dana), 'small');
    expect(leaders.map(({ staffMemberId, position }) => [staffMemberId, position])).toEqual([['dana', 'LEADER'], ['tomas', 'CO_LEADER']]);
    expect(globalId('StaffMember', 'tomas')).toBe(leaders[1]?.staffMember.id);
  });
});
