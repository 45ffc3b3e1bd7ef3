import { grouped } from '@groupwork/shared/kernel/grouped';
import type { Work } from '../../platform/database/work';
import { Messages } from './communications.repositories';
import { queueMessages, requeue, withdraw } from './queue';
import { compareReminders, remindersWanted } from './reminders.read';

const PATIENTS_AT_ONCE = 500;

/**
 * Brings the reminders that wait for some patients in line with what they are expected in, in the unit of whatever
 * changed that: they move with the day's first appointment, and go where none is left.
 */
export async function replanReminders(work: Work, patientIds: readonly string[]): Promise<void> {
  for (let at = 0; at < patientIds.length; at += PATIENTS_AT_ONCE) await replanSome(work, patientIds.slice(at, at + PATIENTS_AT_ONCE));
}

async function replanSome(work: Work, patientIds: readonly string[]): Promise<void> {
  const reminders = await remindersWanted(work, work.actor.organizationId, patientIds, work.now);
  const rows = reminders.keys.length === 0 ? [] : await work.repository(Messages).foundForUpdate({ uniqueKey: reminders.keys });
  const { missing, needless, back, moved } = compareReminders(reminders, rows);
  await queueMessages(work, missing.map(({ key, patientId, facilityId, channel, forDate, dueAt }) => ({ facilityId, recipient: { patientId }, channel, kind: 'REMINDER', uniqueKey: key, dueAt, forDate })));
  // What was due already can no longer be of use; the rest has nothing to remind of.
  for (const [reason, own] of grouped(needless, (row) => (row.dueAt <= work.now ? 'TOO_LATE' : 'NOTHING_DUE'))) await withdraw(work, own, reason);
  await requeue(work, back.map(({ row, wanted }) => ({ row, dueAt: wanted.dueAt })));
  await work.repository(Messages).changeMany(moved.map(({ row, wanted }) => ({ row, patch: { facilityId: wanted.facilityId, dueAt: wanted.dueAt, nextTryAt: wanted.dueAt } })));
}
