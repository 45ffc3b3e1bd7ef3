import DataLoader from 'dataloader';
import { grouped } from '@groupwork/shared/kernel/grouped';
import type { Context } from '../../platform/graphql/context';
import { noteDocumentOf, readWholeChart, signaturesOf } from '../signatures/chart.facts';
import type { ChartEntryType } from '../signatures/chart.type';
import type { SignatureType } from '../signatures/signature.type';

/** A note of a chart that may leave, or that left and was struck. */
export interface ReleasedNote {
  entry: ChartEntryType;
  /** Those that hold. */
  signatures: readonly SignatureType[];
  /** In words ready to print; null of what was struck. */
  note: Awaited<ReturnType<typeof noteDocumentOf>>['document'] | null;
  /** Goals of this patient's plan that it served, by their rows' ids. */
  goalIds: string[];
  wasThere: boolean;
  isError: boolean;
}

/** Read once for the notes and for who signed them. */
export const releasedNotesLoader = (context: Context): DataLoader<string, ReleasedNote[]> => new DataLoader((patientIds) => Promise.all(patientIds.map((patientId) => readReleasedNotes(context, patientId))));

/** What is not final does not leave; what was returned before it was final never was. */
async function readReleasedNotes(context: Context, patientId: string): Promise<ReleasedNote[]> {
  const entries = await readWholeChart(context, patientId);
  const goals = await context.reads.query<{ rosterEntryId: string; goalId: string }>(
    `select distinct l.rosterEntryId, o.goalId from golden_thread_link l
       join plan_objective o on o.organizationId = l.organizationId and o.id = l.objectiveId
       join treatment_plan t on t.organizationId = o.organizationId and t.id = o.planId and t.status in ('ACTIVE', 'SUPERSEDED', 'CLOSED')
      where l.organizationId = ? and l.patientId = ? order by o.goalId`,
    [context.actor.organizationId, patientId],
  );
  const byLine = grouped(goals, (goal) => goal.rosterEntryId);
  const read = entries.map(async (entry): Promise<ReleasedNote[]> => {
    const isError = entry.status === 'STRUCK' || entry.status === 'ENTERED_IN_ERROR';
    if (entry.status !== 'FINALISED' && !isError) return [];
    const signatures = (await signaturesOf(context, entry)).filter(({ struck }) => !struck);
    if (signatures.length === 0) return [];
    const note = isError ? null : (await noteDocumentOf(context, entry, null)).document;
    return [{ entry, signatures, note, goalIds: (byLine.get(entry.lineId) ?? []).map(({ goalId }) => goalId), wasThere: entry.attendance !== 'ABSENT' && entry.projection.segments.length > 0, isError }];
  });
  return (await Promise.all(read)).flat();
}
