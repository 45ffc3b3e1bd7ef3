import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { PublishedEvent } from '../../platform/events/domain-event';
import { PagingArgs } from '../../platform/graphql/connection';
import { Context } from '../../platform/graphql/context';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { mayAt, mustBeInScope, staffOf } from '../access/staff-actor.facts';
import { staffMemberLoader } from '../identity/staff.facts';
import { StaffMemberType } from '../identity/staff-member.type';
import { PatientType } from '../patients/patient.type';
import { patientLoader } from '../patients/patients.facts';
import { sessionLoader } from '../scheduling/group-session.facts';
import { GroupSessionType } from '../scheduling/group-session.type';
import { NotificationConnectionType, NotificationsFilter, NotificationsSeenType, NotificationSignalType, NotificationType, SeeNotificationsInput } from './notification.type';
import { notificationsTopic } from './notifications.events';
import { readNotifications, readSeen } from './notifications.read';
import { seeNotifications } from './see-notifications.command';

/** What depends on the person must not be shared with whoever has the same view: the grant keeps each to themselves. */
function watchOwn({ context }: { context: Context }): AsyncIterable<PublishedEvent> {
  const { id } = staffOf(context.actor);
  context.grant(`notifications of ${id}`, true);
  return context.watch(notificationsTopic(id));
}

@Resolver(() => NotificationType)
export class NotificationsResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('notification:own')
  @Query(() => NotificationConnectionType, { description: 'One’s own alerts, the newest first. NOT_FOUND for another’s facility.' })
  notifications(
    @Arg('filter', () => NotificationsFilter, { defaultValue: {}, description: 'Which ones.' }) filter: NotificationsFilter,
    @Args() paging: PagingArgs,
    @Ctx() context: Context,
  ): Promise<NotificationConnectionType> {
    const facilityId = rowIdOrNull('Facility', filter.facilityId, 'filter.facilityId');
    if (facilityId !== null) mustBeInScope(context.actor, facilityId);
    return readNotifications(context, { shown: filter.shown, unread: filter.unread, events: filter.events ?? null, severities: filter.severities ?? null, facilityId }, paging);
  }

  @Requires('notification:own')
  @Mutation(() => NotificationsSeenType, { description: 'Marks own alerts as read or not, or puts them aside or back. NOT_FOUND for somebody else’s.' })
  async seeNotifications(@Arg('input') input: SeeNotificationsInput, @Ctx() context: Context): Promise<NotificationsSeenType> {
    const notificationIds = input.notificationIds?.map((id) => rowId('Notification', id, 'notificationIds')) ?? null;
    await seeNotifications(this.unitOfWork, staffOf(context.actor), { notificationIds, read: input.read ?? null, dismissed: input.dismissed ?? null, key: input.key });
    return Object.assign(new NotificationsSeenType(), await readSeen(context, notificationIds ?? []));
  }

  @Requires('notification:own')
  @Subscription(() => NotificationSignalType, { subscribe: watchOwn as never, description: 'One’s own alerts were added, are over, or were read on another device. Ask the query again: it says what they are now.' })
  notificationAdded(@Root() event: PublishedEvent): NotificationSignalType {
    return Object.assign(new NotificationSignalType(), { change: event.payload.change });
  }

  @FieldResolver(() => GroupSessionType, { nullable: true, description: 'The session it is about. Null for an alert about a patient, and where the session is not one’s to see.' })
  async session(@Root() notification: NotificationType, @Ctx() context: Context): Promise<GroupSessionType | null> {
    return notification.sessionId === null ? null : context.loader(sessionLoader).load(notification.sessionId);
  }

  @FieldResolver(() => PatientType, { nullable: true, description: 'The patient it is about. Null for an alert about a session, and for whoever may not open patients.' })
  async patient(@Root() notification: NotificationType, @Ctx() context: Context): Promise<PatientType | null> {
    if (notification.patientId === null || !mayAt(context.actor, 'patient:read', notification.facility.facilityId)) return null;
    const patient = await context.loader(patientLoader).load(notification.patientId);
    if (patient) context.disclosed([notification.patientId]);
    return patient;
  }

  @FieldResolver(() => StaffMemberType, { nullable: true, description: 'The colleague whose credential it is about. Null for an alert about anything else.' })
  async staffMember(@Root() notification: NotificationType, @Ctx() context: Context): Promise<StaffMemberType | null> {
    return notification.staffMemberId === null ? null : context.loader(staffMemberLoader).load(notification.staffMemberId);
  }
}
