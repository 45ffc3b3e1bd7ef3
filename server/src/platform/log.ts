import pino from 'pino';
import type { Logger } from 'pino';

export type { Logger };

/** A database's error carries the statement and its values: neither belongs into a log. */
const plainError = (error: unknown): Record<string, unknown> =>
  error instanceof Error ? { type: error.name, message: error.message, code: (error as { code?: string }).code, stack: error.stack } : { message: typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : 'not an Error' };

/** Structured lines without clinical text: ids, codes, counts and times only. Secrets are cut even if somebody logs a request. */
export function createLog(level: string): Logger {
  return pino({ level, serializers: { err: plainError }, redact: { paths: ['*.password', '*.pin', '*.text', '*.note', 'headers.cookie', 'headers.authorization'], censor: '[cut]' } }, pino.destination(2));
}
