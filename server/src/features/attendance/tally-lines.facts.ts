import { flagOf } from '../../platform/database/reads';

/** What became of a place on a roster: attended, excused, not excused, not taken. */
export type LineOutcome = 'A' | 'E' | 'N' | 'T';

/** A line as it is counted; what was added in error is none. */
export interface CountedLine {
  patientId: string;
  levelOfCareCode: string | null;
  state: string;
  absenceReason: string | null;
  absenceExcused: unknown;
}

/** Lines are put together with commas; in a code that somebody typed one stands for itself as this. */
const COMMA = '\u001F';

export function outcomeOf({ state, absenceExcused }: CountedLine): LineOutcome {
  if (state === 'PRESENT' || state === 'OUT') return 'A';
  if (state !== 'ABSENT') return 'T';
  return flagOf(absenceExcused) ? 'E' : 'N';
}

/** A session's lines as numbers, and as one text: each its outcome, patient, reason and level of care. */
export function tallyOf(lines: readonly CountedLine[]): { attended: number; excused: number; notExcused: number; notTaken: number; said: string } {
  const counted = lines.filter(({ state }) => state !== 'ADDED_IN_ERROR').sort((one, other) => (one.patientId < other.patientId ? -1 : 1));
  const of = (outcome: LineOutcome): number => counted.filter((line) => outcomeOf(line) === outcome).length;
  const said = counted.map((line) => `${outcomeOf(line)}${line.patientId} ${line.absenceReason ?? ''} ${(line.levelOfCareCode ?? '').replaceAll(',', COMMA)}`).join(',');
  return { attended: of('A'), excused: of('E'), notExcused: of('N'), notTaken: of('T'), said };
}

/** Each line of such a text; a reason or a level that it has not is empty. */
export function eachLine(said: string | null, line: (outcome: LineOutcome, patientId: string, reason: string, levelOfCareCode: string) => void): void {
  if (said === null || said === '') return;
  const whole = !said.includes(COMMA);
  for (const one of said.split(',')) {
    const reason = one.indexOf(' ');
    const level = one.indexOf(' ', reason + 1);
    const code = one.slice(level + 1);
    line(one.charAt(0) as LineOutcome, one.slice(1, reason), one.slice(reason + 1, level), whole ? code : code.replaceAll(COMMA, ','));
  }
}
