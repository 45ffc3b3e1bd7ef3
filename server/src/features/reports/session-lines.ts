import type { Context } from '../../platform/graphql/context';
import { HELD, heldIn } from './report-period';
import type { Period } from './report-period';

/** What became of a place on a roster: attended, excused, not excused, not taken. */
export type LineOutcome = 'A' | 'E' | 'N' | 'T';
export type LinePart = 'patientId' | 'levelOfCareCode' | 'absenceReason';

/** Lists are put together with commas; in a code that somebody typed one stands for itself as this. */
const COMMA = '\u001F';
const OUTCOME = "case when e.state in ('PRESENT', 'OUT') then 'A' when e.state <> 'ABSENT' then 'T' when e.absenceExcused = 1 then 'E' else 'N' end";
const OF_SESSION = "from roster_entry e where e.organizationId = s.organizationId and e.sessionId = s.id and e.state <> 'ADDED_IN_ERROR'";

const PARTS: Record<LinePart, string> = { patientId: 'e.patientId', absenceReason: "coalesce(e.absenceReason, '')", levelOfCareCode: `replace(coalesce(e.levelOfCareCode, ''), ',', '${COMMA}')` };

/** How many were there at any time, beside a session's own columns. */
export const CAME = `(select count(*) ${OF_SESSION} and e.state in ('PRESENT', 'OUT'))`;

/** A session's own columns with what became of its lines. */
export type SessionLines<Own> = Own & { said: string | null };

/**
 * The sessions of a period, each with its lines in one text. To group the lines of a year costs an engine two to three
 * times what reading them costs, and letters are soon counted here. `own` and `joins` are of the session's row `s`.
 */
export function readSessionLines<Own>(context: Context, period: Period, { own, joins = '', narrowed = '', values = [], part, levelOfCareCode = null }: { own: string; joins?: string; narrowed?: string; values?: readonly string[]; part: LinePart | null; levelOfCareCode?: string | null }): Promise<SessionLines<Own>[]> {
  const what = part === null ? OUTCOME : `concat(${OUTCOME}, ${PARTS[part]})`;
  const ofLevel = levelOfCareCode === null ? '' : ' and e.levelOfCareCode = ?';
  return context.reads.query<SessionLines<Own>>(`select ${own}, (select group_concat(${what}) ${OF_SESSION}${ofLevel}) as said from group_session s ${joins} where ${HELD}${narrowed}`, [...(levelOfCareCode === null ? [] : [levelOfCareCode]), ...heldIn(context, period), ...values]);
}

/** Each line of a session: its outcome, and the part that was asked for, empty where it has none. */
export function eachLine(said: string | null, line: (outcome: LineOutcome, part: string) => void): void {
  if (said === null) return;
  const whole = !said.includes(COMMA);
  for (const one of said.split(',')) line(one.charAt(0) as LineOutcome, whole ? one.slice(1) : one.slice(1).replaceAll(COMMA, ','));
}
