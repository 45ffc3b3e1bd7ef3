import { facilityDate, wallTime } from '@groupwork/shared/kernel/time';
import { Scenario } from '../../../test/scenario';
import { plan, putSchedule } from '../../../test/scenario-schedules';
import { instantOf } from '../../platform/database/reads';
import type { StaffActor } from '../access/staff-actor.facts';
import { StaffFacilityRow } from '../identity/staff-facility.entity';
import { changeSlot } from '../scheduling/change-slot.command';
import { removeHoliday, saveHoliday } from '../scheduling/holidays.command';
import type { SlotChange } from '../scheduling/slot-change';

const ZONE = 'America/Chicago';

/** It is ten on Thursday, November 19; the schedule's group is on Mondays and Thursdays at two. */
describe('a whole series', () => {
  let world: Scenario;
  let walter: StaffActor;

  beforeEach(async () => {
    world = await Scenario.open();
    walter = await world.person('walter', { role: 'SUPER_ADMIN', rights: ['MANAGE_SCHEDULER_SETTINGS'] });
    await world.put(StaffFacilityRow, [{ id: 'at-walter', staffMemberId: 'walter', facilityId: 'f1' }]);
    await putSchedule(world, 's1', { dbt: 'MO,TH 14:00 50' });
    await plan(world);
    await world.patient('p1');
    await world.patient('p2');
  });
  afterEach(() => world.close());

  async function change(more: Partial<SlotChange>): Promise<void> {
    const [row] = await world.rows<{ id: string; version: number }>('select id, version from schedule_slot where validUntil is null');
    await changeSlot(world.unitOfWork, walter, { change: { scheduleId: 's1', slotId: row?.id ?? null, version: Number(row?.version), reach: 'ALL_NOT_STARTED', date: null, ends: false, note: null, groupId: 'g-dbt', rrule: 'FREQ=WEEKLY;BYDAY=MO,TH', startsOn: '2026-10-01', wallTime: '14:00', durationMinutes: 50, leaderIds: [], roomId: null, ...more } as SlotChange, key: world.key() });
  }

  interface Told { kind: string; status: string; reason: string | null; wasStart: unknown; plannedStart: unknown }
  /** What is told one patient by e-mail: each message with how many sessions, and the first of them as it was and is. */
  async function told(patientId = 'p1'): Promise<string[]> {
    const messages = await world.rows<{ id: string }>("select id from message where patientId = ? and channel = 'EMAIL' and kind <> 'REMINDER' order by createdAt, id", [patientId]);
    const answers: string[] = [];
    for (const { id } of messages) {
      const lines = await world.rows<Told>('select m.kind, m.status, m.reason, x.wasStart, s.plannedStart from message m join message_session x on x.messageId = m.id left join group_session s on s.id = x.sessionId where m.id = ? order by x.wasStart', [id]);
      const shown = (value: unknown): string => (value ? `${facilityDate(instantOf(value), ZONE)} ${wallTime(instantOf(value), ZONE)}` : 'off');
      const [first] = lines;
      if (first) answers.push(`${first.kind} ${first.status}${first.reason ? ` ${first.reason}` : ''} ${lines.length}: ${shown(first.wasStart)} → ${shown(first.plannedStart)}`);
    }
    return answers;
  }

  test('at another time is one message with all its sessions, and none when it is moved back before it was told', async () => {
    await change({ wallTime: '15:00' });
    expect(await told()).toEqual([expect.stringMatching(/^RESCHEDULED QUEUED 2\d: 2026-11-19 14:00 → 2026-11-19 15:00$/)]);
    expect(await told('p2')).toEqual(await told());
    await change({ wallTime: '14:00' });
    expect(await told()).toEqual([expect.stringMatching(/^RESCHEDULED WITHDRAWN NOTHING_CHANGED 2\d: /)]);
  });

  test('on another weekday has moved, and is not cancelled', async () => {
    await change({ rrule: 'FREQ=WEEKLY;BYDAY=MO,FR' });
    expect(await told()).toEqual([expect.stringMatching(/^RESCHEDULED QUEUED 1\d: 2026-11-19 14:00 → 2026-11-20 14:00$/)]);
    await change({ rrule: 'FREQ=WEEKLY;BYDAY=MO,TH' });
    expect(await told()).toEqual([expect.stringMatching(/^RESCHEDULED WITHDRAWN /)]);
  });

  test('is cancelled by a holiday once, and not when the holiday is taken back before it was told', async () => {
    await saveHoliday(world.unitOfWork, walter, { facilityId: 'f1', id: null, version: null, date: '2026-11-26', name: 'Thanksgiving', key: world.key() });
    expect(await told()).toEqual(['CANCELLED QUEUED 1: 2026-11-26 14:00 → 2026-11-26 14:00']);
    const [holiday] = await world.rows<{ id: string; version: number }>('select id, version from holiday');
    await removeHoliday(world.unitOfWork, walter, { holidayId: holiday?.id ?? '', version: Number(holiday?.version), key: world.key() });
    expect(await told()).toEqual(['CANCELLED WITHDRAWN NOTHING_CHANGED 1: 2026-11-26 14:00 → 2026-11-26 14:00']);
  });

  test('costs as many statements for many as for few', async () => {
    const few = await world.statementsOf(() => change({ wallTime: '15:00' }));
    for (let place = 3; place < 15; place += 1) await world.patient(`p${place}`);
    const [rows] = await world.rows<{ count: number }>('select count(*) as count from message_session');
    expect(Number(rows?.count)).toBeGreaterThan(80);
    // Rows go into a table a hundred at a time: five times the people are one more statement for each table, none for each person.
    expect(await world.statementsOf(() => change({ wallTime: '16:00' }))).toBeLessThanOrEqual(few + 9);
  });
});
