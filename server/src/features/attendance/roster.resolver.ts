import DataLoader from 'dataloader';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { globalId } from '@groupwork/shared/kernel/ids';
import { instantOf } from '../../platform/database/reads';
import { Context } from '../../platform/graphql/context';
import { shapeStaffMember } from '../identity/staff.facts';
import type { StaffRow } from '../identity/staff.facts';
import { GroupSessionType } from '../scheduling/group-session.type';
import { SessionChangeType } from '../scheduling/session-change.type';
import { censusLoader } from './census.facts';
import { AttendanceMarkType, RosterEntryType, SessionCensusType } from './roster-entry.type';
import { rosterLoader } from './roster.read';

@Resolver(() => GroupSessionType)
export class RosterResolver {
  @FieldResolver(() => [RosterEntryType], { description: 'Lines by shown name, at most 500. Planned from the schedules until the session starts, kept from then on.' })
  async roster(@Root() session: GroupSessionType, @Ctx() context: Context): Promise<RosterEntryType[]> {
    const { entries } = await context.loader(rosterLoader).load(session);
    context.disclosed(entries.map((entry) => entry.patientId));
    return entries;
  }

  @FieldResolver(() => SessionCensusType, { description: 'Its numbers.' })
  census(@Root() session: GroupSessionType, @Ctx() context: Context): Promise<SessionCensusType> {
    return context.loader(censusLoader).load(session);
  }
}

@Resolver(() => SessionChangeType)
export class SessionRosterResolver {
  @FieldResolver(() => [RosterEntryType], { description: 'The lines that changed.' })
  async rosterEntries(@Root() change: SessionChangeType, @Ctx() context: Context): Promise<RosterEntryType[]> {
    if (change.rosterEntryIds.length === 0) return [];
    const { entries } = await context.loader(rosterLoader).load(change.session);
    const changed = entries.filter((entry) => change.rosterEntryIds.includes(entry.rosterEntryId));
    context.disclosed(changed.map((entry) => entry.patientId));
    return changed;
  }
}

interface MarkRow extends Omit<StaffRow, 'id'> {
  id: string;
  rosterEntryId: string;
  kind: string;
  markedAt: unknown;
  effectiveAt: unknown;
  staffId: string;
  beforeText: string | null;
  afterText: string | null;
}

const historyLoader = (context: Context): DataLoader<string, AttendanceMarkType[]> =>
  new DataLoader(async (ids) => {
    const rows = await context.reads.query<MarkRow>(
      `select k.id, k.rosterEntryId, k.kind, k.markedAt, k.effectiveAt, k.\`before\` as beforeText, k.\`after\` as afterText, m.id as staffId, m.firstName, m.lastName, m.credential, m.role
         from attendance_mark k join staff_member m on m.organizationId = k.organizationId and m.id = k.markedBy
        where k.organizationId = ? and k.rosterEntryId in (?) order by k.markedAt, k.id`,
      [context.actor.organizationId, ids],
    );
    return ids.map((id) => rows.filter((row) => row.rosterEntryId === id).map(shapeMark));
  });

const shapeMark = (row: MarkRow): AttendanceMarkType =>
  Object.assign(new AttendanceMarkType(), {
    id: globalId('AttendanceMark', row.id),
    kind: row.kind,
    markedAt: instantOf(row.markedAt),
    effectiveAt: instantOf(row.effectiveAt),
    markedBy: shapeStaffMember({ ...row, id: row.staffId }),
    before: row.beforeText,
    after: row.afterText,
  });

@Resolver(() => RosterEntryType)
export class RosterEntryResolver {
  @FieldResolver(() => [AttendanceMarkType], { description: 'Every mark made on it, first to last.' })
  history(@Root() entry: RosterEntryType, @Ctx() context: Context): Promise<AttendanceMarkType[]> {
    return context.loader(historyLoader).load(entry.rosterEntryId);
  }
}
