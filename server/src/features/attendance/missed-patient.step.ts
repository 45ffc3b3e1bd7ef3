import { addToRosterRules } from '@groupwork/shared/attendance/add-to-roster.rules';
import { addMissedStays, withdrawStays } from '@groupwork/shared/attendance/missed-stays';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { displayName } from '@groupwork/shared/patients/names';
import { v7 } from 'uuid';
import type { Work } from '../../platform/database/work';
import { notFound, refuseIf } from '../../platform/errors';
import { patientToAdd } from '../patients/patient.facts';
import { rosterEntryId } from '../scheduling/session-ids.facts';
import type { LockedSession } from '../scheduling/session.step';
import { RosterEntries } from './attendance.repositories';
import { rowsOf } from './line-rows';
import { lineSession } from './mark-attendance.command';
import { proposeOutreach } from './outreach.step';
import { untouched } from './roster-entry.entity';
import type { RosterEntryRow } from './roster-entry.entity';
import { rosterLength } from './roster-size.step';
import { writeLines } from './write-lines';

export interface MissedPatient {
  patientId: string;
  stays: readonly { startsAt: Date; endsAt: Date }[];
  reason: string;
}

/** A line for somebody of this facility's own who was in care then; one that is there already is kept. */
async function lineFor(work: Work, locked: LockedSession, { patientId, stays, reason }: MissedPatient): Promise<RosterEntryRow> {
  const { id: sessionId, facilityId } = locked.row;
  const entries = work.repository(RosterEntries);
  const kept = await entries.first({ sessionId, patientId });
  if (kept) return kept;
  const startsAt = stays[0]?.startsAt ?? locked.row.plannedStart;
  const patient = await patientToAdd(work, patientId, facilityId, startsAt);
  if (!patient) throw notFound();
  refuseIf(firstRefusal(addToRosterRules, { patient: displayName(patient), isOnRoster: false, onRoster: await rosterLength(work, sessionId), isAdmitted: patient.episodeId !== null, startsAt, now: work.now, reason }));
  const { firstName, lastName, preferredName, mrn, birthDate, episodeId, levelOfCareCode } = patient;
  return entries.add({
    id: rosterEntryId(sessionId, patientId), sessionId, patientId, episodeId, firstName, lastName, preferredName, mrn, birthDate, levelOfCareCode, source: 'ADDED', addedAt: work.now, addedBy: work.actor.id, addReason: reason, state: 'NOT_TAKEN', ...untouched,
  });
}

const settled = ({ row, settings }: LockedSession) => ({ sessionId: row.id, facilityId: row.facilityId, outreachAfterAbsences: settings.outreachAfterAbsences });

/** Puts somebody who was there and was missed on the roster of a held session, with the times they were there. */
export async function addMissedPatient(work: Work, locked: LockedSession, missed: MissedPatient): Promise<RosterEntryRow> {
  const entry = await lineFor(work, locked, missed);
  const lines = await rowsOf(work, [entry]);
  const { stays, reason } = missed;
  await writeLines(work, lines.map((rows) => ({ rows, step: addMissedStays(rows.line, lineSession(locked), { stays, now: work.now, newId: () => v7() }), kind: 'ADDED', why: reason })));
  if (lines.some(({ line }) => line.absence !== null)) await proposeOutreach(work, settled(locked), [entry.patientId]);
  return entry;
}

/** Takes back the stays of somebody who was not there: the line stays on the roster, struck, with its history. */
export async function withdrawPatientStays(work: Work, locked: LockedSession, entry: RosterEntryRow): Promise<void> {
  const lines = await rowsOf(work, [entry]);
  await writeLines(work, lines.map((rows) => ({ rows, step: withdrawStays(), kind: 'STRUCK' })));
  if (lines.some(({ line }) => line.absence !== null)) await proposeOutreach(work, settled(locked), [entry.patientId]);
}
