import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { notFound } from '../../platform/errors';
import { Context } from '../../platform/graphql/context';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { facilityLoader } from './facility.read';
import { FacilityType } from './facility.type';
import { SaveLevelOfCareInput, SaveListItemInput, SavePolicyInput } from './list.input';
import { CareListsType } from './list.type';
import { readCareLists } from './lists.read';
import { saveLevelOfCare, saveListItem } from './save-list.command';
import { savePolicy } from './save-policy.command';

const entryOf = (input: SaveListItemInput | SaveLevelOfCareInput, type: 'ListItem' | 'LevelOfCare') => ({
  facilityId: rowId('Facility', input.facilityId, 'facilityId'),
  id: rowIdOrNull(type, input.id, 'id'),
  version: input.version ?? null,
  code: input.code ?? null,
  name: input.name,
  sort: input.sort ?? null,
  retired: input.retired,
  key: input.key,
});

@Resolver(() => CareListsType)
export class ListResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('schedule:read')
  @Query(() => CareListsType, { description: "The lists a facility's people choose from." })
  careLists(@Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string, @Ctx() context: Context): Promise<CareListsType> {
    return readCareLists(context, rowId('Facility', facilityId, 'facilityId'));
  }

  @Requires('schedule:configure')
  @Mutation(() => CareListsType, { description: 'Adds, renames, moves or retires an entry of a list. Answers all lists.' })
  async saveListItem(@Arg('input') input: SaveListItemInput, @Ctx() context: Context): Promise<CareListsType> {
    const entry = { ...entryOf(input, 'ListItem'), list: input.list };
    await saveListItem(this.unitOfWork, staffOf(context.actor), entry);
    return readCareLists(context, entry.facilityId);
  }

  @Requires('schedule:configure')
  @Mutation(() => CareListsType, { description: 'Adds, changes or retires a level of care of the organization. Answers all lists.' })
  async saveLevelOfCare(@Arg('input') input: SaveLevelOfCareInput, @Ctx() context: Context): Promise<CareListsType> {
    const entry = { ...entryOf(input, 'LevelOfCare'), weeklyMinutes: input.weeklyMinutes ?? null, weeklyDays: input.weeklyDays ?? null };
    await saveLevelOfCare(this.unitOfWork, staffOf(context.actor), entry);
    return readCareLists(context, entry.facilityId);
  }

  @Requires('schedule:configure')
  @Mutation(() => FacilityType, { description: 'Sets a policy of a facility or of the organization, or gives it back to its default. For the organization REFUSED to who does not work at all of its facilities.' })
  async savePolicy(@Arg('input') input: SavePolicyInput, @Ctx() context: Context): Promise<FacilityType> {
    const { facilityId } = await savePolicy(this.unitOfWork, staffOf(context.actor), { ...input, facilityId: rowId('Facility', input.facilityId, 'facilityId'), value: input.value ?? null });
    const facility = await context.loader(facilityLoader).load(facilityId);
    if (!facility) throw notFound();
    return facility;
  }
}
