import { write, writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';

/** What waits while nobody takes it: a full disk below the log, or a reader that stands still. */
const MOST_WAITING_BYTES = 4 * 1024 * 1024;
const TRY_AGAIN_MILLISECONDS = 25;

const WARNING = 40;

/**
 * Lines written to a descriptor beside everything else. What cannot be written waits, and is tried again; what no longer
 * finds room is counted, and the count is written. pino's own way ends the process on a full disk, and on its way out tries
 * to write what is left for ever: it would answer nobody, and not end either.
 */
export class LogLines implements DestinationStream {
  private writing = Buffer.alloc(0);
  private isWriting = false;
  private isRefused = false;
  private waiting: Buffer[] = [];
  private bytes = 0;
  private lost = 0;

  constructor(private readonly descriptor: number) {
    process.once('exit', () => this.writeLast());
  }

  write(line: string): void {
    const bytes = Buffer.from(line);
    if (this.bytes + bytes.length > MOST_WAITING_BYTES) {
      this.lost += 1;
      return;
    }
    this.keep(bytes);
    if (!this.isWriting) this.writeNext();
  }

  private keep(bytes: Buffer): void {
    this.waiting.push(bytes);
    this.bytes += bytes.length;
  }

  private writeNext(): void {
    if (this.writing.length === 0) {
      this.writing = Buffer.concat(this.waiting);
      this.waiting = [];
    }
    this.isWriting = this.writing.length > 0;
    if (!this.isWriting) return;
    this.isRefused = false;
    write(this.descriptor, this.writing, (error, written) => {
      this.isRefused = error !== null;
      if (error) {
        setTimeout(() => this.writeNext(), TRY_AGAIN_MILLISECONDS).unref();
        return;
      }
      this.writing = this.writing.subarray(written);
      this.bytes -= written;
      this.tellOfLost();
      this.writeNext();
    });
  }

  private tellOfLost(): void {
    if (this.lost === 0) return;
    const { lost } = this;
    this.lost = 0;
    this.keep(Buffer.from(`${JSON.stringify({ level: WARNING, time: Date.now(), lost, msg: 'Lines of the log are lost: they could not be written, and too many waited already.' })}\n`));
  }

  /** Nothing is waited for any more. */
  private writeLast(): void {
    try {
      // What is being written at this moment is written by another thread.
      for (const bytes of this.isRefused ? [this.writing, ...this.waiting] : this.waiting) writeSync(this.descriptor, bytes);
    } catch {
      // Nobody is left to be told.
    }
  }
}
