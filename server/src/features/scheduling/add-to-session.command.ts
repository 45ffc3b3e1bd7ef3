import { rosterHoldsThem } from '@groupwork/shared/attendance/roster-size.rules';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { displayName } from '@groupwork/shared/patients/names';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { notFound, refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { knownToPatients, tellPatients } from '../communications/tell-patients.step';
import { lockEpisodes } from '../patients/lock-episodes.step';
import { expectPatients } from './create-session.command';
import { plannedRoster } from './planned-roster.facts';
import { GroupSessions, SessionAdditions } from './scheduling.repositories';
import { patientWithdrawn, patientsExpected } from './session.events';
import { lockSession, mustBeAble } from './session.step';
import { planningFacility } from './session-to-plan';
import { waitForSession, whoFits } from './stand-in-line';
import type { SessionTouched } from './start-session.command';

/** Expects patients in this session only; in line for it where its seats are taken and the facility keeps a waitlist. Once it has started, attendance adds them. */
export function addToSession(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; patientIds: readonly string[]; reason: string | null; key: string }): Promise<SessionTouched> {
  const { sessionId, patientIds, reason, key } = input;
  return unitOfWork.run(actor, { operation: 'addToSession', key, request: { sessionId, patientIds, reason } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canAddAhead');
    const known = await knownToPatients(work, [sessionId]);
    const lines = await plannedRoster(work, actor.organizationId, [sessionId]);
    const expected = lines.find((line) => patientIds.includes(line.patientId));
    refuseIf(expected ? refuse('ALREADY_EXPECTED', { patient: displayName(expected) }) : null);
    const { facilityId, groupId, groupTitle, plannedStart, plannedEnd, date } = locked.row;
    const facility = await planningFacility(work, actor, facilityId);
    await lockEpisodes(work, patientIds);
    const { seated, waiting } = facility.settings.capacityReached === 'WAITLIST' ? await whoFits(work, sessionId, groupId, patientIds) : { seated: patientIds, waiting: [] };
    refuseIf(rosterHoldsThem({ lines: lines.length + seated.length }));
    await expectPatients(work, actor, facility, { id: sessionId, groupTitle, start: plannedStart, end: plannedEnd, date }, { patientIds: seated, reason });
    await waitForSession(work, locked.row, { patientIds: waiting, reason });
    await work.repository(GroupSessions).change(locked.row, { touchedAt: work.now });
    await tellPatients(work, known);
    if (seated.length > 0) work.record(patientsExpected({ sessionId, facilityId }, seated));
    return { sessionId, rosterEntryIds: [] };
  });
}

/** Takes back what was added to this session only. Whom a schedule brings is expected all the same. */
export function withdrawFromSession(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; patientId: string; key: string }): Promise<SessionTouched> {
  const { sessionId, patientId, key } = input;
  return unitOfWork.run(actor, { operation: 'withdrawFromSession', key, request: { sessionId, patientId } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canAddAhead');
    const known = await knownToPatients(work, [sessionId]);
    const additions = work.repository(SessionAdditions);
    const own = (await additions.all({ sessionId, patientId })).filter((addition) => addition.withdrawnAt === null);
    if (own.length === 0) throw notFound();
    for (const addition of own) await additions.change(addition, { withdrawnAt: work.now });
    await work.repository(GroupSessions).change(locked.row, { touchedAt: work.now });
    await tellPatients(work, known);
    work.record(patientWithdrawn({ sessionId, facilityId: locked.row.facilityId }, patientId));
    return { sessionId, rosterEntryIds: [] };
  });
}
