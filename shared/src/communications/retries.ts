/** What nobody took after so many tries is given up. */
export const MOST_TRIES = 8;

/** However long a service stays away: what is a day late is of no use to anybody. */
const MOST_LATE_MILLISECONDS = 24 * 60 * 60_000;

const FIRST_MILLISECONDS = 60_000;
const LONGEST_MILLISECONDS = 60 * 60_000;
/** So that what failed together does not come back together. */
const SPREAD = 0.25;

/**
 * Milliseconds until the next try: a minute after the first, twice as long each time, at most an hour, a quarter more or
 * less by chance (`chance` from 0 to 1). Where the service says how long, never sooner.
 */
export function waitBeforeNextTry(tries: number, chance: number, retryAfterSeconds: number | null): number {
  const usual = Math.min(LONGEST_MILLISECONDS, FIRST_MILLISECONDS * 2 ** (Math.max(1, tries) - 1));
  const spread = Math.round(usual * (1 - SPREAD + 2 * SPREAD * chance));
  return Math.max(spread, (retryAfterSeconds ?? 0) * 1000);
}

/** Whether there is no use in trying again. */
export const givesUp = (tries: number, dueAt: Date, now: Date): boolean => tries >= MOST_TRIES || now.getTime() - dueAt.getTime() >= MOST_LATE_MILLISECONDS;
