import { MINUTE } from '../kernel/time';
import { defaultSettings } from '../settings/settings';
import { ACCOUNT_LOCK_MINUTES, WRONG_PASSWORDS, afterFailedSignIn, signInIsLocked, signInState } from './sign-in.rules';
import type { AccountTries } from './sign-in.rules';

const start = new Date('2026-11-19T14:00:00Z');
const after = (minutes: number): Date => new Date(start.getTime() + minutes * MINUTE);
const facts = { lastActiveAt: start, lockedAt: null, endsAt: after(12 * 60), leadsRunningSession: false };

describe('an idle screen', () => {
  it.each([
    ['stays open for 15 minutes', {}, 14, 'OPEN'],
    ['then locks', {}, 15, 'LOCKED'],
    ['waits 60 minutes while one leads a running session', { leadsRunningSession: true }, 59, 'OPEN'],
    ['then locks there, too', { leadsRunningSession: true }, 60, 'LOCKED'],
    ['stays locked once it is', { lockedAt: start }, 1, 'LOCKED'],
    ['has ended 12 hours after sign-in, however busy', { lastActiveAt: after(719) }, 720, 'ENDED'],
    ['has ended even when locked', { lockedAt: start }, 720, 'ENDED'],
  ])('%s', (_case, more, minutes, expected) => expect(signInState({ ...facts, ...more }, after(minutes), defaultSettings).state).toBe(expected));

  it('follows the organization where it set other limits', () => {
    const limits = { idleLockMinutes: 5, idleLockWhileLeadingMinutes: 90 };
    expect(signInState(facts, start, limits).locksAt).toEqual(after(5));
    expect(signInState({ ...facts, leadsRunningSession: true }, start, limits).locksAt).toEqual(after(90));
  });

  it('says when it will lock, never later than the end', () => {
    expect(signInState(facts, start, defaultSettings).locksAt).toEqual(after(15));
    expect(signInState({ ...facts, lastActiveAt: after(715) }, after(716), defaultSettings).locksAt).toEqual(after(720));
  });
});

describe('wrong passwords', () => {
  const tries = (times: number, from: AccountTries = { failedSignIns: 0, signInLockedUntil: null }): AccountTries => Array.from({ length: times }).reduce<AccountTries>((account) => afterFailedSignIn(account, start), from);

  it('nine leave the account open, the tenth locks it for 15 minutes', () => {
    expect(signInIsLocked(tries(WRONG_PASSWORDS - 1), start)).toBe(false);
    expect(tries(WRONG_PASSWORDS).signInLockedUntil).toEqual(after(ACCOUNT_LOCK_MINUTES));
    expect([signInIsLocked(tries(WRONG_PASSWORDS), after(14)), signInIsLocked(tries(WRONG_PASSWORDS), after(15))]).toEqual([true, false]);
  });

  it('while locked do not lengthen the lock, and after it begin a new row', () => {
    const locked = tries(WRONG_PASSWORDS);
    expect(afterFailedSignIn(locked, after(10))).toEqual(locked);
    expect(afterFailedSignIn(locked, after(16))).toEqual({ failedSignIns: 1, signInLockedUntil: null });
  });
});
