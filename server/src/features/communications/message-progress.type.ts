import type { Channel } from '@groupwork/shared/communications/vocabulary';
import { Field, Int, ObjectType } from 'type-graphql';
import { MessageChannel } from './vocabulary.type';

@ObjectType('MessageProgress', { description: 'How far a facility’s messages of one channel have come on their way out.' })
export class MessageProgressType {
  @Field(() => MessageChannel, { description: 'How they are sent.' })
  channel: Channel;

  @Field(() => Int, { description: 'Due, and not gone yet.' })
  waiting: number;

  @Field(() => Date, { nullable: true, description: 'When the one that waits longest was due; null where none waits.' })
  oldestDueAt: Date | null;

  @Field(() => Int, { description: 'Gone in the last minute.' })
  sentLastMinute: number;

  @Field(() => Int, { description: 'Gone in the last hour.' })
  sentLastHour: number;

  @Field(() => Int, { description: 'Given up in the last hour.' })
  failedLastHour: number;
}
