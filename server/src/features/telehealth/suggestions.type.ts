import { Field, ID, ObjectType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';

@ObjectType('SuggestedStay', { description: "Time that a video room saw of a patient and nobody has recorded. Theirs by the number we registered them under, because other software named them, or because a person said so; reconnections under two minutes are one." })
export class SuggestedStayType {
  @Field(() => ID, { description: 'The roster line.' })
  rosterEntryId: string;

  @Field({ description: 'Shown name of the patient.' })
  displayName: string;

  @Field({ description: 'From when.' })
  startsAt: Date;

  @Field(() => Date, { nullable: true, description: 'Until when; null while they are in the room.' })
  endsAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Other software that told of it, by its name; null where the video room alone did.' })
  toldBy: string | null;

  /** For the trail. */
  patientId: string;
}

@ObjectType('SuggestedTime', { description: 'Time somebody was in a video room.' })
export class SuggestedTimeType {
  @Field({ description: 'From when.' })
  startsAt: Date;

  @Field(() => Date, { nullable: true, description: 'Until when; null while they are in the room.' })
  endsAt: Date | null;
}

@ObjectType('UnmatchedParticipant', { description: 'Somebody in a video room whom nothing but a name, or a telephone number, tells. Never matched by itself.' })
export class UnmatchedParticipantType {
  @Field(() => ID, { description: 'Names the connection in what is done about it.' })
  participantKey: string;

  @Field({ description: 'As they called themselves, or the number they called from.' })
  displayName: string;

  @Field({ description: 'Whether they called in by telephone.' })
  dialIn: boolean;

  @AtMost(500, { priced: 20 })
  @Field(() => [SuggestedTimeType], { description: 'When they were there, within the session.' })
  stays: SuggestedTimeType[];

  @Field(() => ID, { nullable: true, description: 'A roster line whose shown name reads alike, where it is one alone: a proposal, no more. Null otherwise.' })
  proposedRosterEntryId: string | null;

  @Field(() => String, { nullable: true, description: 'Its shown name.' })
  proposedName: string | null;

  /** For the trail. */
  proposedPatientId: string | null;
}

@ObjectType('SuggestedAttendance', { description: 'What a video room suggests of attendance and nobody has settled yet. It records nothing.' })
export class SuggestedAttendanceType {
  @AtMost(500)
  @Field(() => [SuggestedStayType], { description: 'Of patients on the roster, at most 500.' })
  matched: SuggestedStayType[];

  @AtMost(500)
  @Field(() => [UnmatchedParticipantType], { description: 'Of nobody known.' })
  unmatched: UnmatchedParticipantType[];
}
