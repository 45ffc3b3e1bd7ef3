import type { SuggestedFor } from '@groupwork/shared/facilities/lists';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { addDays, dayBounds, facilityDate } from '@groupwork/shared/kernel/time';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { mustBeVersion } from '../../platform/database/repository';
import { badField, notFound, refuseIf } from '../../platform/errors';
import { mustBeInScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { mustHaveRoom } from '../facilities/room-for-more.step';
import type { GroupScheduleRow } from './group-schedule.entity';
import { groupScheduleSaved } from './planning.events';
import { applyAhead, changeAhead } from './rewrite-ahead';
import type { AheadChange } from './rewrite-ahead';
import { GroupSchedules, ScheduleSlots } from './scheduling.repositories';
import { horizonOf, readPlan } from './slots.read';

export interface SaveGroupSchedule {
  facilityId: string;
  id: string | null;
  version: number | null;
  title: string;
  description: string | null;
  suggestedFor: SuggestedFor;
  observesHolidays: boolean;
  archived: boolean;
  key: string;
}

/** Names a schedule and whom it is for. Archiving one takes its sessions ahead away; nobody may be on it any more. */
export function saveGroupSchedule(unitOfWork: UnitOfWork, actor: StaffActor, input: SaveGroupSchedule): Promise<{ scheduleId: string }> {
  const { key, id, version, facilityId, ...wanted } = input;
  return unitOfWork.run(actor, { operation: 'saveGroupSchedule', key, request: { id, version, facilityId, ...wanted } }, async (work) => {
    mustBeInScope(actor, facilityId);
    const schedules = work.repository(GroupSchedules);
    const title = wanted.title.trim();
    if (title === '') throw badField('title', 'Give it a name.');
    const fields = { title, description: wanted.description?.trim() || null, suggestedFor: JSON.stringify(wanted.suggestedFor), observesHolidays: wanted.observesHolidays };
    if (id === null) {
      await mustHaveRoom(work, facilityId, 'schedules', () => schedules.count({ facilityId }));
      const row = await schedules.add({ facilityId, ...fields, archivedAt: null });
      work.record(groupScheduleSaved(facilityId, row.id, { created: true }));
      return { scheduleId: row.id };
    }
    const row = await schedules.getForUpdate(id);
    if (row.facilityId !== facilityId) throw notFound();
    mustBeVersion(row, version ?? 0);
    if (wanted.archived && !row.archivedAt) await mustBeUnused(work, row);
    const archivedAt = wanted.archived ? (row.archivedAt ?? work.now) : null;
    const saved = await schedules.change(row, { ...fields, archivedAt });
    if (archivedAt && !row.archivedAt) await endSlots(work, row);
    const ahead = row.observesHolidays === wanted.observesHolidays && !archivedAt === !row.archivedAt ? null : await rewrite(work, saved);
    work.record(groupScheduleSaved(facilityId, id, { archived: archivedAt !== null, ...counted(ahead) }));
    return { scheduleId: id };
  });
}

const counted = (ahead: AheadChange | null): Record<string, number> => (ahead ? { rewritten: ahead.rewrite.length, created: ahead.create.length, removed: ahead.remove.length, left: ahead.left.length } : {});

async function mustBeUnused(work: Work, row: GroupScheduleRow): Promise<void> {
  const [used] = await work.query<{ patients: number | string }>('select count(distinct patientId) as patients from schedule_assignment where organizationId = ? and groupScheduleId = ? and (endsAt is null or endsAt > ?)', [work.actor.organizationId, row.id, work.now]);
  const patients = Number(used?.patients ?? 0);
  refuseIf(patients > 0 ? refuse('SCHEDULE_IN_USE', { schedule: row.title, patients }) : null);
}

async function zoneOf(work: Work, facilityId: string): Promise<string> {
  const [facility] = await work.query<{ timeZone: string }>('select timeZone from facility where organizationId = ? and id = ?', [work.actor.organizationId, facilityId]);
  if (!facility) throw notFound();
  return facility.timeZone;
}

/** From tomorrow on: what is planned today was promised for today. */
async function endSlots(work: Work, row: GroupScheduleRow): Promise<void> {
  const timeZone = await zoneOf(work, row.facilityId);
  const end = dayBounds(addDays(facilityDate(work.now, timeZone), 1), timeZone).start;
  const slots = work.repository(ScheduleSlots);
  for (const slot of await slots.all({ groupScheduleId: row.id })) {
    if (slot.validUntil === null || slot.validUntil > end) await slots.change(slot, { validUntil: slot.validFrom > end ? slot.validFrom : end });
  }
}

async function rewrite(work: Work, row: GroupScheduleRow): Promise<AheadChange> {
  const { organizationId } = work.actor;
  const timeZone = await zoneOf(work, row.facilityId);
  const lineages = await work.query<{ lineageId: string }>('select distinct lineageId from schedule_slot where organizationId = ? and groupScheduleId = ?', [organizationId, row.id]);
  const plan = await readPlan(work, organizationId, work.now, 't.groupScheduleId = ?', [row.id]);
  const today = facilityDate(work.now, timeZone);
  const days = { from: row.archivedAt ? addDays(today, 1) : today, until: horizonOf(work.now, timeZone) };
  const { change, topics } = await changeAhead(work, organizationId, plan, lineages.map((each) => each.lineageId), days, work.now);
  await applyAhead(work, change, topics);
  return change;
}
