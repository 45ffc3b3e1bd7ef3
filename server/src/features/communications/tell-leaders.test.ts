import { DAY, Scenario, at } from '../../../test/scenario';
import { putSchedule } from '../../../test/scenario-schedules';
import type { StaffActor } from '../access/staff-actor.facts';
import { StaffFacilityRow } from '../identity/staff-facility.entity';
import { cancelSession, restoreSession } from '../scheduling/cancel-session.command';
import { changeSession } from '../scheduling/change-session.command';
import { CommunicationTemplateRow } from './communication-template.entity';

describe('whoever leads', () => {
  let world: Scenario;
  let walter: StaffActor;

  const switchOn = (): Promise<void> => world.put(CommunicationTemplateRow, ['CANCELLED', 'RESCHEDULED'].map((kind) => ({ id: `t-${kind}`, facilityId: 'f1', recipientKind: 'STAFF', kind, channel: 'EMAIL', enabled: true, offsets: null, texts: null })));
  const cancel = (sessionId: string, actor = walter): Promise<unknown> => cancelSession(world.unitOfWork, actor, { sessionId, reason: 'LEADER_ABSENT' as never, note: null, key: world.key() });
  const move = async (sessionId: string, wallTime: string): Promise<unknown> => {
    const [row] = await world.rows<{ version: number }>('select version from group_session where id = ?', [sessionId]);
    return changeSession(world.unitOfWork, walter, { sessionId, version: Number(row?.version), date: DAY, wallTime, durationMinutes: 50, roomId: null, leaderIds: ['dana', 'tomas'], key: world.key() } as never);
  };
  const told = async (): Promise<string[]> => (await world.rows<{ told: string; sessionId: string; staffMemberId: string; kind: string }>("select m.staffMemberId, m.kind, l.sessionId from message m join message_session l on l.messageId = m.id where m.recipientKind = 'STAFF' order by m.staffMemberId, m.kind, l.sessionId")).map(({ staffMemberId, kind, sessionId }) => `${staffMemberId} ${kind} ${sessionId}`);

  beforeEach(async () => {
    world = await Scenario.open();
    walter = await world.person('walter', { role: 'SUPER_ADMIN' });
    for (const id of ['dana', 'tomas']) await world.person(id);
    await world.put(StaffFacilityRow, ['walter', 'dana', 'tomas'].map((staffMemberId) => ({ id: `at-${staffMemberId}`, staffMemberId, facilityId: 'f1' })));
    await putSchedule(world, 's1', {});
    await world.patient('p1');
    await world.session('a', ['dana', 'tomas'], { plannedStart: at('14:00'), plannedEnd: at('14:50') });
  });
  afterEach(() => world.close());

  it('hears nothing where the facility has that off, as it comes', async () => {
    await cancel('a');
    expect(await told()).toEqual([]);
  });

  it('is told of a cancelled and of a moved session once, with all who lead it, and not of what they did themselves', async () => {
    await switchOn();
    await move('a', '15:00');
    await move('a', '16:00');
    expect(await told()).toEqual(['dana RESCHEDULED a', 'tomas RESCHEDULED a']);
    const dana = await world.person('dina', { role: 'SUPER_ADMIN' });
    await cancel('a', { ...dana, id: 'dana' });
    expect(await told()).toEqual(['dana RESCHEDULED a', 'tomas CANCELLED a', 'tomas RESCHEDULED a']);
  });

  it('is told once of what was cancelled and brought back before the e-mail left: nothing', async () => {
    await switchOn();
    await cancel('a');
    await restoreSession(world.unitOfWork, walter, { sessionId: 'a', key: world.key() });
    expect(await told()).toEqual(['dana CANCELLED a', 'tomas CANCELLED a']);
    expect(await world.rows("select dueAt > createdAt as settles from message where recipientKind = 'STAFF'")).toEqual([{ settles: 1 }, { settles: 1 }]);
  });

  it('is told though nobody is expected', async () => {
    await switchOn();
    await world.session('b', ['dana'], { groupScheduleId: 'none', plannedStart: at('16:00'), plannedEnd: at('16:50') });
    await cancel('b');
    expect(await told()).toEqual(['dana CANCELLED b']);
  });
});
