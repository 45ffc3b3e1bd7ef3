import { clockTimeWithSeconds } from '@groupwork/shared/kernel/time';
import { useEffect, useRef } from 'react';
import { useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { announce } from '../../ui/announcer';
import { apart } from './apart';
import type { Draft, Theirs } from './note-book';
import { useWriting } from './use-note-book';
import classes from './fields.module.css';

/** Two people wrote at once. Nothing is lost before one of them has chosen, and the other version stays in the history. */
export function TwoVersions({ draft, theirs, label, timeZone }: { draft: Draft; theirs: Theirs; label: string; timeZone: string }) {
  const { book } = useWriting();
  const { staffMember } = useViewer();
  const box = useRef<HTMLElement>(null);
  const isOwn = theirs.by?.id === staffMember.id;
  const first = theirs.by === null ? 'Somebody' : isOwn ? 'You' : theirs.by.name.split(' ')[0] ?? theirs.by.name;
  const title = isOwn ? `You saved ${label} in another tab while you were writing here` : `${first} saved ${label} while you were writing`;
  useEffect(() => {
    announce(`${title}. Both versions are shown.`);
    // Whoever was in the field goes on here; nobody else is moved.
    if (document.activeElement === document.body) box.current?.querySelector('button')?.focus();
  }, [title]);
  const { mine, other } = apart(draft.text, theirs.text);
  const { textId } = draft.place;
  const saved = theirs.at === null ? 'saved' : `${clockTimeWithSeconds(theirs.at, timeZone)}, saved`;
  return (
    <section className={classes['versions']} aria-label={title} ref={box} data-field={draft.place.field}>
      <h3>{title}</h3>
      <div className={classes['pair']}>
        <div className={classes['version']}>
          <h4>Yours, {clockTimeWithSeconds(new Date(draft.changedAt), timeZone)}, not saved yet</h4>
          <p>{mine.before}<mark>{mine.own}</mark>{mine.after}</p>
        </div>
        <div className={classes['version']}>
          <h4>{theirs.by === null ? 'Theirs' : isOwn ? 'The other tab' : theirs.by.name}, {saved}</h4>
          <p>{theirs.text === '' ? <span className={classes['nothing']}>Emptied</span> : <>{other.before}<mark>{other.own}</mark>{other.after}</>}</p>
        </div>
      </div>
      <div className={classes['buttons']}>
        <ActionButton variant="filled" onClick={() => book.choose(textId, 'KEEP_BOTH')}>Keep both</ActionButton>
        <ActionButton onClick={() => book.choose(textId, 'KEEP_MINE')}>Use mine</ActionButton>
        <ActionButton onClick={() => book.choose(textId, 'TAKE_THEIRS')}>{isOwn || theirs.by === null ? 'Use the other' : `Use ${first}’s`}</ActionButton>
        <span className={classes['stays']}>The other version stays in the history.</span>
      </div>
    </section>
  );
}
