import { isSame } from '../../platform/seal';
import type { Seal } from '../../platform/seal';

const ID_BYTES = 16;
const MARK_BYTES = 16;
const TOKEN_LENGTH = 44;
/** The first half of a token says which link it is, the second that it is ours. */
export const JOIN_TOKEN_ID_LENGTH = TOKEN_LENGTH / 2;

const markOf = (seal: Seal, linkId: string): string => Buffer.from(seal(`appointment-link ${linkId}`), 'hex').subarray(0, MARK_BYTES).toString('base64url');

/**
 * What opens a patient's page: the link's id and a mark made from it with the pepper. It is worked out whenever it is
 * written, so a message sent again holds the same one, and the database holds nothing that opens a page.
 */
export function joinToken(seal: Seal, linkId: string): string {
  const id = Buffer.from(linkId.replaceAll('-', ''), 'hex');
  if (id.length !== ID_BYTES) throw new Error('A link’s id is a UUID.');
  return id.toString('base64url') + markOf(seal, linkId);
}

/** The id behind a token's first half. */
function idIn(half: string): string {
  const hex = Buffer.from(half, 'base64url').toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The whole token again, from its first half. */
export const joinTokenOf = (seal: Seal, half: string): string => joinToken(seal, idIn(half));

/** The address a message holds: `https://groups.facility.example/j/…`. Nothing in it says whose it is or what for. */
export const joinAddress = (seal: Seal, publicUrl: string, linkId: string): string => `${publicUrl}/j/${joinToken(seal, linkId)}`;

/** The link's id behind a token this server made; null for any other text. The mark is compared in constant time. */
export function linkIdOf(seal: Seal, token: string): string | null {
  if (token.length !== TOKEN_LENGTH || !/^[\w-]+$/.test(token)) return null;
  const linkId = idIn(token.slice(0, JOIN_TOKEN_ID_LENGTH));
  return isSame(token.slice(JOIN_TOKEN_ID_LENGTH), markOf(seal, linkId)) ? linkId : null;
}
