import { createLog } from '../../platform/log';
import { Scenario, answerOf } from '../../../test/scenario';
import { plan, putSchedule, setPolicy } from '../../../test/scenario-schedules';
import type { StaffActor } from '../access/staff-actor.facts';
import { answerForPatient } from '../attendance/answer-for-patient.command';
import { censusLoader } from '../attendance/census.facts';
import { StaffFacilityRow } from '../identity/staff-facility.entity';
import { evaluateAlerts } from '../notifications/evaluate-alerts.command';
import { shipNotificationRules } from '../notifications/ship-rules.step';
import { addToSession, withdrawFromSession } from './add-to-session.command';
import { acceptSeat, declineSeat, leaveWaitlist } from './answer-seat.command';
import { assignSchedules } from './assign-schedules.command';
import { appointmentsLoader } from './appointments.read';
import { readAssignmentPreview } from './assignment-preview.read';
import { cancelSession, restoreSession } from './cancel-session.command';
import { createSession } from './create-session.command';
import { endAssignment } from './end-assignment.command';
import { beginLeave, endLeave } from './leave-of-absence.command';
import { LeaveOfAbsenceRow } from './leave-of-absence.entity';
import { offerSeats } from './offer-seats.command';
import { plannedRoster } from './planned-roster.facts';
import { readSession } from './group-session.read';
import { readLeavesOf } from './leaves.read';
import { SeatRounds } from './seats.job';
import { readWaitlist, sessionWaitsLoader, waitsLoader } from './waitlist.read';
import type { WaitlistEntryType } from './waitlist.type';
import { releaseSeats } from './release-seats.command';
import { occurrenceSessionId } from './session-ids.facts';
import { startSession } from './start-session.command';

/** Skills is held on Thursday, Friday and Monday at two, with two seats; it is ten on Thursday, November 19. */
describe('a group with two seats that keeps a waitlist', () => {
  let world: Scenario;
  let desk: StaffActor;
  const FRIDAY = occurrenceSessionId('iop-skills', '2026-11-20T14:00');
  const MONDAY = occurrenceSessionId('iop-skills', '2026-11-23T14:00');

  const assign = (...patientIds: string[]) => assignSchedules(world.unitOfWork, desk, { facilityId: 'f1', patientIds, scheduleIds: ['iop'], startsOn: null, endsOn: null, reason: null, leaveOut: [], clashReason: null, key: world.key() });
  const add = (sessionId: string, ...patientIds: string[]) => addToSession(world.unitOfWork, desk, { sessionId, patientIds, reason: null, key: world.key() });
  const ends = async (patientId: string): Promise<void> => {
    const [row] = await world.rows<{ id: string; version: number }>('select id, version from schedule_assignment where patientId = ?', [patientId]);
    await endAssignment(world.unitOfWork, desk, { assignmentId: row?.id ?? '', version: Number(row?.version), endsOn: null, endsAt: null, reason: 'Moved', key: world.key() });
  };
  const offer = (): Promise<number> => offerSeats({ unitOfWork: world.unitOfWork, reads: world.database.reads }, 'o1', world.clock.now());
  const offers = () => world.rows<{ id: string; patientId: string; sessionId: string | null }>('select id, patientId, sessionId from seat_offer where answer is null order by patientId');
  const offeredTo = async (): Promise<string[]> => (await offers()).map(({ patientId }) => patientId);
  const waiting = async (): Promise<string[]> => (await world.rows<{ patientId: string }>('select patientId from waitlist_entry where outcome is null order by queuedAt, id')).map(({ patientId }) => patientId);
  const roster = async (sessionId: string): Promise<string[]> => (await plannedRoster(world.database.reads, 'o1', [sessionId])).map((line) => line.patientId).sort();
  const cancelled = (sessionId: string) => cancelSession(world.unitOfWork, desk, { sessionId, reason: 'STAFF', note: null, key: world.key() });
  const restored = (sessionId: string) => restoreSession(world.unitOfWork, desk, { sessionId, key: world.key() });
  const answered = async (act: typeof acceptSeat, patientId: string): Promise<string> => answerOf(act(world.unitOfWork, desk, { offerId: (await offers()).find((each) => each.patientId === patientId)?.id ?? '', key: world.key() }));

  beforeEach(async () => {
    world = await Scenario.open();
    desk = await world.person('renata', { role: 'FRONT_DESK' });
    await world.put(StaffFacilityRow, [{ id: 'at-renata', staffMemberId: 'renata', facilityId: 'f1' }]);
    await putSchedule(world, 'iop', { skills: 'MO,TH,FR 14:00 50' });
    await world.database.dataSource.query('update therapy_group set capacity = 2');
    await plan(world);
    for (const id of ['ana', 'ben', 'cleo', 'dov', 'eli']) await world.patient(id, { expected: false });
    await setPolicy(world, 'capacityReached', 'WAITLIST');
  });
  afterEach(() => world.close());

  it('seats two and puts the others in line, whether they were given at once or one after the other', async () => {
    await assign('ana', 'ben', 'cleo');
    world.clock.advance(60_000);
    await assign('dov');
    expect([await roster(FRIDAY), await waiting()]).toEqual([['ana', 'ben'], ['cleo', 'dov']]);
    expect(await world.events()).toContain('PatientsWaitlisted');
  });

  it('gives the last seat to one of two who want it at once, and the line to the other', async () => {
    await assign('ana');
    expect(await Promise.all(['ben', 'cleo'].map((id) => answerOf(assign(id))))).toEqual(['OK', 'OK']);
    expect([(await roster(MONDAY)).length, (await waiting()).length]).toEqual([2, 1]);
  });

  it('gives it to one of two also where one wants the slot and the other that session alone', async () => {
    await assign('ana');
    expect(await Promise.all([answerOf(assign('ben')), answerOf(add(FRIDAY, 'cleo'))])).toEqual(['OK', 'OK']);
    expect([(await roster(FRIDAY)).length, (await waiting()).length]).toEqual([2, 1]);
  });

  it('says beforehand how many find no seat, and afterwards who waits; of a session by itself it seats the first', async () => {
    const asked = { facilityId: 'f1', patientIds: ['ana', 'ben', 'cleo', 'dov'], scheduleIds: ['iop'], startsOn: null, endsOn: null, leaveOut: [] };
    expect(await readAssignmentPreview(world.contextOf(desk), desk, asked)).toMatchObject({ capacityReached: 'WAITLIST', seatsShort: [{ groupTitle: 'skills', wallTime: '14:00', capacity: 2, taken: 0, without: 2, inLine: 0 }] });
    expect(await assign(...asked.patientIds)).toMatchObject({ count: 4, waiting: 2 });
    expect((await readAssignmentPreview(world.contextOf(desk), desk, { ...asked, patientIds: ['eli'] })).seatsShort).toMatchObject([{ taken: 2, without: 1, inLine: 2 }]);
    expect((await world.contextOf(desk).loader(waitsLoader).loadMany(['ana', 'cleo', 'dov'])).map((own) => (own as WaitlistEntryType[]).map(({ groupTitle, turn }) => `${groupTitle} ${turn}`))).toEqual([[], ['skills 1'], ['skills 2']]);
    const { sessionId } = await createSession(world.unitOfWork, desk, { facilityId: 'f1', groupId: 'g-skills', date: '2026-11-20', wallTime: '17:00', durationMinutes: 50, roomId: null, leaderIds: [], patientIds: ['eli', 'ben', 'ana'], reason: null, key: world.key() });
    const context = world.contextOf(desk);
    const session = await readSession(context, sessionId);
    expect([await roster(sessionId), (await context.loader(sessionWaitsLoader).load(session)).map(({ patientId, turn }) => [patientId, turn])]).toEqual([['ben', 'eli'], [['ana', 1]]]);
    expect(await context.loader(censusLoader).load(session)).toMatchObject({ onRoster: 2, booked: 2, held: 0, offered: 0, waiting: 1 });
    const friday = await readSession(context, FRIDAY);
    expect([(await context.loader(sessionWaitsLoader).load(friday)).map(({ patientId }) => patientId), await context.loader(censusLoader).load(friday)]).toMatchObject([['cleo', 'dov'], { booked: 2, waiting: 2 }]);
  });

  it('exists for nobody who works elsewhere', async () => {
    await assign('ana', 'ben', 'cleo');
    const { leaveId } = await beginLeave(world.unitOfWork, desk, { patientId: 'ben', startsAt: null, endsAt: null, reason: 'Family', key: world.key() });
    await ends('ana');
    await offer();
    const [[offered], [entry]] = [await offers(), await world.rows<{ id: string }>('select id from waitlist_entry')];
    const stranger = await world.person('sam', { role: 'FRONT_DESK', facilityIds: ['f2'] });
    const { unitOfWork } = world;
    const seat = { offerId: offered?.id ?? '' };
    const tried: [string, (key: string) => Promise<unknown>][] = [
      ['acceptSeat', (key) => acceptSeat(unitOfWork, stranger, { ...seat, key })],
      ['declineSeat', (key) => declineSeat(unitOfWork, stranger, { ...seat, key })],
      ['leaveWaitlist', (key) => leaveWaitlist(unitOfWork, stranger, { entryId: entry?.id ?? '', key })],
      ['beginLeave', (key) => beginLeave(unitOfWork, stranger, { patientId: 'cleo', startsAt: null, endsAt: null, reason: 'Family', key })],
      ['endLeave', (key) => endLeave(unitOfWork, stranger, { leaveId, version: 1, endsAt: null, key })],
      ['releaseSeats', (key) => releaseSeats(unitOfWork, stranger, { leaveId, key })],
      ['leavesOfAbsence', () => readLeavesOf(world.contextOf(stranger), 'f1')],
    ];
    for (const [name, act] of tried) expect([name, await answerOf(act(world.key()))]).toEqual([name, 'NOT_FOUND']);
    expect(await world.contextOf(stranger).loader(waitsLoader).load('cleo')).toEqual([]);
    expect((await readLeavesOf(world.contextOf(desk), 'f1')).map(({ patientId, reason }) => [patientId, reason])).toEqual([['ben', 'Family']]);
  });

  it('counts no group in the week of a patient who only waits for it, or would', async () => {
    const week = async (patientId: string, ...scheduleIds: string[]) => {
      const { week: appointments, minutesPerWeek } = await readAssignmentPreview(world.contextOf(desk), desk, { facilityId: 'f1', patientIds: [patientId], scheduleIds, startsOn: null, endsOn: null, leaveOut: [] });
      return [appointments.length, minutesPerWeek];
    };
    await assign('ana', 'ben', 'cleo');
    expect([await week('ana'), await week('cleo'), await week('dov', 'iop')]).toEqual([[3, 150], [0, 0], [0, 0]]);
    await world.database.dataSource.query("update facility_setting set value = '\"WARN\"' where name = 'capacityReached'");
    expect(await week('dov', 'iop')).toEqual([3, 150]);
  });

  it('is looked at as soon as something frees a seat, and tells the front desk whom to ask', async () => {
    await world.database.dataSource.query('delete from notification_rule');
    await world.unitOfWork.run(desk, { operation: 'shipRules' }, shipNotificationRules);
    const rounds = new SeatRounds({ unitOfWork: world.unitOfWork, reads: world.database.reads, clock: world.clock, log: createLog('silent') });
    rounds.start();
    await assign('ana', 'ben', 'cleo');
    await ends('ana');
    await rounds.follow({ id: 'e', position: 1, organizationId: 'o1', type: 'AssignmentEnded', facilityId: 'f1', payload: {} });
    await rounds.settled();
    await rounds.stop();
    expect(await offeredTo()).toEqual(['cleo']);
    const evaluate = (): Promise<unknown> => evaluateAlerts({ unitOfWork: world.unitOfWork, reads: world.database.reads }, 'o1', world.clock.now());
    await evaluate();
    const alerts = () => world.rows("select recipientId, patientId, cast(standing as char) as standing from notification where event = 'SEAT_OFFERED'");
    expect(await alerts()).toEqual([{ recipientId: 'renata', patientId: 'cleo', standing: '1' }]);
    await answered(acceptSeat, 'cleo');
    await evaluate();
    expect(await alerts()).toEqual([{ recipientId: 'renata', patientId: 'cleo', standing: '0' }]);
  });

  it('offers a freed seat to the first in line, keeps it for them, and gives it when it is accepted', async () => {
    await assign('ana', 'ben', 'cleo', 'dov');
    expect(await offer()).toBe(0);
    await ends('ana');
    expect([await offer(), await offer(), await offeredTo(), await roster(FRIDAY)]).toEqual([1, 0, ['cleo'], ['ben']]);
    world.clock.advance(60_000);
    await assign('eli');
    expect(await waiting()).toEqual(['cleo', 'dov', 'eli']);
    const [kept] = await offers();
    expect((await Promise.all([0, 1].map(() => answerOf(acceptSeat(world.unitOfWork, desk, { offerId: kept?.id ?? '', key: world.key() }))))).sort()).toEqual(['OK', 'SEAT_NOT_OFFERED']);
    expect([await roster(FRIDAY), await waiting()]).toEqual([['ben', 'cleo'], ['dov', 'eli']]);
  });

  it('goes on to the next where the first declines, or does not answer in time: who did not answer is last', async () => {
    await assign('ana', 'ben', 'cleo', 'dov', 'eli');
    await ends('ana');
    await offer();
    expect(await answered(declineSeat, 'cleo')).toBe('OK');
    expect([await offer(), await offeredTo(), await waiting()]).toEqual([1, ['dov'], ['dov', 'eli']]);
    world.clock.advance(25 * 60 * 60_000);
    expect([await offer(), await offeredTo(), await waiting()]).toEqual([1, ['eli'], ['eli', 'dov']]);
  });

  it('gives the seat at once where the facility does not ask', async () => {
    await setPolicy(world, 'seatOffers', 'AUTOMATIC');
    await assign('ana', 'ben', 'cleo');
    await ends('ben');
    expect([await offer(), await roster(FRIDAY), await waiting(), await offers()]).toEqual([1, ['ana', 'cleo'], [], []]);
  });

  it('has a line for one session too, which whoever waits for the slot has part in', async () => {
    await assign('ana');
    await add(FRIDAY, 'ben');
    await add(FRIDAY, 'cleo', 'dov');
    expect([await roster(FRIDAY), await waiting(), await answerOf(add(FRIDAY, 'cleo'))]).toEqual([['ana', 'ben'], ['cleo', 'dov'], 'ALREADY_WAITING']);
    await withdrawFromSession(world.unitOfWork, desk, { sessionId: FRIDAY, patientId: 'ben', key: world.key() });
    await offer();
    expect([await answered(acceptSeat, 'cleo'), await roster(FRIDAY), await roster(MONDAY), await waiting()]).toEqual(['OK', ['ana', 'cleo'], ['ana'], ['dov']]);
  });

  it('gives what one cancelled to the next, and not back to whoever cancelled too late to change their mind', async () => {
    await assign('ana', 'ben', 'cleo');
    const says = (answer: 'CANCELLED' | 'WITHDRAWN'): Promise<string> => answerOf(answerForPatient(world.unitOfWork, desk, { sessionId: FRIDAY, patientId: 'ana', answer, reason: null, key: world.key() }));
    expect([await says('CANCELLED'), await offer(), await offeredTo()]).toEqual(['OK', 1, ['cleo']]);
    expect([await says('WITHDRAWN'), await answered(acceptSeat, 'cleo'), await says('WITHDRAWN')]).toEqual(['SEAT_GONE', 'OK', 'SEAT_GONE']);
    expect(await world.contextOf(desk).loader(censusLoader).load(await readSession(world.contextOf(desk), FRIDAY))).toMatchObject({ booked: 2, waiting: 0 });
    await withdrawFromSession(world.unitOfWork, desk, { sessionId: FRIDAY, patientId: 'cleo', key: world.key() });
    await leaveWaitlist(world.unitOfWork, desk, { entryId: (await world.rows<{ id: string }>('select id from waitlist_entry'))[0]?.id ?? '', key: world.key() });
    expect(await says('WITHDRAWN')).toBe('OK');
  });

  it('keeps a session’s seats for whoever had them where it is cancelled and held after all, and nobody else was given them', async () => {
    await assign('ana');
    await add(FRIDAY, 'ben');
    await add(FRIDAY, 'cleo');
    await cancelled(FRIDAY);
    await restored(FRIDAY);
    expect([await roster(FRIDAY), await waiting(), await offer()]).toEqual([['ana', 'ben'], ['cleo'], 0]);
  });

  it('has whoever was expected in one session alone wait where they stood, where their seat was given away while it was cancelled', async () => {
    await assign('ana');
    world.clock.advance(60_000);
    await add(FRIDAY, 'ben');
    world.clock.advance(60_000);
    await add(FRIDAY, 'cleo');
    world.clock.advance(60_000);
    await cancelled(FRIDAY);
    world.clock.advance(60_000);
    // Nobody is counted in a session that is off: the slot has a seat.
    await assign('dov');
    expect([await roster(MONDAY), await waiting()]).toEqual([['ana', 'dov'], ['cleo']]);
    world.clock.advance(60_000);
    await restored(FRIDAY);
    expect([await roster(FRIDAY), await waiting()]).toEqual([['ana', 'dov'], ['ben', 'cleo']]);
    await ends('dov');
    expect([await offer(), await offeredTo()]).toEqual([1, ['ben']]);
  });

  it('leaves a session that was over its seats before as it was', async () => {
    await assign('ana');
    await add(FRIDAY, 'ben');
    await world.database.dataSource.query('update group_session set capacity = 1');
    await cancelled(FRIDAY);
    world.clock.advance(60_000);
    await restored(FRIDAY);
    expect([await roster(FRIDAY), await waiting()]).toEqual([['ana', 'ben'], []]);
  });

  describe('at the start of a session', () => {
    beforeEach(async () => {
      await assign('ana');
      await add(FRIDAY, 'ben');
      await add(FRIDAY, 'cleo');
      world.clock.set(new Date('2026-11-20T13:50:00-06:00'));
    });
    const start = async (): Promise<string> => answerOf(startSession(world.unitOfWork, await world.person('dana'), { sessionId: FRIDAY, key: world.key() }));
    const onRoster = async (): Promise<string[]> => (await world.rows<{ patientId: string }>('select patientId from roster_entry where sessionId = ? order by patientId', [FRIDAY])).map(({ patientId }) => patientId);
    const free = async (): Promise<void> => {
      await withdrawFromSession(world.unitOfWork, desk, { sessionId: FRIDAY, patientId: 'ben', key: world.key() });
      await offer();
    };

    it('gives the last seat to whom it is offered, and the line to whoever is added at the same moment', async () => {
      await free();
      const [accepted, added] = await Promise.all([answered(acceptSeat, 'cleo'), answerOf(add(FRIDAY, 'dov'))]);
      expect([accepted, added, await roster(FRIDAY), await waiting()]).toEqual(['OK', 'OK', ['ana', 'cleo'], ['dov']]);
      expect([await start(), await onRoster()]).toEqual(['OK', ['ana', 'cleo']]);
    });

    it('has on its roster who took the seat before it started, and tells who did not', async () => {
      await free();
      const [accepted, started] = await Promise.all([answered(acceptSeat, 'cleo'), start()]);
      expect(['OK', 'SEAT_NOT_OFFERED']).toContain(accepted);
      expect([started, await onRoster()]).toEqual(['OK', accepted === 'OK' ? ['ana', 'cleo'] : ['ana']]);
    });

    it('takes an addition before it starts, or says that it has started', async () => {
      await leaveWaitlist(world.unitOfWork, desk, { entryId: (await world.rows<{ id: string }>('select id from waitlist_entry'))[0]?.id ?? '', key: world.key() });
      await withdrawFromSession(world.unitOfWork, desk, { sessionId: FRIDAY, patientId: 'ben', key: world.key() });
      const [added, started] = await Promise.all([answerOf(add(FRIDAY, 'eli')), start()]);
      expect([started, await onRoster()]).toEqual(['OK', added === 'OK' ? ['ana', 'eli'] : ['ana']]);
      const late = await answerOf(add(FRIDAY, 'dov'));
      expect([late, await onRoster()]).toEqual([expect.not.stringMatching(/^OK$/), added === 'OK' ? ['ana', 'eli'] : ['ana']]);
    });

    it('gives one seat to one of two who are added at the same moment', async () => {
      await leaveWaitlist(world.unitOfWork, desk, { entryId: (await world.rows<{ id: string }>('select id from waitlist_entry'))[0]?.id ?? '', key: world.key() });
      await withdrawFromSession(world.unitOfWork, desk, { sessionId: FRIDAY, patientId: 'ben', key: world.key() });
      expect(await Promise.all([answerOf(add(FRIDAY, 'dov')), answerOf(add(FRIDAY, 'eli'))])).toEqual(['OK', 'OK']);
      const seated = (await roster(FRIDAY)).filter((id) => id !== 'ana');
      expect([seated.length, await waiting()]).toEqual([1, ['dov', 'eli'].filter((id) => !seated.includes(id))]);
    });
  });

  it('lets people leave the line', async () => {
    await assign('ana', 'ben', 'cleo');
    const [entry] = await world.rows<{ id: string }>('select id from waitlist_entry');
    const leave = (actor: StaffActor): Promise<string> => answerOf(leaveWaitlist(world.unitOfWork, actor, { entryId: entry?.id ?? '', key: world.key() }));
    expect([await leave(desk), await leave(desk), await waiting()]).toEqual(['OK', 'NOT_WAITING', []]);
    await ends('ana');
    expect([await offer(), await roster(FRIDAY)]).toEqual([0, ['ben']]);
  });

  it('is shown page by page with what is offered, at most four statements, to whoever sees the facility', async () => {
    await assign('ana', 'ben', 'cleo', 'dov');
    world.clock.advance(60_000);
    await add(FRIDAY, 'eli');
    await ends('ana');
    await offer();
    const context = world.contextOf(desk);
    const page = await readWaitlist(context, 'f1', { first: 2 });
    expect([page.totalCount, page.edges.map(({ node }) => [node.patientId, node.groupTitle, node.scheduleTitle, node.offers.length])]).toEqual([3, [['eli', 'skills', null, 0], ['cleo', 'skills', 'iop', 1]]]);
    expect((await readWaitlist(context, 'f1', { first: 2, after: page.pageInfo.endCursor })).edges.map(({ node }) => [node.patientId, node.turn])).toEqual([['dov', 2]]);
    expect(await world.statementsOf(() => readWaitlist(context, 'f1', { first: 25 }))).toBeLessThanOrEqual(4);
    expect(await answerOf(readWaitlist(context, 'f2', { first: 25 }))).toBe('NOT_FOUND');
  });

  it('keeps the seats of somebody on leave until they are released, and then for whoever waits', async () => {
    await assign('ana', 'ben', 'cleo');
    const leave = { patientId: 'ana', startsAt: world.clock.now(), endsAt: new Date('2026-11-30T12:00:00Z'), reason: 'Family' };
    const begins = (more: Partial<typeof leave> = {}) => beginLeave(world.unitOfWork, desk, { ...leave, ...more, key: world.key() });
    expect(await answerOf(begins({ endsAt: new Date('2026-11-18T12:00:00Z') }))).toBe('LEAVE_ENDS_BEFORE');
    const { leaveId } = await begins();
    const week = async (patientId: string): Promise<number> => (await world.contextOf(desk).loader(appointmentsLoader).load({ patientId, facilityId: 'f1', timeZone: 'America/Chicago', from: '2026-11-20', days: 4 })).length;
    expect([await week('ana'), await week('ben'), await week('cleo')]).toEqual([0, 2, 0]);
    expect([await answerOf(begins()), await offer(), await roster(FRIDAY), await waiting()]).toEqual(['ON_LEAVE_ALREADY', 0, ['ben'], ['cleo']]);
    expect(await world.contextOf(desk).loader(censusLoader).load(await readSession(world.contextOf(desk), FRIDAY))).toMatchObject({ booked: 1, held: 1, waiting: 1 });
    world.clock.advance(60_000);
    await releaseSeats(world.unitOfWork, desk, { leaveId, key: world.key() });
    expect([await waiting(), await offer(), await offeredTo()]).toEqual([['cleo', 'ana'], 1, ['cleo']]);
    expect([await answered(acceptSeat, 'cleo'), await roster(MONDAY), await waiting()]).toEqual(['OK', ['ben', 'cleo'], ['ana']]);
  });

  it('notes as many who are away at a facility as are read in one list: who is back makes room', async () => {
    const begins = (patientId: string) => beginLeave(world.unitOfWork, desk, { patientId, startsAt: world.clock.now(), endsAt: null, reason: 'Family', key: world.key() });
    await begins('ana');
    const { id: _id, ...like } = (await world.database.reads.one<Record<string, unknown>>('select * from leave_of_absence')) ?? {};
    const over = { ...like, startsAt: new Date('2026-11-01T12:00:00Z'), endsAt: new Date('2026-11-02T12:00:00Z') };
    const away = { ...like, startsAt: world.clock.now() };
    await world.put(LeaveOfAbsenceRow, [{ ...over, id: 'leave-over' }, ...Array.from({ length: 498 }, (_none, place) => ({ ...away, id: `leave-${place}`, patientId: `away-${place}` }))]);
    expect([await answerOf(begins('ben')), await answerOf(begins('cleo'))]).toEqual(['OK', 'LIST_FULL']);
    await world.database.dataSource.query("update leave_of_absence set endsAt = startsAt where id = 'leave-7'");
    expect(await answerOf(begins('cleo'))).toBe('OK');
  });

  it('expects who is back from a leave in the seat that was kept', async () => {
    await assign('ana', 'ben', 'cleo');
    const { leaveId } = await beginLeave(world.unitOfWork, desk, { patientId: 'ana', startsAt: world.clock.now(), endsAt: null, reason: 'Hospital', key: world.key() });
    const end = (version: number): Promise<string> => answerOf(endLeave(world.unitOfWork, desk, { leaveId, version, endsAt: null, key: world.key() }));
    world.clock.advance(60_000);
    expect([await roster(FRIDAY), await end(7), await end(1), await end(2), await roster(FRIDAY)]).toEqual([['ben'], 'STALE', 'OK', 'LEAVE_OVER', ['ana', 'ben']]);
    expect(await waiting()).toEqual(['cleo']);
  });
});

describe('a group with two seats that only warns', () => {
  it('takes whoever is given to it', async () => {
    const world = await Scenario.open();
    const desk = await world.person('renata', { role: 'FRONT_DESK' });
    await putSchedule(world, 'iop', { skills: 'FR 14:00 50' });
    await world.database.dataSource.query('update therapy_group set capacity = 2');
    await plan(world);
    for (const id of ['ana', 'ben', 'cleo']) await world.patient(id, { expected: false });
    await assignSchedules(world.unitOfWork, desk, { facilityId: 'f1', patientIds: ['ana', 'ben', 'cleo'], scheduleIds: ['iop'], startsOn: null, endsOn: null, reason: null, leaveOut: [], clashReason: null, key: world.key() });
    expect(await plannedRoster(world.database.reads, 'o1', [occurrenceSessionId('iop-skills', '2026-11-20T14:00')])).toHaveLength(3);
    await world.close();
  });
});
