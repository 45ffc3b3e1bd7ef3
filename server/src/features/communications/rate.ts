/**
 * How many may leave: so many a second, never more at once than a tenth of a second's worth or one. It belongs to one
 * process: several of them are each given their share of what the service permits (MAIL_PER_SECOND, SMS_PER_SECOND).
 */
export class Rate {
  private room: number;
  private at: number;
  private pausedUntil = 0;

  constructor(
    private readonly perSecond: number,
    /** Milliseconds that only ever run forward. */
    private readonly elapsed: () => number = () => performance.now(),
  ) {
    this.room = this.most;
    this.at = elapsed();
  }

  private get most(): number {
    return Math.max(1, this.perSecond / 10);
  }

  /** As many as may leave now, at most `wanted`; they count as gone. */
  take(wanted: number): number {
    const now = this.elapsed();
    if (now < this.pausedUntil) return 0;
    this.room = Math.min(this.most, this.room + ((now - this.at) * this.perSecond) / 1000);
    this.at = now;
    const taken = Math.min(wanted, Math.floor(this.room));
    this.room -= taken;
    return taken;
  }

  /** Those that were taken and did not leave. */
  giveBack(unused: number): void {
    this.room = Math.min(this.most, this.room + unused);
  }

  /** Milliseconds until one may leave. */
  wait(): number {
    const now = this.elapsed();
    if (now < this.pausedUntil) return this.pausedUntil - now;
    return Math.max(0, Math.ceil(((1 - this.room) * 1000) / this.perSecond - (now - this.at)));
  }

  /** The service asked for quiet, or lets nothing through. */
  pause(milliseconds: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, this.elapsed() + milliseconds);
  }
}
