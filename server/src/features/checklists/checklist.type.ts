import { checkItemWords, checkItems, roomNowStateWords, roomNowStates } from '@groupwork/shared/checklists/checklist';
import type { CheckItem as ItemValue, RoomNowState as StateValue } from '@groupwork/shared/checklists/checklist';
import { Field, ObjectType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';

const full = <K extends string>(words: Record<K, string>): Record<K, string> => Object.fromEntries(Object.entries<string>(words).map(([key, word]) => [key, `${word}.`])) as Record<K, string>;

export const CheckItem = vocabulary('CheckItem', 'What a facilitator may look at before the start.', checkItems, full(checkItemWords));
export const RoomNowState = vocabulary('RoomNowState', 'How a room stands right now, for the session that is to be held in it.', roomNowStates, full(roomNowStateWords));

@ObjectType('ChecklistItem', { description: 'One thing of the list before the start, as it stands for whoever asks.' })
export class ChecklistItemType {
  @Field(() => CheckItem, { description: 'What it is.' })
  item: ItemValue;

  @Field(() => Date, { nullable: true, description: 'When whoever asks ticked it; null where they have not. Always null for what the product sees for itself.' })
  tickedAt: Date | null;
}

@ObjectType('RoomNow', { description: "A session's room as the schedule knows it right now." })
export class RoomNowType {
  @Field({ description: 'Name of the room.' })
  name: string;

  @Field(() => RoomNowState, { description: 'Whether it is free.' })
  state: StateValue;

  @Field(() => String, { nullable: true, description: 'What is in it, or planned in it; null where it is free.' })
  groupTitle: string | null;

  @Field(() => Date, { nullable: true, description: 'Planned start of that; null where it is free.' })
  from: Date | null;

  @Field(() => Date, { nullable: true, description: 'Planned end of that; null where it is free.' })
  until: Date | null;
}

@ObjectType('SessionChecklist', { description: 'What may be looked at before the start, by how the session is held and what the facility has switched on. The start asks for none of it.' })
export class SessionChecklistType {
  @AtMost(50)
  @Field(() => [ChecklistItemType], { description: 'In the order of looking.' })
  items: ChecklistItemType[];

  @Field(() => RoomNowType, { nullable: true, description: 'Its room right now; null where it has none.' })
  room: RoomNowType | null;
}
