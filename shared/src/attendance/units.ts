import type { RoundingMethod } from '../scheduling/vocabulary';

/** How a session's minutes become units: the group's billing of that day. */
export interface BillingRule {
  billingCode: string | null;
  unitMinutes: number | null;
  method: RoundingMethod | null;
  /** Fewer minutes than these are no unit at all, whatever the method. */
  minimumMinutes: number | null;
}

/** Half a unit in whole minutes: 8 of 15. */
const halfOf = (unit: number): number => Math.ceil(unit / 2);

const rounded: Record<RoundingMethod, (minutes: number, unit: number) => number> = {
  FLOOR: (minutes, unit) => Math.trunc(minutes / unit),
  UP_TO: (minutes, unit) => Math.ceil(minutes / unit),
  HALF_UNIT_INCLUSIVE: (minutes, unit) => Math.trunc(minutes / unit) + (minutes % unit >= halfOf(unit) ? 1 : 0),
  HALF_UNIT_EXCLUSIVE: (minutes, unit) => Math.trunc(minutes / unit) + (minutes % unit > halfOf(unit) ? 1 : 0),
  // Parts of a unit to a hundredth, never rounded up.
  NONE: (minutes, unit) => Math.trunc((minutes * 100) / unit) / 100,
  ANY: () => 1,
};

/** The units of one contact; null where the group bills none by the minute. */
export function unitsOf(minutes: number, { unitMinutes, method, minimumMinutes }: BillingRule): number | null {
  if (unitMinutes === null || method === null) return null;
  if (minutes <= 0 || minutes < (minimumMinutes ?? 0)) return 0;
  return rounded[method](minutes, unitMinutes);
}

const toHundredths = (units: number): number => Math.round(units * 100) / 100;

/**
 * What a session adds to the day's contact with a patient. Same group and same code on the same day are one contact,
 * interrupted: minutes are summed before they are rounded, so that the sessions' units together are the contact's.
 */
export function unitsAdded(minutes: number, earlierThatDay: number, rule: BillingRule): number | null {
  const [all, before] = [unitsOf(earlierThatDay + minutes, rule), unitsOf(earlierThatDay, rule)];
  return all === null || before === null ? null : toHundredths(all - before);
}

export const sumOfUnits = (units: readonly (number | null)[]): number | null => (units.every((each) => each === null) ? null : toHundredths(units.reduce<number>((sum, each) => sum + (each ?? 0), 0)));

/** `3 units`, `1 unit`, `3.53 units` */
export const unitWords = (units: number): string => `${units} ${units === 1 ? 'unit' : 'units'}`;
