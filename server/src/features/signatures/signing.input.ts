import { REVIEWS_SIGNED_AT_ONCE, REVIEW_COMMENT_LENGTH } from '@groupwork/shared/signatures/review.rules';
import type { NoteField as NoteFieldValue } from '@groupwork/shared/documentation/note-fields';
import { KEEP_NAME_REASON_LENGTH } from '@groupwork/shared/documentation/keep-name';
import type { NamePlace as NamePlaceValue } from '@groupwork/shared/documentation/named-members';
import { CLASH_REASON_LENGTH } from '@groupwork/shared/attendance/clashing-stays';
import { SIGNED_AT_ONCE } from '@groupwork/shared/signatures/signers.rules';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsOptional, Length, Matches, MaxLength, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { NoteField } from '../documentation/note.type';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';
import { PinnedInput } from './pinned-input.type';
import { NamePlace } from './signing.type';

export const HASH = /^[0-9a-f]{64}$/;
export const aHash = { message: 'The contentHash of signingCheck, 64 hexadecimal digits.' };
const MOST_COMMENTS = 200;
const NAME_LENGTH = 200;
const aPosition = { message: 'A position in the text, as signingCheck gives it.' };
const aReason = (most: number) => ({ message: `Say why it may stand, in at most ${most} characters.` });

@InputType({ description: 'Signs a session.' })
export class SignSessionInput extends PinnedInput {
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
export class SignSessionsInput extends PinnedInput {
  @Field(() => [SessionToSignInput], { description: `The sessions, each as it was read; at most ${SIGNED_AT_ONCE}.` })
  @ArrayMinSize(1, { message: 'Name at least one session.' })
  @ArrayMaxSize(SIGNED_AT_ONCE, { message: `At most ${SIGNED_AT_ONCE} sessions at once.` })
  @ArrayUnique((session: SessionToSignInput) => session.sessionId, { message: 'Name each session once.' })
  @ValidateNested({ each: true })
  sessions: SessionToSignInput[];
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
export class SignReviewsInput extends PinnedInput {
  @Field(() => [ReviewedSessionInput], { description: `The sessions, each as it was read; at most ${REVIEWS_SIGNED_AT_ONCE}.` })
  @ArrayMinSize(1, { message: 'Name at least one session.' })
  @ArrayMaxSize(REVIEWS_SIGNED_AT_ONCE, { message: `At most ${REVIEWS_SIGNED_AT_ONCE} sessions at once.` })
  @ValidateNested({ each: true })
  sessions: ReviewedSessionInput[];
}

@InputType({ description: 'Keeps a name that was found in a text, with a reason.' })
export class KeepNameInput extends KeyedInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field(() => ID, { nullable: true, description: 'The roster line whose note it stands in; left out for the shared part.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  rosterEntryId?: string | null;

  @Field(() => NamePlace, { description: 'Where it stands.' })
  place: NamePlaceValue;

  @Field(() => Int, { description: 'Where it begins, in UTF-16 units from the beginning of the text.' })
  @Min(0, aPosition)
  start: number;

  @Field(() => Int, { description: 'Where it ends.' })
  @Min(1, aPosition)
  end: number;

  @Field({ description: 'The name as it was read there: if the text has changed, nothing is kept.' })
  @Length(1, NAME_LENGTH, { message: `A name has 1 to ${NAME_LENGTH} characters.` })
  name: string;

  @Field({ description: `Why it may stand, at most ${KEEP_NAME_REASON_LENGTH} characters.` })
  @Length(1, KEEP_NAME_REASON_LENGTH, aReason(KEEP_NAME_REASON_LENGTH))
  reason: string;
}

@InputType({ description: 'Says why a patient has time in two sessions at once.' })
export class KeepClashInput extends KeyedInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field(() => ID, { description: 'The roster line.' })
  @MaxLength(ID_LENGTH, notAnId)
  rosterEntryId: string;

  @Field({ description: `Why both may stand, at most ${CLASH_REASON_LENGTH} characters.` })
  @Length(1, CLASH_REASON_LENGTH, aReason(CLASH_REASON_LENGTH))
  reason: string;
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
