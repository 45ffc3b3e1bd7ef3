import { addDays, addMinutes, facilityDate, instantFromWallTime } from '@groupwork/shared/kernel/time';
import { dialled } from '@groupwork/shared/patients/reach.rules';
import type { ConsentAct, ConsentSource } from '@groupwork/shared/patients/reach.rules';
import type { Work } from '../platform/database/work';
import { addRows } from './bulk';
import type { DemoRow } from './bulk';

/** A patient of the demo, as far as it matters for messages to them. */
export interface DemoPerson {
  id: string;
  firstName: string;
  lastName: string;
  preferredName: string | null;
  admittedAt: Date;
}

const SOURCES: readonly ConsentSource[] = ['INTAKE', 'PAPER_FORM', 'INTAKE', 'VERBAL', 'INTAKE', 'PAPER_FORM', 'INTAKE'];
const IN_TEN = 10;
/** Places in the list whose state is worth a look. */
const answeredStop = (index: number): boolean => index % 16 === 1;
const unsubscribed = (index: number): boolean => index % 20 === 7;
const confidential = (index: number): boolean => index % 32 === 9;
const deadNumber = (index: number): boolean => index % 64 === 12;
const deadMailbox = (index: number): boolean => index % 64 === 20;
const fullMailbox = (index: number): boolean => index % 64 === 33;
const sharesPhone = (index: number): boolean => index % 32 === 27;
const agreesToTexts = (index: number): boolean => index % IN_TEN < SOURCES.length || answeredStop(index) || deadNumber(index);

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ł', 'l').toLowerCase().replaceAll(/[^a-z]/g, '');

/** Invented, in a domain that leads nowhere. One in sixteen has none. */
export const emailAt = (index: number, { firstName, lastName }: Pick<DemoPerson, 'firstName' | 'lastName'>): string | null => (index % 16 === 15 ? null : `${plain(firstName)}.${plain(lastName)}${index < 64 ? '' : index}@mail.example`);

/** Three in the first twenty read their messages in Spanish. */
export const languageAt = (index: number): string => ([2, 11, 18].includes(index) ? 'es' : 'en');

interface Change { act: ConsentAct; source?: ConsentSource; at: Date; byStaffId?: string | null; note?: string }

/** What patients said to messages, and how their addresses do: the same for the same place in the list. */
export async function addReach(work: Work, people: readonly DemoPerson[], { timeZone, phoneOf, deskId }: { timeZone: string; phoneOf(index: number): string; deskId: string | null }): Promise<void> {
  const dayOf = (at: Date): string => facilityDate(at, timeZone);
  const evening = (daysAgo: number): Date => instantFromWallTime(addDays(dayOf(work.now), -daysAgo), '18:10', timeZone);
  const channels: DemoRow[] = [];
  const contacts: DemoRow[] = [];
  const changes: DemoRow[] = [];
  const tell = (patientId: string, channel: string | null, { act, source, at, byStaffId = null, note }: Change): void => {
    changes.push({ patientId, channel, act, source: source ?? null, onDate: dayOf(at), byStaffId, note: note ?? null, at });
  };
  const untroubled = { addressState: 'OK', failedAddress: null, failures: 0, failingSince: null, lastTrouble: null };

  for (const [index, person] of people.entries()) {
    const { id: patientId } = person;
    const agreedAt = addMinutes(person.admittedAt, 25);
    const source = SOURCES[index % IN_TEN] ?? 'INTAKE';
    const said = (agreement: 'AGREED' | 'STOPPED', at: Date, by: ConsentSource, recordedBy: string | null): DemoRow => ({ agreement, source: by, agreedOn: dayOf(at), recordedBy, recordedAt: at });
    if (agreesToTexts(index)) {
      tell(patientId, 'SMS', { act: 'AGREED', source, at: agreedAt, byStaffId: deskId });
      const stopped = answeredStop(index) ? evening(7) : null;
      if (stopped) tell(patientId, 'SMS', { act: 'STOPPED', source: 'SMS_REPLY', at: stopped });
      const failing = deadNumber(index) ? { addressState: 'BOUNCED', failedAddress: dialled(phoneOf(index)), failures: 1, failingSince: evening(2), lastTrouble: 'The number is not in service.' } : untroubled;
      if (deadNumber(index)) tell(patientId, 'SMS', { act: 'ADDRESS_STOPPED', at: evening(2), note: 'The number is not in service.' });
      channels.push({ patientId, channel: 'SMS', ...(stopped ? said('STOPPED', stopped, 'SMS_REPLY', null) : said('AGREED', agreedAt, source, deskId)), ...failing });
    }
    const email = emailAt(index, person);
    if (email !== null) {
      const stopped = unsubscribed(index) ? evening(4) : null;
      tell(patientId, 'EMAIL', { act: 'AGREED', source: 'INTAKE', at: agreedAt, byStaffId: deskId });
      if (stopped) tell(patientId, 'EMAIL', { act: 'STOPPED', source: 'LINK', at: stopped });
      const gone = deadMailbox(index) ? { addressState: 'BOUNCED', failedAddress: email, failures: 1, failingSince: evening(3), lastTrouble: 'The mailbox does not exist.' } : null;
      const full = fullMailbox(index) ? { addressState: 'FAILING', failedAddress: email, failures: 2, failingSince: evening(2), lastTrouble: 'The mailbox is full.' } : null;
      if (gone) tell(patientId, 'EMAIL', { act: 'ADDRESS_STOPPED', at: evening(3), note: gone.lastTrouble });
      if (full) for (const days of [2, 1]) tell(patientId, 'EMAIL', { act: 'ADDRESS_FAILED', at: evening(days), note: full.lastTrouble });
      channels.push({ patientId, channel: 'EMAIL', ...(stopped ? said('STOPPED', stopped, 'LINK', null) : said('AGREED', agreedAt, 'INTAKE', deskId)), ...(gone ?? full ?? untroubled) });
    }
    if (confidential(index) || sharesPhone(index)) {
      const asked = confidential(index);
      contacts.push({ patientId, sharedPhone: !asked, firstNameAgreed: !asked, confidentialSince: asked ? dayOf(agreedAt) : null, onlyChannel: asked ? 'EMAIL' : null, otherEmail: asked ? `private.${index}@mail.example` : null, otherPhone: null, confidentialNote: asked ? 'Nothing by telephone, and nothing to the address at home.' : null, recordedBy: deskId, recordedAt: agreedAt });
      tell(patientId, null, { act: asked ? 'CONFIDENTIAL_ASKED' : 'PHONE_SHARED', source: 'PAPER_FORM', at: agreedAt, byStaffId: deskId });
    }
  }
  await addRows(work, 'patient_channel', 'mutable', channels);
  await addRows(work, 'patient_contact', 'mutable', contacts);
  await addRows(work, 'patient_consent_change', 'fixed', changes);
}
