import { CodedError } from '../errors';

/** The product's own pages watch a handful of things at once. */
export const MOST_AT_ONCE = 50;

/**
 * What runs on one socket. The protocol forgets an operation as soon as its client completes it, while it goes on here: it
 * still counts, so that completing is no way to run ever more at once, and its id is given to the next one only when it is
 * over, so that nobody is answered what was asked before.
 */
export class OperationsOfASocket {
  private readonly running = new Map<string, Promise<void>>();
  private readonly ends = new Map<string, () => void>();
  private readonly waiting = new Set<string>();
  private count = 0;

  /** Whether an earlier one under this id is still running, and somebody may wait for its end. */
  isTaken(id: string): boolean {
    return this.running.has(id);
  }

  isAwaited(id: string): boolean {
    return this.waiting.has(id);
  }

  /** Throws where there is no room. */
  begin(id: string): Promise<void> {
    if (this.count >= MOST_AT_ONCE) throw new CodedError('RATE_LIMITED', `A socket runs at most ${MOST_AT_ONCE} operations at once. Complete one first.`, { retryAfterSeconds: 1 });
    this.count += 1;
    const earlier = this.running.get(id);
    if (earlier) return this.takeOver(id, earlier);
    this.keep(id);
    return Promise.resolve();
  }

  private async takeOver(id: string, earlier: Promise<void>): Promise<void> {
    this.waiting.add(id);
    await earlier;
    this.waiting.delete(id);
    this.keep(id);
  }

  private keep(id: string): void {
    this.running.set(id, new Promise((done) => this.ends.set(id, done)));
  }

  /** Said when everything of it has been sent. */
  end(id: string): void {
    const end = this.ends.get(id);
    if (!end) return;
    this.ends.delete(id);
    this.running.delete(id);
    this.count -= 1;
    // What the protocol does last with an operation follows what it tells us last.
    setImmediate(end);
  }
}
