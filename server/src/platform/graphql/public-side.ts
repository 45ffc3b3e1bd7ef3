import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';
import proxyAddr from 'proxy-addr';
import type { Logger } from '../log';
import type { Seal } from '../seal';
import { isThisComputer } from '../this-computer';
import type { Caller, Cookie } from './context';
import { cookieHeader, ownCookies } from './cookies';
import { UnnamedProxies } from './unnamed-proxies';

const LONGEST_BEARER = 200;

/** Of a host as a request or an address names it, with its port or without. */
const isLocal = (host: string): boolean => isThisComputer(host.replace(/:\d+$/, ''));

const bearerOf = (header: string): string | undefined => /^Bearer ([\w.~+/=-]+)$/i.exec(header)?.[1]?.slice(0, LONGEST_BEARER);

/** Where no header can be set on the upgrade, the first message of a socket carries what the header would. */
export function initiatedBy(request: Caller, parameters: Readonly<Record<string, unknown>> | undefined): Caller {
  const said = typeof parameters?.['authorization'] === 'string' ? bearerOf(parameters['authorization']) : undefined;
  return said ? { ...request, bearer: said } : request;
}

export interface PublicSideParts {
  /** Where people reach the product; null is wherever a request says it went. */
  publicUrl: string | null;
  /** Addresses and ranges of proxies whose forwarded headers are believed. */
  trustedProxies: readonly string[];
  seal: Seal;
  log: Logger;
}

/** How the server looks from outside: at which address, over TLS or not, and who stands behind a proxy. The same for requests and sockets. */
export class PublicSide {
  private readonly trusts: (address: string, hops: number) => boolean;
  private readonly publicUrl: string | null;
  private readonly seal: Seal;
  private readonly unnamed: UnnamedProxies;

  constructor({ publicUrl, trustedProxies, seal, log }: PublicSideParts) {
    this.unnamed = new UnnamedProxies(log);
    this.publicUrl = publicUrl;
    this.seal = seal;
    const trusts = proxyAddr.compile([...trustedProxies]);
    this.trusts = (address, hops) => isIP(address) > 0 && trusts(address, hops);
  }

  /** The first address on the way, from here outward, that is no trusted proxy: what stands before it anybody can have written. */
  private addressOf(request: IncomingMessage): string {
    const here = request.socket.remoteAddress ?? '';
    const found = here === '' ? '' : proxyAddr(request, this.trusts);
    return isIP(found) > 0 ? found : here;
  }

  /** Whether whoever sent it is a proxy of ours: its headers are believed, and it may have numbered the request. */
  comesFromProxy({ socket }: IncomingMessage): boolean {
    return socket.remoteAddress !== undefined && this.trusts(socket.remoteAddress, 0);
  }

  private cameByTls(request: IncomingMessage): boolean {
    if ((request.socket as Partial<TLSSocket>).encrypted === true) return true;
    const forwarded = request.headers['x-forwarded-proto'];
    return typeof forwarded === 'string' && this.comesFromProxy(request) && forwarded.split(',')[0]?.trim() === 'https';
  }

  /** Elsewhere than on this computer a cookie without TLS is not given at all: a browser drops one that is Secure. */
  private hasSecureCookies(request: IncomingMessage): boolean {
    if (this.publicUrl !== null) return this.publicUrl.startsWith('https:');
    return this.cameByTls(request) || !isLocal(request.headers.host ?? '');
  }

  /** Whoever sent a request, or opened a socket with one. */
  callerOf(request: IncomingMessage): Caller {
    const bearer = bearerOf(request.headers.authorization ?? '');
    if (!this.comesFromProxy(request)) this.unnamed.passedOn(request);
    return {
      address: this.addressOf(request),
      userAgent: (request.headers['user-agent'] ?? '').slice(0, 200),
      cookies: ownCookies(request.headers.cookie, { seal: this.seal, secure: this.hasSecureCookies(request) }),
      ...(bearer ? { bearer } : {}),
    };
  }

  setCookie(cookie: Cookie, request: IncomingMessage): string {
    return cookieHeader(cookie, { seal: this.seal, secure: this.hasSecureCookies(request) });
  }

  /** Callers that are not browsers send no Origin and carry no cookie they did not put there themselves. */
  isFromOwnOrigin({ headers }: IncomingMessage): boolean {
    const { origin, host } = headers;
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
    if (origin === undefined) return true;
    if (this.publicUrl !== null) return origin === this.publicUrl;
    return URL.canParse(origin) && new URL(origin).host === host;
  }

  /** Whether browsers shall never come here again without TLS. This computer has other servers under the same name. */
  staysOnTls(request: IncomingMessage | null): boolean {
    if (this.publicUrl !== null) return this.publicUrl.startsWith('https:') && !isLocal(new URL(this.publicUrl).host);
    return request !== null && this.cameByTls(request) && !isLocal(request.headers.host ?? '');
  }
}
