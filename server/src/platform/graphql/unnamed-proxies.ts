import type { IncomingMessage } from 'node:http';
import type { Logger } from '../log';
import { mayBeCalled } from '../public-addresses';

const MOST_TOLD = 10;

/**
 * Computers of one's own network that pass others' requests on and are not named in TRUST_PROXY: all who come by one count as
 * one address, and its failed sign-ins keep everybody out. Each is told once. From the open internet anybody can write such a header.
 */
export class UnnamedProxies {
  private readonly told = new Set<string>();

  constructor(private readonly log: Logger) {}

  passedOn({ headers, socket }: IncomingMessage): void {
    if (headers['x-forwarded-for'] === undefined) return;
    const address = (socket.remoteAddress ?? '').replace(/^::ffff:/i, '');
    if (address === '' || mayBeCalled(address, false) || this.told.has(address) || this.told.size >= MOST_TOLD) return;
    this.told.add(address);
    this.log.warn({ address }, 'Requests are passed on by a computer that TRUST_PROXY does not name: everybody behind it counts as one address, from which failed sign-ins keep all out. If it is a proxy of yours, add its address to TRUST_PROXY.');
  }
}
