import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { MaxLength } from 'class-validator';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';

@ObjectType('CalendarAddress', { description: 'How it stands with the address by which a calendar program reads somebody’s sessions. The address itself is told once, to whoever made it.' })
export class CalendarAddressType {
  @Field(() => Date, { nullable: true, description: 'When the address that opens the calendar was made; null where none opens it.' })
  madeAt: Date | null;
}

@ObjectType('MadeCalendarAddress', { description: 'An address that was just made.' })
export class MadeCalendarAddressType {
  @Field({ description: 'Where a calendar program reads. Whoever has it sees the times: it is told here and never again.' })
  address: string;

  @Field(() => CalendarAddressType, { description: 'How it stands now.' })
  calendar: CalendarAddressType;
}

@InputType({ description: 'Makes the address of one’s own calendar, or another one in place of it, or takes it back.' })
export class OwnCalendarInput extends KeyedInput {}

@InputType({ description: 'Makes the address of a patient’s calendar, or another one in place of it, or takes it back.' })
export class PatientCalendarInput extends KeyedInput {
  @Field(() => ID, { description: 'The patient.' })
  @MaxLength(ID_LENGTH, notAnId)
  patientId: string;
}
