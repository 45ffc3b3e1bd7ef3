export const groupSessionStatuses = ['UPCOMING', 'IN_PROGRESS', 'ENDED', 'SIGNED', 'PENDING_REVIEW', 'FINALISED', 'CANCELLED', 'NOT_HELD', 'VOIDED'] as const;
export type GroupSessionStatus = (typeof groupSessionStatuses)[number];

/** As the bar of a session and Past Group Sessions say it. */
export const statusWords: Record<GroupSessionStatus, string> = {
  UPCOMING: 'Upcoming',
  IN_PROGRESS: 'In Progress',
  ENDED: 'Documenting',
  SIGNED: 'Signed',
  PENDING_REVIEW: 'Pending Review',
  FINALISED: 'Finalised',
  CANCELLED: 'Cancelled',
  NOT_HELD: 'Not held',
  VOIDED: 'Voided',
};

export interface Transition {
  from: GroupSessionStatus;
  to: GroupSessionStatus;
  /** The rule list that guards the move. Signing is one move: it ends waiting for others, in review or finalised. */
  by: 'startSession' | 'endSession' | 'reopenSession' | 'markNotHeld' | 'signSession' | 'coSign' | 'askSigner' | 'declineSignature' | 'takeBackRequest' | 'signReview' | 'returnSession' | 'cancelSession' | 'restoreSession' | 'undoStart' | 'voidSession' | 'unvoidSession';
  who: 'FACILITATOR' | 'SIGNER' | 'REVIEWER' | 'PLANNER' | 'ADMINISTRATOR';
}

const notVoided = groupSessionStatuses.filter((status) => status !== 'VOIDED');

export const transitions: readonly Transition[] = [
  { from: 'UPCOMING', to: 'IN_PROGRESS', by: 'startSession', who: 'FACILITATOR' },
  { from: 'UPCOMING', to: 'CANCELLED', by: 'cancelSession', who: 'PLANNER' },
  { from: 'CANCELLED', to: 'UPCOMING', by: 'restoreSession', who: 'PLANNER' },
  { from: 'UPCOMING', to: 'NOT_HELD', by: 'markNotHeld', who: 'FACILITATOR' },
  { from: 'IN_PROGRESS', to: 'UPCOMING', by: 'undoStart', who: 'FACILITATOR' },
  { from: 'IN_PROGRESS', to: 'ENDED', by: 'endSession', who: 'FACILITATOR' },
  { from: 'IN_PROGRESS', to: 'NOT_HELD', by: 'markNotHeld', who: 'FACILITATOR' },
  { from: 'ENDED', to: 'IN_PROGRESS', by: 'reopenSession', who: 'FACILITATOR' },
  { from: 'ENDED', to: 'NOT_HELD', by: 'markNotHeld', who: 'FACILITATOR' },
  { from: 'ENDED', to: 'PENDING_REVIEW', by: 'signSession', who: 'FACILITATOR' },
  { from: 'ENDED', to: 'FINALISED', by: 'signSession', who: 'FACILITATOR' },
  { from: 'ENDED', to: 'SIGNED', by: 'signSession', who: 'FACILITATOR' },
  { from: 'SIGNED', to: 'PENDING_REVIEW', by: 'coSign', who: 'SIGNER' },
  { from: 'SIGNED', to: 'FINALISED', by: 'coSign', who: 'SIGNER' },
  { from: 'SIGNED', to: 'PENDING_REVIEW', by: 'takeBackRequest', who: 'FACILITATOR' },
  { from: 'SIGNED', to: 'FINALISED', by: 'takeBackRequest', who: 'FACILITATOR' },
  { from: 'SIGNED', to: 'ENDED', by: 'declineSignature', who: 'SIGNER' },
  { from: 'PENDING_REVIEW', to: 'SIGNED', by: 'askSigner', who: 'FACILITATOR' },
  { from: 'PENDING_REVIEW', to: 'FINALISED', by: 'signReview', who: 'REVIEWER' },
  { from: 'PENDING_REVIEW', to: 'ENDED', by: 'returnSession', who: 'REVIEWER' },
  // Entered in error, from wherever it stood and back to there.
  ...notVoided.map((from): Transition => ({ from, to: 'VOIDED', by: 'voidSession', who: 'ADMINISTRATOR' })),
  ...notVoided.map((to): Transition => ({ from: 'VOIDED', to, by: 'unvoidSession', who: 'ADMINISTRATOR' })),
];

export type SessionMove = Transition['by'];

/** Whether the table knows this move from this status. */
export const canMove = (from: GroupSessionStatus, by: SessionMove): boolean => transitions.some((transition) => transition.from === from && transition.by === by);

export const isAllowedTransition = (from: GroupSessionStatus, to: GroupSessionStatus): boolean => transitions.some((transition) => transition.from === from && transition.to === to);

/** Attendance and notes may still change: started, and no valid signature over them. */
export const isOpen = (status: GroupSessionStatus): boolean => status === 'IN_PROGRESS' || status === 'ENDED';

/** Its author's signature holds: nothing in it can be changed. */
export const standsSigned = (status: GroupSessionStatus): boolean => status === 'SIGNED' || status === 'PENDING_REVIEW' || status === 'FINALISED';

/** Took place, or is taking place. */
export const wasStarted = (status: GroupSessionStatus): boolean => isOpen(status) || standsSigned(status);

export interface StatusFacts { status: GroupSessionStatus; returnedAt: Date | string | null; /** False where the facility checks out by hand and nobody has. */ checkedOut?: boolean }

/** Returned: sent back by a reviewer and not signed again. */
export const isReturned = (session: StatusFacts): boolean => session.status === 'ENDED' && session.returnedAt !== null;

/** The word of a session, with Returned told apart. */
export const sessionWord = (session: StatusFacts): string => (isReturned(session) ? 'Returned' : statusWords[session.status]);

/** The word on a board card: a finalised session is checked out, by itself unless the facility does it by hand. */
export const cardWord = (session: StatusFacts): string => (session.status === 'FINALISED' && session.checkedOut !== false ? 'Checked out' : sessionWord(session));

/** Nobody comes to it, and nobody takes a seat in it. */
export const isCalledOff = (status: GroupSessionStatus): boolean => status === 'CANCELLED' || status === 'VOIDED' || status === 'NOT_HELD';
