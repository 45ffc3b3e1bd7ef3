import { MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { ID_LENGTH, notAnId } from './session-input.type';

@InputType({ description: 'A slot that an assignment leaves out. With one patient always; with several only for those it clashes for.' })
export class LeaveOutInput {
  @Field(() => ID, { description: 'The schedule given.' })
  @MaxLength(ID_LENGTH, notAnId)
  scheduleId: string;

  @Field(() => ID, { description: 'Any version of its slot.' })
  @MaxLength(ID_LENGTH, notAnId)
  slotId: string;
}
