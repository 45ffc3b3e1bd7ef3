import { isSame } from '../../platform/seal';
import type { Seal } from '../../platform/seal';

const SIGNED = 32;

const signed = (seal: Seal, patientId: string): string => seal(`unsubscribe:${patientId}`).slice(0, SIGNED);

/** What stands in an e-mail's link: who it is for, and a mark only this server can make. Kept nowhere, so that the database opens nothing. */
export const unsubscribeToken = (seal: Seal, patientId: string): string => `${Buffer.from(patientId).toString('base64url')}.${signed(seal, patientId)}`;

/** Where a patient ends their e-mails without an account: the same in every e-mail to them. */
export const unsubscribeAddress = (seal: Seal, publicUrl: string, patientId: string): string => `${publicUrl}/u/${unsubscribeToken(seal, patientId)}`;

/** Who a token's first part is for, whether it is ours or not. */
export const patientIdIn = (part: string): string => Buffer.from(part, 'base64url').toString('utf8');

/** Whose link this is; null where the mark is not ours. */
export function patientOfToken(seal: Seal, token: string): string | null {
  const [id = '', mark = '', ...more] = token.split('.');
  const patientId = patientIdIn(id);
  return more.length === 0 && isSame(mark, signed(seal, patientId)) ? patientId : null;
}
