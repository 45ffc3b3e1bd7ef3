import { clockTimeWithHalf, facilityDate, shortDate } from '@groupwork/shared/kernel/time';
import { isReturned } from '@groupwork/shared/scheduling/group-session-status';
import { Link } from 'react-router';
import { placeOf } from '../../app/missing-place';
import { WarningNote } from '../../ui/states';
import type { SignSession } from './sign-checks';
import classes from './signing.module.css';

/** Before signing again: who returned it and what they asked for, each comment a way to its place in the notes. */
export function ReturnedNote({ session }: { session: SignSession }) {
  const { id, reviewComments, returnedAt, timeZone } = session;
  if (!isReturned(session) || returnedAt === null) return null;
  const by = [...new Set(reviewComments.map((comment) => comment.by.name))].join(' and ');
  return (
    <div className={classes['returned']}><WarningNote>
      {by === '' ? 'This was returned' : `${by} returned this`}, {shortDate(facilityDate(returnedAt, timeZone))}, {clockTimeWithHalf(returnedAt, timeZone)}. The signature is struck and stays visible.
      <ul aria-label="Review comments">
        {reviewComments.map((comment) => <li key={comment.id}><Link to={placeOf(id, { code: 'TEXT_MISSING', rosterEntryId: comment.rosterEntryId, field: comment.field })}>{comment.text}</Link></li>)}
      </ul>
    </WarningNote></div>
  );
}
