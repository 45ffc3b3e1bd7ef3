import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
import { countOf, flagOf, instantOf } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { SHOWN_IN_CHART } from '../signatures/shown-in-chart.facts';
import { ServedSessionType } from './plan.type';

interface ServedRow {
  patientId: string;
  lineageId: string;
  id: string;
  sessionDate: string;
  plannedStart: unknown;
  groupTitle: string;
  minutes: number | string | null;
  participation: number | string | null;
  later: unknown;
}

/** Signed notes that stand, with what they and what was added later say they serve: of every version of the plan. */
const SERVED = `
  select c.patientId, o.lineageId, c.id, c.sessionDate, c.plannedStart, c.groupTitle, json_extract(c.projection, '$.minutes') as minutes, json_extract(c.projection, '$.participation') as participation, k.later
    from (select organizationId, patientId, sessionId, rosterEntryId, objectiveId, 0 as later from golden_thread_link where organizationId = ? and patientId in (?)
          union all
          select organizationId, patientId, sessionId, rosterEntryId, objectiveId, 1 as later from golden_thread_later_link where organizationId = ? and patientId in (?) and objectiveId is not null) k
    cross join plan_objective o on o.organizationId = k.organizationId and o.id = k.objectiveId
    cross join chart_entry c on c.organizationId = k.organizationId and c.sessionId = k.sessionId and c.patientId = k.patientId and c.rosterEntryId = k.rosterEntryId
    cross join group_session s on s.organizationId = c.organizationId and s.id = c.sessionId and s.status in ('PENDING_REVIEW', 'FINALISED')
    left join signature_strike x on x.organizationId = c.organizationId and x.signatureId = c.signatureId
    left join addendum a on a.organizationId = c.organizationId and a.strikesEntryId = c.id
   where x.id is null and a.id is null and ${SHOWN_IN_CHART} order by c.plannedStart, c.id, k.later`;

const wholeOrNull = (value: number | string | null): number | null => (value === null || value === 'null' ? null : Number(value));

/** What served a patient's objectives, the oldest session first, by their lineage: one statement for all of them. */
export const servedLoader = (context: Context): DataLoader<string, Map<string, ServedSessionType[]>> =>
  new DataLoader(async (patientIds) => {
    const { organizationId } = context.actor;
    const rows = await context.reads.query<ServedRow>(SERVED, [organizationId, patientIds, organizationId, patientIds]);
    return patientIds.map((patientId) => {
      const served = new Map<string, ServedSessionType[]>();
      for (const row of rows) {
        const known = served.get(row.lineageId) ?? [];
        const chartEntryId = globalId('ChartEntry', row.id);
        // Linked in the note and again later is one session, and stands here one after the other.
        if (row.patientId !== patientId || known.at(-1)?.chartEntryId === chartEntryId) continue;
        const session = Object.assign(new ServedSessionType(), { chartEntryId, sessionDate: row.sessionDate, plannedStart: instantOf(row.plannedStart), groupTitle: row.groupTitle, minutes: countOf(row.minutes), participation: wholeOrNull(row.participation), linkedLater: flagOf(Number(row.later)) });
        known.push(session);
        served.set(row.lineageId, known);
      }
      return served;
    });
  });
