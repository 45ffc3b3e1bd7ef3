import { undoMark } from '@groupwork/shared/attendance/roster-line';
import { markToUndo } from '@groupwork/shared/attendance/undo-mark.rules';
import type { MarkMade, ToUndo } from '@groupwork/shared/attendance/undo-mark.rules';
import { v7 } from 'uuid';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { refused } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { mustBeAble } from '../scheduling/session.step';
import { lineFromText } from './line-rows';
import { lineSession, lockLines, writeMarks } from './mark-attendance.command';
import type { Marked } from './mark-attendance.command';
import type { Decided } from './write-lines';

interface HistoryRow {
  id: string;
  rosterEntryId: string;
  kind: string;
  markedBy: string;
  undoes: string | null;
  lineBefore: string | null;
  firstName: string | null;
  lastName: string | null;
}

/** The marks of lines as an undo sees them, in the order they were applied. One statement. */
async function historyOf(work: Work, rosterEntryIds: readonly string[]): Promise<Map<string, MarkMade[]>> {
  const rows = await work.query<HistoryRow>(
    `select k.id, k.rosterEntryId, k.kind, k.markedBy, k.undoes, k.lineBefore, m.firstName, m.lastName
       from attendance_mark k left join staff_member m on m.organizationId = k.organizationId and m.id = k.markedBy
      where k.organizationId = ? and k.rosterEntryId in (?) order by coalesce(k.lineVersion, 0), k.markedAt, k.id`,
    [work.actor.organizationId, rosterEntryIds],
  );
  const made = ({ id, kind, markedBy, undoes, lineBefore, firstName, lastName }: HistoryRow): MarkMade => ({
    id, kind, markedBy, undoes, markedByName: firstName === null ? 'Somebody else' : `${firstName} ${lastName ?? ''}`.trim(), lineBefore: lineBefore === null ? null : lineFromText(lineBefore),
  });
  return new Map(rosterEntryIds.map((entryId) => [entryId, rows.filter((row) => row.rosterEntryId === entryId).map(made)]));
}

/**
 * Takes back the last mark that the actor made on each line, as long as nobody else has changed it since: the line is as it
 * stood before, the history keeps both. Of several lines those that others have changed are left; of one, its refusal is told.
 */
export function undoMarks(unitOfWork: UnitOfWork, actor: StaffActor, input: { rosterEntryIds: readonly string[]; key: string }): Promise<Marked> {
  const { rosterEntryIds, key } = input;
  return unitOfWork.run(actor, { operation: 'undoMark', key, request: { rosterEntryIds } }, async (work) => {
    const { locked, lines } = await lockLines(work, rosterEntryIds);
    mustBeAble(locked, 'canTakeAttendance');
    const history = await historyOf(work, lines.map(({ entry }) => entry.id));
    const asked = lines.map((rows) => ({ rows, found: markToUndo(history.get(rows.entry.id) ?? [], actor.id) }));
    const undone = asked.flatMap(({ rows, found }): Decided[] => (found.mark ? [takenBack(rows, found.mark)] : []));
    const [first] = asked;
    if (undone.length === 0 && first?.found.refusal) throw refused(first.found.refusal);
    return writeMarks(work, locked, undone);

    function takenBack(rows: Decided['rows'], mark: NonNullable<ToUndo['mark']>): Decided {
      return { rows, step: undoMark(rows.line, lineSession(locked), { before: mark.lineBefore, now: work.now, newId: () => v7() }), kind: 'UNDONE', undoes: { id: mark.id, kind: mark.kind } };
    }
  });
}
