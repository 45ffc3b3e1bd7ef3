import { STRIKE_REASON_LENGTH } from '@groupwork/shared/attendance/sheets';
import { MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';

@InputType({ description: 'Says that attendance was entered from a filed sheet.' })
export class TranscribeSheetInput extends KeyedInput {
  @Field(() => ID, { description: 'The filed sheet.' })
  @MaxLength(ID_LENGTH, notAnId)
  documentId: string;
}

@InputType({ description: 'Strikes a sheet that was filed in error.' })
export class StrikeSheetInput extends KeyedInput {
  @Field(() => ID, { description: 'The filed sheet.' })
  @MaxLength(ID_LENGTH, notAnId)
  documentId: string;

  @Field({ description: `Why, at most ${STRIKE_REASON_LENGTH} characters.` })
  @MaxLength(STRIKE_REASON_LENGTH, { message: `At most ${STRIKE_REASON_LENGTH} characters.` })
  reason: string;
}
