import type { Server as HttpServer } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import type { RequestHandler } from 'express';

/** Under steady traffic there is always somebody. */
const MOST_AT_THE_DOOR_MILLISECONDS = 2_000;

/** A server's end, as whoever spreads requests over several sees it. */
export class Leaving {
  private begun = false;

  get isLeaving(): boolean {
    return this.begun;
  }

  /** Each answer is the last one of its connection once it leaves. */
  readonly lastAnswers: RequestHandler = (_request, response, next) => {
    if (this.begun) response.set('Connection', 'close');
    next();
  };

  /** Everything is still taken for so long, and until nobody waits at the door. */
  async begin(http: HttpServer | HttpsServer, milliseconds: number): Promise<void> {
    this.begun = true;
    await wait(milliseconds);
    await nobodyAtTheDoor(http);
  }
}

/** Connections are taken in one at a time between other things; a turn of the loop in which none came has found none waiting. */
async function nobodyAtTheDoor(http: HttpServer | HttpsServer): Promise<void> {
  const until = performance.now() + MOST_AT_THE_DOOR_MILLISECONDS;
  let came = true;
  const take = (): void => {
    came = true;
  };
  http.on('connection', take);
  while (came && performance.now() < until) {
    came = false;
    await nextTurn();
    await nextTurn();
  }
  http.off('connection', take);
}
