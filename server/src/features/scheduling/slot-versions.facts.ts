import { later } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import { occurrences } from './recurrence';
import type { Occurrence, SlotRule } from './recurrence';

/** One version of a slot: what its occurrences were meant to be as long as it was valid. */
export interface SlotVersion extends SlotRule {
  id: string;
  lineageId: string;
  timeZone: string;
  durationMinutes: number;
  validFrom: Date;
  validUntil: Date | null;
  /** When the version, its group or its schedule last changed. */
  changedAt: Date;
}

type Row = Omit<SlotVersion, 'validFrom' | 'validUntil' | 'changedAt'> & { validFrom: unknown; validUntil: unknown; slotChangedAt: unknown; groupChangedAt: unknown; scheduleChangedAt: unknown };

/** Every version of some slots that was valid at some time after an instant. */
export async function slotVersions(reads: Reads, organizationId: string, lineageIds: readonly string[], after: Date): Promise<SlotVersion[]> {
  if (lineageIds.length === 0) return [];
  const rows = await reads.query<Row>(
    `select t.id, t.lineageId, t.rrule, t.startsOn, t.wallTime, t.durationMinutes, t.validFrom, t.validUntil, f.timeZone, t.updatedAt as slotChangedAt, g.updatedAt as groupChangedAt, c.updatedAt as scheduleChangedAt
       from schedule_slot t
       join facility f on f.organizationId = t.organizationId and f.id = t.facilityId
       join therapy_group g on g.organizationId = t.organizationId and g.id = t.groupId
       join group_schedule c on c.organizationId = t.organizationId and c.id = t.groupScheduleId
      where t.organizationId = ? and t.lineageId in (?) and (t.validUntil is null or t.validUntil > ?) order by t.validFrom, t.id`,
    [organizationId, lineageIds, after],
  );
  return rows.map(({ slotChangedAt, groupChangedAt, scheduleChangedAt, ...row }) => ({
    ...row,
    durationMinutes: Number(row.durationMinutes),
    validFrom: instantOf(row.validFrom),
    validUntil: instantOrNull(row.validUntil),
    changedAt: [slotChangedAt, groupChangedAt, scheduleChangedAt].map(instantOf).reduce(later),
  }));
}

/** When a version was meant to be, from one calendar day to another, while it was valid. */
export const meantBetween = (version: SlotVersion, from: LocalDate, until: LocalDate): Occurrence[] =>
  occurrences(version, version.timeZone, from, until).filter(({ start }) => start >= version.validFrom && (version.validUntil === null || start < version.validUntil));
