import type { HoursState as StateValue } from '@groupwork/shared/reports/week-hours';
import { IsOptional, MaxLength } from 'class-validator';
import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PageInfo, TotalCount } from '../../platform/graphql/connection';
import { AtMost } from '../../platform/graphql/cost';
import { LocalDate } from '../../platform/graphql/scalars';
import { PatientType } from '../patients/patient.type';
import { HoursState, WeekHoursType } from './week-hours.type';

const SEARCH_LENGTH = 100;
const CODE_LENGTH = 64;

export enum HoursReportSort {
  MOST_SHORT = 'MOST_SHORT',
  NAME = 'NAME',
  LEVEL_OF_CARE = 'LEVEL_OF_CARE',
}
registerEnumType(HoursReportSort, {
  name: 'HoursReportSort',
  description: 'Order of the hours of a facility; by shown name within equals.',
  valuesConfig: { MOST_SHORT: { description: 'Who misses most minutes first, then days.' }, NAME: { description: 'By shown name.' }, LEVEL_OF_CARE: { description: "By the present level's name." } },
});

@InputType({ description: 'Narrows the hours of a facility. What is left out does not narrow.' })
export class HoursReportFilter {
  @Field(() => [HoursState], { nullable: true, description: 'Any of these states.' })
  states?: StateValue[] | null;

  @Field(() => String, { nullable: true, description: 'Code of the present level of care.' })
  @IsOptional()
  @MaxLength(CODE_LENGTH, { message: `A code has at most ${CODE_LENGTH} characters.` })
  levelOfCareCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Part of a shown name.' })
  @IsOptional()
  @MaxLength(SEARCH_LENGTH, { message: `Search for at most ${SEARCH_LENGTH} characters.` })
  search?: string | null;
}

@ObjectType('PatientHours', { description: "A patient's hours in a list." })
export class PatientHoursType {
  @Field(() => PatientType, { description: 'The patient.' })
  patient: PatientType;

  @Field(() => WeekHoursType, { description: 'The week.' })
  hours: WeekHoursType;
}

@ObjectType('PatientHoursEdge', { description: "A patient's hours in a list." })
export class PatientHoursEdgeType {
  @Field({ description: 'Where it stands in the list.' })
  cursor: string;

  @Field(() => PatientHoursType, { description: 'The hours.' })
  node: PatientHoursType;
}

@ObjectType('HoursStateCount', { description: 'How many patients stand so.' })
export class HoursStateCountType {
  @Field(() => HoursState, { description: 'Where they stand.' })
  state: StateValue;

  @Field(() => Int, { description: 'How many, whatever states the filter names.' })
  count: number;
}

@ObjectType('HoursLevelCount', { description: 'How many patients are at a level of care.' })
export class HoursLevelCountType {
  @Field({ description: "The level's code." })
  code: string;

  @Field({ description: "The level's name." })
  levelOfCare: string;

  @Field(() => Int, { description: 'How many, whatever level the filter names.' })
  count: number;
}

@ObjectType('HoursReportConnection', { description: "A page of a facility's patients in care, with their hours of a program week." })
export class HoursReportConnectionType {
  @Field(() => LocalDate, { description: 'First day of the program week.' })
  from: string;

  @Field(() => LocalDate, { description: 'Last day of it.' })
  until: string;

  @AtMost(50)
  @Field(() => [HoursStateCountType], { description: 'How the patients stand, the level and the search applied.' })
  states: HoursStateCountType[];

  @AtMost(500)
  @Field(() => [HoursLevelCountType], { description: 'The present levels of care, by name, states and search applied.' })
  levels: HoursLevelCountType[];

  @Field(() => [PatientHoursEdgeType], { description: 'The rows of this page.' })
  edges: PatientHoursEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  @TotalCount()
  totalCount: number;
}
