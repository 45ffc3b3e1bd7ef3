import type { Channel } from '@groupwork/shared/communications/vocabulary';
import { facilityDate } from '@groupwork/shared/kernel/time';
import { TROUBLE_LENGTH, addressStateAfter } from '@groupwork/shared/patients/reach.rules';
import type { Agreement, ConsentAct, ConsentSource } from '@groupwork/shared/patients/reach.rules';
import type { MutableRow } from '../../platform/database/row';
import type { Work } from '../../platform/database/work';
import { facilitySettings } from '../facilities/facility.facts';
import type { PatientChannelRow } from './patient-channel.entity';
import type { PatientRow } from './patient.entity';
import { patientAddressChanged, patientConsentChanged } from './patients.events';
import { PatientChannels, PatientConsentChanges, Patients } from './patients.repositories';
import { patientReach, sameAddress } from './reach.facts';

/** One channel of one patient. */
export interface ChannelOf {
  patientId: string;
  channel: Channel;
}

export interface ConsentGiven extends ChannelOf {
  source: ConsentSource;
  /** Day it was said; today in the patient's zone when left out. */
  onDate?: string;
  note?: string | null;
}

export interface AddressTrouble extends ChannelOf {
  /** Where the message went. */
  address: string;
  /** What to tell the desk, in neutral words of ours. */
  trouble: string;
  /** The address does not exist: trying again is of no use. */
  hard: boolean;
}

const staffId = (work: Work): string | null => (work.actor.kind === 'STAFF' ? work.actor.id : null);

export interface LockedChannel {
  patient: PatientRow;
  channel: Channel;
  /** Null where nothing was said and nothing failed yet. */
  row: PatientChannelRow | null;
}

/** The patient's row is the lock, so that two never make the channel's row at once. */
export async function lockChannel(work: Work, { patientId, channel }: ChannelOf): Promise<LockedChannel> {
  const patient = await work.repository(Patients).getForUpdate(patientId);
  return { patient, channel, row: await work.repository(PatientChannels).first({ patientId, channel }) };
}

const untouched = { agreement: null, source: null, agreedOn: null, recordedBy: null, recordedAt: null, addressState: 'OK', failedAddress: null, failures: 0, failingSince: null, lastTrouble: null } as const;

async function keep(work: Work, { patient, channel, row }: LockedChannel, patch: Partial<Omit<PatientChannelRow, keyof MutableRow>>): Promise<void> {
  const channels = work.repository(PatientChannels);
  if (row) await channels.change(row, patch);
  else await channels.add({ ...untouched, ...patch, patientId: patient.id, channel });
}

export async function keepConsentChange(work: Work, change: { patientId: string; channel: Channel | null; act: ConsentAct; source?: ConsentSource | null; onDate?: string | null; note?: string | null }): Promise<void> {
  const { patientId, channel, act, source = null, onDate = null, note = null } = change;
  await work.repository(PatientConsentChanges).add({ patientId, channel, act, source, onDate, byStaffId: staffId(work), note, at: work.now });
}

async function say(work: Work, agreement: Agreement, { patientId, channel, source, onDate, note = null }: ConsentGiven): Promise<boolean> {
  const locked = await lockChannel(work, { patientId, channel });
  const { patient, row } = locked;
  const agreedOn = onDate ?? facilityDate(work.now, patient.timeZone);
  // The same word twice, as a phone sends it again: one effect, one line of history.
  if (row?.agreement === agreement && row.source === source && row.agreedOn === agreedOn) return false;
  await keep(work, locked, { agreement, source, agreedOn, recordedBy: staffId(work), recordedAt: work.now });
  await keepConsentChange(work, { patientId, channel, act: agreement, source, onDate: agreedOn, note });
  work.record(patientConsentChanged(patient.facilityId, patientId, { channel, act: agreement, source }));
  return true;
}

/** Nothing more is sent to the patient on this channel. Answers whether that changed anything. */
export const stopChannel = (work: Work, said: ConsentGiven): Promise<boolean> => say(work, 'STOPPED', said);

/** The patient agrees to messages on this channel, whatever they said before. */
export const startChannel = (work: Work, said: ConsentGiven): Promise<boolean> => say(work, 'AGREED', said);

/** Whether the patient is still reached at an address: trouble at one they had before says nothing of the present one. */
async function isPresent(work: Work, { patientId, channel }: ChannelOf, address: string): Promise<boolean> {
  const reach = (await patientReach(work, work.actor.organizationId, [patientId], work.now)).get(patientId);
  return sameAddress(reach?.channels[channel].address ?? null, address);
}

/** A message did not arrive. After as many in a row as the facility allows, or at once where the address does not exist, sending stops. Answers the address's state. */
export async function addressFailed(work: Work, { patientId, channel, address, trouble, hard }: AddressTrouble): Promise<PatientChannelRow['addressState']> {
  const locked = await lockChannel(work, { patientId, channel });
  const { patient, row } = locked;
  if (!(await isPresent(work, { patientId, channel }, address))) return 'OK';
  const before = row !== null && sameAddress(row.failedAddress, address) && row.addressState !== 'OK' ? row : null;
  const failures = (before?.failures ?? 0) + 1;
  const [settings] = await facilitySettings(work, work.actor.organizationId, [patient.facilityId]);
  const given = before?.addressState === 'BOUNCED';
  const addressState = given ? 'BOUNCED' : addressStateAfter(failures, { hard, most: settings?.addressFailures ?? 1 });
  const lastTrouble = trouble.slice(0, TROUBLE_LENGTH);
  await keep(work, locked, { addressState, failedAddress: address, failures, failingSince: before?.failingSince ?? work.now, lastTrouble });
  const act = addressState === 'BOUNCED' && !given ? 'ADDRESS_STOPPED' : 'ADDRESS_FAILED';
  await keepConsentChange(work, { patientId, channel, act, note: lastTrouble });
  work.record(patientAddressChanged(patient.facilityId, patientId, { channel, act, state: addressState }));
  return addressState;
}

/** Of addresses that messages arrived at, those that had trouble before: one statement, however many. */
export async function addressesInTrouble(work: Work, channel: Channel, arrived: readonly { patientId: string; address: string }[]): Promise<{ patientId: string; address: string }[]> {
  if (arrived.length === 0) return [];
  const rows = await work.repository(PatientChannels).all({ patientId: [...new Set(arrived.map(({ patientId }) => patientId))], channel, addressState: ['FAILING', 'BOUNCED'] });
  return arrived.filter(({ patientId, address }) => rows.some((row) => row.patientId === patientId && sameAddress(row.failedAddress, address)));
}

/** A message arrived at an address that had trouble: it starts anew. */
export async function addressWorks(work: Work, { patientId, channel, address }: ChannelOf & { address: string }): Promise<void> {
  const row = await work.repository(PatientChannels).first({ patientId, channel });
  if (row === null || row.addressState === 'OK' || !sameAddress(row.failedAddress, address)) return;
  await clearAddress(work, await lockChannel(work, { patientId, channel }), 'ADDRESS_WORKS', null);
}

export async function clearAddress(work: Work, locked: LockedChannel, act: 'ADDRESS_WORKS' | 'ADDRESS_CONFIRMED', note: string | null): Promise<void> {
  const { patient, row } = locked;
  if (row === null || row.addressState === 'OK') return;
  await keep(work, locked, { addressState: 'OK', failures: 0, failingSince: null });
  await keepConsentChange(work, { patientId: patient.id, channel: row.channel, act, note });
  work.record(patientAddressChanged(patient.facilityId, patient.id, { channel: row.channel, act, state: 'OK' }));
}
