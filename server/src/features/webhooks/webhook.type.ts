import type { ChangeKind as Kind } from '@groupwork/shared/changes/public-changes';
import { deliveryAnswers, deliveryAnswerWords, deliveryStatuses, deliveryStatusWords, offReasons, offReasonWords, WEBHOOK_NAME_LENGTH, WEBHOOK_URL_LENGTH } from '@groupwork/shared/webhooks/webhooks';
import type { DeliveryAnswer as AnswerValue, DeliveryStatus as StatusValue, OffReason as OffValue } from '@groupwork/shared/webhooks/webhooks';
import { changeKinds } from '@groupwork/shared/changes/public-changes';
import { ArrayMaxSize, ArrayMinSize, IsOptional, Length, MaxLength } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { PageInfo, PagingArgs, TotalCount } from '../../platform/graphql/connection';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';
import { ChangeKind } from '../changes/changes.type';
import { FacilityType } from '../facilities/facility.type';
import { ID_LENGTH, KeyedInput, notAnId, notIds } from '../scheduling/session-input.type';

const MOST_FACILITIES = 100;
const described = <V extends string>(words: Record<V, string>): Partial<Record<V, string>> => Object.fromEntries(Object.entries<string>(words).map(([value, text]) => [value, `${text.charAt(0).toUpperCase()}${text.slice(1)}.`])) as Partial<Record<V, string>>;

export const WebhookDeliveryStatus = vocabulary('WebhookDeliveryStatus', 'Where a message to an address stands.', deliveryStatuses, described(deliveryStatusWords));
export const WebhookAnswer = vocabulary('WebhookAnswer', 'What came of a try.', deliveryAnswers, described(deliveryAnswerWords));
export const WebhookOffReason = vocabulary('WebhookOffReason', 'Why an address is off.', offReasons, described(offReasonWords));

@ObjectType('WebhookEndpoint', { description: 'An address outside that is told of changes, with ids alone.' })
export class WebhookEndpointType {
  @Field(() => ID, { description: 'Global id.' })
  id: string;

  @Field(() => Int, { description: 'Counts up with each change of its settings.' })
  version: number;

  @Field({ description: 'What it is called here.' })
  name: string;

  @Field({ description: 'The address.' })
  url: string;

  @Field(() => [ChangeKind], { description: 'What it is told of.' })
  kinds: Kind[];

  @AtMost(200)
  @Field(() => [FacilityType], { description: 'Of which facilities.' })
  facilities: FacilityType[];

  @Field({ description: 'Whether it is told.' })
  active: boolean;

  @Field(() => WebhookOffReason, { nullable: true, description: 'Why it is off; null while it is on.' })
  offBecause: OffValue | null;

  @Field(() => Date, { nullable: true, description: 'Until when the secret before signs beside the new one; null where there is none.' })
  formerSecretUntil: Date | null;

  @Field(() => Date, { nullable: true, description: 'When something last arrived there.' })
  deliveredAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'Since when nothing arrives; null while it does.' })
  failingSince: Date | null;

  @Field(() => Int, { description: 'How many messages wait for it.' })
  waiting: number;
}

@ObjectType('WebhookSecretShown', { description: 'An address with the secret that was just made for it.' })
export class WebhookSecretShownType {
  @Field(() => WebhookEndpointType, { description: 'The address.' })
  endpoint: WebhookEndpointType;

  @Field(() => String, { nullable: true, description: 'Shown this once: the receiver checks the signature by it. Null where none was made.' })
  secret: string | null;
}

@ObjectType('WebhookDelivery', { description: 'One change, told to one address.' })
export class WebhookDeliveryType {
  @Field(() => ID, { description: 'Global id; sent as Groupwork-Delivery-Id.' })
  id: string;

  @Field(() => ID, { description: 'The change, as the feed of changes names it; sent as Groupwork-Event-Id.' })
  eventId: string;

  @Field(() => ChangeKind, { nullable: true, description: 'What changed; null for a test.' })
  kind: Kind | null;

  @Field(() => WebhookDeliveryStatus, { description: 'Where it stands.' })
  status: StatusValue;

  @Field(() => Int, { description: 'How often it was tried.' })
  tries: number;

  @Field(() => WebhookAnswer, { nullable: true, description: 'What came of the last try. What the other side wrote is not kept.' })
  answer: AnswerValue | null;

  @Field(() => Int, { nullable: true, description: 'The HTTP status of the last answer.' })
  statusCode: number | null;

  @Field(() => Date, { description: 'Since when it is to be sent.' })
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was tried last.' })
  triedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it is tried next; null once it has arrived or was given up.' })
  nextTryAt: Date | null;
}

@ObjectType('WebhookDeliveryEdge', { description: 'A delivery in a list.' })
export class WebhookDeliveryEdgeType {
  @Field({ description: 'Where it stands in the list.' })
  cursor: string;

  @Field(() => WebhookDeliveryType, { description: 'The delivery.' })
  node: WebhookDeliveryType;
}

@ObjectType('WebhookDeliveryConnection', { description: 'A page of deliveries, the newest first.' })
export class WebhookDeliveryConnectionType {
  @Field(() => [WebhookDeliveryEdgeType], { description: 'The rows of this page.' })
  edges: WebhookDeliveryEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  @TotalCount()
  totalCount: number;
}

@ArgsType()
export class WebhookDeliveriesArgs extends PagingArgs {
  @Field(() => ID, { description: 'The address.' })
  @MaxLength(ID_LENGTH, notAnId)
  endpointId: string;

  @Field(() => WebhookDeliveryStatus, { nullable: true, description: 'Only those that stand so.' })
  status?: StatusValue | null;
}

@InputType({ description: 'An address outside, and what it is told of.' })
export class SaveWebhookInput extends KeyedInput {
  @Field(() => ID, { nullable: true, description: 'Which one; a new one when left out.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  endpointId?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that was seen; for one that is there.' })
  version?: number | null;

  @Field({ description: 'What it is called here.' })
  @Length(1, WEBHOOK_NAME_LENGTH, { message: `Enter a name, at most ${WEBHOOK_NAME_LENGTH} characters.` })
  name: string;

  @Field({ description: 'The whole address, beginning with https://.' })
  @Length(1, WEBHOOK_URL_LENGTH, { message: `Enter the address, at most ${WEBHOOK_URL_LENGTH} characters.` })
  url: string;

  @Field(() => [ChangeKind], { description: 'What it is told of.' })
  @ArrayMinSize(1, { message: 'Choose at least one change to be told of.' })
  @ArrayMaxSize(changeKinds.length, { message: 'Name each kind once.' })
  kinds: Kind[];

  @Field(() => [ID], { description: 'Of which of your facilities.' })
  @ArrayMinSize(1, { message: 'Choose at least one facility.' })
  @ArrayMaxSize(MOST_FACILITIES, { message: `Name at most ${MOST_FACILITIES} facilities.` })
  @MaxLength(ID_LENGTH, notIds)
  facilityIds: string[];
}

@InputType({ description: 'An address outside.' })
export class WebhookInput extends KeyedInput {
  @Field(() => ID, { description: 'Which one.' })
  @MaxLength(ID_LENGTH, notAnId)
  endpointId: string;
}

@InputType({ description: 'Whether an address is told.' })
export class SwitchWebhookInput extends WebhookInput {
  @Field({ description: 'Told from now on, or not.' })
  active: boolean;
}

@InputType({ description: 'A delivery to send again.' })
export class RedeliverWebhookInput extends KeyedInput {
  @Field(() => ID, { description: 'Which one.' })
  @MaxLength(ID_LENGTH, notAnId)
  deliveryId: string;
}
