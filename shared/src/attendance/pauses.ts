/** Everyone's time stood still, from one moment to another; until is null while it lasts. */
export interface Pause { from: Date; until: Date | null }

/** Why a session was paused; a few words beside it may say more. */
export const pauseReasons = ['FIRE_DRILL', 'EMERGENCY', 'CRISIS', 'INTERRUPTION', 'OTHER'] as const;
export type PauseReason = (typeof pauseReasons)[number];
export const pauseReasonWords: Record<PauseReason, string> = { FIRE_DRILL: 'Fire drill', EMERGENCY: 'Emergency', CRISIS: 'Crisis', INTERRUPTION: 'Interruption', OTHER: 'Other' };

export const PAUSE_NOTE_LENGTH = 200;

/** Since when it is paused; null while it runs. */
export const pausedSince = (pauses: readonly Pause[]): Date | null => pauses.find((pause) => pause.until === null)?.from ?? null;
export const isPaused = (pauses: readonly Pause[]): boolean => pausedSince(pauses) !== null;

export interface Stretch { startsAt: Date; endsAt: Date | null }

/** What is left of the time from a start to an end, or to now when it has none, once the pauses are taken out. Nothing of no length. */
export function outsidePauses(startsAt: Date, endsAt: Date | null, pauses: readonly Pause[]): Stretch[] {
  const stretches: Stretch[] = [];
  let from = startsAt;
  for (const pause of pauses) {
    if ((pause.until && pause.until <= from) || (endsAt && pause.from >= endsAt)) continue;
    if (from < pause.from) stretches.push({ startsAt: from, endsAt: pause.from });
    if (!pause.until) return stretches;
    from = pause.until;
  }
  return endsAt && endsAt <= from ? stretches : [...stretches, { startsAt: from, endsAt }];
}
