import { MOST_PASSWORD_LINKS } from '@groupwork/shared/identity/staff-account.rules';
import type { Clock } from '../../platform/clock';
import { Counted } from '../../platform/counted';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Limiters } from '../../platform/limiters';
import type { Logger } from '../../platform/log';
import { Rounds } from '../../platform/rounds';
import { sendPasswordLinks } from './staff-link.command';

/** Long enough for whoever asked to have their answer. */
const AFTER_MILLISECONDS = 250;

interface Parts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  clock: Clock;
  log: Logger;
  limiters: Limiters;
}

/**
 * Who asks for a new password. Counted by the address that was typed, before anybody looks whether it is an account's, and
 * looked after once the answer has left: neither what is answered nor how long it takes tells of it.
 */
export class PasswordAsks {
  private readonly asked: Counted;
  private readonly rounds: Rounds;
  private waiting: string[] = [];
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly parts: Parts) {
    this.asked = new Counted(parts.clock, parts.limiters, { name: 'password links', minutes: 60, most: MOST_PASSWORD_LINKS });
    this.rounds = new Rounds(() => this.lookAfter(), parts.log, 'Links to a new password could not be sent.');
  }

  /** Whether it is looked after: not where this address was typed too often within the hour. */
  async ask(typed: string): Promise<boolean> {
    const email = typed.trim().toLowerCase();
    if (this.rounds.stopped || (await this.asked.count(email)) > 0) return false;
    this.waiting.push(email);
    this.timer ??= setTimeout(() => this.begin(), AFTER_MILLISECONDS);
    return true;
  }

  /** Resolves when everything asked so far was looked after. */
  async settled(): Promise<void> {
    this.begin();
    await this.rounds.settled();
  }

  async stop(): Promise<void> {
    await this.settled();
    await this.rounds.stop();
  }

  private begin(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.waiting.length > 0) this.rounds.wake();
  }

  private async lookAfter(): Promise<void> {
    const emails = this.waiting;
    this.waiting = [];
    for (const email of emails) {
      try {
        await sendPasswordLinks(this.parts, email);
      } catch (error) {
        this.parts.log.error({ err: error }, 'A link to a new password could not be sent.');
      }
    }
  }
}
