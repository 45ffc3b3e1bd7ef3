import { isOfOwnFacility, leadsItOrNobodyDoes } from '../access/facilitate.rules';
import { can, leadsSession } from '../access/session-facts';
import type { SessionAct } from '../access/session-facts';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { sessionWord } from '../scheduling/group-session-status';
import { isStillUpcoming } from '../scheduling/start-session.rules';

/** Still to come, or running: a video room is of use. */
export const isAheadOrRunning: Rule<SessionAct> = ({ session }) => (session.status === 'UPCOMING' || session.status === 'IN_PROGRESS' ? null : refuse('SESSION_CLOSED', { status: sessionWord(session) }));

/** The desk for any session; whoever leads for their own, nobody's, or as an administrator any. */
export const maySendLinks: Rule<SessionAct> = (act) => {
  if (!can(act.viewer, 'telehealth:send')) return refuse('PLANNING_NOT_IN_ROLE', {});
  return act.viewer.role === 'FRONT_DESK' ? null : leadsItOrNobodyDoes(act);
};

/** The host's start opens the room for everybody: it is for leader and co-leaders alone, whatever else somebody may do. */
export const leadsItNow: Rule<SessionAct> = ({ viewer, session }) => (can(viewer, 'telehealth:host') && leadsSession(viewer, session) ? null : refuse('HOSTED_BY_LEADERS', {}));

export const mayAnswerForPatients: Rule<SessionAct> = ({ viewer }) => (can(viewer, 'appointment:answer') ? null : refuse('PLANNING_NOT_IN_ROLE', {}));

export const sendLinkRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, isAheadOrRunning, maySendLinks];
export const hostMeetingRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, isAheadOrRunning, leadsItNow];
export const answerForPatientRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, isStillUpcoming, mayAnswerForPatients];
