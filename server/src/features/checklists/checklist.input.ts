import type { CheckItem as ItemValue } from '@groupwork/shared/checklists/checklist';
import { checkItems, isKnown } from '@groupwork/shared/checklists/checklist';
import { IsBoolean, IsIn, MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';
import { CheckItem } from './checklist.type';

@InputType({ description: 'Ticks one thing of the list before the start, or takes the tick back.' })
export class TickCheckInput extends KeyedInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field(() => CheckItem, { description: 'What was looked at; nothing of what the product sees for itself.' })
  @IsIn(checkItems.filter((item) => !isKnown(item)), { message: 'This is seen by itself and checked by nobody.' })
  item: ItemValue;

  @Field({ description: 'Whether it is ticked from now on.' })
  @IsBoolean()
  ticked: boolean;
}
