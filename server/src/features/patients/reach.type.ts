import type { Channel, MessageReason as ReasonValue } from '@groupwork/shared/communications/vocabulary';
import { addressStateWords, addressStates, agreements, consentActWords, consentActs, consentSourceWords, consentSources } from '@groupwork/shared/patients/reach.rules';
import type { AddressState as StateValue, Agreement, ConsentAct as ActValue, ConsentSource as SourceValue } from '@groupwork/shared/patients/reach.rules';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PageInfo, TotalCount } from '../../platform/graphql/connection';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';
import { LocalDate } from '../../platform/graphql/scalars';
import { MessageChannel, MessageReason } from '../communications/vocabulary.type';
import { StaffMemberType } from '../identity/staff-member.type';

export const ConsentAgreement = vocabulary('ConsentAgreement', 'What a patient said to a channel.', agreements, { AGREED: 'Messages may be sent.', STOPPED: 'Nothing more is sent.' });
export const ConsentSource = vocabulary('ConsentSource', 'How an agreement, or its end, reached us.', consentSources, consentSourceWords);
export const AddressState = vocabulary('AddressState', 'How an address does.', addressStates, addressStateWords);
export const ConsentAct = vocabulary('ConsentAct', 'What changed about how a patient may be written to.', consentActs, consentActWords);

@ObjectType('PatientChannel', { description: 'How a patient is reached on one channel.' })
export class PatientChannelType {
  @Field(() => MessageChannel, { description: 'The channel.' })
  channel: Channel;

  @Field(() => String, { nullable: true, description: 'Where messages go: their own address, or the one they asked for.' })
  address: string | null;

  @Field({ description: 'Whether messages may be sent there now.' })
  mayBeUsed: boolean;

  @Field(() => MessageReason, { nullable: true, description: 'Why not.' })
  because: ReasonValue | null;

  @Field(() => ConsentAgreement, { nullable: true, description: 'What they said; null where they said nothing yet.' })
  agreement: Agreement | null;

  @Field(() => ConsentSource, { nullable: true, description: 'How it reached us.' })
  source: SourceValue | null;

  @Field(() => LocalDate, { nullable: true, description: 'The day they said it.' })
  agreedOn: string | null;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who wrote it down; null where the patient did it by a link or a reply.' })
  recordedBy: StaffMemberType | null;

  @Field(() => AddressState, { description: 'How the present address does.' })
  addressState: StateValue;

  @Field(() => Int, { description: 'Messages in a row that did not arrive there.' })
  failures: number;

  @Field(() => Date, { nullable: true, description: 'Since the first of them.' })
  failingSince: Date | null;

  @Field(() => String, { nullable: true, description: 'What happened last, in neutral words.' })
  lastTrouble: string | null;
}

@ObjectType('ConfidentialRequest', { description: 'A request for confidential communication (45 CFR 164.522(b)). It comes before everything else.' })
export class ConfidentialRequestType {
  @Field(() => LocalDate, { description: "The day it was made, in the patient's time zone." })
  since: string;

  @Field(() => MessageChannel, { nullable: true, description: 'This channel alone; null where it is about an address.' })
  onlyChannel: Channel | null;

  @Field(() => String, { nullable: true, description: 'E-mail address in place of their own.' })
  otherEmail: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number in place of their own.' })
  otherPhone: string | null;

  @Field(() => String, { nullable: true, description: 'What else they asked for.' })
  note: string | null;
}

@ObjectType('ConsentChange', { description: 'Something that changed about how a patient may be written to.' })
export class ConsentChangeType {
  @Field(() => ID, { description: 'The change.' })
  id: string;

  @Field(() => MessageChannel, { nullable: true, description: 'The channel; null where it holds for all.' })
  channel: Channel | null;

  @Field(() => ConsentAct, { description: 'What changed.' })
  act: ActValue;

  @Field(() => ConsentSource, { nullable: true, description: 'How it reached us.' })
  source: SourceValue | null;

  @Field(() => LocalDate, { nullable: true, description: 'The day it was said.' })
  onDate: string | null;

  @Field({ description: 'When it was written down.' })
  at: Date;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who wrote it down; null where the patient or a provider did.' })
  by: StaffMemberType | null;

  @Field(() => String, { nullable: true, description: 'A note beside it.' })
  note: string | null;
}

@ObjectType('PatientReach', { description: 'How a patient may be written to, and what they said about it.' })
export class PatientReachType {
  @Field(() => ID, { description: "The patient's own id, marked as this." })
  id: string;

  @AtMost(50)
  @Field(() => [PatientChannelType], { description: 'E-mail first.' })
  channels: PatientChannelType[];

  @Field(() => ConfidentialRequestType, { nullable: true, description: 'A request for confidential communication that holds.' })
  confidential: ConfidentialRequestType | null;

  @Field({ description: 'Others read texts on this phone.' })
  sharedPhone: boolean;

  @Field({ description: 'They agreed that a text to a shared phone names them by first name.' })
  firstNameAgreed: boolean;

  @Field(() => Int, { description: 'Send it back with a change of what they asked for; 0 while they asked for nothing.' })
  contactVersion: number;

  @Field(() => LocalDate, { nullable: true, description: 'The day they died.' })
  deceasedOn: string | null;

  @AtMost(50)
  @Field(() => [ConsentChangeType], { description: 'What changed, the last first, at most 50.' })
  changes: ConsentChangeType[];
}

@ObjectType('FailingAddress', { description: 'An address of a patient where messages do not arrive.' })
export class FailingAddressType {
  @Field(() => ID, { description: 'The patient’s channel.' })
  id: string;

  @Field(() => MessageChannel, { description: 'The channel.' })
  channel: Channel;

  @Field({ description: 'The address, as it stands now.' })
  address: string;

  @Field(() => AddressState, { description: 'Whether it is tried again.' })
  addressState: StateValue;

  @Field(() => Int, { description: 'Messages in a row that did not arrive.' })
  failures: number;

  @Field({ description: 'Since the first of them.' })
  failingSince: Date;

  @Field(() => String, { nullable: true, description: 'What happened last, in neutral words.' })
  lastTrouble: string | null;

  /** Carried for the field resolver. */
  patientId: string;
}

@ObjectType('FailingAddressEdge', { description: 'A failing address in a list.' })
export class FailingAddressEdgeType {
  @Field({ description: 'Where it stands in the list.' })
  cursor: string;

  @Field(() => FailingAddressType, { description: 'The address.' })
  node: FailingAddressType;
}

@ObjectType('FailingAddressConnection', { description: 'A page of failing addresses.' })
export class FailingAddressConnectionType {
  @Field(() => [FailingAddressEdgeType], { description: 'The rows.' })
  edges: FailingAddressEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  @TotalCount()
  totalCount: number;
}
