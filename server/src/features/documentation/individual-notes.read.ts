import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
import { countOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import type { Context } from '../../platform/graphql/context';
import { OfferedObjectiveType } from './note.type';

interface OfferedRow {
  rosterEntryId: string;
  sessionId: string;
  id: string;
  number: string;
  text: string;
  goal: string;
  targetDate: string | null;
  closedAt: unknown;
  sessionsSoFar: number | string;
}

/** Plans active on the session's day; what was closed between the session and now is still offered, and labelled. */
const OFFERED = `
  select e.id as rosterEntryId, e.sessionId, o.id, o.number, o.text, g.text as goal, o.targetDate, coalesce(o.closedAt, g.closedAt) as closedAt,
         (select count(*) from golden_thread_link k where k.organizationId = o.organizationId and k.objectiveId = o.id) as sessionsSoFar
    from roster_entry e
    join group_session s on s.organizationId = e.organizationId and s.id = e.sessionId
    join treatment_plan p on p.organizationId = e.organizationId and p.patientId = e.patientId and p.status <> 'DRAFT'
         and p.activeFrom <= s.date and (p.activeUntil is null or p.activeUntil >= s.date)
    join plan_objective o on o.organizationId = p.organizationId and o.planId = p.id
    join plan_goal g on g.organizationId = o.organizationId and g.id = o.goalId
   where e.organizationId = ? and e.sessionId in (?) and e.struckAt is null
     and (o.closedAt is null or o.closedAt > s.plannedStart) and (g.closedAt is null or g.closedAt > s.plannedStart)
   order by o.number, o.id`;

export const offeredRows = (source: Pick<Reads | Work, 'query'>, organizationId: string, sessionIds: readonly string[]): Promise<OfferedRow[]> => source.query<OfferedRow>(OFFERED, [organizationId, sessionIds]);

export const offeredLoader = (context: Context): DataLoader<string, Map<string, OfferedObjectiveType[]>> =>
  new DataLoader(async (sessionIds) => {
    const rows = await offeredRows(context.reads, context.actor.organizationId, sessionIds);
    return sessionIds.map((id) => {
      const offered = new Map<string, OfferedObjectiveType[]>();
      for (const row of rows) {
        if (row.sessionId !== id) continue;
        const objective = Object.assign(new OfferedObjectiveType(), {
          id: globalId('Objective', row.id), objectiveId: row.id, number: row.number, text: row.text, goal: row.goal, targetDate: row.targetDate, closedAt: instantOrNull(row.closedAt), sessionsSoFar: countOf(row.sessionsSoFar),
        });
        offered.set(row.rosterEntryId, [...(offered.get(row.rosterEntryId) ?? []), objective]);
      }
      return offered;
    });
  });

const LAST = 5;

/** The last five participation levels before this session, oldest first, by patient. */
export const participationLoader = (context: Context): DataLoader<string, Map<string, number[]>> =>
  new DataLoader(async (sessionIds) => {
    const rows = await context.reads.query<{ sessionId: string; patientId: string; participation: number }>(
      `select sessionId, patientId, participation from (
         select e.sessionId, e.patientId, n.participation, row_number() over (partition by e.sessionId, e.patientId order by b.plannedStart desc) as place
           from roster_entry e
           join group_session s on s.organizationId = e.organizationId and s.id = e.sessionId
           join individual_note n on n.organizationId = e.organizationId and n.patientId = e.patientId and n.participation is not null
           join group_session b on b.organizationId = n.organizationId and b.id = n.sessionId and b.plannedStart < s.plannedStart
          where e.organizationId = ? and e.sessionId in (?) and e.struckAt is null) ranked
        where place <= ${LAST} order by place desc`,
      [context.actor.organizationId, sessionIds],
    );
    return sessionIds.map((id) => {
      const levels = new Map<string, number[]>();
      for (const row of rows) if (row.sessionId === id) levels.set(row.patientId, [...(levels.get(row.patientId) ?? []), countOf(row.participation)]);
      return levels;
    });
  });
