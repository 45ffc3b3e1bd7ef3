import { editSegment, markAbsent, markPresent, stepOut } from '@groupwork/shared/attendance/roster-line';
import type { LineSession, LineStep } from '@groupwork/shared/attendance/roster-line';
import { correctAttendanceRules } from '@groupwork/shared/attendance/take-attendance.rules';
import type { AbsenceReason, OutReason } from '@groupwork/shared/attendance/vocabulary';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { v7 } from 'uuid';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { mustBeVersion } from '../../platform/database/repository';
import type { Work } from '../../platform/database/work';
import { refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockSession, mustBeAble, touchContent } from '../scheduling/session.step';
import type { LockedSession } from '../scheduling/session.step';
import { attendanceMarked } from './attendance.events';
import { AttendanceSegments, RosterEntries } from './attendance.repositories';
import { applyStep, lineRows } from './roster-line.step';
import type { LineRows, MarkKind } from './roster-line.step';

/** What a mark answers; rows' own ids. */
export interface Marked {
  sessionId: string;
  rosterEntryIds: string[];
}

export const lineSession = ({ row, settings }: LockedSession): LineSession => ({
  status: row.status === 'IN_PROGRESS' ? 'IN_PROGRESS' : 'ENDED',
  actualStart: row.actualStart ?? row.plannedStart,
  actualEnd: row.actualEnd,
  timeZone: row.timeZone,
  graceAtStartMinutes: settings.graceAtStartMinutes,
  editToleranceMinutes: settings.editToleranceMinutes,
});

interface Mark {
  kind: MarkKind;
  why?: string | null;
  decide: (rows: LineRows, locked: LockedSession) => LineStep;
  guard?: (locked: LockedSession) => void;
}

/** A mark on one line: the session is locked first, so two people's marks of one patient become one. */
async function mark(work: Work, rosterEntryId: string, { kind, why = null, decide, guard = (locked) => mustBeAble(locked, 'canTakeAttendance') }: Mark): Promise<Marked> {
  const { sessionId } = await work.repository(RosterEntries).get(rosterEntryId);
  const locked = await lockSession(work, sessionId);
  guard(locked);
  // Read again: it may have changed while the session was waited for.
  const rows = await lineRows(work, await work.repository(RosterEntries).get(rosterEntryId));
  const changed = await applyStep(work, rows, decide(rows, locked), kind, why);
  if (changed) {
    await touchContent(work, locked.row);
    work.record(attendanceMarked({ sessionId, facilityId: locked.row.facilityId }, rosterEntryId, rows.entry.patientId, kind));
  }
  return { sessionId, rosterEntryIds: [rosterEntryId] };
}

export function markPatientPresent(unitOfWork: UnitOfWork, actor: StaffActor, input: { rosterEntryId: string; at: Date | null; key: string }): Promise<Marked> {
  const { rosterEntryId, at, key } = input;
  return unitOfWork.run(actor, { operation: 'markPresent', key, request: { rosterEntryId, at } }, (work) =>
    mark(work, rosterEntryId, { kind: 'PRESENT', decide: (rows, locked) => markPresent(rows.line, lineSession(locked), { at, now: work.now, segmentId: v7() }) }),
  );
}

export function stepPatientOut(unitOfWork: UnitOfWork, actor: StaffActor, input: { rosterEntryId: string; at: Date | null; reason: OutReason | null; key: string }): Promise<Marked> {
  const { rosterEntryId, at, reason, key } = input;
  return unitOfWork.run(actor, { operation: 'stepOut', key, request: { rosterEntryId, at, reason } }, (work) =>
    mark(work, rosterEntryId, { kind: 'OUT', decide: (rows, locked) => stepOut(rows.line, lineSession(locked), { at, now: work.now, reason }) }),
  );
}

export function markPatientAbsent(unitOfWork: UnitOfWork, actor: StaffActor, input: { rosterEntryId: string; reason: AbsenceReason | null; note: string | null; key: string }): Promise<Marked> {
  const { rosterEntryId, reason, note, key } = input;
  return unitOfWork.run(actor, { operation: 'markAbsent', key, request: { rosterEntryId, reason, note } }, (work) =>
    mark(work, rosterEntryId, { kind: 'ABSENT', decide: (rows) => markAbsent(rows.line, { reason, note }) }),
  );
}

/** New times for one stay; the old ones, and why, stay in the history. In and out alike drop it. */
export function editStay(unitOfWork: UnitOfWork, actor: StaffActor, input: { segmentId: string; version: number; startsAt: Date; endsAt: Date | null; reason: string | null; key: string }): Promise<Marked> {
  const { segmentId, version, startsAt, endsAt, reason, key } = input;
  return unitOfWork.run(actor, { operation: 'editSegment', key, request: { segmentId, version, startsAt, endsAt, reason } }, async (work) => {
    const segment = await work.repository(AttendanceSegments).get(segmentId);
    return mark(work, segment.rosterEntryId, {
      kind: 'EDITED',
      why: reason,
      decide: (rows, locked) => {
        const now = rows.segments.find((each) => each.id === segmentId);
        if (now) mustBeVersion(now, version);
        return editSegment(rows.line, lineSession(locked), { segmentId, startsAt, endsAt, now: work.now });
      },
      guard: (locked) => refuseIf(firstRefusal(correctAttendanceRules, locked.act)),
    });
  });
}
