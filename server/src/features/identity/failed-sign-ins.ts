import { FAILED_SIGN_INS_OF_A_NETWORK, FAILED_SIGN_INS_MINUTES } from '@groupwork/shared/identity/sign-in.rules';
import type { Clock } from '../../platform/clock';
import { Counted } from '../../platform/counted';
import { CodedError, rateLimited } from '../../platform/errors';
import type { Limiters } from '../../platform/limiters';
import type { Logger } from '../../platform/log';
import { networkOf } from '../../platform/network';

function tooManyFailed(seconds: number): CodedError {
  const minutes = Math.ceil(seconds / 60);
  return rateLimited(seconds, `Too many sign-ins failed from your network. Nobody can sign in from it for the next ${minutes === 1 ? 'minute' : `${minutes} minutes`}; whoever is signed in goes on.`);
}

/**
 * Sign-ins that fail, by the address or network they come from: an account that counts its own tries does not see one password
 * being tried at all of them. A whole house may share an address, so it is many, and one that succeeds is none of them.
 */
export class FailedSignIns {
  private readonly counted: Counted;
  private told = { network: '', until: 0 };

  constructor(
    private readonly clock: Clock,
    limiters: Limiters,
    private readonly log: Logger,
  ) {
    this.counted = new Counted(clock, limiters, { name: 'failed sign-ins', minutes: FAILED_SIGN_INS_MINUTES, most: FAILED_SIGN_INS_OF_A_NETWORK });
  }

  /** Each is counted before its password is compared, so that many at once are counted too; RATE_LIMITED instead where they were too many. */
  async counting<T>(address: string, open: () => Promise<T>): Promise<T> {
    const network = networkOf(address);
    const { wait, giveBack } = await this.counted.take(network);
    if (wait > 0) {
      await giveBack();
      this.tell(network, wait);
      throw tooManyFailed(wait);
    }
    try {
      const opened = await open();
      await giveBack();
      return opened;
    } catch (error) {
      // Where nobody could answer, no password was tried.
      if (!(error instanceof CodedError) || error.extensions['code'] !== 'UNAUTHENTICATED') await giveBack();
      throw error;
    }
  }

  private tell(network: string, wait: number): void {
    const now = this.clock.now().getTime();
    if (this.told.network === network && now < this.told.until) return;
    this.told = { network, until: now + wait * 1000 };
    this.log.warn({ network, seconds: wait }, 'Too many sign-ins failed from one network address: nobody can sign in from it until that time is over.');
  }
}
