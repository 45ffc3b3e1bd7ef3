import { facilitatesThisSession, isOfOwnFacility } from '../access/facilitate.rules';
import { isAdministrator } from '../access/roles';
import type { SessionAct } from '../access/session-facts';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { addMinutes } from '../kernel/time';
import { sessionWord } from './group-session-status';

export const isRunning: Rule<SessionAct> = ({ session }) => (session.status === 'IN_PROGRESS' ? null : refuse('NOT_RUNNING', { status: sessionWord(session) }));

/** A press that was wrong is noticed at once. Later it has become a fact that somebody else should look at. */
export const startWasJustNow: Rule<SessionAct> = ({ viewer, session, at }) => {
  const minutes = session.settings.undoStartMinutes;
  if (isAdministrator(viewer.role) || session.actualStart === null || at <= addMinutes(session.actualStart, minutes)) return null;
  return refuse('UNDO_START_TOO_LATE', { minutes });
};

/** Marks, notes, title and times all raise the content's version. */
export const nothingIsRecorded: Rule<SessionAct> = ({ viewer, session }) => (isAdministrator(viewer.role) || session.contentVersion === 0 ? null : refuse('SOMETHING_RECORDED', {}));

export const undoStartRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, isRunning, ...facilitatesThisSession, startWasJustNow, nothingIsRecorded];
