import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../platform/clock';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Logger } from '../../platform/log';
import { eachOrganization } from '../../platform/each-organization';
import { Rounds } from '../../platform/rounds';
import { claimMeeting, settleMeeting, wantWhatChanged } from './carry-out-meeting.command';
import type { ClaimedMeeting, Outcome } from './carry-out-meeting.command';
import { ZoomTrouble } from './zoom';
import type { Zoom } from './zoom';

const EVERY_MILLISECONDS = 3000;
const FAULT = 'Video rooms could not be looked after; it is tried again.';

interface Parts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  clock: Clock;
  log: Logger;
  zoom: Zoom;
}

/**
 * Tells Zoom what the rows want: looks for sessions that moved, were cancelled or are over, then takes one due row after
 * the other. The call itself is made between two units, the first of which has counted the try: what a crash leaves
 * behind is due again, and is looked for at Zoom before it is made again.
 */
export class MeetingsJob {
  private readonly rounds: Rounds;

  constructor(private readonly parts: Parts) {
    this.rounds = new Rounds(() => this.once(), parts.log, FAULT);
  }

  start(): void {
    this.rounds.start(EVERY_MILLISECONDS);
    this.rounds.wake();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  wake(): void {
    this.rounds.wake();
  }

  /** Resolves when a meeting is made or its time to wait is over: whoever joins waits this long, not longer. */
  async made(organizationId: string, meetingId: string, milliseconds: number): Promise<void> {
    const until = performance.now() + milliseconds;
    this.wake();
    while (performance.now() < until && !this.rounds.stopped) {
      const row = await this.parts.reads.one<{ externalId: string | null; attempts: number }>('select externalId, attempts from telehealth_meeting where organizationId = ? and id = ?', [organizationId, meetingId]);
      if (!row || row.externalId !== null) return;
      await wait(100);
    }
  }

  /** All that is due now. */
  async once(): Promise<void> {
    await eachOrganization({ ...this.parts, stopped: () => this.rounds.stopped, fault: FAULT }, async (organizationId) => {
      await wantWhatChanged(this.parts, organizationId);
      while (!this.rounds.stopped) {
        const claimed = await claimMeeting(this.parts, organizationId);
        if (!claimed) break;
        // Also where the program ends meanwhile: left as it is, nobody else would take it up for as long as a try may take.
        await settleMeeting(this.parts.unitOfWork, organizationId, claimed, await this.carriedOut(claimed));
      }
    });
  }

  private async carriedOut(claimed: ClaimedMeeting): Promise<Outcome> {
    try {
      return await this.tell(claimed);
    } catch (error) {
      if (error instanceof ZoomTrouble) return { done: false, words: error.words, retryAfterSeconds: error.retryAfterSeconds, gone: error.kind === 'GONE' };
      throw error;
    }
  }

  private async tell({ wanted, externalId, attempts, toTell }: ClaimedMeeting): Promise<Outcome> {
    const { zoom } = this.parts;
    const perhapsMade = externalId === null && (attempts > 1 || wanted !== 'CREATE');
    const found = perhapsMade ? await zoom.find(toTell.mark) : null;
    const id = externalId ?? found?.id ?? null;
    if (wanted === 'DELETE') {
      if (id) await zoom.remove(id);
      return { done: true, meeting: null };
    }
    if (id === null) return { done: true, meeting: await zoom.create(toTell) };
    await zoom.update(id, toTell);
    return { done: true, meeting: found };
  }
}
