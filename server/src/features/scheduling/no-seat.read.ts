import { grouped } from '@groupwork/shared/kernel/grouped';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { ScheduleSession } from './schedule-sessions.read';

interface Row {
  patientId: string;
  /** Null for a leave: away from everything. */
  lineageId: string | null;
  startsAt: unknown;
  endsAt: unknown;
}

const ROWS = `
  select patientId, lineageId, startsAt, seatedAt as endsAt from waitlist_entry where organizationId = ? and patientId in (?) and lineageId is not null
  union all
  select patientId, null as lineageId, startsAt, endsAt from leave_of_absence where organizationId = ? and patientId in (?)`;

/** Where a patient is not expected although a schedule has them. */
export interface NoSeat {
  waits(session: ScheduleSession): boolean;
  isAway(session: ScheduleSession): boolean;
}

/** Slots patients wait for, and their leaves, in one statement. */
export async function readNoSeats(reads: Reads, organizationId: string, patientIds: readonly string[]): Promise<(patientId: string) => NoSeat> {
  const rows = grouped(await reads.query<Row>(ROWS, [organizationId, patientIds, organizationId, patientIds]), ({ patientId }) => patientId);
  const covers = ({ startsAt, endsAt }: Row, at: Date): boolean => {
    const until = instantOrNull(endsAt);
    return instantOf(startsAt) <= at && (until === null || until > at);
  };
  return (patientId) => {
    const own = rows.get(patientId) ?? [];
    return {
      waits: ({ lineageId, start }) => lineageId !== null && own.some((row) => row.lineageId === lineageId && covers(row, start)),
      isAway: ({ start }) => own.some((row) => row.lineageId === null && covers(row, start)),
    };
  };
}
