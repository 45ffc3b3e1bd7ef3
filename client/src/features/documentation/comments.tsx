import { momentOn, shortDate, facilityDate, clockTimeWithHalf } from '@groupwork/shared/kernel/time';
import { isReturned } from '@groupwork/shared/scheduling/group-session-status';
import { IconArrowBackUp, IconMessage } from '@tabler/icons-react';
import { Link } from 'react-router';
import { placeOf } from '../../app/missing-place';
import type { NotesSession } from './notes-session';
import classes from './comments.module.css';

export type ReviewComment = NotesSession['reviewComments'][number];

/** What the last return asks to change; signing again settles it. */
export const openComments = (session: NotesSession): readonly ReviewComment[] => (isReturned(session) ? session.reviewComments : []);

export const commentsAt = (comments: readonly ReviewComment[], rosterEntryId: string | null, field: string | null): ReviewComment[] =>
  comments.filter((comment) => comment.rosterEntryId === rosterEntryId && comment.field === field);

/** The reviewer's words beside the text they are about. */
export function CommentsHere({ comments }: { comments: readonly ReviewComment[] }) {
  if (comments.length === 0) return null;
  return (
    <ul className={classes['here']} aria-label="Review comments">
      {comments.map(({ id, by, text }) => <li key={id}><IconMessage size={16} aria-hidden /><span><strong>{by.name}:</strong> {text}</span></li>)}
    </ul>
  );
}

/** Over the notes of a returned session: who returned it, the signature it struck, and a way to each comment. */
export function ReturnedStrip({ session, comments }: { session: NotesSession; comments: readonly ReviewComment[] }) {
  if (!isReturned(session)) return null;
  const by = [...new Set(comments.map((comment) => comment.by.name))].join(' and ');
  const struck = session.signatures.filter((signature) => signature.struck).at(-1);
  const patient = (rosterEntryId: string | null): string => session.roster.find(({ id }) => id === rosterEntryId)?.patient.displayName ?? 'Shared part';
  return (
    <section className={classes['strip']} aria-label="Returned">
      <IconArrowBackUp size={20} aria-hidden />
      <div className={classes['words']}>
        <p>
          <strong>{by === '' ? 'This was returned' : `${by} returned this with ${comments.length} ${comments.length === 1 ? 'comment' : 'comments'}`}</strong>
          {session.returnedAt !== null && <> on {shortDate(facilityDate(session.returnedAt, session.timeZone))}, {clockTimeWithHalf(session.returnedAt, session.timeZone)}</>}.
          {struck !== undefined && <> The signature <s>{struck.printedName}{struck.credential === null ? '' : `, ${struck.credential}`}, {momentOn(struck.signedAt, session.timeZone, session.date)}</s> is struck and stays visible.</>}
        </p>
        {comments.length > 0 && (
          <ul className={classes['all']}>
            {comments.map((comment) => (
              <li key={comment.id}><Link to={placeOf(session.id, { code: 'TEXT_MISSING', rosterEntryId: comment.rosterEntryId, field: comment.field })}>{patient(comment.rosterEntryId)}</Link>: {comment.text}</li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
