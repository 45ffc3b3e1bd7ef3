import { setImmediate } from 'node:timers/promises';
import { createLog } from '../src/platform/log';
import type { Logger } from '../src/platform/log';

export type LogLine = Record<string, unknown> & { msg: string };

/** The product's own log, kept instead of written. */
export class KeptLog {
  readonly texts: string[] = [];
  readonly log: Logger = createLog('debug', { write: (text: string) => void this.texts.push(text) });

  get lines(): LogLine[] {
    return this.texts.map((text) => JSON.parse(text) as LogLine);
  }

  /** The line of a request comes when all of its answer has left, which its reader may see a moment sooner. */
  async answered(requestId: string): Promise<LogLine> {
    for (let turns = 0; turns < 10_000; turns += 1) {
      const line = this.lines.find((each) => each['requestId'] === requestId && each.msg === 'A request was answered.');
      if (line) return line;
      await setImmediate();
    }
    throw new Error(`No line tells of the request ${requestId}.`);
  }
}
