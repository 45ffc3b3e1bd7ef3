import { addToRosterRules } from '@groupwork/shared/attendance/add-to-roster.rules';
import { bringLineBack, markPresent } from '@groupwork/shared/attendance/roster-line';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { later } from '@groupwork/shared/kernel/time';
import { displayName } from '@groupwork/shared/patients/names';
import { v7 } from 'uuid';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { notFound, refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { patientToAdd } from '../patients/patient.facts';
import { rosterEntryId } from '../scheduling/session-ids.facts';
import { lockSession, mustBeAble, touchContent } from '../scheduling/session.step';
import { patientAdded } from './attendance.events';
import { RosterEntries } from './attendance.repositories';
import { rowsOf } from './line-rows';
import { lineSession } from './mark-attendance.command';
import type { Marked } from './mark-attendance.command';
import { tellOtherSessions } from './present-elsewhere';
import { untouched } from './roster-entry.entity';
import { rosterLength } from './roster-size.step';
import { writeLines } from './write-lines';

/** Adds a patient after the start, present from now or from an earlier moment with a reason. Nobody is ever removed; whose line was struck has it back. */
export function addToRoster(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; patientId: string; startsAt: Date | null; reason: string | null; key: string }): Promise<Marked> {
  const { sessionId, patientId, reason, key } = input;
  return unitOfWork.run(actor, { operation: 'addToRoster', key, request: { sessionId, patientId, startsAt: input.startsAt, reason } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canTakeAttendance');
    // Once it has ended there is no "now" in it: left out means the whole session, which is earlier and says why.
    const startsAt = input.startsAt ?? (locked.row.status === 'IN_PROGRESS' ? work.now : lineSession(locked).actualStart);
    const patient = await patientToAdd(work, patientId, locked.row.facilityId, later(startsAt, lineSession(locked).actualStart));
    if (!patient) throw notFound();
    const entries = work.repository(RosterEntries);
    const kept = await entries.first({ sessionId, patientId });
    refuseIf(firstRefusal(addToRosterRules, { patient: displayName(patient), isOnRoster: kept !== null && kept.struckAt === null, onRoster: await rosterLength(work, sessionId), isAdmitted: patient.episodeId !== null, startsAt, now: work.now, reason }));
    const { firstName, lastName, preferredName, mrn, birthDate, episodeId, levelOfCareCode } = patient;
    const id = rosterEntryId(sessionId, patientId);
    if (kept) await writeLines(work, (await rowsOf(work, [kept])).map((rows) => ({ rows, step: bringLineBack(rows.line), kind: 'BROUGHT_BACK', why: reason })));
    const entry = kept ? await entries.get(id) : await entries.add({
      id, sessionId, patientId, episodeId, firstName, lastName, preferredName, mrn, birthDate, levelOfCareCode, source: 'ADDED', addedAt: work.now, addedBy: actor.id, addReason: reason, state: 'NOT_TAKEN', ...untouched,
    });
    const lines = await rowsOf(work, [entry]);
    await writeLines(work, lines.map((rows) => ({ rows, step: markPresent(rows.line, lineSession(locked), { at: startsAt, now: work.now, newId: () => v7() }), kind: 'ADDED', why: reason })));
    await touchContent(work, locked.row);
    await tellOtherSessions(work, sessionId, [patientId]);
    work.record(patientAdded({ sessionId, facilityId: locked.row.facilityId }, entry.id, patientId));
    return { sessionId, rosterEntryIds: [entry.id] };
  });
}
