import { Field, ObjectType } from 'type-graphql';
import { StaffMemberType } from '../identity/staff-member.type';

@ObjectType('AddressedReview', { description: 'The reviewer a review is addressed to by name.' })
export class AddressedReviewType {
  @Field(() => StaffMemberType, { description: 'The reviewer.' })
  staffMember: StaffMemberType;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who stands in for them now: the review is theirs too. Null where nobody does.' })
  delegate: StaffMemberType | null;

  /** Carried for the rules. */
  staffMemberId: string;
  delegateId: string | null;
}
