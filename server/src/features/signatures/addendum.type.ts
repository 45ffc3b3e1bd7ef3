import { addendumKinds, addendumStatementWords, addendumWords, correctedParts, correctedWord, writtenAddendumKinds } from '@groupwork/shared/signatures/addenda';
import type { AddendumKind as KindValue, CorrectedPart as CorrectedPartValue } from '@groupwork/shared/signatures/addenda';
import { Field, ID, ObjectType } from 'type-graphql';
import { vocabulary } from '../../platform/graphql/enums';
import { Node } from '../../platform/graphql/node.type';
import { PatientType } from '../patients/patient.type';
import { GroupSessionType } from '../scheduling/group-session.type';

export const AddendumKind = vocabulary('AddendumKind', 'What an addition to signed content is; its label for ever (CMS Program Integrity Manual ch. 3, 3.3.2.5).', addendumKinds, addendumWords);
export const WrittenAddendumKind = vocabulary('WrittenAddendumKind', 'What a person may write to signed content.', writtenAddendumKinds, addendumStatementWords);
export const CorrectedPart = vocabulary('CorrectedPart', 'What of a note a correction is about.', correctedParts, Object.fromEntries(correctedParts.map((part) => [part, correctedWord(part)])));

@ObjectType('AddendumReview', { description: "A reviewer's signature over an addition." })
export class AddendumReviewType {
  @Field({ description: 'Name as it was printed.' })
  printedName: string;

  @Field(() => String, { nullable: true, description: 'Credential at signing.' })
  credential: string | null;

  @Field({ description: "The server's time of signing." })
  reviewedAt: Date;
}

@ObjectType('AddendumReturn', { description: 'A reviewer sent an addition back. It stays as it was signed.' })
export class AddendumReturnType {
  @Field(() => String, { nullable: true, description: 'What should be added; null in a chart, which may be released.' })
  comment: string | null;

  @Field({ description: "The reviewer's name as it was printed." })
  printedName: string;

  @Field(() => String, { nullable: true, description: "The reviewer's credential then." })
  credential: string | null;

  @Field({ description: 'When.' })
  returnedAt: Date;

  @Field({ description: 'Whether something was added to the same part since, so that it waits for its review again.' })
  answered: boolean;
}

@ObjectType('Addendum', { implements: Node, description: 'Something added to signed content: labeled, dated twice and signed by PIN. What it is added to stays as it was signed.' })
export class AddendumType extends Node {
  @Field(() => AddendumKind, { description: 'Its label.' })
  kind: KindValue;

  @Field(() => CorrectedPart, { nullable: true, description: 'What a correction is about.' })
  correctedPart: CorrectedPartValue | null;

  @Field(() => ID, { nullable: true, description: 'The roster line whose chart alone it goes to; null for the shared part.' })
  rosterEntryId: string | null;

  @Field({ description: 'What is added.' })
  text: string;

  @Field({ description: 'When what it tells of was.' })
  eventAt: Date;

  @Field({ description: "The server's time at which it was written and signed." })
  enteredAt: Date;

  @Field({ description: 'IANA time zone both times are printed in.' })
  timeZone: string;

  @Field({ description: 'Author, as printed.' })
  printedName: string;

  @Field(() => String, { nullable: true, description: "Author's credential at signing." })
  credential: string | null;

  @Field({ description: 'SHA-256 of its canonical text, as hexadecimal.' })
  contentHash: string;

  @Field({ description: 'Whether a reviewer must sign it, by the policy at its signing.' })
  reviewRequired: boolean;

  @Field(() => AddendumReviewType, { nullable: true, description: 'Its review.' })
  review: AddendumReviewType | null;

  @Field(() => AddendumReturnType, { nullable: true, description: 'The last time it was sent back.' })
  returned: AddendumReturnType | null;
}

@ObjectType('WaitingAddendum', { description: 'An addition that waits: for a review, or for its author to add to it.' })
export class WaitingAddendumType {
  @Field(() => AddendumType, { description: 'The addition.' })
  addendum: AddendumType;

  @Field(() => GroupSessionType, { description: 'The session it was added to.' })
  session: GroupSessionType;

  @Field(() => PatientType, { nullable: true, description: 'Whose chart it goes to; null for the shared part.' })
  patient: PatientType | null;

  @Field(() => ID, { nullable: true, description: "The note it stands beside, in that patient's chart." })
  chartEntryId: string | null;
}
