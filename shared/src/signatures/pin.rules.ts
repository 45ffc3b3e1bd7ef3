import { refuse } from '../kernel/refusal';
import type { Refusal } from '../kernel/refusal';
import { DAY, addMinutes, clockTimeWithHalf } from '../kernel/time';
import { defaultSettings } from '../settings/settings';

export interface PinPolicy { pinLength: number; pinTries: number; pinLockMinutes: number }

/** Digits only, of every length a policy may set. Says nothing about whose it is. */
export const PIN_FORM = /^\d{4,12}$/;
export const PIN_FORM_WORDS = 'A PIN is 4 to 12 digits.';

const steps = (pin: string): number[] => [...pin].slice(1).map((digit, index) => Number(digit) - Number(pin.charAt(index)));

/** 111111, 123456, 987654: what anyone tries first. Wrapping at 9 counts as a row. */
export function isTooSimple(pin: string): boolean {
  const rows = steps(pin).map((step) => (step + 10) % 10);
  return rows.length > 0 && [0, 1, 9].some((row) => rows.every((step) => step === row));
}

/** For choosing a PIN; a wrong one at signing is simply wrong. */
export function newPinRefusal(pin: string, policy: PinPolicy = defaultSettings): Refusal | null {
  if (!/^\d+$/.test(pin) || pin.length !== policy.pinLength) return refuse('PIN_FORM', { digits: policy.pinLength });
  return isTooSimple(pin) ? refuse('PIN_TOO_SIMPLE', {}) : null;
}

/** A person's, never a session's. */
export interface PinState { failedTries: number; lockedUntil: Date | null; lastLockedAt: Date | null; needsAdministrator: boolean }

export const freshPin: PinState = { failedTries: 0, lockedUntil: null, lastLockedAt: null, needsAdministrator: false };

export const lockedUntil = (state: PinState, now: Date): Date | null => (state.lockedUntil && now < state.lockedUntil ? state.lockedUntil : null);

export const pinIsLocked = (state: PinState, now: Date): boolean => state.needsAdministrator || lockedUntil(state, now) !== null;

/** A lock that has passed gives the full number of tries again. */
const failedInARow = (state: PinState, now: Date): number => (state.lockedUntil && now >= state.lockedUntil ? 0 : state.failedTries);

export const triesLeft = (state: PinState, now: Date, policy: PinPolicy = defaultSettings): number =>
  pinIsLocked(state, now) ? 0 : Math.max(0, policy.pinTries - failedInARow(state, now));

export interface PinStanding { triesLeft: number; lockedUntil: Date | null; needsAdministrator: boolean }

/** Where a person's PIN stands now, as screens tell it. */
export const pinStanding = (state: PinState, now: Date, policy?: PinPolicy): PinStanding => ({
  triesLeft: triesLeft(state, now, policy),
  lockedUntil: lockedUntil(state, now),
  needsAdministrator: state.needsAdministrator,
});

/** The try is counted before it is compared, so that many at once are all counted. While locked nothing counts. */
export function afterWrongPin(state: PinState, now: Date, policy: PinPolicy = defaultSettings): PinState {
  if (pinIsLocked(state, now)) return state;
  const failedTries = failedInARow(state, now) + 1;
  if (failedTries < policy.pinTries) return { ...state, failedTries, lockedUntil: null };
  const lockedLately = state.lastLockedAt !== null && now.getTime() - state.lastLockedAt.getTime() < DAY;
  return lockedLately
    ? { failedTries, lockedUntil: null, lastLockedAt: now, needsAdministrator: true }
    : { failedTries, lockedUntil: addMinutes(now, policy.pinLockMinutes), lastLockedAt: now, needsAdministrator: false };
}

/** The right PIN ends the row of wrong ones; that it was locked today stays known. */
export const afterRightPin = (state: PinState): PinState => ({ ...state, failedTries: 0, lockedUntil: null });

/** What the signer reads after a wrong try, or when locked. */
export function pinRefusal(state: PinState, now: Date, timeZone: string, policy: PinPolicy = defaultSettings): Refusal {
  if (state.needsAdministrator) return refuse('PIN_NEEDS_ADMINISTRATOR', {});
  const until = lockedUntil(state, now);
  return until ? refuse('PIN_LOCKED', { until: clockTimeWithHalf(until, timeZone) }) : refuse('WRONG_PIN', { triesLeft: triesLeft(state, now, policy), lockMinutes: policy.pinLockMinutes });
}
