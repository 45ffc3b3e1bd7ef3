import type { Belief } from '@groupwork/shared/communications/told.rules';
import { channels } from '@groupwork/shared/communications/vocabulary';
import type { MessageReason } from '@groupwork/shared/communications/vocabulary';
import { DAY } from '@groupwork/shared/kernel/time';
import type { Work } from '../../platform/database/work';
import { sessionsOfPatients, whoIsExpected } from '../scheduling/sessions-to-tell.facts';
import type { ToldSession } from '../scheduling/sessions-to-tell.facts';
import { templatesFor } from './communication-template.facts';
import { lastTold, placeKey } from './last-told';
import type { OnePlace, ToldOnce } from './last-told';
import { replanReminders } from './remind.step';
import { standingIn, tellOfChanges } from './tell-patients.step';
import type { PatientChange } from './tell-patients.step';
import { WaitingChanges } from './waiting-changes';

/** Schedules patients begin, by patient. Rows' own ids. */
export type BegunSchedules = ReadonlyMap<string, readonly string[]>;

/**
 * Which sessions some patients are expected in has changed: by a schedule that began or ended, a transfer, a
 * placement. Nobody is told that each of them is off, but what somebody was told to come to by name, and need not, is
 * told; what waits for them is taken back, and their reminders are planned anew. Call it last.
 */
export async function tellOfPlaces(work: Work, patientIds: readonly string[], begun: BegunSchedules = new Map()): Promise<void> {
  if (patientIds.length === 0) return;
  const waiting = await WaitingChanges.of(work, patientIds);
  const told = await lastTold(work, patientIds);
  const standing = await whoIsExpected(work, work.actor.organizationId, [...new Set([...waiting.sessionIds(), ...told.map(({ sessionId }) => sessionId)])]);
  const changes = told.flatMap((each) => changeOf(each, standing.get(each.sessionId)));
  const corrected = new Set(changes.map(placeKey));
  leaveUnexpected(waiting, standing, 'NO_LONGER_EXPECTED', (line) => corrected.has(placeKey(line)));
  await tellOfChanges(work, [...changes, ...(await scheduledOf(work, begun))], waiting);
  if (patientIds.length <= MOST_PLANNED_HERE) await replanReminders(work, patientIds);
}

/** Reminders of more patients than this are the planner's, minutes later: nobody waits for them with everything locked, and none is sent without a look at the day as it is. */
const MOST_PLANNED_HERE = 200;

/** A patient's stay in care ends, or its end was moved: what waits for them beyond it is taken back, and nothing is told. */
export async function stopTelling(work: Work, patientId: string): Promise<void> {
  const waiting = await WaitingChanges.of(work, [patientId]);
  leaveUnexpected(waiting, await whoIsExpected(work, work.actor.organizationId, waiting.sessionIds()), 'DISCHARGED', () => false);
  await waiting.write();
  await replanReminders(work, [patientId]);
}

/** What was cancelled stays to be told: they came to it when it was. */
function leaveUnexpected(waiting: WaitingChanges, standing: ReadonlyMap<string, ToldSession>, because: MessageReason, isCorrected: (line: OnePlace) => boolean): void {
  for (const message of waiting.all()) {
    for (const line of message.lines) {
      const of = { patientId: message.row.patientId ?? '', sessionId: line.row.sessionId };
      if (message.kind !== 'CANCELLED' && standingIn(standing.get(of.sessionId), of.patientId).because === 'NO_LONGER_EXPECTED' && !isCorrected(of)) waiting.leave(line, because);
    }
  }
}

/** Told to come and not expected, or told that it is off and expected. How it is held is told by whoever changes that. */
function changeOf(told: ToldOnce, session: ToldSession | undefined): PatientChange[] {
  const { now, because } = standingIn(session, told.patientId);
  const was: Belief = told.kind === 'CANCELLED' ? 'OFF' : { startsAt: told.toldStart, endsAt: session?.session.plannedEnd ?? told.toldStart, roomId: session?.session.roomId ?? null, delivery: session?.session.delivery ?? '', leaderId: session?.session.leaderId ?? null };
  const differs = now !== null && (was === 'OFF') !== (now === 'OFF');
  const { sessionId, patientId, facilityId } = told;
  return differs && (now !== 'OFF' || because === 'NO_LONGER_EXPECTED') ? [{ sessionId, fromSessionId: sessionId, patientId, facilityId, was, now, because }] : [];
}

const AHEAD = 14 * DAY;
const MOST_NAMED = 10;

/** One message for what begins, not one for each session: it names the next few. */
async function scheduledOf(work: Work, begun: BegunSchedules): Promise<PatientChange[]> {
  if (begun.size === 0) return [];
  const { organizationId } = work.actor;
  const facilities = await work.query<{ facilityId: string }>('select distinct facilityId from group_schedule where organizationId = ? and id in (?)', [organizationId, [...new Set([...begun.values()].flat())]]);
  const templates = await templatesFor(work, organizationId, facilities.map(({ facilityId }) => facilityId));
  const isOn = [...templates.values()].some(({ of }) => channels.some((channel) => of({ recipient: 'PATIENT', kind: 'SCHEDULED', channel }).enabled));
  if (!isOn) return [];
  const sessions = await sessionsOfPatients(work, organizationId, [...begun.keys()], { from: work.now, until: new Date(work.now.getTime() + AHEAD) });
  return [...begun].flatMap(([patientId, scheduleIds]) =>
    (sessions.get(patientId) ?? []).filter(({ groupScheduleId }) => groupScheduleId !== null && scheduleIds.includes(groupScheduleId)).slice(0, MOST_NAMED).map((session): PatientChange => ({
      sessionId: session.id, fromSessionId: session.id, patientId, facilityId: session.facilityId, was: 'NEW', ...standingIn({ session, patientIds: new Set([patientId]), cancelledAhead: new Set() }, patientId),
    })),
  );
}
