import { Scenario, at } from '../../../test/scenario';
import { putSchedule } from '../../../test/scenario-schedules';
import { systemActor } from '../../platform/actor';
import type { Work } from '../../platform/database/work';
import { FacilitySettingRow } from '../facilities/facility-setting.entity';
import { PatientRow } from '../patients/patient.entity';
import { startChannel, stopChannel } from '../patients/reach.step';
import { checkBeforeSending } from './check-before-sending';
import { CommunicationTemplateRow } from './communication-template.entity';
import { Messages } from './communications.repositories';
import type { MessageRow } from './message.entity';
import { queueMessages } from './queue';
import { replanReminders } from './remind.step';
import { tellOfTelehealthLink } from './tell-appointment.step';
import { knownToPatients, tellPatients } from './tell-patients.step';

/** It is ten; the patient is expected at two, and at four. */
describe('what is looked at before a message leaves', () => {
  let world: Scenario;

  const act = <T>(body: (work: Work) => Promise<T>): Promise<T> => world.unitOfWork.run(systemActor('test', 'o1'), { operation: 'test' }, async (work) => {
    work.unrecorded('Done by a test.');
    return body(work);
  });
  const set = (id: string, what: string): Promise<void> => act(async (work) => {
    await work.query(`update group_session set ${what} where id = ?`, [id]);
    work.changed();
  });
  /** A change of a session as a command makes it. */
  const change = (id: string, what: string): Promise<void> => act(async (work) => {
    const known = await knownToPatients(work, [id]);
    await work.query(`update group_session set ${what} where id = ?`, [id]);
    await tellPatients(work, known);
  });
  const stamp = (wall: string): string => at(wall).toISOString().replace('T', ' ').replace('Z', '');

  beforeEach(async () => {
    world = await Scenario.open();
    await putSchedule(world, 's1', {});
    await world.patient('p1', { firstName: 'Lucía' });
    await world.session('a', [], { plannedStart: at('14:00'), plannedEnd: at('14:50'), delivery: 'TELEHEALTH' });
    await world.session('b', [], { plannedStart: at('16:00'), plannedEnd: at('16:50') });
    await act(async (work) => {
      await work.entityManager().update(PatientRow, { id: 'p1' }, { email: 'lucia@mail.example', phone: '+1 312 555 0111' });
      await startChannel(work, { patientId: 'p1', channel: 'SMS', source: 'INTAKE' });
      await replanReminders(work, ['p1']);
    });
  });
  afterEach(() => world.close());

  /** Of every message of a kind that waits, what is to become of it. */
  async function answers(kind: string): Promise<Record<string, unknown>> {
    const rows = await act((work) => work.repository(Messages).all({ kind, status: 'QUEUED' }));
    const found = await checkBeforeSending(world.database.reads, 'o1', rows, world.clock.now());
    return Object.fromEntries(rows.map((row: MessageRow) => {
      const answer = found.get(row.id);
      if (answer?.verdict === 'SEND') return [row.channel, answer.told.map(({ sessionId }) => sessionId).join('+')];
      return [row.channel, answer?.verdict === 'LATER' ? answer.at : `${answer?.status} ${answer?.reason}`];
    }));
  }

  test('a reminder lists the day as it now stands, and nothing of it but times', async () => {
    await set('a', `plannedStart = '${stamp('17:00')}', plannedEnd = '${stamp('17:50')}'`);
    const [row] = await act((work) => work.repository(Messages).all({ kind: 'REMINDER', channel: 'EMAIL' }));
    const answer = (await checkBeforeSending(world.database.reads, 'o1', [row as MessageRow], at('13:00'))).get(row?.id ?? '');
    expect(answer).toEqual({
      verdict: 'SEND', address: 'lucia@mail.example', language: 'en',
      told: [{ sessionId: 'b', plannedStart: at('16:00') }, { sessionId: 'a', plannedStart: at('17:00') }],
      facts: {
        organization: 'Northfield', phone: null, zone: 'America/Chicago', facilityZone: 'America/Chicago', name: 'Lucía', unsubscribe: null, link: null, confidential: false,
        appointments: [
          { startsAt: at('16:00'), endsAt: at('16:50'), wasAt: null, roomChanged: false, online: false, link: null },
          { startsAt: at('17:00'), endsAt: at('17:50'), wasAt: null, roomChanged: false, online: true, link: null },
        ],
      },
    });
  });

  test('a server that slept sends what is still of use, and not what is over', async () => {
    world.now('15:00');
    expect(await answers('REMINDER')).toEqual({ EMAIL: 'b', SMS: 'b' });
    world.now('17:00');
    expect(await answers('REMINDER')).toEqual({ EMAIL: 'SUPPRESSED TOO_LATE', SMS: 'SUPPRESSED TOO_LATE' });
  });

  test('consent and address as they are now', async () => {
    await act((work) => stopChannel(work, { patientId: 'p1', channel: 'SMS', source: 'SMS_REPLY' }));
    expect(await answers('REMINDER')).toEqual({ EMAIL: 'a+b', SMS: 'SUPPRESSED OPTED_OUT' });
    await act((work) => work.entityManager().update(PatientRow, { id: 'p1' }, { email: null }));
    expect((await answers('REMINDER')).EMAIL).toBe('SUPPRESSED NO_ADDRESS');
    await act((work) => work.query("update episode set dischargedAt = ? where patientId = 'p1'", [world.clock.now()]));
    expect(await answers('REMINDER')).toEqual({ EMAIL: 'SUPPRESSED DISCHARGED', SMS: 'SUPPRESSED DISCHARGED' });
  });

  test('a template that is off by now', async () => {
    await world.put(CommunicationTemplateRow, [{ id: 't1', facilityId: 'f1', recipientKind: 'PATIENT', kind: 'REMINDER', channel: 'SMS', enabled: false, offsets: null, texts: null } as never]);
    expect(await answers('REMINDER')).toEqual({ EMAIL: 'a+b', SMS: 'SUPPRESSED TEMPLATE_OFF' });
  });

  test('what moved, was cancelled or began since', async () => {
    await change('a', `plannedStart = '${stamp('18:00')}', plannedEnd = '${stamp('18:50')}'`);
    expect(await answers('RESCHEDULED')).toEqual({ EMAIL: 'a', SMS: 'a' });
    await set('a', "status = 'IN_PROGRESS'");
    expect(await answers('RESCHEDULED')).toEqual({ EMAIL: 'SUPPRESSED ALREADY_STARTED', SMS: 'SUPPRESSED ALREADY_STARTED' });
    await set('a', "status = 'CANCELLED'");
    expect(await answers('RESCHEDULED')).toEqual({ EMAIL: 'WITHDRAWN SESSION_CANCELLED', SMS: 'WITHDRAWN SESSION_CANCELLED' });
    await set('a', `status = 'UPCOMING', plannedStart = '${stamp('14:00')}', plannedEnd = '${stamp('14:50')}'`);
    expect(await answers('RESCHEDULED')).toEqual({ EMAIL: 'WITHDRAWN NOTHING_CHANGED', SMS: 'WITHDRAWN NOTHING_CHANGED' });
    await act((work) => work.query("update schedule_assignment set endsAt = ? where patientId = 'p1'", [world.clock.now()]));
    expect(await answers('RESCHEDULED')).toEqual({ EMAIL: 'WITHDRAWN NO_LONGER_EXPECTED', SMS: 'WITHDRAWN NO_LONGER_EXPECTED' });
  });

  test('a cancellation, until the session would have been over', async () => {
    await change('a', "status = 'CANCELLED'");
    world.now('14:20');
    expect(await answers('CANCELLED')).toEqual({ EMAIL: 'a', SMS: 'a' });
    world.now('14:50');
    expect(await answers('CANCELLED')).toEqual({ EMAIL: 'SUPPRESSED TOO_LATE', SMS: 'SUPPRESSED TOO_LATE' });
  });

  test('quiet hours of the recipient: later, where that is still of use', async () => {
    await change('b', `plannedStart = '${stamp('23:30')}', plannedEnd = '${stamp('23:59')}'`);
    world.now('22:00');
    expect(await answers('RESCHEDULED')).toEqual({ EMAIL: 'SUPPRESSED QUIET_HOURS', SMS: 'SUPPRESSED QUIET_HOURS' });
    await set('b', "plannedStart = '2026-11-20 16:00:00.000', plannedEnd = '2026-11-20 16:50:00.000'");
    expect(await answers('RESCHEDULED')).toEqual({ EMAIL: new Date('2026-11-20T14:00:00Z'), SMS: new Date('2026-11-20T14:00:00Z') });
  });

  test('no more reminders by text in a week than the facility allows, and one of a day', async () => {
    await world.put(FacilitySettingRow, [{ id: 'set1', facilityId: 'f1', name: 'reminderTextsPerWeek', value: '3' }]);
    const sent = (dates: readonly string[]): Promise<unknown> => act(async (work) => {
      await queueMessages(work, dates.map((forDate) => ({ facilityId: 'f1', recipient: { patientId: 'p1' }, channel: 'SMS', kind: 'REMINDER', uniqueKey: `TEST:${forDate}`, dueAt: work.now, forDate })));
      await work.query("update message set status = 'SENT' where uniqueKey like 'TEST:%'");
    });
    await sent(['2026-11-12', '2026-11-17', '2026-11-18']);
    expect((await answers('REMINDER')).SMS).toBe('a+b');
    await sent(['2026-11-13']);
    expect((await answers('REMINDER')).SMS).toBe('SUPPRESSED DAILY_LIMIT');
  });

  test('a link goes by e-mail always, and by text as the policy says, whatever was kept of its templates', async () => {
    await world.put(CommunicationTemplateRow, (['EMAIL', 'SMS'] as const).map((channel) => ({ id: `t-${channel}`, facilityId: 'f1', recipientKind: 'PATIENT', kind: 'TELEHEALTH_LINK', channel, enabled: channel === 'SMS', offsets: null, texts: null })) as never);
    await act((work) => tellOfTelehealthLink(work, [{ sessionId: 'a', patientId: 'p1' }], { alsoBySms: false }));
    expect(await answers('TELEHEALTH_LINK')).toEqual({ EMAIL: 'a' });
    await act((work) => tellOfTelehealthLink(work, [{ sessionId: 'a', patientId: 'p1' }], { alsoBySms: true }));
    expect(await answers('TELEHEALTH_LINK')).toEqual({ EMAIL: 'a', SMS: 'a' });
  });

  test('a link goes out although its template is off, also once the session runs, and not to whoever is off', async () => {
    await act((work) => tellOfTelehealthLink(work, [{ sessionId: 'a', patientId: 'p1' }], { alsoBySms: true }));
    await act((work) => tellOfTelehealthLink(work, [{ sessionId: 'a', patientId: 'p1' }], { alsoBySms: true }));
    const rows = await world.rows("select id from message where kind = 'TELEHEALTH_LINK'");
    expect(rows.length).toBe(2);
    await set('a', "status = 'IN_PROGRESS'");
    expect(await answers('TELEHEALTH_LINK')).toEqual({ EMAIL: 'a', SMS: 'a' });
    await set('a', "status = 'CANCELLED'");
    expect(await answers('TELEHEALTH_LINK')).toEqual({ EMAIL: 'WITHDRAWN SESSION_CANCELLED', SMS: 'WITHDRAWN SESSION_CANCELLED' });
  });

  test('as many statements for many messages as for few', async () => {
    const rows = await act((work) => work.repository(Messages).all({ status: 'QUEUED' }));
    const count = async (some: readonly MessageRow[]): Promise<number> => {
      let statements = 0;
      const { reads } = world.database;
      await checkBeforeSending({ query: ((sql: string, parameters: never[]) => { statements += 1; return reads.query(sql, parameters); }) as typeof reads.query }, 'o1', some, world.clock.now());
      return statements;
    };
    const few = await count(rows.slice(0, 2));
    expect(await count(Array.from({ length: 200 }, () => rows).flat())).toBe(few);
    expect(few).toBeLessThanOrEqual(16);
  });
});
