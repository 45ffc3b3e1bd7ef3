import { addMinutes, instantFromWallTime } from '../kernel/time';
import type { AppointmentFacts, MessageFacts, MessageLanguage } from './message-facts';
import type { TemplateKey } from './communication-templates';

/** What a facility's messages really say of it; the rest of a sample is invented. */
export interface SampleOf { organization: string; phone: string | null; timeZone: string; publicUrl: string }

/** As long as a token is. */
const TOKEN = 'k7Qm2xV9bT4nR8wZ1cJ6hD3sF5gL0pYaEuXiBoNvMqK';
const LONGEST_PHONE = '+1 (312) 555-0142';
const sampleNames: Record<MessageLanguage, string> = { en: 'Gwen', es: 'Lucía' };

const at = (date: string, time: string, timeZone: string): Date => instantFromWallTime(date, time, timeZone);

function appointment(startsAt: Date, more: Partial<AppointmentFacts>): AppointmentFacts {
  return { startsAt, endsAt: addMinutes(startsAt, 50), wasAt: null, roomChanged: false, online: false, link: null, ...more };
}

/** An ordinary case, for the preview: a day with two appointments, or the one that changed. */
export function sampleFacts({ recipient, kind, channel }: TemplateKey, { organization, phone, timeZone, publicUrl }: SampleOf, language: MessageLanguage): MessageFacts {
  const own = `${publicUrl}/j/${TOKEN}`;
  const link = recipient === 'PATIENT' && kind !== 'CANCELLED' ? own : null;
  const online = kind === 'TELEHEALTH_LINK';
  const first = appointment(at('2026-11-19', '10:00', timeZone), { online, link, wasAt: kind === 'RESCHEDULED' ? at('2026-11-19', '09:00', timeZone) : null });
  const several = kind === 'SCHEDULED' || kind === 'REMINDER';
  return {
    organization, phone, zone: timeZone, facilityZone: timeZone, appointments: several ? [first, appointment(at('2026-11-19', '13:30', timeZone), { link })] : [first],
    name: channel === 'EMAIL' && recipient === 'PATIENT' ? sampleNames[language] : null, unsubscribe: channel === 'EMAIL' && recipient === 'PATIENT' ? `${publicUrl}/u/${TOKEN}` : null, link: recipient === 'STAFF' ? publicUrl : null, confidential: false,
  };
}

/** The longest that is to be expected of one appointment: what does not fit with it is refused when it is written. */
export function longestFacts(key: TemplateKey, of: SampleOf, language: MessageLanguage): MessageFacts {
  const sample = sampleFacts(key, { ...of, phone: of.phone === null || of.phone.length < LONGEST_PHONE.length ? LONGEST_PHONE : of.phone, timeZone: 'America/Chicago' }, language);
  const startsAt = at('2026-09-30', '12:30', 'America/Chicago');
  const link = sample.appointments[0]?.link ?? null;
  const more = Array.from({ length: key.kind === 'REMINDER' ? 2 : 0 }, () => appointment(startsAt, { link }));
  return { ...sample, zone: 'America/Chicago', facilityZone: 'America/New_York', appointments: [appointment(startsAt, { link, online: key.kind === 'TELEHEALTH_LINK', wasAt: key.kind === 'RESCHEDULED' ? addMinutes(startsAt, -60) : null }), ...more] };
}
