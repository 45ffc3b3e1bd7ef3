import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { testCertificate } from '../../../test/certificate';
import { SlowLine } from '../../../test/slow-line';
import { ThrowAwayRedis, redisProgram } from '../../../test/throw-away-redis';
import { openRedis } from '../redis';
import { redisBroker } from './broker';
import type { PublishedEvent } from './domain-event';

(redisProgram ? describe : describe.skip)('what processes hear of each other over a Redis', () => {
  let server: ThrowAwayRedis;
  beforeAll(async () => {
    server = await ThrowAwayRedis.open();
  });
  afterAll(() => server.close());

  const event: PublishedEvent = { id: 'e1', position: 0, organizationId: 'o1', type: 'WritingChanged', facilityId: null, payload: {} };

  it('is heard again over another connection when the one it came by has died without a word, and until then nobody says it is heard', async () => {
    const line = await SlowLine.to(Number(new URL(server.url).port));
    const here = redisBroker(openRedis({ url: `redis://127.0.0.1:${line.port}`, authority: null }, pino({ enabled: false })), { scope: 'groupwork:dead', process: 'here' });
    const there = redisBroker(new Redis(server.url), { scope: 'groupwork:dead', process: 'there' });
    const heard: string[] = [];
    await new Promise<void>((ready) => here.listen({ news: ready, told: (topic) => void heard.push(topic) }));
    while (!(await here.answers())) await wait(20);
    line.goDead();
    expect(await here.answers()).toBe(false);
    while (!(await here.answers())) await wait(20);
    there.tell('writing s1', event);
    while (heard.length === 0) await wait(10);
    expect(heard).toEqual(['writing s1']);
    await Promise.all([here.close(), there.close()]);
    await line.close();
  });

  it('is heard also by a process that begins to listen when its connection stands long since', async () => {
    const line = openRedis({ url: server.url, authority: null }, pino({ enabled: false }));
    const [here, there] = [redisBroker(line, { scope: 'groupwork:late', process: 'here' }), redisBroker(new Redis(server.url), { scope: 'groupwork:late', process: 'there' })];
    while (line.status !== 'ready') await wait(5);
    await wait(200);
    const heard: string[] = [];
    await new Promise<void>((ready) => here.listen({ news: ready, told: (topic) => void heard.push(topic) }));
    while (!(await here.answers())) await wait(20);
    there.tell('writing s1', event);
    while (heard.length === 0) await wait(10);
    expect(heard).toEqual(['writing s1']);
    await Promise.all([here.close(), there.close()]);
  });

  it('is heard over another connection where the first one died before it was subscribed', async () => {
    const line = await SlowLine.to(Number(new URL(server.url).port));
    line.losesAnswers = true;
    const here = redisBroker(openRedis({ url: `redis://127.0.0.1:${line.port}`, authority: null }, pino({ enabled: false })), { scope: 'groupwork:early', process: 'here' });
    const heard = new Promise<void>((news) => here.listen({ news, told: () => undefined }));
    expect(await here.answers()).toBe(false);
    await wait(200);
    line.goDead();
    line.losesAnswers = false;
    await heard;
    while (!(await here.answers())) await wait(20);
    await here.close();
    await line.close();
  });

  it('is heard over TLS as well, from a server whose certificate the named authority vouches for and from no other', async () => {
    const [own, other] = [await testCertificate(), await testCertificate()];
    const encrypted = await ThrowAwayRedis.open(own);
    const log = pino({ enabled: false });
    const lines = [openRedis(encrypted.address, log), openRedis(encrypted.address, log)];
    while (lines.some(({ status }) => status !== 'ready')) await wait(5);
    const [here, there] = lines.map((line, place) => redisBroker(line, { scope: 'groupwork:tls', process: `process ${place}` }));
    const heard: string[] = [];
    await new Promise<void>((ready) => here?.listen({ news: ready, told: (topic) => void heard.push(topic) }));
    there?.tell('writing s1', event);
    while (heard.length === 0) await wait(10);
    expect(heard).toEqual(['writing s1']);
    const deceived = openRedis({ ...encrypted.address, authority: { ca: other.cert, caFile: '' } }, log);
    const [refused] = (await once(deceived, 'error')) as [NodeJS.ErrnoException];
    expect(refused.code).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    deceived.disconnect();
    await Promise.all([here?.close(), there?.close()]);
    await encrypted.close();
    own.remove();
    other.remove();
  });

  it('is what another process told, and nothing that another program says there', async () => {
    const [here, there] = ['here', 'there'].map((process) => redisBroker(new Redis(server.url), { scope: 'groupwork:test', process }));
    const stranger = new Redis(server.url);
    const heard: string[] = [];
    const listening = new Promise<void>((ready) => here?.listen({ news: ready, told: (topic) => void heard.push(topic) }));
    await listening;
    for (const text of ['no json {', 'null', '[]', '{"process":"there","topic":1}', '{"topic":"sign-ins","event":{"id":"x","payload":"no object"}}', '{"topic":"sign-ins","event":{"id":"x","payload":null}}']) await stranger.publish('groupwork:test:told', text);
    there?.tell('writing s1', event);
    while (heard.length === 0) await wait(10);
    expect(heard).toEqual(['writing s1']);
    await Promise.all([here?.close(), there?.close()]);
    stranger.disconnect();
  });
});
