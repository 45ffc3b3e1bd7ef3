import { clearedReasons, clearedWords, eventCatalogue, notificationEvents, severities, severityWords } from '@groupwork/shared/notifications/vocabulary';
import type { ClearedReason, NotificationEvent as EventValue, Severity as SeverityValue } from '@groupwork/shared/notifications/vocabulary';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ArrayMaxSize, IsOptional, MaxLength } from 'class-validator';
import { PageInfo, TotalCount } from '../../platform/graphql/connection';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';
import { LIMITS } from '../../platform/graphql/limits';
import { Node } from '../../platform/graphql/node.type';
import { FacilityType } from '../facilities/facility.type';
import { ID_LENGTH, KeyedInput, notAnId, notIds } from '../scheduling/session-input.type';

const eventWords = Object.fromEntries(notificationEvents.map((event) => [event, `${eventCatalogue[event].name}: ${eventCatalogue[event].help}`])) as Record<EventValue, string>;

export const NotificationEvent = vocabulary('NotificationEvent', 'What staff are told of.', notificationEvents, eventWords);
export const NotificationSeverity = vocabulary('NotificationSeverity', 'How grave an alert is. URGENT interrupts, the others wait for a pause.', severities, severityWords);
export const NotificationClearedReason = vocabulary('NotificationClearedReason', 'Why an alert stands no longer.', clearedReasons, clearedWords);
export const NotificationsShown = vocabulary('NotificationsShown', 'Which of one’s alerts.', ['STANDING', 'PAST'], { STANDING: 'What is still so and not put aside.', PAST: 'What is over, and what was put aside.' });
export const NotificationChange = vocabulary('NotificationChange', 'What happened to one’s alerts.', ['ADDED', 'CLEARED', 'SEEN'], { ADDED: 'There is a new one.', CLEARED: 'One is over by itself.', SEEN: 'They were read or put aside, here or on another device.' });

@ObjectType('Notification', { implements: Node, description: 'An alert to the person who asks. Told once each time it becomes so; over by itself when it is settled.' })
export class NotificationType extends Node {
  @Field(() => Int, { description: 'Rises with each change.' })
  version: number;

  @Field(() => NotificationEvent, { description: 'What it is about.' })
  event: EventValue;

  @Field(() => NotificationSeverity, { description: 'How grave it is.' })
  severity: SeverityValue;

  @Field({ description: 'Whether it asks for a toast where the person is at work.' })
  toast: boolean;

  @Field(() => FacilityType, { description: 'Where.' })
  facility: FacilityType;

  @Field({ description: 'The moment it speaks of: a planned start, an end, when it was asked for.' })
  since: Date;

  @Field(() => Int, { nullable: true, description: 'The number it speaks of: absences in a row, minutes short, or how many days ahead it was told. Null where there is none.' })
  amount: number | null;

  @Field({ description: 'When the person was told.' })
  raisedAt: Date;

  @Field(() => Date, { nullable: true, description: 'When the person read it.' })
  readAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When the person put it aside.' })
  dismissedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was over.' })
  clearedAt: Date | null;

  @Field(() => NotificationClearedReason, { nullable: true, description: 'Why it was over.' })
  clearedBecause: ClearedReason | null;

  /** Carried for the field resolvers. */
  sessionId: string | null;
  patientId: string | null;
  staffMemberId: string | null;
}

@ObjectType('NotificationEdge', { description: 'An alert in a list.' })
export class NotificationEdgeType {
  @Field({ description: 'Where it stands in the list.' })
  cursor: string;

  @Field(() => NotificationType, { description: 'The alert.' })
  node: NotificationType;
}

@ObjectType('NotificationConnection', { description: 'A page of one’s own alerts.' })
export class NotificationConnectionType {
  @Field(() => [NotificationEdgeType], { description: 'The rows.' })
  edges: NotificationEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  @TotalCount()
  totalCount: number;
}

@InputType({ description: 'Which of one’s own alerts.' })
export class NotificationsFilter {
  @Field(() => NotificationsShown, { defaultValue: 'STANDING', description: 'Those that stand, or the others.' })
  shown: 'STANDING' | 'PAST';

  @Field(() => Boolean, { defaultValue: false, description: 'Only those not read yet.' })
  unread: boolean;

  @Field(() => [NotificationEvent], { nullable: true, description: 'Only of these kinds.' })
  @IsOptional()
  @ArrayMaxSize(notificationEvents.length)
  events?: EventValue[] | null;

  @Field(() => [NotificationSeverity], { nullable: true, description: 'Only as grave as these.' })
  @IsOptional()
  @ArrayMaxSize(severities.length)
  severities?: SeverityValue[] | null;

  @Field(() => ID, { nullable: true, description: 'Only of this facility.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  facilityId?: string | null;
}

@InputType({ description: 'Marks own alerts as read or not read, or puts them aside or back.' })
export class SeeNotificationsInput extends KeyedInput {
  @Field(() => [ID], { nullable: true, description: 'Which; all that stand when left out.' })
  @IsOptional()
  @ArrayMaxSize(LIMITS.pageSize)
  @MaxLength(ID_LENGTH, notIds)
  notificationIds?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Read, or not read; as it is when left out.' })
  @IsOptional()
  read?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Put aside, or back; as it is when left out.' })
  @IsOptional()
  dismissed?: boolean | null;
}

@ObjectType('NotificationsSeen', { description: 'What came of reading alerts or putting them aside.' })
export class NotificationsSeenType {
  @AtMost(100)
  @Field(() => [NotificationType], { description: 'Those that were named, as they are now.' })
  notifications: NotificationType[];

  @Field(() => Int, { description: 'How many are not read.' })
  unread: number;
}

@ObjectType('NotificationSignal', { description: 'One’s own alerts changed: ask for them again. What they say depends on the person, so the stream does not carry it.' })
export class NotificationSignalType {
  @Field(() => NotificationChange, { description: 'What happened.' })
  change: 'ADDED' | 'CLEARED' | 'SEEN';
}
