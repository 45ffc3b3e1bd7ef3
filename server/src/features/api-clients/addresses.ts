import { BlockList, isIP } from 'node:net';

/** An IPv4 address that came in over an IPv6 socket is the IPv4 address. */
export const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');

const familyOf = (address: string): 'ipv4' | 'ipv6' | null => ({ 4: 'ipv4', 6: 'ipv6' } as const)[isIP(address) as 4 | 6] ?? null;

function add(list: BlockList, entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/');
  const family = familyOf(address);
  if (!family || address.includes('%') || more.length > 0) return false;
  if (bits === undefined) list.addAddress(address, family);
  else if (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 'ipv4' ? 32 : 128)) list.addSubnet(address, Number(bits), family);
  else return false;
  return true;
}

/** An IPv4 or IPv6 address, or a range of them such as 10.20.0.0/16. */
export const isAddressOrRange = (entry: string): boolean => add(new BlockList(), entry);

/** Whether a caller's address is on the list; every one is on an empty list. */
export function isOnList(address: string, entries: readonly string[]): boolean {
  if (entries.length === 0) return true;
  const plain = plainAddress(address);
  const family = familyOf(plain);
  if (!family) return false;
  const list = new BlockList();
  for (const entry of entries) add(list, entry);
  return list.check(plain, family);
}
