import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deliveryAnswerWords } from '@groupwork/shared/webhooks/webhooks';
import { AUTHORITY, overSince2021, vouchedFor } from '../../../test/tls-authority';
import type { Identity } from '../../../test/tls-authority';
import type { PostingsDone, PostingTask } from '../../../test/webhook-process';

const PROCESS = join(__dirname, '../../../dist/test/webhook-process.js');

describe('a call over TLS', () => {
  const servers: Server[] = [];
  let folder: string;
  let authorities: string;
  let hits: string[];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'authorities-'));
    authorities = join(folder, 'authorities.pem');
    writeFileSync(authorities, AUTHORITY);
  });
  beforeEach(() => {
    hits = [];
  });
  afterAll(() => {
    servers.forEach((server) => server.close());
    rmSync(folder, { recursive: true });
  });

  const listening = async (identity: Identity, host: string): Promise<string> => {
    const server = createServer(identity, (request, response) => {
      hits.push(String(request.headers.host?.split(':')[0]));
      response.writeHead(204).end();
    });
    servers.push(server);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return `https://${host}:${(server.address() as AddressInfo).port}/changes`;
  };
  const posted = (urls: readonly string[], trusting: Record<string, string>): Promise<PostingsDone> => {
    const child = fork(PROCESS, { env: { PATH: process.env['PATH'], ...trusting }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const done = new Promise<PostingsDone>((answered, failed) => {
      child.once('message', (answers) => answered(answers as PostingsDone));
      child.once('exit', (code) => failed(new Error(`The process ended with ${String(code)} before it answered.`)));
    });
    child.send({ urls } satisfies PostingTask);
    return done;
  };

  it('arrives where an authority that is trusted vouches for the name, and nowhere else', async () => {
    const urls = [await listening(vouchedFor, 'hooks.example.org'), await listening(vouchedFor, 'other.example.org'), await listening(overSince2021, 'hooks.example.org')];
    const [right, otherName, over] = await posted(urls, { NODE_EXTRA_CA_CERTS: authorities });
    expect(right).toEqual({ answer: 'OK', statusCode: 204 });
    expect([otherName, over]).toEqual(Array.from({ length: 2 }, () => ({ answer: 'CERTIFICATE', statusCode: null })));
    expect(hits).toEqual(['hooks.example.org']);
  });

  it('is refused where nobody told the process to trust the authority, in a sentence', async () => {
    const [refused] = await posted([await listening(vouchedFor, 'hooks.example.org')], {});
    expect(refused).toEqual({ answer: 'CERTIFICATE', statusCode: null });
    expect(deliveryAnswerWords['CERTIFICATE']).toBe('its certificate is not valid');
    expect(hits).toEqual([]);
  });
});
