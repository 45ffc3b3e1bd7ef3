import { takeAttendanceRules } from '../attendance/take-attendance.rules';
import { writeNoteRules } from '../documentation/write-note.rules';
import { firstRefusal } from '../kernel/refusal';
import type { Refusal, Rule } from '../kernel/refusal';
import { sentence } from '../kernel/refusal-catalogue';
import { handOverRules } from '../kiosk/hand-over.rules';
import { coverOfferRules } from '../scheduling/cover-session.rules';
import { endOfferRules, pauseSessionRules } from '../scheduling/end-session.rules';
import { notHeldRules } from '../scheduling/not-held.rules';
import { checkOutRules, planSessionRules, restoreSessionRules } from '../scheduling/plan-session.rules';
import { reopenSessionRules } from '../scheduling/reopen-session.rules';
import { startSessionRules } from '../scheduling/start-session.rules';
import { undoStartRules } from '../scheduling/undo-start.rules';
import { unvoidSessionRules, voidSessionRules } from '../scheduling/void-session.rules';
import { addMissedRules, amendRules } from '../signatures/amend.rules';
import { assignReviewOfferRules, reviewRules, waiveOfferRules } from '../signatures/review.rules';
import { signOfferRules } from '../signatures/sign.rules';
import { askSignerOfferRules, coSignRules, declineOfferRules } from '../signatures/signers.rules';
import { answerForPatientRules, hostMeetingRules, sendLinkRules } from '../telehealth/telehealth.rules';
import type { SessionAct, SessionFacts, SessionViewer } from './session-facts';

export interface Ability { allowed: boolean; refusal: Refusal | null }

/** The page an auditor reads: each act on a session, and the rules it must pass. */
const policies = {
  canStart: startSessionRules,
  canUndoStart: undoStartRules,
  canCover: coverOfferRules,
  canTakeAttendance: takeAttendanceRules,
  canPause: pauseSessionRules,
  canHandOver: handOverRules,
  canEnd: endOfferRules,
  canReopen: reopenSessionRules,
  canMarkNotHeld: notHeldRules,
  canDocument: writeNoteRules,
  canSign: signOfferRules,
  canCoSign: coSignRules,
  canAskSigner: askSignerOfferRules,
  canDecline: declineOfferRules,
  canReview: reviewRules,
  canAssignReview: assignReviewOfferRules,
  canWaiveReview: waiveOfferRules,
  canAmend: amendRules,
  canAddMissed: addMissedRules,
  canChange: planSessionRules,
  canCancel: planSessionRules,
  canAddAhead: planSessionRules,
  canRestore: restoreSessionRules,
  canAnswerForPatient: answerForPatientRules,
  canSendLink: sendLinkRules,
  canHostMeeting: hostMeetingRules,
  canCheckOut: checkOutRules,
  canVoid: voidSessionRules,
  canUnvoid: unvoidSessionRules,
} satisfies Record<string, readonly Rule<SessionAct>[]>;

export type SessionAbility = keyof typeof policies;
export type SessionAbilities = Record<SessionAbility, Ability>;
export const sessionAbilityNames = Object.keys(policies) as SessionAbility[];

const ability = (refusal: Refusal | null): Ability => ({ allowed: refusal === null, refusal });

/** Guards on the server and disabled reasons on the client ask this one function. */
export function sessionAbilities(viewer: SessionViewer, session: SessionFacts, at: Date): SessionAbilities {
  const entries = sessionAbilityNames.map((name) => [name, ability(firstRefusal(policies[name], { viewer, session, at }))] as const);
  return Object.fromEntries(entries) as SessionAbilities;
}

/** As the API tells it: a disabled button says why. */
export const explained = ({ allowed, refusal }: Ability): { allowed: boolean; because: string | null; code: string | null } => ({
  allowed,
  because: refusal && sentence(refusal),
  code: refusal?.code ?? null,
});
