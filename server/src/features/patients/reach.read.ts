import DataLoader from 'dataloader';
import { channels } from '@groupwork/shared/communications/vocabulary';
import type { Channel } from '@groupwork/shared/communications/vocabulary';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { AddressState, Agreement, ConsentAct, ConsentSource } from '@groupwork/shared/patients/reach.rules';
import { countOf, flagOf, instantOf, instantOrNull, instantText } from '../../platform/database/reads';
import { pageOf } from '../../platform/graphql/connection';
import type { Page } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { PageWindow } from '../../platform/graphql/page-window';
import type { Paging } from '../../platform/graphql/page-window';
import { facilityScope } from '../access/staff-actor.facts';
import { shapeStaffMember } from '../identity/staff.facts';
import type { StaffRow } from '../identity/staff.facts';
import { digitsOf, patientReach, sameAddress } from './reach.facts';
import { ConfidentialRequestType, ConsentChangeType, FailingAddressType, PatientChannelType, PatientReachType } from './reach.type';

type By = { [Field in keyof StaffRow]: StaffRow[Field] | null };

interface ChannelRow extends Omit<By, 'id'> {
  patientId: string;
  channel: Channel;
  agreement: Agreement | null;
  source: ConsentSource | null;
  agreedOn: string | null;
  recordedBy: string | null;
  addressState: AddressState;
  failedAddress: string | null;
  failures: unknown;
  failingSince: unknown;
  lastTrouble: string | null;
}

interface ContactRow {
  id: string;
  deceasedOn: string | null;
  version: unknown;
  sharedPhone: unknown;
  firstNameAgreed: unknown;
  confidentialSince: string | null;
  onlyChannel: Channel | null;
  otherEmail: string | null;
  otherPhone: string | null;
  confidentialNote: string | null;
}

interface ChangeRow extends By {
  changeId: string;
  patientId: string;
  channel: Channel | null;
  act: ConsentAct;
  source: ConsentSource | null;
  onDate: string | null;
  at: unknown;
  note: string | null;
}

const MOST_CHANGES = 50;

const CHANNELS = `
  select c.patientId, c.channel, c.agreement, c.source, c.agreedOn, c.recordedBy, c.addressState, c.failedAddress, c.failures, c.failingSince, c.lastTrouble, m.firstName, m.lastName, m.credential, m.role
    from patient_channel c left join staff_member m on m.organizationId = c.organizationId and m.id = c.recordedBy
   where c.organizationId = ? and c.patientId in (?)`;

const CONTACTS = `
  select p.id, p.deceasedOn, k.version, k.sharedPhone, k.firstNameAgreed, k.confidentialSince, k.onlyChannel, k.otherEmail, k.otherPhone, k.confidentialNote
    from patient p left join patient_contact k on k.organizationId = p.organizationId and k.patientId = p.id
   where p.organizationId = ? and p.id in (?)`;

const CHANGES = `
  select x.* from (
    select c.id as changeId, c.patientId, c.channel, c.act, c.source, c.onDate, c.at, c.note, m.id, m.firstName, m.lastName, m.credential, m.role,
           row_number() over (partition by c.patientId order by c.at desc, c.id desc) as place
      from patient_consent_change c left join staff_member m on m.organizationId = c.organizationId and m.id = c.byStaffId
     where c.organizationId = ? and c.patientId in (?)
  ) x where x.place <= ${MOST_CHANGES} order by x.patientId, x.place`;

const byOf = (row: Omit<By, 'id'>, id: string | null) => (id === null || row.role === null ? null : shapeStaffMember({ ...row, id } as StaffRow));

function channelOf(channel: Channel, row: ChannelRow | undefined, reach: { address: string | null; mayBeUsed: boolean; because: PatientChannelType['because'] }): PatientChannelType {
  const present = row !== undefined && sameAddress(row.failedAddress, reach.address);
  return Object.assign(new PatientChannelType(), {
    channel, ...reach,
    agreement: row?.agreement ?? null, source: row?.source ?? null, agreedOn: row?.agreedOn ?? null, recordedBy: row ? byOf(row, row.recordedBy) : null,
    addressState: present ? row.addressState : 'OK', failures: present ? countOf(row.failures) : 0, failingSince: present ? instantOrNull(row.failingSince) : null, lastTrouble: present && row.addressState !== 'OK' ? row.lastTrouble : null,
  });
}

const confidentialOf = (row: ContactRow): ConfidentialRequestType | null =>
  row.confidentialSince === null ? null : Object.assign(new ConfidentialRequestType(), { since: row.confidentialSince, onlyChannel: row.onlyChannel, otherEmail: row.otherEmail, otherPhone: row.otherPhone, note: row.confidentialNote });

const changeOf = (row: ChangeRow): ConsentChangeType =>
  Object.assign(new ConsentChangeType(), { id: globalId('ConsentChange', row.changeId), channel: row.channel, act: row.act, source: row.source, onDate: row.onDate, at: instantOf(row.at), by: byOf(row, row.id), note: row.note });

/** How patients may be written to, by their rows' ids; whoever asks has opened the patients already. */
export const patientReachLoader = (context: Context): DataLoader<string, PatientReachType> =>
  new DataLoader(async (ids) => {
    const { organizationId } = context.actor;
    const reach = await patientReach(context.reads, organizationId, ids, context.clock.now());
    const rows = await context.reads.query<ChannelRow>(CHANNELS, [organizationId, ids]);
    const contacts = new Map((await context.reads.query<ContactRow>(CONTACTS, [organizationId, ids])).map((row) => [row.id, row]));
    const changes = await context.reads.query<ChangeRow>(CHANGES, [organizationId, ids]);
    return ids.map((id) => {
      const [own, contact] = [reach.get(id), contacts.get(id)];
      if (!own || !contact) return new Error('Nobody has this id.');
      return Object.assign(new PatientReachType(), {
        id: globalId('PatientReach', id),
        channels: channels.map((channel) => channelOf(channel, rows.find((row) => row.patientId === id && row.channel === channel), own.channels[channel])),
        confidential: confidentialOf(contact), sharedPhone: flagOf(contact.sharedPhone), firstNameAgreed: flagOf(contact.firstNameAgreed), contactVersion: countOf(contact.version), deceasedOn: contact.deceasedOn,
        changes: changes.filter((row) => row.patientId === id).map(changeOf),
      });
    });
  });

interface FailingRow {
  id: string;
  patientId: string;
  channel: Channel;
  failedAddress: string;
  addressState: AddressState;
  failures: unknown;
  failingSince: unknown;
  lastTrouble: string | null;
}

const EMAIL = 'case when k.confidentialSince is not null then coalesce(k.otherEmail, p.email) else p.email end';
const PHONE = digitsOf('case when k.confidentialSince is not null then coalesce(k.otherPhone, p.phone) else p.phone end');
const FAILED_DIGITS = "replace(c.failedAddress, '+', '')";

/** Present addresses of those in care who did not stop the channel; a number was typed with or without its country. */
const FAILING = `
    from patient_channel c
    join patient p on p.organizationId = c.organizationId and p.id = c.patientId
    left join patient_contact k on k.organizationId = c.organizationId and k.patientId = c.patientId
   where c.organizationId = ? and c.addressState <> 'OK' and p.facilityId in (?) and p.facilityId = ? and p.deceasedOn is null and coalesce(c.agreement, '') <> 'STOPPED'
     and ((c.channel = 'EMAIL' and lower(c.failedAddress) = lower(${EMAIL})) or (c.channel = 'SMS' and ${PHONE} in (${FAILED_DIGITS}, substr(${FAILED_DIGITS}, 2))))
     and exists (select 1 from episode e where e.organizationId = p.organizationId and e.patientId = p.id and (e.dischargedAt is null or e.dischargedAt > ?))`;

const shapeFailing = (row: FailingRow): FailingAddressType =>
  Object.assign(new FailingAddressType(), { id: globalId('PatientChannel', row.id), patientId: row.patientId, channel: row.channel, address: row.failedAddress, addressState: row.addressState, failures: countOf(row.failures), failingSince: instantOf(row.failingSince), lastTrouble: row.lastTrouble });

/** A facility's addresses where messages do not arrive, the oldest trouble first. */
export async function readFailingAddresses(context: Context, facilityId: string, paging: Paging): Promise<Page<FailingAddressType>> {
  const window = new PageWindow('FailingAddresses', paging, [{ sql: 'c.failingSince' }, { sql: 'c.id' }]);
  const scope = [context.actor.organizationId, facilityScope(context.actor), facilityId, context.clock.now()] as const;
  const total = await context.reads.one<{ n: unknown }>(`select count(*) as n ${FAILING}`, scope);
  const rows = window.isNumberAlone ? [] : await context.reads.query<FailingRow>(`select c.id, c.patientId, c.channel, c.failedAddress, c.addressState, c.failures, c.failingSince, c.lastTrouble ${FAILING}${window.sql} ${window.order}`, [...scope, ...window.parameters]);
  context.disclosed(window.shown(rows).map((row) => row.patientId));
  return pageOf(window, rows, countOf(total?.n ?? 0), (row) => [instantText(instantOf(row.failingSince)), row.id], shapeFailing);
}
