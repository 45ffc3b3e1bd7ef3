import { notificationEvents } from '@groupwork/shared/notifications/vocabulary';
import type { NotificationEvent } from '@groupwork/shared/notifications/vocabulary';
import type { Clock } from '../../platform/clock';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Logger } from '../../platform/log';
import { OrganizationRounds } from '../../platform/organization-rounds';
import { evaluateAlerts } from './evaluate-alerts.command';

const EVERY_MILLISECONDS = 30_000;
/** Weeks are summed up for everybody in care: not every half minute. */
const HOURS_EVERY_MILLISECONDS = 15 * 60_000;
const withoutHours = notificationEvents.filter((event) => event !== 'HOURS_AT_RISK');

/** What can bring an alert up, or end one, without waiting for the next round. */
const FOLLOWED: ReadonlySet<string> = new Set([
  'SignerAdded', 'SignerTakenBack', 'SignatureDeclined', 'SessionCoSigned', 'SessionSigned', 'SessionReturned', 'ReviewSigned', 'ReviewReassigned', 'ReviewWaived', 'ReviewsDelegated', 'ReviewDelegationEnded', 'CoLeaderAdded', 'SessionCovered', 'SessionStartUndone', 'SessionReopened', 'SessionUnvoided',
  'OutreachProposed', 'OutreachWithdrawn', 'OutreachClosed', 'SeatOffered', 'SeatGiven', 'SeatDeclined', 'SeatOfferEnded', 'WaitEnded', 'NotificationRuleSaved', 'PolicySaved', 'WebhookSwitched',
]);

interface Parts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  clock: Clock;
  log: Logger;
}

/**
 * Looks every half minute at what is so, and at once after what may have changed it. What it missed while the process was
 * down it finds by the state, as far as it is still news.
 */
export class Alerts {
  private readonly hoursDue = new Map<string, number>();
  private readonly rounds: OrganizationRounds;
  readonly follow: OrganizationRounds['follow'];

  constructor(private readonly parts: Parts) {
    this.rounds = new OrganizationRounds({ ...parts, followed: FOLLOWED, look: (organizationId) => this.look(organizationId), fault: 'The alerts of one organization could not be settled; the next round tries again.' });
    this.follow = this.rounds.follow;
  }

  start(): void {
    this.rounds.start(EVERY_MILLISECONDS);
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  private async look(organizationId: string): Promise<void> {
    const { raised, cleared } = await evaluateAlerts(this.parts, organizationId, this.parts.clock.now(), this.eventsNow(organizationId));
    if (raised + cleared > 0) this.parts.log.info({ organizationId, raised, cleared }, 'Alerts were raised or cleared.');
  }

  private eventsNow(organizationId: string): readonly NotificationEvent[] {
    const now = performance.now();
    if ((this.hoursDue.get(organizationId) ?? 0) > now) return withoutHours;
    this.hoursDue.set(organizationId, now + HOURS_EVERY_MILLISECONDS);
    return notificationEvents;
  }
}
