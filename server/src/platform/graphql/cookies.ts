import type { IncomingMessage } from 'node:http';
import type { Cookie } from './context';

export function cookiesOf(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0) cookies.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  return cookies;
}

const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** HttpOnly and SameSite=Strict always; Secure everywhere but on this computer, where there is no TLS. */
export function setCookieHeader(cookie: Cookie, request: IncomingMessage): string {
  const secure = LOCAL.test(request.headers.host ?? '') ? '' : '; Secure';
  return `${cookie.name}=${cookie.value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${cookie.maxAge}${secure}`;
}

/** Callers that are not browsers send no Origin and carry no cookie they did not put there themselves. */
export function fromOwnOrigin(request: Pick<IncomingMessage, 'headers'>): boolean {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
