import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { isZone } from '@groupwork/shared/kernel/time';
import { openSecrets } from '../features/identity/secrets';
import type { Secrets } from '../features/identity/secrets';
import { otherKeysThan, otherKeysWords } from '../key-marks';
import type { Config } from '../platform/config';
import { ConfigurationError } from '../platform/configuration-error';
import { CONNECT_MILLISECONDS, findDatabase } from '../platform/database/address';
import type { DatabaseAddress, ServerConnection } from '../platform/database/address';
import { noneWithoutTheTable } from '../platform/database/faults';
import { countOf, instantOf, openReads } from '../platform/database/reads';
import type { Reads } from '../platform/database/reads';
import { databaseVersion } from '../platform/database/versions';
import { isThisComputer } from '../platform/this-computer';
import { insertOnlyTables, tables } from '../tables';
import type { Findings } from './finding';

const CLOCKS_APART_MILLISECONDS = 5000;
const OLDEST: Readonly<Record<string, readonly [number, number]>> = { MariaDB: [10, 6], MySQL: [8, 0] };

/** What was found of the database as far as others need it. */
export interface FoundDatabase {
  /** People stand in it: the key that they were made with is needed. */
  isInUse: boolean;
}

/** Nothing is made and nothing is written: a start does that. */
export async function lookAtDatabase(config: Config, findings: Findings): Promise<FoundDatabase> {
  const file = join(config.dataDir, 'groupwork.sqlite');
  if (!config.databaseUrl && !existsSync(file)) {
    findings.ok('Database', `The built-in one is made at the first start, in ${config.dataDir}.`);
    return { isInUse: false };
  }
  const address = await found(config, findings);
  if (!address) return { isInUse: true };
  const reads = openReads(address);
  try {
    await lookAtVersion(address, reads, findings);
    const isInUse = await lookAtTables(reads, findings);
    await lookAtItsKeys(config, reads, findings);
    await lookAtClock(address, reads, findings);
    if (address.engine === 'sqlite') findings.ok('Guards', 'The built-in database lays them by itself.');
    else {
      lookAtWay(address.connection, findings);
      await lookAtGuards(address.owner ?? address.connection, reads, findings);
    }
    return { isInUse };
  } catch (error) {
    findings.wrong('Database', `It answers, and could not be looked through (${(error as { code?: string }).code ?? 'unknown'}). Check the rights of its user.`);
    return { isInUse: true };
  } finally {
    await reads.close();
  }
}

/** Which ones it was made with, it knows. Whether they can be read at all is said apart. */
async function lookAtItsKeys(config: Config, reads: Reads, findings: Findings): Promise<void> {
  const secrets = readableKeys(config);
  const other = secrets && (await otherKeysThan(reads, secrets));
  if (other) findings.wrong('Key', otherKeysWords(other, config));
}

/** Those a start would take; none is made here. */
function readableKeys({ dataDir, keysFile }: Config): Secrets | null {
  if (!existsSync(keysFile ?? join(dataDir, 'pepper'))) return null;
  try {
    return openSecrets({ dataDir, keysFile });
  } catch {
    return null;
  }
}

/** Patients' records pass there, and its password. */
function lookAtWay({ host, ssl }: ServerConnection, findings: Findings): void {
  if (host === undefined || isThisComputer(host)) return;
  if (ssl) findings.ok('Way to the database', `It is encrypted, and ${host} is who it says.`);
  else findings.warning('Way to the database', `What passes between here and ${host} is not encrypted. Name the server as its certificate does, and who vouches for it: DATABASE_URL=mysql://…@name:3306/database?ca=/path/to/ca.pem.`);
}

async function found(config: Config, findings: Findings): Promise<DatabaseAddress | null> {
  try {
    const address = await findDatabase(config);
    if (address.engine !== 'sqlite' && address.owner) await findDatabase({ ...config, databaseUrl: config.migrationUrl }).catch((error: unknown) => findings.wrong('Database', error instanceof ConfigurationError ? error.message.replace(/^DATABASE_URL/, 'DATABASE_MIGRATION_URL') : 'DATABASE_MIGRATION_URL cannot be used.'));
    return address;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    findings.wrong('Database', error.message);
    return null;
  }
}

async function lookAtVersion({ engine }: DatabaseAddress, reads: Reads, findings: Findings): Promise<void> {
  const version = await databaseVersion(engine, reads);
  const [, kind = '', major = '0', minor = '0'] = /^(\w+) (\d+)\.(\d+)/.exec(version) ?? [];
  const oldest = OLDEST[kind];
  if (oldest && (Number(major) < oldest[0] || (Number(major) === oldest[0] && Number(minor) < oldest[1]))) return findings.wrong('Database', `${version} is too old. Use ${kind} ${oldest.join('.')} or newer.`);
  if (engine !== 'sqlite') {
    const row = await reads.one<{ charset: string }>('select @@character_set_database as charset');
    if (row?.charset !== 'utf8mb4') return findings.warning('Database', `${version} answers, and writes in ${row?.charset ?? 'another character set'}, which has not every letter. Change it: alter database … character set utf8mb4.`);
  }
  findings.ok('Database', `${version} answers.`);
}

const known = tables.migrations.map((Migration) => new Migration().name ?? Migration.name);

/** Answers whether people stand in it. */
async function lookAtTables(reads: Reads, findings: Findings): Promise<boolean> {
  const ran = await reads.query<{ name: string }>('select name from migrations').catch(noneWithoutTheTable);
  if (ran === null) {
    findings.ok('Tables', 'There is none yet: the first start makes them.');
    return false;
  }
  const names = new Set(ran.map(({ name }) => name));
  const newer = [...names].filter((name) => !known.includes(name));
  const pending = known.filter((name) => !names.has(name));
  if (newer.length > 0) findings.wrong('Tables', `They were brought up to date by a newer version (${newer.join(', ')}). Run that version, or put a backup back that was made before it.`);
  else if (pending.length > 0) findings.warning('Tables', `${pending.length === 1 ? 'One migration waits' : `${pending.length} migrations wait`} for the next start. Make a backup before it.`);
  else findings.ok('Tables', 'They are as this program needs them.');
  const zones = await reads.query<{ timeZone: string }>('select distinct timeZone from facility').catch(noneWithoutTheTable);
  const unknown = (zones ?? []).map(({ timeZone }) => timeZone).filter((zone) => !isZone(zone));
  if (unknown.length > 0) findings.wrong('Time zones', `This Node does not know ${unknown.join(', ')}, where a facility is. Install a newer Node of the same line.`);
  return countOf((await reads.one<{ people: unknown }>('select count(*) as people from staff_member').catch(noneWithoutTheTable))?.people) > 0;
}

async function lookAtClock({ engine }: DatabaseAddress, reads: Reads, findings: Findings): Promise<void> {
  if (engine === 'sqlite') return;
  const before = Date.now();
  const row = await reads.one<{ now: unknown }>('select utc_timestamp(3) as now');
  const apart = Math.abs(instantOf(row?.now).getTime() - (before + Date.now()) / 2);
  if (apart > CLOCKS_APART_MILLISECONDS) findings.warning('Clock', `It and the clock of the database are ${Math.round(apart / 1000)} seconds apart. Let both computers set theirs by the network (NTP).`);
  else findings.ok('Clock', 'It agrees with the clock of the database.');
}

/** A right given on everything, or on this database; `_` and `%` stand for themselves only behind a backslash. */
function grantsTriggers(grants: readonly string[], database: string): boolean {
  return grants.some((grant) => {
    const [, rights = '', place = ''] = /^GRANT (.+?) ON (\S+)\.\*/i.exec(grant) ?? [];
    if (!/\b(ALL PRIVILEGES|TRIGGER)\b/i.test(rights)) return false;
    if (place === '*') return true;
    const pattern = place.replaceAll('`', '').replaceAll(/[.+*?^${}()|[\]]/g, '\\$&').replaceAll(/(?<!\\)%/g, '.*').replaceAll(/(?<!\\)_/g, '.').replaceAll(/\\([%_])/g, '$1');
    return new RegExp(`^${pattern}$`, 'i').test(database);
  });
}

/** Below the program, triggers keep what is signed from being changed. */
async function lookAtGuards(owner: ServerConnection, reads: Reads, findings: Findings): Promise<void> {
  const connection = await createConnection({ ...owner, connectTimeout: CONNECT_MILLISECONDS }).catch(() => null);
  if (!connection) return;
  try {
    const [laid] = (await connection.query("select count(*) as many from information_schema.triggers where trigger_schema = database() and trigger_name like 'guard\\_%'"))[0] as { many: unknown }[];
    if (countOf(laid?.many) >= insertOnlyTables.length) return findings.ok('Guards', 'They are laid: what is signed cannot be changed below the program either.');
    const grants = ((await connection.query('show grants'))[0] as Record<string, string>[]).map((row) => Object.values(row)[0] ?? '');
    const [variables] = (await connection.query('select @@log_bin as logs, @@log_bin_trust_function_creators as trusts'))[0] as { logs: unknown; trusts: unknown }[];
    if (!grantsTriggers(grants, owner.database)) findings.warning('Guards', `${owner.user} may not create triggers: what is signed is guarded by the program only. Allow it: grant trigger on ${owner.database}.* to '${owner.user}'@'…'.`);
    else if (Number(variables?.logs) === 1 && Number(variables?.trusts) !== 1 && !/\bSUPER\b|ALL PRIVILEGES ON \*\.\*/i.test(grants.join('\n'))) findings.warning('Guards', 'The database keeps a binary log, and takes triggers from nobody but its administrator: what is signed is guarded by the program only. Set log_bin_trust_function_creators to 1 there.');
    else findings.ok('Guards', 'Triggers may be created: the next start lays them.');
  } finally {
    await connection.end();
  }
}
