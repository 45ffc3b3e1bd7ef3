import { isLocalDate, type LocalDate } from '@groupwork/shared/kernel/time';
import { timelinessStandings } from '@groupwork/shared/reports/timeliness';
import type { TimelinessStanding } from '../../graphql/generated/operations';
import { periodDays } from './period';

export interface TimelinessFilter { from: LocalDate; until: LocalDate; leader: string | null; standing: TimelinessStanding | null }


const dateOf = (text: string | null): LocalDate | null => (text !== null && isLocalDate(text) ? text : null);

/** Everything that narrows the list is in its address; four weeks up to today, unless it says otherwise. */
export function timelinessOf(params: URLSearchParams, today: LocalDate): TimelinessFilter {
  const until = dateOf(params.get('until')) ?? today;
  return { from: dateOf(params.get('from')) ?? periodDays('FOUR_WEEKS', until).from, until, leader: params.get('leader'), standing: timelinessStandings.find((own) => own === params.get('standing')) ?? null };
}

export function timelinessAddress({ from, until, leader, standing }: TimelinessFilter, today: LocalDate): URLSearchParams {
  const usual = timelinessOf(new URLSearchParams(until === today ? [] : [['until', until]]), today);
  const pairs: [string, string | null][] = [['from', from === usual.from ? null : from], ['until', until === today ? null : until], ['leader', leader], ['standing', standing]];
  return new URLSearchParams(pairs.filter((pair): pair is [string, string] => pair[1] !== null));
}
