import DataLoader from 'dataloader';
import { attendanceCounts } from '@groupwork/shared/attendance/totals';
import { individualFields } from '@groupwork/shared/documentation/note-fields';
import type { Context } from '../../platform/graphql/context';
import type { GroupSessionType } from '../scheduling/group-session.type';
import { plannedCounts } from '../scheduling/planned-roster.facts';
import { rosterLoader } from './roster.read';
import { SessionCensusType } from './roster-entry.type';

const required = individualFields.filter((field) => field.required).map((field) => field.key);

interface NotesRow {
  sessionId: string;
  started: number | string;
  complete: number | string | null;
}

/** How many individual notes were begun and how many have all they need, for a whole board in one statement. */
async function noteCounts(context: Context, sessionIds: readonly string[]): Promise<Map<string, { started: number; complete: number }>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await context.reads.query<NotesRow>(
    `select e.sessionId, count(*) as started,
            sum(case when n.participation is not null and coalesce(x.filled, 0) = ? then 1 else 0 end) as complete
       from roster_entry e
       left join individual_note n on n.organizationId = e.organizationId and n.rosterEntryId = e.id
       left join (select organizationId, rosterEntryId, sum(case when field in (?) and text <> '' then 1 else 0 end) as filled, sum(case when text <> '' then 1 else 0 end) as anything
                    from note_text where organizationId = ? and sessionId in (?) and rosterEntryId <> '' group by organizationId, rosterEntryId) x
              on x.organizationId = e.organizationId and x.rosterEntryId = e.id
      where e.organizationId = ? and e.sessionId in (?) and e.state in ('PRESENT', 'OUT') and (n.participation is not null or coalesce(x.anything, 0) > 0)
      group by e.sessionId`,
    [required.length, required, context.actor.organizationId, sessionIds, context.actor.organizationId, sessionIds],
  );
  return new Map(rows.map((row) => [row.sessionId, { started: Number(row.started), complete: Number(row.complete ?? 0) }]));
}

/** The numbers of many sessions at once: rosters and notes of those that started, a count of those that did not. */
export const censusLoader = (context: Context): DataLoader<GroupSessionType, SessionCensusType, string> =>
  new DataLoader(
    async (sessions) => {
      const kept = sessions.filter((session) => session.rosterTaken);
      const planned = sessions.filter((session) => !session.rosterTaken).map((session) => session.sessionId);
      const [rosters, notes, expected] = await Promise.all([
        context.loader(rosterLoader).loadMany(kept),
        noteCounts(context, kept.map((session) => session.sessionId)),
        planned.length > 0 ? plannedCounts(context.reads, context.actor.organizationId, planned) : new Map<string, number>(),
      ]);
      return sessions.map((session) => {
        const at = kept.indexOf(session);
        if (at < 0) {
          const onRoster = expected.get(session.sessionId) ?? 0;
          return Object.assign(new SessionCensusType(), { onRoster, present: 0, out: 0, absent: 0, notTaken: onRoster, peak: 0, attended: 0, notesStarted: 0, notesComplete: 0 });
        }
        const roster = rosters[at];
        if (!roster || roster instanceof Error) throw roster ?? new Error('A roster is missing.');
        const counts = attendanceCounts(roster.entries.map((entry) => ({ segments: roster.segments.get(entry.rosterEntryId) ?? [], absence: entry.absence })));
        const own = notes.get(session.sessionId) ?? { started: 0, complete: 0 };
        return Object.assign(new SessionCensusType(), { ...counts, notesStarted: own.started, notesComplete: own.complete });
      });
    },
    { cacheKeyFn: (session) => session.sessionId },
  );
