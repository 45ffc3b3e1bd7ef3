import { REVIEWS_SIGNED_AT_ONCE, REVIEW_COMMENT_LENGTH } from '@groupwork/shared/signatures/review.rules';
import type { NoteField as NoteFieldValue } from '@groupwork/shared/documentation/note-fields';
import { SIGNED_AT_ONCE } from '@groupwork/shared/signatures/signers.rules';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsOptional, Length, Matches, MaxLength, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { NoteField } from '../documentation/note.type';
import { ID_LENGTH, KeyedInput } from '../scheduling/session-input.type';

const notAnId = { message: 'This is not an id of this system.' };
export const PIN = /^\d{4,12}$/;
export const aPin = { message: 'A PIN is 4 to 12 digits.' };
export const HASH = /^[0-9a-f]{64}$/;
export const aHash = { message: 'The contentHash of signingCheck, 64 hexadecimal digits.' };
const MOST_COMMENTS = 200;

@InputType({ description: 'Signs a session.' })
export class SignSessionInput extends KeyedInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field({ description: 'Signing PIN. Never kept, logged or echoed.' })
  @Matches(PIN, aPin)
  pin: string;

  @Field({ description: 'contentHash of the signingCheck that was read.' })
  @Matches(HASH, aHash)
  contentHash: string;

  @Field(() => Boolean, { nullable: true, description: 'That somebody else led it is acknowledged; required where signingCheck says so.' })
  @IsOptional()
  acknowledgeNotLeader?: boolean | null;
}

@InputType({ description: 'A session as its signer read it.' })
export class SessionToSignInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field({ description: 'contentHash of the signingCheck that was read.' })
  @Matches(HASH, aHash)
  contentHash: string;

  @Field(() => Boolean, { nullable: true, description: 'That somebody else led it is acknowledged; required where signingCheck says so.' })
  @IsOptional()
  acknowledgeNotLeader?: boolean | null;
}

@InputType({ description: 'Signs several sessions with one PIN.' })
export class SignSessionsInput extends KeyedInput {
  @Field(() => [SessionToSignInput], { description: `The sessions, each as it was read; at most ${SIGNED_AT_ONCE}.` })
  @ArrayMinSize(1, { message: 'Name at least one session.' })
  @ArrayMaxSize(SIGNED_AT_ONCE, { message: `At most ${SIGNED_AT_ONCE} sessions at once.` })
  @ArrayUnique((session: SessionToSignInput) => session.sessionId, { message: 'Name each session once.' })
  @ValidateNested({ each: true })
  sessions: SessionToSignInput[];

  @Field({ description: 'Signing PIN. Never kept, logged or echoed.' })
  @Matches(PIN, aPin)
  pin: string;
}

@InputType({ description: 'Asks somebody to sign a session.' })
export class AskSignerInput extends KeyedInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field(() => ID, { description: 'Who shall sign.' })
  @MaxLength(ID_LENGTH, notAnId)
  staffMemberId: string;
}

@InputType({ description: 'No longer asks somebody to sign.' })
export class TakeBackSignerInput extends KeyedInput {
  @Field(() => ID, { description: 'The signature request.' })
  @MaxLength(ID_LENGTH, notAnId)
  requestId: string;

  @Field(() => ID, { nullable: true, description: 'Who shall sign in their place; nobody when left out.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  insteadId?: string | null;
}

@InputType({ description: 'Declines to sign a session.' })
export class DeclineSignatureInput extends KeyedInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field({ description: `What should change, at most ${REVIEW_COMMENT_LENGTH.toLocaleString('en-US')} characters.` })
  @MaxLength(REVIEW_COMMENT_LENGTH, { message: `Say what should change, in at most ${REVIEW_COMMENT_LENGTH.toLocaleString('en-US')} characters.` })
  reason: string;
}

@InputType({ description: 'A session as its reviewer read it.' })
export class ReviewedSessionInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field({ description: 'contentHash of the signingCheck that was read.' })
  @Matches(HASH, aHash)
  contentHash: string;
}

@InputType({ description: 'Signs one or several reviews with one PIN.' })
export class SignReviewsInput extends KeyedInput {
  @Field(() => [ReviewedSessionInput], { description: `The sessions, each as it was read; at most ${REVIEWS_SIGNED_AT_ONCE}.` })
  @ArrayMinSize(1, { message: 'Name at least one session.' })
  @ArrayMaxSize(REVIEWS_SIGNED_AT_ONCE, { message: `At most ${REVIEWS_SIGNED_AT_ONCE} sessions at once.` })
  @ValidateNested({ each: true })
  sessions: ReviewedSessionInput[];

  @Field({ description: 'Signing PIN. Never kept, logged or echoed.' })
  @Matches(PIN, aPin)
  pin: string;
}

@InputType({ description: 'A comment of a return.' })
export class ReviewCommentInput {
  @Field(() => ID, { nullable: true, description: 'The roster line it is about.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  rosterEntryId?: string | null;

  @Field(() => NoteField, { nullable: true, description: 'The field it is about.' })
  field?: NoteFieldValue | null;

  @Field({ description: `What should change, at most ${REVIEW_COMMENT_LENGTH.toLocaleString('en-US')} characters.` })
  @Length(1, REVIEW_COMMENT_LENGTH, { message: `Say what should change, in at most ${REVIEW_COMMENT_LENGTH.toLocaleString('en-US')} characters.` })
  text: string;
}

@InputType({ description: 'Sends a session back to its leader.' })
export class ReturnSessionInput extends KeyedInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field(() => [ReviewCommentInput], { description: 'What should change; at least one.' })
  @ArrayMaxSize(MOST_COMMENTS, { message: `At most ${MOST_COMMENTS} comments.` })
  @ValidateNested({ each: true })
  comments: ReviewCommentInput[];
}
