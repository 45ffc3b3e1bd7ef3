import { facilitatesThisSession, isOfOwnFacility } from '../access/facilitate.rules';
import { can, leadsSession } from '../access/session-facts';
import type { SessionAct } from '../access/session-facts';
import { isAdministrator, isClinicalRole } from '../access/roles';
import { isOpenForChanges } from '../attendance/take-attendance.rules';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { isAsked } from '../signatures/signers.rules';

/** While it runs or afterwards, until it is signed. */
export const writeNoteRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, isOpenForChanges, ...facilitatesThisSession];

/** Another's session shows titles, no notes: its text is for who leads or led it, who signed it or is asked to, reviewers and administrators. */
export const mayReadTheNotes: Rule<SessionAct> = ({ viewer, session }) => {
  if (!can(viewer, 'note:read')) return refuse('NOT_YOURS', {});
  if (session.clinical && !isClinicalRole(viewer.role)) return refuse('NOT_YOURS', {});
  const isPartOfIt = leadsSession(viewer, session) || session.leaders.some((leader) => leader.staffMemberId === viewer.staffMemberId) || session.signerIds.includes(viewer.staffMemberId) || isAsked(viewer, session);
  if (isAdministrator(viewer.role) || can(viewer, 'session:review') || isPartOfIt) return null;
  return refuse('NOT_YOURS', {});
};

export const readNoteRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, mayReadTheNotes];
