import { apiClientState } from './api-client.rules';

const now = new Date('2026-11-19T16:24:00Z');

it('a client is active until it expires, and revoked for good', () => {
  expect(apiClientState({ expiresAt: null, revokedAt: null }, now)).toBe('ACTIVE');
  expect(apiClientState({ expiresAt: new Date(now.getTime() + 1), revokedAt: null }, now)).toBe('ACTIVE');
  expect(apiClientState({ expiresAt: now, revokedAt: null }, now)).toBe('EXPIRED');
  expect(apiClientState({ expiresAt: now, revokedAt: now }, now)).toBe('REVOKED');
});
