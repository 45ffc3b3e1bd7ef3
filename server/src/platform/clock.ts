/** Where the server's time comes from. Features never ask the machine themselves. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A moment a clock starts at, and when it stood there by this computer's own: several processes started one after the other have one clock. */
export interface ClockStart {
  start: Date;
  since: Date;
}

/** Runs on from a given moment, for journeys that must see the same day every time. */
export function clockFrom({ start, since }: ClockStart): Clock {
  const offset = start.getTime() - since.getTime();
  return { now: () => new Date(Date.now() + offset) };
}

/** Stands still until moved, for tests. */
export class ManualClock implements Clock {
  constructor(private instant: Date) {}

  now(): Date {
    return new Date(this.instant);
  }

  set(instant: Date): void {
    this.instant = instant;
  }

  advance(milliseconds: number): void {
    this.instant = new Date(this.instant.getTime() + milliseconds);
  }
}
