import type { Database } from '../database/data-source';
import { writerPool } from '../database/pool-state';
import type { PoolState } from '../database/pool-state';
import { readRelayLag } from '../events/relay-lag';
import type { Clock } from '../clock';
import { SomeSecondsOld } from './gauges';
import type { GaugeSource, Measured } from './gauges';

const poolMeasures = (pool: string, state: PoolState | null): Measured[] =>
  state ? [['in use', state.inUse], ['idle', state.idle], ['waiting', state.waiting]].map(([name, value]) => ({ labels: { pool, state: String(name) }, value: Number(value) })) : [];

/** What this process holds open, and how far behind the database's events are. */
export function processGauges(parts: { database: Database; clock: Clock; server: () => { sockets: { count(): number }; subscriptions(): number } | null }): GaugeSource[] {
  const { database, clock, server } = parts;
  const lag = new SomeSecondsOld(() => readRelayLag(database.reads, clock));
  return [
    { name: 'groupwork_sockets', help: 'Sockets that are open.', read: () => [{ value: server()?.sockets.count() ?? 0 }] },
    { name: 'groupwork_subscriptions', help: 'Live operations that are watched.', read: () => [{ value: server()?.subscriptions() ?? 0 }] },
    { name: 'groupwork_pool_connections', help: 'Connections to the database server by what they do; waiting counts callers without one.', labels: ['pool', 'state'], read: () => [...poolMeasures('reads', database.reads.pool()), ...poolMeasures('changes', writerPool(database.dataSource))] },
    { name: 'groupwork_database_up', help: '1 while the database answers within two seconds.', read: () => lag.get().then(() => [{ value: 1 }], () => [{ value: 0 }]) },
    { name: 'groupwork_relay_lag_seconds', help: 'Age of the oldest event that has not been passed on.', read: async () => [{ value: (await lag.get()).seconds }] },
    { name: 'groupwork_relay_waiting', help: 'Events that have not been passed on.', read: async () => [{ value: (await lag.get()).waiting }] },
  ];
}
