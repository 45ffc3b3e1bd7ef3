import type { Clock } from '../../platform/clock';
import { systemActor } from '../../platform/actor';
import { instantOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Logger } from '../../platform/log';
import { eachOrganization } from '../../platform/each-organization';
import { Rounds } from '../../platform/rounds';
import { replanReminders } from './remind.step';
import { compareReminders, remindersWanted } from './reminders.read';
import type { ReminderRow, RemindersWanted } from './reminders.read';

interface Parts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  clock: Clock;
  log: Logger;
}

const EVERY_MILLISECONDS = 5 * 60_000;
const FAULT = 'Reminders could not be planned; it is tried again.';
const PATIENTS_AT_ONCE = 500;

/**
 * Writes the reminders of the days ahead of everybody in care. Whatever changes a day plans its reminders anew by
 * itself; this finds the days that come closer, and what a change of zone or of templates did. Only those of whom
 * something differs are locked and written.
 */
export async function planReminders({ unitOfWork, reads, clock }: Omit<Parts, 'log'>, organizationId: string): Promise<number> {
  let planned = 0;
  let last = '';
  for (;;) {
    const patients = await reads.query<{ patientId: string }>(
      'select distinct patientId from episode where organizationId = ? and patientId > ? and (dischargedAt is null or dischargedAt > ?) order by patientId limit ?',
      [organizationId, last, clock.now(), PATIENTS_AT_ONCE],
    );
    const ids = patients.map(({ patientId }) => patientId);
    last = ids.at(-1) ?? '';
    const differing = await whoseRemindersDiffer(reads, organizationId, ids, clock.now());
    if (differing.length > 0) {
      await unitOfWork.run(systemActor('reminders', organizationId), { operation: 'planReminders' }, async (work) => {
        work.unrecorded('A message is its own record: every state it goes through is kept.');
        await replanReminders(work, differing);
      });
    }
    planned += differing.length;
    if (ids.length < PATIENTS_AT_ONCE) return planned;
  }
}

async function whoseRemindersDiffer(reads: Reads, organizationId: string, patientIds: readonly string[], now: Date): Promise<string[]> {
  if (patientIds.length === 0) return [];
  const reminders = await remindersWanted(reads, organizationId, patientIds, now);
  const { missing, needless, back, moved } = compareReminders(reminders, await readRows(reads, organizationId, reminders));
  return [...new Set([...missing.map((each) => each.patientId), ...needless.map((row) => row.patientId), ...[...back, ...moved].map(({ row }) => row.patientId)])].sort();
}

const KEYS_AT_ONCE = 5_000;

async function readRows(reads: Reads, organizationId: string, { keys }: RemindersWanted): Promise<(ReminderRow & { patientId: string })[]> {
  const rows: (ReminderRow & { patientId: string })[] = [];
  for (let at = 0; at < keys.length; at += KEYS_AT_ONCE) {
    const some = await reads.query<Omit<ReminderRow, 'dueAt'> & { patientId: string; dueAt: unknown }>('select uniqueKey, patientId, status, facilityId, dueAt from message where organizationId = ? and uniqueKey in (?)', [organizationId, keys.slice(at, at + KEYS_AT_ONCE)]);
    rows.push(...some.map((row) => ({ ...row, dueAt: instantOf(row.dueAt) })));
  }
  return rows;
}

/** Plans reminders now and every few minutes. `stop` resolves when it is at rest. */
export function keepRemindersPlanned(parts: Parts): { stop(): Promise<void> } {
  const once = async (): Promise<void> => {
    await eachOrganization({ ...parts, stopped: () => rounds.stopped, fault: FAULT }, async (organizationId) => {
      const planned = await planReminders(parts, organizationId);
      if (planned > 0) parts.log.info({ organizationId, patients: planned }, 'Reminders were planned.');
    });
  };
  const rounds = new Rounds(once, parts.log, FAULT);
  rounds.start(EVERY_MILLISECONDS);
  rounds.wake();
  return rounds;
}
