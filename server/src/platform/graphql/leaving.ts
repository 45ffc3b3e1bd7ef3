import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server as HttpsServer } from 'node:https';
import { Server as NetServer } from 'node:net';
import type { Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import type { RequestHandler } from 'express';

/** Under steady traffic there is always somebody. */
const MOST_AT_THE_DOOR_MILLISECONDS = 1_500;
/** What a connection that was taken last has on its way. */
const ON_ITS_WAY_MILLISECONDS = 300;
/** Whoever connects to ask has asked by then, also from a computer that is busy; browsers keep some in store that say nothing. */
const ASKED_WITHIN_MILLISECONDS = 1_500;
const LOOKED_EVERY_MILLISECONDS = 20;

/** A server's end, as whoever spreads requests over several sees it. */
export class Leaving {
  private begun = false;
  /** Taken, and not asked on yet, each with when it was taken. */
  private readonly silent = new Map<Socket, number>();

  constructor(private readonly http: HttpServer | HttpsServer) {
    http.on(http instanceof HttpsServer ? 'secureConnection' : 'connection', (socket: Socket) => {
      this.silent.set(socket, performance.now());
      socket.once('close', () => this.silent.delete(socket));
    });
    const asked = ({ socket }: IncomingMessage): void => void this.silent.delete(socket);
    http.on('request', asked);
    http.on('upgrade', asked);
  }

  get isLeaving(): boolean {
    return this.begun;
  }

  /** Each answer is the last one of its connection once it leaves. */
  readonly lastAnswers: RequestHandler = (_request, response, next) => {
    if (this.begun) response.set('Connection', 'close');
    next();
  };

  /**
   * Everything is still taken for so long, and until nobody waits at the door. Then the door is closed, before anything that
   * takes time: who comes later asks another process, and who is in already is answered.
   */
  async begin(milliseconds: number): Promise<void> {
    this.begun = true;
    await wait(milliseconds);
    await nobodyAtTheDoor(this.http);
    // Not as an HTTP server is closed: that cuts off what was taken and has not said a word yet.
    NetServer.prototype.close.call(this.http);
    await wait(ON_ITS_WAY_MILLISECONDS);
    while (this.mayStillBeAsked()) await wait(LOOKED_EVERY_MILLISECONDS);
  }

  private mayStillBeAsked(): boolean {
    const since = performance.now() - ASKED_WITHIN_MILLISECONDS;
    return [...this.silent.values()].some((taken) => taken > since);
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
