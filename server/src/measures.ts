import { dueMessageGauges } from './features/communications/due-messages.facts';
import type { Clock } from './platform/clock';
import type { Database } from './platform/database/data-source';
import type { RunningServer } from './platform/graphql/http-server';
import type { FinishedRequest } from './platform/graphql/request-watch';
import type { Logger } from './platform/log';
import { Metrics } from './platform/metrics/metrics';
import { openMetricsServer } from './platform/metrics/metrics-server';
import { processGauges } from './platform/metrics/process-gauges';
import type { MetricsSettings } from './platform/metrics-settings';

export interface Measures {
  /** Hears of every request; nobody has to tell where nothing is measured. */
  onRequest?: (finished: FinishedRequest) => void;
  /** From now on they can be read; answers at which port, null where nothing is measured. */
  open(server: RunningServer): Promise<number | null>;
  stop(): Promise<void>;
}

/** What is measured of a running app; a new gauge is one line. */
export function makeMeasures({ database, clock, log }: { database: Database; clock: Clock; log: Logger }, settings: MetricsSettings | null | undefined): Measures {
  if (!settings) return { open: async () => null, stop: async () => undefined };
  let running: RunningServer | null = null;
  let stop = async (): Promise<void> => undefined;
  const metrics = new Metrics([...processGauges({ database, clock, server: () => running }), ...dueMessageGauges(database.reads, clock)]);
  return {
    onRequest: metrics.answered,
    open: async (server) => {
      running = server;
      const opened = await openMetricsServer(metrics, settings, log);
      stop = opened.stop;
      return opened.port;
    },
    stop: () => stop(),
  };
}
