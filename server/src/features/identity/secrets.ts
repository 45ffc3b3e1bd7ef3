import { createHash, createHmac, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Algorithm, hash, verify } from '@node-rs/argon2';
import { readKeys } from '../../platform/keys-file';
import type { Keys } from '../../platform/keys-file';

/** argon2id at 19 MiB and two passes: about 40 ms a try on two cores. */
const COST = { algorithm: 2 as Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * Hashes passwords and PINs. A PIN has so few values that its hash alone could be searched offline, so a pepper
 * that is not in the database is mixed into every hash.
 */
export class Secrets {
  private dummy: Promise<string> | null = null;

  private readonly keys: Keys;

  /** Where one pepper is all there is, as in the demo's data folder, it stands for every key. */
  constructor(keys: Buffer | Keys) {
    this.keys = Buffer.isBuffer(keys) ? { pepper: keys, cookies: keys, encryption: keys } : keys;
  }

  hash(secret: string): Promise<string> {
    return hash(secret, { ...COST, secret: this.keys.pepper });
  }

  async matches(hashed: string, secret: string): Promise<boolean> {
    // Somebody who was invited has chosen none yet: nothing matches that, and it takes as long.
    if (hashed === '') return this.matchesNothing(secret);
    return verify(hashed, secret, { secret: this.keys.pepper });
  }

  /** A mark only this server can make: proves that it told somebody something. */
  seal(text: string): string {
    return markWith(this.keys.cookies, text);
  }

  /** The same for what stays in the database: what closes a text there, and what proves that the trail is as it was. */
  sealKept(text: string): string {
    return markWith(this.keys.encryption, text);
  }

  /** By which the pepper is known again without being told: says nothing about it, nor about a password. */
  markOfPepper(text: string): string {
    return markWith(this.keys.pepper, text);
  }

  /** Costs what a real comparison costs, so that an unknown account answers no faster than a known one. */
  async matchesNothing(secret: string): Promise<false> {
    this.dummy ??= this.hash(randomBytes(16).toString('hex'));
    await this.matches(await this.dummy, secret);
    return false;
  }
}

const markWith = (key: Buffer, text: string): string => createHmac('sha256', key).update(text).digest('hex');

/** The keys of a file of their own; without one a pepper in the data folder, readable by its owner only, made at the first start. */
export function openSecrets({ dataDir, keysFile }: { dataDir: string; keysFile: string | null }): Secrets {
  if (keysFile !== null) return new Secrets(readKeys(keysFile, dataDir));
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'pepper');
  if (!existsSync(file)) makePepper(file);
  return new Secrets(Buffer.from(readFileSync(file, 'utf8'), 'base64'));
}

/** Whole or not at all, and once: of several that start together all go on with the first one's. */
function makePepper(file: string): void {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, randomBytes(32).toString('base64'), { mode: 0o600 });
  try {
    linkSync(own, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(own);
  }
}

export const newToken = (): string => randomBytes(32).toString('base64url');

/** What the database keeps of a cookie: a leaked table opens no session. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
