import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What waits longer than this for its owner is purged, whoever opens the device. */
const KEPT_MILLISECONDS = 30 * 24 * 60 * 60_000;

/** A tap that waits for the network, or a board to go on with when there is none. */
export type SealedKind = 'TAP' | 'BOARD';

interface SealedRow { id: string; owner: string; kind: SealedKind; keptAt: number; iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }

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

/** A row can be opened only as what it was sealed as: neither for another person nor in another's place. */
const bound = ({ id, owner, kind }: Pick<SealedRow, 'id' | 'owner' | 'kind'>): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify([owner, kind, id]));

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

  async keep(kind: SealedKind, id: string, value: unknown, now = Date.now()): Promise<void> {
    const row = { id, owner: this.owner, kind };
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bound(row) }, this.key, new TextEncoder().encode(JSON.stringify(value)));
    await this.database.put('sealed', { ...row, keptAt: now, iv, data });
  }

  async all(kind: SealedKind): Promise<unknown[]> {
    const rows = (await this.database.getAllFromIndex('sealed', 'owner', this.owner)).filter((row) => row.kind === kind);
    const opened = await Promise.all(rows.map((row) => this.read(row)));
    return opened.filter((value) => value !== undefined);
  }

  async remove(ids: readonly string[]): Promise<void> {
    const rows = this.database.transaction('sealed', 'readwrite');
    await Promise.all(ids.map((id) => rows.store.delete(id)));
    await rows.done;
  }

  async removeAll(kind: SealedKind): Promise<void> {
    const rows = (await this.database.getAllFromIndex('sealed', 'owner', this.owner)).filter((row) => row.kind === kind);
    await this.remove(rows.map(({ id }) => id));
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
