import type { Pause } from '@groupwork/shared/attendance/pauses';
import { closeAtEnd, followEnd, pauseLine, reopenAfterEnd, resumeLine } from '@groupwork/shared/attendance/roster-line';
import type { LineStep, RosterLine } from '@groupwork/shared/attendance/roster-line';
import { v7 } from 'uuid';
import type { Work } from '../../platform/database/work';
import type { LineRows } from './line-rows';
import { writeLines } from './write-lines';
import type { MarkKind } from './write-lines';

export { linesOf } from './line-rows';
export type { LineRows } from './line-rows';

const stepAll = (work: Work, lines: readonly LineRows[], step: (line: RosterLine) => LineStep, kind: MarkKind): Promise<string[]> =>
  writeLines(work, lines.map((rows) => ({ rows, step: step(rows.line), kind })).filter((one) => one.step.effect?.kind !== 'NONE'));

/** The session's end closes what is open; whoever stayed remains present. Answers the lines it closed. */
export const closeOpenSegments = (work: Work, lines: readonly LineRows[], endedAt: Date): Promise<string[]> => stepAll(work, lines, (line) => closeAtEnd(line, endedAt), 'ENDED');

/** The actual end was corrected: stays that ended with the session follow it. */
export const moveEndOfSegments = (work: Work, lines: readonly LineRows[], endedAt: Date): Promise<string[]> => stepAll(work, lines, (line) => followEnd(line, endedAt), 'END_MOVED');

/** The end was taken back: whoever stayed to it goes on, or stands still since the pause the session is in. */
export const reopenSegments = (work: Work, lines: readonly LineRows[], pauses: readonly Pause[]): Promise<string[]> => stepAll(work, lines, (line) => reopenAfterEnd(line, pauses), 'REOPENED');

/** Everyone's time stands still: open stays close, and nobody leaves the roster's Present. */
export const pauseSegments = (work: Work, lines: readonly LineRows[], at: Date): Promise<string[]> => stepAll(work, lines, (line) => pauseLine(line, at), 'PAUSED');

/** Whoever was in goes on. */
export const resumeSegments = (work: Work, lines: readonly LineRows[], at: Date): Promise<string[]> => stepAll(work, lines, (line) => resumeLine(line, at, () => v7()), 'RESUMED');
