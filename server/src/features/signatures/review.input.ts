import { REVIEW_REASON_LENGTH } from '@groupwork/shared/signatures/review.rules';
import { IsOptional, Length, MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { LocalDate } from '../../platform/graphql/scalars';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';
import { PinnedInput } from './pinned-input.type';

const tooLong = { message: `A reason has at most ${REVIEW_REASON_LENGTH} characters.` };

@InputType({ description: 'Hands a review to another reviewer, or back to all.' })
export class AssignReviewInput extends KeyedInput {
  @Field(() => ID, { description: 'The session that waits for it.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field(() => ID, { nullable: true, description: 'The reviewer; any reviewer when left out.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  staffMemberId?: string | null;

  @Field({ description: `Why, at most ${REVIEW_REASON_LENGTH} characters.` })
  @MaxLength(REVIEW_REASON_LENGTH, tooLong)
  reason: string;
}

@InputType({ description: 'Lets somebody stand in for a reviewer.' })
export class DelegateReviewsInput extends KeyedInput {
  @Field(() => ID, { description: 'Where.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field(() => ID, { nullable: true, description: 'Whose reviews; one’s own when left out. Another’s: administrators only.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  fromId?: string | null;

  @Field(() => ID, { description: 'Who stands in.' })
  @MaxLength(ID_LENGTH, notAnId)
  toId: string;

  @Field(() => LocalDate, { description: 'First day.' })
  firstDay: string;

  @Field(() => LocalDate, { description: 'Last day.' })
  lastDay: string;

  @Field(() => String, { nullable: true, description: `Why, at most ${REVIEW_REASON_LENGTH} characters.` })
  @IsOptional()
  @MaxLength(REVIEW_REASON_LENGTH, tooLong)
  reason?: string | null;
}

@InputType({ description: 'Ends a delegation before its last day.' })
export class EndDelegationInput extends KeyedInput {
  @Field(() => ID, { description: 'The delegation.' })
  @MaxLength(ID_LENGTH, notAnId)
  delegationId: string;
}

@InputType({ description: 'Waives the review a session waits for.' })
export class WaiveReviewInput extends PinnedInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field({ description: `Why, at most ${REVIEW_REASON_LENGTH} characters. It stays at the session and comes into no chart.` })
  @Length(1, REVIEW_REASON_LENGTH, { message: `Say why, in at most ${REVIEW_REASON_LENGTH} characters.` })
  reason: string;
}
