import pino from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { requestMark } from './current-request';
import { LogLines } from './log-lines';

export type { Logger };

/** What a database says of a statement, and a parser of a text, repeats what was written there. */
const repeatsValues = (error: Error): boolean => 'sqlMessage' in error || 'driverError' in error || error instanceof SyntaxError;
const withoutValues = (message: string): string => message.replace(/'.*'|".*"/gs, '[cut]');

/** Where it happened, without the message that stands above it. */
const framesOf = ({ stack }: Error): string => (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).join('\n');

interface Told {
  type?: string;
  message: string;
  code?: string;
  stack?: string;
}

/** A database's error carries the statement and its values: neither belongs into a log. */
export const withoutRecords = (error: unknown): Told =>
  error instanceof Error ? { type: error.name, message: repeatsValues(error) ? withoutValues(error.message) : error.message, code: (error as { code?: string }).code, stack: framesOf(error) } : { message: typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : 'not an Error' };

let standardError: LogLines | null = null;

/** Structured lines without clinical text: ids, codes, counts and times only, each with the number of the request it belongs to. Secrets are cut even if somebody logs a request. */
export function createLog(level: string, destination: DestinationStream = (standardError ??= new LogLines(2))): Logger {
  return pino({ level, mixin: requestMark, serializers: { err: withoutRecords }, redact: { paths: ['*.password', '*.pin', '*.text', '*.note', 'headers.cookie', 'headers.authorization'], censor: '[cut]' } }, destination);
}
