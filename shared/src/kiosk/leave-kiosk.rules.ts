/** Wrong passwords and codes on one handed-over device. They slow that device alone, never an account. */
export interface KioskTries { failedTries: number; waitUntil: Date | null }

/** A mistyped word or two costs nothing. */
const FREE_TRIES = 2;
const FIRST_WAIT_SECONDS = 5;
const LONGEST_WAIT_SECONDS = 300;

/** Seconds until this device may try again; 0 when it may now. */
export const secondsToWait = ({ waitUntil }: KioskTries, now: Date): number => (waitUntil && waitUntil > now ? Math.ceil((waitUntil.getTime() - now.getTime()) / 1000) : 0);

/** Each try is counted before it is compared; from the third on each doubles the wait, up to five minutes. */
export function afterKioskTry({ failedTries }: Pick<KioskTries, 'failedTries'>, now: Date): { failedTries: number; waitUntil: Date | null } {
  const tries = failedTries + 1;
  const seconds = tries <= FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** (tries - FREE_TRIES - 1));
  return { failedTries: tries, waitUntil: seconds === 0 ? null : new Date(now.getTime() + seconds * 1000) };
}

/** No letter or digit that is taken for another when read from one screen and typed on the next. */
const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_LENGTH = 5;

/** The code of a handover out of bytes that only the server can make. */
export const kioskCode = (bytes: readonly number[]): string => bytes.slice(0, CODE_LENGTH).map((byte) => CODE_ALPHABET.charAt(byte % CODE_ALPHABET.length)).join('');

/** As it may be typed: small letters, blanks and dashes are no mistake. */
export const typedCode = (typed: string): string => typed.replaceAll(/[\s-]/g, '').toUpperCase();

export const KIOSK_SECRET_LENGTH = 200;
