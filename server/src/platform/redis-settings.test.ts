import { testCertificate } from '../../test/certificate';
import { readRedisAddress } from './redis-settings';

const DATABASE_URL = 'mysql://groupwork:secret@db.example:3306/groupwork';

test('without an address there is one process', () => {
  expect(readRedisAddress({})).toBeNull();
  expect(readRedisAddress({ REDIS_URL: '', DATABASE_URL })).toBeNull();
});

test.each([
  ['redis://redis.example', 'redis.example', false],
  ['redis://redis.example:6380/2', 'redis.example', false],
  ['rediss://user:secret@redis.example:6379', 'redis.example', true],
])('%s is one', (url, host, isEncrypted) => {
  expect(readRedisAddress({ REDIS_URL: url, DATABASE_URL })).toEqual({ url, host, isEncrypted, authority: null });
});

test('the authority that vouches for its certificate is read, and is no part of the address', async () => {
  const own = await testCertificate();
  expect(readRedisAddress({ REDIS_URL: `rediss://user:secret@redis.example:6379/1?ca=${encodeURIComponent(own.files.TLS_CERT)}`, DATABASE_URL })).toEqual({ url: 'rediss://user:secret@redis.example:6379/1', host: 'redis.example', isEncrypted: true, authority: { ca: own.cert, caFile: own.files.TLS_CERT } });
  expect(() => readRedisAddress({ REDIS_URL: `redis://redis.example?ca=${own.files.TLS_CERT}`, DATABASE_URL })).toThrow('Write rediss:// for TLS.');
  own.remove();
  expect(() => readRedisAddress({ REDIS_URL: `rediss://user:secret@redis.example?ca=${own.files.TLS_CERT}`, DATABASE_URL })).toThrow(/^REDIS_URL names the certificate authority ".*certificate\.pem", and that file cannot be read \(ENOENT\)\. Name a file in PEM form: \?ca=\/path\/to\/ca\.pem\.$/);
});

test.each(['redis.example:6379', 'http://redis.example', 'redis://', 'redis://user:secret@redis.example/queue', 'rediss://user:secret@redis.example?cert=/etc/ca.pem'])('%s is refused in a sentence that names it, shows how, and keeps a password to itself', (value) => {
  const refused = (): unknown => readRedisAddress({ REDIS_URL: value, DATABASE_URL });
  expect(refused).toThrow(/^REDIS_URL is no address .* for example REDIS_URL=redis:\/\/redis\.facility\.example:6379\.$/);
  expect(refused).not.toThrow(/secret/);
});

test('the built-in database is refused beside it: it belongs to one process', () => {
  expect(() => readRedisAddress({ REDIS_URL: 'redis://redis.example' })).toThrow('REDIS_URL is set, but the built-in database belongs to one process alone.');
});
