import { careListWords, careLists } from '@groupwork/shared/facilities/lists';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';

export const CareList = vocabulary('CareList', 'The lists people choose from; modalities are the facility’s, the others the organization’s.', careLists, careListWords);

@ObjectType('ListItem', { description: 'An entry of a list people choose from. Retired ones keep their name where they were chosen.' })
export class ListItemType {
  @Field(() => ID, { description: 'The entry.' })
  id: string;

  @Field(() => Int, { description: 'Send it back with a change.' })
  version: number;

  @Field({ description: 'Code; fixed for ever.' })
  code: string;

  @Field({ description: 'Name.' })
  name: string;

  @Field(() => Int, { description: 'Place in the list.' })
  sort: number;

  @Field({ description: 'Whether it is offered no more.' })
  retired: boolean;
}

@ObjectType('LevelOfCare', { description: 'A level of care of the organization, with what a week of it asks for.' })
export class LevelOfCareType extends ListItemType {
  @Field(() => Int, { nullable: true, description: 'Minutes of group a program week asks for; null where none.' })
  weeklyMinutes: number | null;

  @Field(() => Int, { nullable: true, description: 'On at least so many days; null where none.' })
  weeklyDays: number | null;
}

@ObjectType('CareLists', { description: "The lists a facility's people choose from, retired entries among them." })
export class CareListsType {
  @AtMost(500)
  @Field(() => [LevelOfCareType], { description: 'Levels of care.' })
  levelsOfCare: LevelOfCareType[];

  @AtMost(500)
  @Field(() => [ListItemType], { description: 'Clinical needs.' })
  clinicalNeeds: ListItemType[];

  @AtMost(500)
  @Field(() => [ListItemType], { description: 'Tracks.' })
  tracks: ListItemType[];

  @AtMost(500)
  @Field(() => [ListItemType], { description: 'Phases.' })
  phases: ListItemType[];

  @AtMost(500)
  @Field(() => [ListItemType], { description: 'Alerts patients may have.' })
  alerts: ListItemType[];

  @AtMost(500)
  @Field(() => [ListItemType], { description: "The facility's modalities." })
  modalities: ListItemType[];
}
