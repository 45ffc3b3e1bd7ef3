import { isAdministrator } from '../access/roles';
import { leadsSession } from '../access/session-facts';
import type { SessionFacts, SessionViewer } from '../access/session-facts';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import type { GroupSessionStatus } from '../scheduling/group-session-status';
import type { AttendanceState } from '../attendance/vocabulary';
import { individualNoteRules, linksOrSaysWhyNot } from './individual-note.rules';
import type { NoLinkReason } from './no-link-reasons';

/** Who would link a note, and what they have to do with its session and its patient. */
export interface LaterLinker {
  viewer: Pick<SessionViewer, 'staffMemberId' | 'role' | 'capabilities'>;
  session: Pick<SessionFacts, 'leaders'>;
  /** The patient's now; null where there is none. */
  primaryTherapistId: string | null;
}

/** Links of a signed note that are added beside it. */
export interface LinkLater extends LaterLinker {
  patient: string;
  state: AttendanceState;
  status: GroupSessionStatus;
  objectiveIds: readonly string[];
  offeredIds: readonly string[];
  linkedIds: readonly string[];
  noLinkReason: NoLinkReason | null;
}

/** Leads the session, is the patient's primary therapist, manages the Golden Thread, or administers records. */
export const mayLinkLater: Rule<LaterLinker> = ({ viewer, session, primaryTherapistId }) =>
  leadsSession(viewer, session) || primaryTherapistId === viewer.staffMemberId || viewer.capabilities.has('plan:manage') || isAdministrator(viewer.role) ? null : refuse('LINK_LATER_NOT_YOURS', {});
export const isSigned: Rule<Pick<LinkLater, 'status'>> = ({ status }) => (status === 'FINALISED' || status === 'PENDING_REVIEW' ? null : refuse('NOTE_NOT_SIGNED', {}));
/** Of the plan of the session's day, or of the one the note was waiting for. */
export const areOffered: Rule<LinkLater> = ({ objectiveIds, offeredIds }) => (objectiveIds.every((id) => offeredIds.includes(id)) ? null : refuse('OBJECTIVE_NOT_OFFERED', {}));
export const areNew: Rule<LinkLater> = ({ objectiveIds, linkedIds }) => (objectiveIds.some((id) => linkedIds.includes(id)) ? refuse('ALREADY_LINKED', {}) : null);
export const saysSomething: Rule<LinkLater> = ({ objectiveIds, noLinkReason }) => (objectiveIds.length === 0 && noLinkReason === null ? refuse('NOTHING_TO_LINK', {}) : null);

export const linkLaterRules: readonly Rule<LinkLater>[] = [mayLinkLater, isSigned, ...individualNoteRules, saysSomething, linksOrSaysWhyNot, areOffered, areNew];
