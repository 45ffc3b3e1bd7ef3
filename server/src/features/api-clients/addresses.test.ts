import { isAddressOrRange, isOnList } from './addresses';

it('addresses and ranges of both kinds are taken, and nothing else', () => {
  for (const right of ['10.0.0.7', '10.20.0.0/16', '0.0.0.0/0', '2001:db8::1', '2001:db8::/32', '::1/128']) expect([right, isAddressOrRange(right)]).toEqual([right, true]);
  for (const wrong of ['', 'clinic.example', '10.0.0', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0.0/-1', '2001:db8::/129', 'fe80::1%eth0', '10.0.0.0/08x']) expect([wrong, isAddressOrRange(wrong)]).toEqual([wrong, false]);
});

it('an empty list lets every address in', () => expect(isOnList('203.0.113.9', [])).toBe(true));

it('an address is let in when it or its range is on the list', () => {
  const list = ['10.20.0.0/16', '203.0.113.9', '2001:db8::/32'];
  for (const address of ['10.20.255.1', '203.0.113.9', '::ffff:10.20.0.1', '2001:db8:1::5']) expect([address, isOnList(address, list)]).toEqual([address, true]);
  for (const address of ['10.21.0.1', '203.0.113.8', '::ffff:10.21.0.1', '2001:db9::5', '::1', '', 'nowhere']) expect([address, isOnList(address, list)]).toEqual([address, false]);
});
