import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import type { Seal } from '../../platform/seal';
import { staffOf } from '../access/staff-actor.facts';
import { mayReadNotes } from '../documentation/notes.facts';
import type { PinCheck } from '../identity/check-pin.step';
import { StaffMemberType } from '../identity/staff-member.type';
import { GroupSessionType } from '../scheduling/group-session.type';
import { sessionChange } from '../scheduling/session-change.facts';
import { SessionChangeType } from '../scheduling/session-change.type';
import { askSigner } from './ask-signer.command';
import { declineSignature } from './decline-signature.command';
import { returnSession, signReviews } from './review-session.command';
import { signAnswer } from './sign-answer';
import { signSessions } from './sign-session.command';
import { AskSignerInput, DeclineSignatureInput, ReturnSessionInput, SessionToSignInput, SignReviewsInput, SignSessionInput, SignSessionsInput, TakeBackSignerInput } from './signing.input';
import { takeBackSigner } from './take-back-signer.command';
import { commentsLoader, readSigningCheck, reviewerLoader } from './signing.read';
import { ReviewCommentType, SignResult, SigningCheckType } from './signing.type';

@Resolver(() => GroupSessionType)
export class SignaturesResolver {
  constructor(
    readonly unitOfWork: UnitOfWork,
    readonly pins: PinCheck,
    readonly seal: Seal,
  ) {}

  @Requires('note:read')
  @Query(() => SigningCheckType, { description: 'A session as it would be signed, or reviewed, by the person who asks. REFUSED for those who may see titles only.' })
  signingCheck(@Arg('sessionId', () => ID, { description: 'The session.' }) sessionId: string, @Ctx() context: Context): Promise<SigningCheckType> {
    return readSigningCheck(context, rowId('GroupSession', sessionId, 'sessionId'), this.seal);
  }

  @Requires('session:sign')
  @Mutation(() => SignResult, { description: 'Signs a session with a PIN: each part is kept as it is, each chart receives its own, and nothing of it can be changed afterward.' })
  async signSession(@Arg('input') input: SignSessionInput, @Ctx() context: Context): Promise<typeof SignResult> {
    return signAnswer(context, await signSessions(this, staffOf(context.actor), { sessions: [toSign(input, 'sessionId')], pin: input.pin, key: input.key }));
  }

  @Requires('session:sign')
  @Mutation(() => SignResult, { description: 'Signs several sessions with one PIN, each of them complete and opened by the person who signs. All of them, or none.' })
  async signSessions(@Arg('input') input: SignSessionsInput, @Ctx() context: Context): Promise<typeof SignResult> {
    const sessions = input.sessions.map((session) => toSign(session, 'sessions.sessionId'));
    return signAnswer(context, await signSessions(this, staffOf(context.actor), { sessions, pin: input.pin, key: input.key }));
  }

  @Requires('session:sign')
  @Mutation(() => SessionChangeType, { description: 'Asks somebody to sign a session. It is final only when they have, or are no longer asked; until then they read its notes.' })
  async askSigner(@Arg('input') input: AskSignerInput, @Ctx() context: Context): Promise<SessionChangeType> {
    const ids = { sessionId: rowId('GroupSession', input.sessionId, 'sessionId'), staffMemberId: rowId('StaffMember', input.staffMemberId, 'staffMemberId') };
    return sessionChange(context, await askSigner(this.unitOfWork, staffOf(context.actor), { ...ids, key: input.key }));
  }

  @Requires('session:sign')
  @Mutation(() => SessionChangeType, { description: 'No longer asks somebody to sign, and asks another in their place or nobody.' })
  async takeBackSigner(@Arg('input') input: TakeBackSignerInput, @Ctx() context: Context): Promise<SessionChangeType> {
    const ids = { requestId: rowId('SignatureRequest', input.requestId, 'requestId'), insteadId: rowIdOrNull('StaffMember', input.insteadId, 'insteadId') };
    return sessionChange(context, await takeBackSigner(this.unitOfWork, staffOf(context.actor), { ...ids, key: input.key }));
  }

  @Requires('session:sign')
  @Mutation(() => SessionChangeType, { description: 'Declines to sign and says what should change. A session that is signed goes back to its leader, its signatures struck and visible.' })
  async declineSignature(@Arg('input') input: DeclineSignatureInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await declineSignature(this.unitOfWork, staffOf(context.actor), { sessionId: rowId('GroupSession', input.sessionId, 'sessionId'), reason: input.reason, key: input.key }));
  }

  @Requires('session:review')
  @Mutation(() => SignResult, { description: 'Signs one or several reviews with one PIN, each of a session that was read. All of them, or none.' })
  async signReviews(@Arg('input') input: SignReviewsInput, @Ctx() context: Context): Promise<typeof SignResult> {
    const sessions = input.sessions.map((session) => ({ sessionId: rowId('GroupSession', session.sessionId, 'sessions.sessionId'), contentHash: session.contentHash }));
    return signAnswer(context, await signReviews(this, staffOf(context.actor), { sessions, pin: input.pin, key: input.key }));
  }

  @Requires('session:review')
  @Mutation(() => SessionChangeType, { description: 'Sends a session back to its leader with comments. Its signature is struck and stays visible.' })
  async returnSession(@Arg('input') input: ReturnSessionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    const comments = input.comments.map((comment) => ({ rosterEntryId: rowIdOrNull('RosterEntry', comment.rosterEntryId, 'comments.rosterEntryId'), field: comment.field ?? null, text: comment.text }));
    return sessionChange(context, await returnSession(this.unitOfWork, staffOf(context.actor), { sessionId: rowId('GroupSession', input.sessionId, 'sessionId'), comments, key: input.key }));
  }

  @AtMost(500, { priced: 20 })
  @FieldResolver(() => [ReviewCommentType], { description: 'Comments of the last return; none for those who may see titles only.' })
  async reviewComments(@Root() session: GroupSessionType, @Ctx() context: Context): Promise<ReviewCommentType[]> {
    if (!(await mayReadNotes(context, session))) return [];
    const comments = await context.loader(commentsLoader).load(session.sessionId);
    context.disclosed(comments.flatMap((comment) => comment.patientId ?? []));
    return comments;
  }

  @FieldResolver(() => StaffMemberType, { nullable: true, description: 'Who reviewed it, or returned it last.' })
  async reviewer(@Root() session: GroupSessionType, @Ctx() context: Context): Promise<StaffMemberType | null> {
    return context.loader(reviewerLoader).load(session.sessionId);
  }
}

const toSign = ({ sessionId, contentHash, acknowledgeNotLeader }: SessionToSignInput, field: string) => ({ sessionId: rowId('GroupSession', sessionId, field), contentHash, acknowledgeNotLeader: acknowledgeNotLeader ?? false });
