import { Link, useLocation } from 'react-router';
import { paths } from '../../app/paths';
import { useCapability } from '../../graphql/viewer';
import { segmentedItem, segmentedTrack } from '../../ui/segmented';

/** The reports beside each other, for who may open more than one. */
export function ReportTabs() {
  const { pathname } = useLocation();
  const timeliness = useCapability('timeliness:read');
  if (!timeliness) return null;
  const tabs = [{ to: paths.hoursReport, word: 'Hours' }, { to: paths.timelinessReport, word: 'Timeliness' }];
  return <nav className={segmentedTrack} aria-label="Reports">{tabs.map(({ to, word }) => <Link key={to} to={to} className={segmentedItem} aria-current={pathname === to ? 'page' : undefined}>{word}</Link>)}</nav>;
}
