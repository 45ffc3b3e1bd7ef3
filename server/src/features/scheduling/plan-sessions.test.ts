import { setTimeout as wait } from 'node:timers/promises';
import { facilityDate, wallTime } from '@groupwork/shared/kernel/time';
import { freshDatabase } from '../../../test/copied-database';
import type { FreshDatabase } from '../../../test/databases';
import { systemActor } from '../../platform/actor';
import { ManualClock } from '../../platform/clock';
import { openDatabase } from '../../platform/database/data-source';
import type { Database } from '../../platform/database/data-source';
import { instantOf } from '../../platform/database/reads';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { sealedTables, tables } from '../../tables';
import { snapshotRoster } from '../attendance/snapshot-roster.step';
import { auditTrail } from '../audit/audit-trail';
import { FacilityRow } from '../facilities/facility.entity';
import { EpisodeRow } from '../patients/episode.entity';
import { LevelOfCareStayRow } from '../patients/level-of-care-stay.entity';
import { PatientRow } from '../patients/patient.entity';
import { GroupScheduleRow } from './group-schedule.entity';
import { GroupTopicRow } from './group-topic.entity';
import { keepPassedRosters } from './keep-passed-rosters.command';
import { planSessions } from './plan-sessions.command';
import { plannedCounts, plannedRoster } from './planned-roster.facts';
import { ScheduleAssignmentRow } from './schedule-assignment.entity';
import { ScheduleSlotRow } from './schedule-slot.entity';
import { occurrenceSessionId } from './session-ids.facts';
import { SlotExceptionRow } from './slot-exception.entity';
import { TherapyGroupRow } from './therapy-group.entity';

const ZONE = 'America/Chicago';
const actor = systemActor('test', 'o1');
/** A Thursday, ten in the morning in Chicago. */
const NOW = new Date('2026-09-17T15:00:00Z');

interface Session {
  id: string;
  plannedStart: unknown;
  plannedEnd: unknown;
  originalStartLocal: string;
  status: string;
  statusReason: string | null;
  roomId: string;
  title: string;
  topicText: string | null;
}

describe('the planner', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let unitOfWork: UnitOfWork;
  let clock: ManualClock;

  const put = <R extends object>(kind: new () => R, rows: readonly Partial<R>[]): Promise<void> =>
    unitOfWork.run(actor, { operation: 'arrange' }, async (work) => {
      work.unrecorded('Arranged by a test.');
      await work.entityManager().insert(kind, rows.map((row) => ({ organizationId: 'o1', version: 1, createdAt: work.now, updatedAt: work.now, ...row })) as never);
    });
  const plan = (): Promise<number> => planSessions({ unitOfWork, reads: database.reads }, 'o1', clock.now());
  const keep = (): Promise<number> => keepPassedRosters({ unitOfWork, reads: database.reads }, 'o1', clock.now());
  const sessions = (): Promise<Session[]> =>
    database.reads.query<Session>('select id, plannedStart, plannedEnd, originalStartLocal, status, statusReason, roomId, title, topicText from group_session order by originalStartLocal');
  const sessionAt = (originalStartLocal: string): string => occurrenceSessionId('line1', originalStartLocal);
  const rosterOf = async (id: string): Promise<string[]> => (await plannedRoster(database.reads, 'o1', [id])).map((line) => `${line.firstName} ${line.levelOfCareCode}`).sort();
  const keptOf = async (id: string): Promise<string[]> =>
    (await database.reads.query<{ firstName: string; levelOfCareCode: string }>('select firstName, levelOfCareCode from roster_entry where sessionId = ? order by firstName', [id])).map((row) => `${row.firstName} ${row.levelOfCareCode}`);
  const admit = async (id: string, firstName: string, more: { dischargedAt?: Date } = {}): Promise<void> => {
    const admittedAt = new Date('2026-08-01T15:00:00Z');
    await put(PatientRow, [{ id, mrn: `m-${id}`, firstName, lastName: 'Lê', preferredName: null, birthDate: '1990-02-03', email: null, phone: null, language: 'en', timeZone: ZONE, facilityId: 'f1' }]);
    await put(EpisodeRow, [{ id: `e-${id}`, patientId: id, facilityId: 'f1', admittedAt, dischargedAt: more.dischargedAt ?? null }]);
    await put(LevelOfCareStayRow, [{ id: `l-${id}`, episodeId: `e-${id}`, patientId: id, levelOfCareCode: '2.1', trackCode: null, phaseCode: null, clinicalNeeds: '[]', startsAt: admittedAt, endsAt: null }]);
  };
  const assign = (id: string, patientId: string, more: Partial<ScheduleAssignmentRow> = {}): Promise<void> =>
    put(ScheduleAssignmentRow, [{ id, patientId, episodeId: `e-${patientId}`, groupScheduleId: 's1', startsAt: new Date('2026-09-01T05:00:00Z'), endsAt: null, reason: null, ...more }]);

  beforeEach(async () => {
    fresh = await freshDatabase();
    database = await openDatabase(fresh.address, tables);
    clock = new ManualClock(NOW);
    unitOfWork = new UnitOfWork(database, clock, auditTrail('a key', sealedTables));
    await put(FacilityRow, [{ id: 'f1', name: 'Alder House', timeZone: ZONE, phone: null, sort: 0 }]);
    await put(GroupTopicRow, [{ id: 't1', facilityId: 'f1', title: 'Opposite action', contentSnippet: '', suggestedThemes: '[]', suggestedInterventions: '[]', retiredAt: null }]);
    await put(GroupScheduleRow, [{ id: 's1', facilityId: 'f1', title: 'IOP morning', description: null, suggestedFor: '{}', observesHolidays: true, archivedAt: null }]);
    await put(TherapyGroupRow, [{ id: 'g1', facilityId: 'f1', title: 'DBT Skills', groupType: 'SKILLS', modality: 'DBT', delivery: 'IN_PERSON', clinical: true, capacity: 12, minimum: 2, roomId: 'r1', reviewRequired: false, enabled: true, defaultTopicIds: '["t1"]', requiredCredentials: '[]', leaderIds: '[]', countsTowardHours: true, enrolment: 'OPEN', mandatory: false, billingCode: null, billingUnitMinutes: null, roundingMethod: null, billingMinimumMinutes: null, meetingAddress: null, noteTemplate: 'FREE', archivedAt: null }]);
    await put(ScheduleSlotRow, [{ id: 'slot1', groupScheduleId: 's1', facilityId: 'f1', groupId: 'g1', lineageId: 'line1', rrule: 'FREQ=WEEKLY;BYDAY=TH', startsOn: '2026-09-03', wallTime: '10:00', durationMinutes: 50, roomId: null, leaderIds: '["dana","tomas"]', validFrom: new Date('2026-09-03T05:00:00Z'), validUntil: null }]);
  });
  afterEach(async () => {
    await database.close();
    await fresh.drop();
  });

  it('writes thirteen weeks ahead once, each occurrence under one id, at ten o’clock on both sides of the clock change', async () => {
    expect([await plan(), await plan()]).toEqual([14, 0]);
    const written = await sessions();
    expect(written.map((session) => session.id)).toEqual(written.map((session) => sessionAt(session.originalStartLocal)));
    expect(new Set(written.map((session) => wallTime(instantOf(session.plannedStart), ZONE)))).toEqual(new Set(['10:00']));
    expect(new Set(written.map((session) => instantOf(session.plannedStart).getUTCHours()))).toEqual(new Set([15, 16]));
    expect(written[0]).toMatchObject({ status: 'UPCOMING', roomId: 'r1', title: 'DBT Skills', topicText: 'Opposite action' });
    expect(await database.reads.query('select staffMemberId, position from session_leader where sessionId = ? order by position desc', [written[0]?.id ?? ''])).toMatchObject([{ staffMemberId: 'dana', position: 'LEADER' }, { staffMemberId: 'tomas', position: 'CO_LEADER' }]);
  });

  it('honours what was cancelled and moved, and knows a moved occurrence again when its own day comes', async () => {
    await put(SlotExceptionRow, [
      { id: 'x1', lineageId: 'line1', originalStartLocal: '2026-09-24T10:00', kind: 'CANCELLED', newStartLocal: null, newRoomId: null, newLeaderIds: null, reason: 'Staff training', validUntil: null },
      { id: 'x2', lineageId: 'line1', originalStartLocal: '2026-10-08T10:00', kind: 'CHANGED', newStartLocal: '2026-10-01T14:30', newRoomId: 'r2', newLeaderIds: '["grace"]', reason: null, validUntil: null },
    ]);
    await plan();
    const written = new Map((await sessions()).map((session) => [session.originalStartLocal, session]));
    expect(written.get('2026-09-24T10:00')).toMatchObject({ status: 'CANCELLED', statusReason: 'Staff training' });
    expect(written.get('2026-10-08T10:00')).toMatchObject({ status: 'UPCOMING', roomId: 'r2' });
    expect(instantOf(written.get('2026-10-08T10:00')?.plannedStart).toISOString()).toBe('2026-10-01T19:30:00.000Z');
    clock.set(new Date('2026-10-08T15:00:00Z'));
    expect(await plan()).toBe(3);
    expect((await sessions()).filter((session) => session.originalStartLocal === '2026-10-08T10:00')).toHaveLength(1);
  });

  it('lets one version of a slot follow another without a gap or a double', async () => {
    const change = new Date('2026-10-01T05:00:00Z');
    await unitOfWork.run(actor, { operation: 'arrange' }, async (work) => {
      work.unrecorded('Arranged by a test.');
      await work.entityManager().update(ScheduleSlotRow, { id: 'slot1' }, { validUntil: change });
    });
    await put(ScheduleSlotRow, [{ id: 'slot2', groupScheduleId: 's1', facilityId: 'f1', groupId: 'g1', lineageId: 'line1', rrule: 'FREQ=WEEKLY;BYDAY=TH', startsOn: '2026-09-03', wallTime: '11:00', durationMinutes: 80, roomId: null, leaderIds: '[]', validFrom: change, validUntil: null }]);
    expect(await plan()).toBe(14);
    expect((await sessions()).map((session) => session.originalStartLocal.slice(5)).slice(0, 4)).toEqual(['09-17T10:00', '09-24T10:00', '10-01T11:00', '10-08T11:00']);
  });

  it('plans the same for two processes at the same moment', async () => {
    const other = await openDatabase(fresh.address, tables);
    const otherUnit = new UnitOfWork(other, clock, auditTrail('a key', sealedTables));
    await Promise.all([plan(), wait(1).then(() => planSessions({ unitOfWork: otherUnit, reads: other.reads }, 'o1', clock.now()))]);
    expect(await sessions()).toHaveLength(14);
    expect(Number((await database.reads.one<{ n: number }>('select count(*) as n from session_leader'))?.n)).toBe(28);
    await other.close();
  });

  it('expects a patient once, though two schedules lead there, and nobody discharged, ended or not yet begun', async () => {
    await admit('p1', 'Minh');
    await admit('p2', 'Zofia', { dischargedAt: new Date('2026-09-17T15:00:00Z') });
    await admit('p3', 'Rosa');
    await admit('p4', 'Ravi');
    await assign('a1', 'p1');
    await assign('a2', 'p1', { startsAt: new Date('2026-09-10T05:00:00Z') });
    await assign('a3', 'p2');
    await assign('a4', 'p3', { endsAt: new Date('2026-09-17T15:00:00Z') });
    await assign('a5', 'p4', { startsAt: new Date('2026-09-17T15:00:00.001Z') });
    await plan();
    const [first, second] = [sessionAt('2026-09-17T10:00'), sessionAt('2026-09-24T10:00')];
    expect(await rosterOf(first)).toEqual(['Minh 2.1']);
    expect(await rosterOf(second)).toEqual(['Minh 2.1', 'Ravi 2.1']);
    const facts = (await sessions()).filter(({ id }) => id === first || id === second).map(({ id, plannedStart }) => ({ id, groupScheduleId: 's1', lineageId: 'line1', plannedStart: instantOf(plannedStart) }));
    expect(await plannedCounts(database.reads, 'o1', facts)).toEqual(new Map([[first, 1], [second, 2]]));
  });

  it('keeps the roster of what nobody started when the facility’s day is over, and not before', async () => {
    await admit('p1', 'Minh');
    await assign('a1', 'p1');
    await plan();
    const id = sessionAt('2026-09-17T10:00');
    clock.set(new Date('2026-09-18T04:59:00Z'));
    expect([facilityDate(clock.now(), ZONE), await keep()]).toEqual(['2026-09-17', 0]);
    clock.set(new Date('2026-09-18T05:00:00Z'));
    expect([await keep(), await keep()]).toEqual([1, 0]);
    await admit('p2', 'Zofia');
    await assign('a2', 'p2');
    expect([await rosterOf(id), await keptOf(id)]).toEqual([['Minh 2.1', 'Zofia 2.1'], ['Minh 2.1']]);
    await unitOfWork.run(actor, { operation: 'startLate' }, async (work) => {
      work.unrecorded('Started late by a test.');
      await snapshotRoster(work, [id]);
    });
    expect(await keptOf(id)).toEqual(['Minh 2.1']);
  });
});
