import type { Clock } from '../../platform/clock';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Logger } from '../../platform/log';
import { OrganizationRounds } from '../../platform/organization-rounds';
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
  private readonly rounds: OrganizationRounds;
  readonly follow: OrganizationRounds['follow'];

  constructor(parts: Parts) {
    const look = async (organizationId: string): Promise<void> => {
      const found = await offerSeats(parts, organizationId, parts.clock.now());
      if (found > 0) parts.log.info({ organizationId, found }, 'Free seats went to the first in line.');
    };
    this.rounds = new OrganizationRounds({ ...parts, followed: FOLLOWED, look, fault: 'Free seats could not be offered; the next round tries again.' });
    this.follow = this.rounds.follow;
  }

  start(): void {
    this.rounds.start(EVERY_MILLISECONDS);
  }

  /** Resolves when everything heard so far was looked at. */
  settled(): Promise<void> {
    return this.rounds.settled();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }
}
