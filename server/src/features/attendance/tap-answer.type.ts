import { Field, ID, ObjectType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';
import { SessionChangeType } from '../scheduling/session-change.type';
import type { TapOutcome as TapOutcomeValue } from './apply-taps.command';
import { AttendanceMarkType } from './roster-entry.type';

export const TapKind = vocabulary('TapKind', 'What a tap says.', ['PRESENT', 'OUT', 'ABSENT'] as const, {
  PRESENT: 'Here, from the moment of the tap.', OUT: 'Stepped out at the moment of the tap.', ABSENT: 'Not here.',
});

const TapOutcome = vocabulary('TapOutcome', 'What came of a tap.', ['APPLIED', 'UNCHANGED', 'TWO_ANSWERS', 'REFUSED'] as const satisfies readonly TapOutcomeValue[], {
  APPLIED: 'The line changed.',
  UNCHANGED: 'What it says stood already. It is in the history.',
  TWO_ANSWERS: 'Somebody else has said what cannot be true together with it. Nothing changed, it is in the history, and a person decides: the same tap with a new key and decidedOver, or nothing.',
  REFUSED: 'It cannot be taken; `because` says why.',
});

@ObjectType('TapAnswer', { description: 'What came of one tap.' })
export class TapAnswerType {
  @Field({ description: 'The key of the tap.' })
  key: string;

  @Field(() => ID, { description: 'The roster line.' })
  rosterEntryId: string;

  @Field(() => TapOutcome, { description: 'What came of it.' })
  outcome: TapOutcomeValue;

  @Field(() => String, { nullable: true, description: 'Why not, as a sentence for people.' })
  because: string | null;

  @Field(() => Date, { nullable: true, description: 'The moment of the tap, checked by server time. Null where it was not looked at.' })
  moment: Date | null;

  /** The row's own id, for the field resolver. */
  againstId: string | null;

  @Field(() => AttendanceMarkType, { nullable: true, description: 'The other answer, who gave it and when; with TWO_ANSWERS, where there is one.' })
  against?: AttendanceMarkType | null;
}

@ObjectType('TapsApplied', { description: 'What came of a batch of taps.' })
export class TapsAppliedType {
  @Field(() => SessionChangeType, { description: 'The session and every line that was tapped, as they are now.' })
  change: SessionChangeType;

  @AtMost(100)
  @Field(() => [TapAnswerType], { description: 'An answer for each tap, in the order they were sent.' })
  taps: TapAnswerType[];

  @Field({ description: "Whether the device's clock is a minute or more from the server's, so that the times it gave were corrected." })
  checkedByServerTime: boolean;
}
