import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { unauthenticated } from '../../platform/errors';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { PUBLIC, Requires, SetsCookie } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { chooseOwnPin } from './own-pin.command';
import type { OwnPinParts } from './own-pin.command';
import { changeOwnPassword } from './own-password.command';
import { COOKIE, giveSignIn, takeSignIn } from './sign-in-cookie.step';
import type { Authenticator, SignInFacts } from './authenticate';
import type { FailedSignIns } from './failed-sign-ins';
import type { SignIn } from './sign-in.command';
import { ConfirmPasswordInput, SignInInput, UnlockScreenInput } from './sign-in.input';
import { ChangeOwnPasswordInput, ChooseOwnPinInput } from './staff-pin.input';
import { readViewer } from './viewer.read';
import { DemoAccountType, ViewerType } from './viewer.type';

@Resolver()
export class IdentityResolver {
  constructor(
    private readonly signIns: SignIn,
    private readonly failed: FailedSignIns,
    private readonly authenticator: Authenticator,
    private readonly accounts: readonly DemoAccountType[],
    private readonly ownPin: Omit<OwnPinParts, 'reads'>,
  ) {}

  @Requires(PUBLIC)
  @Query(() => ViewerType, { nullable: true, description: 'Who is signed in on this device; null when nobody is.' })
  async viewer(@Ctx() context: Context): Promise<ViewerType | null> {
    return readViewer(context, this.authenticator, await this.authenticator.authenticate({ cookies: context.request.cookies }), this.accounts.length > 0);
  }

  @Requires(PUBLIC)
  @AtMost(50)
  @Query(() => [DemoAccountType], { description: "The demo's accounts with their passwords and PINs. Empty outside the demo." })
  demoAccounts(): DemoAccountType[] {
    return [...this.accounts];
  }

  @SetsCookie()
  @Requires(PUBLIC)
  @Mutation(() => ViewerType, { description: 'Opens a sign-in and sets its cookie. Wrong password, unknown account and locked account answer alike: UNAUTHENTICATED. RATE_LIMITED, with `retryAfterSeconds`, for everybody at an address or IPv6 network (/64) from which 100 failed within a quarter of an hour.' })
  async signIn(@Arg('input') input: SignInInput, @Ctx() context: Context): Promise<ViewerType> {
    const { address, userAgent } = context.request;
    const { token } = await this.failed.counting(address, () => this.signIns.open(input.email, input.password, userAgent));
    giveSignIn(context, token);
    return this.viewerOf(context, new Map([[COOKIE, token]]));
  }

  @SetsCookie()
  @Requires(PUBLIC)
  @Mutation(() => Boolean, { description: 'Ends the sign-in on this device and closes its sockets.' })
  async signOut(@Ctx() context: Context): Promise<boolean> {
    const { facts } = await this.authenticator.authenticate({ cookies: context.request.cookies });
    if (facts) await this.signIns.end(facts.organizationId, facts.signInId, 'SIGNED_OUT');
    takeSignIn(context);
    return true;
  }

  @Requires(PUBLIC)
  @Mutation(() => Boolean, { description: 'Locks the screen of this device at once and closes its sockets.' })
  async lockScreen(@Ctx() context: Context): Promise<boolean> {
    const facts = await this.facts(context);
    await this.signIns.lock(facts.organizationId, facts.signInId, 'BY_HAND');
    return true;
  }

  @Requires(PUBLIC)
  @Mutation(() => ViewerType, { description: 'Reopens a locked screen by password or PIN. UNAUTHENTICATED with reason SCREEN_LOCKED when it is not right.' })
  async unlockScreen(@Arg('input') input: UnlockScreenInput, @Ctx() context: Context): Promise<ViewerType> {
    const facts = await this.facts(context);
    await this.signIns.unlock(facts.organizationId, facts.signInId, facts.staffMemberId, input);
    return this.viewerOf(context);
  }

  @Requires('profile:own')
  @Mutation(() => ViewerType, { description: 'Says that somebody is there: the automatic lock counts from now.' })
  async stayActive(@Ctx() context: Context): Promise<ViewerType> {
    const facts = await this.facts(context);
    await this.signIns.active(facts.organizationId, facts.signInId, new Date(0));
    return this.viewerOf(context);
  }

  @Requires('profile:own')
  @Mutation(() => ViewerType, { description: 'Gives the password again on this device: for 5 minutes what is refused with PASSWORD_NEEDED may be done. BAD_USER_INPUT for a wrong one; tries count as they do at sign-in.' })
  async confirmPassword(@Arg('input') input: ConfirmPasswordInput, @Ctx() context: Context): Promise<ViewerType> {
    await this.signIns.confirmPassword(await this.facts(context), input.password);
    return this.viewerOf(context);
  }

  @Requires('profile:own')
  @Mutation(() => ViewerType, { description: 'Chooses a first or a new signing PIN, by password. REFUSED while signing is locked, and for a PIN that is too simple or the password.' })
  async chooseOwnPin(@Arg('input') input: ChooseOwnPinInput, @Ctx() context: Context): Promise<ViewerType> {
    await chooseOwnPin({ ...this.ownPin, reads: context.reads }, staffOf(context.actor), input);
    return this.viewerOf(context);
  }

  @Requires('profile:own')
  @Mutation(() => ViewerType, { description: 'Changes the own password, by the one of now, and ends every other sign-in of this person. REFUSED for one that is too short or too simple.' })
  async changeOwnPassword(@Arg('input') input: ChangeOwnPasswordInput, @Ctx() context: Context): Promise<ViewerType> {
    const { signInId } = await this.facts(context);
    await changeOwnPassword({ ...this.ownPin, reads: context.reads }, staffOf(context.actor), signInId, input);
    return this.viewerOf(context);
  }

  private async facts(context: Context): Promise<SignInFacts> {
    const { facts } = await this.authenticator.authenticate({ cookies: context.request.cookies });
    if (!facts) throw unauthenticated();
    return facts;
  }

  private async viewerOf(context: Context, cookies = context.request.cookies): Promise<ViewerType> {
    const signedIn = await this.authenticator.authenticate({ cookies });
    context.become(signedIn);
    const viewer = await readViewer(context, this.authenticator, signedIn, this.accounts.length > 0);
    if (!viewer) throw unauthenticated();
    return viewer;
  }
}
