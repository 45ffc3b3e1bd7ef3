import type { CareList } from '@groupwork/shared/facilities/lists';

/** Levels of care an organization begins with, and what a week of each asks for (ASAM; a setting, for states and payers differ). */
export const shippedLevels = [
  { code: '1', name: 'Outpatient 1', weeklyMinutes: null, weeklyDays: null },
  { code: '2.1', name: 'IOP 2.1', weeklyMinutes: 540, weeklyDays: 3 },
  { code: '2.5', name: 'PHP 2.5', weeklyMinutes: 1200, weeklyDays: 5 },
  { code: '3.5', name: 'Residential 3.5', weeklyMinutes: null, weeklyDays: null },
] as const;

const modalityNames = ['CBT', 'DBT', 'Relapse prevention', 'Motivational interviewing', 'Mindfulness', 'Seeking Safety', 'Twelve-step facilitation', 'Trauma-informed', 'Recreation', 'Occupational', 'Peer support', 'Other'];

/** Approaches a facility begins with. */
export const shippedModalities = modalityNames.map((name) => ({ code: name.toUpperCase().replaceAll(/[^A-Z]+/g, '_'), name }));

/** What an organization chooses from at first; all of it can be renamed, retired and added to. */
export const shippedLists: Record<Exclude<CareList, 'MODALITY'>, readonly (readonly [string, string])[]> = {
  CLINICAL_NEED: [['ALCOHOL', 'Alcohol use'], ['OPIOIDS', 'Opioid use'], ['TRAUMA', 'Trauma'], ['EATING', 'Eating disorder'], ['MOOD', 'Mood'], ['ANXIETY', 'Anxiety']],
  TRACK: [['DUAL', 'Dual diagnosis'], ['WOMEN', 'Women'], ['YOUNG', 'Young adults'], ['WORK', 'Back to work']],
  PHASE: [['1', 'Phase 1: Settling in'], ['2', 'Phase 2: Working'], ['3', 'Phase 3: Going home']],
  ALERT: [['FALL', 'Fall risk'], ['SEIZURE', 'Seizure precautions'], ['SUICIDE', 'Suicide watch'], ['ALLERGY', 'Severe allergy'], ['INTERPRETER', 'Interpreter'], ['HEARING', 'Hearing aid']],
};
