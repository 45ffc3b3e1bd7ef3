import type { NoteField as NoteFieldValue } from '@groupwork/shared/documentation/note-fields';
import { IsOptional, MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { ID_LENGTH, notAnId } from '../scheduling/session-input.type';
import { NoteField } from './note.type';

@InputType({ description: 'Says in which field of a note one writes. It is kept for seconds, so saying it twice does no more than once.' })
export class AnnounceWritingInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;

  @Field(() => ID, { nullable: true, description: 'The roster line, for an individual field; left out for the shared part.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  rosterEntryId?: string | null;

  @Field(() => NoteField, { nullable: true, description: 'The field; left out when one stops writing.' })
  @IsOptional()
  field?: NoteFieldValue | null;
}
