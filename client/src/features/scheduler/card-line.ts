import { attendanceProgress, isDecided } from '@groupwork/shared/attendance/decided';
import { isReturned } from '@groupwork/shared/scheduling/group-session-status';
import { awaitedWords } from '@groupwork/shared/signatures/signers.rules';
import { cancelReasonWords } from '@groupwork/shared/scheduling/vocabulary';
import { age, duration, minutesBetween } from '@groupwork/shared/kernel/time';
import type { SessionCardFragment } from '../../graphql/generated/operations';
import type { Unmasked } from '@apollo/client/masking';
import { currentLeaders } from './board-filter';

export type CardSession = Unmasked<SessionCardFragment>;
export interface CardLine { text: string; tone: 'soft' | 'warn' }

const SOON_MINUTES = 60;
const soft = (text: string): CardLine => ({ text, tone: 'soft' });
const warn = (text: string): CardLine => ({ text, tone: 'warn' });
const named = (person: { name: string; credential: string | null }): string => (person.credential === null ? person.name : `${person.name}, ${person.credential}`);

/** Who knows of it already, so that nobody has to run and tell them. */
function told({ leaderTold, deskTold }: CardSession): string {
  if (leaderTold && deskTold) return ' Leader and desk told.';
  return leaderTold ? ' Leader told.' : deskTold ? ' Desk told.' : '';
}

function upcoming(session: CardSession, now: Date): CardLine | null {
  const late = minutesBetween(session.plannedStart, now);
  if (late >= session.facility.settings.notStartedAfterMinutes) return warn(`Not started, ${duration(late)} late.${told(session)}`);
  if (late > 0) return soft(`Planned start was ${duration(late)} ago.`);
  const until = Math.ceil((Date.parse(session.plannedStart) - now.getTime()) / 60_000);
  if (until <= 0) return soft('Starts now.');
  if (until <= SOON_MINUTES) return soft(`Starts in ${duration(until)}.`);
  return currentLeaders(session).length === 0 ? soft('Anyone who may complete groups can start it.') : null;
}

function running(session: CardSession, now: Date): CardLine | null {
  const over = minutesBetween(session.plannedEnd, now);
  return over >= session.facility.settings.endProposedAfterMinutes ? warn(`Planned end was ${duration(over)} ago.`) : null;
}

function ended(session: CardSession, now: Date): CardLine {
  const { census } = session;
  const notes = census.attended === 0 ? 'Nobody was present.' : `${census.notesComplete} of ${census.attended} notes written.`;
  const when = session.actualEnd === null ? '' : ` Ended ${age(session.actualEnd, now)} ago`;
  return isDecided(census) ? soft(`${notes}${when}`) : soft(`${notes} ${attendanceProgress(census)}`);
}

function returned(session: CardSession): CardLine {
  const { reviewComments: comments } = session;
  const by = [...new Set(comments.map((comment) => comment.by.name))].join(' and ');
  // Who may not read the notes is not told their comments either.
  if (comments.length === 0) return warn('Returned for changes.');
  return warn(`${comments.length} ${comments.length === 1 ? 'comment' : 'comments'} from ${by}, then sign again.`);
}

function waiting(session: CardSession, now: Date): CardLine | null {
  const since = session.reviewRequestedAt ?? session.signedAt;
  if (since === null) return null;
  return soft(`Waiting ${age(since, now)} for ${session.reviewer === null ? 'a reviewer' : named(session.reviewer)}`);
}

/** The one thing to know about a session now, or nothing. */
export function cardLine(session: CardSession, now: Date): CardLine | null {
  if (isReturned(session)) return returned(session);
  switch (session.status) {
    case 'UPCOMING': return upcoming(session, now);
    case 'IN_PROGRESS': return running(session, now);
    case 'ENDED': return ended(session, now);
    case 'SIGNED': return soft(`Waits for ${awaitedWords(session.awaitedSigners.map(({ staffMember }) => staffMember.name))}.`);
    case 'PENDING_REVIEW': return waiting(session, now);
    case 'CANCELLED': return soft(session.statusReason || (session.cancelReason === null ? 'Cancelled.' : cancelReasonWords[session.cancelReason]));
    case 'NOT_HELD': case 'VOIDED': return session.statusReason === null || session.statusReason === '' ? null : soft(session.statusReason);
    case 'FINALISED': return null;
  }
}
