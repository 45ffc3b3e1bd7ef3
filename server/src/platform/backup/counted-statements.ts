import type { RowCounts } from './backup-file';

const QUOTE = 0x27;
const ESCAPE = 0x5c;
const OPEN = 0x28;
const CLOSE = 0x29;
const END = 0x3b;
const NEW_LINE = 0x0a;
const SPACE = 0x20;

const HEAD = /^INSERT INTO `((?:[^`]|``)+)` VALUES$/;
/** A name has at most 64 characters; no line that begins so and is longer puts rows in. */
const MOST_HEAD = 300;

/**
 * Counts the rows in a dump as it passes. The dump shows one moment that no other connection sees, so that its rows can be
 * counted nowhere else. It writes with backslashes before quotes whatever the server's own mode is, and no line ends within a value.
 */
export class CountedStatements {
  readonly rows: RowCounts = {};
  /** The table that rows are put into just now. */
  private table: string | null = null;
  private count = 0;
  private depth = 0;
  private quoted = false;
  private escaped = false;
  private head = '';

  take(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] as number;
      if (this.quoted) this.inText(byte);
      else if (this.table !== null) this.inRows(byte);
      else this.inHead(byte);
    }
  }

  private inText(byte: number): void {
    if (this.escaped) this.escaped = false;
    else if (byte === ESCAPE) this.escaped = true;
    else if (byte === QUOTE) this.quoted = false;
  }

  private inRows(byte: number): void {
    if (byte === QUOTE) this.quoted = true;
    else if (byte === OPEN) {
      if (this.depth === 0) this.count += 1;
      this.depth += 1;
    } else if (byte === CLOSE) this.depth -= 1;
    else if (byte === END && this.depth === 0 && this.table !== null) {
      this.rows[this.table] = (this.rows[this.table] ?? 0) + this.count;
      this.count = 0;
      this.table = null;
    }
  }

  private inHead(byte: number): void {
    if (byte === NEW_LINE || byte === SPACE) {
      const table = HEAD.exec(this.head)?.[1];
      if (table !== undefined) this.table = table.replaceAll('``', '`');
    }
    if (byte === NEW_LINE || this.table !== null) this.head = '';
    else if (this.head.length < MOST_HEAD) this.head += String.fromCharCode(byte);
  }
}
