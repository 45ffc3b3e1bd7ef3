import { setImmediate as nextTurn } from 'node:timers/promises';
import { pino } from 'pino';
import { ThrowAwayRedis, redisProgram } from '../../test/throw-away-redis';
import { until } from '../../test/until';
import { openRedis } from './redis';

(redisProgram ? describe : describe.skip)('a Redis that is well', () => {
  it('is not taken for one that is gone by a process that stood still itself while the answer came', async () => {
    const server = await ThrowAwayRedis.open();
    const redis = openRedis(server.address, pino({ enabled: false }));
    expect(await until(() => redis.status === 'ready')).toBe(true);
    let closed = 0;
    redis.on('close', () => { closed += 1; });
    // As where it had much to do with what came over another line: timers are next, and sockets after them.
    await nextTurn();
    const answer = redis.ping();
    for (const end = performance.now() + 1_500; performance.now() < end; );
    expect([await answer, await redis.ping(), closed]).toEqual(['PONG', 'PONG', 0]);
    redis.disconnect();
    await server.close();
  });
});
