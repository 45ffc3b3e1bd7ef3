import { answerSourceWords, answerSources, appointmentAnswerWords, appointmentAnswers, appointmentStatusWords, appointmentStatuses } from '@groupwork/shared/attendance/appointment-status';
import type { AnswerSource as SourceValue, AppointmentAnswerKind as KindValue } from '@groupwork/shared/attendance/appointment-status';
import { Field, ObjectType } from 'type-graphql';
import { vocabulary } from '../../platform/graphql/enums';

const full = <K extends string>(words: Record<K, string>): Record<K, string> => Object.fromEntries(Object.entries<string>(words).map(([key, word]) => [key, `${word}.`])) as Record<K, string>;

export const AppointmentStatus = vocabulary('AppointmentStatus', "Where a patient's appointment stands: computed from what people did and the session's state, kept nowhere.", appointmentStatuses, full(appointmentStatusWords));
export const AppointmentAnswerKind = vocabulary('AppointmentAnswerKind', 'What was said of an appointment.', appointmentAnswers, full(appointmentAnswerWords));
export const AnswerSource = vocabulary('AnswerSource', 'How it was said.', answerSources, full(answerSourceWords));

@ObjectType('AppointmentAnswer', { description: 'What stands of what was said about an appointment before the session: confirmed, or cancelled ahead. Cancelled ahead is proposed as an excused absence; a person decides.' })
export class AppointmentAnswerType {
  @Field(() => AppointmentAnswerKind, { description: 'Confirmed or cancelled.' })
  kind: KindValue;

  @Field(() => AnswerSource, { description: 'Whether the patient said it, and how, or the desk for them.' })
  source: SourceValue;

  @Field({ description: 'When.' })
  at: Date;

  @Field(() => String, { nullable: true, description: 'Whoever said it at the desk; null where the patient did.' })
  byName: string | null;

  @Field(() => String, { nullable: true, description: 'Why, in their own words; null where nothing was said, and for who only sees the day.' })
  reason: string | null;
}
