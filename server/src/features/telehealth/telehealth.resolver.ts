import type { LinkReach as ReachValue } from '@groupwork/shared/telehealth/vocabulary';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { RosterEntryType } from '../attendance/roster-entry.type';
import { sessionLoader } from '../scheduling/group-session.facts';
import { GroupSessionType } from '../scheduling/group-session.type';
import { sessionChange } from '../scheduling/session-change.facts';
import { hostMeeting } from './host-meeting.command';
import { readLinkPreview } from './link-preview.read';
import type { LinkRecipient } from './link-recipients';
import type { MeetingsJob } from './meetings.job';
import type { Rooms } from './prepare-meeting.step';
import { sendTelehealthLink } from './send-link.command';
import { HostMeetingInput, SendTelehealthLinkInput } from './telehealth.input';
import { joinAnswersLoader, shapeAnswers, telehealthLoader } from './telehealth.read';
import { HostStartType, LinkReach, LinkRecipientType, RosterEntryTelehealthType, SessionTelehealthType, TelehealthLinkPreviewType, TelehealthLinkSentType } from './telehealth.type';
import type { WaysIn } from './ways-in';

interface Parts {
  unitOfWork: UnitOfWork;
  rooms: Rooms;
  waysIn: WaysIn;
  job: MeetingsJob | null;
}

const shown = (recipients: readonly LinkRecipient[]): LinkRecipientType[] => recipients.map((each) => Object.assign(new LinkRecipientType(), each));

@Resolver(() => GroupSessionType)
export class TelehealthResolver {
  constructor(private readonly parts: Parts) {}

  @FieldResolver(() => SessionTelehealthType, { nullable: true, description: 'Its video side; null where it is held in person.' })
  async telehealth(@Root() session: GroupSessionType, @Ctx() context: Context): Promise<SessionTelehealthType | null> {
    if (session.delivery === 'IN_PERSON') return null;
    const telehealth = await context.loader(telehealthLoader).load(session.sessionId);
    if (telehealth.refusedLinks.length > 0) context.disclosed(telehealth.refusedLinks.map(({ patientId }) => patientId));
    return telehealth;
  }

  @Requires('telehealth:send')
  @Query(() => TelehealthLinkPreviewType, { description: 'What sending the link would come to now, before anything is sent: who is told by which way, and who is not and why. REFUSED as sending is.' })
  async telehealthLinkPreview(
    @Arg('sessionId', () => ID, { description: 'The session.' }) sessionId: string,
    @Arg('reach', () => LinkReach, { description: 'This session alone, or those that follow it in its slot too.' }) reach: ReachValue,
    @Ctx() context: Context,
  ): Promise<TelehealthLinkPreviewType> {
    const { sessionIds, told, notTold, fromSlot } = await readLinkPreview(context, rowId('GroupSession', sessionId, 'sessionId'), reach);
    return Object.assign(new TelehealthLinkPreviewType(), { fromSlot, sessions: sessionIds.length, told: shown(told), notTold: shown(notTold) });
  }

  @Requires('telehealth:send')
  @Mutation(() => TelehealthLinkSentType, { description: 'Sends the link to everybody the session expects, or the sessions that follow it in its slot too. Answers who is told, and who is not and why.' })
  async sendTelehealthLink(@Arg('input') input: SendTelehealthLinkInput, @Ctx() context: Context): Promise<TelehealthLinkSentType> {
    const sent = await sendTelehealthLink(this.parts.unitOfWork, this.parts.rooms, staffOf(context.actor), { sessionId: rowId('GroupSession', input.sessionId, 'sessionId'), reach: input.reach ?? 'THIS_ONE', key: input.key });
    this.parts.job?.wake();
    context.disclosed([...sent.told, ...sent.notTold].map(({ patientId }) => patientId));
    return Object.assign(new TelehealthLinkSentType(), { change: await sessionChange(context, sent), sessions: sent.sessions, told: shown(sent.told), notTold: shown(sent.notTold) });
  }

  @Requires('telehealth:host')
  @Mutation(() => HostStartType, { description: 'Opens the video room as its host: for leader and co-leaders alone. REFUSED with MEETING_NOT_READY while the provider cannot be reached.' })
  async hostMeeting(@Arg('input') input: HostMeetingInput, @Ctx() context: Context): Promise<HostStartType> {
    const sessionId = rowId('GroupSession', input.sessionId, 'sessionId');
    const { meetingId } = await hostMeeting(this.parts.unitOfWork, this.parts.rooms, staffOf(context.actor), sessionId);
    const address = await this.parts.waysIn.forHost(context.actor.organizationId, meetingId);
    return Object.assign(new HostStartType(), { address, change: await sessionChange(context, { sessionId }) });
  }
}

@Resolver(() => RosterEntryType)
export class RosterEntryTelehealthResolver {
  @FieldResolver(() => RosterEntryTelehealthType, { nullable: true, description: 'What they answered before joining by video; null where nothing was asked.' })
  async telehealth(@Root() entry: RosterEntryType, @Ctx() context: Context): Promise<RosterEntryTelehealthType | null> {
    const answers = (await context.loader(joinAnswersLoader).load(entry.sessionId)).get(entry.patientId) ?? [];
    if (answers.length === 0) return null;
    const session = await context.loader(sessionLoader).load(entry.sessionId);
    return shapeAnswers(answers, session?.settings.facilityState ?? '');
  }
}
