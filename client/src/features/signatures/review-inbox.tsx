import { age, clockTimeWithHalf, mediumDate } from '@groupwork/shared/kernel/time';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import { Checkbox } from '@mantine/core';
import { IconClock, IconClockExclamation, IconUserShare } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { SaveFile } from '../../app/save-file';
import { files } from '../../graphql/files';
import { useServerNow } from '../../graphql/server-time';
import { useCapability, useFacility, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { AdditionsLink } from './additions-link';
import { HandOver } from './hand-over';
import { byAge, type InboxSession, isOverdue, type OpenedReview, waitsSince, whoseWords } from './inbox-session';
import type { Shelf } from './use-shelf';
import classes from './review.module.css';

export interface ReviewInboxProps {
  sessions: readonly InboxSession[];
  /** How many wait beyond those that were fetched. */
  more: number;
  current: string | null;
  opened: ReadonlyMap<string, OpenedReview>;
  chosen: ReadonlySet<string>;
  onChoose: (id: string) => void;
  shelf: Shelf;
  onShelf: (shelf: Shelf) => void;
}

export function ReviewInbox({ sessions, more, current, opened, chosen, onChoose, shelf, onShelf }: ReviewInboxProps) {
  const now = useServerNow(60_000);
  const reviews = useCapability('session:review');
  const { id: facilityId, timeZone } = useFacility();
  const [handing, setHanding] = useState(false);
  const overdue = sessions.filter((session) => isOverdue(session, now));
  const shown = shelf === 'OVERDUE' ? overdue : sessions;
  return (
    <nav className={classes['inbox']} aria-label="To review" data-inbox>
      <div className={classes['inboxHead']}>
        <h2 className={classes['title']}>To review</h2>
        <ActionButton icon={<IconUserShare size={18} aria-hidden />} onClick={() => setHanding(true)}>Hand over</ActionButton>
      </div>
      <div className={classes['shelves']} role="group" aria-label="Show">
        <ShelfButton shelf="MINE" now={shelf} onShelf={onShelf}>{reviews ? 'Yours' : 'All'}</ShelfButton>
        <ShelfButton shelf="OVERDUE" now={shelf} onShelf={onShelf}>Overdue{shelf !== 'EVERYONE' && overdue.length > 0 ? ` ${overdue.length}` : ''}</ShelfButton>
        {reviews && <ShelfButton shelf="EVERYONE" now={shelf} onShelf={onShelf}>Everyone’s</ShelfButton>}
      </div>
      <div className={classes['note']}><AdditionsLink />{sessions.length > 0 && <SaveFile path={files.list('review-inbox', facilityId, new URLSearchParams({ shelf }))}>Save as CSV</SaveFile>}</div>
      {byAge(shown, new Date(now), timeZone).map(({ name, sessions: own }) => (
        <section key={name} aria-label={name}>
          <h3 className={name === 'Overdue' ? classes['overdue'] : classes['age']}>{name}</h3>
          <ul>
            {own.map((session) => (
              <li key={session.id} className={classes['item']} data-current={session.id === current}>
                <InboxLink session={session} current={session.id === current} now={now} />
                {opened.has(session.id) && session.id !== current && <Checkbox className={classes['tick'] ?? ''} checked={chosen.has(session.id)} onChange={() => onChoose(session.id)} label={<>Sign this too<span className={classes['hidden']}>: {session.groupTitle}, {mediumDate(session.date)}</span></>} />}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {shown.length === 0 && sessions.length > 0 && <p className={classes['note']}>None is overdue.</p>}
      {more > 0 && <p className={classes['note']}>{more} more wait. They appear as these are done.</p>}
      <p className={classes['note']}>You never see your own sessions here: nobody reviews themselves.</p>
      <HandOver opened={handing} onClose={() => setHanding(false)} />
    </nav>
  );
}

function ShelfButton({ shelf, now, onShelf, children }: { shelf: Shelf; now: Shelf; onShelf: (shelf: Shelf) => void; children: React.ReactNode }) {
  return <button type="button" className={classes['shelf']} aria-pressed={shelf === now} onClick={() => onShelf(shelf)}>{children}</button>;
}

function InboxLink({ session, current, now }: { session: InboxSession; current: boolean; now: number }) {
  const { staffMember } = useViewer();
  const late = isOverdue(session, now);
  const leader = session.leaders.find(({ position }) => position === 'LEADER')?.staffMember;
  const whose = whoseWords(session, staffMember.id);
  const Clock = late ? IconClockExclamation : IconClock;
  return (
    <Link className={classes['link']} to={paths.review(session.id)} aria-current={current ? 'page' : undefined} data-review>
      <span className={classes['line']}><strong>{session.groupTitle}</strong><span className={late ? classes['old'] : classes['soft']}><Clock size={16} aria-hidden />{age(waitsSince(session), new Date(now))}{late && <span className={classes['hidden']}>, overdue</span>}</span></span>
      {session.topicText !== null && <span>{session.topicText}</span>}
      <span className={`${classes['line']} ${classes['soft']}`}><span>{leader === undefined ? 'No leader' : printedSigner(leader.name, leader.credential)}</span><span>{mediumDate(session.date)}, {clockTimeWithHalf(session.plannedStart, session.timeZone)}</span></span>
      {whose !== null && <span className={classes['whose']}>{whose}</span>}
    </Link>
  );
}
