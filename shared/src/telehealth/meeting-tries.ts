/** Tries of one thing before it is given up: about two hours. */
export const MOST_MEETING_TRIES = 9;

const FIRST_WAIT_SECONDS = 15;
const LONGEST_WAIT_SECONDS = 30 * 60;

/** Seconds until the next try after so many failed ones, never sooner than the provider asked for; null when it is given up. */
export function meetingWait(attempts: number, askedSeconds: number | null): number | null {
  if (attempts >= MOST_MEETING_TRIES) return null;
  return Math.max(Math.min(FIRST_WAIT_SECONDS * 2 ** (attempts - 1), LONGEST_WAIT_SECONDS), Math.min(askedSeconds ?? 0, LONGEST_WAIT_SECONDS));
}
