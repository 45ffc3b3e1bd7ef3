import type { Work } from '../../platform/database/work';
import { settingsOfTheDay } from './group-of-the-day';
import type { TopicTitles } from './group-of-the-day';
import type { GroupSessionRow } from './group-session.entity';
import { GroupSessions, SessionLeaders } from './scheduling.repositories';
import { occurrenceSessionId } from './session-ids.facts';
import type { PlannedOccurrence } from './slots.read';

/** A session nobody has touched. */
export const notStarted = {
  actualStart: null,
  actualEnd: null,
  startedBy: null,
  endedBy: null,
  rosterTakenAt: null,
  returnedAt: null,
  signedAt: null,
  finalisedAt: null,
  documentedBy: null,
  touchedAt: null,
  checkedOutAt: null,
  checkedOutBy: null,
  pauses: '[]',
  capacityReason: null,
  capacityReasonBy: null,
  capacityReasonAt: null,
  undoneStart: null,
  noteLayout: null,
  voidedFrom: null,
  voidReason: null,
  voidedAt: null,
  voidedBy: null,
  contentVersion: 0,
} as const;

/** What the plan says of an occurrence, as its row keeps it. */
export function plannedFields(occurrence: PlannedOccurrence, topics: TopicTitles) {
  const { slot } = occurrence;
  return {
    facilityId: slot.facilityId,
    groupScheduleId: slot.groupScheduleId,
    plannedStart: occurrence.start,
    plannedEnd: occurrence.end,
    date: occurrence.date,
    timeZone: slot.timeZone,
    roomId: occurrence.roomId,
    status: occurrence.cancelReason === null ? 'UPCOMING' : 'CANCELLED',
    statusReason: occurrence.reason,
    cancelReason: occurrence.cancelReason,
    ...settingsOfTheDay(slot, topics),
  } satisfies Partial<GroupSessionRow>;
}

/** Leader first, then co-leaders. */
export const leaderRows = (work: Work, sessionId: string, leaderIds: readonly string[]) =>
  leaderIds.map((staffMemberId, place) => ({ sessionId, staffMemberId, position: place === 0 ? 'LEADER' : 'CO_LEADER', since: work.now, until: null, reason: null }));

/** Writes occurrences as sessions, with their leaders. Answers how many for each facility. */
export async function writeOccurrences(work: Work, occurrences: readonly PlannedOccurrence[], topics: TopicTitles): Promise<Map<string, number>> {
  const made = occurrences.map((occurrence) => ({ id: occurrenceSessionId(occurrence.slot.lineageId, occurrence.originalStartLocal), occurrence }));
  await work.repository(GroupSessions).addMany(
    made.map(({ id, occurrence }) => ({
      id,
      lineageId: occurrence.slot.lineageId,
      originalStartLocal: occurrence.originalStartLocal,
      ...plannedFields(occurrence, topics),
      ...notStarted,
      touchedAt: occurrence.excepted ? work.now : null,
    })),
  );
  await work.repository(SessionLeaders).addMany(made.flatMap(({ id, occurrence }) => leaderRows(work, id, occurrence.leaderIds)));
  const byFacility = new Map<string, number>();
  for (const { occurrence } of made) byFacility.set(occurrence.slot.facilityId, (byFacility.get(occurrence.slot.facilityId) ?? 0) + 1);
  return byFacility;
}
