import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { openedByToken } from '../../platform/counted';
import type { Counts } from '../../platform/counted';
import { Context } from '../../platform/graphql/context';
import { PUBLIC, Requires } from '../../platform/graphql/requires';
import { AskForPasswordInput, ChoosePasswordByLinkInput } from './staff-account.input';
import { StaffLinkPageType } from './staff-account.type';
import type { PasswordAsks } from './password-asks.job';
import { choosePasswordByLink } from './staff-link.command';
import type { StaffLinkParts } from './staff-link.command';
import { openStaffLink } from './staff-link.read';

/** What somebody does who is not signed in and holds a link to their own account, or asks for one. */
@Resolver()
export class StaffLinkResolver {
  constructor(
    private readonly parts: Omit<StaffLinkParts, 'reads' | 'now'>,
    private readonly asks: PasswordAsks,
    private readonly wrong: Counts,
  ) {}

  @Requires(PUBLIC)
  @Query(() => StaffLinkPageType, { description: 'Whose account a link opens. NOT_FOUND for one that was used, withdrawn, is over or is not ours, RATE_LIMITED after many such from one address.' })
  async staffLink(@Arg('token', { description: 'What stands in the link after /s/.' }) token: string, @Ctx() context: Context): Promise<StaffLinkPageType> {
    const { purpose, firstName, email, organization, endsAt } = await openedByToken(this.wrong, context.request.address, () => openStaffLink(this.with(context), token));
    return Object.assign(new StaffLinkPageType(), { purpose, firstName, email, organizationName: organization, endsAt });
  }

  @Requires(PUBLIC)
  @Mutation(() => String, { description: 'Chooses a password by a link, once, and answers the e-mail address to sign in with. REFUSED for one that is too short or too simple, NOT_FOUND for a link that opens nothing, RATE_LIMITED after many such from one address.' })
  async choosePasswordByLink(@Arg('input') input: ChoosePasswordByLinkInput, @Ctx() context: Context): Promise<string> {
    return (await openedByToken(this.wrong, context.request.address, () => choosePasswordByLink(this.with(context), input))).email;
  }

  @Requires(PUBLIC)
  @Mutation(() => Boolean, { description: 'Sends a link of one hour to a new password, at most three an hour, if there is such an account. The answer is the same when there is none, and when it was asked too often; what is done for it begins afterward.' })
  async askForPassword(@Arg('input') input: AskForPasswordInput): Promise<boolean> {
    await this.asks.ask(input.email);
    return true;
  }

  private with(context: Context): StaffLinkParts {
    return { ...this.parts, reads: context.reads, now: context.clock.now() };
  }
}
