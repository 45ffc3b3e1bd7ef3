import type { MessageKind as KindValue, RecipientKind as RecipientValue } from '@groupwork/shared/communications/vocabulary';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { notFound } from '../../platform/errors';
import { PagingArgs } from '../../platform/graphql/connection';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import type { Seal } from '../../platform/seal';
import { staffOf } from '../access/staff-actor.facts';
import { PatientType } from '../patients/patient.type';
import { GroupSessionType } from '../scheduling/group-session.type';
import { textsBy, withMarks } from './kept-links';
import { MessageAttemptType, MessageConnectionType, MessageTextType, MessageType, ResendMessageInput } from './message.type';
import { canResendLoader, countWaiting, messageLogLoader, messageTextLoader, readMailbox, readMessage, readPatientMessages, readSessionMessages } from './messages.read';
import { resendMessage } from './resend-message.command';
import { AbilityType } from '../scheduling/abilities.type';
import { MessageKind, RecipientKind } from './vocabulary.type';

@ArgsType()
class MailboxArgs {
  @Field(() => RecipientKind, { nullable: true, description: 'To patients or to staff; both when left out.' })
  recipient?: RecipientValue | null;

  @Field(() => MessageKind, { nullable: true, description: 'About this alone; about everything when left out.' })
  kind?: KindValue | null;

  @Field(() => ID, { nullable: true, description: 'One to be read besides, whichever page it is on. NOT_FOUND at another’s facility.' })
  messageId?: string | null;
}

@ObjectType('Mailbox', { description: 'What would have been sent, in the demo.' })
export class MailboxType {
  narrowed: { recipient: RecipientValue | null; kind: KindValue | null };

  @Field(() => Int, { description: 'How many wait for a time still to come.' })
  waiting: number;

  @Field(() => MessageType, { nullable: true, description: 'The one that was named; null where none was.' })
  message: MessageType | null;
}

@Resolver(() => MessageType)
export class MessageResolver {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    /** In the demo alone, whose mailbox stands for the recipients' own; null everywhere else. */
    private readonly demoSeal: Seal | null,
  ) {}

  @FieldResolver(() => MessageTextType, { nullable: true, description: 'What it said; null while nothing was written. Links of patients open nothing in it, but in the demo.' })
  async text(@Root() message: MessageType, @Ctx() context: Context): Promise<MessageTextType | null> {
    const seal = this.demoSeal;
    const text = await context.loader(messageTextLoader).load(message.messageId);
    return text && seal ? textsBy(text, (each) => withMarks(seal, each)) : text;
  }

  @AtMost(500, { priced: 20 })
  @FieldResolver(() => [MessageAttemptType], { description: 'Every state it went through, the first first.' })
  log(@Root() message: MessageType, @Ctx() context: Context): Promise<MessageAttemptType[]> {
    return context.loader(messageLogLoader).load(message.messageId);
  }

  @FieldResolver(() => AbilityType, { description: 'Whether it may be sent once more, and why not.' })
  canResend(@Root() message: MessageType, @Ctx() context: Context): Promise<AbilityType> {
    return context.loader(canResendLoader).load(message.messageId);
  }

  @Requires('message:read')
  @Query(() => MailboxType, { description: 'Every e-mail and SMS of the demo as its recipient would see it. NOT_FOUND outside the demo.' })
  async demoMailbox(@Args() { recipient, kind, messageId }: MailboxArgs, @Ctx() context: Context): Promise<MailboxType> {
    if (!this.demoSeal) throw notFound();
    const named = rowIdOrNull('Message', messageId, 'messageId');
    return Object.assign(new MailboxType(), { message: named === null ? null : await readMessage(context, named), narrowed: { recipient: recipient ?? null, kind: kind ?? null }, waiting: await countWaiting(context) });
  }

  @Requires('message:resend')
  @Mutation(() => MessageType, { description: 'Sends a message to a patient once more: a new one, linked to the first. REFUSED with the reason where it may not go.' })
  async resendMessage(@Arg('input') { messageId, reason, key }: ResendMessageInput, @Ctx() context: Context): Promise<MessageType> {
    const sent = await resendMessage(this.unitOfWork, staffOf(context.actor), { messageId: rowId('Message', messageId, 'messageId'), reason, key });
    return readMessage(context, sent.messageId);
  }
}

@Resolver(() => MailboxType)
export class MailboxResolver {
  @FieldResolver(() => MessageConnectionType, { description: 'All that left, failed or did not leave, the last first.' })
  messages(@Root() mailbox: MailboxType, @Args() paging: PagingArgs, @Ctx() context: Context): Promise<MessageConnectionType> {
    return readMailbox(context, mailbox.narrowed, paging);
  }
}

@Resolver(() => PatientType)
export class PatientMessagesResolver {
  @FieldResolver(() => MessageConnectionType, { description: 'What was sent to the patient or will be, the last first. Needs the capability message:read.' })
  messages(@Root() patient: PatientType, @Args() paging: PagingArgs, @Ctx() context: Context): Promise<MessageConnectionType> {
    context.mustHave('message:read', patient.facility.facilityId);
    return readPatientMessages(context, patient.patientId, paging);
  }
}

@Resolver(() => GroupSessionType)
export class SessionMessagesResolver {
  @FieldResolver(() => MessageConnectionType, { description: 'Every message that speaks of the session, the last first. Needs the capability message:read.' })
  messages(@Root() session: GroupSessionType, @Args() paging: PagingArgs, @Ctx() context: Context): Promise<MessageConnectionType> {
    context.mustHave('message:read', session.facilityId);
    return readSessionMessages(context, session.sessionId, paging);
  }
}
