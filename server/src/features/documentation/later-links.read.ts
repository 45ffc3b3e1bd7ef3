import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { NoLinkReason } from '@groupwork/shared/documentation/no-link-reasons';
import type { GroupSessionStatus } from '@groupwork/shared/scheduling/group-session-status';
import { countOf, instantOf, instantText } from '../../platform/database/reads';
import type { Parameter, Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { pageOf } from '../../platform/graphql/connection';
import type { Page } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { PageWindow } from '../../platform/graphql/page-window';
import type { Paging } from '../../platform/graphql/page-window';
import { facilityScope } from '../access/staff-actor.facts';
import { shapeStaffMember } from '../identity/staff.facts';
import type { StaffRow } from '../identity/staff.facts';
import { LaterLinkType, NoteAwaitingPlanType } from './later-links.type';

/** Who the patients' primary therapists are now. */
export async function primaryTherapistsOf(source: Pick<Reads | Work, 'query'>, organizationId: string, patientIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await source.query<{ patientId: string; staffMemberId: string }>("select patientId, staffMemberId from care_team_member where organizationId = ? and patientId in (?) and position = 'PRIMARY_THERAPIST' and until is null", [organizationId, patientIds]);
  return new Map(rows.map(({ patientId, staffMemberId }) => [patientId, staffMemberId]));
}

export const primaryTherapistLoader = (context: Context): DataLoader<string, string | null> =>
  new DataLoader(async (patientIds) => {
    const therapists = await primaryTherapistsOf(context.reads, context.actor.organizationId, patientIds);
    return patientIds.map((id) => therapists.get(id) ?? null);
  });

interface LinkRow extends Omit<StaffRow, 'id'> {
  id: string;
  rosterEntryId: string;
  number: string | null;
  text: string | null;
  goal: string | null;
  noLinkReason: NoLinkReason | null;
  linkedBy: string;
  linkedAt: unknown;
}

/** What was added beside notes, the first addition first, by their roster lines. */
export const laterLinksLoader = (context: Context): DataLoader<string, LaterLinkType[]> =>
  new DataLoader(async (rosterEntryIds) => {
    const rows = await context.reads.query<LinkRow>(
      `select k.id, k.rosterEntryId, o.number, o.text, g.text as goal, k.noLinkReason, k.linkedBy, k.linkedAt, m.firstName, m.lastName, m.credential, m.role
         from golden_thread_later_link k join staff_member m on m.organizationId = k.organizationId and m.id = k.linkedBy
         left join plan_objective o on o.organizationId = k.organizationId and o.id = k.objectiveId
         left join plan_goal g on g.organizationId = o.organizationId and g.id = o.goalId
        where k.organizationId = ? and k.rosterEntryId in (?) order by k.linkedAt, o.number, k.id`,
      [context.actor.organizationId, rosterEntryIds],
    );
    return rosterEntryIds.map((id) =>
      rows.filter((row) => row.rosterEntryId === id).map((row) =>
        Object.assign(new LaterLinkType(), { id: globalId('LaterLink', row.id), number: row.number, text: row.text, goal: row.goal, noLinkReason: row.noLinkReason, linkedBy: shapeStaffMember({ ...row, id: row.linkedBy }), linkedAt: instantOf(row.linkedAt) }),
      ),
    );
  });

interface WaitingRow {
  id: string;
  sessionId: string;
  patientId: string;
  date: string;
  plannedStart: unknown;
  groupTitle: string;
  status: GroupSessionStatus;
  chartEntryId: string | null;
  planActiveFrom: string;
}

/** Notes that say the plan is pending, though there is one by now, and to which nothing was added since. */
const WAITING = `
    from individual_note n
    cross join roster_entry e on e.organizationId = n.organizationId and e.id = n.rosterEntryId and e.struckAt is null
    cross join patient q on q.organizationId = n.organizationId and q.id = n.patientId and q.facilityId in (?)
    cross join group_session s on s.organizationId = n.organizationId and s.id = n.sessionId and s.status in ('IN_PROGRESS', 'ENDED', 'PENDING_REVIEW', 'FINALISED')
    cross join treatment_plan p on p.organizationId = n.organizationId and p.patientId = n.patientId and (e.episodeId is null or p.episodeId = e.episodeId) and p.status = 'ACTIVE'
   where n.organizationId = ? and n.noLinkReason = 'PLAN_PENDING' and not exists (select 1 from golden_thread_later_link k where k.organizationId = n.organizationId and k.rosterEntryId = n.rosterEntryId)`;

const SHOWN = `
  select e.id, n.sessionId, n.patientId, s.date, s.plannedStart, s.groupTitle, s.status, p.activeFrom as planActiveFrom,
         (select max(c.id) from chart_entry c left join signature_strike x on x.organizationId = c.organizationId and x.signatureId = c.signatureId left join addendum a on a.organizationId = c.organizationId and a.strikesEntryId = c.id where c.organizationId = n.organizationId and c.patientId = n.patientId and c.rosterEntryId = n.rosterEntryId and x.id is null and a.id is null) as chartEntryId ${WAITING}`;

const MINE = ` and (exists (select 1 from session_leader l where l.organizationId = s.organizationId and l.sessionId = s.id and l.staffMemberId = ? and l.position <> 'FORMER')
    or exists (select 1 from care_team_member t where t.organizationId = n.organizationId and t.patientId = n.patientId and t.staffMemberId = ? and t.position = 'PRIMARY_THERAPIST' and t.until is null))`;

const shape = (row: WaitingRow): NoteAwaitingPlanType =>
  Object.assign(new NoteAwaitingPlanType(), {
    rosterEntryId: globalId('RosterEntry', row.id), sessionId: globalId('GroupSession', row.sessionId), sessionDate: row.date, plannedStart: instantOf(row.plannedStart), groupTitle: row.groupTitle, status: row.status,
    chartEntryId: row.chartEntryId === null ? null : globalId('ChartEntry', row.chartEntryId), planActiveFrom: row.planActiveFrom, patientId: row.patientId, lineId: row.id,
  });

/** A facility's notes that waited for a plan, by patient and then by time; of one person, those they lead or whose patient is theirs. */
export async function readNotesAwaitingPlan(context: Context, facilityId: string, mine: boolean, paging: Paging): Promise<Page<NoteAwaitingPlanType>> {
  const window = new PageWindow('NotesAwaitingPlan', paging, [{ sql: 'n.patientId' }, { sql: 's.plannedStart' }, { sql: 'e.id' }]);
  const { organizationId, id: staffMemberId } = context.actor;
  const own: Parameter[] = mine ? [staffMemberId, staffMemberId] : [];
  const scope: Parameter[] = [facilityScope(context.actor), organizationId, facilityId, ...own];
  const condition = ` and q.facilityId = ?${mine ? MINE : ''}`;
  const total = await context.reads.one<{ n: number | string }>(`select count(*) as n ${WAITING}${condition}`, scope);
  const rows = await context.reads.query<WaitingRow>(`${SHOWN}${condition}${window.sql} ${window.order}`, [...scope, ...window.parameters]);
  context.disclosed(window.shown(rows).map((row) => row.patientId));
  return pageOf(window, rows, countOf(total?.n), (row) => [row.patientId, instantText(instantOf(row.plannedStart)), row.id], shape);
}

/** The same of patients, the oldest session first. */
export const awaitingPlanLoader = (context: Context): DataLoader<string, NoteAwaitingPlanType[]> =>
  new DataLoader(async (patientIds) => {
    const rows = await context.reads.query<WaitingRow>(`${SHOWN} and n.patientId in (?) order by s.plannedStart, e.id`, [facilityScope(context.actor), context.actor.organizationId, patientIds]);
    return patientIds.map((id) => rows.filter((row) => row.patientId === id).map(shape));
  });
