import pino from 'pino';
import type { Logger } from 'pino';

export type { Logger };

/** Structured lines without clinical text: ids, codes, counts and times only. Secrets are cut even if somebody logs a request. */
export function createLog(level: string): Logger {
  return pino({ level, redact: { paths: ['*.password', '*.pin', '*.text', '*.note', 'headers.cookie', 'headers.authorization'], censor: '[cut]' } }, pino.destination(2));
}
