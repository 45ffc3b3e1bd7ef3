import { randomUUID } from 'node:crypto';
import type { ApiError } from '../../../test/api-client';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';

const SIGN_IN = 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { staffMember { name } } }';
const MOST = 100;
const RIGHT = { email: 'dana.whitfield@northfield.example', password: 'open the group' };

describe('sign-ins that fail from one address of a network', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await runningApp({ trustedProxies: ['127.0.0.1'] });
  });
  afterAll(() => test.close());

  const tried = async (from: string, input: { email: string; password: string }): Promise<ApiError | null> => (await test.anonymous().ask(SIGN_IN, { input }, { 'x-forwarded-for': from })).errors[0] ?? null;
  /** Each at another account, as somebody does who tries one password at all of them. */
  const wrong = async (from: string, many = 1): Promise<string[]> =>
    (await Promise.all(Array.from({ length: many }, () => tried(from, { email: `${randomUUID()}@northfield.example`, password: 'Spring2026!' })))).map((error) => error?.extensions.code ?? 'OK');
  const count = (codes: readonly string[], code: string): number => codes.filter((each) => each === code).length;

  it('are a hundred within a quarter of an hour, whosever accounts they were, also where they are tried all at once', async () => {
    const codes = await wrong('198.51.100.1', MOST + 20);
    expect([count(codes, 'UNAUTHENTICATED'), count(codes, 'RATE_LIMITED')]).toEqual([MOST, 20]);
  });

  it('keep the right password out as well until that is over, which is said with how long it takes, and nobody elsewhere', async () => {
    const refused = await tried('198.51.100.1', RIGHT);
    expect(refused).toMatchObject({ message: 'Too many sign-ins failed from your network. Nobody can sign in from it for the next 6 minutes; whoever is signed in goes on.', extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 360 } });
    expect(await tried('198.51.100.2', RIGHT)).toBeNull();
    test.clock.advance(360_000);
    expect(await tried('198.51.100.1', RIGHT)).toBeNull();
  });

  it('are not those that succeed, however many', async () => {
    expect(count(await wrong('198.51.100.3', MOST - 1), 'UNAUTHENTICATED')).toBe(MOST - 1);
    for (let turn = 0; turn < 3; turn += 1) expect(await tried('198.51.100.3', RIGHT)).toBeNull();
    expect([...(await wrong('198.51.100.3')), ...(await wrong('198.51.100.3'))]).toEqual(['UNAUTHENTICATED', 'RATE_LIMITED']);
  });

  it('are not those that name no account and no password to try', async () => {
    for (let turn = 0; turn < 3; turn += 1) expect((await tried('198.51.100.4', { email: '', password: '' }))?.extensions.code).toBe('BAD_USER_INPUT');
    expect(count(await wrong('198.51.100.4', MOST), 'UNAUTHENTICATED')).toBe(MOST);
  });

  it('of IPv6 are those of its network', async () => {
    const from = await Promise.all(Array.from({ length: MOST }, (_, at) => wrong(`2001:db8:0:1::${(at + 1).toString(16)}`)));
    expect(count(from.flat(), 'UNAUTHENTICATED')).toBe(MOST);
    expect([...(await wrong('2001:db8:0:1:ffff::1')), ...(await wrong('2001:db8:0:2::1'))]).toEqual(['RATE_LIMITED', 'UNAUTHENTICATED']);
  });
});

it('an address that nobody vouches for is not believed: sign-ins count where they come from', async () => {
  const test = await runningApp();
  for (let at = 0; at < MOST; at += 1) await test.anonymous().ask(SIGN_IN, { input: { email: 'nobody@northfield.example', password: 'no' } }, { 'x-forwarded-for': `198.51.100.${at}` });
  const { errors } = await test.anonymous().ask(SIGN_IN, { input: RIGHT }, { 'x-forwarded-for': '203.0.113.9' });
  expect(errors[0]?.extensions.code).toBe('RATE_LIMITED');
  await test.close();
});
