import { ConfigurationError } from '../configuration-error';
import type { DatabaseAddress } from './address';
import type { MigrationClass } from './data-source';

/** How a person finds the database in question: its file, or its name on its server. */
export const placeOf = (address: DatabaseAddress): string =>
  address.engine === 'sqlite' ? address.path : `${address.connection.database} at ${address.connection.socketPath ?? `${address.connection.host}:${address.connection.port}`}`;

/**
 * Refuses a database that ran migrations this program does not have: it would read and write tables by rules that
 * hold no more. `ran` are the names in the order they ran.
 */
export function refuseNewer(address: DatabaseAddress, known: readonly MigrationClass[], ran: readonly string[]): void {
  const names = new Set(known.map(({ name }) => name));
  const unknown = ran.filter((name) => !names.has(name));
  if (unknown.length === 0) return;
  const back = address.engine === 'sqlite' ? 'put back the copy that was made beside it before it was upgraded' : 'put back the backup you made before it was upgraded';
  throw new ConfigurationError(`The database ${placeOf(address)} is newer than this program: it was migrated to ${unknown.at(-1)}, and this program ends at ${known.at(-1)?.name}. Start the newer Groupwork again, or ${back}. Nothing was changed.`);
}
