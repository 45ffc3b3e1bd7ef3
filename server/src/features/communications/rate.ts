/** How many may leave: so many a second, never more at once than a tenth of a second's worth or one. */
export interface Rate {
  readonly perSecond: number;
  /** As many as may leave now, at most `wanted`; they count as gone. */
  take(wanted: number): Promise<number>;
  /** Those that were taken and did not leave. */
  giveBack(unused: number): Promise<void>;
  /** Milliseconds until one may leave, as far as this process knows. */
  wait(): number;
  /** The service asked this process for quiet, or lets nothing of it through. */
  pause(milliseconds: number): void;
}

/** Makes what says how many may leave. */
export type Rates = (name: string, perSecond: number) => Rate;

/** As many as may leave at once. */
export const burstOf = (perSecond: number): number => Math.max(1, perSecond / 10);

/** Of one process: it knows nothing of others. */
class OfThisProcess implements Rate {
  private room: number;
  private at: number;
  private pausedUntil = 0;

  constructor(
    readonly perSecond: number,
    private readonly elapsed: () => number,
  ) {
    this.room = burstOf(perSecond);
    this.at = elapsed();
  }

  take(wanted: number): Promise<number> {
    const now = this.elapsed();
    if (now < this.pausedUntil) return Promise.resolve(0);
    this.room = Math.min(burstOf(this.perSecond), this.room + ((now - this.at) * this.perSecond) / 1000);
    this.at = now;
    const taken = Math.min(wanted, Math.floor(this.room));
    this.room -= taken;
    return Promise.resolve(taken);
  }

  giveBack(unused: number): Promise<void> {
    this.room = Math.min(burstOf(this.perSecond), this.room + unused);
    return Promise.resolve();
  }

  wait(): number {
    const now = this.elapsed();
    if (now < this.pausedUntil) return this.pausedUntil - now;
    return Math.max(0, Math.ceil(((1 - this.room) * 1000) / this.perSecond - (now - this.at)));
  }

  pause(milliseconds: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, this.elapsed() + milliseconds);
  }
}

/** `elapsed` are milliseconds that only ever run forward. */
export const rateOfThisProcess = (perSecond: number, elapsed = (): number => performance.now()): Rate => new OfThisProcess(perSecond, elapsed);
