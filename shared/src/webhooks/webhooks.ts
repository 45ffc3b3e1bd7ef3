/** Where a message to an address stands. */
export const deliveryStatuses = ['WAITING', 'SENDING', 'DELIVERED', 'FAILED'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];
export const deliveryStatusWords: Record<DeliveryStatus, string> = { WAITING: 'Waiting', SENDING: 'Sending', DELIVERED: 'Delivered', FAILED: 'Given up' };

/** What came of a try. What the other side wrote in its answer is not looked at. */
export const deliveryAnswers = ['OK', 'HTTP_STATUS', 'REDIRECT', 'TIMEOUT', 'NOT_REACHED', 'CERTIFICATE', 'ADDRESS_NOT_PUBLIC'] as const;
export type DeliveryAnswer = (typeof deliveryAnswers)[number];
export const deliveryAnswerWords: Record<DeliveryAnswer, string> = {
  OK: 'taken', HTTP_STATUS: 'refused', REDIRECT: 'sent elsewhere, which is not followed', TIMEOUT: 'no answer within 10 seconds', NOT_REACHED: 'not reached', CERTIFICATE: 'its certificate is not valid', ADDRESS_NOT_PUBLIC: 'its name leads to an address that is not public',
};

/** Why an address is off. */
export const offReasons = ['BY_HAND', 'GONE', 'FAILING'] as const;
export type OffReason = (typeof offReasons)[number];
export const offReasonWords: Record<OffReason, string> = { BY_HAND: 'turned off here', GONE: 'turned off, since it answered that it is gone for good', FAILING: 'turned off, since nothing arrived for 3 days' };

export const WEBHOOK_NAME_LENGTH = 80;
export const WEBHOOK_URL_LENGTH = 500;
export const MOST_WEBHOOKS = 20;
/** The secret before signs beside the new one for so long. */
export const SECRET_OVERLAP_HOURS = 24;

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const FIRST_WAIT = 30 * SECOND;
const LONGEST_WAIT = 6 * HOUR;
const SPREAD = 0.25;
/** From the first try on. An address where nothing arrived for so long is turned off. */
export const TRIED_FOR_MILLISECONDS = 72 * HOUR;

/** Milliseconds until the next try: half a minute after the first, twice as long each time, at most six hours, a quarter more or less by chance (0 to 1). */
export function waitBeforeNextTry(tries: number, chance: number): number {
  const usual = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(20, Math.max(1, tries) - 1));
  return Math.round(usual * (1 - SPREAD + 2 * SPREAD * chance));
}

/** What is wrong with an address, or null. `loopback` is for development: this computer itself may be called, also without TLS. */
export function urlProblem(given: string, loopback: boolean): string | null {
  const parts = /^(https?):\/\/([^/?#]+)/i.exec(given.trim());
  if (!parts) return 'Write the whole address, beginning with https://.';
  const [, scheme = '', authority = ''] = parts;
  if (authority.includes('@')) return 'Leave name and password out of the address: messages are signed.';
  if (given.includes('#')) return 'Leave out what follows the # sign.';
  const isLoopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i.test(authority);
  if (scheme.toLowerCase() === 'http' && !(loopback && isLoopback)) return 'The address must begin with https://.';
  return null;
}
