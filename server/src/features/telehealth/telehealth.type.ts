import type { Channel } from '@groupwork/shared/communications/vocabulary';
import { worthlessReasonWords, worthlessReasons } from '@groupwork/shared/telehealth/join-page';
import type { WorthlessReason as WorthlessValue } from '@groupwork/shared/telehealth/join-page';
import { linkReachWords, linkReaches, meetingProviderWords, meetingProviders, meetingStateWords, meetingStates } from '@groupwork/shared/telehealth/vocabulary';
import type { MeetingProvider as ProviderValue, MeetingState as StateValue } from '@groupwork/shared/telehealth/vocabulary';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';
import { MessageChannel } from '../communications/vocabulary.type';
import { SessionChangeType } from '../scheduling/session-change.type';

const full = <K extends string>(words: Record<K, string>): Record<K, string> => Object.fromEntries(Object.entries<string>(words).map(([key, word]) => [key, `${word}.`])) as Record<K, string>;

export const MeetingProvider = vocabulary('MeetingProvider', 'Where a video room comes from.', meetingProviders, full(meetingProviderWords));
export const MeetingState = vocabulary('MeetingState', 'How far a video room is.', meetingStates, full(meetingStateWords));
export const LinkReach = vocabulary('LinkReach', 'For how many sessions a link is sent.', linkReaches, full(linkReachWords));
export const WorthlessReason = vocabulary('WorthlessReason', "Why a patient's own link is worth nothing any more.", worthlessReasons, full(worthlessReasonWords));

@ObjectType('RefusedLink', { description: "A patient's own link was opened when it was worth nothing any more. They were told nothing but that it is not available." })
export class RefusedLinkType {
  @Field({ description: 'Shown name of the patient.' })
  displayName: string;

  @Field(() => WorthlessReason, { description: 'Why.' })
  because: WorthlessValue;

  @Field({ description: 'When it was first opened then.' })
  at: Date;

  /** For the trail. */
  patientId: string;
}

@ObjectType('SessionTelehealth', { description: 'The video side of a session. No address is ever in it.' })
export class SessionTelehealthType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => MeetingProvider, { nullable: true, description: 'Where its video room comes from; null until there is one.' })
  provider: ProviderValue | null;

  @Field(() => MeetingState, { description: 'How far its video room is. NONE until a link is sent, somebody joins or a host opens it.' })
  state: StateValue;

  @Field(() => String, { nullable: true, description: 'What stands in the way, in a sentence; null where nothing does.' })
  trouble: string | null;

  @Field(() => Date, { nullable: true, description: 'When its link was last sent to patients; null where it never was.' })
  linkSentAt: Date | null;

  @AtMost(500)
  @Field(() => [RefusedLinkType], { description: 'Links that were opened when they were worth nothing any more, newest first.' })
  refusedLinks: RefusedLinkType[];
}

@ObjectType('RosterEntryTelehealth', { description: 'What a patient answered before joining by video.' })
export class RosterEntryTelehealthType {
  @Field(() => Boolean, { nullable: true, description: 'Whether they agreed to meet by video; null where they were not asked.' })
  consent: boolean | null;

  @Field(() => String, { nullable: true, description: 'The state they said they are in, two letters; null where they were not asked.' })
  state: string | null;

  @Field(() => String, { nullable: true, description: 'Its name.' })
  stateName: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they are at home, which decides the place of service; null where they did not say.' })
  atHome: boolean | null;

  @Field({ description: "Whether that is another state than the facility's: a license may not reach there." })
  outOfState: boolean;

  @Field(() => Date, { nullable: true, description: 'When they last answered.' })
  answeredAt: Date | null;
}

@ObjectType('LinkRecipient', { description: 'A patient a link is, or is not, sent to.' })
export class LinkRecipientType {
  @Field({ description: 'Shown name.' })
  displayName: string;

  @Field(() => [MessageChannel], { description: 'By which ways; none where they are not told.' })
  ways: Channel[];

  @Field(() => String, { nullable: true, description: 'Why they are not told, in a sentence; null where they are.' })
  because: string | null;

  /** For the trail. */
  patientId: string;
}

@ObjectType('TelehealthLinkPreview', { description: 'What sending the link would come to. Nothing is sent by asking.' })
export class TelehealthLinkPreviewType {
  @Field(() => Int, { description: 'Sessions it would be sent for.' })
  sessions: number;

  @Field({ description: 'Whether it comes from a slot, in which others may follow it.' })
  fromSlot: boolean;

  @AtMost(500)
  @Field(() => [LinkRecipientType], { description: 'Who would be told, each once, by name.' })
  told: LinkRecipientType[];

  @AtMost(500)
  @Field(() => [LinkRecipientType], { description: 'Who would be told nothing, and why, by name.' })
  notTold: LinkRecipientType[];
}

@ObjectType('TelehealthLinkSent', { description: 'What sending the link came to.' })
export class TelehealthLinkSentType {
  @Field(() => SessionChangeType, { description: 'The session it was sent from.' })
  change: SessionChangeType;

  @Field(() => Int, { description: 'Sessions it was sent for.' })
  sessions: number;

  @AtMost(500)
  @Field(() => [LinkRecipientType], { description: 'Who is told, each once.' })
  told: LinkRecipientType[];

  @AtMost(500)
  @Field(() => [LinkRecipientType], { description: 'Who is told nothing, and why.' })
  notTold: LinkRecipientType[];
}

@ObjectType('HostStart', { description: 'The way into a video room as its host.' })
export class HostStartType {
  @Field({ description: 'Where to start. It opens the room for everybody: open it at once, show it to nobody, keep it nowhere.' })
  address: string;

  @Field(() => SessionChangeType, { description: 'The session.' })
  change: SessionChangeType;
}
