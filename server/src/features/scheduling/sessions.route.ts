import { signedMoment } from '@groupwork/shared/kernel/time';
import { groupSessionStatuses, sessionWord } from '@groupwork/shared/scheduling/group-session-status';
import { groupTypeWords } from '@groupwork/shared/scheduling/vocabulary';
import { allPages } from '../../platform/csv';
import type { CsvRow } from '@groupwork/shared/kernel/csv';
import type { Context } from '../../platform/graphql/context';
import { allIn, chosenIn, dayOrNullIn, wordsIn } from '../../platform/graphql/route-parameters';
import type { Route } from '../../platform/graphql/routes';
import { mayAt } from '../access/staff-actor.facts';
import { facilityListFile } from '../access/list-file.facts';
import type { GroupSessionType } from './group-session.type';
import { readPastSessions, readReviewInbox } from './past-sessions.read';
import { PastGroupSessionsSort } from './past-sessions.type';
import type { PastGroupSessionsFilter } from './past-sessions.type';

const HEAD = ['Date of service', 'Group', 'Type', 'Title', 'Topic', 'Planned start', 'Planned end', 'Started', 'Ended', 'Leaders', 'Room', 'Status', 'Signed', 'Review asked for', 'Finalised', 'Time zone'];

function row(session: GroupSessionType): CsvRow {
  const moment = (instant: Date | null): string | null => instant && signedMoment(instant, session.timeZone);
  const leaders = session.leaders.filter(({ position }) => position !== 'FORMER').map(({ staffMember }) => staffMember.name).join('; ');
  return [
    session.date, session.groupTitle, groupTypeWords[session.groupType], session.title, session.topicText, moment(session.plannedStart), moment(session.plannedEnd), moment(session.actualStart), moment(session.actualEnd),
    leaders, session.room?.name ?? null, sessionWord(session), moment(session.signedAt), moment(session.reviewRequestedAt), moment(session.finalisedAt), session.timeZone,
  ];
}

/** The names an address has: `me`, or part of somebody's name. */
function filterOf(query: URLSearchParams): PastGroupSessionsFilter {
  const [leader, reviewer] = [wordsIn(query, 'leader'), wordsIn(query, 'reviewer')];
  return {
    ...(leader === 'me' ? { mineAsLeader: true } : { leaderName: leader }),
    ...(reviewer === 'me' ? { mineAsReviewer: true } : { reviewerName: reviewer }),
    status: allIn(query, 'status', groupSessionStatuses), search: wordsIn(query, 'q'), from: dayOrNullIn(query, 'from'), until: dayOrNullIn(query, 'until'),
  };
}

/** What one owes, as the page of one's unfinished work has it: why it is there, and each session once. */
async function* unfinished(context: Context, facilityId: string): AsyncGenerator<Unfinished[]> {
  const past = (filter: Parameters<typeof readPastSessions>[2]) => (first: number, after: string | null) => readPastSessions(context, facilityId, filter, PastGroupSessionsSort.OLDEST, { first, after });
  const shelves = [
    { why: 'Signature asked for', read: past({ mineToSign: true, status: ['SIGNED', 'ENDED', 'IN_PROGRESS'] }) },
    { why: 'To finish and sign', read: past({ mineAsLeader: true, status: ['ENDED'] }) },
    { why: 'Not started', read: past({ mineAsLeader: true, notStarted: true }) },
    ...(mayAt(context.actor, 'session:review', facilityId) ? [{ why: 'Review to give', read: (first: number, after: string | null) => readReviewInbox(context, facilityId, { overdue: false, everyone: false }, { first, after }) }] : []),
  ];
  const seen = new Set<string>();
  for (const { why, read } of shelves) {
    for await (const sessions of allPages(read)) {
      yield sessions.filter(({ id }) => !seen.has(id)).map((session) => ({ why, session }));
      for (const { id } of sessions) seen.add(id);
    }
  }
}

interface Unfinished {
  why: string;
  session: GroupSessionType;
}

/** Sessions as files, narrowed and in the order of the page they were asked from. They name no patient. */
export const sessionsRoutes: readonly Route[] = [
  facilityListFile({
    name: 'past-sessions', operation: 'ExportPastSessions', capability: 'past-session:read', namesPatients: false, head: HEAD, row,
    pieces: (context, facilityId, query) => {
      const filter = filterOf(query);
      const sort = chosenIn(query, 'sort', Object.values(PastGroupSessionsSort)) ?? PastGroupSessionsSort.NEWEST;
      return allPages((first, after) => readPastSessions(context, facilityId, filter, sort, { first, after }));
    },
  }),
  facilityListFile({
    name: 'review-inbox', operation: 'ExportReviewInbox', capability: 'review:assign', namesPatients: false, head: HEAD, row,
    pieces: (context, facilityId, query) => {
      const shelf = chosenIn(query, 'shelf', ['MINE', 'OVERDUE', 'EVERYONE']);
      return allPages((first, after) => readReviewInbox(context, facilityId, { overdue: shelf === 'OVERDUE', everyone: shelf === 'EVERYONE' }, { first, after }));
    },
  }),
  facilityListFile<Unfinished>({
    name: 'unfinished', operation: 'ExportUnfinished', capability: 'session:sign', namesPatients: false, head: ['Why', ...HEAD],
    row: ({ why, session }) => [why, ...row(session)],
    pieces: unfinished,
  }),
];
