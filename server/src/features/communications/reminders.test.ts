import { Scenario, at } from '../../../test/scenario';
import { putSchedule } from '../../../test/scenario-schedules';
import { systemActor } from '../../platform/actor';
import { instantOf } from '../../platform/database/reads';
import { PatientRow } from '../patients/patient.entity';
import { CommunicationTemplateRow } from './communication-template.entity';
import { planReminders } from './reminders.job';

/** It is ten on Thursday, November 19. */
describe('reminders that are planned', () => {
  let world: Scenario;

  const planned = (): Promise<number> => planReminders({ unitOfWork: world.unitOfWork, reads: world.database.reads, clock: world.clock }, 'o1');
  const change = (id: string, patch: Partial<PatientRow>): Promise<void> => world.unitOfWork.run(systemActor('test', 'o1'), { operation: 'arrange' }, async (work) => {
    work.unrecorded('Arranged by a test.');
    await work.entityManager().update(PatientRow, { id }, patch as never);
  });
  const due = async (channel: string): Promise<string[]> => (await world.rows<{ patientId: string; forDate: string; dueAt: unknown; status: string }>('select patientId, forDate, dueAt, status from message where channel = ? order by patientId, forDate', [channel]))
    .map((row) => `${row.patientId} ${String(row.forDate).slice(0, 10)} ${instantOf(row.dueAt).toISOString().slice(5, 16)} ${row.status}`);

  beforeEach(async () => {
    world = await Scenario.open();
    await putSchedule(world, 's1', {});
    await world.patient('ann');
    await world.patient('bo');
    await change('bo', { timeZone: 'America/Los_Angeles' });
    await world.session('today', [], { plannedStart: at('14:00'), plannedEnd: at('14:50') });
    // Half past nine tomorrow, which is half past seven for whoever is on the coast.
    await world.session('tomorrow', [], { plannedStart: new Date('2026-11-20T15:30:00Z'), plannedEnd: new Date('2026-11-20T16:20:00Z') });
    await world.session('later', [], { plannedStart: new Date('2026-11-20T20:00:00Z'), plannedEnd: new Date('2026-11-20T20:50:00Z') });
  });
  afterEach(() => world.close());

  test('are one for each day of the patient and channel, and are not planned twice', async () => {
    expect(await planned()).toBe(2);
    expect(await due('EMAIL')).toEqual(['ann 2026-11-19 11-18T20:00 QUEUED', 'ann 2026-11-20 11-19T15:30 QUEUED', 'bo 2026-11-19 11-18T20:00 QUEUED', 'bo 2026-11-20 11-19T16:00 QUEUED']);
    expect(await due('SMS')).toEqual(['ann 2026-11-19 11-19T19:00 QUEUED', 'ann 2026-11-20 11-20T14:30 QUEUED', 'bo 2026-11-19 11-19T19:00 QUEUED', 'bo 2026-11-20 11-20T04:00 QUEUED']);
    expect(await planned()).toBe(0);
  });

  test('follow a patient to another zone, and a template to another time', async () => {
    await planned();
    await change('ann', { timeZone: 'America/Los_Angeles' });
    expect(await planned()).toBe(1);
    expect((await due('SMS')).slice(0, 2)).toEqual(['ann 2026-11-19 11-19T19:00 QUEUED', 'ann 2026-11-20 11-20T04:00 QUEUED']);
    await world.put(CommunicationTemplateRow, [{ id: 't1', facilityId: 'f1', recipientKind: 'PATIENT', kind: 'REMINDER', channel: 'SMS', enabled: true, offsets: '[120]', texts: null } as never]);
    expect(await planned()).toBe(2);
    expect((await due('SMS'))[0]).toBe('ann 2026-11-19 11-19T18:00 QUEUED');
  });

  test('once the last group of a day began it has none that waits; what is left of days before is the worker’s to say', async () => {
    await planned();
    world.clock.set(new Date('2026-11-20T21:00:00Z'));
    await planned();
    expect((await due('EMAIL')).filter((row) => row.endsWith('QUEUED'))).toEqual(['ann 2026-11-19 11-18T20:00 QUEUED', 'bo 2026-11-19 11-18T20:00 QUEUED']);
  });

  test('two processes that plan at once plan each once', async () => {
    await Promise.all([planned(), planned(), planned()]);
    expect(await due('EMAIL')).toHaveLength(4);
    expect(await due('SMS')).toHaveLength(4);
  });
});
