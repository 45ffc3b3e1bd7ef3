import type { Carried } from './carrier';

/** Their numbers mean the same in an answer and in a status callback (twilio.com/docs/api/errors). */
const STOPPED = new Set([21610]);
const ADDRESS = new Set([21211, 21214, 21217, 21614, 30005, 30006, 21265]);
const CONFIGURATION = new Set([20003, 20005, 20006, 20008, 20404, 21212, 21213, 21219, 21408, 21601, 21603, 21606, 21607, 21608, 21609, 21612, 21659, 21660, 21701, 21703, 21705, 30002, 30032, 30034, 30124, 63018]);
const TEMPORARY = new Set([20429, 14107, 21611, 30001, 30003, 30008, 30017, 30022, 30500]);

/** The reply was no 2xx. */
export class TwilioReply extends Error {
  constructor(
    readonly status: number,
    readonly reason: number | null,
    readonly retryAfterSeconds: number | null,
  ) {
    super(`The SMS service answered ${status}.`);
  }
}

/** Whose fault a number of theirs is; null where it is none that is known. */
export function twilioFault(reason: number): 'STOPPED' | 'ADDRESS' | 'CONFIGURATION' | 'TEMPORARY' | null {
  if (STOPPED.has(reason)) return 'STOPPED';
  if (ADDRESS.has(reason)) return 'ADDRESS';
  if (CONFIGURATION.has(reason)) return 'CONFIGURATION';
  return TEMPORARY.has(reason) ? 'TEMPORARY' : null;
}

/** Outcome of a try that did not succeed. */
export function twilioFailure(error: unknown): Carried {
  if (!(error instanceof TwilioReply)) return lineFailure(error as { code?: unknown });
  const answer = `TWILIO_${error.reason ?? error.status}`;
  const fault = error.reason === null ? null : twilioFault(error.reason);
  if (error.status === 429 || error.status === 503) return { outcome: 'TEMPORARY', answer, retryAfterSeconds: error.retryAfterSeconds, perhapsTaken: false };
  // It fell over while it worked on it: how far it got is its secret.
  if (error.status >= 500) return { outcome: 'TEMPORARY', answer, retryAfterSeconds: error.retryAfterSeconds, perhapsTaken: true };
  if (fault === 'STOPPED' || fault === 'ADDRESS') return { outcome: 'ADDRESS', answer, stopped: fault === 'STOPPED' };
  if (fault === 'TEMPORARY') return { outcome: 'TEMPORARY', answer, retryAfterSeconds: error.retryAfterSeconds, perhapsTaken: false };
  if (fault === 'CONFIGURATION' || [401, 403, 404].includes(error.status)) return { outcome: 'CONFIGURATION', answer };
  return { outcome: 'REJECTED', answer };
}

/** Where no connection came about, nothing can have left. */
const NEVER_THERE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID']);

function lineFailure({ code }: { code?: unknown }): Carried {
  const word = typeof code === 'string' ? code.slice(0, 40) : 'UNKNOWN';
  return { outcome: 'TEMPORARY', answer: `TWILIO_${word}`, retryAfterSeconds: null, perhapsTaken: !NEVER_THERE.has(word) };
}
