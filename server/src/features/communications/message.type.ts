import { Length, MaxLength } from 'class-validator';
import { RESEND_REASON_LENGTH } from '@groupwork/shared/communications/resend.rules';
import type { Channel, MessageKind as KindValue, MessageReason as ReasonValue, MessageStatus as StatusValue, RecipientKind as RecipientValue } from '@groupwork/shared/communications/vocabulary';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { PageInfo, TotalCount } from '../../platform/graphql/connection';
import { Node } from '../../platform/graphql/node.type';
import { LocalDate } from '../../platform/graphql/scalars';
import { StaffMemberType } from '../identity/staff-member.type';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';
import { MessageChannel, MessageKind, MessageReason, MessageStatus, RecipientKind } from './vocabulary.type';

@ObjectType('MessageText', { description: 'What a message said, as its recipient got it.' })
export class MessageTextType {
  @Field({ description: 'BCP 47 tag.' })
  language: string;

  @Field(() => String, { nullable: true, description: "An e-mail's subject." })
  subject: string | null;

  @Field({ description: 'The text.' })
  text: string;

  @Field(() => String, { nullable: true, description: 'The same as an e-mail program shows it.' })
  html: string | null;

  @Field({ description: 'When it was written, right before it left.' })
  writtenAt: Date;
}

@ObjectType('MessageAttempt', { description: 'A state a message reached.' })
export class MessageAttemptType {
  @Field(() => ID, { description: 'The entry.' })
  id: string;

  @Field({ description: 'When.' })
  at: Date;

  @Field(() => MessageStatus, { description: 'The state.' })
  status: StatusValue;

  @Field(() => MessageReason, { nullable: true, description: 'Why.' })
  reason: ReasonValue | null;

  @Field(() => String, { nullable: true, description: "The service's own word for it, e.g. a reply code." })
  answer: string | null;

  @Field(() => Int, { description: 'Which try it belongs to, counted from 1; 0 before the first.' })
  attempt: number;
}

@ObjectType('MessageRecipient', { description: 'Whom a message is for.' })
export class MessageRecipientType {
  @Field(() => RecipientKind, { description: 'A patient, or somebody of staff.' })
  kind: RecipientValue;

  @Field(() => ID, { nullable: true, description: 'The patient.' })
  patientId: string | null;

  @Field({ description: 'Preferred name, else first name, and last initial of a patient; the name of staff.' })
  name: string;
}

@ObjectType('Message', { implements: Node, description: 'One message to one recipient on one channel, and how far it got.' })
export class MessageType extends Node {
  @Field(() => MessageRecipientType, { description: 'Whom it is for.' })
  recipient: MessageRecipientType;

  @Field(() => MessageChannel, { description: 'How it goes.' })
  channel: Channel;

  @Field(() => MessageKind, { description: 'What it is about.' })
  kind: KindValue;

  @Field(() => MessageStatus, { description: 'Where it stands.' })
  status: StatusValue;

  @Field(() => MessageReason, { nullable: true, description: 'Why it was not sent, was taken back, or failed.' })
  reason: ReasonValue | null;

  @Field({ description: 'When it ought to leave.' })
  dueAt: Date;

  @Field({ description: 'While it waits: when it is tried next.' })
  nextTryAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it left.' })
  sentAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it arrived.' })
  deliveredAt: Date | null;

  @Field({ description: 'When its state last changed.' })
  changedAt: Date;

  @Field(() => String, { nullable: true, description: 'Where it was sent.' })
  address: string | null;

  @Field(() => LocalDate, { nullable: true, description: "The day a reminder is about, in the recipient's time zone; null for any other message." })
  forDate: string | null;

  @Field({ description: 'A process ended between sending it and writing that down: it may have left twice.' })
  maybeTwice: boolean;

  @Field({ description: 'It tells by e-mail what failed as a text message.' })
  isFallback: boolean;

  @Field({ description: 'It was sent once more, on request.' })
  isResend: boolean;

  @Field(() => String, { nullable: true, description: 'Why it was sent once more.' })
  resendReason: string | null;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who asked for it; null where the product did by itself.' })
  askedBy: StaffMemberType | null;

  /** Carried for the field resolvers. */
  messageId: string;
}

@ObjectType('MessageEdge', { description: 'A message in a list.' })
export class MessageEdgeType {
  @Field({ description: 'Where it stands in the list.' })
  cursor: string;

  @Field(() => MessageType, { description: 'The message.' })
  node: MessageType;
}

@ObjectType('MessageConnection', { description: 'A page of messages.' })
export class MessageConnectionType {
  @Field(() => [MessageEdgeType], { description: 'The rows.' })
  edges: MessageEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  @TotalCount()
  totalCount: number;
}

@InputType({ description: 'Sends a message to a patient once more.' })
export class ResendMessageInput extends KeyedInput {
  @Field(() => ID, { description: 'The message.' })
  @MaxLength(ID_LENGTH, notAnId)
  messageId: string;

  @Field({ description: `Why, at most ${RESEND_REASON_LENGTH} characters.` })
  @Length(1, RESEND_REASON_LENGTH, { message: `Say why, in at most ${RESEND_REASON_LENGTH} characters.` })
  reason: string;
}
