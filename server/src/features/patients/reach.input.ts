import type { Channel } from '@groupwork/shared/communications/vocabulary';
import { EMAIL_LENGTH, PHONE_LENGTH } from '@groupwork/shared/patients/patient-fields';
import { CONSENT_NOTE_LENGTH } from '@groupwork/shared/patients/reach.rules';
import type { Agreement, ConsentSource as SourceValue } from '@groupwork/shared/patients/reach.rules';
import { IsOptional, MaxLength, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDate } from '../../platform/graphql/scalars';
import { MessageChannel } from '../communications/vocabulary.type';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';
import { ConsentAgreement, ConsentSource } from './reach.type';

const noteMessage = { message: `Write at most ${CONSENT_NOTE_LENGTH} characters.` };

@InputType()
abstract class OfPatientInput extends KeyedInput {
  @Field(() => ID, { description: 'The patient.' })
  @MaxLength(ID_LENGTH, notAnId)
  patientId: string;
}

@InputType({ description: 'What a patient said to one channel.' })
export class SaveConsentInput extends OfPatientInput {
  @Field(() => MessageChannel, { description: 'The channel.' })
  channel: Channel;

  @Field(() => ConsentAgreement, { description: 'What they said.' })
  agreement: Agreement;

  @Field(() => ConsentSource, { description: 'How it reached us. A link and a reply are the patient’s own.' })
  source: SourceValue;

  @Field(() => LocalDate, { description: 'The day they said it, today or earlier in their time zone.' })
  onDate: string;

  @Field(() => String, { nullable: true, description: `A note beside it, at most ${CONSENT_NOTE_LENGTH} characters.` })
  @IsOptional()
  @MaxLength(CONSENT_NOTE_LENGTH, noteMessage)
  note?: string | null;
}

@InputType({ description: 'Somebody made sure that an address is right, though messages did not arrive there.' })
export class ConfirmAddressInput extends OfPatientInput {
  @Field(() => MessageChannel, { description: 'The channel.' })
  channel: Channel;

  @Field(() => String, { nullable: true, description: `How it was confirmed, at most ${CONSENT_NOTE_LENGTH} characters.` })
  @IsOptional()
  @MaxLength(CONSENT_NOTE_LENGTH, noteMessage)
  note?: string | null;
}

@InputType({ description: 'A request for confidential communication: one channel alone, another address, or both.' })
export class ConfidentialRequestInput {
  @Field(() => LocalDate, { description: "The day it was made, today or earlier in the patient's time zone." })
  since: string;

  @Field(() => MessageChannel, { nullable: true, description: 'This channel alone.' })
  @IsOptional()
  onlyChannel?: Channel | null;

  @Field(() => String, { nullable: true, description: 'E-mail address in place of their own.' })
  @IsOptional()
  @MaxLength(EMAIL_LENGTH, { message: `Write at most ${EMAIL_LENGTH} characters.` })
  otherEmail?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number in place of their own.' })
  @IsOptional()
  @MaxLength(PHONE_LENGTH, { message: `Write at most ${PHONE_LENGTH} characters.` })
  otherPhone?: string | null;

  @Field(() => String, { nullable: true, description: `What else they asked for, at most ${CONSENT_NOTE_LENGTH} characters.` })
  @IsOptional()
  @MaxLength(CONSENT_NOTE_LENGTH, noteMessage)
  note?: string | null;
}

@InputType({ description: 'How a patient asked to be written to, whatever the channel.' })
export class SavePatientContactInput extends OfPatientInput {
  @Field(() => Int, { description: 'contactVersion as it was seen; 0 while they asked for nothing.' })
  @Min(0, { message: 'contactVersion as it was seen, 0 or more.' })
  version: number;

  @Field({ description: 'Others read texts on this phone.' })
  sharedPhone: boolean;

  @Field({ description: 'They agreed that a text to a shared phone names them by first name.' })
  firstNameAgreed: boolean;

  @Field(() => ConfidentialRequestInput, { nullable: true, description: 'The request that holds from now on; none when left out.' })
  @IsOptional()
  @ValidateNested()
  confidential?: ConfidentialRequestInput | null;
}

@InputType({ description: 'That a patient has died, or that this was entered in error.' })
export class RecordDeathInput extends OfPatientInput {
  @Field(() => Int, { description: "The patient's version last seen." })
  version: number;

  @Field(() => LocalDate, { nullable: true, description: 'The day, today or earlier in their time zone; null takes it back.' })
  diedOn?: string | null;
}
