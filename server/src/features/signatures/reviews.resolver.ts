import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { mayReadNotes } from '../documentation/notes.facts';
import { StaffMemberType } from '../identity/staff-member.type';
import { GroupSessionType } from '../scheduling/group-session.type';
import { sessionChange } from '../scheduling/session-change.facts';
import { SessionChangeType } from '../scheduling/session-change.type';
import { assignReview } from './assign-review.command';
import { delegateReviews, endDelegation } from './delegate-reviews.command';
import { AssignReviewInput, DelegateReviewsInput, EndDelegationInput, WaiveReviewInput } from './review.input';
import { ReturnedTextType, ReviewDelegationType, ReviewReassignmentType, ReviewWaiverType } from './review.type';
import { readDelegation, readDelegations, readReviewers, reassignmentsLoader, returnedTextsLoader, waiverLoader } from './reviews.read';
import { signAnswer } from './sign-answer';
import type { PinParts } from './sign-session.command';
import { SignResult } from './signing.type';
import { waiveReview } from './waive-review.command';

@Resolver(() => GroupSessionType)
export class ReviewsResolver {
  constructor(private readonly parts: PinParts) {}

  @Requires('review:assign')
  @AtMost(500)
  @Query(() => [StaffMemberType], { description: 'Who may review at a facility, by last name.' })
  reviewers(@Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string, @Ctx() context: Context): Promise<StaffMemberType[]> {
    return readReviewers(context, rowId('Facility', facilityId, 'facilityId'));
  }

  @Requires('review:assign')
  @AtMost(500)
  @Query(() => [ReviewDelegationType], { description: 'Who stands in for which reviewer of a facility, now or in days to come; the next to begin first.' })
  reviewDelegations(@Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string, @Ctx() context: Context): Promise<ReviewDelegationType[]> {
    return readDelegations(context, rowId('Facility', facilityId, 'facilityId'));
  }

  @Requires('review:assign')
  @Mutation(() => SessionChangeType, { description: 'Hands a review that waits to another reviewer, or back to all, with a reason. REFUSED where they could not sign it.' })
  async assignReview(@Arg('input') input: AssignReviewInput, @Ctx() context: Context): Promise<SessionChangeType> {
    const ids = { sessionId: rowId('GroupSession', input.sessionId, 'sessionId'), toStaffId: rowIdOrNull('StaffMember', input.staffMemberId, 'staffMemberId') };
    return sessionChange(context, await assignReview(this.parts.unitOfWork, staffOf(context.actor), { ...ids, reason: input.reason, key: input.key }));
  }

  @Requires('review:assign')
  @Mutation(() => ReviewDelegationType, { description: 'Lets somebody stand in for a reviewer from a day to a day. One’s own reviews; an administrator anybody’s.' })
  async delegateReviews(@Arg('input') input: DelegateReviewsInput, @Ctx() context: Context): Promise<ReviewDelegationType> {
    const { firstDay, lastDay, key } = input;
    const actor = staffOf(context.actor);
    const ids = { facilityId: rowId('Facility', input.facilityId, 'facilityId'), fromStaffId: rowIdOrNull('StaffMember', input.fromId, 'fromId') ?? actor.id, toStaffId: rowId('StaffMember', input.toId, 'toId') };
    const { delegationId } = await delegateReviews(this.parts.unitOfWork, actor, { ...ids, firstDay, lastDay, reason: input.reason ?? null, key });
    return readDelegation(context, delegationId);
  }

  @Requires('review:assign')
  @Mutation(() => ReviewDelegationType, { description: 'Ends a delegation before its last day. Ended already: answers it as it is.' })
  async endDelegation(@Arg('input') input: EndDelegationInput, @Ctx() context: Context): Promise<ReviewDelegationType> {
    const { delegationId } = await endDelegation(this.parts.unitOfWork, staffOf(context.actor), { delegationId: rowId('ReviewDelegation', input.delegationId, 'delegationId'), key: input.key });
    return readDelegation(context, delegationId);
  }

  @Requires('review:waive')
  @Mutation(() => SignResult, { description: 'Makes a session final without the review it waits for, with a reason and a PIN. Nothing takes it back.' })
  async waiveReview(@Arg('input') { sessionId, reason, pin, key }: WaiveReviewInput, @Ctx() context: Context): Promise<typeof SignResult> {
    return signAnswer(context, await waiveReview(this.parts, staffOf(context.actor), { sessionId: rowId('GroupSession', sessionId, 'sessionId'), reason, pin, key }));
  }

  @AtMost(500, { priced: 20 })
  @FieldResolver(() => [ReviewReassignmentType], { description: 'Through whose hands its review went, first to last; none for those who may see titles only.' })
  async reviewReassignments(@Root() session: GroupSessionType, @Ctx() context: Context): Promise<ReviewReassignmentType[]> {
    return (await mayReadNotes(context, session)) ? context.loader(reassignmentsLoader).load(session.sessionId) : [];
  }

  @FieldResolver(() => ReviewWaiverType, { nullable: true, description: 'Who waived the review it required, and why; null where nobody did.' })
  async reviewWaiver(@Root() session: GroupSessionType, @Ctx() context: Context): Promise<ReviewWaiverType | null> {
    const kept = await context.loader(waiverLoader).load(session.sessionId);
    if (!kept) return null;
    return (await mayReadNotes(context, session)) ? kept.waiver : Object.assign(new ReviewWaiverType(), kept.waiver, { reason: null });
  }

  @AtMost(50)
  @FieldResolver(() => [ReturnedTextType], { description: 'Its texts as they were when it was last returned, where they read otherwise now; none for those who may see titles only.' })
  async returnedTexts(@Root() session: GroupSessionType, @Ctx() context: Context): Promise<ReturnedTextType[]> {
    if (!(await mayReadNotes(context, session))) return [];
    const { texts, patientIds } = await context.loader(returnedTextsLoader).load(session.sessionId);
    context.disclosed(patientIds);
    return texts;
  }
}
