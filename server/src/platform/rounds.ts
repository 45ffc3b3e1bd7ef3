import { currentRequest } from './current-request';
import type { Logger } from './log';

/**
 * What a process does again and again: one round at a time, another right after it where it was woken meanwhile, and none
 * once it is stopped. A round that fails is told of in the log, and the next one tries again.
 */
export class Rounds {
  private running: Promise<void> | null = null;
  private again = false;
  private ended = false;
  private timer: NodeJS.Timeout | null = null;

  /** `fault` is what the log says of a round that failed. */
  constructor(
    private readonly round: () => Promise<void>,
    private readonly log: Logger,
    private readonly fault: string,
  ) {}

  get started(): boolean {
    return this.timer !== null;
  }

  /** A round looks here whether it still has to go on. */
  get stopped(): boolean {
    return this.ended;
  }

  /** Every so often from now on; the first round comes when it is woken, or after that time. */
  start(everyMilliseconds: number, tick: () => void = () => this.unlessRunning()): void {
    this.timer = setInterval(tick, everyMilliseconds);
    this.timer.unref();
  }

  wake(): void {
    if (this.ended) return;
    if (this.running) {
      this.again = true;
      return;
    }
    // What is done again and again belongs to no request, also where one woke it.
    this.running = currentRequest
      .exit(() => this.round())
      .catch((error: unknown) => this.log.error({ err: error }, this.fault))
      .finally(() => {
        this.running = null;
        if (!this.again) return;
        this.again = false;
        this.wake();
      });
  }

  /** Resolves when no round is running. */
  async settled(): Promise<void> {
    while (this.running) await this.running;
  }

  /** Begins no other round, and resolves when the one that runs is over. */
  async stop(): Promise<void> {
    this.ended = true;
    if (this.timer) clearInterval(this.timer);
    await this.settled();
  }

  /** A round that takes longer than the time between two is not followed by another at once. */
  private unlessRunning(): void {
    if (!this.running) this.wake();
  }
}
