/** Whoever makes marks that nobody else can. */
export interface Sealing {
  seal(text: string): string;
}

const SIGNED = 32;

const signed = (secrets: Sealing, patientId: string): string => secrets.seal(`unsubscribe:${patientId}`).slice(0, SIGNED);

/** What stands in an e-mail's link: who it is for, and a mark only this server can make. Kept nowhere, so that the database opens nothing. */
export const unsubscribeToken = (secrets: Sealing, patientId: string): string => `${Buffer.from(patientId).toString('base64url')}.${signed(secrets, patientId)}`;

/** Where a patient ends their e-mails without an account: the same in every e-mail to them. */
export const unsubscribeAddress = (secrets: Sealing, publicUrl: string, patientId: string): string => `${publicUrl}/u/${unsubscribeToken(secrets, patientId)}`;

/** Who a token's first part is for, whether it is ours or not. */
export const patientIdIn = (part: string): string => Buffer.from(part, 'base64url').toString('utf8');

/** Whose link this is; null where the mark is not ours. Compared in full, whatever differs first. */
export function patientOfToken(secrets: Sealing, token: string): string | null {
  const [id = '', mark = '', ...more] = token.split('.');
  const patientId = patientIdIn(id);
  const right = signed(secrets, patientId);
  if (more.length > 0 || mark.length !== right.length) return null;
  let differs = 0;
  for (let at = 0; at < right.length; at += 1) differs |= right.charCodeAt(at) ^ mark.charCodeAt(at);
  return differs === 0 ? patientId : null;
}
