import type { SuggestedFor } from '../facilities/lists';

/** What is known of a patient in care that schedules are chosen by: codes of the organization's lists. */
export interface PlacementCodes {
  levelOfCareCode: string;
  trackCode: string | null;
  phaseCode: string | null;
  clinicalNeeds: readonly string[];
}

export const suggestionGrounds = ['LEVEL_OF_CARE', 'TRACK', 'PHASE', 'CLINICAL_NEED'] as const;
export type SuggestionGround = (typeof suggestionGrounds)[number];
export const suggestionGroundWords: Record<SuggestionGround, string> = { LEVEL_OF_CARE: 'level of care', TRACK: 'track', PHASE: 'phase', CLINICAL_NEED: 'clinical need' };

const asked = (suggestedFor: SuggestedFor): Record<SuggestionGround, readonly string[]> => ({
  LEVEL_OF_CARE: suggestedFor.levelsOfCare, TRACK: suggestedFor.tracks, PHASE: suggestedFor.phases, CLINICAL_NEED: suggestedFor.clinicalNeeds,
});

const held = (placement: PlacementCodes): Record<SuggestionGround, readonly string[]> => ({
  LEVEL_OF_CARE: [placement.levelOfCareCode], TRACK: placement.trackCode === null ? [] : [placement.trackCode], PHASE: placement.phaseCode === null ? [] : [placement.phaseCode], CLINICAL_NEED: placement.clinicalNeeds,
});

/**
 * What a schedule is suggested by, or nothing. Each of its lists that names anything must name something of the
 * placement; a schedule that names nothing is suggested to nobody.
 */
export function groundsOf(suggestedFor: SuggestedFor, placement: PlacementCodes): SuggestionGround[] {
  const [wanted, has] = [asked(suggestedFor), held(placement)];
  const named = suggestionGrounds.filter((ground) => wanted[ground].length > 0);
  return named.every((ground) => wanted[ground].some((code) => has[ground].includes(code))) ? named : [];
}

/** `suggested by level of care and track` */
export function suggestionWords(grounds: readonly SuggestionGround[]): string {
  const words = grounds.map((ground) => suggestionGroundWords[ground]);
  const last = words.pop();
  return `suggested by ${words.length > 0 ? `${words.join(', ')} and ${last}` : last}`;
}

export interface Suggested<Schedule> { schedule: Schedule; grounds: SuggestionGround[]; because: string }

/** The schedules that fit a placement, those that ask for most first. */
export function suggestedSchedules<Schedule extends { suggestedFor: SuggestedFor }>(schedules: readonly Schedule[], placement: PlacementCodes): Suggested<Schedule>[] {
  return schedules
    .map((schedule) => ({ schedule, grounds: groundsOf(schedule.suggestedFor, placement) }))
    .filter(({ grounds }) => grounds.length > 0)
    .sort((one, other) => other.grounds.length - one.grounds.length)
    .map(({ schedule, grounds }) => ({ schedule, grounds, because: suggestionWords(grounds) }));
}
