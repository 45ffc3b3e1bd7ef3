import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { LocalDate } from '../../platform/graphql/scalars';
import { readCalendar, readPatientsElsewhere } from './calendar.read';
import { CalendarFilter, PatientsElsewhereType, SchedulerCalendarType } from './calendar.type';

@Resolver()
export class CalendarResolver {
  @Requires('scheduler:read')
  @Query(() => SchedulerCalendarType, { description: 'Sessions of some facilities between two days, at most 42 days and 40 facilities at once. BAD_USER_INPUT beyond that; NOT_FOUND for a facility or a patient outside those of the person who asks.' })
  schedulerCalendar(
    @Arg('facilityIds', () => [ID], { description: 'The facilities.' }) facilityIds: string[],
    @Arg('from', () => LocalDate, { description: "First day, in each facility's own zone." }) from: string,
    @Arg('until', () => LocalDate, { description: 'Last day.' }) until: string,
    @Arg('filter', () => CalendarFilter, { nullable: true, description: 'All sessions when left out. A patient needs the right to find one.' }) filter: CalendarFilter | null,
    @Ctx() context: Context,
  ): Promise<SchedulerCalendarType> {
    const patientId = rowIdOrNull('Patient', filter?.patientId ?? null, 'filter.patientId');
    const ids = facilityIds.map((id) => rowId('Facility', id, 'facilityIds'));
    return readCalendar(patientId === null ? context : context.within('patient:search'), { facilityIds: ids, from, until, patientId, levelOfCare: filter?.levelOfCare ?? null });
  }

  @Requires('session:plan')
  @AtMost(500)
  @Query(() => [PatientsElsewhereType], { description: 'The other sessions of some days that expect the same people, for whoever is about to move one. Whom it is about is written to the trail.' })
  patientsElsewhere(
    @Arg('sessionId', () => ID, { description: 'The session that is to be moved.' }) sessionId: string,
    @Arg('from', () => LocalDate, { description: "First day, in the facility's zone." }) from: string,
    @Arg('until', () => LocalDate, { description: 'Last day, at most 42 days in all.' }) until: string,
    @Ctx() context: Context,
  ): Promise<PatientsElsewhereType[]> {
    return readPatientsElsewhere(context, rowId('GroupSession', sessionId, 'sessionId'), from, until);
  }
}
