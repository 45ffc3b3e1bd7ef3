import { mayBeCalled } from './public-addresses';

describe('addresses that may be called', () => {
  it.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1:248:1893:25c8:1946', '100.128.0.1', '172.32.0.1'])('%s is public', (address) => expect(mayBeCalled(address, false)).toBe(true));

  it.each([
    '0.0.0.0', '0.1.2.3', '10.0.0.1', '100.64.0.1', '127.0.0.1', '127.9.9.9', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.1.1', '192.0.0.8', '198.18.0.1', '224.0.0.1', '255.255.255.255', '203.0.113.9',
    '::', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8', '::7f00:1', 'fe80::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', '2001:0:1::1', 'fe80::1%eth0', 'localhost', '',
  ])('%s is not', (address) => expect(mayBeCalled(address, false)).toBe(false));

  it('are this computer’s own too where development allows it, and nothing else that is private', () => {
    expect(['127.0.0.1', '127.9.9.9', '::1'].map((address) => mayBeCalled(address, true))).toEqual([true, true, true]);
    expect(['10.0.0.1', '169.254.169.254', '0.0.0.0', '::ffff:127.0.0.1', '::ffff:10.0.0.1', 'fc00::1'].map((address) => mayBeCalled(address, true))).toEqual([false, false, false, false, false, false]);
  });
});
