import type { Seal } from '../seal';
import { isSame } from '../seal';
import type { Cookie } from './context';

/** A browser takes a cookie so called from this very host alone, over https, for all of its pages: no sibling host can plant one. */
const HOST_PREFIX = '__Host-';

export function cookiesOf(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0) cookies.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  return cookies;
}

const markOf = (seal: Seal, name: string, value: string): string => seal(`cookie ${name} ${value}`);

/** HttpOnly and SameSite=Strict always; Secure everywhere but on this computer, where there is no TLS. Its mark says that it came from here. */
export function cookieHeader({ name, value, maxAge }: Cookie, { seal, secure }: { seal: Seal; secure: boolean }): string {
  const marked = value === '' ? '' : `${value}.${markOf(seal, name, value)}`;
  return `${secure ? HOST_PREFIX : ''}${name}=${marked}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAge}${secure ? '; Secure' : ''}`;
}

/** Those that came from here, by their own names: one that was made up or changed is not there, and no table is asked for it. */
export function ownCookies(header: string | undefined, { seal, secure }: { seal: Seal; secure: boolean }): ReadonlyMap<string, string> {
  const own = new Map<string, string>();
  for (const [sent, marked] of cookiesOf(header)) {
    if (sent.startsWith(HOST_PREFIX) !== secure) continue;
    const name = secure ? sent.slice(HOST_PREFIX.length) : sent;
    const at = marked.lastIndexOf('.');
    if (at > 0 && isSame(marked.slice(at + 1), markOf(seal, name, marked.slice(0, at)))) own.set(name, marked.slice(0, at));
  }
  return own;
}
