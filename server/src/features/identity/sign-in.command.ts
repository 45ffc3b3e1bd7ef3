import { addMinutes } from '@groupwork/shared/kernel/time';
import { afterFailedSignIn, signInIsLocked } from '@groupwork/shared/identity/sign-in.rules';
import { systemActor } from '../../platform/actor';
import type { Clock } from '../../platform/clock';
import { instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { badField, CodedError } from '../../platform/errors';
import { SignInSessions, StaffMembers } from './identity.repositories';
import { passwordConfirmed, screenLocked, screenUnlocked, signInFailed, signedIn } from './identity.events';
import type { PinCheck } from './check-pin.step';
import { endSignIn } from './end-sign-in.step';
import type { ProvedPassword } from './password-given.step';
import { newToken, tokenHash } from './secrets';
import { signInHours } from './sign-in-limits.step';
import type { SignInSessionRow } from './sign-in-session.entity';
import type { Secrets } from './secrets';

const TASK = 'sign-in';
const ACTIVITY_KEPT_EVERY = 30_000;

interface Account {
  id: string;
  organizationId: string;
  passwordHash: string;
  active: number | boolean;
  signInLockedUntil: unknown;
}

/** One answer for a wrong password, an unknown account and a locked one: nobody learns which e-mail addresses exist. */
const cannotSignIn = (): CodedError =>
  new CodedError('UNAUTHENTICATED', 'That e-mail address and password do not open an account. After ten wrong tries an account waits 15 minutes.', { reason: 'NOT_SIGNED_IN' });

export const notYourPassword = (): CodedError => badField('password', 'That is not your password. After ten wrong tries an account waits 15 minutes.');

/** Opening, locking and ending a person's sign-in on one device. */
export class SignIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: Reads,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly pins: PinCheck,
  ) {}

  /** Answers the cookie's token. Each try is counted before the slow comparison, so that many at once are counted too. */
  async open(email: string, password: string, userAgent: string): Promise<{ token: string; staffMemberId: string }> {
    const accounts = await this.reads.query<Account>('select id, organizationId, passwordHash, active, signInLockedUntil from staff_member where email = ?', [email.trim().toLowerCase()]);
    for (const account of accounts) {
      const token = (await this.passwordOpens(account, password)) ? await this.start(account, userAgent) : null;
      if (token !== null) return { token, staffMemberId: account.id };
    }
    if (accounts.length === 0) await this.secrets.matchesNothing(password);
    throw cannotSignIn();
  }

  async end(organizationId: string, signInId: string, reason: string): Promise<void> {
    await this.unitOfWork.run(systemActor(TASK, organizationId), { operation: 'signOut' }, async (work) => {
      await endSignIn(work, signInId, reason);
    });
  }

  async lock(organizationId: string, signInId: string, reason: string): Promise<void> {
    await this.lockWhere(organizationId, signInId, reason, () => true);
  }

  /** Locked by its own idleness, as somebody read it. `false` where its person has been there since: in another process, or in another request. */
  lockIdle(organizationId: string, signInId: string, lastActiveAt: Date): Promise<boolean> {
    return this.lockWhere(organizationId, signInId, 'IDLE', (session) => session.lastActiveAt <= lastActiveAt);
  }

  /** Reopens the same place on the same device, by password or PIN. */
  async unlock(organizationId: string, signInId: string, staffMemberId: string, proof: { password?: string | null; pin?: string | null }): Promise<void> {
    if (proof.pin) {
      const answer = await this.pins.check(organizationId, staffMemberId, proof.pin);
      if (answer.outcome !== 'RIGHT') throw new CodedError('UNAUTHENTICATED', answer.message, { reason: 'SCREEN_LOCKED', triesLeft: answer.triesLeft });
    } else {
      const account = await this.account(organizationId, staffMemberId);
      if (!account || !(await this.passwordOpens(account, proof.password ?? ''))) {
        throw new CodedError('UNAUTHENTICATED', 'That is not your password. Your drafts are saved.', { reason: 'SCREEN_LOCKED' });
      }
    }
    await this.unitOfWork.run(systemActor(TASK, organizationId), { operation: 'unlockScreen' }, async (work) => {
      const sessions = work.repository(SignInSessions);
      const session = await sessions.getForUpdate(signInId);
      await sessions.change(session, { lockedAt: null, lastActiveAt: work.now, ...(proof.pin ? {} : { passwordAt: work.now }) });
      work.record(screenUnlocked(staffMemberId, signInId));
    });
  }

  /** The password again, on the device the person is signed in on: what asks for a fresh one may be done from there for a moment. */
  async confirmPassword({ organizationId, signInId, staffMemberId }: Record<'organizationId' | 'signInId' | 'staffMemberId', string>, password: string): Promise<void> {
    if ((await this.provedPassword(organizationId, staffMemberId, password)) === null) throw notYourPassword();
    await this.unitOfWork.run(systemActor(TASK, organizationId), { operation: 'confirmPassword' }, async (work) => {
      const sessions = work.repository(SignInSessions);
      await sessions.change(await sessions.getForUpdate(signInId), { passwordAt: work.now });
      work.record(passwordConfirmed(staffMemberId, signInId));
    });
  }

  /** What a signed-in person shows to know; null where it is not their password. Each try is counted as at sign-in. */
  async provedPassword(organizationId: string, staffMemberId: string, password: string): Promise<ProvedPassword | null> {
    const account = await this.account(organizationId, staffMemberId);
    return account !== null && (await this.passwordOpens(account, password)) ? account.passwordHash : null;
  }

  /** Compares a password and counts nothing: for where a wrong one slows something else than the account. */
  async passwordOf(organizationId: string, staffMemberId: string, password: string): Promise<ProvedPassword | null> {
    const account = await this.account(organizationId, staffMemberId);
    return account !== null && Boolean(account.active) && (await this.secrets.matches(account.passwordHash, password)) ? account.passwordHash : null;
  }

  /** A new sign-in for whoever has just shown their password elsewhere; none while their account is locked. Answers the cookie's token. */
  async openAgain(organizationId: string, staffMemberId: string, proved: ProvedPassword, userAgent: string): Promise<string | null> {
    const account = await this.account(organizationId, staffMemberId);
    const tries = account && { failedSignIns: 0, signInLockedUntil: instantOrNull(account.signInLockedUntil) };
    if (!account || !tries || signInIsLocked(tries, this.clock.now())) return null;
    return this.start({ ...account, passwordHash: proved }, userAgent);
  }

  private lockWhere(organizationId: string, signInId: string, reason: string, holds: (session: SignInSessionRow) => boolean): Promise<boolean> {
    return this.unitOfWork.run(systemActor(TASK, organizationId), { operation: 'lockScreen' }, async (work) => {
      const sessions = work.repository(SignInSessions);
      const session = await sessions.getForUpdate(signInId);
      if (session.endedAt || session.lockedAt || !holds(session)) return false;
      await sessions.change(session, { lockedAt: work.now });
      work.record(screenLocked(session.staffMemberId, signInId, reason));
      return true;
    });
  }

  private account(organizationId: string, staffMemberId: string): Promise<Account | null> {
    return this.reads.one<Account>('select id, organizationId, passwordHash, active, signInLockedUntil from staff_member where organizationId = ? and id = ?', [organizationId, staffMemberId]);
  }

  /** Keeps when the person was last there, at most twice a minute. */
  async active(organizationId: string, signInId: string, lastActiveAt: Date): Promise<void> {
    if (this.clock.now().getTime() - lastActiveAt.getTime() < ACTIVITY_KEPT_EVERY) return;
    await this.unitOfWork.run(systemActor(TASK, organizationId), { operation: 'keepActive' }, async (work) => {
      work.unrecorded('When somebody last touched a key is no part of a record.');
      const sessions = work.repository(SignInSessions);
      const session = await sessions.getForUpdate(signInId);
      if (!session.endedAt && !session.lockedAt && session.lastActiveAt < work.now) await sessions.change(session, { lastActiveAt: work.now });
    });
  }

  private async passwordOpens(account: Account, password: string): Promise<boolean> {
    const system = systemActor(TASK, account.organizationId);
    const counted = await this.unitOfWork.run(system, { operation: 'countSignInTry' }, async (work) => {
      const staff = work.repository(StaffMembers);
      const member = await staff.getForUpdate(account.id);
      if (signInIsLocked(member, work.now)) return null;
      const tries = afterFailedSignIn(member, work.now);
      await staff.change(member, tries);
      work.unrecorded('Whether the try was wrong is known, and told, once the password is compared.');
      return tries;
    });
    const right = await this.secrets.matches(account.passwordHash, password);
    if (counted === null) return false;
    if (!right || !account.active) {
      await this.unitOfWork.run(system, { operation: 'signIn' }, (work) => {
        work.record(signInFailed(account.id, counted.signInLockedUntil !== null));
        return Promise.resolve();
      });
      return false;
    }
    await this.unitOfWork.run(system, { operation: 'clearSignInTries' }, async (work) => {
      const staff = work.repository(StaffMembers);
      const member = await staff.getForUpdate(account.id);
      // Tries that came after this one may have closed the account: they were wrong all the same.
      const wasLast = counted.signInLockedUntil !== null;
      if (wasLast || !signInIsLocked(member, work.now)) await staff.change(member, { failedSignIns: 0, signInLockedUntil: null });
      work.unrecorded('The sign-in that follows is the record; a right password only clears the counter.');
    });
    return true;
  }

  /** Answers the cookie's token; null where the account was closed or its password replaced since that was compared: whoever did that has ended the sign-ins there were. */
  private async start(account: Account, userAgent: string): Promise<string | null> {
    const token = newToken();
    return this.unitOfWork.run(systemActor(TASK, account.organizationId), { operation: 'signIn' }, async (work) => {
      const { active, passwordHash } = await work.repository(StaffMembers).getForUpdate(account.id);
      if (!active || passwordHash !== account.passwordHash) return null;
      const session = await work.repository(SignInSessions).add({
        staffMemberId: account.id,
        tokenHash: tokenHash(token),
        startedAt: work.now,
        lastActiveAt: work.now,
        passwordAt: work.now,
        lockedAt: null,
        endsAt: addMinutes(work.now, (await signInHours(work, account.organizationId)) * 60),
        endedAt: null,
        endReason: null,
        userAgent,
      });
      work.record(signedIn(account.id, session.id));
      return token;
    });
  }
}
