import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { SaveFacilityInput, SaveRoomInput } from './facility-setup.input';
import { readFacilitySetups } from './facility-setup.read';
import { FacilitySetupType } from './facility-setup.type';
import { readFirstSteps } from './first-steps.read';
import { FirstStepType } from './first-steps.type';
import { saveFacility, saveRoom } from './save-facility.command';

@Resolver(() => FacilitySetupType)
export class FacilitySetupResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('facility:configure')
  @AtMost(200)
  @Query(() => [FacilitySetupType], { description: 'The facilities one works at as they are set up, in the organization’s order.' })
  facilitySetups(@Ctx() context: Context): Promise<FacilitySetupType[]> {
    return readFacilitySetups(context);
  }

  @Requires('schedule:configure')
  @AtMost(50)
  @Query(() => [FirstStepType], { description: 'How far a facility is on its way from nothing to its first session.' })
  firstSteps(@Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string, @Ctx() context: Context): Promise<FirstStepType[]> {
    return readFirstSteps(context, rowId('Facility', facilityId, 'facilityId'));
  }

  @Requires('facility:configure')
  @AtMost(200)
  @Mutation(() => [FacilitySetupType], { description: 'Opens a facility, or changes one. A new one is worked at by every super administrator from then on, and begins with a list of modalities. BAD_USER_INPUT names the field: a name that is taken, a zone that is none or must stay. Answers all facilities.' })
  async saveFacility(@Arg('input') input: SaveFacilityInput, @Ctx() context: Context): Promise<FacilitySetupType[]> {
    const { facilityId } = await saveFacility(this.unitOfWork, staffOf(context.actor), { ...input, id: rowIdOrNull('Facility', input.id, 'id'), version: input.version ?? null, phone: input.phone ?? null, address: input.address ?? null });
    return readFacilitySetups(context, [facilityId]);
  }

  @Requires('facility:configure')
  @AtMost(200)
  @Mutation(() => [FacilitySetupType], { description: 'Adds a room to a facility, renames it, or takes it out of use; what was planned in it stays there. BAD_USER_INPUT names the field. Answers all facilities.' })
  async saveRoom(@Arg('input') input: SaveRoomInput, @Ctx() context: Context): Promise<FacilitySetupType[]> {
    await saveRoom(this.unitOfWork, staffOf(context.actor), { ...input, facilityId: rowId('Facility', input.facilityId, 'facilityId'), id: rowIdOrNull('Room', input.id, 'id'), version: input.version ?? null, seats: input.seats ?? null });
    return readFacilitySetups(context);
  }
}
