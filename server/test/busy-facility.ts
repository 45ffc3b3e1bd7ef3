import { markPatientPresent } from '../src/features/attendance/mark-attendance.command';
import { chainKey } from '../src/features/audit/chain';
import { describeSession } from '../src/features/documentation/describe-session.command';
import { setParticipation } from '../src/features/documentation/individual-note.command';
import { saveNoteText } from '../src/features/documentation/save-note-text.command';
import { PinCredentialRow } from '../src/features/identity/pin-credential.entity';
import { StaffFacilityRow } from '../src/features/identity/staff-facility.entity';
import { StaffMemberRow } from '../src/features/identity/staff-member.entity';
import type { StaffActor } from '../src/features/access/staff-actor.facts';
import { ScheduleAssignmentRow } from '../src/features/scheduling/schedule-assignment.entity';
import { endSession } from '../src/features/scheduling/end-session.command';
import { startSession } from '../src/features/scheduling/start-session.command';
import { systemActor } from '../src/platform/actor';
import type { FreshDatabase } from './databases';
import { Scenario, at } from './scenario';
import { testSecrets } from './test-secrets';

export const PASSWORD = 'open the group';
export const PIN = '482913';
export const CHAIN_KEY = chainKey((text) => testSecrets.seal(text));

/** What is going on in a facility as the product is started there. */
export interface BusyFacility {
  database: FreshDatabase;
  now: Date;
  /** Lines of the sessions that run. */
  lineIds: string[];
  /** Sessions that ended with everything written, for Dana to sign. */
  unsignedIds: string[];
}

const OPENS_MINUTE = 9 * 60;
const MINUTES_EACH = 3;
const wallTime = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Dana has so many sessions to sign, and so many running ones with twelve patients each; so many others work there beside her. */
export async function busyFacility({ unsigned, running, others = 0 }: { unsigned: number; running: number; others?: number }): Promise<BusyFacility> {
  const world = await Scenario.open(CHAIN_KEY);
  const dana = await signer(world, others);
  for (const id of ['minh', 'zofia']) await world.patient(id, { firstName: `Name-${id}`, lastName: `Last-${id}` });
  const unsignedIds: string[] = [];
  for (let place = 0; place < unsigned; place += 1) unsignedIds.push(await held(world, dana, `u${place}`, OPENS_MINUTE + place * MINUTES_EACH));
  const lineIds: string[] = [];
  for (let place = 0; place < running; place += 1) lineIds.push(...(await begun(world, dana, `r${place}`, OPENS_MINUTE + unsigned * MINUTES_EACH)));
  const now = world.clock.now();
  return { database: await world.leave(), now, lineIds, unsignedIds };
}

/** Of the one who works beside Dana at this place. */
export const otherId = (place: number): string => `other-${place}`;
export const emailOf = (staffMemberId: string): string => `${staffMemberId}@northfield.example`;

async function signer(world: Scenario, others: number): Promise<StaffActor> {
  const dana = await world.person('dana');
  const ids = ['dana', ...Array.from({ length: others }, (_, place) => otherId(place))];
  for (const id of ids.slice(1)) await world.person(id);
  await world.put(PinCredentialRow, [{ id: 'pin-dana', staffMemberId: 'dana', hash: await testSecrets.hash(PIN), failedTries: 0, lockedUntil: null, lastLockedAt: null, needsAdministrator: false }]);
  await world.put(StaffFacilityRow, ids.map((id) => ({ id: `${id}-f1`, staffMemberId: id, facilityId: 'f1' })));
  const passwordHash = await testSecrets.hash(PASSWORD);
  await world.unitOfWork.run(systemActor('test', 'o1'), { operation: 'arrange' }, async (work) => {
    work.unrecorded('Arranged by a test.');
    await work.entityManager().update(StaffMemberRow, { organizationId: 'o1' }, { passwordHash });
  });
  return dana;
}

async function held(world: Scenario, dana: StaffActor, sessionId: string, minute: number): Promise<string> {
  const { unitOfWork } = world;
  const ends = wallTime(minute + MINUTES_EACH - 1);
  world.now(wallTime(minute));
  await world.session(sessionId, ['dana'], { plannedStart: at(wallTime(minute)), plannedEnd: at(ends) });
  await startSession(unitOfWork, dana, { sessionId, key: world.key() });
  for (const field of ['CONTENT_COVERED', 'ENGAGEMENT', 'EMERGING_THEMES'] as const) await saveNoteText(unitOfWork, dana, { sessionId, rosterEntryId: null, field, text: `shared-${field}`, baseVersion: 0, key: world.key() });
  for (const patientId of ['minh', 'zofia']) {
    const rosterEntryId = world.line(sessionId, patientId);
    await markPatientPresent(unitOfWork, dana, { rosterEntryId, at: null, key: world.key() });
    await setParticipation(unitOfWork, dana, { rosterEntryId, participation: 4, version: 0, key: world.key() });
    for (const field of ['CONTRIBUTIONS', 'ASSESSMENT'] as const) await saveNoteText(unitOfWork, dana, { sessionId, rosterEntryId, field, text: `canary-${patientId}`, baseVersion: 0, key: world.key() });
  }
  const [row] = await world.rows<{ version: number }>('select version from group_session where id = ?', [sessionId]);
  await describeSession(unitOfWork, dana, { sessionId, version: row?.version ?? 0, topicText: 'Grief', key: world.key() });
  world.now(ends);
  await endSession(unitOfWork, dana, { sessionId, endedAt: null, key: world.key() });
  return sessionId;
}

const ROSTER = 12;

async function begun(world: Scenario, dana: StaffActor, sessionId: string, minute: number): Promise<string[]> {
  const groupScheduleId = `s-${sessionId}`;
  const patientIds = Array.from({ length: ROSTER }, (_, place) => `${sessionId}-p${place}`);
  for (const id of patientIds) {
    await world.patient(id, { expected: false });
    await world.put(ScheduleAssignmentRow, [{ id: `a-${id}`, patientId: id, episodeId: `e-${id}`, groupScheduleId, startsAt: new Date(at('00:00').getTime() - 60_000), endsAt: null, reason: null, assignedBy: null, clashReason: null, endReason: null, endedBy: null }]);
  }
  world.now(wallTime(minute));
  await world.session(sessionId, ['dana'], { groupScheduleId, plannedStart: at(wallTime(minute)), plannedEnd: at(wallTime(minute + 50)) });
  await startSession(world.unitOfWork, dana, { sessionId, key: world.key() });
  return patientIds.map((patientId) => world.line(sessionId, patientId));
}
