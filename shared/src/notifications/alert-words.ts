import { age, clockTimeWithHalf, duration, facilityDate, mediumDate, minutesBetween, momentOn, toMillis } from '../kernel/time';
import type { Instant, LocalDate } from '../kernel/time';
import type { NotificationEvent } from './vocabulary';

/** An alert as its reader sees it. The session, the patient or the colleague is null where it is about none, and to whoever may not see them. */
export interface ReadableAlert {
  event: NotificationEvent;
  since: Instant;
  amount: number | null;
  timeZone: string;
  session: { groupTitle: string; date: string; plannedStart: Instant } | null;
  patient: { displayName: string } | null;
  staffMember: { name: string; credential: string | null } | null;
}

const patientOf = ({ patient }: ReadableAlert): string => patient?.displayName ?? 'A patient';
const sessionOf = ({ session }: ReadableAlert): string => session?.groupTitle ?? 'A group session';

/** Its last day: told ahead it speaks of its beginning, later of its end. */
const lastDayOf = ({ since, amount, timeZone }: ReadableAlert): LocalDate => facilityDate(new Date(toMillis(since) - (amount === 0 ? 1 : 0)), timeZone);

function credentialEnds(alert: ReadableAlert, now: Instant): string {
  const whose = `The credential${alert.staffMember?.credential ? ` ${alert.staffMember.credential}` : ''} of ${alert.staffMember?.name ?? 'a colleague'}`;
  const [lastDay, today] = [lastDayOf(alert), facilityDate(now, alert.timeZone)];
  return lastDay === today ? `${whose} ends today` : `${whose} ${lastDay < today ? 'ended' : 'ends'} ${mediumDate(lastDay)}`;
}

/** The day it is of, unless that is today. */
const dayOf = ({ session, timeZone }: ReadableAlert, now: Instant): string => (session === null || session.date === facilityDate(now, timeZone) ? '' : `, ${mediumDate(session.date)}`);

const headlines: Record<NotificationEvent, (alert: ReadableAlert, now: Instant) => string> = {
  SESSION_NOT_STARTED: (alert, now) => `${sessionOf(alert)} has not started${dayOf(alert, now)}`,
  SESSION_INCOMPLETE: (alert, now) => `${sessionOf(alert)} is not signed${dayOf(alert, now)}`,
  SIGNER_ADDED: (alert, now) => `A signature is asked for: ${sessionOf(alert)}${dayOf(alert, now)}`,
  SESSION_RETURNED: (alert, now) => `${sessionOf(alert)} was sent back with comments${dayOf(alert, now)}`,
  REVIEW_OVERDUE: (alert, now) => `The review of ${sessionOf(alert)} is overdue${dayOf(alert, now)}`,
  SESSION_COVERED: (alert, now) => `${sessionOf(alert)} is led by somebody else${dayOf(alert, now)}`,
  PATIENT_ABSENT: (alert) => `${patientOf(alert)} was absent ${alert.amount ?? 1} times in a row`,
  HOURS_AT_RISK: (alert) => (alert.amount === null ? `${patientOf(alert)} will miss a day this week asks for` : `${patientOf(alert)} will be ${duration(alert.amount)} short this week`),
  SEAT_OFFERED: (alert) => `A seat is free, and offered to ${patientOf(alert)}`,
  CREDENTIAL_ENDS: credentialEnds,
  WEBHOOK_OFF: () => 'Another system is no longer told what changes',
  BACKUP_FAILED: () => 'The nightly backup failed',
  PIN_HELD: ({ staffMember }) => `The signing PIN of ${staffMember?.name ?? 'a colleague'} is held`,
};

/** What happened, in a line. */
export const alertHeadline = (alert: ReadableAlert, now: Instant): string => headlines[alert.event](alert, now);

const at = ({ since, timeZone }: ReadableAlert, now: Instant): string => momentOn(since, timeZone, facilityDate(now, timeZone));

/** Since when, and what that means now; only for one that stands. */
export function alertDetail(alert: ReadableAlert, now: Instant): string {
  const { event, since, timeZone } = alert;
  if (event === 'SESSION_NOT_STARTED') return `Planned for ${clockTimeWithHalf(since, timeZone)}, ${duration(Math.max(minutesBetween(since, now), 0))} late.`;
  if (event === 'SESSION_INCOMPLETE') return toMillis(since) > toMillis(now) ? '' : `It ended ${at(alert, now)}, ${age(since, now)} ago.`;
  if (event === 'SIGNER_ADDED') return `Asked ${at(alert, now)}.`;
  if (event === 'SESSION_RETURNED') return `Returned ${at(alert, now)}. Correct it, then sign again.`;
  if (event === 'REVIEW_OVERDUE') return `Asked for ${at(alert, now)}, ${age(since, now)} ago.`;
  if (event === 'SESSION_COVERED') return `Taken over ${at(alert, now)}. There is nothing you need to do.`;
  if (event === 'PATIENT_ABSENT') return 'Somebody should reach out.';
  if (event === 'SEAT_OFFERED') return `Offered ${at(alert, now)}. Ask them, then take or decline it for them.`;
  if (event === 'CREDENTIAL_ENDS') return 'Once it has ended, they sign nothing as rendering. A Super Admin enters the new last day under Staff.';
  if (event === 'WEBHOOK_OFF') return `Its address was turned off ${at(alert, now)}, since nothing arrived there.`;
  if (event === 'BACKUP_FAILED') return `None could be made since ${at(alert, now)}. Whoever looks after the server finds the reason in its log; this is told until one is made.`;
  if (event === 'PIN_HELD') return `The password was chosen ${at(alert, now)} by a link an administrator was shown. If that was not its owner, deactivate the account. If it was, another administrator unlocks it under Signing PINs.`;
  return 'With what is planned so far. A group more could close it.';
}
