import type { Socket } from 'node:net';
import type { Engine } from './engine';

/** How long an answer may take where people wait for it. */
export interface AnswerLimits {
  /** The server ends a statement that works for so long. */
  statementSeconds: number;
  /** A connection over which nothing has come for so long is given up: longer, so that a server that is only slow says so itself. */
  silentSeconds: number;
}

/** What serves requests. Migrations, backups, a restore and the checks of a whole trail take as long as they take. */
export const SERVED: AnswerLimits = { statementSeconds: 20, silentSeconds: 25 };

/** What both pools of mysql2 tell, and the socket of a connection, which its types leave out. */
interface TellingPool {
  on(event: 'acquire' | 'release', listener: (connection: { stream: Socket }) => void): unknown;
}

/** MySQL knows a limit for reading alone; what is written there ends with its wait for a lock, or with the silence. */
export const statementLimit = (engine: Exclude<Engine, 'sqlite'>, { statementSeconds }: AnswerLimits): string =>
  engine === 'mariadb' ? `set session max_statement_time = ${statementSeconds}` : `set session max_execution_time = ${statementSeconds * 1000}`;

/**
 * Ends a connection that is in use and silent, with everything that waits on it. mysql2's own limit for a query would leave
 * the connection in its pool with the answer still to come, and whatever is sent behind it would wait for ever.
 */
export function endSilence(pool: unknown, { silentSeconds }: AnswerLimits): void {
  function end(this: Socket): void {
    this.destroy(Object.assign(new Error(`The database has not said anything for ${silentSeconds} seconds.`), { code: 'ETIMEDOUT' }));
  }
  const telling = pool as TellingPool;
  telling.on('acquire', ({ stream }) => stream.setTimeout(silentSeconds * 1000, end));
  // One that nobody uses may be silent.
  telling.on('release', ({ stream }) => stream.setTimeout(0, end));
}
