import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { connect } from 'node:tls';
import type { TLSSocket } from 'node:tls';
import { testCertificate } from '../../test/certificate';
import type { TestCertificate } from '../../test/certificate';
import { KeptLog } from '../../test/kept-log';
import { certificateAt } from './address-settings';
import { ServedCertificate } from './served-certificate';

const LOOKED_AT_EVERY = 5;

describe('a certificate that is renewed while people work', () => {
  let first: TestCertificate;
  let renewed: TestCertificate;
  let served: ServedCertificate;
  let server: Server;
  let kept: KeptLog;

  beforeEach(async () => {
    [first, renewed] = [await testCertificate(), await testCertificate()];
    kept = new KeptLog();
    served = new ServedCertificate(certificateAt(first.files), kept.log);
    server = createServer(served.pair, (_request, response) => void response.end('here'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    served.start(server, LOOKED_AT_EVERY);
  });
  afterEach(async () => {
    await served.stop();
    server.closeAllConnections();
    server.close();
    first.remove();
    renewed.remove();
  });

  const connected = async (): Promise<TLSSocket> => {
    const socket = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    return socket;
  };
  const shown = async (): Promise<string> => {
    const socket = await connected();
    const { fingerprint256 } = socket.getPeerCertificate();
    socket.destroy();
    return fingerprint256;
  };
  const printOf = ({ cert }: TestCertificate): string => new X509Certificate(cert).fingerprint256;
  const until = async (is: () => boolean | Promise<boolean>): Promise<void> => {
    while (!(await is())) await wait(LOOKED_AT_EVERY);
  };
  const told = (words: RegExp): number => kept.lines.filter(({ msg }) => words.test(msg)).length;

  it('is shown to whoever connects from then on, and who is connected stays so', async () => {
    const before = await connected();
    copyFileSync(renewed.files.TLS_CERT, first.files.TLS_CERT);
    copyFileSync(renewed.files.TLS_KEY, first.files.TLS_KEY);
    await until(async () => (await shown()) === printOf(renewed));
    before.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(String((await once(before, 'data'))[0])).toMatch(/^HTTP\/1\.1 200 /);
    before.destroy();
    expect([told(/^A renewed certificate is shown/), served.state().trouble]).toEqual([1, null]);
  });

  it.each<[string, () => void, RegExp]>([
    ['its key comes later', () => copyFileSync(renewed.files.TLS_CERT, first.files.TLS_CERT), /the key belongs to another certificate/],
    ['its certificate comes later', () => copyFileSync(renewed.files.TLS_KEY, first.files.TLS_KEY), /the key belongs to another certificate/],
    ['half of it is written', () => writeFileSync(first.files.TLS_CERT, renewed.cert.slice(0, renewed.cert.length / 2)), /no certificate and key in PEM form/],
    ['nothing of it is written yet', () => writeFileSync(first.files.TLS_CERT, ''), /no certificate and key in PEM form/],
  ])('is waited for where %s, with the one before and one line in the log', async (_what, spoil, words) => {
    spoil();
    await until(() => served.state().trouble !== null);
    await wait(5 * LOOKED_AT_EVERY);
    expect([await shown(), served.state().trouble, told(words)]).toEqual([printOf(first), expect.stringMatching(words), 1]);
    copyFileSync(renewed.files.TLS_CERT, first.files.TLS_CERT);
    copyFileSync(renewed.files.TLS_KEY, first.files.TLS_KEY);
    await until(async () => (await shown()) === printOf(renewed));
    expect(served.state().trouble).toBeNull();
  });
});
