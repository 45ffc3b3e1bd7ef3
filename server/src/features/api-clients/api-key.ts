import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Seal } from '../../platform/seal';

/** How a key of an API client begins; the other tokens of a header are patients' links. */
export const API_KEY_PREFIX = 'gwk_';
const API_KEY = /^gwk_([0-9a-f]{32})_([\w-]{43})$/;

const hashOf = (seal: Seal, secretId: string, secret: string): string => seal(`api-key:${secretId}:${secret}`);

/** A key with its 256 random bits, and what the database keeps of it. */
export function newApiKey(seal: Seal): { secretId: string; key: string; secretHash: string } {
  const secretId = randomUUID();
  const secret = randomBytes(32).toString('base64url');
  return { secretId, key: `${API_KEY_PREFIX}${secretId.replaceAll('-', '')}_${secret}`, secretHash: hashOf(seal, secretId, secret) };
}

/** Null when the text is not written as a key of ours is. */
export function partsOfKey(key: string): { secretId: string; secret: string } | null {
  const [, hex = '', secret = ''] = API_KEY.exec(key) ?? [];
  if (hex === '') return null;
  return { secretId: [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-'), secret };
}

/** Takes the same time wherever the two differ, and as long where there is no such key. */
export function opensKey(seal: Seal, { secretId, secret }: { secretId: string; secret: string }, secretHash: string | null): boolean {
  const given = Buffer.from(hashOf(seal, secretId, secret), 'hex');
  const kept = secretHash === null ? Buffer.alloc(given.length) : Buffer.from(secretHash, 'hex');
  return given.length === kept.length && timingSafeEqual(given, kept) && secretHash !== null;
}
