import { Suspense } from 'react';
import { NavLink, Outlet } from 'react-router';
import { paths } from '../../app/paths';
import { RowSkeletons } from '../../ui/skeleton';
import classes from './settings-shell.module.css';

/** What a facility sets up once; a new place is one line. */
const places: readonly { to: string; word: string }[] = [
  { to: paths.settingsGroups, word: 'Groups' },
  { to: paths.settingsTopics, word: 'Topics' },
  { to: paths.settingsTemplates, word: 'Note templates' },
  { to: paths.settingsSnippets, word: 'Snippets' },
  { to: paths.settingsSchedules, word: 'Schedules' },
  { to: paths.settingsHolidays, word: 'Holidays' },
  { to: paths.settingsLists, word: 'Lists' },
  { to: paths.settingsPolicies, word: 'Policies' },
];

/** The places of the settings beside the one that is open; above it where there is no room. */
export function SettingsShell() {
  return (
    <div className={classes['settings']}>
      <nav aria-label="Settings" className={classes['places']}>
        <ul className={classes['list']}>
          {places.map(({ to, word }) => <li key={to}><NavLink to={to}>{word}</NavLink></li>)}
        </ul>
      </nav>
      <div className={classes['place']}>
        <Suspense fallback={<RowSkeletons rows={6} />}><Outlet /></Suspense>
      </div>
    </div>
  );
}
