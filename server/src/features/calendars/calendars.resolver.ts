import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { PatientType } from '../patients/patient.type';
import { patientCalendarLoader, staffCalendarLoader } from './calendar-address.read';
import { makeCalendarAddress, revokeCalendarAddress } from './calendar-address.command';
import type { CalendarParts } from './calendar-address.command';
import { calendarAddress } from './calendar-token';
import { CalendarAddressType, MadeCalendarAddressType, OwnCalendarInput, PatientCalendarInput } from './calendar.type';

const patientHolder = ({ patientId }: PatientCalendarInput) => ({ kind: 'PATIENT' as const, id: rowId('Patient', patientId, 'patientId') });

@Resolver(() => PatientType)
export class CalendarsResolver {
  constructor(private readonly parts: CalendarParts & { publicUrl: () => string }) {}

  @Requires('profile:own')
  @Query(() => CalendarAddressType, { description: 'How it stands with the address of one’s own calendar: the sessions one leads.' })
  ownCalendar(@Ctx() context: Context): Promise<CalendarAddressType> {
    return context.loader(staffCalendarLoader).load(context.actor.id);
  }

  @FieldResolver(() => CalendarAddressType, { description: 'How it stands with the address of the patient’s calendar: their own appointments. Needs the capability patient:edit.' })
  calendar(@Root() patient: PatientType, @Ctx() context: Context): Promise<CalendarAddressType> {
    context.mustHave('patient:edit', patient.facility.facilityId);
    return context.loader(patientCalendarLoader).load(patient.patientId);
  }

  @Requires('profile:own')
  @Mutation(() => MadeCalendarAddressType, { description: 'Makes the address of one’s own calendar. One that was there opens nothing from then on.' })
  async makeOwnCalendarAddress(@Arg('input') { key }: OwnCalendarInput, @Ctx() context: Context): Promise<MadeCalendarAddressType> {
    const token = await makeCalendarAddress(this.parts, context.actor, { holder: { kind: 'STAFF', id: context.actor.id }, key });
    return this.made(token, await context.loader(staffCalendarLoader).load(context.actor.id));
  }

  @Requires('profile:own')
  @Mutation(() => CalendarAddressType, { description: 'Takes the address of one’s own calendar back: it opens nothing from then on.' })
  async revokeOwnCalendarAddress(@Arg('input') { key }: OwnCalendarInput, @Ctx() context: Context): Promise<CalendarAddressType> {
    await revokeCalendarAddress(this.parts, context.actor, { holder: { kind: 'STAFF', id: context.actor.id }, key });
    return context.loader(staffCalendarLoader).load(context.actor.id);
  }

  @Requires('patient:edit')
  @Mutation(() => MadeCalendarAddressType, { description: 'Makes the address of a patient’s calendar, to be handed to them. One that was there opens nothing from then on. The calendar says Appointment and when; how to join by video only where the policy calendarJoinLink allows it. NOT_FOUND for a patient of another facility.' })
  async makePatientCalendarAddress(@Arg('input') input: PatientCalendarInput, @Ctx() context: Context): Promise<MadeCalendarAddressType> {
    const holder = patientHolder(input);
    const token = await makeCalendarAddress(this.parts, context.actor, { holder, key: input.key });
    context.disclosed([holder.id]);
    return this.made(token, await context.loader(patientCalendarLoader).load(holder.id));
  }

  @Requires('patient:edit')
  @Mutation(() => CalendarAddressType, { description: 'Takes the address of a patient’s calendar back: it opens nothing from then on. NOT_FOUND for a patient of another facility.' })
  async revokePatientCalendarAddress(@Arg('input') input: PatientCalendarInput, @Ctx() context: Context): Promise<CalendarAddressType> {
    const holder = patientHolder(input);
    await revokeCalendarAddress(this.parts, context.actor, { holder, key: input.key });
    return context.loader(patientCalendarLoader).load(holder.id);
  }

  private made(token: string, calendar: CalendarAddressType): MadeCalendarAddressType {
    return Object.assign(new MadeCalendarAddressType(), { address: calendarAddress(this.parts.publicUrl(), token), calendar });
  }
}
