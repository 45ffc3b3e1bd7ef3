/**
 * A first-in, first-out line of one. SQLite has a single writer and TypeORM a single connection to it, so two
 * units of work at once would share a transaction and one could roll back the other's rows.
 */
export class Queue {
  private tail: Promise<unknown> = Promise.resolve();

  run<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.tail.then(task, task);
    this.tail = turn.catch(() => undefined);
    return turn;
  }

  /** Resolves when everything queued so far has ended. */
  idle(): Promise<unknown> {
    return this.tail;
  }
}
