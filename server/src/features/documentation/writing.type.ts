import type { NoteField as NoteFieldValue } from '@groupwork/shared/documentation/note-fields';
import { Field, ID, ObjectType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { StaffMemberType } from '../identity/staff-member.type';
import { NoteField } from './note.type';

@ObjectType('NotesColleague', { description: "Somebody who has a session's notes open." })
export class NotesColleagueType {
  @Field(() => StaffMemberType, { description: 'Who.' })
  staffMember: StaffMemberType;

  @Field(() => NoteField, { nullable: true, description: 'The field they write in; null while they only read.' })
  field: NoteFieldValue | null;

  @Field(() => ID, { nullable: true, description: "The roster line of that field; null for the shared part's, and while they only read." })
  rosterEntryId: string | null;
}

@ObjectType('WritingChange', { description: "Who has a session's notes open just now, all of them. Kept nowhere, and never with a word of what is written." })
export class WritingChangeType {
  @Field(() => ID, { description: 'The session.' })
  sessionId: string;

  @AtMost(500)
  @Field(() => [NotesColleagueType], { description: 'Everybody, whoever asks among them.' })
  colleagues: NotesColleagueType[];
}
