import { Length, MaxLength } from 'class-validator';
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { badField, notFound } from '../../platform/errors';
import { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';
import type { IncomingSms } from './incoming-sms.command';
import { readMessage } from './messages.read';

const REPLY_LENGTH = 160;

@InputType({ description: 'What the recipient of a text message of the demo answers.' })
export class ReplyInDemoInput extends KeyedInput {
  @Field(() => ID, { description: 'The text message.' })
  @MaxLength(ID_LENGTH, notAnId)
  messageId: string;

  @Field({ description: `As they would type it, at most ${REPLY_LENGTH} characters, e.g. STOP.` })
  @Length(1, REPLY_LENGTH, { message: `Write 1 to ${REPLY_LENGTH} characters.` })
  text: string;
}

@ObjectType('ReplyInDemo', { description: 'What came of it.' })
export class ReplyInDemoType {
  @Field(() => String, { nullable: true, description: 'What is answered to it; null where nothing is.' })
  reply: string | null;
}

/** In the demo nobody has a telephone: what patients answer is said for them, and taken in as the SMS service would hand it over. Where texts do leave, patients speak for themselves. */
@Resolver()
export class DemoReplyResolver {
  constructor(
    private readonly demo: boolean,
    private readonly takeIn: (sms: IncomingSms) => Promise<{ reply: string | null }>,
  ) {}

  @Requires('message:read')
  @Mutation(() => ReplyInDemoType, { description: 'Answers a text message of the demo as its recipient would: STOP, START, HELP, YES or anything else. NOT_FOUND outside the demo, and where text messages leave the computer.' })
  async replyInDemo(@Arg('input') { messageId, text, key }: ReplyInDemoInput, @Ctx() context: Context): Promise<ReplyInDemoType> {
    if (!this.demo) throw notFound();
    const { channel, address } = await readMessage(context, rowId('Message', messageId, 'messageId'));
    if (channel !== 'SMS' || address === null) throw badField('messageId', 'Only a text message that was sent can be answered.');
    const { reply } = await this.takeIn({ id: `demo:${key}`, from: address, text });
    return Object.assign(new ReplyInDemoType(), { reply });
  }
}
