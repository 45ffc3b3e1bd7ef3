import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { OutreachStatus } from '@groupwork/shared/attendance/outreach';
import { countOf, instantOf, instantOrNull, instantText } from '../../platform/database/reads';
import type { Parameter } from '../../platform/database/reads';
import { pageOf } from '../../platform/graphql/connection';
import type { Page } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { PageWindow } from '../../platform/graphql/page-window';
import type { Paging } from '../../platform/graphql/page-window';
import { facilityScope } from '../access/staff-actor.facts';
import { shapeStaffMember } from '../identity/staff.facts';
import type { StaffRow } from '../identity/staff.facts';
import { OutreachTaskType } from './outreach.type';

interface TaskRow {
  id: string;
  version: number;
  patientId: string;
  absences: number;
  lastAbsenceOn: string;
  status: OutreachStatus;
  createdAt: unknown;
  closedAt: unknown;
  done: string | null;
  closerId: string | null;
  firstName: string;
  lastName: string;
  credential: string | null;
  role: StaffRow['role'];
}

const TASKS = `
  select t.id, t.version, t.patientId, t.absences, t.lastAbsenceOn, t.status, t.createdAt, t.closedAt, t.done, m.id as closerId, m.firstName, m.lastName, m.credential, m.role
    from outreach_task t left join staff_member m on m.organizationId = t.organizationId and m.id = t.closedBy
   where t.organizationId = ? and t.facilityId in (?)`;

const shape = (row: TaskRow): OutreachTaskType =>
  Object.assign(new OutreachTaskType(), {
    id: globalId('OutreachTask', row.id),
    version: countOf(row.version),
    patientId: row.patientId,
    absences: countOf(row.absences),
    lastAbsenceOn: row.lastAbsenceOn,
    status: row.status,
    createdAt: instantOf(row.createdAt),
    closedAt: instantOrNull(row.closedAt),
    closedBy: row.closerId === null ? null : shapeStaffMember({ ...row, id: row.closerId }),
    done: row.done,
  });

const read = (context: Context, condition: string, parameters: readonly Parameter[]): Promise<TaskRow[]> => context.reads.query<TaskRow>(`${TASKS} ${condition}`, [context.actor.organizationId, facilityScope(context.actor), ...parameters]);

/** A facility's tasks: those to do by age, the oldest first; those closed, the last first. */
export async function readOutreachPage(context: Context, facilityId: string, closed: boolean, paging: Paging): Promise<Page<OutreachTaskType>> {
  const window = new PageWindow(closed ? 'ClosedOutreach' : 'Outreach', paging, ['t.createdAt', 't.id'].map((sql) => ({ sql, descending: closed })));
  const status = closed ? "t.status <> 'OPEN'" : "t.status = 'OPEN'";
  const [total] = await context.reads.query<{ n: number | string }>(`select count(*) as n from outreach_task t where t.organizationId = ? and t.facilityId in (?) and t.facilityId = ? and ${status}`, [context.actor.organizationId, facilityScope(context.actor), facilityId]);
  const rows = await read(context, `and t.facilityId = ? and ${status}${window.sql} ${window.order}`, [facilityId, ...window.parameters]);
  return pageOf(window, rows, countOf(total?.n ?? 0), (row) => [instantText(instantOf(row.createdAt)), row.id], shape);
}

/** Tasks by their rows' ids; null where they are not the actor's to see. */
export const outreachTaskLoader = (context: Context): DataLoader<string, OutreachTaskType | null> =>
  new DataLoader(async (ids) => {
    const found = new Map((await read(context, 'and t.id in (?)', [ids])).map((row) => [row.id, shape(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** Patients' tasks, the last first. */
export const patientOutreachLoader = (context: Context): DataLoader<string, OutreachTaskType[]> =>
  new DataLoader(async (ids) => {
    const rows = await read(context, 'and t.patientId in (?) order by t.createdAt desc, t.id desc', [ids]);
    return ids.map((id) => rows.filter((row) => row.patientId === id).map(shape));
  });
