import { MOST_IN_A_LIST } from '@groupwork/shared/facilities/list-size.rules';
import { globalId } from '@groupwork/shared/kernel/ids';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { PublishedEvent } from '../../platform/events/domain-event';
import { PagingArgs } from '../../platform/graphql/connection';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { mustBeInScope, staffOf } from '../access/staff-actor.facts';
import { readPatient } from '../patients/patients.facts';
import { PatientType } from '../patients/patient.type';
import { acceptSeat, declineSeat, leaveWaitlist } from './answer-seat.command';
import type { WaitTouched } from './answer-seat.command';
import { AnswerSeatInput, LeaveWaitlistInput, WaitChangedType, WaitlistEntryConnectionType, WaitlistEntryType, WaitlistSignalType } from './waitlist.type';
import { GroupSessionType } from './group-session.type';
import { waitlistTopic } from './session.events';
import { LeaveOfAbsenceType } from './leave.type';
import { leavesLoader } from './leaves.read';
import { readWaitlist, sessionWaitsLoader, waitsLoader } from './waitlist.read';

const changed = ({ entryId, waiting }: WaitTouched): WaitChangedType => Object.assign(new WaitChangedType(), { entryId: globalId('WaitlistEntry', entryId), waiting });
const offerOf = ({ offerId, key }: AnswerSeatInput) => ({ offerId: rowId('SeatOffer', offerId, 'offerId'), key });

async function watchWaitlist({ args, context }: { args: Record<string, string>; context: Context }): Promise<AsyncIterable<PublishedEvent>> {
  const id = rowId('Facility', args.facilityId ?? '', 'facilityId');
  mustBeInScope(context.actor, id);
  return context.watch(waitlistTopic(id));
}

@Resolver(() => WaitlistEntryType)
export class WaitlistResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('schedule:assign')
  @Query(() => WaitlistEntryConnectionType, { description: 'Who waits for a seat at a facility, line after line, the longest first in each, with what is offered to them. Whose it is about is written to the trail. NOT_FOUND for a facility one does not see.' })
  waitlist(
    @Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string,
    @Args() paging: PagingArgs,
    @Ctx() context: Context,
  ): Promise<WaitlistEntryConnectionType> {
    return readWaitlist(context, rowId('Facility', facilityId, 'facilityId'), paging);
  }

  @Requires('schedule:assign')
  @Mutation(() => WaitChangedType, { description: 'Takes an offered seat for a patient. REFUSED where it is not offered to them any more.' })
  async acceptSeat(@Arg('input') input: AnswerSeatInput, @Ctx() context: Context): Promise<WaitChangedType> {
    return changed(await acceptSeat(this.unitOfWork, staffOf(context.actor), offerOf(input)));
  }

  @Requires('schedule:assign')
  @Mutation(() => WaitChangedType, { description: 'Declines an offered seat for a patient: they wait for it no more, and it is offered to the next.' })
  async declineSeat(@Arg('input') input: AnswerSeatInput, @Ctx() context: Context): Promise<WaitChangedType> {
    return changed(await declineSeat(this.unitOfWork, staffOf(context.actor), offerOf(input)));
  }

  @Requires('schedule:assign')
  @Mutation(() => WaitChangedType, { description: 'Takes a patient off the waitlist. What was offered to them goes to the next. REFUSED where they do not wait any more.' })
  async leaveWaitlist(@Arg('input') { entryId, key }: LeaveWaitlistInput, @Ctx() context: Context): Promise<WaitChangedType> {
    return changed(await leaveWaitlist(this.unitOfWork, staffOf(context.actor), { entryId: rowId('WaitlistEntry', entryId, 'entryId'), key }));
  }

  @Requires('schedule:assign')
  @Subscription(() => WaitlistSignalType, { subscribe: watchWaitlist as never, description: 'Who waits at a facility, what is offered or who is on leave changed, or may have. Ask the query again: it says what is so now.' })
  waitlistChanged(@Root() _event: PublishedEvent, @Arg('facilityId', () => ID, { description: 'The facility.' }) _facilityId: string, @Ctx() context: Context): WaitlistSignalType {
    return Object.assign(new WaitlistSignalType(), { at: context.clock.now() });
  }

  @FieldResolver(() => PatientType, { description: 'Who waits.' })
  patient(@Root() entry: WaitlistEntryType, @Ctx() context: Context): Promise<PatientType> {
    return readPatient(context, entry.patientId);
  }
}

@Resolver(() => GroupSessionType)
export class SessionWaitsResolver {
  @AtMost(MOST_IN_A_LIST)
  @FieldResolver(() => [WaitlistEntryType], { description: 'Who waits for a seat in it, of its slot or of it alone, in turn, at most 500: the waitlist of the facility has all by pages. Nobody from the start on. Needs the capability patient:read.' })
  async waitlist(@Root() session: GroupSessionType, @Ctx() context: Context): Promise<WaitlistEntryType[]> {
    context.mustHave('patient:read', session.facilityId);
    return (await context.loader(sessionWaitsLoader).load(session)).slice(0, MOST_IN_A_LIST);
  }
}

@Resolver(() => PatientType)
export class PatientWaitsResolver {
  @AtMost(500, { priced: 20 })
  @FieldResolver(() => [WaitlistEntryType], { description: 'What the patient waits for a seat in. Needs the capability patient:read.' })
  waits(@Root() patient: PatientType, @Ctx() context: Context): Promise<WaitlistEntryType[]> {
    context.mustHave('patient:read', patient.facility.facilityId);
    return context.loader(waitsLoader).load(patient.patientId);
  }

  @AtMost(500, { priced: 20 })
  @FieldResolver(() => [LeaveOfAbsenceType], { description: 'Leaves of absence that are not over, the earliest first. Needs the capability patient:read.' })
  leaves(@Root() patient: PatientType, @Ctx() context: Context): Promise<LeaveOfAbsenceType[]> {
    context.mustHave('patient:read', patient.facility.facilityId);
    return context.loader(leavesLoader).load(patient.patientId);
  }
}
