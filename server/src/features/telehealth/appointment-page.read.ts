import { answerRefusal, cancelUntil } from '@groupwork/shared/attendance/answer-appointment.rules';
import { isByPatient } from '@groupwork/shared/attendance/appointment-status';
import type { AppointmentAnswerKind } from '@groupwork/shared/attendance/appointment-status';
import { facilityDate } from '@groupwork/shared/kernel/time';
import { linkOpensAt } from '@groupwork/shared/telehealth/join-page';
import type { Context } from '../../platform/graphql/context';
import { AppointmentPageType } from './appointment-page.type';
import { appointmentNow } from './own-appointment';
import type { AppointmentNow } from './own-appointment';
import { patientLinkOf } from './patient-link.facts';

/** The same for a link that is over, is nobody's or never was. */
const nothing = { organizationName: null, facilityPhone: null, language: null, plannedStart: null, plannedEnd: null, timeZone: null, opensAt: null, inPersonToo: null, answer: null, cancelledByPatient: null, mayConfirm: null, mayCancel: null, cancelUntil: null, consentAsked: null, consent: null, locationAsked: null, locationState: null, atHome: null, arrivedAt: null };

/** The page, and why it shows nothing where a link of ours is worth nothing. */
export async function readAppointmentPage(context: Context): Promise<{ page: AppointmentPageType; worthless: AppointmentNow['worthless'] }> {
  const { appointment, organizationId } = patientLinkOf(context.actor);
  const now = context.clock.now();
  const found = appointment && (await appointmentNow(context.reads, organizationId, appointment, now));
  if (appointment && found) context.disclosed([appointment.patientId]);
  const shown = found && found.state !== 'NOT_AVAILABLE' ? shownOf(found, now) : { state: 'NOT_AVAILABLE' as const, ...nothing };
  return { page: Object.assign(new AppointmentPageType(), shown, { serverNow: now }), worthless: found?.worthless ?? null };
}

function shownOf({ row, plannedStart, plannedEnd, state, expected, standing: { answer, arrivedAt }, consent, location, settings }: AppointmentNow, now: Date): Omit<AppointmentPageType, 'serverNow'> {
  const byVideo = row.delivery !== 'IN_PERSON';
  const may = (kind: AppointmentAnswerKind): boolean =>
    answerRefusal({
      kind, source: 'LINK', expected, standing: answer && (answer.kind as 'CONFIRMED' | 'CANCELLED'), seatLeft: true, cancelUntilMinutes: settings.patientCancelUntilMinutes, now,
      session: { status: row.status, plannedStart, timeZone: row.timeZone, date: facilityDate(plannedStart, row.timeZone) },
    }) === null;
  return {
    state, organizationName: row.organizationName, facilityPhone: row.facilityPhone, language: row.language, plannedStart, plannedEnd, timeZone: row.timeZone,
    opensAt: byVideo ? linkOpensAt(plannedStart, settings.telehealthOpensMinutes) : null, inPersonToo: row.delivery === 'BOTH',
    answer: answer?.kind ?? null, cancelledByPatient: state === 'CANCELLED' ? answer?.kind === 'CANCELLED' && isByPatient(answer.source) : null,
    mayConfirm: answer?.kind !== 'CONFIRMED' && may('CONFIRMED'), mayCancel: answer?.kind !== 'CANCELLED' && may('CANCELLED'), cancelUntil: cancelUntil(plannedStart, settings.patientCancelUntilMinutes),
    consentAsked: byVideo && settings.telehealthConsentAsked, consent, locationAsked: byVideo && settings.telehealthLocationAsked, locationState: location?.state ?? null, atHome: location?.atHome ?? null, arrivedAt,
  };
}
