import { CALL_BACK_PHONE_LENGTH } from '@groupwork/shared/communications/call-back-phone';
import { BODY_LENGTH, MOST_OFFSETS, SUBJECT_LENGTH, templateKeys } from '@groupwork/shared/communications/communication-templates';
import { ORGANIZATION_LENGTH } from '@groupwork/shared/communications/message-facts';
import type { Channel, MessageKind as MessageKindValue, RecipientKind as RecipientKindValue } from '@groupwork/shared/communications/vocabulary';
import { ArrayMaxSize, ArrayMinSize, IsOptional, MaxLength, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ID_LENGTH, KeyedInput, notAnId, notIds } from '../scheduling/session-input.type';
import { MessageChannel, MessageKind, RecipientKind } from './vocabulary.type';

const MOST_FACILITIES = 200;
const atMost = (most: number): { message: string } => ({ message: `Write at most ${most.toLocaleString('en-US')} characters.` });

@InputType({ description: 'Which template.' })
export class TemplateKeyInput {
  @Field(() => RecipientKind, { description: 'Whom it is for.' })
  recipient: RecipientKindValue;

  @Field(() => MessageKind, { description: 'What it is about.' })
  kind: MessageKindValue;

  @Field(() => MessageChannel, { description: 'How it is sent.' })
  channel: Channel;
}

@InputType({ description: 'What is written in one language.' })
export class CommunicationTextInput {
  @Field({ description: 'Subject of an e-mail; empty in an SMS.' })
  @MaxLength(SUBJECT_LENGTH, atMost(SUBJECT_LENGTH))
  subject: string;

  @Field({ description: 'The text, with variables in two braces on each side.' })
  @MaxLength(BODY_LENGTH, atMost(BODY_LENGTH))
  body: string;
}

@InputType({ description: 'What is written in each language.' })
export class CommunicationTextsInput {
  @Field(() => CommunicationTextInput, { description: 'In English.' })
  @ValidateNested()
  english: CommunicationTextInput;

  @Field(() => CommunicationTextInput, { description: 'In Spanish.' })
  @ValidateNested()
  spanish: CommunicationTextInput;
}

@InputType({ description: "A facility's template as it shall be." })
export class SaveCommunicationTemplateInput extends KeyedInput {
  @Field(() => ID, { description: 'The facility.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field(() => TemplateKeyInput, { description: 'Which template.' })
  @ValidateNested()
  template: TemplateKeyInput;

  @Field(() => Int, { description: 'The version last seen; 0 where the facility never changed anything.' })
  version: number;

  @Field({ description: 'Whether it is sent at all.' })
  enabled: boolean;

  @Field(() => [Int], { nullable: true, description: 'Minutes before the first appointment of the day; as it came with the product when left out.' })
  @IsOptional()
  @ArrayMaxSize(MOST_OFFSETS.EMAIL, { message: `At most ${MOST_OFFSETS.EMAIL} times.` })
  offsets?: number[] | null;

  @Field(() => CommunicationTextsInput, { nullable: true, description: 'The texts; as they came with the product when left out.' })
  @IsOptional()
  @ValidateNested()
  texts?: CommunicationTextsInput | null;
}

@InputType({ description: 'What the organization is called in messages.' })
export class SaveMessageNameInput extends KeyedInput {
  @Field(() => ID, { description: 'The facility whose settings are answered.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field({ description: `The name, at most ${ORGANIZATION_LENGTH} characters.` })
  @MaxLength(ORGANIZATION_LENGTH, atMost(ORGANIZATION_LENGTH))
  name: string;

  @Field(() => Int, { description: 'The version last seen.' })
  version: number;
}

@InputType({ description: 'The number that a facility’s messages ask people to call.' })
export class SaveMessagePhoneInput extends KeyedInput {
  @Field(() => ID, { description: 'The facility.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field(() => String, { nullable: true, description: `The number, at most ${CALL_BACK_PHONE_LENGTH} characters; without one, messages say “the front desk”.` })
  @IsOptional()
  @MaxLength(2 * CALL_BACK_PHONE_LENGTH, atMost(CALL_BACK_PHONE_LENGTH))
  phone?: string | null;

  @Field(() => Int, { description: 'The version last seen.' })
  version: number;
}

@InputType({ description: 'Templates of a facility that others shall have as well.' })
export class CopyCommunicationTemplatesInput extends KeyedInput {
  @Field(() => ID, { description: 'The facility they are copied from.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field(() => [ID], { description: 'The facilities that shall have them.' })
  @ArrayMinSize(1, { message: 'Choose a facility.' })
  @ArrayMaxSize(MOST_FACILITIES, { message: `Choose at most ${MOST_FACILITIES} facilities.` })
  @MaxLength(ID_LENGTH, notIds)
  toFacilityIds: string[];

  @Field(() => [TemplateKeyInput], { description: 'Which templates.' })
  @ArrayMinSize(1, { message: 'Choose a template.' })
  @ArrayMaxSize(templateKeys.length, { message: 'Each template once.' })
  @ValidateNested({ each: true })
  templates: TemplateKeyInput[];
}
