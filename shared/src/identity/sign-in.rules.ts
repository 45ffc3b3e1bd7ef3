import { addMinutes, earlier } from '../kernel/time';
import type { Settings } from '../settings/settings';

/** So many wrong passwords in a row close an account for a while. */
export const WRONG_PASSWORDS = 10;
export const ACCOUNT_LOCK_MINUTES = 15;

/** So many sign-ins that fail from one address or network, at whichever accounts, keep it from signing in until the quarter of an hour is over. */
export const FAILED_SIGN_INS_OF_A_NETWORK = 100;
export const FAILED_SIGN_INS_MINUTES = 15;

export interface SignInFacts {
  lastActiveAt: Date;
  lockedAt: Date | null;
  endsAt: Date;
  leadsRunningSession: boolean;
}

/** The organization's: a person is signed in at all of its facilities at once. */
export type IdleLimits = Pick<Settings, 'idleLockMinutes' | 'idleLockWhileLeadingMinutes'>;

/** A group is not interrupted by its facilitator's idle screen. */
export const idleMinutes = (leadsRunningSession: boolean, limits: IdleLimits): number =>
  leadsRunningSession ? limits.idleLockWhileLeadingMinutes : limits.idleLockMinutes;

export interface SignInState {
  state: 'OPEN' | 'LOCKED' | 'ENDED';
  /** When the screen locks, or locked, if nothing more is done. */
  locksAt: Date;
}

/** A lock is told apart from an end: after it, password or PIN reopens the same place. */
export function signInState(facts: SignInFacts, now: Date, limits: IdleLimits): SignInState {
  const idleUntil = addMinutes(facts.lastActiveAt, idleMinutes(facts.leadsRunningSession, limits));
  const locksAt = facts.lockedAt ?? earlier(idleUntil, facts.endsAt);
  if (now >= facts.endsAt) return { state: 'ENDED', locksAt };
  return { state: now >= locksAt ? 'LOCKED' : 'OPEN', locksAt };
}

/** So long after it was given, a password stands for what must be done by its owner and nobody at an open screen. */
const PASSWORD_HOLDS_MINUTES = 5;

export const passwordHolds = (givenAt: Date | null, now: Date): boolean => givenAt !== null && now <= addMinutes(givenAt, PASSWORD_HOLDS_MINUTES);

export interface AccountTries { failedSignIns: number; signInLockedUntil: Date | null }

export const signInIsLocked = (account: AccountTries, now: Date): boolean => account.signInLockedUntil !== null && now < account.signInLockedUntil;

/** After a wrong password. A lock that has passed starts a new count. */
export function afterFailedSignIn(account: AccountTries, now: Date): AccountTries {
  if (signInIsLocked(account, now)) return { failedSignIns: account.failedSignIns, signInLockedUntil: account.signInLockedUntil };
  const failedSignIns = (account.signInLockedUntil ? 0 : account.failedSignIns) + 1;
  return { failedSignIns, signInLockedUntil: failedSignIns >= WRONG_PASSWORDS ? addMinutes(now, ACCOUNT_LOCK_MINUTES) : null };
}

export const EMAIL_LENGTH = 254;
export const PASSWORD_LENGTH = 200;
