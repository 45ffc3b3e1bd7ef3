import { FIELD_HELP_LENGTH, FIELD_LABEL_LENGTH, MOST_FIELDS, TEMPLATE_NAME_LENGTH } from '@groupwork/shared/documentation/note-layout';
import type { NoteField as NoteFieldValue } from '@groupwork/shared/documentation/note-fields';
import { ArrayMaxSize, IsOptional, MaxLength, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';
import { NoteField } from './note.type';

const atMost = (most: number): { message: string } => ({ message: `Write at most ${most} characters.` });

@InputType({ description: 'A field of the catalog as a template shall show it.' })
export class LayoutFieldInput {
  @Field(() => NoteField, { description: 'Which field.' })
  field: NoteFieldValue;

  @Field({ description: 'What it is called.' })
  @MaxLength(FIELD_LABEL_LENGTH, atMost(FIELD_LABEL_LENGTH))
  label: string;

  @Field({ description: 'What belongs into it; may be empty.' })
  @MaxLength(FIELD_HELP_LENGTH, atMost(FIELD_HELP_LENGTH))
  help: string;

  @Field({ description: 'Whether nobody signs without it.' })
  required: boolean;
}

@InputType({ description: "A facility's own template as it shall be; new where no id is given." })
export class SaveNoteTemplateInput extends KeyedInput {
  @Field(() => ID, { description: 'The facility.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field(() => ID, { nullable: true, description: 'The template; a new one when left out.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version last seen; needed with an id.' })
  @IsOptional()
  version?: number | null;

  @Field({ description: 'Name.' })
  @MaxLength(TEMPLATE_NAME_LENGTH, atMost(TEMPLATE_NAME_LENGTH))
  name: string;

  @Field(() => [LayoutFieldInput], { description: 'Its fields, in their order.' })
  @ArrayMaxSize(MOST_FIELDS, { message: `There are ${MOST_FIELDS} fields, each once.` })
  @ValidateNested({ each: true })
  fields: LayoutFieldInput[];

  @Field({ description: 'Whether it is offered no more.' })
  archived: boolean;
}
