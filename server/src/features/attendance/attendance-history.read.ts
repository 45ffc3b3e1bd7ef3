import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
import { instantOf } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { shapeStaffMember } from '../identity/staff.facts';
import type { StaffRow } from '../identity/staff.facts';
import { AttendanceMarkType } from './roster-entry.type';

interface MarkRow extends Omit<StaffRow, 'id'> {
  id: string;
  rosterEntryId: string;
  kind: string;
  markedAt: unknown;
  effectiveAt: unknown;
  staffId: string;
  beforeText: string | null;
  afterText: string | null;
}

/** Every mark of many lines in one statement. */
export const historyLoader = (context: Context): DataLoader<string, AttendanceMarkType[]> =>
  new DataLoader(async (ids) => {
    const rows = await context.reads.query<MarkRow>(
      `select k.id, k.rosterEntryId, k.kind, k.markedAt, k.effectiveAt, k.\`before\` as beforeText, k.\`after\` as afterText, m.id as staffId, m.firstName, m.lastName, m.credential, m.role
         from attendance_mark k join staff_member m on m.organizationId = k.organizationId and m.id = k.markedBy
        where k.organizationId = ? and k.rosterEntryId in (?) order by k.markedAt, k.id`,
      [context.actor.organizationId, ids],
    );
    return ids.map((id) => rows.filter((row) => row.rosterEntryId === id).map(shapeMark));
  });

const shapeMark = (row: MarkRow): AttendanceMarkType =>
  Object.assign(new AttendanceMarkType(), {
    id: globalId('AttendanceMark', row.id),
    kind: row.kind,
    markedAt: instantOf(row.markedAt),
    effectiveAt: instantOf(row.effectiveAt),
    markedBy: shapeStaffMember({ ...row, id: row.staffId }),
    before: row.beforeText,
    after: row.afterText,
  });
