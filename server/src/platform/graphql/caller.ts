import type { IncomingMessage } from 'node:http';
import type { Caller } from './context';
import { cookiesOf } from './cookies';

const LONGEST_BEARER = 200;

const bearerOf = (header: string): string | undefined => /^Bearer ([\w.~+/=-]+)$/i.exec(header)?.[1]?.slice(0, LONGEST_BEARER);

/** Where no header can be set on the upgrade, the first message of a socket carries what the header would. */
export function initiatedBy(request: Caller, parameters: Readonly<Record<string, unknown>> | undefined): Caller {
  const said = typeof parameters?.['authorization'] === 'string' ? bearerOf(parameters['authorization']) : undefined;
  return said ? { ...request, bearer: said } : request;
}

/** Whoever sent a request, or opened a socket with one. */
export function requestOf(request: IncomingMessage): Caller {
  const bearer = bearerOf(request.headers.authorization ?? '');
  return {
    address: request.socket.remoteAddress ?? '',
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 200),
    cookies: cookiesOf(request.headers.cookie),
    ...(bearer ? { bearer } : {}),
  };
}
