import { isLocalDate } from '@groupwork/shared/kernel/time';
import type { HoursReportFilter, HoursReportSort, HoursState } from '../../graphql/generated/operations';

/** What the list is about: who will fall short comes first, since that is what one can still do something about. */
export const standings = ['SHORT', 'SIGNING', 'FINE', 'NONE', 'ALL'] as const;
export type Standing = (typeof standings)[number];

const statesOf: Record<Standing, readonly HoursState[]> = {
  SHORT: ['SHORT', 'OUT_OF_REACH'], SIGNING: ['MET_WHEN_SIGNED'], FINE: ['ON_TRACK', 'MET'], NONE: ['NO_MINIMUM'], ALL: [],
};
export const standingWord: Record<Standing, string> = { SHORT: 'Will fall short', SIGNING: 'Waits for signatures', FINE: 'On track or met', NONE: 'No minimum', ALL: 'Everyone' };

export interface HoursFilter { standing: Standing; level: string | null; search: string; sort: HoursReportSort; week: string | null }
export const NO_FILTER: Pick<HoursFilter, 'standing' | 'level' | 'search'> = { standing: 'ALL', level: null, search: '' };

const sorts: readonly HoursReportSort[] = ['MOST_SHORT', 'NAME', 'LEVEL_OF_CARE'];

/** Everything that narrows the list is in its address. */
export function filterOf(params: URLSearchParams): HoursFilter {
  const [week, level] = [params.get('week'), params.get('level')];
  return {
    standing: standings.find((own) => own === params.get('standing')) ?? 'SHORT',
    level: level === '' ? null : level,
    search: params.get('q') ?? '',
    sort: sorts.find((own) => own === params.get('sort')) ?? 'MOST_SHORT',
    week: week !== null && isLocalDate(week) ? week : null,
  };
}

export function addressOf({ standing, level, search, sort, week }: HoursFilter): URLSearchParams {
  const pairs: [string, string | null][] = [['standing', standing === 'SHORT' ? null : standing], ['level', level], ['q', search === '' ? null : search], ['sort', sort === 'MOST_SHORT' ? null : sort], ['week', week]];
  return new URLSearchParams(pairs.filter((pair): pair is [string, string] => pair[1] !== null));
}

/** As the server takes it; what is left out does not narrow. */
export const queryOf = ({ standing, level, search }: HoursFilter): HoursReportFilter => ({
  ...(statesOf[standing].length > 0 ? { states: [...statesOf[standing]] } : {}),
  ...(level === null ? {} : { levelOfCareCode: level }),
  ...(search.trim() === '' ? {} : { search: search.trim() }),
});

export const countOf = (standing: Standing, states: readonly { state: HoursState; count: number }[]): number =>
  states.filter(({ state }) => statesOf[standing].length === 0 || statesOf[standing].includes(state)).reduce((sum, { count }) => sum + count, 0);
