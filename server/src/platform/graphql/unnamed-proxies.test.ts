import type { IncomingMessage } from 'node:http';
import { KeptLog } from '../../../test/kept-log';
import { PublicSide } from './public-side';

const asked = (remoteAddress: string, forwarded: boolean): IncomingMessage => ({ socket: { remoteAddress }, headers: { host: 'groups.facility.example', ...(forwarded ? { 'x-forwarded-for': '203.0.113.7' } : {}) } }) as unknown as IncomingMessage;

/** The addresses the log tells of, after each of these asked twice. */
function toldOf(requests: readonly IncomingMessage[]): unknown[] {
  const kept = new KeptLog();
  const side = new PublicSide({ publicUrl: 'https://groups.facility.example', trustedProxies: ['10.20.0.2'], seal: (text) => text, log: kept.log });
  for (const request of [...requests, ...requests]) side.callerOf(request);
  return kept.lines.map(({ address }) => address);
}

describe('a computer that passes requests on and is not named in TRUST_PROXY', () => {
  it.each(['10.20.0.9', '127.0.0.1', '::1', 'fd00::7', '::ffff:192.168.1.4'])('is told in the log, once, at %s', (address) => {
    expect(toldOf([asked(address, true)])).toEqual([address.replace('::ffff:', '')]);
  });

  it.each([['is named', asked('10.20.0.2', true)], ['asks for itself', asked('10.20.0.9', false)], ['writes what it likes on the open internet', asked('8.8.8.8', true)], ['is gone already', asked('', true)]])('is not told where it %s', (_what, request) => {
    expect(toldOf([request])).toEqual([]);
  });

  it('is told up to ten times over, so that nobody fills the log', () => {
    expect(toldOf(Array.from({ length: 30 }, (_, place) => asked(`10.30.0.${place + 1}`, true)))).toHaveLength(10);
  });
});
