import DataLoader from 'dataloader';
import { attendanceCounts } from '@groupwork/shared/attendance/totals';
import type { Context } from '../../platform/graphql/context';
import type { GroupSessionType } from '../scheduling/group-session.type';
import { plannedSeats } from '../scheduling/planned-roster.facts';
import type { PlannedSeats } from '../scheduling/planned-roster.facts';
import { rosterLoader } from './roster.read';
import { SessionCensusType } from './roster-entry.type';

/** The numbers of many sessions at once: rosters and notes of those that started, a count of those that did not. */
export const censusLoader = (context: Context): DataLoader<GroupSessionType, SessionCensusType, string> =>
  new DataLoader(
    async (sessions) => {
      const kept = sessions.filter((session) => session.rosterTaken);
      const planned = sessions.filter((session) => !session.rosterTaken).map(({ sessionId: id, groupScheduleId, lineageId, plannedStart }) => ({ id, groupScheduleId, lineageId, plannedStart }));
      const [rosters, expected] = await Promise.all([
        context.loadAll(rosterLoader, kept),
        planned.length > 0 ? plannedSeats(context.reads, context.actor.organizationId, planned) : new Map<string, PlannedSeats>(),
      ]);
      return sessions.map((session) => {
        const at = kept.indexOf(session);
        if (at < 0) {
          const seats = expected.get(session.sessionId);
          const onRoster = seats?.expected.length ?? 0;
          return Object.assign(new SessionCensusType(), { onRoster, present: 0, out: 0, absent: 0, notTaken: onRoster, peak: 0, attended: 0, notesStarted: 0, notesComplete: 0, booked: seats?.booked.length ?? 0, held: seats?.held.length ?? 0, offered: seats?.offered.length ?? 0, waiting: seats?.waiting.length ?? 0 });
        }
        const roster = rosters[at];
        if (!roster) throw new Error('A roster is missing.');
        const counts = attendanceCounts(roster.entries.map((entry) => ({ segments: roster.segments.get(entry.rosterEntryId) ?? [], absence: entry.absence, strike: entry.strike })));
        const there = roster.entries.filter((entry) => entry.segments.length > 0).map((entry) => entry.noteFacts);
        return Object.assign(new SessionCensusType(), { ...counts, booked: counts.onRoster, held: 0, offered: 0, waiting: 0, notesStarted: there.filter((note) => note.started).length, notesComplete: there.filter((note) => note.complete).length });
      });
    },
    { cacheKeyFn: (session) => session.sessionId },
  );
