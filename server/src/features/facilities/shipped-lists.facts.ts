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
