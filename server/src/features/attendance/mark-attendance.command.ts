import { editSegment, markAbsent, markPresent, stepOut } from '@groupwork/shared/attendance/roster-line';
import type { AbsenceSaid, LineSession, LineStep } from '@groupwork/shared/attendance/roster-line';
import { noShowRules } from '@groupwork/shared/attendance/no-show.rules';
import { correctAttendanceRules } from '@groupwork/shared/attendance/take-attendance.rules';
import type { AbsenceReason, OutReason } from '@groupwork/shared/attendance/vocabulary';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { v7 } from 'uuid';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { mustBeVersion } from '../../platform/database/repository';
import type { Work } from '../../platform/database/work';
import { badField, notFound, refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { awaitedSignIns } from '../kiosk/line-sign-in.step';
import { pausesOf } from '../scheduling/pauses.facts';
import { lockSession, mustBeAble, touchContent } from '../scheduling/session.step';
import type { LockedSession } from '../scheduling/session.step';
import { attendanceMarked, attendanceRepeated } from './attendance.events';
import { AttendanceSegments, RosterEntries } from './attendance.repositories';
import { rowsOf } from './line-rows';
import type { LineRows } from './line-rows';
import { proposeOutreach } from './outreach.step';
import { tellOtherSessions } from './present-elsewhere';
import { writeLines } from './write-lines';
import type { Decided, MarkKind } from './write-lines';

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
  pauses: pausesOf(row),
  graceAtStartMinutes: settings.graceAtStartMinutes,
  editToleranceMinutes: settings.editToleranceMinutes,
});

const newId = (): string => v7();

/** Lines of one session under its lock. Read again once it is held: they may have changed while it was waited for. */
export async function lockLines(work: Work, rosterEntryIds: readonly string[]): Promise<{ locked: LockedSession; lines: LineRows[] }> {
  const ids = [...new Set(rosterEntryIds)];
  const [first] = ids;
  if (!first) throw badField('rosterEntryIds', 'Name at least one line.');
  const { sessionId } = await work.repository(RosterEntries).get(first);
  const locked = await lockSession(work, sessionId);
  const entries = await work.repository(RosterEntries).all({ sessionId, id: ids });
  if (entries.length !== ids.length) throw notFound();
  return { locked, lines: await rowsOf(work, entries) };
}

/** What opens or closes no stay, so that no other session's roster has to warn of it. */
const STAYS_AWAY: ReadonlySet<string> = new Set(['ABSENCE_SET', 'LINE_STRUCK', 'LINE_BROUGHT_BACK']);

/** Writes marks of one locked session down, and tells of them. */
export async function writeMarks(work: Work, locked: LockedSession, decided: readonly Decided[]): Promise<Marked> {
  const sessionId = locked.row.id;
  const about = { sessionId, facilityId: locked.row.facilityId };
  const changed = new Set(await writeLines(work, decided));
  const told = (one: Decided) => ({ rosterEntryIds: [one.rows.entry.id], patientIds: [one.rows.entry.patientId] });
  const all = (lines: readonly Decided[]) => ({ rosterEntryIds: lines.flatMap((one) => told(one).rosterEntryIds), patientIds: lines.flatMap((one) => told(one).patientIds) });
  const [moved, said] = [decided.filter((one) => changed.has(one.rows.entry.id)), decided.filter((one) => !changed.has(one.rows.entry.id))];
  const kind = decided[0]?.kind ?? 'PRESENT';
  if (moved.length > 0) {
    await touchContent(work, locked.row);
    work.record(attendanceMarked(about, { ...all(moved), kind }));
    await tellOtherSessions(work, sessionId, moved.filter(({ step }) => !STAYS_AWAY.has(step.effect?.kind ?? 'NONE')).map(({ rows }) => rows.entry.patientId));
  }
  // While it runs they may still come; afterwards an absence stands.
  if (locked.row.status === 'ENDED') await proposeOutreach(work, { ...about, outreachAfterAbsences: locked.settings.outreachAfterAbsences }, moved.map(({ rows }) => rows.entry.patientId));
  if (said.length > 0) work.record(attendanceRepeated(about, { ...all(said), kind }));
  return { sessionId, rosterEntryIds: decided.map((one) => one.rows.entry.id) };
}

interface Mark {
  kind: MarkKind;
  why?: string | null;
  /** Told since when the patient has been signed in, where a mark of presence confirms that. */
  decide: (rows: LineRows, locked: LockedSession, signedInAt: Date | null) => LineStep;
  guard?: (locked: LockedSession) => void;
}

const mayTake = (locked: LockedSession): void => mustBeAble(locked, 'canTakeAttendance');

/** A mark on one line: the session is locked first, so two people's marks of one patient become one. */
async function mark(work: Work, rosterEntryId: string, { kind, why = null, decide, guard = mayTake }: Mark): Promise<Marked> {
  const { locked, lines } = await lockLines(work, [rosterEntryId]);
  guard(locked);
  const signedIn = kind === 'PRESENT' ? await awaitedSignIns(work, lines) : new Map<string, Date>();
  return writeMarks(work, locked, lines.map((rows) => ({ rows, step: decide(rows, locked, signedIn.get(rows.entry.id) ?? null), kind, why })));
}

export function markPatientPresent(unitOfWork: UnitOfWork, actor: StaffActor, input: { rosterEntryId: string; at: Date | null; key: string }): Promise<Marked> {
  const { rosterEntryId, at, key } = input;
  return unitOfWork.run(actor, { operation: 'markPresent', key, request: { rosterEntryId, at } }, (work) =>
    mark(work, rosterEntryId, { kind: 'PRESENT', decide: (rows, locked, signedInAt) => markPresent(rows.line, lineSession(locked), { at, now: work.now, newId, signedInAt }) }),
  );
}

export function stepPatientOut(unitOfWork: UnitOfWork, actor: StaffActor, input: { rosterEntryId: string; at: Date | null; reason: OutReason | null; key: string }): Promise<Marked> {
  const { rosterEntryId, at, reason, key } = input;
  return unitOfWork.run(actor, { operation: 'stepOut', key, request: { rosterEntryId, at, reason } }, (work) =>
    mark(work, rosterEntryId, { kind: 'OUT', decide: (rows, locked) => stepOut(rows.line, lineSession(locked), { at, now: work.now, reason }) }),
  );
}

/** A no-show is the system's proposal, confirmed by a person: not before it could be proposed. */
export function mayBeNoShow(reason: AbsenceReason | null, locked: LockedSession, now: Date): void {
  if (reason === 'NO_SHOW') refuseIf(firstRefusal(noShowRules, { ...locked.facts, now, noShowAfterMinutes: locked.settings.noShowAfterMinutes }));
}

export function markPatientAbsent(unitOfWork: UnitOfWork, actor: StaffActor, input: AbsenceSaid & { rosterEntryId: string; key: string }): Promise<Marked> {
  const { rosterEntryId, reason, note, excused = null, key } = input;
  return unitOfWork.run(actor, { operation: 'markAbsent', key, request: { rosterEntryId, reason, note, ...(excused === null ? {} : { excused }) } }, (work) =>
    mark(work, rosterEntryId, {
      kind: 'ABSENT',
      decide: (rows) => markAbsent(rows.line, { reason, note, excused }),
      guard: (locked) => {
        mayTake(locked);
        mayBeNoShow(reason, locked, work.now);
      },
    }),
  );
}

export interface MarkTheRest {
  rosterEntryIds: readonly string[];
  as: 'PRESENT' | 'ABSENT';
  at: Date | null;
  reason: AbsenceReason | null;
  key: string;
}

/**
 * One choice for everybody seen as not taken yet, in one unit. Whom somebody else has marked meanwhile keeps that mark:
 * of two people who are quick, nobody overrules the other.
 */
export function markTheRest(unitOfWork: UnitOfWork, actor: StaffActor, input: MarkTheRest): Promise<Marked> {
  const { rosterEntryIds, as, at, reason, key } = input;
  return unitOfWork.run(actor, { operation: 'markTheRest', key, request: { rosterEntryIds, as, at, reason } }, async (work) => {
    const { locked, lines } = await lockLines(work, rosterEntryIds);
    mayTake(locked);
    mayBeNoShow(as === 'ABSENT' ? reason : null, locked, work.now);
    const session = lineSession(locked);
    const left = lines.filter(({ entry }) => entry.state === 'NOT_TAKEN');
    const signedIn = as === 'PRESENT' ? await awaitedSignIns(work, left) : new Map<string, Date>();
    const decide = ({ entry, line }: LineRows): LineStep =>
      as === 'PRESENT' ? markPresent(line, session, { at, now: work.now, newId, signedInAt: signedIn.get(entry.id) ?? null }) : markAbsent(line, { reason, note: null });
    await writeMarks(work, locked, left.map((rows) => ({ rows, step: decide(rows), kind: as })));
    return { sessionId: locked.row.id, rosterEntryIds: lines.map(({ entry }) => entry.id) };
  });
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
        return editSegment(rows.line, lineSession(locked), { segmentId, startsAt, endsAt, now: work.now, newId });
      },
      guard: (locked) => refuseIf(firstRefusal(correctAttendanceRules, locked.act)),
    });
  });
}
