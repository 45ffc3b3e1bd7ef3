import { settingCatalogue, settingNames } from '@groupwork/shared/settings/settings';
import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../../platform/graphql/node.type';

@ObjectType('Organization', { implements: Node, description: 'The operator whose facilities share staff and patients. No row is ever seen from another organization.' })
export class OrganizationType extends Node {
  @Field({ description: 'Full name.' })
  name: string;

  @Field({ description: 'What it is called in short messages.' })
  shortName: string;
}

@ObjectType('Room', { implements: Node, description: 'A room of a facility where groups are held.' })
export class RoomType extends Node {
  @Field({ description: 'As the sign at its door says.' })
  name: string;
}

@ObjectType('FacilitySettings', { description: "The facility's policies in force: its own, else its organization's, else the default." })
export class FacilitySettingsType {}

// Every setting of the catalogue is a field, so that a new policy is written once.
for (const name of settingNames) {
  const setting = settingCatalogue[name];
  const unit = setting.kind === 'number' ? ` In ${setting.unit}.` : setting.kind === 'choice' ? ` One of ${Object.keys(setting.choices).join(', ')}.` : setting.kind === 'text' ? ` For example ${setting.example}; empty where none is set.` : '';
  const kinds = { number: Int, switch: Boolean, choice: String, text: String } as const;
  Field(() => kinds[setting.kind], { description: `${setting.help}${unit}` })(FacilitySettingsType.prototype, name);
}

@ObjectType('FacilityPolicy', { description: 'What is set of one policy, and where.' })
export class FacilityPolicyType {
  @Field({ description: 'Its name, as FacilitySettings has it.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'What the organization set, as JSON text; null where it left the default.' })
  organizationValue: string | null;

  @Field(() => String, { nullable: true, description: 'What the facility set for itself, as JSON text; null where it set nothing.' })
  facilityValue: string | null;
}

@ObjectType('PolicyChange', { description: 'The last change of a policy, at a facility or for its whole organization.' })
export class PolicyChangeType {
  @Field({ description: 'The policy’s name, as FacilitySettings has it.' })
  name: string;

  @Field({ description: 'Whether it was changed for the whole organization; otherwise for this facility alone.' })
  organizationWide: boolean;

  @Field({ description: 'When.' })
  at: Date;

  @Field({ description: 'Who, by the name they had then.' })
  by: string;

  @Field(() => String, { nullable: true, description: 'What was set before, as JSON text; null where nothing was.' })
  before: string | null;

  @Field(() => String, { nullable: true, description: 'What was set then, as JSON text; null where the own value was taken back.' })
  after: string | null;
}

@ObjectType('Facility', { implements: Node, description: 'A place of care with its own time zone.' })
export class FacilityType extends Node {
  @Field({ description: 'Full name.' })
  name: string;

  @Field({ description: 'IANA name of its time zone, e.g. America/Chicago. All wall times of the facility are in it.' })
  timeZone: string;

  @Field({ description: 'Name of the organization it belongs to.' })
  organizationName: string;

  /** Carried for the field resolvers. */
  facilityId: string;
}
