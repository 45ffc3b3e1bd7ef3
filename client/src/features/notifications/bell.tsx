import { IconBell } from '@tabler/icons-react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { useOwnAlerts } from './use-own-alerts';
import classes from './bell.module.css';

const MOST_SHOWN = 99;

/** The way to the alerts, with how many are not read. */
export function Bell() {
  const unread = useOwnAlerts();
  return (
    <Link className={classes['bell']} to={paths.alerts} aria-label={unread === 0 ? 'Alerts' : `Alerts, ${unread} unread`}>
      <IconBell size={20} aria-hidden />
      {unread > 0 && <span className={classes['count']} aria-hidden>{unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}</span>}
    </Link>
  );
}
