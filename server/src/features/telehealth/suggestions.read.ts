import DataLoader from 'dataloader';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { globalId } from '@groupwork/shared/kernel/ids';
import { byDisplayName, displayName } from '@groupwork/shared/patients/names';
import { alikeName, suggestedStays } from '@groupwork/shared/telehealth/suggested-stays';
import type { RoomEvent, Stretch, SuggestedStay, Unmatched } from '@groupwork/shared/telehealth/suggested-stays';
import { flagOf, instantOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import type { Context } from '../../platform/graphql/context';
import { SuggestedAttendanceType, SuggestedStayType, SuggestedTimeType, UnmatchedParticipantType } from './suggestions.type';

type Source = Pick<Reads | Work, 'query'>;

interface SessionRow { id: string; actualStart: unknown; actualEnd: unknown }
interface EventRow extends Omit<RoomEvent, 'at' | 'dialIn'> { sessionId: string; at: unknown; dialIn: unknown }
interface SettlementRow { sessionId: string; kind: 'ASSIGNED' | 'DISMISSED'; participantKey: string | null; patientId: string | null; startsAt: unknown; endsAt: unknown }
interface SegmentRow { sessionId: string; patientId: string; startsAt: unknown; endsAt: unknown }
interface EntryRow { sessionId: string; id: string; patientId: string; firstName: string; lastName: string; preferredName: string | null }

/** A line of the roster as suggestions name it. */
interface Member { rosterEntryId: string; patientId: string; displayName: string }

export interface Suggestions {
  /** Of patients on the roster. */
  matched: (SuggestedStay & Member)[];
  unmatched: Unmatched[];
  members: Member[];
}

/** What the room's provider told, and what other software did. */
const EVENTS = `
  select id, sessionId, kind, participantKey, registrantId, null as patientId, null as source, displayName, dialIn, at from room_event where organizationId = ? and sessionId in (?) and host = 0
  union all
  select id, sessionId, kind, participantKey, null as registrantId, patientId, clientName as source, '' as displayName, 0 as dialIn, at from arrival_notice where organizationId = ? and sessionId in (?)
   order by at, id`;

const stretchOf = ({ startsAt, endsAt }: { startsAt: unknown; endsAt: unknown }): Stretch => ({ startsAt: instantOf(startsAt), endsAt: instantOrNull(endsAt) });

/** What video rooms suggest of started sessions, by their own ids: six statements, however many sessions and people. */
export async function suggestionsOf(source: Source, organizationId: string, sessionIds: readonly string[]): Promise<Map<string, Suggestions>> {
  const asked = [organizationId, [...sessionIds]] as const;
  const events = grouped(await source.query<EventRow>(EVENTS, [...asked, ...asked]), (row) => row.sessionId);
  if (events.size === 0) return new Map();
  const sessions = await source.query<SessionRow>('select id, actualStart, actualEnd from group_session where organizationId = ? and id in (?) and actualStart is not null', asked);
  const registrants = await source.query<{ registrantId: string; patientId: string }>('select registrantId, patientId from telehealth_registrant where organizationId = ? and sessionId in (?)', asked);
  const settlements = grouped(await source.query<SettlementRow>('select sessionId, kind, participantKey, patientId, startsAt, endsAt from room_settlement where organizationId = ? and sessionId in (?) order by at, id', asked), (row) => row.sessionId);
  const segments = grouped(await source.query<SegmentRow>('select sessionId, patientId, startsAt, endsAt from attendance_segment where organizationId = ? and sessionId in (?) and struckAt is null', asked), (row) => row.sessionId);
  const entries = grouped(await source.query<EntryRow>('select sessionId, id, patientId, firstName, lastName, preferredName from roster_entry where organizationId = ? and sessionId in (?) and struckAt is null', asked), (row) => row.sessionId);
  return new Map(sessions.map((session) => {
    const settled = settlements.get(session.id) ?? [];
    const members = (entries.get(session.id) ?? []).sort((one, other) => byDisplayName({ ...one, id: one.patientId }, { ...other, id: other.patientId })).map((entry): Member => ({ rosterEntryId: entry.id, patientId: entry.patientId, displayName: displayName(entry) }));
    const { matched, unmatched } = suggestedStays({
      events: (events.get(session.id) ?? []).map((row) => ({ ...row, at: instantOf(row.at), dialIn: flagOf(row.dialIn) })),
      registrants: new Map(registrants.map(({ registrantId, patientId }) => [registrantId, patientId])),
      settled: {
        assigned: new Map(settled.flatMap((row) => (row.kind === 'ASSIGNED' && row.participantKey && row.patientId ? [[row.participantKey, row.patientId] as const] : []))),
        dismissed: settled.flatMap((row) => (row.kind === 'DISMISSED' ? [{ subject: row.patientId ?? row.participantKey ?? '', ...stretchOf(row) }] : [])),
      },
      recorded: new Map([...grouped(segments.get(session.id) ?? [], (row) => row.patientId)].map(([patientId, rows]) => [patientId, rows.map(stretchOf)])),
      actualStart: instantOf(session.actualStart),
      actualEnd: instantOrNull(session.actualEnd),
    });
    // By name, as the roster they lie beside.
    const named = members.flatMap((member) => matched.filter((stay) => stay.patientId === member.patientId).map((stay) => ({ ...stay, ...member })));
    return [session.id, { matched: named, unmatched, members }];
  }));
}

/** As the session's page shows them; null where the room told nothing. */
export const suggestionsLoader = (context: Context): DataLoader<string, SuggestedAttendanceType | null> =>
  new DataLoader(async (sessionIds) => {
    const found = await suggestionsOf(context.reads, context.actor.organizationId, sessionIds);
    return sessionIds.map((id) => {
      const suggestions = found.get(id);
      return suggestions ? shape(suggestions) : null;
    });
  });

const shape = ({ matched, unmatched, members }: Suggestions): SuggestedAttendanceType =>
  Object.assign(new SuggestedAttendanceType(), {
    matched: matched.map(({ rosterEntryId, patientId, displayName: name, startsAt, endsAt, sources }) => Object.assign(new SuggestedStayType(), { rosterEntryId: globalId('RosterEntry', rosterEntryId), patientId, displayName: name, startsAt, endsAt, toldBy: sources.filter((source) => source !== null).join(', ') || null })),
    unmatched: unmatched.map(({ participantKey, displayName: name, dialIn, stays }) => {
      const alike = dialIn ? null : alikeName(name, members);
      return Object.assign(new UnmatchedParticipantType(), {
        participantKey, displayName: name, dialIn, stays: stays.map((stay) => Object.assign(new SuggestedTimeType(), stay)),
        proposedRosterEntryId: alike && globalId('RosterEntry', alike.rosterEntryId), proposedName: alike?.displayName ?? null, proposedPatientId: alike?.patientId ?? null,
      });
    }),
  });
