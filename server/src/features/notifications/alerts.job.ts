import { notificationEvents } from '@groupwork/shared/notifications/vocabulary';
import type { NotificationEvent } from '@groupwork/shared/notifications/vocabulary';
import type { Clock } from '../../platform/clock';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { PublishedEvent } from '../../platform/events/domain-event';
import type { Logger } from '../../platform/log';
import { evaluateAlerts } from './evaluate-alerts.command';

const EVERY_MILLISECONDS = 30_000;
/** Weeks are summed up for everybody in care: not every half minute. */
const HOURS_EVERY_MILLISECONDS = 15 * 60_000;
const withoutHours = notificationEvents.filter((event) => event !== 'HOURS_AT_RISK');

/** What can bring an alert up, or end one, without waiting for the next round. */
const FOLLOWED: ReadonlySet<string> = new Set([
  'SignerAdded', 'SignerTakenBack', 'SignatureDeclined', 'SessionCoSigned', 'SessionSigned', 'SessionReturned', 'ReviewSigned', 'ReviewReassigned', 'ReviewWaived', 'ReviewsDelegated', 'ReviewDelegationEnded', 'CoLeaderAdded', 'SessionCovered', 'SessionStartUndone', 'SessionReopened', 'SessionUnvoided',
  'OutreachProposed', 'OutreachWithdrawn', 'OutreachClosed', 'NotificationRuleSaved', 'PolicySaved',
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
  private readonly due = new Set<string>();
  private readonly hoursDue = new Map<string, number>();
  private running: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(private readonly parts: Parts) {}

  start(): void {
    const round = (): void => {
      this.everywhere().catch((error: unknown) => this.parts.log.error({ err: error }, 'Alerts could not be looked for; the next round tries again.'));
    };
    this.timer = setInterval(round, EVERY_MILLISECONDS);
    this.timer.unref();
    round();
  }

  /** Heard from the relay. The round itself is not waited for: publishing goes on. */
  readonly follow = async (event: PublishedEvent): Promise<void> => {
    if (this.timer !== null && FOLLOWED.has(event.type)) this.wake(event.organizationId);
  };

  /** Resolves when nothing that is known to be due is left. */
  async settled(): Promise<void> {
    while (this.running) await this.running;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  private async everywhere(): Promise<void> {
    const organizations = await this.parts.reads.query<{ id: string }>('select id from organization');
    for (const { id } of organizations) this.wake(id);
  }

  private wake(organizationId: string): void {
    if (this.stopped) return;
    this.due.add(organizationId);
    this.running ??= this.drain().finally(() => {
      this.running = null;
    });
  }

  private eventsNow(organizationId: string): readonly NotificationEvent[] {
    const now = performance.now();
    if ((this.hoursDue.get(organizationId) ?? 0) > now) return withoutHours;
    this.hoursDue.set(organizationId, now + HOURS_EVERY_MILLISECONDS);
    return notificationEvents;
  }

  private async drain(): Promise<void> {
    for (const organizationId of this.due) {
      this.due.delete(organizationId);
      if (this.stopped) return;
      try {
        const { raised, cleared } = await evaluateAlerts(this.parts, organizationId, this.parts.clock.now(), this.eventsNow(organizationId));
        if (raised + cleared > 0) this.parts.log.info({ organizationId, raised, cleared }, 'Alerts were raised or cleared.');
      } catch (error) {
        if (!this.stopped) this.parts.log.error({ err: error }, 'The alerts of one organization could not be settled; the next round tries again.');
      }
    }
  }
}
