import type { AttendanceBy as AttendanceByValue } from '@groupwork/shared/reports/attendance-report';
import type { UnsignedAge as UnsignedAgeValue } from '@groupwork/shared/reports/unsigned-age';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PagingArgs } from '../../platform/graphql/connection';
import { Context } from '../../platform/graphql/context';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { LocalDate } from '../../platform/graphql/scalars';
import { mayAt } from '../access/staff-actor.facts';
import { RosterEntryType } from '../attendance/roster-entry.type';
import { PatientType } from '../patients/patient.type';
import { sessionLoader } from '../scheduling/group-session.facts';
import { readAttendanceReport } from './attendance-report.read';
import { AttendanceBy, AttendanceReportConnectionType, AttendanceReportFilter, AttendanceReportSort } from './attendance-report.type';
import { readHoursReport } from './hours-report.read';
import { HoursReportConnectionType, HoursReportFilter, HoursReportSort } from './hours-report.type';
import { readTimelinessReport } from './timeliness.read';
import { TimelinessFilterInput, TimelinessReportConnectionType } from './timeliness.type';
import { readUnsignedReport } from './unsigned.read';
import { UnsignedAge, UnsignedReportConnectionType } from './unsigned.type';
import { mustBeWithinReach, weekHoursLoader } from './week-hours.read';
import { WeekHoursType } from './week-hours.type';

@Resolver()
export class ReportsResolver {
  @Requires('report:read')
  @Query(() => HoursReportConnectionType, { description: "Everybody in care at a facility with their hours of a program week against what their level of care asks for. NOT_FOUND for another's facility." })
  hoursReport(
    @Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string,
    @Arg('date', () => LocalDate, { nullable: true, description: 'A day of the week asked for, at most 77 days ahead; the present week when left out.' }) date: string | null,
    @Arg('filter', () => HoursReportFilter, { nullable: true, description: 'Narrows the list.' }) filter: HoursReportFilter | null,
    @Arg('sort', () => HoursReportSort, { nullable: true, description: 'Who misses most first when left out.' }) sort: HoursReportSort | null,
    @Args() paging: PagingArgs,
    @Ctx() context: Context,
  ): Promise<HoursReportConnectionType> {
    return readHoursReport(context, rowId('Facility', facilityId, 'facilityId'), date, filter ?? {}, sort ?? HoursReportSort.MOST_SHORT, paging);
  }
}

@Resolver()
export class AttendanceReportResolver {
  @Requires('report:read')
  @Query(() => AttendanceReportConnectionType, { description: "Attendance of a facility's period by group, leader, patient or level of care. By leader it needs the capability timeliness:read. NOT_FOUND for another's facility." })
  attendanceReport(
    @Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string,
    @Arg('from', () => LocalDate, { description: 'First day of service.' }) from: string,
    @Arg('until', () => LocalDate, { description: 'Last day of service; at most 1827 days.' }) until: string,
    @Arg('by', () => AttendanceBy, { description: 'What a row is.' }) by: AttendanceByValue,
    @Arg('filter', () => AttendanceReportFilter, { nullable: true, description: 'Narrows what is counted.' }) filter: AttendanceReportFilter | null,
    @Arg('sort', () => AttendanceReportSort, { nullable: true, description: 'The lowest share first when left out.' }) sort: AttendanceReportSort | null,
    @Args() paging: PagingArgs,
    @Ctx() context: Context,
  ): Promise<AttendanceReportConnectionType> {
    const leaderId = rowIdOrNull('StaffMember', filter?.leaderId, 'leaderId');
    if (by === 'LEADER' || leaderId !== null) context.mustHave('timeliness:read', rowId('Facility', facilityId, 'facilityId'));
    const narrowed = { groupId: rowIdOrNull('Group', filter?.groupId, 'groupId'), leaderId, levelOfCareCode: filter?.levelOfCareCode ?? null, search: filter?.search ?? null };
    return readAttendanceReport(context, { facilityId: rowId('Facility', facilityId, 'facilityId'), from, until, by, ...narrowed }, sort ?? AttendanceReportSort.LOWEST, paging);
  }
}

@Resolver()
export class TimelinessResolver {
  @Requires('timeliness:read')
  @Query(() => TimelinessReportConnectionType, { description: "How soon the sessions of a period were documented and signed, against the program's clock, by leader. NOT_FOUND for another's facility." })
  timelinessReport(
    @Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string,
    @Arg('from', () => LocalDate, { description: 'First day of service.' }) from: string,
    @Arg('until', () => LocalDate, { description: 'Last day of service; at most 366 days.' }) until: string,
    @Arg('filter', () => TimelinessFilterInput, { nullable: true, description: 'Narrows the sessions.' }) filter: TimelinessFilterInput | null,
    @Args() paging: PagingArgs,
    @Ctx() context: Context,
  ): Promise<TimelinessReportConnectionType> {
    const narrowed = { leaderId: rowIdOrNull('StaffMember', filter?.leaderId, 'leaderId'), standing: filter?.standing ?? null };
    return readTimelinessReport(context, rowId('Facility', facilityId, 'facilityId'), { from, until }, narrowed, paging);
  }

  @Requires('timeliness:read')
  @Query(() => UnsignedReportConnectionType, { description: "What waits for its author's signature at a facility, by leader and by how long it is overdue. NOT_FOUND for another's facility." })
  unsignedReport(
    @Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string,
    @Arg('leaderId', () => ID, { nullable: true, description: 'Led by this person only.' }) leaderId: string | null,
    @Arg('age', () => UnsignedAge, { nullable: true, description: 'So far past its time only.' }) age: UnsignedAgeValue | null,
    @Args() paging: PagingArgs,
    @Ctx() context: Context,
  ): Promise<UnsignedReportConnectionType> {
    return readUnsignedReport(context, rowId('Facility', facilityId, 'facilityId'), { leaderId: rowIdOrNull('StaffMember', leaderId, 'leaderId'), age: age ?? null }, paging);
  }
}

@Resolver(() => PatientType)
export class PatientHoursResolver {
  @FieldResolver(() => WeekHoursType, { description: 'Hours of a program week at the patient’s facility. Needs the capability patient:read.' })
  weekHours(@Root() patient: PatientType, @Arg('date', () => LocalDate, { nullable: true, description: 'A day of the week asked for, at most 77 days ahead; the present week when left out.' }) date: string | null, @Ctx() context: Context): Promise<WeekHoursType> {
    context.mustHave('patient:read', patient.facility.facilityId);
    mustBeWithinReach(date, patient.facility.timeZone, context.clock.now());
    context.disclosed([patient.patientId]);
    return context.loader(weekHoursLoader).load({ patientId: patient.patientId, facility: { id: patient.facility.facilityId, timeZone: patient.facility.timeZone }, date });
  }
}

@Resolver(() => RosterEntryType)
export class RosterEntryHoursResolver {
  @FieldResolver(() => WeekHoursType, { nullable: true, description: 'Hours of the program week the session lies in. Null for who may neither take attendance nor open patients.' })
  async weekHours(@Root() entry: RosterEntryType, @Ctx() context: Context): Promise<WeekHoursType | null> {
    const session = await context.loader(sessionLoader).load(entry.sessionId);
    if (!session || !(mayAt(context.actor, 'attendance:take', session.facilityId) || mayAt(context.actor, 'patient:read', session.facilityId))) return null;
    return context.loader(weekHoursLoader).load({ patientId: entry.patientId, facility: { id: session.facilityId, timeZone: session.timeZone }, date: session.date });
  }
}
