import type { Channel, MessageKind as MessageKindValue, RecipientKind as RecipientKindValue } from '@groupwork/shared/communications/vocabulary';
import { globalId } from '@groupwork/shared/kernel/ids';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { Node } from '../../platform/graphql/node.type';
import type { FacilityTemplate } from './communication-template.facts';
import { MessageChannel, MessageKind, RecipientKind } from './vocabulary.type';

@ObjectType('CommunicationText', { description: 'What is written in one language, with variables in two braces on each side.' })
export class CommunicationTextType {
  @Field({ description: 'Subject of an e-mail; empty in an SMS.' })
  subject: string;

  @Field({ description: 'The text.' })
  body: string;
}

@ObjectType('CommunicationTemplate', { implements: Node, description: 'What a facility writes to a kind of recipient on a channel, and whether it does. As it came with the product until the facility has it otherwise.' })
export class CommunicationTemplateType extends Node {
  @Field(() => Int, { description: 'Send it back with a change; 0 where the facility never changed anything.' })
  version: number;

  @Field(() => RecipientKind, { description: 'Whom it is for.' })
  recipient: RecipientKindValue;

  @Field(() => MessageKind, { description: 'What it is about.' })
  kind: MessageKindValue;

  @Field(() => MessageChannel, { description: 'How it is sent.' })
  channel: Channel;

  @Field({ description: 'Whether it is sent at all. Says nothing of a telehealth link, which goes out whenever somebody sends it: by e-mail always, by SMS as the policy telehealthLinkBySms says.' })
  enabled: boolean;

  @Field(() => [Int], { description: 'Minutes before the first appointment of the day; empty for what is sent when something happens.' })
  offsets: number[];

  @Field(() => CommunicationTextType, { description: 'In English.' })
  english: CommunicationTextType;

  @Field(() => CommunicationTextType, { description: 'In Spanish.' })
  spanish: CommunicationTextType;

  @Field({ description: 'Whether texts and times are those that came with the product.' })
  shipped: boolean;
}

@ObjectType('MessageSettings', { description: 'What a facility writes to people, and what its templates are written and looked at with.' })
export class MessageSettingsType {
  @Field(() => ID, { description: 'The facility.' })
  facilityId: string;

  @Field({ description: 'What the organization is called in messages.' })
  organizationName: string;

  @Field(() => Int, { description: 'Send it back with another name.' })
  organizationVersion: number;

  @Field(() => String, { nullable: true, description: 'Whom people call back; null where no number is known.' })
  phone: string | null;

  @Field(() => Int, { description: 'Send it back with another number.' })
  phoneVersion: number;

  @Field({ description: 'IANA name of the facility’s zone.' })
  timeZone: string;

  @Field({ description: 'What links in messages begin with.' })
  publicUrl: string;

  @Field(() => [String], { description: 'Titles of groups, topics, schedules, levels of care and the like at one’s facilities: what a message never names.' })
  titles: string[];

  @AtMost(500)
  @Field(() => [CommunicationTemplateType], { description: 'All templates there are, each as it holds at the facility.' })
  templates: CommunicationTemplateType[];
}

@ObjectType('CopiedTemplates', { description: 'What became of copying.' })
export class CopiedTemplatesType {
  @Field(() => Int, { description: 'How many templates are now otherwise than they were, at all the facilities together.' })
  changed: number;
}

const shapeText = (text: { subject: string; body: string }): CommunicationTextType => Object.assign(new CommunicationTextType(), text);

export const shapeCommunicationTemplate = ({ facilityId, texts, offsets, ...template }: FacilityTemplate): CommunicationTemplateType =>
  Object.assign(new CommunicationTemplateType(), { ...template, id: globalId('CommunicationTemplate', [facilityId, template.recipient, template.kind, template.channel].join('.')), offsets: [...offsets], english: shapeText(texts.en), spanish: shapeText(texts.es) });
