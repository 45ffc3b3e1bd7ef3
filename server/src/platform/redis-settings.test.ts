import { readRedisUrl } from './redis-settings';

const DATABASE_URL = 'mysql://groupwork:secret@db.example:3306/groupwork';

test('without an address there is one process', () => {
  expect(readRedisUrl({})).toBeNull();
  expect(readRedisUrl({ REDIS_URL: '', DATABASE_URL })).toBeNull();
});

test.each(['redis://redis.example', 'redis://redis.example:6380/2', 'rediss://user:secret@redis.example:6379'])('%s is one', (value) => {
  expect(readRedisUrl({ REDIS_URL: value, DATABASE_URL })).toBe(value);
});

test.each(['redis.example:6379', 'http://redis.example', 'redis://', 'redis://user:secret@redis.example/queue'])('%s is refused in a sentence that names it, shows how, and keeps a password to itself', (value) => {
  const refused = (): unknown => readRedisUrl({ REDIS_URL: value, DATABASE_URL });
  expect(refused).toThrow(/^REDIS_URL is no address .* for example REDIS_URL=redis:\/\/redis\.facility\.example:6379\.$/);
  expect(refused).not.toThrow(/secret/);
});

test('the built-in database is refused beside it: it belongs to one process', () => {
  expect(() => readRedisUrl({ REDIS_URL: 'redis://redis.example' })).toThrow('REDIS_URL is set, but the built-in database belongs to one process alone.');
});
