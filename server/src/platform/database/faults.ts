import { QueryFailedError } from 'typeorm';

/** MariaDB's number for a statement that took too long, which mysql2 has no name for. */
const STATEMENT_TIMEOUT = 1969;

const codeOf = (error: unknown): string | undefined => {
  const driver = (error instanceof QueryFailedError ? error.driverError : error) as { code?: string; errno?: number } | null;
  if (driver?.errno === STATEMENT_TIMEOUT) return 'ER_QUERY_TIMEOUT';
  return typeof driver?.code === 'string' ? driver.code : undefined;
};

export const isUniqueViolation = (error: unknown): boolean =>
  ['ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'].includes(codeOf(error) ?? '');

/** The embedded engine has one code for every statement it does not understand: there only its words tell. */
const isTableMissing = (error: unknown): boolean => codeOf(error) === 'ER_NO_SUCH_TABLE' || (error instanceof Error && /no such table/.test(error.message));

/** For what is kept in tables that may be from after a database: nothing, where they are missing. Whatever else fails says nothing about it, and must not pass for that. */
export function noneWithoutTheTable(error: unknown): null {
  if (isTableMissing(error)) return null;
  throw error;
}

/** The engine gave up on this transaction and asks for a new one. */
export const isDeadlock = (error: unknown): boolean => ['ER_LOCK_DEADLOCK', 'ER_CHECKREAD', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT'].includes(codeOf(error) ?? '');

const away = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'PROTOCOL_CONNECTION_LOST', 'ER_SERVER_SHUTDOWN', 'ER_CON_COUNT_ERROR',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR', 'ER_LOCK_WAIT_TIMEOUT', 'EHOSTUNREACH', 'POOL_CLOSED', 'ER_CONNECTION_KILLED', 'NO_TURN', 'ER_QUERY_TIMEOUT',
]);

/** The database does not answer: nothing is wrong with the request. */
export const isDatabaseAway = (error: unknown): boolean => away.has(codeOf(error) ?? '') || (error instanceof Error && /connection is in closed state|pool is closed/i.test(error.message));

const full = new Set(['SQLITE_FULL', 'ER_RECORD_FILE_FULL', 'ER_DISK_FULL', 'ER_ERROR_ON_WRITE', 'ER_TEMP_FILE_WRITE_FAILURE']);

/** There is no room for what should be written. What is there can be read. */
export const isStorageFull = (error: unknown): boolean => full.has(codeOf(error) ?? '');
