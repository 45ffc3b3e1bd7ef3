import { waitBefore } from '@groupwork/shared/kernel/patience';
import { ApolloLink } from '@apollo/client/link';
import { OperationTypeNode } from 'graphql';
import { Observable, type Subscription } from 'rxjs';
import { useSyncExternalStore } from 'react';
import type { Connection } from './connection';
import { isSilence } from './explain';

/** How a command is brought to the server; set by `useCommand`. */
export interface Delivery {
  /** Commands with the same line arrive one after the other, in the order they were given. */
  line?: string | undefined;
  /** An attendance tap is tried until there is an answer; a signature gives up soon and says so; once is for what the device can do alone. */
  patience: 'UNTIL_ANSWERED' | 'BRIEFLY' | 'ONCE';
  /** Whether it outlives the page, so that closing it loses nothing. */
  kept?: boolean;
}

const BRIEF_TRIES = 4;

export interface WaitingCommands { count: number; since: number | null }

/** What has been tapped or typed and not been answered yet, by line. */
export class Outgoing {
  private readonly lines = new Map<string, { tail: Promise<void>; waiting: WaitingCommands }>();
  private readonly watchers = new Set<() => void>();
  private unkept = 0;
  private static readonly none: WaitingCommands = { count: 0, since: null };

  waiting(line: string): WaitingCommands {
    return this.lines.get(line)?.waiting ?? Outgoing.none;
  }

  /** Whether something would be lost with the page. */
  get any(): boolean {
    return this.unkept > 0;
  }

  /** Resolves when the commands before this one are answered; the result is called when this one is. */
  async enter(line: string, kept = false): Promise<() => void> {
    this.unkept += Number(!kept);
    const before = this.lines.get(line);
    let leave = (): void => undefined;
    const left = new Promise<void>((resolve) => { leave = resolve; });
    const tail = (before?.tail ?? Promise.resolve()).then(() => left);
    this.set(line, { tail, waiting: { count: (before?.waiting.count ?? 0) + 1, since: before?.waiting.since ?? Date.now() } });
    await before?.tail;
    return () => {
      leave();
      this.unkept -= Number(!kept);
      const now = this.lines.get(line);
      if (now !== undefined) this.set(line, { ...now, waiting: { ...now.waiting, count: now.waiting.count - 1 } });
    };
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  private set(line: string, state: { tail: Promise<void>; waiting: WaitingCommands }): void {
    if (state.waiting.count === 0) this.lines.delete(line);
    else this.lines.set(line, state);
    for (const watcher of this.watchers) watcher();
  }
}

export const outgoing = new Outgoing();

export function useWaiting(line: string): WaitingCommands {
  return useSyncExternalStore(outgoing.watch, () => outgoing.waiting(line));
}

function mayBeSentAgain(result: ApolloLink.Result): boolean {
  const errors = 'errors' in result ? result.errors : undefined;
  return errors?.some((error) => error.extensions?.['code'] === 'UNAVAILABLE') === true;
}

/**
 * Sends a command again, with the same idempotency key, until it is answered: a lost answer has one effect.
 * Optimistic display is painted before this link is reached, so waiting here costs the hand nothing.
 */
export function deliveryLink(connection: Connection, out: Outgoing, random: () => number = Math.random): ApolloLink {
  return new ApolloLink((operation, forward) => {
    if (operation.operationType !== OperationTypeNode.MUTATION) return forward(operation);
    const delivery = (operation.getContext()['delivery'] as Delivery | undefined) ?? { patience: 'BRIEFLY' };
    return new Observable((observer) => {
      let current: Subscription | undefined;
      let timer: ReturnType<typeof setTimeout> | undefined;
      let unwanted = false;
      let leave = (): void => undefined;
      const finish = (tell: () => void): void => {
        leave();
        tell();
      };
      const attempt = (tried: number): void => {
        if (unwanted) return;
        const patient = delivery.patience === 'UNTIL_ANSWERED' || (delivery.patience === 'BRIEFLY' && tried < BRIEF_TRIES);
        const again = (): void => { timer = setTimeout(() => attempt(tried + 1), waitBefore(tried, random())); };
        let retrying = false;
        current = forward(operation).subscribe({
          next: (result) => {
            connection.found('REQUESTS');
            if (patient && mayBeSentAgain(result)) {
              retrying = true;
              again();
              return;
            }
            finish(() => { observer.next(result); observer.complete(); });
          },
          error: (error: unknown) => {
            if (isSilence(error)) connection.lost('REQUESTS');
            if (patient && isSilence(error)) again();
            else finish(() => observer.error(error));
          },
          complete: () => { if (!retrying) observer.complete(); },
        });
      };
      if (delivery.line === undefined) attempt(1);
      else {
        void out.enter(delivery.line, delivery.kept).then((left) => {
          leave = left;
          if (unwanted) leave();
          else attempt(1);
        });
      }
      return () => {
        unwanted = true;
        clearTimeout(timer);
        current?.unsubscribe();
      };
    });
  });
}
