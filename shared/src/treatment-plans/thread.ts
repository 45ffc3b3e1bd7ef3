import type { LocalDate } from '../kernel/time';

/** A session whose note serves an objective. */
export interface ServedSession { date: LocalDate; minutes: number; participation: number | null }

/** As far back as a trend is drawn: a line of more says less. */
const TREND = 12;

export interface ThreadSum {
  sessions: number;
  minutes: number;
  /** Participation in the last sessions that say it, the oldest first. */
  trend: number[];
}

/** What was done for an objective from a day on; from the beginning where none is given. */
export function threadSum(sessions: readonly ServedSession[], from: LocalDate | null): ThreadSum {
  const own = sessions.filter(({ date }) => from === null || date >= from).sort((one, other) => one.date.localeCompare(other.date));
  return {
    sessions: own.length,
    minutes: own.reduce((sum, { minutes }) => sum + minutes, 0),
    trend: own.flatMap(({ participation }) => (participation === null ? [] : [participation])).slice(-TREND),
  };
}

/** A trend in words, for those who do not see the line: of the last sessions, where there are two. */
export function trendWords(trend: readonly number[]): string {
  const last = trend.at(-1);
  const [first] = trend;
  if (first === undefined || last === undefined) return 'No participation recorded';
  if (trend.length === 1) return `Participation ${last} of 5`;
  const way = last > first ? 'rose' : last < first ? 'fell' : 'stayed';
  return way === 'stayed' ? `Participation stayed at ${last} of 5` : `Participation ${way} from ${first} to ${last} of 5`;
}
