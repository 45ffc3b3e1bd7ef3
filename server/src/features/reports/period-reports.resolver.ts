import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Context } from '../../platform/graphql/context';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { LocalDate } from '../../platform/graphql/scalars';
import { readAbsenceReport } from './absence-report.read';
import { AbsenceReportType } from './absence-report.type';
import { readGroupSizes } from './group-size-report.read';
import { GroupSizeReportType } from './group-size-report.type';
import { readTopicReport } from './topic-report.read';
import { TopicReportType } from './topic-report.type';

/** Reports of a period that name no patient. */
@Resolver()
export class PeriodReportsResolver {
  @Requires('report:read')
  @Query(() => AbsenceReportType, { description: "Absences of a facility's period by reason and weekday. NOT_FOUND for another's facility." })
  absenceReport(
    @Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string,
    @Arg('from', () => LocalDate, { description: 'First day of service.' }) from: string,
    @Arg('until', () => LocalDate, { description: 'Last day of service; at most 1827 days.' }) until: string,
    @Arg('groupId', () => ID, { nullable: true, description: 'Sessions of this group only.' }) groupId: string | null,
    @Arg('notExcusedOnly', () => Boolean, { nullable: true, description: 'Leaves excused absences out. No when left out.' }) notExcusedOnly: boolean | null,
    @Ctx() context: Context,
  ): Promise<AbsenceReportType> {
    return readAbsenceReport(context, { facilityId: rowId('Facility', facilityId, 'facilityId'), from, until, groupId: rowIdOrNull('Group', groupId, 'groupId'), notExcusedOnly: notExcusedOnly ?? false });
  }

  @Requires('report:read')
  @Query(() => TopicReportType, { description: "Which topics the sessions of a facility's period were about, and which they were not. NOT_FOUND for another's facility." })
  topicReport(
    @Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string,
    @Arg('from', () => LocalDate, { description: 'First day of service.' }) from: string,
    @Arg('until', () => LocalDate, { description: 'Last day of service; at most 1827 days.' }) until: string,
    @Ctx() context: Context,
  ): Promise<TopicReportType> {
    return readTopicReport(context, { facilityId: rowId('Facility', facilityId, 'facilityId'), from, until });
  }

  @Requires('report:read')
  @Query(() => GroupSizeReportType, { description: "How many came to the sessions of a facility's period, against their seats, by group. NOT_FOUND for another's facility." })
  groupSizeReport(
    @Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string,
    @Arg('from', () => LocalDate, { description: 'First day of service.' }) from: string,
    @Arg('until', () => LocalDate, { description: 'Last day of service; at most 1827 days.' }) until: string,
    @Ctx() context: Context,
  ): Promise<GroupSizeReportType> {
    return readGroupSizes(context, { facilityId: rowId('Facility', facilityId, 'facilityId'), from, until });
  }
}
