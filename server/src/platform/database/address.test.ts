import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { findDatabase } from './address';

describe('a database server that takes connections and does not greet', () => {
  let server: Server;

  beforeAll(async () => {
    // As one that looks up the name of whoever connects, where nobody answers that.
    server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterAll(() => new Promise((done) => server.close(done)));

  it('is told with what it may be waiting for, and without the password', async () => {
    const { port } = server.address() as AddressInfo;
    const found = findDatabase({ dataDir: '', databaseUrl: `mysql://groupwork:the-password@127.0.0.1:${port}/groupwork`, migrationUrl: null });
    await expect(found).rejects.toThrow(`DATABASE_URL cannot be used: nothing answers at 127.0.0.1:${port} within 5 seconds. Start the database there, or correct the address or what stands between; a server that takes connections and does not greet looks names up in vain: start it with skip_name_resolve.`);
  });
});
