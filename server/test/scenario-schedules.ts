import { suggestedForNobody } from '@groupwork/shared/facilities/lists';
import type { SuggestedFor } from '@groupwork/shared/facilities/lists';
import { FacilitySettingRow } from '../src/features/facilities/facility-setting.entity';
import { LevelOfCareRow } from '../src/features/facilities/level-of-care.entity';
import { EpisodeRow } from '../src/features/patients/episode.entity';
import { PatientRow } from '../src/features/patients/patient.entity';
import { GroupScheduleRow } from '../src/features/scheduling/group-schedule.entity';
import { planSessions } from '../src/features/scheduling/plan-sessions.command';
import { ScheduleSlotRow } from '../src/features/scheduling/schedule-slot.entity';
import { TherapyGroupRow } from '../src/features/scheduling/therapy-group.entity';
import { at } from './scenario';
import type { Scenario } from './scenario';

/** `MO,WE 10:00 50`: weekdays, wall time and minutes. */
type Times = `${string} ${string} ${number}`;

interface ScheduleToPut {
  title?: string;
  facilityId?: string;
  archived?: boolean;
  suggestedFor?: Partial<SuggestedFor>;
}

/** A schedule whose slots are named by their groups; a slot's lineage is `<schedule>-<group>`. */
export async function putSchedule(world: Scenario, id: string, slots: Readonly<Record<string, Times>>, { title = id, facilityId = 'f1', archived = false, suggestedFor = {} }: ScheduleToPut = {}): Promise<void> {
  await world.put(GroupScheduleRow, [{ id, facilityId, title, description: null, suggestedFor: JSON.stringify({ ...suggestedForNobody, ...suggestedFor }), observesHolidays: true, archivedAt: archived ? at('00:00') : null }]);
  for (const [group, times] of Object.entries(slots)) await putSlot(world, { schedule: id, group, times, facilityId });
}

export async function putSlot(world: Scenario, { schedule, group, times, facilityId = 'f1', lineageId = `${schedule}-${group}` }: { schedule: string; group: string; times: Times; facilityId?: string; lineageId?: string }): Promise<void> {
  const [days, wallTime, minutes] = times.split(' ') as [string, string, string];
  const [known] = await world.rows('select id from therapy_group where id = ?', [`g-${group}`]);
  if (!known) await putGroup(world, group, facilityId);
  const slotIds = `t-${schedule}-${group}`;
  await world.put(ScheduleSlotRow, [{ id: slotIds, groupScheduleId: schedule, facilityId, groupId: `g-${group}`, lineageId, rrule: `FREQ=WEEKLY;BYDAY=${days}`, startsOn: '2026-10-01', wallTime, durationMinutes: Number(minutes), roomId: null, leaderIds: '[]', validFrom: new Date('2026-10-01T05:00:00Z'), validUntil: null }]);
}

const putGroup = (world: Scenario, group: string, facilityId: string): Promise<void> =>
  world.put(TherapyGroupRow, [{
    id: `g-${group}`, facilityId, title: group, groupType: 'SKILLS', modality: 'DBT', delivery: 'IN_PERSON', clinical: true, capacity: 12, minimum: 2, roomId: null, reviewRequired: false, enabled: true, defaultTopicIds: '[]',
    requiredCredentials: '[]', leaderIds: '[]', countsTowardHours: true, enrolment: 'OPEN', mandatory: false, billingCode: null, billingUnitMinutes: null, roundingMethod: null, billingMinimumMinutes: null, meetingAddress: null, noteTemplate: 'FREE', archivedAt: null,
  }]);

/** Writes the sessions of every slot ahead. */
export const plan = (world: Scenario, daysBack = 0): Promise<number> => planSessions({ unitOfWork: world.unitOfWork, reads: world.database.reads }, 'o1', world.clock.now(), daysBack);

export const setPolicy = (world: Scenario, name: string, value: string): Promise<void> => world.put(FacilitySettingRow, [{ id: `set-${name}`, facilityId: 'f1', name, value: JSON.stringify(value) }]);

export const putLevel = (world: Scenario, code: string, weeklyMinutes: number | null, weeklyDays: number | null): Promise<void> => world.put(LevelOfCareRow, [{ id: `level-${code}`, code, name: `Level ${code}`, sort: 0, weeklyMinutes, weeklyDays, retiredAt: null }]);

/** So many patients in care, p0000 and on, on no schedule. */
export async function putCrowd(world: Scenario, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_none, place) => `p${String(place).padStart(4, '0')}`);
  for (let from = 0; from < count; from += 500) {
    const some = ids.slice(from, from + 500);
    await world.put(PatientRow, some.map((id) => ({ id, mrn: `MRN-${id}`, firstName: id, lastName: 'Lê', preferredName: null, birthDate: '1990-02-03', email: null, phone: null, language: 'en', timeZone: 'America/Chicago', facilityId: 'f1' })));
    await world.put(EpisodeRow, some.map((id) => ({ id: `e-${id}`, patientId: id, facilityId: 'f1', admittedAt: at('06:00'), dischargedAt: null, dischargeReason: null })));
  }
  return ids;
}
