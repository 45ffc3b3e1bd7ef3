import { isIPv6 } from 'node:net';

const GROUPS_OF_A_NETWORK = 4;

/** All eight groups of an IPv6 address, as `URL` writes them, without the zone of a link. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1).split('::');
  const [before, after] = [head, tail ?? ''].map((part) => part.split(':').filter((group) => group !== '')) as [string[], string[]];
  return tail === undefined ? before : [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
}

/**
 * Whom an address stands for where something is counted: itself, or of IPv6 its network, since whoever has one address there
 * has 2^64 of them, and a count for each would count nobody.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ?? `${groupsOf(address).slice(0, GROUPS_OF_A_NETWORK).join(':')}::/64`;
}
