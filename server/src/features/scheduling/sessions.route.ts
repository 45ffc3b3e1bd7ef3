import { signedMoment } from '@groupwork/shared/kernel/time';
import { groupSessionStatuses, sessionWord } from '@groupwork/shared/scheduling/group-session-status';
import { groupTypeWords } from '@groupwork/shared/scheduling/vocabulary';
import { allPages, csvAnswer } from '../../platform/csv';
import type { CsvRow } from '@groupwork/shared/kernel/csv';
import type { Page } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import { allIn, chosenIn, dayOrNullIn, wordsIn } from '../../platform/graphql/route-parameters';
import type { Route, RouteAnswer, RouteRequest } from '../../platform/graphql/routes';
import { mustBeInScope } from '../access/staff-actor.facts';
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

async function* pieces(read: (first: number, after: string | null) => Promise<Page<GroupSessionType>>): AsyncGenerator<CsvRow[]> {
  for await (const sessions of allPages(read)) yield sessions.map(row);
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

const facilityOf = ({ parameters }: RouteRequest, context: Context): string => {
  const facilityId = rowId('Facility', parameters.facilityId ?? '', 'facilityId');
  mustBeInScope(context.actor, facilityId);
  return facilityId;
};

async function pastSessions(request: RouteRequest, context: Context): Promise<RouteAnswer> {
  const facilityId = facilityOf(request, context);
  const filter = filterOf(request.query);
  const sort = chosenIn(request.query, 'sort', Object.values(PastGroupSessionsSort)) ?? PastGroupSessionsSort.NEWEST;
  return csvAnswer('past-sessions', HEAD, pieces((first, after) => readPastSessions(context, facilityId, filter, sort, { first, after })));
}

async function reviewInbox(request: RouteRequest, context: Context): Promise<RouteAnswer> {
  const facilityId = facilityOf(request, context);
  const shelf = chosenIn(request.query, 'shelf', ['MINE', 'OVERDUE', 'EVERYONE']);
  return csvAnswer('review-inbox', HEAD, pieces((first, after) => readReviewInbox(context, facilityId, { overdue: shelf === 'OVERDUE', everyone: shelf === 'EVERYONE' }, { first, after })));
}

/** Sessions as a file, narrowed and in the order of the page they were asked from. They name no patient. */
export const sessionsRoutes: readonly Route[] = [
  { method: 'get', path: '/lists/past-sessions/:facilityId', operation: 'ExportPastSessions', capability: 'past-session:read', answer: pastSessions },
  { method: 'get', path: '/lists/review-inbox/:facilityId', operation: 'ExportReviewInbox', capability: 'review:assign', answer: reviewInbox },
];
