import { shippedRules } from '@groupwork/shared/notifications/rule';
import type { NotificationRule } from '@groupwork/shared/notifications/rule';
import type { NotificationEvent } from '@groupwork/shared/notifications/vocabulary';
import { Scenario, at } from '../../../test/scenario';
import { plan, putLevel, putSchedule } from '../../../test/scenario-schedules';
import type { StaffActor } from '../access/staff-actor.facts';
import { OutreachTaskRow } from '../attendance/outreach-task.entity';
import { ProfileRightRow } from '../identity/profile-right.entity';
import { PinCredentialRow } from '../identity/pin-credential.entity';
import { StaffFacilityRow } from '../identity/staff-facility.entity';
import { CareTeamMemberRow } from '../patients/care-team-member.entity';
import { coverSession } from '../scheduling/cover-session.command';
import { markNotHeld } from '../scheduling/end-session.command';
import { voidSession } from '../scheduling/void-session.command';
import { evaluateAlerts } from './evaluate-alerts.command';
import { NotificationRuleRow } from './notification-rule.entity';
import { rowOf } from './rule-rows';

/** Ten on Thursday, November 19; a week of level 2.1 asks nine hours on three days. */
describe('alerts about patients and about who led, and the ends of alerts', () => {
  let world: Scenario;
  let dana: StaffActor;
  let priya: StaffActor;

  const look = (): Promise<{ raised: number; cleared: number }> => evaluateAlerts({ unitOfWork: world.unitOfWork, reads: world.database.reads }, 'o1', world.clock.now());
  const alerts = async (): Promise<string[]> => (await world.rows<{ recipientId: string; event: string; amount: number | null; standing: number | boolean; clearedBecause: string | null }>('select recipientId, event, amount, standing, clearedBecause from notification order by id')).map(({ recipientId, event, amount, standing, clearedBecause }) => `${recipientId} ${event} ${amount ?? '-'} ${Number(standing) ? 'stands' : clearedBecause ?? ''}`);
  const rule = (event: NotificationEvent, more: Partial<NotificationRule> = {}): Promise<void> => world.put(NotificationRuleRow, [{ ...rowOf({ ...(shippedRules.find((each) => each.event === event) as NotificationRule), ...more }), id: `rule-${event}`, name: 'A rule', archivedAt: null }]);
  const arrange = (sql: string): Promise<void> => world.unitOfWork.run(dana, { operation: 'arrange' }, async (work) => {
    work.unrecorded('Arranged by a test.');
    await work.query(sql);
  });
  const inTeam = (patientId: string, staffMemberId: string): Promise<void> => world.put(CareTeamMemberRow, [{ id: `team-${patientId}-${staffMemberId}`, patientId, staffMemberId, position: 'THERAPIST', label: null, since: at('00:00'), until: null }]);
  const person = async (id: string, more: Parameters<Scenario['person']>[1] = {}): Promise<StaffActor> => {
    const made = await world.person(id, more);
    await world.put(StaffFacilityRow, made.facilityIds.map((facilityId) => ({ id: `${id}-${facilityId}`, staffMemberId: id, facilityId })));
    const { rights = [] } = more ?? {};
    if (rights.length > 0) await world.put(ProfileRightRow, rights.map((profileRight) => ({ id: `${id}-${profileRight}`, staffMemberId: id, profileRight })));
    return made;
  };

  beforeEach(async () => {
    world = await Scenario.open();
    world.now('10:00');
    dana = await person('dana');
    priya = await person('priya');
  });
  afterEach(() => world.close());

  it('a patient who was away three times in a row: the care team, until somebody reached out', async () => {
    await rule('PATIENT_ABSENT');
    for (const [id, absences] of [['minh', 3], ['ana', 2]] as const) {
      await world.patient(id);
      await inTeam(id, 'priya');
      await world.put(OutreachTaskRow, [{ id: `task-${id}`, facilityId: 'f1', patientId: id, episodeId: `e-${id}`, absences, lastSessionId: 'g1', lastAbsenceOn: '2026-11-18', status: 'OPEN', closedAt: null, closedBy: null, done: null }]);
    }
    expect(await look()).toEqual({ raised: 1, cleared: 0 });
    expect(await alerts()).toEqual(['priya PATIENT_ABSENT 3 stands']);
    expect(await world.rows('select patientId, sessionId from notification')).toEqual([{ patientId: 'minh', sessionId: null }]);
    await arrange("update outreach_task set status = 'DONE' where id = 'task-minh'");
    expect(await look()).toEqual({ raised: 0, cleared: 1 });
    expect(await alerts()).toEqual(['priya PATIENT_ABSENT 3 RESOLVED']);
  });

  it('hours that will not be reached: the care team, from three days before the week ends, until enough is planned', async () => {
    await rule('HOURS_AT_RISK');
    await putLevel(world, '2.1', 100, 1);
    await putSchedule(world, 's1', {});
    await world.patient('minh', { admittedAt: new Date('2026-11-02T15:00:00Z') });
    await inTeam('minh', 'dana');
    world.clock.set(new Date('2026-11-18T16:00:00Z'));
    expect(await look()).toEqual({ raised: 0, cleared: 0 });
    world.clock.set(new Date('2026-11-20T16:00:00Z'));
    expect(await look()).toEqual({ raised: 1, cleared: 0 });
    expect(await alerts()).toEqual(['dana HOURS_AT_RISK 100 stands']);
    await putSchedule(world, 's2', { skills: 'SA 14:00 100' });
    await arrange("update schedule_assignment set groupScheduleId = 's2' where patientId = 'minh'");
    await plan(world);
    expect(await look()).toEqual({ raised: 0, cleared: 1 });
    expect(await alerts()).toEqual(['dana HOURS_AT_RISK 100 RESOLVED']);
  });

  it('a session taken over: whoever led it before is told, by e-mail too, also far ahead, and no more once they lead it again', async () => {
    await rule('SESSION_COVERED');
    const ahead = new Date(at('10:00').getTime() + 5 * 24 * 60 * 60_000);
    await world.session('soon', ['dana'], { plannedStart: at('11:00'), plannedEnd: at('11:50') });
    await world.session('ahead', ['dana'], { plannedStart: ahead, plannedEnd: new Date(ahead.getTime() + 50 * 60_000), date: '2026-11-24' });
    for (const sessionId of ['soon', 'ahead']) await coverSession(world.unitOfWork, priya, { sessionId, reason: 'Dana is ill', key: world.key() });
    expect(await look()).toEqual({ raised: 2, cleared: 0 });
    expect(await alerts()).toEqual(['dana SESSION_COVERED - stands', 'dana SESSION_COVERED - stands']);
    expect(await world.rows("select staffMemberId, alert, status from message where kind = 'STAFF_ALERT'")).toEqual(Array.from({ length: 2 }, () => ({ staffMemberId: 'dana', alert: 'SESSION_COVERED', status: 'QUEUED' })));
    await coverSession(world.unitOfWork, dana, { sessionId: 'soon', reason: 'Well again', key: world.key() });
    expect(await look()).toEqual({ raised: 1, cleared: 1 });
    expect((await alerts()).sort()).toEqual(['dana SESSION_COVERED - RESOLVED', 'dana SESSION_COVERED - stands', 'priya SESSION_COVERED - stands']);
  });

  it('a signing PIN that is held: its owner and the administrators of one of their facilities, by e-mail too, until another one unlocks it', async () => {
    await rule('PIN_HELD');
    await person('walter', { role: 'SUPER_ADMIN', facilityIds: ['f1', 'f2'] });
    await person('ines', { role: 'RECORDS_ADMIN', facilityIds: ['f1'] });
    await world.put(StaffFacilityRow, [{ id: 'dana-too', staffMemberId: 'dana', facilityId: 'f2' }]);
    await world.put(PinCredentialRow, [{ id: 'pin', staffMemberId: 'dana', hash: '', digits: null, failedTries: 0, lockedUntil: null, lastLockedAt: null, needsAdministrator: true, heldSince: world.clock.now() }]);
    expect([await look(), await look()]).toEqual([{ raised: 3, cleared: 0 }, { raised: 0, cleared: 0 }]);
    expect((await alerts()).sort()).toEqual(['dana PIN_HELD - stands', 'ines PIN_HELD - stands', 'walter PIN_HELD - stands']);
    expect(await world.rows("select staffMemberId from message where alert = 'PIN_HELD' order by staffMemberId")).toEqual(['dana', 'ines', 'walter'].map((staffMemberId) => ({ staffMemberId })));
    await arrange('update pin_credential set heldSince = null');
    expect(await look()).toEqual({ raised: 0, cleared: 3 });
  });

  it('a credential that ends: who has it and the Super Admins, thirty days ahead and again on its last day, by e-mail too, until it is renewed', async () => {
    await rule('CREDENTIAL_ENDS');
    const last = (date: string, id = 'dana'): Promise<void> => arrange(`update staff_member set credentialExpiresOn = '${date}' where id = '${id}'`);
    await person('walter', { role: 'SUPER_ADMIN', facilityIds: ['f1', 'f2'] });
    await world.put(StaffFacilityRow, [{ id: 'dana-too', staffMemberId: 'dana', facilityId: 'f2' }]);
    await last('2026-12-20');
    await last('2026-11-20', 'priya');
    await arrange("update staff_member set active = 0 where id = 'priya'");
    expect(await look()).toEqual({ raised: 0, cleared: 0 });
    world.clock.set(new Date('2026-11-20T16:00:00Z'));
    expect([await look(), await look()]).toEqual([{ raised: 2, cleared: 0 }, { raised: 0, cleared: 0 }]);
    expect((await alerts()).sort()).toEqual(['dana CREDENTIAL_ENDS 30 stands', 'walter CREDENTIAL_ENDS 30 stands']);
    world.clock.set(new Date('2026-12-20T16:00:00Z'));
    expect(await look()).toEqual({ raised: 2, cleared: 2 });
    expect((await alerts()).sort()).toEqual(['dana CREDENTIAL_ENDS 0 stands', 'dana CREDENTIAL_ENDS 30 CHANGED', 'walter CREDENTIAL_ENDS 0 stands', 'walter CREDENTIAL_ENDS 30 CHANGED']);
    expect(await world.rows("select staffMemberId, count(*) as n from message where alert = 'CREDENTIAL_ENDS' group by staffMemberId order by staffMemberId")).toEqual([{ staffMemberId: 'dana', n: 2 }, { staffMemberId: 'walter', n: 2 }]);
    await last('2028-12-20');
    expect(await look()).toEqual({ raised: 0, cleared: 2 });
  });

  it('are over in the very unit in which a session is not held', async () => {
    await rule('SESSION_INCOMPLETE', { threshold: 10 });
    await world.session('g1', ['dana'], { status: 'IN_PROGRESS', actualStart: at('10:00'), rosterTakenAt: at('10:00') });
    world.now('11:00');
    expect(await look()).toEqual({ raised: 1, cleared: 0 });
    await markNotHeld(world.unitOfWork, dana, { sessionId: 'g1', key: world.key() });
    expect(await alerts()).toEqual(['dana SESSION_INCOMPLETE - RESOLVED']);
    expect(await look()).toEqual({ raised: 0, cleared: 0 });
  });

  it('are over in the very unit in which a session is voided', async () => {
    await rule('SESSION_INCOMPLETE', { threshold: 10 });
    const walter = await person('walter', { role: 'SUPER_ADMIN' });
    await world.session('g1', ['dana'], { status: 'ENDED', actualStart: at('10:00'), actualEnd: at('10:50'), rosterTakenAt: at('10:00') });
    world.now('11:10');
    expect(await look()).toEqual({ raised: 1, cleared: 0 });
    await voidSession(world.unitOfWork, walter, { sessionId: 'g1', reason: 'Entered in error', key: world.key() });
    expect(await alerts()).toEqual(['dana SESSION_INCOMPLETE - RESOLVED']);
    expect(await world.rows("select status, reason from message")).toEqual([{ status: 'WITHDRAWN', reason: 'RESOLVED' }]);
  });
});
