import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { PublishedEvent } from '../../platform/events/domain-event';
import { forbidden } from '../../platform/errors';
import { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import { Personal } from '../../platform/graphql/personal';
import { Requires, SetsCookie } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { RosterEntryType } from '../attendance/roster-entry.type';
import type { ProvedPassword } from '../identity/password-given.step';
import { giveSignIn, newSecretToken, takeSignIn } from '../identity/sign-in-cookie.step';
import { sessionChange } from '../scheduling/session-change.facts';
import { SessionChangeType } from '../scheduling/session-change.type';
import { sessionTopic } from '../scheduling/session.events';
import { runsSession } from './facilitates.read';
import { closeKiosk, handOverDevice } from './hand-over.command';
import { KIOSK_COOKIE, kioskOf } from './kiosk-actor.facts';
import { codeOf } from './kiosk-code.facts';
import { readKioskPage } from './kiosk-page.read';
import { CloseKioskInput, DismissSignInInput, HandOverDeviceInput, LeaveKioskInput, SignInAtKioskInput } from './kiosk.input';
import { KioskPageType, KioskType } from './kiosk.type';
import { leaveKiosk } from './leave-kiosk.command';
import type { LeaveParts } from './leave-kiosk.command';
import { dismissSignIn, signInAtKiosk } from './sign-in-at-kiosk.command';
import { signatureLoader } from './signatures.facts';

/** Opens a new sign-in for somebody whose password was right just now; null where their account is locked, or the password replaced since. */
export type OpenSignIn = (organizationId: string, staffMemberId: string, proved: ProvedPassword, userAgent: string) => Promise<string | null>;

const HOURS_KEPT = 12;

@Resolver()
export class KioskResolver {
  constructor(
    private readonly parts: LeaveParts,
    private readonly openSignIn: OpenSignIn,
  ) {}

  private get unitOfWork(): UnitOfWork {
    return this.parts.unitOfWork;
  }

  @SetsCookie()
  @Requires('attendance:take')
  @Mutation(() => Boolean, { description: 'Hands this device over to the group: its sign-in ends, and its cookie is exchanged for a token good for nothing but this session’s names and sign-ins. For those who run the session, while it runs.' })
  async handOverDevice(@Arg('input') input: HandOverDeviceInput, @Ctx() context: Context): Promise<boolean> {
    const { signInId } = context.authentication;
    if (!signInId) throw forbidden();
    const { token, tokenHash } = newSecretToken();
    await handOverDevice(this.unitOfWork, staffOf(context.actor), { sessionId: rowId('GroupSession', input.sessionId, 'sessionId'), signInId, tokenHash });
    takeSignIn(context);
    context.setCookie({ name: KIOSK_COOKIE, value: token, maxAge: HOURS_KEPT * 3600 });
    return true;
  }

  @Requires('attendance:take')
  @Mutation(() => SessionChangeType, { description: 'Ends a handover from the board: the device can do nothing more. For those who run the session.' })
  async closeKiosk(@Arg('input') input: CloseKioskInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await closeKiosk(this.unitOfWork, staffOf(context.actor), { kioskId: rowId('Kiosk', input.kioskId, 'kioskId'), key: input.key }));
  }

  @Requires('attendance:take')
  @Mutation(() => SessionChangeType, { description: 'Says that a sign-in was not that member. Their name is open on the device again; nothing is erased.' })
  async dismissSignIn(@Arg('input') input: DismissSignInInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await dismissSignIn(this.unitOfWork, staffOf(context.actor), { rosterEntryId: rowId('RosterEntry', input.rosterEntryId, 'rosterEntryId'), key: input.key }));
  }

  @Requires('kiosk:sign-in')
  @Query(() => KioskPageType, { description: 'What a handed-over device shows. UNAUTHENTICATED once it was taken back or closed.' })
  kioskPage(@Ctx() context: Context): Promise<KioskPageType> {
    return readKioskPage(context);
  }

  @Requires('kiosk:sign-in')
  @Mutation(() => KioskPageType, { description: 'A member signs in, with a signature or without one. REFUSED with KIOSK_OVER once the session was signed. What was signed without network is still taken after the session’s end.' })
  async signInAtKiosk(@Arg('input') input: SignInAtKioskInput, @Ctx() context: Context): Promise<KioskPageType> {
    const { signature = null, signedAt = null, key } = input;
    await signInAtKiosk(this.unitOfWork, kioskOf(context.actor), { rosterEntryId: rowId('RosterEntry', input.rosterEntryId, 'rosterEntryId'), signature, signedAt, key });
    return readKioskPage(context);
  }

  @SetsCookie()
  @Requires('kiosk:sign-in')
  @Mutation(() => Boolean, { description: 'Takes this device back by the code on the board or the password of whoever handed it over; by their password they are signed in again, which is answered with true. REFUSED with KIOSK_SECRET_WRONG; RATE_LIMITED while this device has to wait. No account is ever locked by it.' })
  async leaveKiosk(@Arg('input') input: LeaveKioskInput, @Ctx() context: Context): Promise<boolean> {
    const actor = kioskOf(context.actor);
    const whose = await leaveKiosk(this.parts, actor, input.secret);
    context.setCookie({ name: KIOSK_COOKIE, value: '', maxAge: 0 });
    const token = whose && (await this.openSignIn(actor.organizationId, whose.staffMemberId, whose.proved, context.request.userAgent));
    if (token) giveSignIn(context, token);
    return Boolean(token);
  }

  @Requires('kiosk:sign-in')
  @Subscription(() => KioskPageType, { subscribe: (({ context }: { context: Context }) => context.topics.subscribe(sessionTopic(kioskOf(context.actor).sessionId))) as never, description: 'What a handed-over device shows, whenever its session changes. The socket closes when the handover ends.' })
  kioskChanged(@Root() _event: PublishedEvent, @Ctx() context: Context): Promise<KioskPageType> {
    return readKioskPage(context);
  }
}

@Resolver(() => KioskType)
export class KioskCodeResolver {
  constructor(private readonly seal: LeaveParts['seal']) {}

  @Personal()
  @FieldResolver(() => String, { nullable: true, description: 'The code that takes the device back, for those who run the session; null for others.' })
  async code(@Root() kiosk: KioskType, @Ctx() context: Context): Promise<string | null> {
    return (await runsSession(context, kiosk.sessionId)) ? codeOf(this.seal, kiosk.tokenHash) : null;
  }
}

@Resolver(() => RosterEntryType)
export class LineSignatureResolver {
  @Personal()
  @FieldResolver(() => String, { nullable: true, description: 'The signature drawn at sign-in, as an SVG path in units of a pad of 740 by 480; for those who run the session. Null for others, and where none was drawn.' })
  async signature(@Root() entry: RosterEntryType, @Ctx() context: Context): Promise<string | null> {
    if (!entry.signIn?.drawn || !(await runsSession(context, entry.sessionId))) return null;
    return (await context.loader(signatureLoader).load(entry.rosterEntryId))?.path ?? null;
  }
}
