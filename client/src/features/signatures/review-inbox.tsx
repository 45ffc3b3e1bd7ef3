import { age, clockTimeWithHalf, DAY, mediumDate } from '@groupwork/shared/kernel/time';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import { Checkbox } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { useServerNow } from '../../graphql/server-time';
import { useFacility } from '../../graphql/viewer';
import { AdditionsLink } from './additions-link';
import { byAge, type InboxSession, type OpenedReview, waitsSince } from './inbox-session';
import classes from './review.module.css';

export interface ReviewInboxProps {
  sessions: readonly InboxSession[];
  /** How many wait beyond those that were fetched. */
  more: number;
  current: string | null;
  opened: ReadonlyMap<string, OpenedReview>;
  chosen: ReadonlySet<string>;
  onChoose: (id: string) => void;
}

export function ReviewInbox({ sessions, more, current, opened, chosen, onChoose }: ReviewInboxProps) {
  const now = useServerNow(60_000);
  const { timeZone } = useFacility();
  return (
    <nav className={classes['inbox']} aria-label="To review" data-inbox>
      <h2 className={classes['title']}>To review</h2>
      <div className={classes['note']}><AdditionsLink /></div>
      {byAge(sessions, new Date(now), timeZone).map(({ name, sessions: own }) => (
        <section key={name} aria-label={name}>
          <h3 className={classes['age']}>{name}</h3>
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
      {more > 0 && <p className={classes['note']}>{more} more wait. They appear as these are done.</p>}
      <p className={classes['note']}>You never see your own sessions here: nobody reviews themselves.</p>
    </nav>
  );
}

function InboxLink({ session, current, now }: { session: InboxSession; current: boolean; now: number }) {
  const since = waitsSince(session);
  const old = now - Date.parse(since) >= 2 * DAY;
  const leader = session.leaders.find(({ position }) => position === 'LEADER')?.staffMember;
  return (
    <Link className={classes['link']} to={paths.review(session.id)} aria-current={current ? 'page' : undefined} data-review>
      <span className={classes['line']}><strong>{session.groupTitle}</strong><span className={old ? classes['old'] : classes['soft']}><IconClock size={16} aria-hidden />{age(since, new Date(now))}</span></span>
      {session.topicText !== null && <span>{session.topicText}</span>}
      <span className={`${classes['line']} ${classes['soft']}`}><span>{leader === undefined ? 'No leader' : printedSigner(leader.name, leader.credential)}</span><span>{mediumDate(session.date)}, {clockTimeWithHalf(session.plannedStart, session.timeZone)}</span></span>
    </Link>
  );
}
