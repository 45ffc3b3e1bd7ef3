/** What leads from an empty organization to its first session, in the order it is done. */
export const firstSteps = ['FACILITY', 'ROOM', 'LEVEL_OF_CARE', 'STAFF', 'GROUP', 'SCHEDULE', 'PATIENT', 'ASSIGNMENT', 'SESSION'] as const;
export type FirstStepName = (typeof firstSteps)[number];

export interface FirstStep { name: FirstStepName; count: number }

/** A session can be held by whoever set everything up: colleagues may come later. */
export const isOptional = (name: FirstStepName): boolean => name === 'STAFF';

/** The first that is not done yet and that the others wait for; null once a session was started. */
export const nextStep = (steps: readonly FirstStep[]): FirstStepName | null => (isSetUp(steps) ? null : (steps.find(({ name, count }) => count === 0 && !isOptional(name))?.name ?? null));

/** Whoever has started a session needs no first steps any more, whatever else is not there. */
export const isSetUp = (steps: readonly FirstStep[]): boolean => steps.some(({ name, count }) => name === 'SESSION' && count > 0);
