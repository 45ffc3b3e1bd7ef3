import { firstRefusal, refuse } from '@groupwork/shared/kernel/refusal';
import { displayName } from '@groupwork/shared/patients/names';
import { sessionClashRules } from '@groupwork/shared/scheduling/assign.rules';
import { flagOf } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { notFound, refuseIf, refused } from '../../platform/errors';
import { standingAt } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { tellPatients } from '../communications/tell-patients.step';
import { lockEpisodes } from '../patients/lock-episodes.step';
import { patientsToAdd } from '../patients/patient.facts';
import { readOverriders } from './give-schedules';
import { settingsOfTheDay, topicTitles } from './group-of-the-day';
import { GroupSessions, SessionAdditions, SessionLeaders } from './scheduling.repositories';
import { clashesOfSession } from './session-clashes.read';
import type { SessionToExpect } from './session-clashes.read';
import { sessionCreated } from './session.events';
import { groupToHold, mustBePossible, planningFacility } from './session-to-plan';
import type { PlanningFacility, SessionTimes } from './session-to-plan';
import { waitForSession } from './stand-in-line';
import type { SessionTouched } from './start-session.command';
import { leaderRows, notStarted } from './write-occurrences';

interface CreateSession extends SessionTimes {
  facilityId: string;
  groupId: string;
  patientIds: readonly string[];
  /** Why they are expected, where the facility asks for it. */
  reason: string | null;
  key: string;
}

/** One session by itself, of no schedule. Without leaders whoever starts it leads it; patients may come later. Where the facility keeps a waitlist, whoever is one too many waits for a seat. */
export function createSession(unitOfWork: UnitOfWork, actor: StaffActor, input: CreateSession): Promise<SessionTouched> {
  const { key, ...request } = input;
  return unitOfWork.run(actor, { operation: 'createSession', key, request }, async (work) => {
    const facility = await planningFacility(work, actor, input.facilityId);
    const group = await groupToHold(work, actor.organizationId, facility, input.groupId);
    const led = { title: group.groupTitle, clinical: flagOf(group.clinical), requiredCredentials: JSON.parse(group.requiredCredentials) as string[] };
    const { plannedStart, plannedEnd } = await mustBePossible(work, actor, facility, led, input, work.now);
    const row = await work.repository(GroupSessions).add({
      facilityId: facility.facilityId, groupScheduleId: null, lineageId: null, originalStartLocal: null, plannedStart, plannedEnd, date: input.date, timeZone: facility.timeZone, roomId: input.roomId,
      status: 'UPCOMING', statusReason: null, cancelReason: null, ...settingsOfTheDay(group, await topicTitles(work, actor.organizationId)), ...notStarted, touchedAt: work.now,
    });
    await work.repository(SessionLeaders).addMany(leaderRows(work, row.id, input.leaderIds));
    // Nobody else knows of it yet: its seats go to the first who are named.
    const patientIds = [...new Set(input.patientIds)];
    const seats = facility.settings.capacityReached === 'WAITLIST' ? row.capacity : patientIds.length;
    await lockEpisodes(work, patientIds);
    await expectPatients(work, actor, facility, { id: row.id, groupTitle: group.groupTitle, start: plannedStart, end: plannedEnd, date: input.date }, { patientIds: patientIds.slice(0, seats), reason: input.reason });
    await waitForSession(work, row, { patientIds: patientIds.slice(seats), reason: input.reason });
    await tellPatients(work, new Map(), { sessionIds: [row.id] });
    work.record(sessionCreated({ sessionId: row.id, facilityId: facility.facilityId }, patientIds.slice(0, seats), input.date));
    return { sessionId: row.id, rosterEntryIds: [] };
  });
}

/** Patients expected in one session, by itself; each must be in care here when it is planned to begin, and in no other place then unless the facility's policy allows it. */
export async function expectPatients(work: Work, actor: StaffActor, facility: PlanningFacility, session: SessionToExpect & { id: string }, { patientIds, reason }: { patientIds: readonly string[]; reason: string | null }): Promise<void> {
  const wanted = [...new Set(patientIds)].sort();
  if (wanted.length === 0) return;
  await lockEpisodes(work, wanted);
  const patients = await patientsToAdd(work, wanted, facility.facilityId, session.start);
  const rows = wanted.map((patientId) => {
    const patient = patients.get(patientId);
    if (!patient) throw notFound();
    if (patient.episodeId === null) throw refused(refuse('NOT_IN_CARE_THEN', { patient: displayName(patient) }));
    return { sessionId: session.id, patientId, episodeId: patient.episodeId, reason, addedBy: work.actor.id, withdrawnAt: null };
  });
  const clashing = new Set((await clashesOfSession(work, actor.organizationId, { ...facility, now: work.now }, session, wanted)).map((clash) => clash.patientId));
  if (clashing.size > 0) {
    const names = [...clashing].flatMap((id) => patients.get(id) ?? []).map(displayName);
    const overriders = await readOverriders(work, actor.organizationId, facility.facilityId);
    refuseIf(firstRefusal(sessionClashRules, { policy: facility.settings.clashPolicy, patients: names, reason, role: standingAt(actor, facility.facilityId).role, overriders }));
  }
  await work.repository(SessionAdditions).addMany(rows);
}
