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

/** Alerts reach staff by e-mail too. Due at once: whoever is to be told is told now. As many statements for one alert as for all of them. */
export async function tellStaff(work: Work, alerts: readonly StaffAlert[]): Promise<void> {
  const byKey = new Map(alerts.flatMap((alert) => alert.staffMemberIds.map((staffMemberId) => [keyOf(alert.about, staffMemberId), { ...alert, staffMemberId }] as const)));
  const told = await keysInUse(work, [...byKey.keys()]);
  await queueMessages(
    work,
    [...byKey]
      .filter(([uniqueKey]) => !told.has(uniqueKey))
      .map(([uniqueKey, { facilityId, staffMemberId, alert }]) => ({ facilityId, recipient: { staffMemberId }, channel: 'EMAIL', kind: 'STAFF_ALERT', uniqueKey, dueAt: work.now, alert })),
  );
}

/** What alerts were about is settled: whoever has not been written to yet is not written to. As many statements for one as for all of them. */
export async function untellStaff(work: Work, alerts: readonly Pick<StaffAlert, 'about' | 'staffMemberIds'>[]): Promise<void> {
  const keys = alerts.flatMap(({ about, staffMemberIds }) => staffMemberIds.map((id) => keyOf(about, id)));
  if (keys.length === 0) return;
  await withdraw(work, await work.repository(Messages).foundForUpdate({ uniqueKey: [...new Set(keys)] }), 'RESOLVED');
}

interface StaffLinkMessage { facilityId: string; staffMemberId: string; linkId: string; kind: 'STAFF_INVITATION' | 'PASSWORD_LINK' }

/** Links to people's own accounts. `linkId` names each: what makes it open is worked out when it leaves, and kept nowhere. */
export async function sendStaffLinks(work: Work, links: readonly StaffLinkMessage[]): Promise<void> {
  await queueMessages(work, links.map(({ facilityId, staffMemberId, linkId, kind }) => ({ facilityId, recipient: { staffMemberId }, channel: 'EMAIL', kind, uniqueKey: `STAFF_LINK:${linkId}`, dueAt: work.now, alert: linkId })));
}
