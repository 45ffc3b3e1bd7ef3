import type { LineOutcome } from '../attendance/tally-lines.facts';
import { eachLine } from '../attendance/tally-lines.facts';
import { countOf } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { HELD, TALLY, heldIn } from './report-period';
import type { Period } from './report-period';

export type Outcomes = Record<LineOutcome, number>;

/** What narrows a period's sessions; `own` and `joins` are of the session's row `s`. */
export interface SessionsAsked {
  own: string;
  joins?: string;
  narrowed?: string;
  values?: readonly string[];
}

const COUNTS = 't.attended as A, t.excused as E, t.notExcused as N, t.notTaken as T';

const ask = <Row>(context: Context, period: Period, columns: string, { own, joins = '', narrowed = '', values = [] }: SessionsAsked): Promise<Row[]> =>
  context.reads.query<Row>(`select ${own}, ${columns} from group_session s ${joins} ${TALLY} where ${HELD}${narrowed}`, [...heldIn(context, period), ...values]);

/** The sessions of a period, each with what became of how many of its lines: a year is counted from what each session keeps, and reads no line. */
export async function readSessionCounts<Own>(context: Context, period: Period, asked: SessionsAsked, levelOfCareCode: string | null = null): Promise<(Own & Outcomes)[]> {
  if (levelOfCareCode === null) return (await ask<Own & Outcomes>(context, period, COUNTS, asked)).map((row) => Object.assign(row, { A: countOf(row.A), E: countOf(row.E), N: countOf(row.N), T: countOf(row.T) }));
  const sessions = await readSessionLines<Own>(context, period, asked);
  return sessions.map((session) => {
    const counts: Outcomes = { A: 0, E: 0, N: 0, T: 0 };
    eachLine(session.said, (outcome, _patientId, _reason, level) => { if (level === levelOfCareCode) counts[outcome] += 1; });
    return Object.assign(session, counts);
  });
}

/** The same with the lines themselves in one text, for `eachLine`: to group the lines of a year costs an engine several times what reading them costs. */
export const readSessionLines = <Own>(context: Context, period: Period, asked: SessionsAsked): Promise<(Own & { said: string | null })[]> => ask(context, period, 't.said', asked);
