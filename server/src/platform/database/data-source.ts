import 'reflect-metadata';
import { DataSource, EventSubscriber } from 'typeorm';
import type { EntitySubscriberInterface, MixedList, MigrationInterface } from 'typeorm';
import { CONNECT_MILLISECONDS } from './address';
import type { DatabaseAddress } from './address';
import { settleColumns } from './columns';
import { isServer } from './engine';
import { openReads } from './reads';
import type { Reads } from './reads';
import { currentUnit } from './current-unit';
import { SERVED, endSilence, statementLimit } from './silence';
import type { AnswerLimits } from './silence';

/** What TypeORM accepts as a list of entities, and what a feature contributes. */
export type EntityClass = new () => object;
export type MigrationClass = new () => MigrationInterface;

export interface Schema {
  entities: EntityClass[];
  migrations: MigrationClass[];
}

/** Over a database server. What is written beside a page has connections of its own: it does not wait for changes that wait for each other. */
export const UNITS_AT_ONCE = { changes: 7, aside: 3 } as const;
/** For the relay, and for whoever asks whether the tables are as they should be. */
const SPARE_CONNECTIONS = 3;

/** A write that is not part of a unit of work would escape audit, scope and rollback: it throws. */
@EventSubscriber()
class UnitGuard implements EntitySubscriberInterface {
  private refuse(): void {
    if (!currentUnit.getStore()) throw new Error('A row was written outside a unit of work.');
  }
  beforeInsert(): void {
    this.refuse();
  }
  beforeUpdate(): void {
    this.refuse();
  }
  beforeRemove(): void {
    this.refuse();
  }
}

export function createDataSource(address: DatabaseAddress, schema: Schema, options: { asOwner?: boolean } = {}): DataSource {
  settleColumns(address.engine);
  const common = {
    entities: schema.entities as unknown as MixedList<EntityClass>,
    migrations: schema.migrations as unknown as MixedList<MigrationClass>,
    migrationsTransactionMode: 'each' as const,
    synchronize: false,
    subscribers: [UnitGuard],
    invalidWhereValuesBehavior: { null: 'throw' as const, undefined: 'throw' as const },
  };
  if (address.engine === 'sqlite') {
    return new DataSource({
      ...common,
      type: 'better-sqlite3',
      database: address.path,
      driver: require('libsql'),
      enableWAL: true,
      prepareDatabase: (database: { pragma(text: string): unknown }) => {
        database.pragma('busy_timeout = 5000');
        database.pragma('synchronous = FULL');
        // Else REPLACE would remove a guarded row without asking its trigger.
        database.pragma('recursive_triggers = ON');
      },
    });
  }
  const connection = options.asOwner && address.owner ? address.owner : address.connection;
  return new DataSource({
    ...common,
    type: address.engine,
    ...(connection.socketPath ? { socketPath: connection.socketPath } : { host: connection.host, port: connection.port }),
    username: connection.user,
    password: connection.password,
    ...(connection.ssl ? { ssl: connection.ssl } : {}),
    database: connection.database,
    charset: 'utf8mb4_unicode_ci',
    timezone: 'Z',
    poolSize: UNITS_AT_ONCE.changes + UNITS_AT_ONCE.aside + SPARE_CONNECTIONS,
    supportBigNumbers: true,
    connectTimeout: CONNECT_MILLISECONDS,
  });
}

export interface Database {
  address: DatabaseAddress;
  dataSource: DataSource;
  reads: Reads;
  close(): Promise<void>;
}

/** A transaction in which nothing happens for so long belongs to a process that is paused or gone. */
const IDLE_SECONDS = 10;

/** Each connection's own settings. What a paused process holds locked goes back, so that the others' writes need not wait for it: MySQL has no such setting. */
async function limitConnections(dataSource: DataSource, engine: DatabaseAddress['engine'], limits: AnswerLimits): Promise<void> {
  if (engine === 'sqlite') return;
  const { pool } = dataSource.driver as unknown as { pool: { on(event: 'connection', listener: (connection: { query(sql: string, done: (error: unknown) => void): void; destroy(): void }) => void): void } };
  endSilence(pool, limits);
  const settings = [statementLimit(engine, limits), ...(engine === 'mariadb' ? [`set session idle_transaction_timeout = ${IDLE_SECONDS}`] : [])];
  // The one over which the database was opened is there already.
  for (const setting of settings) await dataSource.query(setting);
  // One that could not be set is given up, and whoever writes over it hears of it.
  pool.on('connection', (connection) => {
    for (const setting of settings) connection.query(setting, (error) => { if (error) connection.destroy(); });
  });
}

/** Opens the writer and the readers. The tables must be there already: see migrate. */
export async function openDatabase(address: DatabaseAddress, schema: Schema, limits: AnswerLimits = SERVED): Promise<Database> {
  const dataSource = createDataSource(address, schema);
  await dataSource.initialize();
  await limitConnections(dataSource, address.engine, limits);
  const reads = openReads(address, limits);
  return {
    address,
    dataSource,
    reads,
    close: async () => {
      await reads.close();
      await dataSource.destroy();
    },
  };
}

export const onServer = (database: Database): boolean => isServer(database.address.engine);
