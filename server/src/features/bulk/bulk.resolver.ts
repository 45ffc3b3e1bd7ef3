import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { Context } from '../../platform/graphql/context';
import { rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { assignments, notes, patients, sessions, stays } from './bulk-kinds.read';
import { readBulk } from './bulk.read';
import { AllChartEntryConnectionType, AllGroupSessionConnectionType, AllLevelOfCareStayConnectionType, AllPatientConnectionType, AllScheduleAssignmentConnectionType, BulkArgs } from './bulk.type';

const facilityOf = ({ facilityId }: BulkArgs): string | null => rowIdOrNull('Facility', facilityId, 'facilityId');

/** Everything of a kind, for whoever keeps a copy: note headCursor of changes, read these to their end, then follow the changes. */
@Resolver()
export class BulkResolver {
  @Requires('changes:read')
  @Query(() => AllPatientConnectionType, { description: 'All patients of your facilities, page by page. Needs the capability patient:read.' })
  allPatients(@Args() args: BulkArgs, @Ctx() context: Context): Promise<AllPatientConnectionType> {
    return readBulk(context, patients, facilityOf(args), args);
  }

  @Requires('changes:read')
  @Query(() => AllGroupSessionConnectionType, { description: 'All sessions of your facilities, of whatever day and state, page by page. Needs the capability session:read.' })
  allGroupSessions(@Args() args: BulkArgs, @Ctx() context: Context): Promise<AllGroupSessionConnectionType> {
    return readBulk(context, sessions, facilityOf(args), args);
  }

  @Requires('changes:read')
  @Query(() => AllChartEntryConnectionType, { description: 'All notes of finalised sessions in the charts of your patients, page by page. Needs the capability chart:read.' })
  allChartEntries(@Args() args: BulkArgs, @Ctx() context: Context): Promise<AllChartEntryConnectionType> {
    return readBulk(context, notes, facilityOf(args), args);
  }

  @Requires('changes:read')
  @Query(() => AllScheduleAssignmentConnectionType, { description: 'All schedules given to your patients, those that ended too, page by page. Needs the capability patient:read.' })
  allScheduleAssignments(@Args() args: BulkArgs, @Ctx() context: Context): Promise<AllScheduleAssignmentConnectionType> {
    return readBulk(context, assignments, facilityOf(args), args);
  }

  @Requires('changes:read')
  @Query(() => AllLevelOfCareStayConnectionType, { description: 'All stays of your patients at a level of care, page by page. Needs the capability patient:read.' })
  allLevelOfCareStays(@Args() args: BulkArgs, @Ctx() context: Context): Promise<AllLevelOfCareStayConnectionType> {
    return readBulk(context, stays, facilityOf(args), args);
  }
}
