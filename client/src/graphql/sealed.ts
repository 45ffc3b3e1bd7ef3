import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What waits longer than this for its owner is purged, whoever opens the device. */
const KEPT_MILLISECONDS = 30 * 24 * 60 * 60_000;

/** A tap that waits for the network; who may go on without it, and the boards they opened; a sign-in at a kiosk. */
export type SealedKind = 'TAP' | 'DOOR' | 'BOARD' | 'KIOSK';

/** What a row is, in the open: whose, of what kind, and within what: a tap's session, a board's sign-in, a kiosk. */
interface SealedAs { id: string; owner: string; kind: SealedKind; scope: string }

interface SealedRow extends SealedAs { keptAt: number; iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }

interface Schema extends DBSchema {
  keys: { key: string; value: CryptoKey };
  sealed: { key: string; value: SealedRow; indexes: { owner: string } };
}

export type SealedDatabase = IDBPDatabase<Schema>;

export function openSealedDatabase(name = 'groupwork'): Promise<SealedDatabase> {
  return openDB<Schema>(name, 1, {
    upgrade: (database) => {
      database.createObjectStore('keys');
      database.createObjectStore('sealed', { keyPath: 'id' }).createIndex('owner', 'owner');
    },
    // Another tab brings a newer version: it must not wait for this one.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}

/** A row can be opened only as what it was sealed as: not for another person, in another session, or in another's place. */
const bound = ({ id, owner, kind, scope }: SealedAs): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify([owner, kind, scope, id]));

/** One person's things on this device, each encrypted with a key that this browser keeps and nothing can export. */
export class Sealed {
  private constructor(private readonly database: SealedDatabase, private readonly owner: string, private readonly key: CryptoKey) {}

  static async open(database: SealedDatabase, owner: string, now = Date.now()): Promise<Sealed> {
    await purge(database, now);
    const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    const keys = database.transaction('keys', 'readwrite');
    const known = await keys.store.get(owner);
    if (known === undefined) await keys.store.put(fresh, owner);
    await keys.done;
    return new Sealed(database, owner, known ?? fresh);
  }

  async keep({ kind, id, scope }: Omit<SealedAs, 'owner'>, value: unknown, now = Date.now()): Promise<void> {
    const row = { id, owner: this.owner, kind, scope };
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bound(row) }, this.key, new TextEncoder().encode(JSON.stringify(value)));
    await this.database.put('sealed', { ...row, keptAt: now, iv, data });
  }

  /** Of one kind, and within one scope where it is said. */
  async all(kind: SealedKind, scope?: string): Promise<unknown[]> {
    const rows = (await this.database.getAllFromIndex('sealed', 'owner', this.owner)).filter((row) => row.kind === kind && (scope === undefined || row.scope === scope));
    const opened = await Promise.all(rows.map((row) => this.read(row)));
    return opened.filter((value) => value !== undefined);
  }

  async remove(ids: readonly string[]): Promise<void> {
    const rows = this.database.transaction('sealed', 'readwrite');
    await Promise.all(ids.map((id) => rows.store.delete(id)));
    await rows.done;
  }

  /** Undefined for what somebody has changed on the device: it is passed over, never half believed. */
  private async read(row: SealedRow): Promise<unknown> {
    try {
      const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: row.iv, additionalData: bound(row) }, this.key, row.data);
      return JSON.parse(new TextDecoder().decode(text)) as unknown;
    } catch {
      return undefined;
    }
  }
}

/** Whose things of a kind are on this device. */
export async function ownersOf(database: SealedDatabase, kind: SealedKind): Promise<string[]> {
  const rows = await database.getAll('sealed');
  return [...new Set(rows.filter((row) => row.kind === kind).map(({ owner }) => owner))];
}

/** Takes everything of these kinds off the device, whoever's it is. */
export async function dropAll(database: SealedDatabase, kinds: readonly SealedKind[]): Promise<void> {
  const rows = database.transaction('sealed', 'readwrite');
  for (const { id, kind } of await rows.store.getAll()) if (kinds.includes(kind)) await rows.store.delete(id);
  await rows.done;
}

/** Takes everything of these owners off the device, and the keys with it. */
export async function forgetOwners(database: SealedDatabase, isOne: (owner: string) => boolean): Promise<void> {
  const both = database.transaction(['keys', 'sealed'], 'readwrite');
  for (const { id, owner } of await both.objectStore('sealed').getAll()) if (isOne(owner)) await both.objectStore('sealed').delete(id);
  for (const owner of await both.objectStore('keys').getAllKeys()) if (isOne(owner)) await both.objectStore('keys').delete(owner);
  await both.done;
}

async function purge(database: SealedDatabase, now: number): Promise<void> {
  const rows = database.transaction('sealed', 'readwrite');
  for (const row of await rows.store.getAll()) if (now - row.keptAt > KEPT_MILLISECONDS) await rows.store.delete(row.id);
  await rows.done;
}

/** Null where the browser offers neither storage nor keys: then what is kept lives as long as the page. */
export async function openSealed(owner: string): Promise<Sealed | null> {
  try {
    return await Sealed.open(await openSealedDatabase(), owner);
  } catch {
    return null;
  }
}
