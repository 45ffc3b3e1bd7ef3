import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
import { instantOf, instantOrNull } from '../../platform/database/reads';
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
  tappedAt: unknown;
  staffId: string;
  beforeText: string | null;
  afterText: string | null;
}

const MARKS = `
  select k.id, k.rosterEntryId, k.kind, k.markedAt, k.effectiveAt, k.tappedAt, k.\`before\` as beforeText, k.\`after\` as afterText, m.id as staffId, m.firstName, m.lastName, m.credential, m.role
    from attendance_mark k join staff_member m on m.organizationId = k.organizationId and m.id = k.markedBy
   where k.organizationId = ?`;

/** Every mark of many lines in one statement. */
export const historyLoader = (context: Context): DataLoader<string, AttendanceMarkType[]> =>
  new DataLoader(async (ids) => {
    const rows = await context.reads.query<MarkRow>(`${MARKS} and k.rosterEntryId in (?) order by k.markedAt, k.id`, [context.actor.organizationId, ids]);
    return ids.map((id) => rows.filter((row) => row.rosterEntryId === id).map(shapeMark));
  });

/** Single marks, in one statement. */
export const markLoader = (context: Context): DataLoader<string, AttendanceMarkType | null> =>
  new DataLoader(async (ids) => {
    const rows = await context.reads.query<MarkRow>(`${MARKS} and k.id in (?)`, [context.actor.organizationId, ids]);
    return ids.map((id) => rows.filter((row) => row.id === id).map(shapeMark)[0] ?? null);
  });

const shapeMark = (row: MarkRow): AttendanceMarkType =>
  Object.assign(new AttendanceMarkType(), {
    id: globalId('AttendanceMark', row.id),
    kind: row.kind,
    markedAt: instantOf(row.markedAt),
    effectiveAt: instantOf(row.effectiveAt),
    tappedAt: instantOrNull(row.tappedAt),
    markedBy: shapeStaffMember({ ...row, id: row.staffId }),
    before: row.beforeText,
    after: row.afterText,
  });
