import { useSyncExternalStore } from 'react';
import { type Box, lockBy, type PasswordLock, putIn, takeOut, unlockBy } from './password-lock';
import { dropAll, openSealedDatabase, ownersOf, Sealed, type SealedDatabase } from './sealed';
import { noteServerNow, serverNow } from './server-time';
import type { Viewer } from './viewer';

/** So many wrong passwords without network, and the boards are wiped. */
export const OFFLINE_TRIES = 5;
/** A device's clock may be set right by so much; one that was set back further is not to be counted by. */
const SET_RIGHT = 5 * 60_000;
const DOOR = 'door';

/** A board as lists name it. */
export interface BoardHead { sessionId: string; title: string; line: string }
/** The questions a board was drawn from, with their answers. */
export interface KeptBoard extends BoardHead { answers: readonly { question: string; answer: unknown }[] }

/** Who may go on without network, for how long, and what their password has to open. */
interface Door {
  id: string;
  viewer: Viewer;
  lock: PasswordLock;
  /** By the device's clock, in milliseconds. */
  madeAt: number;
  endsAt: number;
  /** How far the server's clock is ahead of the device's. */
  ahead: number;
  wrong: number;
}

export type Opened =
  | { outcome: 'OPENED'; viewer: Viewer; boards: readonly KeptBoard[] }
  | { outcome: 'WRONG'; triesLeft: number }
  /** Wiped, over, or never kept: only the server can say. */
  | { outcome: 'GONE' };

const isDoor = (value: unknown): value is Door => typeof value === 'object' && value !== null && 'lock' in value && 'viewer' in value && 'endsAt' in value;
const isBox = (value: unknown): value is Box => typeof value === 'object' && value !== null && 'sender' in value && 'data' in value;

/** How long hands may rest before the screen locks, as the server counts it for this person now. */
export const idleOf = ({ locksAt, serverNow: asked }: Pick<Viewer, 'locksAt' | 'serverNow'>): number => Date.parse(locksAt) - Date.parse(asked);

/**
 * The boards opened in this sign-in, sealed on the device so that a reload without network loses none. They are put in with
 * no secret and come out only by the password of whoever opened them, while that sign-in lasts.
 */
export class OfflineBoards {
  private readonly heads = new Map<string, BoardHead>();
  private readonly watchers = new Set<() => void>();
  private list: readonly BoardHead[] = [];
  private work: Promise<unknown> = Promise.resolve();

  constructor(private readonly database: () => Promise<SealedDatabase> = openSealedDatabase) {}

  /** What can be gone on with, as far as this page knows. */
  get opened(): readonly BoardHead[] {
    return this.list;
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** A password was given and was right. A door for this very sign-in stays; any other goes, with what is behind it. */
  begin(viewer: Viewer, password: string): Promise<void> {
    return this.one(async (database) => {
      const endsAt = Date.parse(viewer.signInEndsAt) - this.ahead();
      const known = await this.door(database);
      if (known !== null && known.door.viewer.staffMember.id === viewer.staffMember.id && known.door.viewer.signInEndsAt === viewer.signInEndsAt) return;
      await dropAll(database, ['DOOR', 'BOARD']);
      const lock = await lockBy(password);
      await this.keepDoor(await Sealed.open(database, viewer.staffMember.id), { id: crypto.randomUUID(), viewer, lock, madeAt: Date.now(), endsAt, ahead: this.ahead(), wrong: 0 });
    }, undefined);
  }

  keep(viewer: Viewer, board: KeptBoard): Promise<void> {
    const { sessionId, title, line } = board;
    this.know([{ sessionId, title, line }]);
    return this.one(async (database) => {
      const known = await this.door(database);
      if (known === null || known.door.viewer.staffMember.id !== viewer.staffMember.id) return;
      const { sealed, door } = known;
      await sealed.keep({ kind: 'BOARD', id: sessionId, scope: door.id }, await putIn(door.lock, JSON.stringify(board), door.id));
      await this.keepDoor(sealed, { ...door, viewer, ahead: this.ahead() });
    }, undefined);
  }

  /** Who may go on here without network; null for nobody. */
  whose(): Promise<Viewer | null> {
    return this.one(async (database) => (await this.door(database))?.door.viewer ?? null, null);
  }

  open(password: string): Promise<Opened> {
    return this.one<Opened>(async (database) => {
      const known = await this.door(database);
      if (known === null) return { outcome: 'GONE' };
      const { sealed, door } = known;
      // Counted before it is tried: a page closed in between has had its try.
      const wrong = door.wrong + 1;
      await this.keepDoor(sealed, { ...door, wrong });
      const key = await unlockBy(door.lock, password);
      if (key === null) {
        if (wrong < OFFLINE_TRIES) return { outcome: 'WRONG', triesLeft: OFFLINE_TRIES - wrong };
        await this.forget(database);
        return { outcome: 'GONE' };
      }
      await this.keepDoor(sealed, { ...door, wrong: 0 });
      const boxes = (await sealed.all('BOARD', door.id)).filter(isBox);
      const boards = await Promise.all(boxes.map(async (box) => JSON.parse(await takeOut(key, box, door.id)) as KeptBoard));
      noteServerNow(new Date(Date.now() + door.ahead).toISOString());
      this.know(boards);
      const now = serverNow();
      return { outcome: 'OPENED', boards, viewer: { ...door.viewer, screenLocked: false, serverNow: now.toISOString(), locksAt: new Date(now.getTime() + idleOf(door.viewer)).toISOString() } };
    }, { outcome: 'GONE' });
  }

  /** The sign-in is over: nothing of it stays. Taps do, sealed for whoever made them. */
  drop(): Promise<void> {
    return this.one((database) => this.forget(database), undefined);
  }

  private async forget(database: SealedDatabase): Promise<void> {
    await dropAll(database, ['DOOR', 'BOARD']);
    this.heads.clear();
    this.know([]);
  }

  private know(boards: readonly BoardHead[]): void {
    for (const { sessionId, title, line } of boards) this.heads.set(sessionId, { sessionId, title, line });
    const list = [...this.heads.values()];
    if (JSON.stringify(list) === JSON.stringify(this.list)) return;
    this.list = list;
    for (const watcher of this.watchers) watcher();
  }

  private async door(database: SealedDatabase): Promise<{ sealed: Sealed; door: Door } | null> {
    const [owner] = await ownersOf(database, 'DOOR');
    if (owner === undefined) return null;
    const sealed = await Sealed.open(database, owner);
    const door = (await sealed.all('DOOR')).find(isDoor);
    const now = Date.now();
    if (door !== undefined && door.endsAt > now && now > door.madeAt - SET_RIGHT) return { sealed, door };
    await this.forget(database);
    return null;
  }

  private keepDoor(sealed: Sealed, door: Door): Promise<void> {
    return sealed.keep({ kind: 'DOOR', id: DOOR, scope: '' }, door);
  }

  private ahead(): number {
    return serverNow().getTime() - Date.now();
  }

  /** One after the other, so that no count is lost. A browser without storage or keys keeps nothing. */
  private one<Result>(work: (database: SealedDatabase) => Promise<Result>, without: Result): Promise<Result> {
    const done = this.work.then(async () => work(await this.database())).catch(() => without);
    this.work = done;
    return done;
  }
}

export const offlineBoards = new OfflineBoards();

export function useOpenedBoards(): readonly BoardHead[] {
  return useSyncExternalStore(offlineBoards.watch, () => offlineBoards.opened);
}
