import type { AbsenceReason as AbsenceReasonValue } from '@groupwork/shared/attendance/vocabulary';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { LocalDate } from '../../platform/graphql/scalars';
import { AbsenceReason } from '../attendance/roster-entry.type';

@ObjectType('AbsenceReasonCount', { description: 'How often somebody was absent for one reason.' })
export class AbsenceReasonCountType {
  @Field(() => AbsenceReason, { nullable: true, description: 'The reason; null where nobody said why.' })
  reason: AbsenceReasonValue | null;

  @Field(() => Int, { description: 'Excused, by somebody’s word or else by the reason.' })
  excused: number;

  @Field(() => Int, { description: 'Not excused.' })
  notExcused: number;

  @Field(() => [Int], { description: 'How often on each weekday, Monday to Sunday: always seven.' })
  weekdays: number[];
}

@ObjectType('AbsenceWeekday', { description: "What became of places on rosters on one weekday, in the facility's zone." })
export class AbsenceWeekdayType {
  @Field(() => Int, { description: '1 is Monday, 7 is Sunday.' })
  weekday: number;

  @Field(() => Int, { description: 'Were there at any time.' })
  attended: number;

  @Field(() => Int, { description: 'Absent and excused.' })
  excused: number;

  @Field(() => Int, { description: 'Absent and not excused.' })
  notExcused: number;

  @Field(() => Float, { nullable: true, description: 'Absent, in percent of these, to one decimal; null where there are none.' })
  percentAbsent: number | null;
}

@ObjectType('AbsenceReport', { description: 'Absences of a period by reason and weekday, of sessions that were begun and not voided. It names no patient.' })
export class AbsenceReportType {
  @Field(() => LocalDate, { description: "First day of the period, in the facility's zone." })
  from: string;

  @Field(() => LocalDate, { description: 'Last day of it.' })
  until: string;

  @Field(() => Int, { description: 'Places on rosters whose patient was there at any time.' })
  attended: number;

  @Field(() => Int, { description: 'Places whose patient was absent and excused; nought where only those not excused are asked for.' })
  excused: number;

  @Field(() => Int, { description: 'Places whose patient was absent and not excused.' })
  notExcused: number;

  @AtMost(50)
  @Field(() => [AbsenceReasonCountType], { description: 'Reasons that occur, the most frequent first.' })
  reasons: AbsenceReasonCountType[];

  @AtMost(7)
  @Field(() => [AbsenceWeekdayType], { description: 'Monday to Sunday.' })
  weekdays: AbsenceWeekdayType[];
}
