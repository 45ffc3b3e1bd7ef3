import type { LocalDate } from '@groupwork/shared/kernel/time';
import { timelinessStandings } from '@groupwork/shared/reports/timeliness';
import type { TimelinessStanding } from '../../graphql/generated/operations';
import type { Days } from './period';
import { addressOfDays, daysOf } from './period-filter';

export interface TimelinessFilter extends Days { leader: string | null; standing: TimelinessStanding | null }

/** Everything that narrows the list is in its address. */
export const timelinessOf = (params: URLSearchParams, today: LocalDate): TimelinessFilter =>
  ({ ...daysOf(params, today), leader: params.get('leader'), standing: timelinessStandings.find((own) => own === params.get('standing')) ?? null });

export const timelinessAddress = ({ from, until, leader, standing }: TimelinessFilter, today: LocalDate): URLSearchParams => addressOfDays({ from, until }, today, { leader, standing });
