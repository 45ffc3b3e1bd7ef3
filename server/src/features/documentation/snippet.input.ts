import { SNIPPET_KEY_LENGTH, SNIPPET_TEXT_LENGTH } from '@groupwork/shared/documentation/snippets';
import { IsOptional, MaxLength } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';

@InputType({ description: 'A snippet of one’s own as it shall be; new where no id is given.' })
export class SaveOwnSnippetInput extends KeyedInput {
  @Field(() => ID, { nullable: true, description: 'The snippet; a new one when left out.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version last seen; needed with an id.' })
  @IsOptional()
  version?: number | null;

  @Field({ description: 'What is typed after the slash: small letters, digits and hyphens.' })
  @MaxLength(SNIPPET_KEY_LENGTH, { message: `A key has at most ${SNIPPET_KEY_LENGTH} characters.` })
  shortKey: string;

  @Field({ description: `The text it stands for, at most ${SNIPPET_TEXT_LENGTH.toLocaleString('en-US')} characters. It names nobody.` })
  @MaxLength(SNIPPET_TEXT_LENGTH * 2, { message: `A snippet has at most ${SNIPPET_TEXT_LENGTH.toLocaleString('en-US')} characters.` })
  text: string;

  @Field({ description: 'Whether it is offered no more.' })
  archived: boolean;
}

@InputType({ description: "A facility's snippet as it shall be; new where no id is given." })
export class SaveSnippetInput extends SaveOwnSnippetInput {
  @Field(() => ID, { description: 'The facility.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;
}
