import { ANSWER_REASON_LENGTH } from '@groupwork/shared/attendance/appointment-status';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';

export enum DeskAnswer {
  CONFIRMED = 'CONFIRMED',
  CANCELLED = 'CANCELLED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(DeskAnswer, {
  name: 'DeskAnswer',
  description: 'What the desk says for a patient.',
  valuesConfig: { CONFIRMED: { description: 'They come.' }, CANCELLED: { description: 'They do not come. They stay on the roster as cancelled ahead.' }, WITHDRAWN: { description: 'Neither: what was said before is taken back, also by the patient.' } },
});

@InputType({ description: 'Answers for a patient, before the session starts.' })
export class AnswerForPatientInput extends KeyedInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field(() => ID, { description: 'The patient.' })
  @MaxLength(ID_LENGTH, notAnId)
  patientId: string;

  @Field(() => DeskAnswer, { description: 'Confirmed, cancelled, or neither.' })
  @IsIn(Object.values(DeskAnswer))
  answer: DeskAnswer;

  @Field(() => String, { nullable: true, description: `Why, at most ${ANSWER_REASON_LENGTH} characters.` })
  @IsOptional()
  @MaxLength(ANSWER_REASON_LENGTH, { message: `At most ${ANSWER_REASON_LENGTH} characters.` })
  reason?: string | null;
}
