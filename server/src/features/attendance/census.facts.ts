import DataLoader from 'dataloader';
import { attendanceCounts } from '@groupwork/shared/attendance/totals';
import type { Context } from '../../platform/graphql/context';
import type { GroupSessionType } from '../scheduling/group-session.type';
import { plannedCounts } from '../scheduling/planned-roster.facts';
import { rosterLoader } from './roster.read';
import { SessionCensusType } from './roster-entry.type';

/** The numbers of many sessions at once: rosters and notes of those that started, a count of those that did not. */
export const censusLoader = (context: Context): DataLoader<GroupSessionType, SessionCensusType, string> =>
  new DataLoader(
    async (sessions) => {
      const kept = sessions.filter((session) => session.rosterTaken);
      const planned = sessions.filter((session) => !session.rosterTaken).map(({ sessionId: id, groupScheduleId, lineageId, plannedStart }) => ({ id, groupScheduleId, lineageId, plannedStart }));
      const [rosters, expected] = await Promise.all([
        context.loader(rosterLoader).loadMany(kept),
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
        const counts = attendanceCounts(roster.entries.map((entry) => ({ segments: roster.segments.get(entry.rosterEntryId) ?? [], absence: entry.absence, strike: entry.strike })));
        const there = roster.entries.filter((entry) => entry.segments.length > 0).map((entry) => entry.noteFacts);
        return Object.assign(new SessionCensusType(), { ...counts, notesStarted: there.filter((note) => note.started).length, notesComplete: there.filter((note) => note.complete).length });
      });
    },
    { cacheKeyFn: (session) => session.sessionId },
  );
