import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { isAdministrator, isClinicalRole } from './roles';
import { can, currentLeaders, leaderNames, leadsSession } from './session-facts';
import type { SessionAct } from './session-facts';

/** Another facility's sessions do not exist for this person. */
export const isOfOwnFacility: Rule<SessionAct> = ({ viewer, session }) => (viewer.facilityIds.includes(session.facilityId) ? null : refuse('NOT_YOURS', {}));

export const holdsTheRightToComplete: Rule<SessionAct> = ({ viewer }) => (can(viewer, 'session:start') ? null : refuse('NOT_A_FACILITATOR', {}));

/** Without a clinical role, the right Manage Group Sessions opens the non-clinical groups only. */
export const clinicalGroupNeedsClinicalRole: Rule<SessionAct> = ({ viewer, session }) => (session.clinical && !isClinicalRole(viewer.role) ? refuse('CLINICAL_GROUP', {}) : null);

/** One's own, nobody's, or any for an administrator; another's must be covered first. */
export const leadsItOrNobodyDoes: Rule<SessionAct> = ({ viewer, session }) => {
  if (isAdministrator(viewer.role) || currentLeaders(session).length === 0 || leadsSession(viewer, session)) return null;
  return refuse('LED_BY_ANOTHER', { leaders: leaderNames(session) });
};

/** May complete groups of this kind at this facility, whoever leads this one. */
export const completesSuchSessions = [isOfOwnFacility, holdsTheRightToComplete, clinicalGroupNeedsClinicalRole] as const;

/** May act on this very session. */
export const facilitatesThisSession = [...completesSuchSessions, leadsItOrNobodyDoes] as const;
