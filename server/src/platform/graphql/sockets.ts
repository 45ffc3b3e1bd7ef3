import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { SocketPlaces } from './socket-places';

/** Close codes beyond the protocol's own: the client shows the right page instead of trying again. */
export const SOCKET_CLOSED = { SIGNED_OUT: 4401, KEY_ENDED: 4403, LOCKED: 4423, TOO_MANY: 4430, GOING_AWAY: 1001, TRY_AGAIN: 1013 } as const;

/** Of one person, or one device: a window has one. */
export const MOST_SOCKETS = 40;

interface Held {
  socket: WebSocket;
  staffKey: string;
}

/** The open sockets by the sign-in they were opened under, so that its end ends them. */
export class Sockets {
  private readonly bySignIn = new Map<string, Set<Held>>();

  /** `places` are those of all processes; where there is one alone, it counts its own. */
  constructor(private readonly places: SocketPlaces | null = null) {}

  /** `false`: there are too many open of the same one already. */
  async add(signInId: string, staffKey: string, socket: WebSocket): Promise<boolean> {
    if (this.countOf(staffKey) >= MOST_SOCKETS) return false;
    const [held, id] = [{ socket, staffKey }, randomUUID()];
    // Before anybody is asked: many that are opened at once are counted, and whoever is signed out meanwhile loses it.
    const set = this.bySignIn.get(signInId) ?? new Set<Held>();
    set.add(held);
    this.bySignIn.set(signInId, set);
    const forget = (): void => {
      if (set.delete(held) && set.size === 0) this.bySignIn.delete(signInId);
    };
    let isClosed = false;
    socket.once('close', () => {
      isClosed = true;
      forget();
      this.places?.giveBack(staffKey, id);
    });
    const isTaken = (await this.places?.take(staffKey, id, MOST_SOCKETS)) ?? true;
    if (!isTaken) forget();
    else if (isClosed) this.places?.giveBack(staffKey, id);
    return isTaken;
  }

  private countOf(staffKey: string): number {
    let sockets = 0;
    for (const set of this.bySignIn.values()) for (const held of set) if (held.staffKey === staffKey) sockets += 1;
    return sockets;
  }

  /** Sign-ins of one kind of actor. */
  signInIds(kind: string): string[] {
    return [...this.bySignIn].filter(([, sockets]) => [...sockets].some(({ staffKey }) => staffKey.startsWith(`${kind}:`))).map(([id]) => id);
  }

  count(): number {
    let sockets = 0;
    for (const set of this.bySignIn.values()) sockets += set.size;
    return sockets;
  }

  closeSignIn(signInId: string, code: number, reason: string): void {
    for (const { socket } of this.bySignIn.get(signInId) ?? []) socket.close(code, reason);
  }

  /** Every socket of one person, when a role or a right changes. */
  closeStaff(staffKey: string, code: number, reason: string): void {
    for (const set of this.bySignIn.values()) for (const held of set) if (held.staffKey === staffKey) held.socket.close(code, reason);
  }
}
