import { channels } from '@groupwork/shared/communications/vocabulary';
import type { Channel } from '@groupwork/shared/communications/vocabulary';
import { cleanText } from '@groupwork/shared/documentation/clean-text';
import { contactProblem } from '@groupwork/shared/patients/patient-fields';
import { consentDayProblem, dialled } from '@groupwork/shared/patients/reach.rules';
import { mustBeVersion } from '../../platform/database/repository';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { badField } from '../../platform/errors';
import { mustBeInScope } from '../access/staff-actor.facts';
import type { Actor } from '../../platform/actor';
import { suppressWaiting } from '../communications/stop-messages.step';
import type { PatientRow } from './patient.entity';
import { patientContactChanged, patientSaved } from './patients.events';
import { PatientContacts, Patients } from './patients.repositories';
import { keepConsentChange } from './reach.step';

export interface ConfidentialWish {
  since: string;
  onlyChannel: Channel | null;
  otherEmail: string | null;
  otherPhone: string | null;
  note: string | null;
}

interface SavePatientContact {
  patientId: string;
  version: number;
  sharedPhone: boolean;
  firstNameAgreed: boolean;
  confidential: ConfidentialWish | null;
  key: string;
}

const orNull = (text: string | null): string | null => cleanText(text ?? '').trim() || null;

function checked(wish: ConfidentialWish, patient: PatientRow, now: Date): ConfidentialWish {
  const { since, onlyChannel } = wish;
  const [otherEmail, otherPhone, note] = [orNull(wish.otherEmail), orNull(wish.otherPhone), orNull(wish.note)];
  const day = consentDayProblem(since, now, patient.timeZone);
  if (day) throw badField('confidential.since', day);
  const email = contactProblem('email', otherEmail);
  if (email) throw badField('confidential.otherEmail', email);
  const phone = otherPhone !== null && dialled(otherPhone) === null ? 'Write the number with its area code, for example 312 555 0142.' : contactProblem('phone', otherPhone);
  if (phone) throw badField('confidential.otherPhone', phone);
  if (onlyChannel === null && otherEmail === null && otherPhone === null) throw badField('confidential.onlyChannel', 'Choose the one channel, or write the other address.');
  return { since, onlyChannel, otherEmail, otherPhone, note };
}

/** How a patient asked to be written to: a request for confidential communication, and a phone that others read. */
export function savePatientContact(unitOfWork: UnitOfWork, actor: Actor, input: SavePatientContact): Promise<{ patientId: string }> {
  const { key, ...request } = input;
  const { patientId, version, sharedPhone, firstNameAgreed } = input;
  return unitOfWork.run(actor, { operation: 'savePatientContact', key, request }, async (work) => {
    const patient = await work.repository(Patients).getForUpdate(patientId);
    mustBeInScope(actor, patient.facilityId);
    const contacts = work.repository(PatientContacts);
    const row = await contacts.first({ patientId });
    mustBeVersion(row ?? { version: 0 }, version);
    const wish = input.confidential && checked(input.confidential, patient, work.now);
    const fields = {
      sharedPhone, firstNameAgreed: sharedPhone && firstNameAgreed, confidentialSince: wish?.since ?? null, onlyChannel: wish?.onlyChannel ?? null, otherEmail: wish?.otherEmail ?? null, otherPhone: wish?.otherPhone ?? null, confidentialNote: wish?.note ?? null, recordedBy: actor.kind === 'STAFF' ? actor.id : null, recordedAt: work.now,
    };
    const had = { asked: row?.confidentialSince != null, shared: row?.sharedPhone ?? false };
    if (row) await contacts.change(row, fields);
    else await contacts.add({ patientId, ...fields });
    if (wish) await keepConsentChange(work, { patientId, channel: wish.onlyChannel, act: 'CONFIDENTIAL_ASKED', onDate: wish.since, note: wish.note });
    else if (had.asked) await keepConsentChange(work, { patientId, channel: null, act: 'CONFIDENTIAL_ENDED' });
    const [closed] = channels.filter((channel) => wish !== null && wish.onlyChannel !== null && wish.onlyChannel !== channel);
    if (closed) await suppressWaiting(work, [patientId], closed, 'OTHER_CHANNEL_ONLY');
    if (had.shared !== sharedPhone) await keepConsentChange(work, { patientId, channel: 'SMS', act: sharedPhone ? 'PHONE_SHARED' : 'PHONE_OWN' });
    work.record(patientContactChanged(patient.facilityId, patientId, [...(wish ? ['confidential'] : had.asked ? ['confidentialEnded'] : []), ...(had.shared === sharedPhone ? [] : ['sharedPhone'])]));
    return { patientId };
  });
}

interface RecordDeath {
  patientId: string;
  version: number;
  diedOn: string | null;
  key: string;
}

/** From then on nothing is sent; rosters and notes keep the name. Taken back where it was entered in error. */
export function recordDeath(unitOfWork: UnitOfWork, actor: Actor, input: RecordDeath): Promise<{ patientId: string }> {
  const { key, ...request } = input;
  const { patientId, version, diedOn } = input;
  return unitOfWork.run(actor, { operation: 'recordDeath', key, request }, (work) => write(work, actor, { patientId, version, diedOn }));
}

async function write(work: Work, actor: Actor, { patientId, version, diedOn }: Omit<RecordDeath, 'key'>): Promise<{ patientId: string }> {
  const patients = work.repository(Patients);
  const patient = await patients.getForUpdate(patientId);
  mustBeInScope(actor, patient.facilityId);
  mustBeVersion(patient, version);
  const problem = diedOn && consentDayProblem(diedOn, work.now, patient.timeZone);
  if (problem) throw badField('diedOn', problem);
  await patients.change(patient, { deceasedOn: diedOn });
  if (diedOn) for (const channel of channels) await suppressWaiting(work, [patientId], channel, 'DECEASED');
  work.record(patientSaved(patient.facilityId, patientId, false, ['deceasedOn']));
  return { patientId };
}
