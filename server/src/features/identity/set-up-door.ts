import { SET_UP_MINUTES } from '@groupwork/shared/identity/set-up.rules';
import { addMinutes } from '@groupwork/shared/kernel/time';
import type { Clock } from '../../platform/clock';
import { isSame } from '../../platform/seal';
import { newSecretToken } from './sign-in-cookie.step';
import { tokenHash } from './secrets';

/**
 * What opens the set-up of an empty installation: a token that is said once, where the server was started. This process
 * alone remembers it, as a hash and for an hour, so that nothing that was copied or kept opens it later.
 */
export class SetUpDoor {
  private readonly endsAt: Date;
  private used = false;

  private constructor(private readonly clock: Clock, private readonly hash: string) {
    this.endsAt = addMinutes(clock.now(), SET_UP_MINUTES);
  }

  static hang(clock: Clock): { door: SetUpDoor; token: string } {
    const { token, tokenHash: hash } = newSecretToken();
    return { door: new SetUpDoor(clock, hash), token };
  }

  isOpenedBy(token: string): boolean {
    return !this.used && this.clock.now() < this.endsAt && isSame(tokenHash(token), this.hash);
  }

  close(): void {
    this.used = true;
  }
}
