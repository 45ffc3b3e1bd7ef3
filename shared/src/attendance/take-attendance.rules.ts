import { facilitatesThisSession, isOfOwnFacility } from '../access/facilitate.rules';
import { can } from '../access/session-facts';
import type { SessionAct } from '../access/session-facts';
import { firstRefusal, refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { isOpen, sessionWord, standsSigned } from '../scheduling/group-session-status';

/** Started and not signed: what both attendance and notes need. */
export const isOpenForChanges: Rule<SessionAct> = ({ session }) => {
  if (isOpen(session.status)) return null;
  if (session.status === 'UPCOMING') return refuse('NOT_STARTED', {});
  if (standsSigned(session.status)) return refuse('ALREADY_SIGNED', {});
  return refuse('SESSION_CLOSED', { status: sessionWord(session) });
};

const isHelperRole = ({ viewer }: SessionAct): boolean => viewer.role === 'TECHNICIAN' || viewer.role === 'PEER_SUPPORT';

/** Technicians and peers help with anyone's attendance while it runs; everyone else must run the session. */
export const runsItOrHelps: Rule<SessionAct> = (act) => {
  if (!can(act.viewer, 'attendance:take')) return refuse('ATTENDANCE_NOT_IN_ROLE', {});
  const notTheirs = firstRefusal(facilitatesThisSession, act);
  if (!notTheirs || !isHelperRole(act)) return notTheirs;
  return act.session.status === 'IN_PROGRESS' ? null : refuse('ATTENDANCE_HELP_ENDED', {});
};

export const takeAttendanceRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, isOpenForChanges, runsItOrHelps];

/** Editing times is for those who run the session. */
export const correctAttendanceRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, isOpenForChanges, ...facilitatesThisSession];
