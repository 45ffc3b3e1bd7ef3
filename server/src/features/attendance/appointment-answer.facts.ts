import { standingAnswer } from '@groupwork/shared/attendance/appointment-status';
import type { AnswerSource, AppointmentAnswer, AppointmentAnswerKind, StandingAnswer } from '@groupwork/shared/attendance/appointment-status';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { instantOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';

type Source = Pick<Reads | Work, 'query'>;

/** Something said of an appointment, with who said it. */
export interface KeptAnswer extends AppointmentAnswer {
  sessionId: string;
  patientId: string;
  /** In somebody's own words: for those who may read what is written about patients. */
  reason: string | null;
  /** Whoever said it at the desk; null where the patient did. */
  byName: string | null;
}

interface Row {
  sessionId: string;
  patientId: string;
  kind: AppointmentAnswerKind;
  source: AnswerSource;
  reason: string | null;
  forStart: unknown;
  at: unknown;
  firstName: string | null;
  lastName: string | null;
}

const ANSWERS = `
  select a.sessionId, a.patientId, a.kind, a.source, a.reason, a.forStart, a.at, m.firstName, m.lastName
    from appointment_answer a left join staff_member m on m.organizationId = a.organizationId and m.id = a.byStaffId
   where a.organizationId = ? and a.sessionId in (?)`;

/** All that was said of the appointments of some sessions, in the order it was said; of some patients alone, where they are named. One statement. */
export async function answersOf(source: Source, organizationId: string, sessionIds: readonly string[], patientIds?: readonly string[]): Promise<KeptAnswer[]> {
  if (sessionIds.length === 0) return [];
  const rows = patientIds
    ? await source.query<Row>(`${ANSWERS} and a.patientId in (?) order by a.place`, [organizationId, sessionIds, patientIds])
    : await source.query<Row>(`${ANSWERS} order by a.place`, [organizationId, sessionIds]);
  return rows.map(({ firstName, lastName, ...row }) => ({ ...row, forStart: instantOf(row.forStart), at: instantOf(row.at), byName: firstName === null ? null : `${firstName} ${lastName ?? ''}`.trim() }));
}

export const appointmentKey = (sessionId: string, patientId: string): string => `${sessionId} ${patientId}`;

/**
 * What stands of each appointment of some sessions, by `appointmentKey`; appointments nobody said anything of are
 * left out. Whom it says CANCELLED of is not written to.
 */
export async function standingAnswers(source: Source, organizationId: string, sessions: readonly { id: string; plannedStart: Date }[]): Promise<Map<string, StandingAnswer<KeptAnswer>>> {
  const starts = new Map(sessions.map(({ id, plannedStart }) => [id, plannedStart]));
  const said = grouped(await answersOf(source, organizationId, [...starts.keys()]), (answer) => appointmentKey(answer.sessionId, answer.patientId));
  return new Map([...said].map(([key, answers]) => [key, standingAnswer(answers, starts.get((answers[0] as KeptAnswer).sessionId) as Date)]));
}
