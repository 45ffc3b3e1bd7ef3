import type { WebSocket } from 'ws';

/** Close codes beyond the protocol's own: the client shows the right page instead of trying again. */
export const SOCKET_CLOSED = { SIGNED_OUT: 4401, KEY_ENDED: 4403, LOCKED: 4423, TOO_MANY: 4430, GOING_AWAY: 1001, TRY_AGAIN: 1013 } as const;

/** Of one person, or one device, in one process: a window has one. */
export const MOST_SOCKETS = 40;

interface Held {
  socket: WebSocket;
  staffKey: string;
}

/** The open sockets by the sign-in they were opened under, so that its end ends them. */
export class Sockets {
  private readonly bySignIn = new Map<string, Set<Held>>();

  /** `false`: there are too many open of the same one already. */
  add(signInId: string, staffKey: string, socket: WebSocket): boolean {
    if (this.countOf(staffKey) >= MOST_SOCKETS) return false;
    const held = { socket, staffKey };
    const set = this.bySignIn.get(signInId) ?? new Set<Held>();
    set.add(held);
    this.bySignIn.set(signInId, set);
    socket.once('close', () => {
      set.delete(held);
      if (set.size === 0) this.bySignIn.delete(signInId);
    });
    return true;
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
