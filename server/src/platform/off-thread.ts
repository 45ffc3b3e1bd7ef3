import { existsSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { Worker, parentPort, workerData } from 'node:worker_threads';
import type { TransferListItem } from 'node:worker_threads';
import { CodedError, rateLimited } from './errors';

interface Limits {
  /** Tasks that run at once, and that may wait for their turn; more are asked to come back. */
  together: number;
  waiting: number;
  /** A task that takes longer is ended. */
  milliseconds: number;
  /**
   * A task that takes more memory is ended. It is the whole process that is measured, since no limit of a thread counts
   * the bytes outside its objects: for tasks that may be given up, as reading what a stranger made.
   */
  megabytes?: number;
}

interface Waiting {
  begin(): void;
}

type Told<T> = { progress: unknown } | { result: T } | { coded: { message: string; extensions: Record<string, unknown> } } | { failed: string };

/** A thread, or a process, runs a built file; where sources are run, as tests do, it is the built twin. */
export function built(file: string): string {
  const twin = file.replace(`${sep}server${sep}src${sep}`, `${sep}server${sep}dist${sep}src${sep}`);
  const path = join(dirname(twin), `${basename(twin, '.ts').replace(/\.js$/, '')}.js`);
  if (!existsSync(path)) throw new Error(`${path} is not built. Build the server first.`);
  return path;
}

/** Asked ten times a second: what unpacks in a thread fills some tens of megabytes in between. */
function whenGrownBy(megabytes: number, act: () => void): NodeJS.Timeout {
  const before = process.memoryUsage.rss();
  return setInterval(() => {
    if (process.memoryUsage.rss() - before > megabytes * 1024 * 1024) act();
  }, 100);
}

/**
 * Work that would hold up everybody else's requests, in a thread of its own. A new thread for each task: what one
 * sheet leaves in memory, or breaks, is gone with it.
 */
export class OffThread {
  private running = 0;
  private readonly waiting: Waiting[] = [];

  constructor(private readonly limits: Limits) {}

  async run<T>(file: string, input: unknown, transfer: readonly TransferListItem[] = [], hear: (progress: unknown) => void = () => undefined): Promise<T> {
    await this.turn();
    try {
      return await this.inThread<T>(built(file), input, transfer, hear);
    } finally {
      this.running -= 1;
      this.waiting.shift()?.begin();
    }
  }

  private async turn(): Promise<void> {
    if (this.running >= this.limits.together) {
      if (this.waiting.length >= this.limits.waiting) throw rateLimited(5);
      await new Promise<void>((begin) => this.waiting.push({ begin }));
    }
    this.running += 1;
  }

  private inThread<T>(file: string, input: unknown, transfer: readonly TransferListItem[], hear: (progress: unknown) => void): Promise<T> {
    const { megabytes } = this.limits;
    const worker = new Worker(file, { workerData: input, transferList: [...transfer], ...(megabytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: megabytes } }) });
    let watch: NodeJS.Timeout | undefined;
    return new Promise<T>((done, failed) => {
      if (megabytes !== undefined) watch = whenGrownBy(megabytes, () => failed(new Error(`${basename(file)} took more than ${megabytes} MB.`)));
      const timer = setTimeout(() => failed(new Error(`${basename(file)} took longer than ${this.limits.milliseconds / 1000} s.`)), this.limits.milliseconds);
      worker.on('message', (told: Told<T>) => {
        if ('progress' in told) return hear(told.progress);
        clearTimeout(timer);
        if ('result' in told) done(told.result);
        else if ('coded' in told) failed(new CodedError(String(told.coded.extensions.code), told.coded.message, told.coded.extensions));
        else failed(new Error(told.failed));
      });
      worker.once('error', failed);
      worker.once('exit', (code) => failed(new Error(`${basename(file)} ended with ${code}.`)));
      worker.once('exit', () => clearTimeout(timer));
    }).finally(() => {
      clearInterval(watch);
      void worker.terminate();
    });
  }
}

/** The other side: the thread's file says what it does with its input. Bytes among the answer's own values are handed over, not copied. */
export function answer<Input, Result extends object>(task: (input: Input, tell: (progress: unknown) => void) => Promise<Result>): void {
  const tell = (told: Told<Result>, transfer: readonly TransferListItem[] = []): void => parentPort?.postMessage(told, transfer);
  task(workerData as Input, (progress) => tell({ progress })).then(
    (result) => tell({ result }, Object.values(result).flatMap((value: unknown) => (value instanceof Uint8Array && value.byteLength === value.buffer.byteLength && value.buffer instanceof ArrayBuffer ? [value.buffer] : []))),
    (error: unknown) => tell(error instanceof CodedError ? { coded: { message: error.message, extensions: error.extensions } } : { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
}
