import { Scenario, answerOf, at } from '../../../test/scenario';
import type { StaffActor } from '../access/staff-actor.facts';
import { endSession } from '../scheduling/end-session.command';
import { startSession } from '../scheduling/start-session.command';
import { closeOutreach } from './close-outreach.command';
import { markPatientAbsent, markPatientPresent, markTheRest } from './mark-attendance.command';
import { readOutreachPage } from './outreach.read';

let world: Scenario;
let dana: StaffActor;

beforeEach(async () => {
  world = await Scenario.open();
  dana = await world.person('dana');
  for (const id of ['minh', 'zofia']) await world.patient(id);
});
afterEach(() => world.close());

const DAYS = ['10:00', '11:00', '12:00', '13:00', '14:00', '15:00', '16:00'];

/** Another group of the day: Zofia comes, and of Minh it is said what is given. */
async function held(place: number, minh: 'ABSENT' | 'PRESENT' | 'COURT' | null): Promise<string> {
  const start = DAYS[place] ?? '10:00';
  const id = await world.session(`s${place}`, ['dana'], { plannedStart: at(start), plannedEnd: at(start.replace(':00', ':50')) });
  world.now(start);
  await startSession(world.unitOfWork, dana, { sessionId: id, key: world.key() });
  await markPatientPresent(world.unitOfWork, dana, { rosterEntryId: world.line(id, 'zofia'), at: null, key: world.key() });
  if (minh) await say(id, minh);
  world.now(start.replace(':00', ':50'));
  await endSession(world.unitOfWork, dana, { sessionId: id, endedAt: null, key: world.key() });
  return id;
}

const say = (id: string, minh: 'ABSENT' | 'PRESENT' | 'COURT') =>
  minh === 'PRESENT'
    ? markPatientPresent(world.unitOfWork, dana, { rosterEntryId: world.line(id, 'minh'), at: null, key: world.key() })
    : markPatientAbsent(world.unitOfWork, dana, { rosterEntryId: world.line(id, 'minh'), reason: minh === 'COURT' ? 'COURT' : null, note: null, key: world.key() });
const tasks = () => world.rows<{ id: string; version: number; patientId: string; absences: number; status: string; lastSessionId: string }>('select id, version, patientId, absences, status, lastSessionId from outreach_task order by createdAt, id');
const close = (actor: StaffActor, { id, version }: { id: string; version: number }) => closeOutreach(world.unitOfWork, actor, { taskId: id, version, done: 'Called, is ill, comes on Monday', key: world.key() });

describe('reaching out', () => {
  it('is asked for after three absences in a row, when the third session ends', async () => {
    await held(0, 'ABSENT');
    await held(1, 'ABSENT');
    expect(await tasks()).toEqual([]);
    await held(2, 'ABSENT');
    expect(await tasks()).toMatchObject([{ patientId: 'minh', absences: 3, status: 'OPEN', lastSessionId: 's2' }]);
    expect((await world.events()).filter((type) => type === 'OutreachProposed')).toHaveLength(1);
  });

  it('is one task that counts on, not one for each absence more', async () => {
    for (const place of [0, 1, 2, 3]) await held(place, 'ABSENT');
    expect(await tasks()).toMatchObject([{ absences: 4, lastSessionId: 's3' }]);
  });

  it('passes over the excused, and begins anew after somebody came', async () => {
    await held(0, 'ABSENT');
    await held(1, 'PRESENT');
    await held(2, 'ABSENT');
    await held(3, 'COURT');
    await held(4, 'ABSENT');
    expect(await tasks()).toEqual([]);
    await held(5, 'ABSENT');
    expect(await tasks()).toMatchObject([{ absences: 3 }]);
  });

  it('is asked for by what is marked after the end, and withdrawn when that was wrong', async () => {
    for (const place of [0, 1]) await held(place, 'ABSENT');
    const id = await held(2, null);
    expect(await tasks()).toEqual([]);
    await markTheRest(world.unitOfWork, dana, { rosterEntryIds: [world.line(id, 'minh')], as: 'ABSENT', at: null, reason: 'NO_SHOW', key: world.key() });
    expect(await tasks()).toMatchObject([{ status: 'OPEN' }]);
    await say(id, 'PRESENT');
    expect(await tasks()).toMatchObject([{ status: 'WITHDRAWN' }]);
  });

  it('is closed once, by a person, with what was done; then three more ask again', async () => {
    for (const place of [0, 1, 2]) await held(place, 'ABSENT');
    const [task] = await tasks();
    if (!task) throw new Error('There is no task.');
    expect(await answerOf(close(await world.person('cedar', { facilityIds: ['f2'] }), task))).toBe('NOT_FOUND');
    expect(await answerOf(close(dana, { ...task, version: 9 }))).toBe('STALE');
    await close(dana, task);
    expect(await answerOf(close(dana, task))).toBe('OUTREACH_DONE');
    for (const place of [3, 4]) await held(place, 'ABSENT');
    expect(await tasks()).toMatchObject([{ status: 'DONE' }]);
    await held(5, 'ABSENT');
    expect(await tasks()).toMatchObject([{ status: 'DONE' }, { status: 'OPEN', absences: 3 }]);
  });

  it('is listed by age where the work is done, page by page', async () => {
    for (const place of [0, 1, 2]) await held(place, 'ABSENT');
    const list = async (facilityId: string, closed: boolean) => (await readOutreachPage(world.contextOf(dana), facilityId, closed, { first: 25 })).edges.map(({ node }) => [node.patientId, node.absences, node.status]);
    expect([await list('f1', false), await list('f1', true), await list('f2', false)]).toEqual([[['minh', 3, 'OPEN']], [], []]);
  });
});
