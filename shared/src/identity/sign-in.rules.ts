import { addMinutes, earlier } from '../kernel/time';
import { defaultSettings } from '../settings/settings';

export const SIGN_IN_HOURS = defaultSettings.signInHours;

/** So many wrong passwords in a row close an account for a while. */
export const WRONG_PASSWORDS = 10;
export const ACCOUNT_LOCK_MINUTES = 15;
/** The screen says so this long before it locks. */
export const IDLE_WARNING_SECONDS = 60;

export interface SignInTimes { lastActiveAt: Date; lockedAt: Date | null; endsAt: Date; endedAt: Date | null }

export interface IdleLimits { idleLockMinutes: number; idleLockWhileLeadingMinutes: number }

/** A group is not interrupted by its facilitator's idle screen. */
export const idleMinutes = (leadsRunningSession: boolean, limits: IdleLimits = defaultSettings): number =>
  leadsRunningSession ? limits.idleLockWhileLeadingMinutes : limits.idleLockMinutes;

/** When the screen locks if nothing more is done. */
export const locksAt = (times: Pick<SignInTimes, 'lastActiveAt' | 'endsAt'>, leadsRunningSession: boolean, limits?: IdleLimits): Date =>
  earlier(addMinutes(times.lastActiveAt, idleMinutes(leadsRunningSession, limits)), times.endsAt);

export type SignInState = 'ACTIVE' | 'LOCKED' | 'ENDED';

/** A lock is told apart from an end: after it, password or PIN reopens the same place. */
export function signInState(times: SignInTimes, now: Date, leadsRunningSession: boolean, limits?: IdleLimits): SignInState {
  if (times.endedAt || now >= times.endsAt) return 'ENDED';
  return times.lockedAt || now >= locksAt(times, leadsRunningSession, limits) ? 'LOCKED' : 'ACTIVE';
}

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
