import DataLoader from 'dataloader';
import type { GroupSessionStatus } from '@groupwork/shared/scheduling/group-session-status';
import { instantOf } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { answersOf } from './appointment-answer.facts';
import type { KeptAnswer } from './appointment-answer.facts';

/** What was said of one session's appointments, with what of the session decides what it comes to. */
export interface SaidOfSession {
  session: { facilityId: string; status: GroupSessionStatus; plannedStart: Date };
  /** By patient, in the order it was said. */
  said: ReadonlyMap<string, KeptAnswer[]>;
}

const nothing: SaidOfSession = { session: { facilityId: '', status: 'UPCOMING', plannedStart: new Date(0) }, said: new Map() };

/** By sessions' own ids; two statements however many sessions and lines. */
export const saidLoader = (context: Context): DataLoader<string, SaidOfSession> =>
  new DataLoader(async (sessionIds) => {
    const { organizationId } = context.actor;
    const sessions = await context.reads.query<{ id: string; facilityId: string; status: GroupSessionStatus; plannedStart: unknown }>('select id, facilityId, status, plannedStart from group_session where organizationId = ? and id in (?)', [organizationId, sessionIds]);
    const answers = await answersOf(context.reads, organizationId, sessionIds);
    const found = new Map(sessions.map(({ id, facilityId, status, plannedStart }) => [id, { session: { facilityId, status, plannedStart: instantOf(plannedStart) }, said: byPatient(answers.filter(({ sessionId }) => sessionId === id)) }]));
    return sessionIds.map((id) => found.get(id) ?? nothing);
  });

function byPatient(answers: readonly KeptAnswer[]): Map<string, KeptAnswer[]> {
  const said = new Map<string, KeptAnswer[]>();
  for (const answer of answers) said.set(answer.patientId, [...(said.get(answer.patientId) ?? []), answer]);
  return said;
}
