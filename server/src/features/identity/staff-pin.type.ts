import { pinStandings, pinStandingWords } from '@groupwork/shared/identity/staff-pin.rules';
import type { StaffPinStanding as StandingValue } from '@groupwork/shared/identity/staff-pin.rules';
import { Field, ID, ObjectType } from 'type-graphql';
import { vocabulary } from '../../platform/graphql/enums';
import { StaffMemberType } from './staff-member.type';

export const StaffPinStanding = vocabulary('StaffPinStanding', 'How a signing PIN stands, as an administrator sees it: never its digits.', pinStandings, pinStandingWords);

@ObjectType('StaffPin', { description: "How one person's signing PIN stands." })
export class StaffPinType {
  @Field(() => ID, { description: 'Opaque id, of the person.' })
  id: string;

  @Field(() => StaffMemberType, { description: 'Whose it is.' })
  staffMember: StaffMemberType;

  @Field(() => StaffPinStanding, { description: 'How it stands.' })
  standing: StandingValue;

  @Field(() => Date, { nullable: true, description: 'Until when signing is locked, where time alone lifts the lock.' })
  lockedUntil: Date | null;
}
