import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { afterRightPin, afterWrongPin, freshPin, pinIsLocked, pinRefusal, pinStanding } from '@groupwork/shared/signatures/pin.rules';
import type { PinPolicy, PinStanding, PinState } from '@groupwork/shared/signatures/pin.rules';
import { systemActor } from '../../platform/actor';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { pinTried } from './identity.events';
import { PinCredentials } from './identity.repositories';
import type { PinCredentialRow } from './pin-credential.entity';
import { pinPolicyOf } from './pin-policy';
import type { Secrets } from './secrets';

export interface PinAnswer extends PinStanding {
  outcome: 'RIGHT' | 'WRONG' | 'LOCKED';
  /** For the person, in their facility's time. Empty when the PIN was right. */
  message: string;
}

interface Counted {
  row: { id: string; hash: string } | null;
  before: PinState;
  after: PinState;
  wasLocked: boolean;
  policy: PinPolicy;
  timeZone: string;
  at: string;
}

export const stateOf = (row: PinCredentialRow): PinState => ({ failedTries: row.failedTries, lockedUntil: row.lockedUntil, lastLockedAt: row.lastLockedAt, needsAdministrator: row.needsAdministrator });

/**
 * Checks a signing PIN. The try is counted in a unit of its own before the hash is compared outside any unit, so
 * neither parallel tries nor a crash between gain one; a right PIN clears the count. The lock is the person's,
 * never a session's (45 CFR 164.312(d)).
 */
export class PinCheck {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly secrets: Secrets,
  ) {}

  async check(organizationId: string, staffMemberId: string, pin: string): Promise<PinAnswer> {
    const counted = await this.count(organizationId, staffMemberId);
    const now = new Date(counted.at);
    const { policy } = counted;
    if (!counted.row) return NOT_SET;
    const isRight = !counted.wasLocked && (await this.secrets.matches(counted.row.hash, pin));
    const meanwhile = isRight ? await this.clear(organizationId, staffMemberId, counted.row.hash, counted) : 'WRONG';
    if (meanwhile === 'RIGHT') return { outcome: 'RIGHT', ...pinStanding(freshPin, now, policy), message: '' };
    if (meanwhile === 'NOT_SET') return NOT_SET;
    return {
      outcome: pinIsLocked(counted.after, now) ? 'LOCKED' : 'WRONG',
      ...pinStanding(counted.after, now, policy),
      message: sentence(pinRefusal(counted.after, now, counted.timeZone, policy)),
    };
  }

  private count(organizationId: string, staffMemberId: string): Promise<Counted> {
    return this.unitOfWork.run(systemActor('pin', organizationId), { operation: 'countPinTry' }, async (work) => {
      const credentials = work.repository(PinCredentials);
      const found = await credentials.first({ staffMemberId });
      const policy = await pinPolicyOf(work, organizationId);
      const timeZone = await zoneOf(work, staffMemberId);
      const at = work.now.toISOString();
      if (!found || found.hash === '') return { row: null, before: freshPin, after: freshPin, wasLocked: false, policy, timeZone, at };
      const row = await credentials.getForUpdate(found.id);
      const before = stateOf(row);
      const wasLocked = pinIsLocked(before, work.now);
      const after = afterWrongPin(before, work.now, policy);
      if (!wasLocked) await credentials.change(row, after);
      work.record(pinTried(staffMemberId, wasLocked ? 'LOCKED' : 'WRONG'));
      return { row: { id: row.id, hash: row.hash }, before, after, wasLocked, policy, timeZone, at };
    });
  }

  /** Ends the row of wrong ones, where the PIN is still the one that was compared: another process may have taken it out of use or replaced it meanwhile. */
  private clear(organizationId: string, staffMemberId: string, compared: string, { before, after }: Counted): Promise<'RIGHT' | 'WRONG' | 'NOT_SET'> {
    return this.unitOfWork.run(systemActor('pin', organizationId), { operation: 'clearPinTries' }, async (work) => {
      const credentials = work.repository(PinCredentials);
      const found = await credentials.first({ staffMemberId });
      const row = found && (await credentials.getForUpdate(found.id));
      if (!row || row.hash === '') return 'NOT_SET';
      if (row.hash !== compared) return 'WRONG';
      const counted = stateOf(row);
      const wasLast = pinIsLocked(after, work.now);
      // Tries that came after this one may have locked it: they were wrong all the same.
      if (wasLast || !pinIsLocked(counted, work.now)) await credentials.change(row, afterRightPin(wasLast ? before : counted));
      work.record(pinTried(staffMemberId, 'RIGHT'));
      return 'RIGHT';
    });
  }
}

const NOT_SET: PinAnswer = { outcome: 'LOCKED', triesLeft: 0, lockedUntil: null, needsAdministrator: true, message: sentence(refuse('PIN_NOT_SET', {})) };

/** The zone of the person's first facility, for the time at which a lock ends. */
export async function zoneOf(work: Work, staffMemberId: string): Promise<string> {
  const [row] = await work.query<{ timeZone: string }>(
    'select f.timeZone from staff_facility s join facility f on f.id = s.facilityId where s.organizationId = ? and s.staffMemberId = ? order by f.sort',
    [work.actor.organizationId, staffMemberId],
  );
  return row?.timeZone ?? 'UTC';
}
