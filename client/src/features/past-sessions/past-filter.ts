import { isLocalDate } from '@groupwork/shared/kernel/time';
import { groupSessionStatuses } from '@groupwork/shared/scheduling/group-session-status';
import type { GroupSessionStatus, PastGroupSessionsFilter, PastGroupSessionsSort } from '../../graphql/generated/operations';

/** `me`, part of a name, or nobody in particular. */
export type Person = { kind: 'ANYONE' } | { kind: 'ME' } | { kind: 'NAMED'; name: string };

export interface PastFilter {
  reviewer: Person;
  leader: Person;
  status: readonly GroupSessionStatus[];
  from: string | null;
  until: string | null;
  search: string;
  sort: PastGroupSessionsSort;
}

const sorts: readonly PastGroupSessionsSort[] = ['NEWEST', 'OLDEST', 'TITLE', 'LEADER', 'STATUS', 'WAITING'];
/** Nothing of the future is past; cancelled ones stay on the board of their day. */
export const pastStatuses = groupSessionStatuses.filter((status) => status !== 'UPCOMING');

const personOf = (text: string | null): Person => {
  if (text === null || text.trim() === '') return { kind: 'ANYONE' };
  return text === 'me' ? { kind: 'ME' } : { kind: 'NAMED', name: text };
};
const personText = (person: Person): string => (person.kind === 'ANYONE' ? '' : person.kind === 'ME' ? 'me' : person.name);

const dateOf = (text: string | null): string | null => (text !== null && isLocalDate(text) ? text : null);

/** Everything that narrows the list is in its address. */
export function filterOf(params: URLSearchParams): PastFilter {
  const sort = params.get('sort');
  return {
    reviewer: personOf(params.get('reviewer')),
    leader: personOf(params.get('leader')),
    status: pastStatuses.filter((status) => params.getAll('status').includes(status)),
    from: dateOf(params.get('from')),
    until: dateOf(params.get('until')),
    search: params.get('q') ?? '',
    sort: sorts.find((own) => own === sort) ?? 'NEWEST',
  };
}

/** An empty `reviewer` is written out: without it a reviewer's own default comes back. */
export function addressOf(filter: PastFilter): URLSearchParams {
  const params = new URLSearchParams();
  params.set('reviewer', personText(filter.reviewer));
  const set = (name: string, value: string | null): void => { if (value !== null && value !== '') params.set(name, value); };
  set('leader', personText(filter.leader));
  for (const status of filter.status) params.append('status', status);
  set('from', filter.from);
  set('until', filter.until);
  set('q', filter.search);
  if (filter.sort !== 'NEWEST') params.set('sort', filter.sort);
  return params;
}

export const narrows = (filter: PastFilter): boolean =>
  filter.reviewer.kind !== 'ANYONE' || filter.leader.kind !== 'ANYONE' || filter.status.length > 0 || filter.from !== null || filter.until !== null || filter.search !== '';

/** As the server takes it; what is left out does not narrow. */
export function queryOf({ reviewer, leader, status, from, until, search }: PastFilter): PastGroupSessionsFilter {
  return {
    ...(reviewer.kind === 'ME' ? { mineAsReviewer: true } : {}),
    ...(reviewer.kind === 'NAMED' ? { reviewerName: reviewer.name } : {}),
    ...(leader.kind === 'ME' ? { mineAsLeader: true } : {}),
    ...(leader.kind === 'NAMED' ? { leaderName: leader.name } : {}),
    ...(status.length > 0 ? { status: [...status] } : {}),
    ...(from === null ? {} : { from }),
    ...(until === null ? {} : { until }),
    ...(search.trim() === '' ? {} : { search: search.trim() }),
  };
}
