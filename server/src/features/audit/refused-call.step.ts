import { systemActor } from '../../platform/actor';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { DomainEvent } from '../../platform/events/domain-event';
import type { Logger } from '../../platform/log';

/** Why what came to an address for services was not believed. */
export type CallRefusal = 'UNSIGNED' | 'FORGED' | 'REPLAYED' | 'LATE' | 'MALFORMED';

interface RefusedCall {
  /** Who it claimed to come from, e.g. TWILIO. */
  service: string;
  /** What was called, as the trail's operation. */
  operation: string;
  because: CallRefusal;
  /** Whose it would have been; null where it names nobody's, and then every organization of this server is told. */
  organizationId: string | null;
}

const WINDOW_MILLISECONDS = 60_000;
const MOST_IN_A_WINDOW = 10;

const callRefused = ({ service, because }: RefusedCall, unwritten: number): DomainEvent =>
  ({ type: 'CallRefused', facilityId: null, subject: { type: 'Service', id: service }, topics: [], patientIds: [], payload: { service, because }, details: unwritten > 0 ? { unwritten } : {} });

/**
 * Writes into the trail that something came that nobody of the service had sent. A flood of it would fill the trail:
 * beyond ten a minute they are counted, and the next one written says how many were not.
 */
export class RefusedCalls {
  private from = -Infinity;
  private written = 0;
  private unwritten = 0;

  constructor(private readonly parts: { unitOfWork: UnitOfWork; reads: Reads; log: Logger }) {}

  async record(call: RefusedCall): Promise<void> {
    const { unitOfWork, reads, log } = this.parts;
    log.warn({ service: call.service, operation: call.operation, because: call.because }, 'A call that nobody of the service had sent was refused.');
    if (performance.now() - this.from > WINDOW_MILLISECONDS) [this.from, this.written] = [performance.now(), 0];
    if (this.written >= MOST_IN_A_WINDOW) return void (this.unwritten += 1);
    this.written += 1;
    const unwritten = this.unwritten;
    this.unwritten = 0;
    const organizations = call.organizationId ? [{ id: call.organizationId }] : await reads.query<{ id: string }>('select id from organization');
    for (const { id } of organizations) await unitOfWork.run(systemActor('callbacks', id), { operation: call.operation }, async (work) => work.record(callRefused(call, unwritten)));
  }
}
