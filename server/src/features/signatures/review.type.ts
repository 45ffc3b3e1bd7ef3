import type { NoteField as NoteFieldValue } from '@groupwork/shared/documentation/note-fields';
import { Field, ID, ObjectType } from 'type-graphql';
import { Node } from '../../platform/graphql/node.type';
import { LocalDate } from '../../platform/graphql/scalars';
import { NoteField } from '../documentation/note.type';
import { StaffMemberType } from '../identity/staff-member.type';

@ObjectType('ReviewDelegation', { implements: Node, description: 'Somebody stands in for a reviewer at one facility from a day to a day: what is addressed to the one is the other’s too.' })
export class ReviewDelegationType extends Node {
  @Field(() => StaffMemberType, { description: 'Whose reviews.' })
  from: StaffMemberType;

  @Field(() => StaffMemberType, { description: 'Who stands in.' })
  to: StaffMemberType;

  @Field(() => LocalDate, { description: 'First day, in the facility’s calendar.' })
  firstDay: string;

  @Field(() => LocalDate, { description: 'Last day, in the facility’s calendar.' })
  lastDay: string;

  @Field(() => String, { nullable: true, description: 'Why; null where nobody said.' })
  reason: string | null;

  @Field(() => StaffMemberType, { description: 'Who delegated: the reviewer, or an administrator for them.' })
  givenBy: StaffMemberType;

  @Field({ description: 'Whether it holds now.' })
  holds: boolean;
}

@ObjectType('ReviewReassignment', { implements: Node, description: 'A review that was handed to another reviewer, or back to all.' })
export class ReviewReassignmentType extends Node {
  @Field(() => StaffMemberType, { nullable: true, description: 'Whose it was; null where any reviewer could give it.' })
  from: StaffMemberType | null;

  @Field(() => StaffMemberType, { nullable: true, description: 'Whose it became; null where any reviewer can give it.' })
  to: StaffMemberType | null;

  @Field({ description: 'Why.' })
  reason: string;

  @Field(() => StaffMemberType, { description: 'Who handed it over.' })
  by: StaffMemberType;

  @Field({ description: 'When.' })
  at: Date;
}

@ObjectType('ReviewWaiver', { implements: Node, description: 'An administrator’s PIN-verified statement that the session is final without the review it required. Nothing takes it back.' })
export class ReviewWaiverType extends Node {
  @Field({ description: 'Name as it was printed.' })
  printedName: string;

  @Field(() => String, { nullable: true, description: 'Credential at the time.' })
  credential: string | null;

  @Field({ description: 'The server’s time.' })
  waivedAt: Date;

  @Field({ description: 'IANA time zone it is printed in.' })
  timeZone: string;

  @Field(() => String, { nullable: true, description: 'Why. Kept at the session, for who may read its notes; in a chart it is null.' })
  reason: string | null;
}

@ObjectType('ReturnedText', { description: 'A text as it stood when the session was last returned, where it reads otherwise now.' })
export class ReturnedTextType {
  @Field(() => ID, { nullable: true, description: 'The roster line it is about; null for the shared part.' })
  rosterEntryId: string | null;

  @Field(() => NoteField, { description: 'The field.' })
  field: NoteFieldValue;

  @Field({ description: 'What stood there; empty where nothing was written.' })
  text: string;
}
