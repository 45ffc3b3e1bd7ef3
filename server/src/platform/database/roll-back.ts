import type { QueryRunner } from 'typeorm';

/**
 * Ends a transaction that failed. A full disk or a lost connection has ended it already, and then TypeORM would count it
 * as open for ever: on the one connection of the built-in database every later commit would only be a savepoint's.
 */
export async function rollBack(runner: QueryRunner): Promise<void> {
  try {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
  } catch {
    // The first error is the one to tell.
    await runner.query('rollback').catch(() => undefined);
    Object.assign(runner, { isTransactionActive: false, transactionDepth: 0 });
  }
}
