import type { Channel } from '@groupwork/shared/communications/vocabulary';
import { dialled, unreachable } from '@groupwork/shared/patients/reach.rules';
import type { AddressState, Agreement, Unreachable } from '@groupwork/shared/patients/reach.rules';
import { countOf, flagOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';

/** Whether one channel of a patient may be used, and where it leads. */
export interface ChannelReach {
  /** As it is sent to: a number as networks dial it. Null where none is kept, or none that can be used. */
  address: string | null;
  mayBeUsed: boolean;
  because: Unreachable | null;
}

/** What messages need to know of a patient, as it is at one moment. */
export interface Reach {
  patientId: string;
  facilityId: string;
  firstName: string;
  preferredName: string | null;
  lastName: string;
  /** BCP 47. */
  language: string;
  /** IANA: quiet hours and times in messages are theirs. */
  timeZone: string;
  deceased: boolean;
  /** Was in care and neither is nor will be. */
  discharged: boolean;
  channels: Record<Channel, ChannelReach>;
  /** A request for confidential communication: this channel alone. */
  onlyChannel: Channel | null;
  /** Whether a text may call them by first name: not on a phone others read, unless they agreed. */
  mayBeNamedInTexts: boolean;
}

interface Row {
  id: string;
  facilityId: string;
  firstName: string;
  preferredName: string | null;
  lastName: string;
  language: string;
  timeZone: string;
  deceasedOn: string | null;
  email: string | null;
  phone: string | null;
  sharedPhone: unknown;
  firstNameAgreed: unknown;
  confidentialSince: string | null;
  onlyChannel: Channel | null;
  otherEmail: string | null;
  otherPhone: string | null;
  emailAgreement: Agreement | null;
  emailState: AddressState | null;
  emailFailed: string | null;
  smsAgreement: Agreement | null;
  smsState: AddressState | null;
  smsFailed: string | null;
  stays: unknown;
  present: unknown;
}

const REACH = `
  select p.id, p.facilityId, p.firstName, p.preferredName, p.lastName, p.language, p.timeZone, p.deceasedOn, p.email, p.phone,
         k.sharedPhone, k.firstNameAgreed, k.confidentialSince, k.onlyChannel, k.otherEmail, k.otherPhone,
         m.agreement as emailAgreement, m.addressState as emailState, m.failedAddress as emailFailed, t.agreement as smsAgreement, t.addressState as smsState, t.failedAddress as smsFailed,
         (select count(*) from episode e where e.organizationId = p.organizationId and e.patientId = p.id) as stays,
         (select count(*) from episode e where e.organizationId = p.organizationId and e.patientId = p.id and (e.dischargedAt is null or e.dischargedAt > ?)) as present
    from patient p
    left join patient_contact k on k.organizationId = p.organizationId and k.patientId = p.id
    left join patient_channel m on m.organizationId = p.organizationId and m.patientId = p.id and m.channel = 'EMAIL'
    left join patient_channel t on t.organizationId = p.organizationId and t.patientId = p.id and t.channel = 'SMS'
   where p.organizationId = ? and p.id in (?)`;

const MOST_AT_ONCE = 5_000;

/** Two spellings of one mailbox, or of one number as it is dialled. */
export const sameAddress = (one: string | null, other: string | null): boolean => one !== null && other !== null && one.toLowerCase() === other.toLowerCase();

function shape(row: Row): Reach {
  const confidential = row.confidentialSince !== null;
  const email = (confidential ? row.otherEmail : null) ?? row.email;
  const phone = (confidential ? row.otherPhone : null) ?? row.phone;
  const deceased = row.deceasedOn !== null;
  const discharged = countOf(row.stays) > 0 && countOf(row.present) === 0;
  const onlyChannel = confidential ? row.onlyChannel : null;
  const reached = (channel: Channel, address: string | null, agreement: Agreement | null, state: AddressState | null, failed: string | null): ChannelReach => {
    const because = unreachable({ channel, deceased, discharged, onlyChannel, address, agreement, addressState: sameAddress(failed, address) ? state ?? 'OK' : 'OK' });
    return { address, mayBeUsed: because === null, because };
  };
  return {
    patientId: row.id, facilityId: row.facilityId, firstName: row.firstName, preferredName: row.preferredName, lastName: row.lastName, language: row.language, timeZone: row.timeZone, deceased, discharged, onlyChannel,
    mayBeNamedInTexts: !flagOf(row.sharedPhone) || flagOf(row.firstNameAgreed),
    channels: {
      EMAIL: reached('EMAIL', email, row.emailAgreement, row.emailState, row.emailFailed),
      SMS: reached('SMS', phone === null ? null : dialled(phone), row.smsAgreement, row.smsState, row.smsFailed),
    },
  };
}

/** How patients may be reached at this moment, by their rows' ids; whoever is not of the organization is left out. One statement for up to 5,000. */
export async function patientReach(source: Pick<Reads, 'query'>, organizationId: string, patientIds: readonly string[], now: Date): Promise<Map<string, Reach>> {
  const found = new Map<string, Reach>();
  for (let at = 0; at < patientIds.length; at += MOST_AT_ONCE) {
    for (const row of await source.query<Row>(REACH, [now, organizationId, patientIds.slice(at, at + MOST_AT_ONCE)])) found.set(row.id, shape(row));
  }
  return found;
}

const LAST_DIGITS = 7;
/** Digits alone, of a column that holds a number as it was typed. */
export const digitsOf = (column: string): string => [' ', '-', '(', ')', '.', '+'].reduce((sql, mark) => `replace(${sql}, '${mark}', '')`, column);

/**
 * Patients of the organization who are reached at an address now, for replies and bounces that come from one. Several
 * may share it: what is said there holds for each.
 */
export async function patientsAtAddress(source: Pick<Reads, 'query'>, organizationId: string, channel: Channel, address: string, now: Date): Promise<string[]> {
  const [own, other] = channel === 'EMAIL' ? ['lower(p.email)', 'lower(k.otherEmail)'] : [digitsOf('p.phone'), digitsOf('k.otherPhone')];
  const like = channel === 'EMAIL' ? address.toLowerCase() : `%${address.replaceAll(/\D/g, '').slice(-LAST_DIGITS)}`;
  const test = channel === 'EMAIL' ? '=' : 'like';
  const rows = await source.query<{ id: string }>(`select p.id from patient p left join patient_contact k on k.organizationId = p.organizationId and k.patientId = p.id where p.organizationId = ? and (${own} ${test} ? or ${other} ${test} ?) order by p.id`, [organizationId, like, like]);
  const reach = await patientReach(source, organizationId, rows.map(({ id }) => id), now);
  const wanted = channel === 'EMAIL' ? address : dialled(address);
  return [...reach.values()].filter((each) => sameAddress(each.channels[channel].address, wanted)).map(({ patientId }) => patientId).sort();
}
