import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { FinishedRequest } from '../graphql/request-watch';
import type { GaugeSource } from './gauges';

/** From a tap that feels instant to one that people give up on. */
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/**
 * What is told of the product while it runs. Every label is a word of the product's own, out of a list that does not grow with
 * what people send: no id, no name, no address.
 */
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Counter({ name: 'groupwork_requests_total', help: 'Requests that were answered.', labelNames: ['transport', 'method', 'route', 'status'], registers: [this.registry] });
  private readonly latencies = new Histogram({ name: 'groupwork_operation_seconds', help: 'Time from a request to the end of its answer, by operation.', labelNames: ['operation', 'transport'], buckets: SECONDS, registers: [this.registry] });
  private readonly errors = new Counter({ name: 'groupwork_operation_errors_total', help: 'Requests that were answered with an error, by operation and code.', labelNames: ['operation', 'code'], registers: [this.registry] });

  constructor(gauges: readonly GaugeSource[]) {
    collectDefaultMetrics({ register: this.registry });
    for (const gauge of gauges) this.add(gauge);
  }

  readonly answered = ({ transport, method, route, operation, status, code, milliseconds }: FinishedRequest): void => {
    this.requests.inc({ transport, method, route, status: status ?? code });
    // A socket that is opened takes no time; what is asked over it does.
    if (status !== 101) this.latencies.observe({ operation, transport }, milliseconds / 1000);
    if (code !== 'OK') this.errors.inc({ operation, code });
  };

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  private add({ name, help, labels, read }: GaugeSource): void {
    const gauge = new Gauge({
      name,
      help,
      labelNames: labels ?? [],
      registers: [this.registry],
      // What cannot be read is left out: a value from before would look like one of now.
      collect: async () => {
        const measured = await Promise.resolve().then(read).catch(() => []);
        if (measured.length > 0 || labels) gauge.reset();
        else gauge.remove();
        for (const each of measured) gauge.set({ ...each.labels }, each.value);
      },
    });
  }
}
