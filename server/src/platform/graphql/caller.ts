import type { IncomingMessage } from 'node:http';
import type { Caller } from './context';
import { cookiesOf } from './cookies';

const LONGEST_BEARER = 200;

/** Whoever sent a request, or opened a socket with one. */
export function requestOf(request: IncomingMessage): Caller {
  const bearer = /^Bearer ([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '')?.[1]?.slice(0, LONGEST_BEARER);
  return {
    address: request.socket.remoteAddress ?? '',
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 200),
    cookies: cookiesOf(request.headers.cookie),
    ...(bearer ? { bearer } : {}),
  };
}
