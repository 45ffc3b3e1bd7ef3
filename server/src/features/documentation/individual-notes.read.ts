import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
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
  number: string;
  text: string;
  goal: string;
  targetDate: string | null;
  activeFrom: string;
  closedAt: unknown;
  linked: number | string;
  inNotes: number | string;
  addedLater: number | string;
  lastInNote: string | null;
  lastAdded: string | null;
}

const IN_FORCE = "('ACTIVE', 'SUPERSEDED', 'CLOSED')";
/** Notes that serve an objective in whatever version of the plan it stood, in the note or added later. */
const serving = (what: string, links: 'golden_thread_link' | 'golden_thread_later_link'): string => `
  (select ${what} from plan_objective x
     join ${links} k on k.organizationId = x.organizationId and k.objectiveId = x.id
     join group_session b on b.organizationId = k.organizationId and b.id = k.sessionId
    where x.organizationId = o.organizationId and x.lineageId = o.lineageId and b.id <> s.id)`;

/**
 * Versions in force on the session's day; what was closed between the session and now is still offered, and labelled. Where
 * none was and the note waits for one, the first that came after; and whatever is linked already.
 */
const offered = (waits: string): string => `
  select e.id as rosterEntryId, e.sessionId, s.date as sessionDate, o.id, o.number, o.text, g.text as goal, o.targetDate, p.activeFrom, ${closedSince('o', 'g')} as closedAt,
         case when l.id is null then 0 else 1 end as linked, ${serving('count(distinct k.rosterEntryId)', 'golden_thread_link')} as inNotes, ${serving('count(distinct k.rosterEntryId)', 'golden_thread_later_link')} as addedLater,
         ${serving('max(b.date)', 'golden_thread_link')} as lastInNote, ${serving('max(b.date)', 'golden_thread_later_link')} as lastAdded
    from roster_entry e
    join group_session s on s.organizationId = e.organizationId and s.id = e.sessionId
    join treatment_plan p on p.organizationId = e.organizationId and p.patientId = e.patientId and (e.episodeId is null or p.episodeId = e.episodeId) and p.status in ${IN_FORCE}
    join plan_objective o on o.organizationId = p.organizationId and o.planId = p.id
    join plan_goal g on g.organizationId = o.organizationId and g.id = o.goalId
    left join individual_note n on n.organizationId = e.organizationId and n.rosterEntryId = e.id
    left join golden_thread_link l on l.organizationId = e.organizationId and l.rosterEntryId = e.id and l.objectiveId = o.id
   where e.organizationId = ? and e.sessionId in (?) and e.struckAt is null and (l.id is not null or (
         (o.closedAt is null or o.closedAt > s.plannedStart) and (g.closedAt is null or g.closedAt > s.plannedStart) and (
           (p.activeFrom <= s.date and (p.activeUntil is null or p.activeUntil >= s.date))
           or (${waits} and p.activeFrom = (select min(f.activeFrom) from treatment_plan f where f.organizationId = p.organizationId and f.patientId = p.patientId and f.episodeId = p.episodeId and f.status in ${IN_FORCE} and f.activeFrom > s.date)
               and not exists (select 1 from treatment_plan d where d.organizationId = p.organizationId and d.patientId = p.patientId and d.episodeId = p.episodeId and d.status in ${IN_FORCE} and d.activeFrom <= s.date and (d.activeUntil is null or d.activeUntil >= s.date))))))
   order by o.number, o.id`;

const OFFERED = offered(`(n.noLinkReason = 'PLAN_PENDING' or exists (select 1 from golden_thread_link w join plan_objective v on v.organizationId = w.organizationId and v.id = w.objectiveId where w.organizationId = e.organizationId and w.rosterEntryId = e.id and v.planId = p.id))`);
const OFFERED_LATER = offered('1 = 1');

export const offeredRows = (source: Pick<Reads | Work, 'query'>, organizationId: string, sessionIds: readonly string[]): Promise<OfferedRow[]> => source.query<OfferedRow>(OFFERED, [organizationId, sessionIds]);

/** What a signed note can be linked to later: whatever its author said, it may have waited for a plan. */
export const offeredLaterRows = (source: Pick<Reads | Work, 'query'>, organizationId: string, sessionIds: readonly string[]): Promise<OfferedRow[]> => source.query<OfferedRow>(OFFERED_LATER, [organizationId, sessionIds]);

const offeredTypeOf = (row: OfferedRow): OfferedObjectiveType =>
  Object.assign(new OfferedObjectiveType(), {
    id: globalId('Objective', row.id), objectiveId: row.id, number: row.number, text: row.text, goal: row.goal, targetDate: row.targetDate, activeFrom: row.activeFrom, closedAt: instantOrNull(row.closedAt), sessionsSoFar: countOf(row.linked) + countOf(row.inNotes) + countOf(row.addedLater), lastServedOn: [row.lastInNote, row.lastAdded].filter((date) => date !== null).sort().at(-1) ?? null, inForce: row.activeFrom <= row.sessionDate,
  });

type Offered = Map<string, OfferedObjectiveType[]>;

const offeredBySession = (read: typeof offeredRows) => (context: Context): DataLoader<string, Offered> =>
  new DataLoader(async (sessionIds) => {
    const rows = await read(context.reads, context.actor.organizationId, sessionIds);
    return sessionIds.map((id) => {
      const offered: Offered = new Map();
      for (const row of rows) if (row.sessionId === id) offered.set(row.rosterEntryId, [...(offered.get(row.rosterEntryId) ?? []), offeredTypeOf(row)]);
      return offered;
    });
  });

/** What notes are offered, by session and roster line. */
export const offeredLoader = offeredBySession(offeredRows);
export const offeredLaterLoader = offeredBySession(offeredLaterRows);

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
