import { shippedRules } from '@groupwork/shared/notifications/rule';
import type { NotificationRule } from '@groupwork/shared/notifications/rule';
import { Scenario, at } from '../../../test/scenario';
import type { StaffActor } from '../access/staff-actor.facts';
import { startSession } from '../scheduling/start-session.command';
import { undoStart } from '../scheduling/undo-start.command';
import { cancelSession } from '../scheduling/cancel-session.command';
import { changeSession } from '../scheduling/change-session.command';
import { FacilitySettingRow } from '../facilities/facility-setting.entity';
import { ProfileRightRow } from '../identity/profile-right.entity';
import { StaffFacilityRow } from '../identity/staff-facility.entity';
import { SignatureRequestRow } from '../signatures/signature-request.entity';
import { evaluateAlerts } from './evaluate-alerts.command';
import { NotificationRuleRow } from './notification-rule.entity';
import { rowOf } from './rule-rows';

describe('alerts', () => {
  let scenario: Scenario;
  let dana: StaffActor;
  let priya: StaffActor;

  const look = (): Promise<{ raised: number; cleared: number }> => evaluateAlerts({ unitOfWork: scenario.unitOfWork, reads: scenario.database.reads }, 'o1', scenario.clock.now());
  /** Who is told now, as `recipient event`. */
  const standing = async (): Promise<string[]> => (await scenario.rows<{ recipientId: string; event: string; arming: number }>('select recipientId, event, arming from notification where standing = 1 order by recipientId, event')).map(({ recipientId, event, arming }) => `${recipientId} ${event} ${arming}`);
  const cleared = async (): Promise<string[]> => (await scenario.rows<{ recipientId: string; clearedBecause: string }>('select recipientId, clearedBecause from notification where standing = 0 order by recipientId, arming')).map(({ recipientId, clearedBecause }) => `${recipientId} ${clearedBecause}`);
  const rules = (...many: Partial<NotificationRule>[]): Promise<void> =>
    scenario.put(NotificationRuleRow, many.map((rule, place) => ({ ...rowOf({ ...(shippedRules.find(({ event }) => event === (rule.event ?? 'SESSION_NOT_STARTED')) as NotificationRule), ...rule }), id: `rule-${place}`, name: 'A rule', archivedAt: null })));

  /** Somebody who works where they say, with their rights. */
  const person = async (id: string, more: Parameters<Scenario['person']>[1] = {}): Promise<StaffActor> => {
    const made = await scenario.person(id, more);
    await scenario.put(StaffFacilityRow, made.facilityIds.map((facilityId) => ({ id: `${id}-${facilityId}`, staffMemberId: id, facilityId })));
    const { rights = [] } = more ?? {};
    if (rights.length > 0) await scenario.put(ProfileRightRow, rights.map((profileRight) => ({ id: `${id}-${profileRight}`, staffMemberId: id, profileRight })));
    return made;
  };

  beforeEach(async () => {
    scenario = await Scenario.open();
    dana = await person('dana');
    priya = await person('priya', { rights: ['REVIEW_GROUP_SESSIONS'] });
    await person('renata', { role: 'FRONT_DESK' });
    await person('elsewhere', { role: 'FRONT_DESK', facilityIds: ['f2'] });
    await scenario.patient('minh');
  });
  afterEach(() => scenario.close());

  describe('not started', () => {
    it('tells the leader and the desk once, from ten minutes after the planned start', async () => {
      await rules({});
      await scenario.session('g1', ['dana']);
      scenario.now('10:09');
      await look();
      expect(await standing()).toEqual([]);
      scenario.now('10:10');
      expect(await look()).toEqual({ raised: 2, cleared: 0 });
      expect(await standing()).toEqual(['dana SESSION_NOT_STARTED 1', 'renata SESSION_NOT_STARTED 1']);
      scenario.now('10:30');
      expect(await look()).toEqual({ raised: 0, cleared: 0 });
    });

    it('goes by the facility’s policy, and by its own number where it has one', async () => {
      await scenario.put(FacilitySettingRow, [{ id: 'v1', facilityId: 'f1', name: 'notStartedAfterMinutes', value: '20' }]);
      await rules({}, { threshold: 5, roles: [], concerned: [], staffIds: ['priya'] });
      await scenario.session('g1', ['dana']);
      scenario.now('10:05');
      await look();
      expect(await standing()).toEqual(['priya SESSION_NOT_STARTED 1']);
      scenario.now('10:20');
      await look();
      expect(await standing()).toEqual(['dana SESSION_NOT_STARTED 1', 'priya SESSION_NOT_STARTED 1', 'renata SESSION_NOT_STARTED 1']);
    });

    it('is silent for a cancelled one, an empty roster and one that is long ago', async () => {
      await rules({});
      await scenario.session('cancelled', ['dana'], { status: 'CANCELLED' });
      await scenario.session('empty', ['dana'], { groupScheduleId: 's2' });
      scenario.now('10:30');
      expect(await look()).toEqual({ raised: 0, cleared: 0 });
      await scenario.session('slept', ['dana'], { plannedStart: at('00:05'), plannedEnd: at('00:50') });
      scenario.now('13:00');
      expect(await look()).toEqual({ raised: 0, cleared: 0 });
    });

    it('after a sleep tells what still is news', async () => {
      await rules({});
      await scenario.session('g1', ['dana']);
      scenario.now('14:00');
      expect(await look()).toEqual({ raised: 2, cleared: 0 });
    });

    it('goes to the desk where nobody leads, and to administrators where there is no desk', async () => {
      await rules({ roles: [] });
      await scenario.session('g1');
      await person('ada', { role: 'RECORDS_ADMIN', facilityIds: ['f1', 'f2'] });
      scenario.now('10:30');
      await look();
      expect(await standing()).toEqual(['renata SESSION_NOT_STARTED 1']);
    });

    it('is over in the very unit that starts the session, and begins again when the start is taken back', async () => {
      await rules({});
      await scenario.session('g1', ['dana']);
      scenario.now('10:30');
      await look();
      await startSession(scenario.unitOfWork, dana, { sessionId: 'g1', key: scenario.key() });
      expect(await cleared()).toEqual(['dana RESOLVED', 'renata RESOLVED']);
      expect(await scenario.rows('select status, reason from message order by id')).toEqual([{ status: 'WITHDRAWN', reason: 'RESOLVED' }, { status: 'WITHDRAWN', reason: 'RESOLVED' }]);
      expect(await look()).toEqual({ raised: 0, cleared: 0 });
      await undoStart(scenario.unitOfWork, dana, { sessionId: 'g1', key: scenario.key() });
      await look();
      expect(await standing()).toEqual(['dana SESSION_NOT_STARTED 2', 'renata SESSION_NOT_STARTED 2']);
    });

    it('is over when the session is cancelled, and its clock begins anew when it is moved', async () => {
      await rules({ roles: [] });
      await scenario.session('g1', ['dana']);
      await scenario.session('g2', ['priya']);
      scenario.now('10:30');
      await look();
      await cancelSession(scenario.unitOfWork, dana, { sessionId: 'g1', reason: 'STAFF', note: null, key: scenario.key() });
      await changeSession(scenario.unitOfWork, priya, { sessionId: 'g2', version: 1, date: '2026-11-19', wallTime: '11:00', durationMinutes: 50, roomId: null, leaderIds: ['priya'], key: scenario.key() });
      expect(await cleared()).toEqual(['dana RESOLVED', 'priya CHANGED']);
      scenario.now('11:09');
      expect(await look()).toEqual({ raised: 0, cleared: 0 });
      scenario.now('11:10');
      await look();
      expect(await standing()).toEqual(['priya SESSION_NOT_STARTED 2']);
    });

    it('by two at once is told once', async () => {
      await rules({});
      for (const id of ['g1', 'g2', 'g3']) await scenario.session(id, ['dana']);
      scenario.now('10:30');
      await Promise.all([look(), look(), look(), look()]);
      expect(await standing()).toHaveLength(6);
      expect(await scenario.rows('select count(*) as n from message')).toEqual([{ n: 6 }]);
    });

    it('by a process whose clock is behind neither takes back what another one told nor tells it again', async () => {
      await rules({});
      await scenario.session('g1', ['dana']);
      const due = at('10:10');
      scenario.clock.set(due);
      expect(await look()).toEqual({ raised: 2, cleared: 0 });
      scenario.clock.set(new Date(due.getTime() - 3000));
      expect(await look()).toEqual({ raised: 0, cleared: 0 });
      scenario.clock.set(new Date(due.getTime() + 3000));
      expect(await look()).toEqual({ raised: 0, cleared: 0 });
      expect(await standing()).toEqual(['dana SESSION_NOT_STARTED 1', 'renata SESSION_NOT_STARTED 1']);
    });

    it('tells, and takes back, in as many statements for one session as for thirty', async () => {
      await rules({});
      const round = async (ids: readonly string[]): Promise<[number, number]> => {
        for (const id of ids) await scenario.session(id, ['dana']);
        scenario.now('10:30');
        const telling = await scenario.statementsOf(look);
        await scenario.unitOfWork.run(dana, { operation: 'arrange' }, async (work) => {
          work.unrecorded('Arranged by a test.');
          await work.query("update group_session set status = 'CANCELLED'");
        });
        const takingBack = await scenario.statementsOf(look);
        return [telling, takingBack];
      };
      const one = await round(['g0']);
      const many = await round(Array.from({ length: 30 }, (_none, place) => `g${place + 1}`));
      expect(await scenario.rows("select status, count(*) as n from message group by status")).toEqual([{ status: 'WITHDRAWN', n: 62 }]);
      expect(many).toEqual(one);
    });

    it('looks in as many statements for one session as for thirty', async () => {
      await rules({ email: false });
      const statementsFor = async (ids: readonly string[]): Promise<number> => {
        for (const id of ids) await scenario.session(id, ['dana']);
        scenario.now('10:30');
        return scenario.statementsOf(look);
      };
      const one = await statementsFor(['one']);
      expect(await statementsFor(Array.from({ length: 30 }, (_, place) => `s${place}`))).toBeLessThanOrEqual(one + 1);
    });

    it('leaves out whom the rule leaves out, and keeps to its days', async () => {
      await rules({ excludedStaffIds: ['renata'], startsOn: '2026-11-20' });
      await scenario.session('g1', ['dana']);
      await scenario.session('g2', ['dana'], { plannedStart: new Date(at('10:00').getTime() + 24 * 60 * 60_000), plannedEnd: new Date(at('10:50').getTime() + 24 * 60 * 60_000), date: '2026-11-20' });
      scenario.now('10:30');
      await look();
      expect(await standing()).toEqual([]);
      scenario.clock.advance(24 * 60 * 60_000);
      await look();
      expect(await standing()).toEqual(['dana SESSION_NOT_STARTED 1']);
    });
  });

  it('incomplete: two hours after the end, until those who lead it have signed; by itself over', async () => {
    await rules({ event: 'SESSION_INCOMPLETE' });
    await scenario.session('g1', ['dana', 'priya'], { status: 'ENDED', actualStart: at('10:00'), actualEnd: at('10:55') });
    scenario.now('12:54');
    await look();
    expect(await standing()).toEqual([]);
    scenario.now('12:55');
    await look();
    expect(await standing()).toEqual(['dana SESSION_INCOMPLETE 1', 'priya SESSION_INCOMPLETE 1']);
    await scenario.unitOfWork.run(dana, { operation: 'arrange' }, async (work) => {
      work.unrecorded('Arranged by a test.');
      await work.query("update group_session set status = 'FINALISED' where id = 'g1'");
    });
    expect(await look()).toEqual({ raised: 0, cleared: 2 });
  });

  it('signer added: whoever is asked, once, until they have signed', async () => {
    await rules({ event: 'SIGNER_ADDED' });
    await scenario.session('g1', ['dana'], { status: 'SIGNED', actualStart: at('10:00'), actualEnd: at('10:50') });
    await scenario.put(SignatureRequestRow, [{ id: 'q1', sessionId: 'g1', kind: 'CO_LEADER', staffMemberId: 'priya', required: false, status: 'REQUESTED', requestedAt: at('11:00'), requestedBy: 'dana', resolvedAt: null, resolvedBy: null }]);
    scenario.now('11:00');
    await look();
    expect(await standing()).toEqual(['priya SIGNER_ADDED 1']);
  });

  it('review overdue: whoever reviews and neither led nor signed it', async () => {
    await rules({ event: 'REVIEW_OVERDUE' });
    await person('rae', { rights: ['REVIEW_GROUP_SESSIONS'] });
    await scenario.session('g1', ['priya'], { status: 'PENDING_REVIEW', actualStart: at('10:00'), actualEnd: at('10:50') });
    await scenario.put(SignatureRequestRow, [{ id: 'q1', sessionId: 'g1', kind: 'REVIEW', staffMemberId: null, required: true, status: 'REQUESTED', requestedAt: at('11:00'), requestedBy: 'dana', resolvedAt: null, resolvedBy: null }]);
    scenario.clock.set(new Date(at('10:59').getTime() + 48 * 60 * 60_000));
    await look();
    expect(await standing()).toEqual([]);
    scenario.clock.set(new Date(at('11:00').getTime() + 48 * 60 * 60_000));
    await look();
    expect(await standing()).toEqual(['rae REVIEW_OVERDUE 1']);
  });
});
