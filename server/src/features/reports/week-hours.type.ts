import { hoursStates } from '@groupwork/shared/reports/week-hours';
import type { HoursState as StateValue } from '@groupwork/shared/reports/week-hours';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';
import { LocalDate } from '../../platform/graphql/scalars';

export const HoursState = vocabulary('HoursState', 'Where a patient’s program week stands against what the level of care asks for.', hoursStates, {
  NO_MINIMUM: 'The level asks for nothing.', MET: 'Enough is finalised.', MET_WHEN_SIGNED: 'Enough was attended; some of it waits for a signature or a review.', ON_TRACK: 'Enough once everything planned is attended.',
  SHORT: 'Not enough is planned; groups left this week could close it.', OUT_OF_REACH: 'Not enough is planned, and the groups left are not enough.', ANOTHER_LEVEL: 'Not the present level, so nothing is judged.',
});

@ObjectType('HoursCount', { description: 'Minutes and days of a program week.' })
export class HoursCountType {
  @Field(() => Int, { description: 'Minutes; each session truncated once.' })
  minutes: number;

  @Field(() => Int, { description: "Days in the facility's zone." })
  days: number;
}

@ObjectType('ClosingGroup', { description: 'A session of the week with a seat left that would make a short week less short.' })
export class ClosingGroupType {
  @Field(() => ID, { description: 'The session.' })
  sessionId: string;

  @Field({ description: "The group's title." })
  groupTitle: string;

  @Field(() => String, { nullable: true, description: 'Title of the group schedule it comes from; null for a session made by itself.' })
  scheduleTitle: string | null;

  @Field(() => LocalDate, { description: "The day it begins on, in the facility's zone." })
  date: string;

  @Field({ description: 'Planned start.' })
  start: Date;

  @Field({ description: 'Planned end.' })
  end: Date;

  @Field(() => Int, { description: 'Minutes of it that lie in the week.' })
  minutes: number;

  @Field({ description: 'Whether it would be enough by itself.' })
  closesAlone: boolean;

  @Field(() => Int, { description: 'People expected in it.' })
  expected: number;

  @Field(() => Int, { description: 'Seats.' })
  capacity: number;
}

@ObjectType('LevelHours', { description: 'One level of care’s share of a program week. Each stay counts for the level held at its start; only groups that count toward required hours do; of two sessions at once only one.' })
export class LevelHoursType {
  @Field({ description: "The level's code." })
  code: string;

  @Field({ description: "The level's name." })
  levelOfCare: string;

  @Field(() => Int, { nullable: true, description: 'Minutes a week of it asks for; null where none.' })
  minutes: number | null;

  @Field(() => Int, { nullable: true, description: 'On at least so many days; null where none.' })
  days: number | null;

  @Field(() => Date, { nullable: true, description: 'Where it began within the week; null where it held from its start.' })
  since: Date | null;

  @Field(() => Date, { nullable: true, description: 'Where it ended within the week; null where it holds to its end.' })
  until: Date | null;

  @Field(() => HoursCountType, { description: 'Of finalised sessions.' })
  finalised: HoursCountType;

  @Field(() => HoursCountType, { description: 'Of sessions begun that wait for a signature or a review; days beyond those finalised.' })
  pending: HoursCountType;

  @Field(() => HoursCountType, { description: 'Of what is still to come in the week; days beyond those attended.' })
  planned: HoursCountType;

  @Field(() => HoursState, { description: 'Where it stands.' })
  state: StateValue;

  @Field(() => HoursCountType, { description: 'What is missing even when everything planned is attended.' })
  short: HoursCountType;

  @Field(() => LocalDate, { nullable: true, description: 'The day on which enough was attended.' })
  metOn: string | null;

  @AtMost(50)
  @Field(() => [ClosingGroupType], { description: 'Groups left that would help, in order of time: at most 12, those that are enough by themselves before the others, and those meant for the level before those meant for another. Only while the week is short and can be closed.' })
  closing: ClosingGroupType[];

  @Field(() => Int, { description: 'How many groups left would help.' })
  closingCount: number;

  @Field(() => Int, { description: 'At least so many of them are needed.' })
  fewestNeeded: number;
}

@ObjectType('WeekHours', { description: 'The hours of one patient in one program week of a facility.' })
export class WeekHoursType {
  @Field(() => LocalDate, { description: 'First day of the program week.' })
  from: string;

  @Field(() => LocalDate, { description: 'Last day of it.' })
  until: string;

  @Field({ description: "IANA time zone of the facility: the week's days are in it." })
  timeZone: string;

  @Field({ description: 'Whether the week has passed.' })
  over: boolean;

  @AtMost(500, { priced: 20 })
  @Field(() => [LevelHoursType], { description: 'Each level held in the week, in the order they were held; none outside care.' })
  levels: LevelHoursType[];

  @Field(() => LevelHoursType, { nullable: true, description: 'The level held now, at the end of a week that has passed or at the start of one to come: the one that is judged. Null outside care.' })
  current: LevelHoursType | null;
}
