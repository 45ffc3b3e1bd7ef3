import type { SessionAbilities } from '@groupwork/shared/access/abilities';
import { isReturned } from '@groupwork/shared/scheduling/group-session-status';
import { paths } from '../../app/paths';
import type { SessionCardFragment } from '../../graphql/generated/operations';

type Session = Pick<SessionCardFragment, 'id'> & { status: SessionCardFragment['status']; returnedAt: string | null };

/** Asked to sign what others document, or what its author signed. */
const mustSign = ({ status }: Session, abilities: SessionAbilities): boolean => abilities.canDecline.allowed && (status === 'SIGNED' || (status === 'ENDED' && !abilities.canDocument.allowed));

/** Where a card leads when it is opened: to what its reader can do there, else to its attendance, which anyone may read. */
export function wayInto(session: Session, abilities: SessionAbilities): string {
  if (session.status === 'ENDED' && abilities.canDocument.allowed) return paths.sharedNote(session.id);
  if (mustSign(session, abilities)) return paths.sign(session.id);
  if (session.status === 'PENDING_REVIEW' && abilities.canReview.allowed) return paths.review(session.id);
  return paths.attendance(session.id);
}

/** The word on the card's button; null where there is nothing for this reader to do. Starting is told apart: it is a command. */
export function nextStep(session: Session, abilities: SessionAbilities): string | null {
  switch (session.status) {
    case 'IN_PROGRESS': return abilities.canTakeAttendance.allowed ? 'Open attendance' : null;
    case 'ENDED':
      if (mustSign(session, abilities)) return 'Sign';
      if (!abilities.canDocument.allowed) return null;
      return isReturned(session) ? 'Open comments' : 'Continue notes';
    case 'SIGNED': return mustSign(session, abilities) ? 'Sign' : null;
    case 'PENDING_REVIEW': return abilities.canReview.allowed ? 'Review' : null;
    default: return null;
  }
}
