import { FacilityForm } from '../features/settings/facility-form';
import { useEffect, useState } from 'react';
import type { Viewer } from '../graphql/viewer';
import { ActionButton } from '../ui/action-button';
import { EmptyState } from '../ui/states';
import { say } from '../ui/toast';
import classes from './no-facility.module.css';

interface NoFacilityProps { viewer: Viewer; /** Null where nobody answers. */ onLookAgain: () => Promise<Viewer | null>; onLock: () => void; onSignOut: () => void }

/** Somebody who waits for it need not press anything. */
const LOOKS_AGAIN_AFTER = 60_000;

/** Everything belongs to a facility. Whoever has none opens one, or is told who gives them one. */
export function NoFacility({ viewer, onLookAgain, onLock, onSignOut }: NoFacilityProps) {
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
            <FacilityForm facility={null} known={[]} word="Open facility" onSaved={() => { void onLookAgain(); }} />
          </div>
        ) : (
          <Waiting viewer={viewer} onLookAgain={onLookAgain} />
        )}
        {/* The kit opens its menus and dialogs in the element so marked; here they stay inside a landmark. */}
        <div data-portal="true" data-mantine-shared-portal-node="true" />
      </main>
    </div>
  );
}

function Waiting({ viewer: { staffMember, organization }, onLookAgain }: Pick<NoFacilityProps, 'viewer' | 'onLookAgain'>) {
  const [looking, setLooking] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => { void onLookAgain(); }, LOOKS_AGAIN_AFTER);
    return () => clearInterval(timer);
  }, [onLookAgain]);
  const look = (): void => {
    setLooking(true);
    void onLookAgain().then((found) => {
      setLooking(false);
      if (found === null) say('No network. Look again when it is back.');
      else if (found.facilities.length === 0) say('You still work at no facility.');
    });
  };
  return (
    <EmptyState centred level={1} title="You work at no facility yet" actions={<ActionButton variant="filled" running={looking} onClick={look}>Look again</ActionButton>}>
      <p>You are signed in as {staffMember.name}. Ask a Super Admin of {organization.name} to add a facility to your account, in Settings under Staff.</p>
      <p className={classes['soft']}>This page opens the Scheduler by itself once they have.</p>
    </EmptyState>
  );
}
