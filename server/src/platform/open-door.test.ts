import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { KeptLog } from '../../test/kept-log';
import { openDoor } from './open-door';

describe('a server that listens', () => {
  const kept = new KeptLog();
  const servers: Server[] = [];
  const serverOf = (): Server => {
    const server = createServer();
    servers.push(server);
    return server;
  };
  afterAll(() => {
    for (const server of servers) server.close();
  });

  it('goes on, however often a connection cannot be taken, and says so', async () => {
    const server = serverOf();
    await openDoor(server, { port: 0, host: '127.0.0.1' }, kept.log);
    // As the system tells it.
    for (let time = 0; time < 3; time += 1) server.emit('error', Object.assign(new Error('accept EMFILE'), { code: 'EMFILE', syscall: 'accept' }));
    expect(server.listening).toBe(true);
    expect(kept.lines.map(({ msg }) => msg)).toEqual(Array(3).fill('A connection could not be taken.'));
  });

  it('does not begin where somebody else listens', async () => {
    const first = serverOf();
    await openDoor(first, { port: 0, host: '127.0.0.1' }, kept.log);
    const { port } = first.address() as AddressInfo;
    await expect(openDoor(serverOf(), { port, host: '127.0.0.1' }, kept.log)).rejects.toMatchObject({ code: 'EADDRINUSE', port });
  });
});
