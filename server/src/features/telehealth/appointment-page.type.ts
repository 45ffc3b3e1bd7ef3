import { joinStateWords, joinStates } from '@groupwork/shared/telehealth/join-page';
import type { JoinState as StateValue } from '@groupwork/shared/telehealth/join-page';
import type { AppointmentAnswerKind as KindValue } from '@groupwork/shared/attendance/appointment-status';
import { Field, ObjectType } from 'type-graphql';
import { vocabulary } from '../../platform/graphql/enums';
import { AppointmentAnswerKind } from '../attendance/appointment-answer.type';

const described = Object.fromEntries(joinStates.map((state) => [state, `${joinStateWords[state]}.`])) as Record<StateValue, string>;

export const JoinState = vocabulary('JoinState', "What a patient's own link opens now.", joinStates, described);

@ObjectType('AppointmentPage', { description: "What a patient's own link shows: when, and what they can do. Nothing of what the session is, who leads it or who else comes. Everything but the state is null where the link is worth nothing, whatever the reason." })
export class AppointmentPageType {
  @Field(() => JoinState, { description: 'What it opens now.' })
  state: StateValue;

  @Field({ description: "The server's time as it answered: a page counts down by it." })
  serverNow: Date;

  @Field(() => String, { nullable: true, description: 'Short name of the organization.' })
  organizationName: string | null;

  @Field(() => String, { nullable: true, description: 'Phone number of the facility.' })
  facilityPhone: string | null;

  @Field(() => String, { nullable: true, description: 'Language of the patient, BCP 47.' })
  language: string | null;

  @Field(() => Date, { nullable: true, description: 'Planned start.' })
  plannedStart: Date | null;

  @Field(() => Date, { nullable: true, description: 'Planned end.' })
  plannedEnd: Date | null;

  @Field(() => String, { nullable: true, description: "IANA time zone of the patient, in which the page shows times." })
  timeZone: string | null;

  @Field(() => Date, { nullable: true, description: 'When the video room opens; null where it is held at the facility.' })
  opensAt: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it can be attended at the facility as well as by video.' })
  inPersonToo: boolean | null;

  @Field(() => AppointmentAnswerKind, { nullable: true, description: 'Confirmed or cancelled, as it stands; null where neither.' })
  answer: KindValue | null;

  @Field(() => Boolean, { nullable: true, description: 'Where it is cancelled: whether the patient did it.' })
  cancelledByPatient: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the patient can confirm now.' })
  mayConfirm: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the patient can cancel now.' })
  mayCancel: boolean | null;

  @Field(() => Date, { nullable: true, description: 'Until when the patient can cancel.' })
  cancelUntil: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether consent to telehealth is asked for before joining.' })
  consentAsked: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'What they last said to it; null where they have not.' })
  consent: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they are asked where they are before joining.' })
  locationAsked: boolean | null;

  @Field(() => String, { nullable: true, description: 'The state they said they are in, two letters; null where they have not.' })
  locationState: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they said they are at home; null where they have not.' })
  atHome: boolean | null;

  @Field(() => Date, { nullable: true, description: 'When they first entered; null before.' })
  arrivedAt: Date | null;
}

@ObjectType('JoinAnswer', { description: 'The way into the video room.' })
export class JoinAnswerType {
  @Field({ description: 'Where to enter now. For this patient alone where the provider registers people; keep it nowhere.' })
  address: string;

  @Field(() => AppointmentPageType, { description: 'The page as it is now.' })
  page: AppointmentPageType;
}
