import { profileRightWords, profileRights, roleWords, roles } from '@groupwork/shared/access/roles';
import type { ProfileRight as ProfileRightValue, Role as RoleValue } from '@groupwork/shared/access/roles';
import { Field, ObjectType } from 'type-graphql';
import { vocabulary } from '../../platform/graphql/enums';
import { Node } from '../../platform/graphql/node.type';

export const Role = vocabulary('Role', "A staff member's base role. What each may do is in the capability matrix.", roles, roleWords);
export type Role = RoleValue;

export const ProfileRight = vocabulary('ProfileRight', 'A right on a profile beyond the base role.', profileRights, profileRightWords);
export type ProfileRight = ProfileRightValue;

@ObjectType('StaffMember', { implements: Node, description: 'A person who signs in.' })
export class StaffMemberType extends Node {
  @Field({ description: 'First and last name.' })
  name: string;

  @Field({ description: 'Last name, for sorting and filters.' })
  lastName: string;

  @Field(() => String, { nullable: true, description: 'License or certification printed after the name, e.g. LCSW.' })
  credential: string | null;

  @Field(() => Role, { description: 'Base role.' })
  role: RoleValue;
}
