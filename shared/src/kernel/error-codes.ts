/** The ways a request can fail, as callers may tell them apart. */
export const errorCodes = ['BAD_USER_INPUT', 'REFUSED', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'STALE', 'RATE_LIMITED', 'LIST_TOO_LONG', 'OUTDATED', 'UNAVAILABLE', 'INTERNAL'] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** Why there is no actor: nobody signed in, or the device waits for password or PIN. */
export const unauthenticatedReasons = ['NOT_SIGNED_IN', 'SCREEN_LOCKED'] as const;
export type UnauthenticatedReason = (typeof unauthenticatedReasons)[number];

const sentences: Record<ErrorCode, string> = {
  BAD_USER_INPUT: 'Something typed here cannot be used. Look at the marked field.',
  REFUSED: 'This is not possible now. Nothing was changed.',
  UNAUTHENTICATED: 'Sign in first. Your drafts are saved.',
  FORBIDDEN: 'Your role does not include this.',
  // Not found and not allowed read alike, so that nobody learns what exists.
  NOT_FOUND: 'There is nothing here that you can open.',
  STALE: 'This was changed meanwhile. Look again, then repeat.',
  RATE_LIMITED: 'Too many tries. Wait a moment, then go on.',
  LIST_TOO_LONG: 'There is more here than is answered as a whole. Ask for fewer days, facilities or people at once.',
  OUTDATED: 'Groupwork has been updated meanwhile. Load the page again; what you typed is kept on this device.',
  UNAVAILABLE: 'The database does not answer. What you typed is kept. It is tried again.',
  INTERNAL: 'Something here failed. The fault is ours. What you typed is kept.',
};

const lockedSentence = 'The screen is locked. Enter your password or PIN. Your drafts are saved.';

export function errorSentence(code: ErrorCode, reason?: UnauthenticatedReason): string {
  return code === 'UNAUTHENTICATED' && reason === 'SCREEN_LOCKED' ? lockedSentence : sentences[code];
}

export const isErrorCode = (code: unknown): code is ErrorCode => (errorCodes as readonly unknown[]).includes(code);

/** The same request with the same key may be sent again. */
export const isRetryable = (code: ErrorCode): boolean => code === 'UNAVAILABLE' || code === 'RATE_LIMITED';
