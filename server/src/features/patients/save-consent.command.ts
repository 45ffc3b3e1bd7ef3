import type { Channel } from '@groupwork/shared/communications/vocabulary';
import { cleanText } from '@groupwork/shared/documentation/clean-text';
import { consentDayProblem, staffConsentSources } from '@groupwork/shared/patients/reach.rules';
import type { Agreement, ConsentSource } from '@groupwork/shared/patients/reach.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { badField } from '../../platform/errors';
import { mustBeInScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { suppressWaiting } from '../communications/stop-messages.step';
import { Patients } from './patients.repositories';
import { clearAddress, lockChannel, startChannel, stopChannel } from './reach.step';

interface SaveConsent {
  patientId: string;
  channel: Channel;
  agreement: Agreement;
  source: ConsentSource;
  onDate: string;
  note: string | null;
  key: string;
}

const noteOf = (note: string | null): string | null => cleanText(note ?? '').trim() || null;

/** Staff writes down that a patient agreed to a channel, or wants nothing more on it. The word that is written last holds. */
export function saveConsent(unitOfWork: UnitOfWork, actor: StaffActor, input: SaveConsent): Promise<{ patientId: string }> {
  const { key, ...request } = input;
  const { patientId, channel, agreement, source, onDate } = input;
  return unitOfWork.run(actor, { operation: 'saveConsent', key, request }, async (work) => {
    const patient = await work.repository(Patients).getForUpdate(patientId);
    mustBeInScope(actor, patient.facilityId);
    if (!staffConsentSources.includes(source)) throw badField('source', 'A link and a reply come from the patient alone. Choose how it was said to you.');
    const problem = consentDayProblem(onDate, work.now, patient.timeZone);
    if (problem) throw badField('onDate', problem);
    await (agreement === 'AGREED' ? startChannel : stopChannel)(work, { patientId, channel, source, onDate, note: noteOf(input.note) });
    if (agreement === 'STOPPED') await suppressWaiting(work, [patientId], channel, 'OPTED_OUT');
    return { patientId };
  });
}

interface ConfirmAddress {
  patientId: string;
  channel: Channel;
  note: string | null;
  key: string;
}

/** Somebody made sure that an address is right: messages go there again. */
export function confirmAddress(unitOfWork: UnitOfWork, actor: StaffActor, input: ConfirmAddress): Promise<{ patientId: string }> {
  const { key, ...request } = input;
  const { patientId, channel } = input;
  return unitOfWork.run(actor, { operation: 'confirmAddress', key, request }, async (work) => {
    const locked = await lockChannel(work, { patientId, channel });
    mustBeInScope(actor, locked.patient.facilityId);
    await clearAddress(work, locked, 'ADDRESS_CONFIRMED', noteOf(input.note));
    return { patientId };
  });
}
