import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Settings } from '@groupwork/shared/settings/settings';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { staffLoader } from '../identity/staff.facts';
import { StaffMemberType } from '../identity/staff-member.type';
import { policiesLoader, roomsLoader, settingsLoader } from './facility.read';
import { FacilityPolicyType, FacilitySettingsType, FacilityType, PolicyChangeType, RoomType } from './facility.type';
import { policyChangesLoader } from './policy-changes.read';

@Resolver(() => FacilityType)
export class FacilityResolver {
  @AtMost(500)
  @FieldResolver(() => [RoomType], { description: 'Rooms in use, by name.' })
  rooms(@Root() facility: FacilityType, @Ctx() context: Context): Promise<RoomType[]> {
    return context.loader(roomsLoader).load(facility.facilityId);
  }

  @AtMost(500)
  @FieldResolver(() => [StaffMemberType], { description: 'Staff who may lead groups here, by last name.' })
  staff(@Root() facility: FacilityType, @Ctx() context: Context): Promise<StaffMemberType[]> {
    return context.loader(staffLoader).load(facility.facilityId);
  }

  @AtMost(200)
  @FieldResolver(() => [FacilityPolicyType], { description: 'Policies that the facility or its organization set away from their defaults, by name.' })
  policies(@Root() facility: FacilityType, @Ctx() context: Context): Promise<FacilityPolicyType[]> {
    return context.loader(policiesLoader).load(facility.facilityId);
  }

  @AtMost(200)
  @FieldResolver(() => [PolicyChangeType], { description: 'Who last changed each policy and when, at the facility and for its organization, from the audit trail. Policies nobody changed are left out.' })
  policyChanges(@Root() facility: FacilityType, @Ctx() context: Context): Promise<PolicyChangeType[]> {
    return context.loader(policyChangesLoader).load(facility.facilityId);
  }

  @FieldResolver(() => FacilitySettingsType, { description: "The facility's policies that screens must know." })
  settings(@Root() facility: FacilityType, @Ctx() context: Context): Promise<Settings> {
    return context.loader(settingsLoader).load(facility.facilityId);
  }
}
