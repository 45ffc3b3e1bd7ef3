import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { pino } from 'pino';
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
    const here = redisBroker(openRedis(`redis://127.0.0.1:${line.port}`, pino({ enabled: false })), { scope: 'groupwork:dead', process: 'here' });
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

  it('is what another process told, and nothing that another program says there', async () => {
    const [here, there] = ['here', 'there'].map((process) => redisBroker(new Redis(server.url), { scope: 'groupwork:test', process }));
    const stranger = new Redis(server.url);
    const heard: string[] = [];
    const listening = new Promise<void>((ready) => here?.listen({ news: ready, told: (topic) => void heard.push(topic) }));
    await listening;
    for (const text of ['no json {', 'null', '[]', '{"process":"there","topic":1}', '{"topic":"sign-ins","event":{"id":"x","payload":"no object"}}']) await stranger.publish('groupwork:test:told', text);
    there?.tell('writing s1', event);
    while (heard.length === 0) await wait(10);
    expect(heard).toEqual(['writing s1']);
    await Promise.all([here?.close(), there?.close()]);
    stranger.disconnect();
  });
});
