interface Limits {
  /** How many go on at once. */
  together: number;
  /** How many more may wait for their turn. */
  waiting: number;
  /** And for how long. */
  milliseconds: number;
}

/** There was no turn: whoever asks again later may have one. */
export class NoTurn extends Error {
  readonly code = 'NO_TURN';

  constructor() {
    super('Too many wait already, or this has waited too long.');
  }
}

/**
 * First come, first served, so many at once. Who cannot be served soon is told so at once, or when the wait has become
 * too long: what waits for ever holds on to everything it has, and nobody is served any more.
 */
export class Turns {
  private going = 0;
  private readonly line = new Set<() => void>();

  constructor(private readonly limits: Limits) {}

  async run<T>(task: () => Promise<T>): Promise<T> {
    const end = await this.begin();
    try {
      return await task();
    } finally {
      end();
    }
  }

  /** Resolves with what ends the turn. */
  async begin(): Promise<() => void> {
    if (this.going < this.limits.together) this.going += 1;
    else await this.called();
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.next();
    };
  }

  private called(): Promise<void> {
    const { waiting, milliseconds } = this.limits;
    if (this.line.size >= waiting) throw new NoTurn();
    return new Promise((done, failed) => {
      const call = (): void => {
        clearTimeout(timer);
        done();
      };
      const timer = setTimeout(() => {
        this.line.delete(call);
        failed(new NoTurn());
      }, milliseconds);
      this.line.add(call);
    });
  }

  /** The turn goes on to whoever waits longest. */
  private next(): void {
    const [first] = this.line;
    if (!first) {
      this.going -= 1;
      return;
    }
    this.line.delete(first);
    first();
  }
}
