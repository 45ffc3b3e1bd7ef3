import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { addMinutes, facilityDate, instantFromWallTime, wallTime } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { backDateRules } from '@groupwork/shared/scheduling/back-date.rules';
import { groupTakesSessions } from '@groupwork/shared/scheduling/group.rules';
import { isWithinAYear } from '@groupwork/shared/scheduling/slot.rules';
import { LONGEST_SESSION_MINUTES, SHORTEST_SESSION_MINUTES } from '@groupwork/shared/scheduling/vocabulary';
import type { Settings } from '@groupwork/shared/settings/settings';
import { flagOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { badField, notFound, refuseIf } from '../../platform/errors';
import { mayAt, mustBeInScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { facilitySettings } from '../facilities/facility.facts';
import { GROUP_COLUMNS } from './group-of-the-day';
import type { GroupOfTheDay } from './group-of-the-day';
import type { GroupSessionRow } from './group-session.entity';
import { leadingRefusal, mustBeRoomOf } from './leading.facts';
import type { ExceptedOccurrence } from './except-occurrence';

/** When, where and by whom a session is to be held. */
export interface SessionTimes {
  date: LocalDate;
  /** HH:mm at the facility. */
  wallTime: string;
  durationMinutes: number;
  roomId: string | null;
  leaderIds: readonly string[];
}

export interface PlanningFacility {
  facilityId: string;
  facilityName: string;
  timeZone: string;
  settings: Settings;
}

type Source = Pick<Reads | Work, 'query'>;

export async function planningFacility(source: Source, actor: StaffActor, facilityId: string): Promise<PlanningFacility> {
  mustBeInScope(actor, facilityId);
  const [facility] = await source.query<{ name: string; timeZone: string }>('select name, timeZone from facility where organizationId = ? and id = ?', [actor.organizationId, facilityId]);
  const [settings] = await facilitySettings(source, actor.organizationId, [facilityId]);
  if (!facility || !settings) throw notFound();
  return { facilityId, facilityName: facility.name, timeZone: facility.timeZone, settings };
}

/** A group of this facility that takes new sessions. */
export async function groupToHold(source: Source, organizationId: string, { facilityId, facilityName }: PlanningFacility, groupId: string): Promise<GroupOfTheDay> {
  const [row] = await source.query<GroupOfTheDay & { enabled: unknown; archivedAt: unknown }>(`select ${GROUP_COLUMNS}, g.enabled, g.archivedAt from therapy_group g where g.organizationId = ? and g.facilityId = ? and g.id = ?`, [organizationId, facilityId, groupId]);
  if (!row) throw badField('groupId', `Choose a group of ${facilityName}.`);
  refuseIf(groupTakesSessions({ title: row.groupTitle, enabled: flagOf(row.enabled), archived: row.archivedAt !== null }));
  const { enabled: _enabled, archivedAt: _archivedAt, ...group } = row;
  return group;
}

interface LedGroup {
  title: string;
  clinical: boolean;
  requiredCredentials: readonly string[];
}

/** The planned instants, once room, leaders and day are found to be possible. */
export async function mustBePossible(source: Source, actor: StaffActor, facility: PlanningFacility, group: LedGroup, times: SessionTimes, now: Date): Promise<{ plannedStart: Date; plannedEnd: Date }> {
  if (times.durationMinutes < SHORTEST_SESSION_MINUTES || times.durationMinutes > LONGEST_SESSION_MINUTES) throw badField('durationMinutes', `A group lasts from ${SHORTEST_SESSION_MINUTES} to ${LONGEST_SESSION_MINUTES} minutes.`);
  const { facilityName, timeZone, settings } = facility;
  refuseIf(firstRefusal(backDateRules, { date: times.date, today: facilityDate(now, timeZone), mayBackDate: mayAt(actor, 'session:back-date', facility.facilityId), facilityName, windowDays: settings.backDateWindowDays }));
  refuseIf(isWithinAYear({ date: times.date, today: facilityDate(now, timeZone) }));
  await mustBeRoomOf(source, actor.organizationId, facility, times.roomId);
  refuseIf(await leadingRefusal(source, actor, facility, group, times.leaderIds));
  const plannedStart = instantFromWallTime(times.date, times.wallTime, timeZone);
  return { plannedStart, plannedEnd: addMinutes(plannedStart, times.durationMinutes) };
}

/** What a series must know of an occurrence that was changed by itself; null for a session of no series. */
export function exceptionOf(row: GroupSessionRow, leaderIds: readonly string[], reason: string | null): ExceptedOccurrence | null {
  if (row.lineageId === null || row.originalStartLocal === null) return null;
  const minutes = Math.round((row.plannedEnd.getTime() - row.plannedStart.getTime()) / 60_000);
  const cancelled = row.status === 'CANCELLED';
  return {
    lineageId: row.lineageId,
    originalStartLocal: row.originalStartLocal,
    fields: {
      kind: cancelled ? 'CANCELLED' : 'CHANGED',
      newStartLocal: cancelled ? null : `${row.date}T${wallTime(row.plannedStart, row.timeZone)}`,
      newRoomId: cancelled ? null : row.roomId,
      newDurationMinutes: cancelled ? null : minutes,
      newLeaderIds: cancelled ? null : JSON.stringify(leaderIds),
      cancelReason: cancelled ? row.cancelReason : null,
      reason,
    },
  };
}
