import { v7 } from 'uuid';
import { queueMessages } from '../src/features/communications/queue';
import type { NewMessage } from '../src/features/communications/queue';
import type { Prepare, Prepared } from '../src/features/communications/still-due';
import { rateOfThisProcess } from '../src/features/communications/rate';
import { MessageWorker } from '../src/features/communications/worker.job';
import type { WorkerParts } from '../src/features/communications/worker.job';
import { PatientRow } from '../src/features/patients/patient.entity';
import { patientReach } from '../src/features/patients/reach.facts';
import { startChannel } from '../src/features/patients/reach.step';
import { systemActor } from '../src/platform/actor';
import { createLog } from '../src/platform/log';
import type { Scenario } from './scenario';

/** As plain as can be: whoever may be written to is told one sentence. */
export const plainly: Prepare = async (source, organizationId, messages, now) => {
  const reach = await patientReach(source, organizationId, messages.flatMap(({ patientId }) => patientId ?? []), now);
  return new Map(messages.map((message): [string, Prepared] => {
    const channel = reach.get(message.patientId ?? '')?.channels[message.channel as 'EMAIL' | 'SMS'];
    if (!channel?.address || channel.because) return [message.id, { verdict: 'NOT', status: 'SUPPRESSED', reason: channel?.because ?? 'NO_ADDRESS' }];
    return [message.id, { verdict: 'SEND', address: channel.address, senderName: null, unsubscribeUrl: null, told: [], written: { language: 'en', subject: message.channel === 'EMAIL' ? 'Your appointment' : null, text: `You have an appointment (${message.uniqueKey}).`, html: null } }];
  }));
};

/** As fast as any setting permits. */
export const fast = (): WorkerParts['rates'] => ({ EMAIL: rateOfThisProcess(1000), SMS: rateOfThisProcess(1000) });

export const workerOf = (world: Scenario, parts: Pick<WorkerParts, 'carriers'> & Partial<WorkerParts>): MessageWorker =>
  new MessageWorker({ unitOfWork: world.unitOfWork, reads: world.database.reads, clock: world.clock, log: createLog('silent'), prepare: plainly, rates: fast(), chance: () => 0.5, ...parts });

/** A patient who may be reached on both channels. */
export async function reachable(world: Scenario, id: string, phone: string): Promise<void> {
  await world.patient(id);
  await world.unitOfWork.run(systemActor('test', 'o1'), { operation: 'arrange' }, async (work) => {
    await work.entityManager().update(PatientRow, { id }, { email: `${id}@mail.example`, phone });
    await startChannel(work, { patientId: id, channel: 'SMS', source: 'INTAKE' });
  });
}

/** Messages to a patient that are due now, unless said otherwise. */
export const queued = (world: Scenario, patientId: string, channel: 'EMAIL' | 'SMS', more: Partial<NewMessage> = {}, count = 1): Promise<string[]> =>
  world.unitOfWork.run(systemActor('test', 'o1'), { operation: 'arrange' }, async (work) => {
    work.unrecorded('Arranged by a test.');
    const rows = await queueMessages(work, Array.from({ length: count }, () => ({ facilityId: 'f1', recipient: { patientId }, channel, kind: 'REMINDER' as const, uniqueKey: `test:${v7()}`, dueAt: work.now, ...more })));
    return rows.map(({ id }) => id);
  });

/** Where messages stand, by status. */
export async function standing(world: Scenario): Promise<Record<string, number>> {
  const rows = await world.rows<{ status: string; many: number | string }>('select status, count(*) as many from message group by status');
  return Object.fromEntries(rows.map(({ status, many }) => [status, Number(many)]));
}

/** The log of a message, in order; within one moment of a clock that stands, as it can only have been. */
export async function logOf(world: Scenario, messageId: string): Promise<string[]> {
  const rows = await world.rows<{ status: string; reason: string | null; answer: string | null }>('select status, reason, answer from message_attempt where messageId = ? order by attempt, at, case when status = \'SENDING\' then 0 when attempt = 0 and status = \'QUEUED\' then 1 when status = \'WITHDRAWN\' then 2 else 3 end, answer', [messageId]);
  return rows.map((row) => [row.status, row.reason, row.answer].filter(Boolean).join(' '));
}
