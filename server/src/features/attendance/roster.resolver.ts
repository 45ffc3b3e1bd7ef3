import { MOST_ON_ROSTER } from '@groupwork/shared/attendance/roster-size.rules';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { mayAt } from '../access/staff-actor.facts';
import { GroupSessionType } from '../scheduling/group-session.type';
import { SessionChangeType } from '../scheduling/session-change.type';
import { sessionLoader } from '../scheduling/group-session.facts';
import { historyLoader } from './attendance-history.read';
import { censusLoader } from './census.facts';
import { AttendanceMarkType, RosterEntryType, SessionCensusType } from './roster-entry.type';
import { rosterLoader } from './roster.read';

@Resolver(() => GroupSessionType)
export class RosterResolver {
  @AtMost(MOST_ON_ROSTER, { priced: 20 })
  @FieldResolver(() => [RosterEntryType], { description: 'Lines by shown name, at most 500. Planned from the schedules until the session starts, kept from then on; without those added in error. A session that more are expected in shows the first 500, counts all in its census, and cannot be started.' })
  async roster(@Root() session: GroupSessionType, @Ctx() context: Context): Promise<RosterEntryType[]> {
    const entries = (await context.loader(rosterLoader).load(session)).entries.slice(0, MOST_ON_ROSTER);
    context.disclosed(entries.map((entry) => entry.patientId));
    return entries;
  }

  @AtMost(500, { priced: 20 })
  @FieldResolver(() => [RosterEntryType], { description: 'Lines that were added in error, by shown name: they stay to be seen, and are in no count and no chart.' })
  async struckRoster(@Root() session: GroupSessionType, @Ctx() context: Context): Promise<RosterEntryType[]> {
    const { struck } = await context.loader(rosterLoader).load(session);
    context.disclosed(struck.map((entry) => entry.patientId));
    return struck;
  }

  @FieldResolver(() => SessionCensusType, { description: 'Its numbers.' })
  census(@Root() session: GroupSessionType, @Ctx() context: Context): Promise<SessionCensusType> {
    return context.loader(censusLoader).load(session);
  }
}

@Resolver(() => SessionChangeType)
export class SessionRosterResolver {
  @AtMost(500)
  @FieldResolver(() => [RosterEntryType], { description: 'The lines that changed.' })
  async rosterEntries(@Root() change: SessionChangeType, @Ctx() context: Context): Promise<RosterEntryType[]> {
    if (change.rosterEntryIds.length === 0) return [];
    const { entries, struck } = await context.loader(rosterLoader).load(change.session);
    const changed = [...entries, ...struck].filter((entry) => change.rosterEntryIds.includes(entry.rosterEntryId));
    context.disclosed(changed.map((entry) => entry.patientId));
    return changed;
  }
}

@Resolver(() => RosterEntryType)
export class RosterEntryResolver {
  @AtMost(500, { priced: 20 })
  @FieldResolver(() => [AttendanceMarkType], { description: 'Every mark made on it, first to last.' })
  async history(@Root() entry: RosterEntryType, @Ctx() context: Context): Promise<AttendanceMarkType[]> {
    const session = await context.loader(sessionLoader).load(entry.sessionId);
    if (!session || !mayAt(context.actor, 'attendance:take', session.facilityId)) return [];
    return context.loader(historyLoader).load(entry.rosterEntryId);
  }
}
