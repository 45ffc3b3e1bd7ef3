import { MaxLength } from 'class-validator';
import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { Context } from '../../platform/graphql/context';
import { PUBLIC, Requires } from '../../platform/graphql/requires';
import { KeyedInput } from '../scheduling/session-input.type';
import { setEmailsStopped, unsubscribing } from './unsubscribe.command';
import type { UnsubscribeParts } from './unsubscribe.command';

const TOKEN_LENGTH = 300;

@ObjectType('UnsubscribePage', { description: 'What somebody sees who opened the link at the end of an e-mail. Says nothing of who they are or why they come.' })
export class UnsubscribePageType {
  @Field({ description: 'Whether they get no more e-mails.' })
  stopped: boolean;
}

@InputType({ description: 'Ends the e-mails to whoever holds the link, or takes that back.' })
export class SetEmailsStoppedInput extends KeyedInput {
  @Field({ description: 'What stands in the link after /u/.' })
  @MaxLength(TOKEN_LENGTH, { message: 'This is not a link of ours.' })
  token: string;

  @Field({ description: 'Whether they shall get no more.' })
  stopped: boolean;
}

@Resolver()
export class UnsubscribeResolver {
  constructor(private readonly parts: Omit<UnsubscribeParts, 'reads'>) {}

  @Requires(PUBLIC)
  @Query(() => UnsubscribePageType, { description: 'How it stands with the e-mails to whoever holds a link. NOT_FOUND for one that is not ours.' })
  async unsubscribePage(@Arg('token', { description: 'What stands in the link after /u/.' }) token: string, @Ctx() context: Context): Promise<UnsubscribePageType> {
    const { stopped } = await unsubscribing({ ...this.parts, reads: context.reads }, token);
    return Object.assign(new UnsubscribePageType(), { stopped });
  }

  @Requires(PUBLIC)
  @Mutation(() => UnsubscribePageType, { description: 'Ends the e-mails to whoever holds the link, or takes that back. No account is needed. NOT_FOUND for a link that is not ours.' })
  async setEmailsStopped(@Arg('input') { token, stopped }: SetEmailsStoppedInput, @Ctx() context: Context): Promise<UnsubscribePageType> {
    await setEmailsStopped({ ...this.parts, reads: context.reads }, { token, stopped });
    return Object.assign(new UnsubscribePageType(), { stopped });
  }
}
