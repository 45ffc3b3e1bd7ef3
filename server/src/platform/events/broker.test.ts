import { Redis } from 'ioredis';
import { ThrowAwayRedis, redisProgram } from '../../../test/throw-away-redis';
import { redisBroker } from './broker';
import type { PublishedEvent } from './domain-event';

(redisProgram ? describe : describe.skip)('what processes hear of each other over a Redis', () => {
  let server: ThrowAwayRedis;
  beforeAll(async () => {
    server = await ThrowAwayRedis.open();
  });
  afterAll(() => server.close());

  it('is what another process told, and nothing that another program says there', async () => {
    const event: PublishedEvent = { id: 'e1', position: 0, organizationId: 'o1', type: 'WritingChanged', facilityId: null, payload: {} };
    const [here, there] = ['here', 'there'].map((process) => redisBroker(new Redis(server.url), { scope: 'groupwork:test', process }));
    const stranger = new Redis(server.url);
    const heard: string[] = [];
    const listening = new Promise<void>((ready) => here?.listen({ news: ready, told: (topic) => void heard.push(topic) }));
    await listening;
    for (const text of ['no json {', 'null', '[]', '{"process":"there","topic":1}', '{"topic":"sign-ins","event":{"id":"x","payload":"no object"}}']) await stranger.publish('groupwork:test:told', text);
    there?.tell('writing s1', event);
    while (heard.length === 0) await new Promise((done) => setTimeout(done, 10));
    expect(heard).toEqual(['writing s1']);
    await Promise.all([here?.close(), there?.close()]);
    stranger.disconnect();
  });
});
