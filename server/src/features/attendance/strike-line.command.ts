import { bringLineBack, strikeLine } from '@groupwork/shared/attendance/roster-line';
import type { LineStrike } from '@groupwork/shared/attendance/roster-line';
import { rosterHoldsThem } from '@groupwork/shared/attendance/roster-size.rules';
import { correctAttendanceRules } from '@groupwork/shared/attendance/take-attendance.rules';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { writtenLines } from '../documentation/written-lines.facts';
import { awaitedSignIns } from '../kiosk/line-sign-in.step';
import { lockLines, writeMarks } from './mark-attendance.command';
import type { Marked } from './mark-attendance.command';
import { rosterLength } from './roster-size.step';

/** A line that was added in error is struck: it stays on the roster with who and why, and reaches no chart and no count. */
export function strikeRosterEntry(unitOfWork: UnitOfWork, actor: StaffActor, input: LineStrike & { rosterEntryId: string; key: string }): Promise<Marked> {
  const { rosterEntryId, reason, note, key } = input;
  return unitOfWork.run(actor, { operation: 'strikeRosterEntry', key, request: { rosterEntryId, reason, note } }, async (work) => {
    const { locked, lines } = await lockLines(work, [rosterEntryId]);
    refuseIf(firstRefusal(correctAttendanceRules, locked.act));
    const written = await writtenLines(work, [rosterEntryId]);
    const signedIn = await awaitedSignIns(work, lines);
    return writeMarks(work, locked, lines.map((rows) => ({ rows, step: strikeLine(rows.line, { reason, note, written: written.has(rosterEntryId), signedIn: signedIn.has(rosterEntryId) }), kind: 'STRUCK' })));
  });
}

/** On the roster again after all, not taken. */
export function bringBackRosterEntry(unitOfWork: UnitOfWork, actor: StaffActor, input: { rosterEntryId: string; key: string }): Promise<Marked> {
  const { rosterEntryId, key } = input;
  return unitOfWork.run(actor, { operation: 'bringBackRosterEntry', key, request: { rosterEntryId } }, async (work) => {
    const { locked, lines } = await lockLines(work, [rosterEntryId]);
    refuseIf(firstRefusal(correctAttendanceRules, locked.act) ?? rosterHoldsThem({ lines: (await rosterLength(work, locked.row.id)) + 1 }));
    return writeMarks(work, locked, lines.map((rows) => ({ rows, step: bringLineBack(rows.line), kind: 'BROUGHT_BACK' })));
  });
}
