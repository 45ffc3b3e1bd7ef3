import { Link, useLocation } from 'react-router';
import { useCapability } from '../../graphql/viewer';
import { segmentedItem, segmentedTrack } from '../../ui/segmented';
import { useCurrentInView } from '../../ui/use-current-in-view';
import { reports } from './reports';
import classes from './report.module.css';

/** The reports beside each other. */
export function ReportTabs() {
  const { pathname } = useLocation();
  const timeliness = useCapability('timeliness:read');
  const tabs = reports.filter(({ opens }) => opens === 'report:read' || timeliness);
  return <nav ref={useCurrentInView(pathname)} className={classes['tabs']} aria-label="Reports"><div className={segmentedTrack}>{tabs.map(({ to, word }) => <Link key={to} to={to} className={segmentedItem} aria-current={pathname === to ? 'page' : undefined}>{word}</Link>)}</div></nav>;
}
