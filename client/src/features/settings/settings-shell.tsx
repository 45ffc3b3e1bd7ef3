import { Suspense } from 'react';
import { NavLink, Outlet, useLocation } from 'react-router';
import type { Capability } from '@groupwork/shared/access/capabilities';
import { paths } from '../../app/paths';
import { AtFacility, useFacility, useViewer } from '../../graphql/viewer';
import { RowSkeletons } from '../../ui/skeleton';
import { useCurrentInView } from '../../ui/use-current-in-view';
import classes from './settings-shell.module.css';

/** What a facility sets up once; a new place is one line. */
const places: readonly { to: string; word: string; needs?: Capability }[] = [
  { to: paths.settingsFirstSteps, word: 'First steps', needs: 'schedule:configure' },
  { to: paths.settingsFacilities, word: 'Facilities', needs: 'facility:configure' },
  { to: paths.settingsGroups, word: 'Groups' },
  { to: paths.settingsTopics, word: 'Topics' },
  { to: paths.settingsTemplates, word: 'Note templates' },
  { to: paths.settingsSnippets, word: 'Snippets' },
  { to: paths.settingsSchedules, word: 'Schedules' },
  { to: paths.settingsHolidays, word: 'Holidays' },
  { to: paths.settingsLists, word: 'Lists' },
  { to: paths.settingsMessages, word: 'Messages' },
  { to: paths.settingsPolicies, word: 'Policies' },
  { to: paths.settingsAlerts, word: 'Alert rules', needs: 'schedule:configure' },
  { to: paths.settingsStaff, word: 'Staff', needs: 'staff:manage' },
  { to: paths.settingsApiClients, word: 'API clients', needs: 'api-client:manage' },
  { to: paths.settingsImport(), word: 'Import', needs: 'patient:edit' },
  { to: paths.settingsPins, word: 'Signing PINs', needs: 'staff:pin' },
  { to: paths.settingsWebhooks, word: 'Webhooks', needs: 'webhook:manage' },
  { to: paths.settingsStatus, word: 'Status', needs: 'status:read' },
  { to: paths.developers(), word: 'For developers', needs: 'api:explore' },
];

/** The places of the settings beside the one that is open; above it where there is no room. */
export function SettingsShell() {
  const { capabilities } = useViewer();
  const { id: facilityId } = useFacility();
  const current = useCurrentInView(useLocation().pathname);
  const shown = places.filter(({ needs }) => needs === undefined || capabilities.includes(needs));
  return (
    <div className={classes['settings']}>
      <nav aria-label="Settings" className={classes['places']} ref={current}>
        <ul className={classes['list']}>
          {shown.map(({ to, word }) => <li key={to}><NavLink to={to}>{word}</NavLink></li>)}
        </ul>
      </nav>
      <div className={classes['place']}>
        <AtFacility facilityId={facilityId}><Suspense fallback={<RowSkeletons rows={6} />}><Outlet /></Suspense></AtFacility>
      </div>
    </div>
  );
}
