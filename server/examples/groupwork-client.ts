import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

interface Problem {
  message: string;
  extensions: { code: string; refusal?: { code: string } };
}

interface Answer {
  data?: unknown;
  errors?: Problem[];
}

/** What was not done, and why: the code is for programs, the message for people. */
export class Refused extends Error {
  readonly code: string;

  constructor({ message, extensions }: Problem) {
    super(message);
    this.code = extensions.refusal?.code ?? extensions.code;
  }
}

const MOST_TRIES = 8;
const LONGEST_WAIT = 60;
/** A key that is over: to try again is of no use. */
const KEY_IS_OVER = 4403;

/** Groupwork as another program sees it, with a key. */
export class GroupworkClient {
  constructor(private readonly url: string, private readonly key: string) {}

  /**
   * Asks until there is an answer, and waits as long as it is told to. A change is sent again too: the idempotency key in
   * its input is the same each time, so it has one effect, also where it was done and only the answer was lost.
   */
  async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      const response = await this.send(query, variables).catch((error: unknown) => {
        if (tries === MOST_TRIES) throw error;
        return null;
      });
      const mayCome = response === null || response.status === 429 || response.status === 503;
      if (response !== null && (!mayCome || tries === MOST_TRIES)) return this.dataOf<T>(response);
      const seconds = Number(response?.headers.get('retry-after')) || Math.min(2 ** (tries - 1), LONGEST_WAIT);
      console.log(`${response === null ? 'No answer' : `Status ${response.status}`}: waiting ${seconds} s.`);
      await pause(seconds * 1000);
    }
  }

  /** Comes with every answer of a subscription, the first when it has joined, and joins again after every break. */
  async *watch(query: string): AsyncGenerator<void> {
    const { key } = this;
    const socket = createClient({
      url: `${this.url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${key}` },
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: (end) => !(typeof end === 'object' && end !== null && 'code' in end && end.code === KEY_IS_OVER),
    });
    for await (const { errors } of socket.iterate({ query })) {
      if (errors) throw new Error(errors.map(({ message }) => message).join(' '));
      yield;
    }
  }

  private send(query: string, variables: Record<string, unknown>): Promise<Response> {
    return fetch(`${this.url}/graphql`, { method: 'POST', headers: { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) });
  }

  private async dataOf<T>(response: Response): Promise<T> {
    const { data, errors } = (await response.json()) as Answer;
    if (errors?.[0]) throw new Refused(errors[0]);
    return data as T;
  }
}
