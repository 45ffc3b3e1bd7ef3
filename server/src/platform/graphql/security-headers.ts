import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import type { RequestHandler } from 'express';
import type { WebSocketServer } from 'ws';
import type { PublicSide } from './public-side';

/** Nothing runs and nothing is loaded but what this server itself sent. No script may stand in a page. */
const policy = (styles: string): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    `style-src ${styles}`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');

/**
 * Styles alone may stand in the app's page: the kit writes its colours into style elements while the page runs, a dialog
 * what holds the page still behind it, and the explorer's editor the looks of its text. What they write is not known
 * beforehand, and a page that the service worker keeps would have the same nonce for ever.
 */
const CONTENT_SECURITY_POLICY = policy("'self' 'unsafe-inline'");

/** For pages that do without the kit. */
export const STYLES_OF_FILES_ALONE = policy("'self'");

const HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(self), microphone=(self), geolocation=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
};

/** A year, and nothing of other hosts below this one: they may belong to somebody else. */
const STAYS_ON_TLS = { 'Strict-Transport-Security': 'max-age=31536000' };

const headersFor = (side: PublicSide, request: IncomingMessage | null): Readonly<Record<string, string>> => (side.staysOnTls(request) ? { ...HEADERS, ...STAYS_ON_TLS } : HEADERS);

export const securityHeaders = (side: PublicSide): RequestHandler => (request, response, next) => {
  response.set(headersFor(side, request));
  next();
};

const REASONS = { 400: 'Bad Request', 403: 'Forbidden', 408: 'Request Timeout', 431: 'Request Header Fields Too Large' } as const;

/** An answer where there is no response to write it with. */
export function refuseConnection(side: PublicSide, socket: Duplex, status: keyof typeof REASONS, { request = null, more = {} }: { request?: IncomingMessage | null; more?: Readonly<Record<string, string>> } = {}): void {
  if (!socket.writable) return void socket.destroy();
  // Nobody else listens on it: that its sender is gone would end the process, and one that never goes would stay open for ever.
  socket.on('error', () => undefined);
  socket.once('finish', () => socket.destroy());
  const headers = Object.entries({ Connection: 'close', 'Content-Length': '0', ...headersFor(side, request), ...more });
  socket.end(`HTTP/1.1 ${status} ${REASONS[status]}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
}

/** What is answered before any handler sees it: a request that cannot be read, a socket that opens and one that does not. */
export function secureConnections(side: PublicSide, http: HttpServer | HttpsServer, wss: WebSocketServer): void {
  http.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET') return void socket.destroy();
    refuseConnection(side, socket, error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400);
  });
  wss.on('headers', (headers, request) => void headers.push(...Object.entries(headersFor(side, request)).map(([name, value]) => `${name}: ${value}`)));
  wss.on('wsClientError', (_error, socket, request) => refuseConnection(side, socket, 400, { request }));
}
