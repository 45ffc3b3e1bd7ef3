import { NOTE_TEXT_LENGTH } from '@groupwork/shared/documentation/note-fields';
import type { CorrectedPart as CorrectedPartValue, WrittenAddendumKind as KindValue } from '@groupwork/shared/signatures/addenda';
import { IsDate, IsOptional, Length, Matches, MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { ID_LENGTH, KeyedInput } from '../scheduling/session-input.type';
import { CorrectedPart, WrittenAddendumKind } from './addendum.type';
import { PIN, aPin } from './signing.input';

const notAnId = { message: 'This is not an id of this system.' };
const anInstant = { message: 'Write the time as an instant, for example 2026-11-19T16:03:00Z.' };

@InputType({ description: 'Adds to what is signed. Names the session for its shared part, or one roster line.' })
export class AddAddendumInput extends KeyedInput {
  @Field(() => ID, { nullable: true, description: 'The session, to whose shared part it is added: it goes into the chart of everybody who was there and names nobody.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  sessionId?: string | null;

  @Field(() => ID, { nullable: true, description: "The roster line, to whose note it is added: it goes into that patient's chart alone." })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  rosterEntryId?: string | null;

  @Field(() => WrittenAddendumKind, { description: 'Its label.' })
  kind: KindValue;

  @Field(() => CorrectedPart, { nullable: true, description: 'What is corrected; with a correction only.' })
  correctedPart?: CorrectedPartValue | null;

  @Field({ description: `What is added, at most ${NOTE_TEXT_LENGTH.toLocaleString('en-US')} characters.` })
  @Length(1, NOTE_TEXT_LENGTH * 2, { message: `Write what is to be added, in at most ${NOTE_TEXT_LENGTH.toLocaleString('en-US')} characters.` })
  text: string;

  @Field({ description: 'When what it tells of was: from the start of the session to now.' })
  @IsDate(anInstant)
  eventAt: Date;

  @Field(() => Boolean, { nullable: true, description: 'That a word which is the name of a member means nobody of the group.' })
  @IsOptional()
  meansNoMember?: boolean | null;

  @Field({ description: 'Signing PIN. Never kept, logged or echoed.' })
  @Matches(PIN, aPin)
  pin: string;
}
