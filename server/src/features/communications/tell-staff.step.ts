import type { Work } from '../../platform/database/work';
import { Messages } from './communications.repositories';
import { keysInUse, queueMessages, withdraw } from './queue';

interface StaffAlert {
  facilityId: string;
  staffMemberIds: readonly string[];
  /** What it is about, as the notification's rule names it; the text says no more than that there is something to do. */
  alert: string;
  /** The notification's own key: it is told once by e-mail, however often it is asked for. */
  about: string;
}

const keyOf = (about: string, staffMemberId: string): string => `STAFF:${about}:${staffMemberId}`;

/** An alert reaches staff by e-mail too. Due at once: whoever is to be told is told now. */
export async function tellStaff(work: Work, { facilityId, staffMemberIds, alert, about }: StaffAlert): Promise<void> {
  const people = [...new Set(staffMemberIds)];
  const told = await keysInUse(work, people.map((id) => keyOf(about, id)));
  await queueMessages(
    work,
    people
      .filter((id) => !told.has(keyOf(about, id)))
      .map((id) => ({ facilityId, recipient: { staffMemberId: id }, channel: 'EMAIL', kind: 'STAFF_ALERT', uniqueKey: keyOf(about, id), dueAt: work.now, alert })),
  );
}

/** What an alert was about is settled: whoever has not been written to yet is not written to. */
export async function untellStaff(work: Work, { about, staffMemberIds }: { about: string; staffMemberIds: readonly string[] }): Promise<void> {
  if (staffMemberIds.length === 0) return;
  await withdraw(work, await work.repository(Messages).allForUpdate({ uniqueKey: staffMemberIds.map((id) => keyOf(about, id)) }), 'RESOLVED');
}
