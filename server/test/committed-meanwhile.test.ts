import { shippedLayouts } from '@groupwork/shared/documentation/note-layout';
import { suggestedForNobody } from '@groupwork/shared/facilities/lists';
import type { NotificationRule } from '@groupwork/shared/notifications/rule';
import { MOST_RULES } from '@groupwork/shared/notifications/vocabulary';
import { MOST_WEBHOOKS } from '@groupwork/shared/webhooks/webhooks';
import type { StaffActor } from '../src/features/access/staff-actor.facts';
import { markPatientAbsent, markPatientPresent } from '../src/features/attendance/mark-attendance.command';
import { assignSchedules } from '../src/features/scheduling/assign-schedules.command';
import { saveSnippet } from '../src/features/documentation/save-snippet.command';
import { saveNoteTemplate } from '../src/features/documentation/save-note-template.command';
import { saveLevelOfCare, saveListItem } from '../src/features/facilities/save-list.command';
import { changeSlot } from '../src/features/scheduling/change-slot.command';
import { endSession } from '../src/features/scheduling/end-session.command';
import { saveHoliday } from '../src/features/scheduling/holidays.command';
import { archiveGroup } from '../src/features/scheduling/save-group.command';
import { saveGroupSchedule } from '../src/features/scheduling/save-group-schedule.command';
import { saveNotificationRule } from '../src/features/notifications/save-rule.command';
import { NotificationRuleRow } from '../src/features/notifications/notification-rule.entity';
import { rowOf } from '../src/features/notifications/rule-rows';
import { startSession } from '../src/features/scheduling/start-session.command';
import { claimMeeting, settleMeeting } from '../src/features/telehealth/carry-out-meeting.command';
import { sendTelehealthLink } from '../src/features/telehealth/send-link.command';
import { saveWebhook } from '../src/features/webhooks/save-webhook.command';
import { WebhookEndpointRow } from '../src/features/webhooks/webhook-endpoint.entity';
import { SealedTexts } from '../src/platform/sealed-text';
import type { UnitOfWork } from '../src/platform/database/unit-of-work';
import { engine } from './databases';
import { Scenario, at } from './scenario';
import { putSchedule } from './scenario-schedules';

const sealed = new SealedTexts(() => 'ab'.repeat(32), 'webhooks');
const EVENINGS: NotificationRule = { event: 'SESSION_NOT_STARTED', threshold: null, severity: 'WARNING', facilityIds: ['f1'], concerned: ['LEADERS'], roles: [], staffIds: [], excludedStaffIds: [], startsOn: null, endsOn: null, toast: true, email: false, enabled: true };

/** The built-in database belongs to one process, and has one writer. */
(engine === 'mariadb' ? describe : describe.skip)('two processes that write at once what belongs together', () => {
  let scenario: Scenario;
  let quick: Pick<Scenario, 'database' | 'unitOfWork'>;
  let dana: StaffActor;

  beforeEach(async () => {
    scenario = await Scenario.open();
    quick = await scenario.beside();
    dana = await scenario.person('dana');
  });
  afterEach(() => scenario.close());

  /** A session that Zofia came to and Minh did not, about to be ended. */
  async function running(id: string): Promise<string> {
    await scenario.session(id, ['dana'], { plannedStart: at('10:00'), plannedEnd: at('10:50') });
    scenario.now('10:00');
    await startSession(scenario.unitOfWork, dana, { sessionId: id, key: scenario.key() });
    await markPatientPresent(scenario.unitOfWork, dana, { rosterEntryId: scenario.line(id, 'zofia'), at: null, key: scenario.key() });
    await markPatientAbsent(scenario.unitOfWork, dana, { rosterEntryId: scenario.line(id, 'minh'), reason: null, note: null, key: scenario.key() });
    return id;
  }

  it.each([[1, 3], [2, 4]])('ask once to reach out to whoever was away %i times before, when two sessions end that they are away from as well', async (before, absences) => {
    for (const id of ['minh', 'zofia']) await scenario.patient(id);
    const [one = '', two = '', ...others] = await Promise.all(Array.from({ length: before + 2 }, (_none, place) => running(`s${place}`)));
    scenario.now('10:50');
    const end = (unitOfWork: UnitOfWork, sessionId: string): Promise<unknown> => endSession(unitOfWork, dana, { sessionId, endedAt: null, key: scenario.key() });
    for (const id of others) await end(scenario.unitOfWork, id);
    expect(await scenario.rows('select id from outreach_task')).toEqual([]);
    const outcomes = await scenario.beforeCommit((unitOfWork) => end(unitOfWork, one), () => end(quick.unitOfWork, two));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(await scenario.rows('select patientId, absences, status from outreach_task')).toEqual([{ patientId: 'minh', absences, status: 'OPEN' }]);
  });

  it('leave nobody on a schedule that is taken out of use while it is given', async () => {
    const walter = await scenario.person('walter', { role: 'SUPER_ADMIN', rights: ['MANAGE_SCHEDULER_SETTINGS'] });
    await putSchedule(scenario, 's1', { dbt: 'TH 12:00 50' });
    await scenario.patient('minh', { expected: false });
    const outcomes = await scenario.beforeCommit(
      (unitOfWork) => assignSchedules(unitOfWork, walter, { facilityId: 'f1', patientIds: ['minh'], scheduleIds: ['s1'], startsOn: null, endsOn: null, reason: null, leaveOut: [], clashReason: null, key: scenario.key() }),
      () => saveGroupSchedule(quick.unitOfWork, walter, { facilityId: 'f1', id: 's1', version: 1, title: 's1', description: null, suggestedFor: suggestedForNobody, observesHolidays: true, archived: true, key: scenario.key() }),
    );
    expect(outcomes).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { extensions: { refusal: { code: 'SCHEDULE_IN_USE' } } } }]);
  });

  it('put people on one schedule without waiting for each other', async () => {
    const walter = await scenario.person('walter', { role: 'SUPER_ADMIN', rights: ['MANAGE_SCHEDULER_SETTINGS'] });
    await putSchedule(scenario, 's1', { dbt: 'TH 12:00 50' });
    for (const id of ['minh', 'zofia']) await scenario.patient(id, { expected: false });
    const assigned: string[] = [];
    const assign = (unitOfWork: UnitOfWork, patientId: string): Promise<unknown> =>
      assignSchedules(unitOfWork, walter, { facilityId: 'f1', patientIds: [patientId], scheduleIds: ['s1'], startsOn: null, endsOn: null, reason: null, leaveOut: [], clashReason: null, key: scenario.key() }).finally(() => assigned.push(patientId));
    await scenario.beforeCommit((unitOfWork) => assign(unitOfWork, 'minh'), () => assign(quick.unitOfWork, 'zofia'));
    expect(assigned).toEqual(['zofia', 'minh']);
  });

  describe('where a slot begins', () => {
    let walter: StaffActor;

    beforeEach(async () => {
      walter = await scenario.person('walter', { role: 'SUPER_ADMIN', rights: ['MANAGE_SCHEDULER_SETTINGS'] });
      await putSchedule(scenario, 's1', { dbt: 'TH 12:00 50' });
    });

    const begins = (unitOfWork: UnitOfWork): Promise<unknown> =>
      changeSlot(unitOfWork, walter, { change: { scheduleId: 's1', slotId: null, version: null, reach: 'ALL_NOT_STARTED', date: null, groupId: 'g-dbt', rrule: 'FREQ=WEEKLY;BYDAY=FR', startsOn: '2026-11-20', wallTime: '14:00', durationMinutes: 50, ends: false, note: null }, key: scenario.key() });
    const fridays = (condition = ''): Promise<{ status: string }[]> => scenario.rows(`select status from group_session where originalStartLocal like '%T14:00' ${condition}`);

    it('plan none of its sessions for a group that is taken out of use', async () => {
      const outcomes = await scenario.beforeCommit(begins, () => archiveGroup(quick.unitOfWork, walter, { groupId: 'g-dbt', version: 1, archived: true, key: scenario.key() }));
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
      expect(await fridays()).toEqual([]);
    });

    it('hold none of its sessions on a day that becomes a holiday', async () => {
      const outcomes = await scenario.beforeCommit(begins, () => saveHoliday(quick.unitOfWork, walter, { facilityId: 'f1', id: null, version: null, date: '2026-11-27', name: 'Founding day', key: scenario.key() }));
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
      expect(await fridays("and date = '2026-11-27'")).toEqual([{ status: 'CANCELLED' }]);
    });
  });

  it.each([
    ['two note templates', (unitOfWork: UnitOfWork, actor: StaffActor, key: string): Promise<unknown> => saveNoteTemplate(unitOfWork, actor, { facilityId: 'f1', id: null, version: null, name: 'Ours', fields: shippedLayouts.FREE.fields.map((field) => ({ ...field })), archived: false, key }), 'select name from note_template'],
    ['two tracks of a list', (unitOfWork: UnitOfWork, actor: StaffActor, key: string): Promise<unknown> => saveListItem(unitOfWork, actor, { facilityId: 'f1', list: 'TRACK', id: null, version: null, code: key, name: 'Evening', sort: null, retired: false, key }), 'select name from list_item'],
    ['two levels of care', (unitOfWork: UnitOfWork, actor: StaffActor, key: string): Promise<unknown> => saveLevelOfCare(unitOfWork, actor, { facilityId: 'f1', id: null, version: null, code: key, name: 'Evening', sort: null, retired: false, weeklyMinutes: null, weeklyDays: null, key }), 'select name from level_of_care'],
    ['two snippets', (unitOfWork: UnitOfWork, actor: StaffActor, key: string): Promise<unknown> => saveSnippet(unitOfWork, actor, { facilityId: 'f1', id: null, version: null, shortKey: 'calm', text: 'Breathed out slowly.', archived: false, key }), 'select shortKey from snippet'],
  ])('do not give %s one name', async (_what, save, names) => {
    const walter = await scenario.person('walter', { role: 'SUPER_ADMIN', rights: ['MANAGE_SCHEDULER_SETTINGS'] });
    const outcomes = await scenario.beforeCommit((unitOfWork) => save(unitOfWork, walter, scenario.key()), () => save(quick.unitOfWork, walter, scenario.key()));
    expect(outcomes).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { extensions: { code: 'BAD_USER_INPUT' } } }]);
    expect(await scenario.rows(names)).toHaveLength(1);
  });

  it.each([
    [MOST_WEBHOOKS, 'addresses that are told of changes', async () => {
      await scenario.put(WebhookEndpointRow, Array.from({ length: MOST_WEBHOOKS - 1 }, (_none, at) => ({ id: `w${at}`, name: 'Records', url: 'https://hooks.example.org', kinds: '[]', facilityIds: '["f1"]', active: true, offBecause: null, secret: '', formerSecret: null, formerSecretUntil: null })));
      return (unitOfWork: UnitOfWork, actor: StaffActor): Promise<unknown> => saveWebhook({ unitOfWork, sealed, allowLoopback: false }, actor, { endpointId: null, version: null, name: 'Records', url: 'https://hooks.example.org', kinds: ['SESSION_STARTED'], facilityIds: ['f1'], key: scenario.key() });
    }, 'webhook_endpoint'],
    [MOST_RULES, 'rules of whom to tell', async () => {
      await scenario.put(NotificationRuleRow, Array.from({ length: MOST_RULES - 1 }, (_none, at) => ({ id: `r${at}`, ...rowOf(EVENINGS), name: `Rule ${at}`, archivedAt: null })));
      return (unitOfWork: UnitOfWork, actor: StaffActor): Promise<unknown> => saveNotificationRule(unitOfWork, actor, { ...EVENINGS, id: null, version: null, name: 'Evenings', archived: false, key: scenario.key() });
    }, 'notification_rule'],
  ])('do not make it more than %i %s', async (most, _what, prepare, table) => {
    const save = await prepare();
    const walter = await scenario.person('walter', { role: 'SUPER_ADMIN', rights: ['MANAGE_SCHEDULER_SETTINGS'] });
    const outcomes = await scenario.beforeCommit((unitOfWork) => save(unitOfWork, walter), () => save(quick.unitOfWork, walter));
    expect(outcomes).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { extensions: { code: 'BAD_USER_INPUT' } } }]);
    expect(await scenario.rows(`select id from ${table}`)).toHaveLength(most);
  });

  it('send a link again in the moment in which its video room is made', async () => {
    const rooms = { zoom: true, jitsiUrl: 'https://meet.example' };
    await scenario.session('s1', ['dana'], { delivery: 'TELEHEALTH' });
    scenario.now('08:00');
    const send = (unitOfWork: UnitOfWork): Promise<unknown> => sendTelehealthLink(unitOfWork, rooms, dana, { sessionId: 's1', reach: 'THIS_ONE', key: scenario.key() });
    await send(scenario.unitOfWork);
    const claimed = await claimMeeting({ unitOfWork: scenario.unitOfWork, reads: scenario.database.reads, clock: scenario.clock }, 'o1');
    if (!claimed) throw new Error('No video room is due.');
    const outcomes = await scenario.beforeCommit(
      (unitOfWork) => settleMeeting(unitOfWork, 'o1', claimed, { done: true, meeting: { id: 'z1', joinAddress: 'https://zoom.example/j/1' } }),
      () => send(quick.unitOfWork),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(await scenario.rows('select externalId, joinAddress, wanted from telehealth_meeting')).toEqual([{ externalId: 'z1', joinAddress: 'https://zoom.example/j/1', wanted: null }]);
  });
});
