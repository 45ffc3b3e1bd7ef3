import { lookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { BlockList, isIP, isIPv4 } from 'node:net';
import type { LookupFunction } from 'node:net';

/** IPv4 that is nobody's on the open internet: this network, private, shared by carriers, loopback, link-local with its metadata services, documentation, benchmarks, multicast, reserved. */
const NOT_PUBLIC_4: readonly [string, number][] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16],
  ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
];
/** Of IPv6 only the global unicast block is public, and of that not what carries an IPv4 address or is for examples. */
const PUBLIC_6: readonly [string, number] = ['2000::', 3];
const NOT_PUBLIC_6: readonly [string, number][] = [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]];

const notPublic = new BlockList();
for (const [net, prefix] of NOT_PUBLIC_4) notPublic.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of NOT_PUBLIC_6) notPublic.addSubnet(net, prefix, 'ipv6');
const global6 = new BlockList();
global6.addSubnet(...PUBLIC_6, 'ipv6');
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether a call may go to this very address. */
export function mayBeCalled(address: string, allowLoopback: boolean): boolean {
  if (isIP(address) === 0) return false;
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  // Written as IPv6, an IPv4 address is none that is called: the list would match its IPv4 rules.
  if (allowLoopback && loopback.check(address, family) && !/^::ffff:/i.test(address)) return true;
  if (family === 'ipv6' && !global6.check(address, 'ipv6')) return false;
  return !notPublic.check(address, family);
}

/** The name led to an address that is not called. */
export class NotPublicError extends Error {}

/** How names become addresses; the system's own, or a test's. */
export type Resolve = (name: string) => Promise<LookupAddress[]>;

export const systemResolve: Resolve = (name) => new Promise((resolve, reject) => lookup(name, { all: true, verbatim: true }, (error, addresses) => (error ? reject(error) : resolve(addresses))));

/**
 * For a socket's own look-up: each address the name has is checked, and the socket connects to those that were checked,
 * so that a name that answers otherwise the second time leads nowhere. One that is not public is enough to refuse all.
 */
export const checkedLookup = (resolve: Resolve, allowLoopback: boolean): LookupFunction => (name, options, done) => {
  resolve(name).then(
    (addresses) => {
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => mayBeCalled(address, allowLoopback))) return done(new NotPublicError('A name led to an address that is not public.'), '', 0);
      return options.all ? done(null, addresses) : done(null, first.address, first.family);
    },
    (error: NodeJS.ErrnoException) => done(error, '', 0),
  );
};
