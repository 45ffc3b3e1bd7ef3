import { FacilityForm } from '../features/settings/facility-form';
import type { Viewer } from '../graphql/viewer';
import { ActionButton } from '../ui/action-button';
import { EmptyState } from '../ui/states';
import classes from './no-facility.module.css';

interface NoFacilityProps { viewer: Viewer; onOpened: () => void; onLock: () => void; onSignOut: () => void }

/** Everything belongs to a facility. Whoever has none opens one, or is told who gives them one. */
export function NoFacility({ viewer, onOpened, onLock, onSignOut }: NoFacilityProps) {
  const opens = viewer.capabilities.includes('facility:configure');
  return (
    <div className={classes['shell']}>
      <title>{`${opens ? 'Open a facility' : 'No facility'} · Groupwork`}</title>
      <header className={classes['bar']}>
        <span className={classes['name']}>Groupwork</span>
        <span className={classes['end']}>
          <ActionButton variant="subtle" onClick={onLock}>Lock</ActionButton>
          <ActionButton variant="subtle" onClick={onSignOut}>Sign out</ActionButton>
        </span>
      </header>
      <main className={classes['main']}>
        {opens ? (
          <div className={classes['column']}>
            <h1>Open a facility</h1>
            <p>Everything in Groupwork belongs to a facility: a place of care with its own time zone. Open the first one of {viewer.organization.name}; what comes next is shown then.</p>
            <FacilityForm facility={null} known={[]} word="Open facility" onSaved={onOpened} />
          </div>
        ) : (
          <EmptyState centred level={1} title="You work at no facility yet" actions={<ActionButton variant="filled" onClick={onOpened}>Look again</ActionButton>}>
            A Super Admin of {viewer.organization.name} says where you work, in Settings under Staff.
          </EmptyState>
        )}
        {/* The kit opens its menus and dialogs in the element so marked; here they stay inside a landmark. */}
        <div data-portal="true" data-mantine-shared-portal-node="true" />
      </main>
    </div>
  );
}
