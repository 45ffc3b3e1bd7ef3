import { clearedWords } from '@groupwork/shared/notifications/vocabulary';
import { facilityDate, momentOn } from '@groupwork/shared/kernel/time';
import { Link } from 'react-router';
import { serverNow } from '../../graphql/server-time';
import { useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { StatusWord } from '../../ui/status-word';
import { type Alert, detailOf, headlineOf, severityMarks, wayOf } from './alert';
import classes from './alerts.module.css';

interface AlertRowProps { alert: Alert; onRead: (read: boolean) => void; onDismiss: () => void; onBack: () => void }

/** One alert: how grave, what, since when, and the way to what has to be done. Following it is reading it. */
export function AlertRow({ alert, onRead, onDismiss, onBack }: AlertRowProps) {
  const { facilities } = useViewer();
  const now = serverNow();
  const { facility, severity, raisedAt, readAt, clearedAt, clearedBecause, dismissedAt } = alert;
  const moment = (at: string): string => momentOn(at, facility.timeZone, facilityDate(now, facility.timeZone));
  const headline = headlineOf(alert, now);
  const way = wayOf(alert);
  const over = clearedAt !== null || dismissedAt !== null;
  const unread = readAt === null && !over;
  const where = facilities.length > 1 ? `${facility.name} · ` : '';
  return (
    <li className={classes['row']} data-unread={unread}>
      <div className={classes['words']}>
        <p className={classes['line']}>
          <StatusWord mark={severityMarks[severity]} size={16} />
          {unread && <span className={classes['new']}>Unread</span>}
        </p>
        <p className={classes['headline']}>{headline}</p>
        {!over && <p>{detailOf(alert, now)}</p>}
        <p className={classes['soft']}>
          {where}Told {moment(raisedAt)}
          {clearedAt !== null && clearedBecause !== null ? ` · ${clearedWords[clearedBecause]} ${moment(clearedAt)}` : dismissedAt !== null ? ` · Put aside ${moment(dismissedAt)}` : ''}
        </p>
      </div>
      <div className={classes['acts']}>
        {way !== null && clearedAt === null && <Link className={classes['way']} to={way.to} aria-label={`${way.word}: ${headline}`} onClick={() => { if (unread) onRead(true); }}>{way.word}</Link>}
        {!over && <ActionButton variant="subtle" aria-label={`${unread ? 'Mark read' : 'Mark unread'}: ${headline}`} onClick={() => onRead(unread)}>{unread ? 'Mark read' : 'Mark unread'}</ActionButton>}
        {!over && <ActionButton variant="subtle" aria-label={`Put aside: ${headline}`} onClick={onDismiss}>Put aside</ActionButton>}
        {dismissedAt !== null && clearedAt === null && <ActionButton variant="subtle" aria-label={`Take back: ${headline}`} onClick={onBack}>Take back</ActionButton>}
      </div>
    </li>
  );
}
