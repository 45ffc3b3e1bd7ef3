import type { Clock } from '../../platform/clock';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { PublishedEvent } from '../../platform/events/domain-event';
import type { Logger } from '../../platform/log';
import { Rounds } from '../../platform/rounds';
import { offerSeats } from './offer-seats.command';

const EVERY_MILLISECONDS = 60_000;

/** What frees a seat, or lets somebody have one that was kept: the next in line is looked for at once. */
const FOLLOWED: ReadonlySet<string> = new Set(['AssignmentEnded', 'AppointmentAnswered', 'PatientWithdrawn', 'PatientDischarged', 'PatientTransferred', 'GroupSaved', 'SessionChanged', 'SessionCreated', 'SeatDeclined', 'SeatGiven', 'SeatOfferEnded', 'WaitEnded', 'SeatsReleased', 'LeaveEnded']);

interface Parts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  clock: Clock;
  log: Logger;
}

/** Offers freed seats to whoever waits: right after what freed them, and once a minute for what time alone brings. */
export class SeatRounds {
  private readonly due = new Set<string>();
  private readonly rounds: Rounds;

  constructor(private readonly parts: Parts) {
    this.rounds = new Rounds(() => this.drain(), parts.log, 'Free seats could not be offered; the next round tries again.');
  }

  start(): void {
    const everywhere = (): void => {
      this.due.add('');
      this.rounds.wake();
    };
    this.rounds.start(EVERY_MILLISECONDS, everywhere);
    everywhere();
  }

  /** Heard from the relay. The round itself is not waited for: publishing goes on. */
  readonly follow = async (event: PublishedEvent): Promise<void> => {
    if (!this.rounds.started || !FOLLOWED.has(event.type)) return;
    this.due.add(event.organizationId);
    this.rounds.wake();
  };

  /** Resolves when everything heard so far was looked at. */
  settled(): Promise<void> {
    return this.rounds.settled();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  private async drain(): Promise<void> {
    const { reads, clock, log } = this.parts;
    if (this.due.delete('')) for (const { id } of await reads.query<{ id: string }>('select id from organization')) this.due.add(id);
    for (const organizationId of [...this.due]) {
      this.due.delete(organizationId);
      if (this.rounds.stopped) return;
      const found = await offerSeats(this.parts, organizationId, clock.now());
      if (found > 0) log.info({ organizationId, found }, 'Free seats went to the first in line.');
    }
  }
}
