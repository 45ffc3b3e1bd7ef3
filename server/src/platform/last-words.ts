import { ConfigurationError } from './configuration-error';
import { createLog, withoutRecords } from './log';

/** What a program ends with that cannot go on: a configuration's own sentence, or what failed and where. A database's error carries the statement and its values, which Node would print. */
export function lastWords(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message;
  const { type, message, stack } = withoutRecords(error);
  return [`${type === undefined ? '' : `${type}: `}${message}`, stack].filter(Boolean).join('\n');
}

/** Has what fails where nobody waits for it end this process as a line of its log: Node would print an error with all it carries. */
export function endInWords(): void {
  process.on('uncaughtException', (error, origin) => {
    createLog('fatal').fatal({ err: error, origin }, 'Something failed where nothing waits for it. This process ends; whoever watches it starts another one.');
    process.exit(1);
  });
}
