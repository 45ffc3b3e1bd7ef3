import DataLoader from 'dataloader';
import { attendedMinutes } from '@groupwork/shared/attendance/totals';
import { isExcused } from '@groupwork/shared/attendance/vocabulary';
import type { AbsenceReason, AttendanceState } from '@groupwork/shared/attendance/vocabulary';
import { globalId } from '@groupwork/shared/kernel/ids';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { flagOrNull, instantOf, instantOrNull } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { GroupCountType } from './care.type';

interface StayRow {
  lineId: string;
  patientId: string;
  state: AttendanceState;
  groupId: string;
  groupTitle: string;
  plannedStart: unknown;
  reason: AbsenceReason | null;
  excused: unknown;
  startsAt: unknown;
  endsAt: unknown;
}

/** A line of the patient's in each session that ended, once for each of its stays, the newest session first. In care, those of the present stay in care. */
const STAYS = `
  select e.id as lineId, e.patientId, e.state, s.groupId, s.groupTitle, s.plannedStart, a.reason, a.excused, g.startsAt, g.endsAt
    from roster_entry e
    join group_session s on s.organizationId = e.organizationId and s.id = e.sessionId and s.status in ('ENDED', 'SIGNED', 'PENDING_REVIEW', 'FINALISED')
    left join absence a on a.organizationId = e.organizationId and a.sessionId = e.sessionId and a.rosterEntryId = e.id and a.withdrawnAt is null
    left join attendance_segment g on g.organizationId = e.organizationId and g.rosterEntryId = e.id and g.struckAt is null
    left join episode p on p.organizationId = e.organizationId and p.patientId = e.patientId and p.admittedAt <= ? and (p.dischargedAt is null or p.dischargedAt > ?)
   where e.organizationId = ? and e.patientId in (?) and e.struckAt is null and (p.id is null or p.id = e.episodeId) order by s.plannedStart desc, e.id`;

/** Present, absent and excused in each group since admission, and the minutes there, by its title; of all stays in care where there is none now. */
export const groupCountsLoader = (context: Context): DataLoader<string, GroupCountType[]> =>
  new DataLoader(async (patientIds) => {
    const until = context.clock.now();
    const rows = await context.reads.query<StayRow>(STAYS, [until, until, context.actor.organizationId, patientIds]);
    return patientIds.map((id) => {
      const own = rows.filter((row) => row.patientId === id);
      return [...grouped(own, (row) => row.groupId).values()].map((group) => countOfGroup(group, until)).sort((one, other) => one.groupTitle.localeCompare(other.groupTitle));
    });
  });

const wasExcused = ({ state, reason, excused }: StayRow): boolean => state === 'ABSENT' && isExcused({ reason, excused: flagOrNull(excused) });
const wasThere = ({ state }: StayRow): boolean => state === 'PRESENT' || state === 'OUT';

function countOfGroup(rows: readonly StayRow[], until: Date): GroupCountType {
  const lines = [...grouped(rows, (row) => row.lineId).values()];
  const count = (holds: (row: StayRow) => boolean): number => lines.filter(([row]) => row && holds(row)).length;
  return Object.assign(new GroupCountType(), {
    groupId: globalId('Group', rows[0]?.groupId ?? ''),
    groupTitle: rows[0]?.groupTitle ?? '',
    present: count(wasThere),
    absent: count((row) => row.state === 'ABSENT' && !wasExcused(row)),
    excused: count(wasExcused),
    // Truncated for each session, as its own total is, then summed.
    minutes: lines.reduce((sum, line) => sum + attendedMinutes(staysOf(line), until), 0),
  });
}

const staysOf = (line: readonly StayRow[]): { startsAt: Date; endsAt: Date | null }[] => line.filter((row) => row.startsAt !== null).map((row) => ({ startsAt: instantOf(row.startsAt), endsAt: instantOrNull(row.endsAt) }));
