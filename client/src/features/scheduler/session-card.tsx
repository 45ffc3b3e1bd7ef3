import { useFragment } from '@apollo/client/react';
import { IconClockExclamation } from '@tabler/icons-react';
import { clockTime, clockTimeWithHalf, mediumDate, shortDate } from '@groupwork/shared/kernel/time';
import { wasStarted } from '@groupwork/shared/scheduling/group-session-status';
import { memo } from 'react';
import { Link } from 'react-router';
import { SessionCardFragmentDoc } from '../../graphql/generated/operations';
import { cardMark } from '../../graphql/marks';
import { useServerNow } from '../../graphql/server-time';
import { useSessionAbilities } from '../../graphql/session-abilities';
import { useViewer } from '../../graphql/viewer';
import { StatusWord } from '../../ui/status-word';
import { CardActions } from './card-actions';
import { CardFacts, CardProgress } from './card-facts';
import { cardLine, type CardSession } from './card-line';
import { wayInto } from './card-way';
import classes from './session-card.module.css';

export interface SessionCardProps {
  sessionId: string;
  /** The day the board shows: a card of another day says its date instead of its times. */
  boardDate: string;
  /** The reader's own running or next session, whose button is the one filled button. */
  isNext: boolean;
}

/** Reads its own facts, so that a change of one session draws one card again. */
export const SessionCard = memo(function SessionCard({ sessionId, ...rest }: SessionCardProps) {
  const { data, complete } = useFragment({ fragment: SessionCardFragmentDoc, fragmentName: 'SessionCard', from: { __typename: 'GroupSession', id: sessionId } });
  return complete ? <Card session={data as CardSession} {...rest} /> : null;
});

function Card({ session, boardDate, isNext }: Omit<SessionCardProps, 'sessionId'> & { session: CardSession }) {
  const { staffMember } = useViewer();
  const abilities = useSessionAbilities(session);
  const now = useServerNow(60_000);
  const line = cardLine(session, new Date(now));
  const topic = session.topicText ?? '';
  return (
    <article className={classes['card']} data-session={session.id} data-started={wasStarted(session.status) || undefined}>
      <CardTimes session={session} boardDate={boardDate} />
      <div className={classes['what']}>
        <div className={classes['head']}>
          <h3 className={`${classes['heading']} ${session.status === 'CANCELLED' ? classes['struck'] : ''}`}>
            <Link to={wayInto(session, abilities)} className={classes['title']} data-card-link>{session.groupTitle}</Link>
          </h3>
          <StatusWord mark={cardMark(session)} />
        </div>
        {topic !== '' && session.status !== 'UPCOMING' && <p className={classes['topic']}>{topic}</p>}
        <CardFacts session={session} staffMemberId={staffMember.id} />
        <CardProgress session={session} />
        {line !== null && (
          <p className={`${classes['line']} ${line.tone === 'warn' ? classes['warn'] : ''}`}>{line.tone === 'warn' && <IconClockExclamation size={18} aria-hidden />}<span>{line.text}</span></p>
        )}
        <CardActions session={session} abilities={abilities} isNext={isNext} />
      </div>
    </article>
  );
}

function CardTimes({ session, boardDate }: { session: CardSession; boardDate: string }) {
  if (session.date !== boardDate) {
    const [weekday] = mediumDate(session.date).split(',');
    return <p className={classes['times']}><span className={classes['start']}>{weekday}</span><span className={classes['end']}>{shortDate(session.date)}</span></p>;
  }
  return (
    <p className={classes['times']}>
      <span className={classes['start']}>{clockTime(session.plannedStart, session.timeZone)}</span>
      <span className={classes['end']}>{clockTimeWithHalf(session.plannedEnd, session.timeZone)}</span>
    </p>
  );
}
