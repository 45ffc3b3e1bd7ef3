import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { countOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import type { Context } from '../../platform/graphql/context';
import { closedSince } from '../treatment-plans/objective.facts';
import { OfferedObjectiveType } from './note.type';

export interface OfferedRow {
  rosterEntryId: string;
  sessionId: string;
  sessionDate: string;
  id: string;
  lineageId: string;
  number: string;
  text: string;
  goal: string;
  targetDate: string | null;
  activeFrom: string;
  closedAt: unknown;
}

const IN_FORCE = "('ACTIVE', 'SUPERSEDED', 'CLOSED')";
/**
 * Versions in force on the session's day; what was closed between the session and now is still offered, and labelled. Where
 * none was and the note waits for one, the first that came after; and whatever is linked already. Joined in the order they
 * are written, from the few lines to their plans: SQLite knows no table's size and would begin with everybody's objectives.
 */
const offered = (of: 'e.sessionId' | 'e.id', waits: string): string => `
  select e.id as rosterEntryId, e.sessionId, s.date as sessionDate, o.id, o.lineageId, o.number, o.text, g.text as goal, o.targetDate, p.activeFrom, ${closedSince('o', 'g')} as closedAt
    from roster_entry e
    cross join group_session s on s.organizationId = e.organizationId and s.id = e.sessionId
    cross join treatment_plan p on p.organizationId = e.organizationId and p.patientId = e.patientId and (e.episodeId is null or p.episodeId = e.episodeId) and p.status in ${IN_FORCE}
    cross join plan_objective o on o.organizationId = p.organizationId and o.planId = p.id
    cross join plan_goal g on g.organizationId = o.organizationId and g.id = o.goalId
    left join individual_note n on n.organizationId = e.organizationId and n.rosterEntryId = e.id
    left join golden_thread_link l on l.organizationId = e.organizationId and l.rosterEntryId = e.id and l.objectiveId = o.id
   where e.organizationId = ? and ${of} in (?) and e.struckAt is null and (l.id is not null or (
         (o.closedAt is null or o.closedAt > s.plannedStart) and (g.closedAt is null or g.closedAt > s.plannedStart) and (
           (p.activeFrom <= s.date and (p.activeUntil is null or p.activeUntil >= s.date))
           or (${waits} and p.activeFrom = (select min(f.activeFrom) from treatment_plan f where f.organizationId = p.organizationId and f.patientId = p.patientId and f.episodeId = p.episodeId and f.status in ${IN_FORCE} and f.activeFrom > s.date)
               and not exists (select 1 from treatment_plan d where d.organizationId = p.organizationId and d.patientId = p.patientId and d.episodeId = p.episodeId and d.status in ${IN_FORCE} and d.activeFrom <= s.date and (d.activeUntil is null or d.activeUntil >= s.date))))))
   order by o.number, o.id`;

const OFFERED = offered('e.sessionId', `(n.noLinkReason = 'PLAN_PENDING' or exists (select 1 from golden_thread_link w join plan_objective v on v.organizationId = w.organizationId and v.id = w.objectiveId where w.organizationId = e.organizationId and w.rosterEntryId = e.id and v.planId = p.id))`);
const OFFERED_LATER = offered('e.id', '1 = 1');

export const offeredRows = (source: Pick<Reads | Work, 'query'>, organizationId: string, sessionIds: readonly string[]): Promise<OfferedRow[]> => source.query<OfferedRow>(OFFERED, [organizationId, sessionIds]);

/** What signed notes can be linked to later, by their roster lines: whatever their authors said, they may have waited for a plan. */
export const offeredLaterRows = (source: Pick<Reads | Work, 'query'>, organizationId: string, rosterEntryIds: readonly string[]): Promise<OfferedRow[]> => source.query<OfferedRow>(OFFERED_LATER, [organizationId, rosterEntryIds]);

interface UseRow {
  lineageId: string;
  sessions: number | string;
  lastOn: string | null;
}

const used = (links: string): string => `
  select x.lineageId, count(distinct k.rosterEntryId) as sessions, max(case when k.sessionId in (?) then null else b.date end) as lastOn
    from plan_objective x
    cross join ${links} k on k.organizationId = x.organizationId and k.objectiveId = x.id
    cross join group_session b on b.organizationId = k.organizationId and b.id = k.sessionId
   where x.organizationId = ? and x.lineageId in (?) group by x.lineageId`;
const USED = `${used('golden_thread_link')} union all ${used('golden_thread_later_link')}`;

/** How often objectives were served in whatever version they stood, in notes or added later, and when last before the sessions asked about. */
async function usesOf({ reads, actor }: Context, rows: readonly OfferedRow[]): Promise<(lineageId: string) => { sessionsSoFar: number; lastServedOn: string | null }> {
  const own = [[...new Set(rows.map(({ sessionId }) => sessionId))], actor.organizationId, [...new Set(rows.map(({ lineageId }) => lineageId))]];
  const uses = rows.length === 0 ? [] : await reads.query<UseRow>(USED, [...own, ...own]);
  const byLineage = grouped(uses, (use) => use.lineageId);
  return (lineageId) => {
    const found = byLineage.get(lineageId) ?? [];
    return { sessionsSoFar: found.reduce((sum, { sessions }) => sum + countOf(sessions), 0), lastServedOn: found.flatMap(({ lastOn }) => lastOn ?? []).toSorted((one, other) => one.localeCompare(other)).at(-1) ?? null };
  };
}

async function shaped(context: Context, rows: readonly OfferedRow[]): Promise<{ row: OfferedRow; objective: OfferedObjectiveType }[]> {
  const uses = await usesOf(context, rows);
  return rows.map((row) => ({
    row,
    objective: Object.assign(new OfferedObjectiveType(), { id: globalId('Objective', row.id), objectiveId: row.id, number: row.number, text: row.text, goal: row.goal, targetDate: row.targetDate, activeFrom: row.activeFrom, closedAt: instantOrNull(row.closedAt), inForce: row.activeFrom <= row.sessionDate, ...uses(row.lineageId) }),
  }));
}

/** What notes are offered, by session and then by roster line. */
export const offeredLoader = (context: Context): DataLoader<string, Map<string, OfferedObjectiveType[]>> =>
  new DataLoader(async (sessionIds) => {
    const all = await shaped(context, await offeredRows(context.reads, context.actor.organizationId, sessionIds));
    return sessionIds.map((id) => {
      const lines = new Map<string, OfferedObjectiveType[]>();
      for (const { row, objective } of all) if (row.sessionId === id) lines.set(row.rosterEntryId, [...(lines.get(row.rosterEntryId) ?? []), objective]);
      return lines;
    });
  });

/** What signed notes can be linked to later, by roster line. */
export const offeredLaterLoader = (context: Context): DataLoader<string, OfferedObjectiveType[]> =>
  new DataLoader(async (rosterEntryIds) => {
    const all = await shaped(context, await offeredLaterRows(context.reads, context.actor.organizationId, rosterEntryIds));
    return rosterEntryIds.map((id) => all.filter(({ row }) => row.rosterEntryId === id).map(({ objective }) => objective));
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
