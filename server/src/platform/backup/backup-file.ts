import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, open, rename, stat, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { ConfigurationError } from '../configuration-error';
import type { Engine } from '../database/engine';
import { fileNameOf } from './backup-parts';

/** What a backup says of itself, in its first line. */
export interface BackupHeader {
  groupwork: 'backup';
  format: number;
  engine: Engine;
  /** The last migration that ran in the database, and the last one the program knew that made the backup. */
  migration: string;
  program: string;
  madeAt: string;
  /** A mark of the keys that stood beside the database: says whether others stand there now, and nothing about them. Null where none stood there. */
  keys: string | null;
}

/** Rows of each table, at the moment the backup shows. */
export type RowCounts = Record<string, number>;

export interface OpenedBackup {
  header: BackupHeader;
  rows: RowCounts;
  bytes: number;
  /** What is in it: a database file, or statements. */
  content(): Readable;
}

const FORMAT = 1;
const CHECKSUM_BYTES = 65;
/** Names and counts of all tables take a few thousand bytes. */
const MOST_LINE_BYTES = 1024 * 1024;
const OWNER_ONLY = 0o600;

async function append(handle: FileHandle, hash: Hash, bytes: Buffer): Promise<void> {
  hash.update(bytes);
  await handle.appendFile(bytes);
}

/**
 * Writes a backup under a name of its own and gives it the right one when it is complete and on the disk: what is called
 * so is whole. Its last line is the checksum of everything before. Answers how many bytes it takes.
 */
export async function writeBackup(file: string, part: string, header: Omit<BackupHeader, 'groupwork' | 'format'>, content: AsyncIterable<Buffer>, rows: () => RowCounts): Promise<number> {
  const handle = await open(part, 'wx', OWNER_ONLY);
  try {
    const hash = createHash('sha256');
    await append(handle, hash, Buffer.from(`${JSON.stringify({ groupwork: 'backup', format: FORMAT, ...header })}\n`));
    await pipeline(Readable.from(content, { objectMode: false }), createGzip({ level: 1 }), async (packed: AsyncIterable<Buffer>) => {
      for await (const bytes of packed) await append(handle, hash, bytes);
    });
    await append(handle, hash, Buffer.from(`\n${JSON.stringify({ rows: rows() })}\n`));
    await handle.appendFile(`${hash.digest('hex')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await giveName(part, file);
  return (await stat(file)).size;
}

/** A link refuses a name that is taken, which a change of name does not; some file systems know no links. */
async function giveName(part: string, file: string): Promise<void> {
  try {
    await link(part, file);
    await unlink(part);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw taken(file);
    await mustBeFree(file);
    await rename(part, file);
  }
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const taken = (file: string): ConfigurationError => new ConfigurationError(`${fileNameOf(file)} is there already, and no backup is written over a file. Choose another name.`);

export async function mustBeFree(file: string): Promise<void> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? null : Promise.reject(error)));
  if (found) throw taken(file);
}

async function bytesAt(handle: FileHandle, from: number, until: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(until - from), 0, until - from, from);
  return buffer.subarray(0, bytesRead);
}

/** What stands in the first line; null where it is no backup's. */
function headerIn(line: string): BackupHeader | null {
  try {
    const header = JSON.parse(line) as BackupHeader | null;
    return header?.groupwork === 'backup' ? header : null;
  } catch {
    return null;
  }
}

/** Reads what a backup says of itself, after it was checked to its last byte. Says in a sentence why one cannot be used. */
export async function openBackup(file: string): Promise<OpenedBackup> {
  const name = fileNameOf(file);
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new ConfigurationError(error.code === 'ENOENT' ? `There is no file ${name}.` : `${name} cannot be read (${error.code ?? 'no reason given'}).`);
  });
  try {
    const { size } = await handle.stat();
    const first = await bytesAt(handle, 0, Math.min(size, MOST_LINE_BYTES));
    const headerEnd = first.indexOf('\n') + 1;
    const header = headerIn(first.subarray(0, headerEnd).toString());
    if (!header) throw new ConfigurationError(`${name} is no backup of Groupwork, or its beginning is damaged.`);
    if (header.format > FORMAT) throw new ConfigurationError(`${name} was made by a newer version of Groupwork. Restore it with that version.`);
    const end = size - CHECKSUM_BYTES;
    if (end <= headerEnd || (await checksumOf(file, end)) !== (await bytesAt(handle, end, size)).toString().trimEnd()) throw new ConfigurationError(`${name} is damaged or cut off: its checksum is another. Nothing was restored; take another backup.`);
    const last = await bytesAt(handle, Math.max(headerEnd, end - MOST_LINE_BYTES), end);
    const line = last.subarray(last.lastIndexOf('\n', last.length - 2) + 1);
    const { rows } = JSON.parse(line.toString()) as { rows: RowCounts };
    const contentEnd = end - line.length - 1;
    return { header, rows, bytes: size, content: () => createReadStream(file, { start: headerEnd, end: contentEnd - 1 }).pipe(createGunzip()) };
  } finally {
    await handle.close();
  }
}

async function checksumOf(file: string, end: number): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(file, { end: end - 1, highWaterMark: 1024 * 1024 })) hash.update(bytes as Buffer);
  return hash.digest('hex');
}
