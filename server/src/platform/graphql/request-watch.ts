import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler } from 'express';
import { OTHER_OPERATION, currentRequest, named, newRequest, routed } from '../current-request';
import type { CurrentRequest } from '../current-request';
import type { Logger } from '../log';
import type { Context } from './context';

/** A request that was answered, in words that name nobody. */
export interface FinishedRequest {
  transport: 'HTTP' | 'SOCKET';
  method: string;
  route: string;
  operation: string;
  /** Of HTTP; over a socket there is none. */
  status: number | null;
  /** OK, or the code of the first error. */
  code: string;
  milliseconds: number;
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** Asked every few seconds by whatever keeps the product running. */
const PROBES = new Set(['/healthz', '/readyz']);
/** Pages and what belongs to them; what stands behind the slash may open something. */
const PAGES = 'page';
const FAILED = 500;
const REFUSED = 400;
const MISSING = 404;

/** A number somebody before us gave is taken only where it can stand in a log. */
const GIVEN_ID = /^[\w.-]{8,64}$/;

function patternOf(request: Request, current: CurrentRequest): string {
  if (current.route !== null) return current.route;
  const path: unknown = (request.route as { path?: unknown } | undefined)?.path;
  return typeof path === 'string' ? path : PAGES;
}

/** Pages and probes are told apart by their address, and not by what is asked. */
const operationOf = ({ operation, route: entrance }: CurrentRequest, route: string): string => (operation === OTHER_OPERATION && entrance === null ? route : operation);

const codeOf = ({ code }: CurrentRequest, status: number): string => code ?? (status >= FAILED ? 'INTERNAL' : status === MISSING ? 'NOT_FOUND' : status >= REFUSED ? 'BAD_USER_INPUT' : 'OK');

/** Only the app's own documents have names that may be written down; only those have nobody who pays. */
export function nameOwn({ account, operationName }: Context): void {
  if (account === null) named(operationName);
}

/** Gives every request its number, and tells of it in one line when it has been answered. */
export class RequestWatch {
  constructor(
    private readonly log: Logger,
    private readonly tell: (finished: FinishedRequest) => void = () => undefined,
  ) {}

  /** Before everything else. `isTrusted` says whether whoever sent it stands before us by our own wish, and may have numbered it. */
  http(isTrusted: (request: IncomingMessage) => boolean): RequestHandler {
    return (request, response, next) => {
      const given = request.headers['x-request-id'];
      const current = typeof given === 'string' && GIVEN_ID.test(given) && isTrusted(request) ? newRequest(given) : newRequest();
      const began = performance.now();
      response.set('X-Request-Id', current.id);
      response.once('close', () => {
        const brokenOff = response.writableFinished ? {} : { brokenOff: true };
        const route = patternOf(request, current);
        const method = METHODS.has(request.method) ? request.method : 'other';
        this.end(current, { transport: 'HTTP', method, route, operation: operationOf(current, route), status: response.statusCode, code: codeOf(current, response.statusCode), milliseconds: performance.now() - began }, brokenOff);
      });
      currentRequest.run(current, next);
    };
  }

  /** The request that opens a socket is answered, or turned away, beside everything else; answers its number. */
  upgraded(status: 101 | 403, route: string): string {
    const current = newRequest();
    this.end(current, { transport: 'HTTP', method: 'GET', route, operation: current.operation, status, code: status === 101 ? 'OK' : 'FORBIDDEN', milliseconds: 0 }, {});
    return current.id;
  }

  /** A message over a socket, which is told of as soon as `told` is called or everything of it has been sent. */
  async message(socketId: string, act: () => Promise<void>): Promise<void> {
    const current: SocketRequest = Object.assign(newRequest(), { socketId, began: performance.now(), told: false });
    await currentRequest.run(current, act).finally(() => this.messageTold(current));
  }

  /** What a socket is asked, as opposed to what keeps it open, is told of. */
  asked(route: string): void {
    routed(route);
  }

  /** For what goes on living: a subscription is told of when it has begun. */
  begun(): void {
    const current = currentRequest.getStore();
    if (current && 'told' in current) this.messageTold(current as SocketRequest);
  }

  private messageTold(current: SocketRequest): void {
    // What only keeps the socket alive asks for nothing.
    if (current.told || current.route === null) return;
    current.told = true;
    this.end(current, { transport: 'SOCKET', method: 'SOCKET', route: current.route, operation: current.operation, status: null, code: current.code ?? 'OK', milliseconds: performance.now() - current.began }, { socketId: current.socketId });
  }

  private end(current: CurrentRequest, finished: FinishedRequest, more: Record<string, unknown>): void {
    this.tell(finished);
    const { milliseconds, ...facts } = finished;
    const line = { ...facts, milliseconds: Math.round(milliseconds * 10) / 10, ...more };
    currentRequest.run(current, () => this.log[PROBES.has(finished.route) ? 'debug' : 'info'](line, 'A request was answered.'));
  }
}

interface SocketRequest extends CurrentRequest {
  socketId: string;
  began: number;
  told: boolean;
}
