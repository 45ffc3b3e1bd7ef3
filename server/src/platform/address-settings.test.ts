import { testCertificate } from '../../test/certificate';
import type { TestCertificate } from '../../test/certificate';
import { readAddressSettings } from './address-settings';

let own: TestCertificate;
let other: TestCertificate;

beforeAll(async () => {
  [own, other] = [await testCertificate(), await testCertificate()];
});
afterAll(() => {
  own.remove();
  other.remove();
});

it('is where it listens, without TLS and believing nobody, where nothing is said', () => {
  expect(readAddressSettings({})).toEqual({ publicUrl: null, certificate: null, trustedProxies: [] });
});

it('is what is said', () => {
  const { publicUrl, certificate, trustedProxies } = readAddressSettings({ PUBLIC_URL: 'https://groups.facility.example/', TRUST_PROXY: '127.0.0.1, 10.20.0.0/16,fd00::/8 ,', ...own.files });
  expect([publicUrl, certificate?.cert.toString(), trustedProxies]).toEqual(['https://groups.facility.example', own.cert, ['127.0.0.1', '10.20.0.0/16', 'fd00::/8']]);
});

it.each<[NodeJS.ProcessEnv, RegExp]>([
  [{ PUBLIC_URL: 'groups.facility.example' }, /PUBLIC_URL is "groups\.facility\.example".*PUBLIC_URL=https:/],
  [{ PUBLIC_URL: 'https://facility.example/groups' }, /PUBLIC_URL is .* without a path/],
  [{ PUBLIC_URL: 'ftp://facility.example' }, /PUBLIC_URL/],
  [{ TLS_CERT: '/nowhere/certificate.pem', TLS_KEY: '/nowhere/key.pem' }, /TLS_CERT is "\/nowhere\/certificate\.pem", and that file cannot be read \(ENOENT\).*TLS_CERT=/],
  [{ TLS_CERT: '/nowhere/certificate.pem' }, /TLS_CERT is set and TLS_KEY is not.*TLS_KEY=/],
  [{ TLS_KEY: '/nowhere/key.pem' }, /TLS_KEY is set and TLS_CERT is not/],
  [{ TRUST_PROXY: 'true' }, /TRUST_PROXY names "true".*TRUST_PROXY=127\.0\.0\.1/],
  [{ TRUST_PROXY: '10.0.0.0/8,everybody' }, /TRUST_PROXY names "everybody"/],
  [{ TRUST_PROXY: '10.0.0.0/33' }, /TRUST_PROXY names "10\.0\.0\.0\/33"/],
  [{ TRUST_PROXY: '0.0.0.0/0' }, /TRUST_PROXY names "0\.0\.0\.0\/0"/],
  [{ TRUST_PROXY: '::/0' }, /TRUST_PROXY/],
  [{ TRUST_PROXY: '::ffff:0:0/96' }, /TRUST_PROXY names "::ffff:0:0\/96"/],
  [{ TRUST_PROXY: '0.0.0.0/1,128.0.0.0/1' }, /TRUST_PROXY names "0\.0\.0\.0\/1"/],
  [{ TRUST_PROXY: '::/1,8000::/1' }, /TRUST_PROXY names "::\/1"/],
])('%j is refused in a sentence with an example', (env, words) => {
  expect(() => readAddressSettings(env)).toThrow(words);
});

it('takes a certificate and a key that belong together, and says which do not', () => {
  expect(() => readAddressSettings({ TLS_CERT: own.files.TLS_CERT, TLS_KEY: other.files.TLS_KEY })).toThrow(/TLS_CERT is .* and TLS_KEY is .*the key belongs to another certificate/);
  expect(() => readAddressSettings({ TLS_CERT: own.files.TLS_KEY, TLS_KEY: own.files.TLS_KEY })).toThrow(/no certificate and key in PEM form/);
});
