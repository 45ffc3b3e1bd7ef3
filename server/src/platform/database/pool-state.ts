import type { DataSource } from 'typeorm';

/** What the connections of a pool are doing at this moment. */
export interface PoolState {
  inUse: number;
  idle: number;
  /** Callers that wait for one. */
  waiting: number;
}

/** mysql2 counts them and has no public word for it. */
interface Counted {
  _allConnections?: { length: number };
  _freeConnections?: { length: number };
  _connectionQueue?: { length: number };
}

/** Null where the driver counts in another way. */
export function poolState(pool: unknown): PoolState | null {
  if (typeof pool !== 'object' || pool === null) return null;
  const { _allConnections: all, _freeConnections: free, _connectionQueue: queue } = pool as Counted;
  return all && free && queue ? { inUse: all.length - free.length, idle: free.length, waiting: queue.length } : null;
}

/** Of the connections that changes are written over. The built-in database has one and no pool. */
export const writerPool = ({ driver }: DataSource): PoolState | null => poolState('pool' in driver ? driver.pool : null);
