import { sessionAbilityNames } from '@groupwork/shared/access/abilities';
import type { SessionAbility } from '@groupwork/shared/access/abilities';
import { Field, ObjectType } from 'type-graphql';

@ObjectType('Ability', { description: 'Whether the person who asks may do something now, and if not, why.' })
export class AbilityType {
  @Field({ description: 'Whether it would be accepted.' })
  allowed: boolean;

  @Field(() => String, { nullable: true, description: 'The reason in a sentence; null when allowed.' })
  because: string | null;

  @Field(() => String, { nullable: true, description: 'The refusal code; null when allowed.' })
  code: string | null;
}

const descriptions: Record<SessionAbility, string> = {
  canStart: 'Start it.',
  canUndoStart: 'Take an erroneous start back.',
  canCover: 'Take it over from its leader, with a reason.',
  canTakeAttendance: 'Mark attendance and add patients.',
  canPause: 'Pause everyone’s time while it runs, and go on.',
  canHandOver: 'Hand a device over to the group for signing in, and take it back.',
  canEnd: 'End it.',
  canReopen: 'Go on after an end, before the first signature.',
  canMarkNotHeld: 'Say that nobody came.',
  canDocument: 'Write its notes, title, topic and times.',
  canSign: 'Sign it, once nothing is missing.',
  canCoSign: 'Add their signature to what its author signed.',
  canAskSigner: 'Ask others to sign it.',
  canDecline: 'Decline to sign it.',
  canReview: 'Sign its review, or return it.',
  canAssignReview: 'Hand its review to another reviewer, or back to all.',
  canWaiveReview: 'Waive its review, with a reason and a PIN.',
  canAmend: 'Add to what is signed in it.',
  canAddMissed: 'Add somebody who was there and was missed in what is signed.',
  canChange: 'Edit or move it before it starts.',
  canCancel: 'Cancel it before it starts.',
  canAddAhead: 'Expect a patient in this session only.',
  canAnswerForPatient: 'Confirm or cancel for a patient before it starts.',
  canSendLink: 'Send patients the link to its video room.',
  canHostMeeting: 'Open its video room as host: leader and co-leaders alone.',
  canRestore: 'Un-cancel it before its planned start.',
  canCheckOut: 'Check it out by hand, where the facility does.',
  canVoid: 'Void it as entered in error.',
  canUnvoid: 'Bring it back after it was voided.',
};

@ObjectType('SessionAbilities', { description: 'What the person who asks may do with a session, by the same rules that guard the commands.' })
export class SessionAbilitiesType {}

for (const name of sessionAbilityNames) Field(() => AbilityType, { description: descriptions[name] })(SessionAbilitiesType.prototype, name);
