import type { Channel, MessageReason } from '@groupwork/shared/communications/vocabulary';
import type { ConsentSource } from '@groupwork/shared/patients/reach.rules';
import type { Work } from '../../platform/database/work';
import { stopChannel } from '../patients/reach.step';
import { Messages } from './communications.repositories';
import { messageSettled } from './messages.events';
import { withdraw } from './queue';

/** All that waits to be sent to these patients on a channel is not sent. One that is on its way and has not left is stopped too. */
export async function suppressWaiting(work: Work, patientIds: readonly string[], channel: Channel, reason: MessageReason): Promise<void> {
  if (patientIds.length === 0) return;
  const rows = await work.repository(Messages).foundForUpdate({ patientId: patientIds, channel, status: ['QUEUED', 'SENDING'] });
  await withdraw(work, rows, reason, 'SUPPRESSED');
  for (const row of rows) work.record(messageSettled(row, 'SUPPRESSED', reason));
}

/** Nothing more reaches these patients on a channel, beginning with what waits. Patients are locked before their messages, as everywhere. */
export async function stopMessages(work: Work, patientIds: readonly string[], channel: Channel, source: ConsentSource): Promise<void> {
  for (const patientId of [...patientIds].sort()) await stopChannel(work, { patientId, channel, source });
  await suppressWaiting(work, patientIds, channel, 'OPTED_OUT');
}
