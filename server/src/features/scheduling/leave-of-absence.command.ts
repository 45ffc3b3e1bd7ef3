import { refuse } from '@groupwork/shared/kernel/refusal';
import { later } from '@groupwork/shared/kernel/time';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { mustBeVersion } from '../../platform/database/repository';
import { notFound, refuseIf, refused } from '../../platform/errors';
import { facilityScope, mustBeInScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { tellOfPlaces } from '../communications/tell-places.step';
import { mustHaveRoom } from '../facilities/room-for-more.step';
import { lockEpisodes } from '../patients/lock-episodes.step';
import type { LeaveOfAbsenceRow } from './leave-of-absence.entity';
import { standingLeaves } from './leaves.read';
import { patientName } from './patient-name';
import { LeavesOfAbsence } from './scheduling.repositories';
import { leaveBegun, leaveEnded } from './waitlist.events';

/** What a change of a leave touched; rows' own ids. */
export interface LeaveTouched {
  leaveId: string;
  patientId: string;
}

export interface LeaveToBegin {
  patientId: string;
  /** Now where null. */
  startsAt: Date | null;
  /** Open where null: until they are back. */
  endsAt: Date | null;
  reason: string;
}

const overlaps = (one: { startsAt: Date; endsAt: Date | null }, other: { startsAt: Date; endsAt: Date | null }): boolean => (one.endsAt === null || one.endsAt > other.startsAt) && (other.endsAt === null || other.endsAt > one.startsAt);

/** Notes that a patient in care is away for a time, from now at the earliest: expected nowhere then, with their seats kept. */
export function beginLeave(unitOfWork: UnitOfWork, actor: StaffActor, input: LeaveToBegin & { key: string }): Promise<LeaveTouched> {
  const { key, ...request } = input;
  return unitOfWork.run(actor, { operation: 'beginLeave', key, request }, async (work) => {
    const { patientId, endsAt, reason } = input;
    const startsAt = later(input.startsAt ?? work.now, work.now);
    await lockEpisodes(work, [patientId]);
    const episode = await episodeAt(work, patientId, startsAt);
    refuseIf(endsAt !== null && endsAt <= startsAt ? refuse('LEAVE_ENDS_BEFORE', {}) : null);
    const leaves = work.repository(LeavesOfAbsence);
    if ((await leaves.all({ patientId })).some((other) => overlaps(other, { startsAt, endsAt }) && !isTakenBack(other))) throw refused(refuse('ON_LEAVE_ALREADY', { patient: await patientName(work, patientId) }));
    await mustHaveRoom(work, episode.facilityId, 'leaves of absence', () => standingLeaves(work, episode.facilityId));
    const { id: leaveId } = await leaves.add({ facilityId: episode.facilityId, patientId, episodeId: episode.id, startsAt, endsAt, reason, releasedAt: null, givenBy: actor.id, endedBy: null });
    await tellOfPlaces(work, [patientId]);
    work.record(leaveBegun({ facilityId: episode.facilityId, leaveId, patientId }, { startsAt, endsAt }));
    return { leaveId, patientId };
  });
}

const isTakenBack = ({ startsAt, endsAt }: LeaveOfAbsenceRow): boolean => endsAt !== null && endsAt <= startsAt;

/** The patient is back, now or at the instant given: expected again where their seats were kept. */
export function endLeave(unitOfWork: UnitOfWork, actor: StaffActor, input: { leaveId: string; version: number; endsAt: Date | null; key: string }): Promise<LeaveTouched> {
  const { key, ...request } = input;
  return unitOfWork.run(actor, { operation: 'endLeave', key, request }, async (work) => {
    const leave = await lockLeave(work, actor, input.leaveId);
    mustBeVersion(leave, input.version);
    const { facilityId, patientId } = leave;
    // What has not begun by then never begins.
    const endsAt = later(later(input.endsAt ?? work.now, work.now), leave.startsAt);
    await work.repository(LeavesOfAbsence).change(leave, { endsAt, endedBy: actor.id });
    await tellOfPlaces(work, [patientId]);
    work.record(leaveEnded({ facilityId, leaveId: leave.id, patientId }, endsAt));
    return { leaveId: leave.id, patientId };
  });
}

/** A leave that is not over, locked after the patient's stay in care. */
export async function lockLeave(work: Work, actor: StaffActor, leaveId: string): Promise<LeaveOfAbsenceRow> {
  const { facilityId, patientId } = await work.repository(LeavesOfAbsence).get(leaveId);
  mustBeInScope(actor, facilityId);
  await lockEpisodes(work, [patientId]);
  const leave = await work.repository(LeavesOfAbsence).getForUpdate(leaveId);
  if (isTakenBack(leave) || (leave.endsAt !== null && leave.endsAt <= work.now)) throw refused(refuse('LEAVE_OVER', { patient: await patientName(work, patientId) }));
  return leave;
}

async function episodeAt(work: Work, patientId: string, at: Date): Promise<{ id: string; facilityId: string }> {
  const [episode] = await work.query<{ id: string; facilityId: string }>(
    'select id, facilityId from episode where organizationId = ? and patientId = ? and facilityId in (?) and admittedAt <= ? and (dischargedAt is null or dischargedAt > ?) order by admittedAt desc',
    [work.actor.organizationId, patientId, facilityScope(work.actor), at, at],
  );
  if (!episode) throw notFound();
  return episode;
}
