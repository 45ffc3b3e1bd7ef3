import { nextStep } from '@groupwork/shared/facilities/first-steps';
import { useQuery } from '@apollo/client/react';
import { IconSignature } from '@tabler/icons-react';
import { type ReactNode, Suspense, useCallback, useState } from 'react';
import { Link, Outlet, useMatch } from 'react-router';
import { ReviewCountDocument, ShellChangesDocument, ToSignCountDocument, WaitingAddendaCountDocument } from '../graphql/generated/operations';
import { useLive } from '../graphql/use-live';
import { StepsStrip } from '../features/first-steps/steps-strip';
import { useFirstSteps } from '../features/first-steps/use-first-steps';
import { Bell } from '../features/notifications/bell';
import { useCapability, useFacility } from '../graphql/viewer';
import { RowSkeletons } from '../ui/skeleton';
import { KeysDialog } from './keys-dialog';
import { FacilitySwitch, OwnMenu } from './menus';
import { patterns, paths } from './paths';
import { BottomPlaces, placesOf, type Reviews, TopPlaces } from './places';
import classes from './shell.module.css';

/** How many sessions and additions wait for the reader's review, of the sessions how many too long, and how many the reader is asked to sign. Administrators who review nothing hear of what is overdue; null reviews for everyone else. */
function useWaiting(): { reviews: Reviews | null; toSign: number } {
  const { id: facilityId } = useFacility();
  const reviews = useCapability('session:review');
  const assigns = useCapability('review:assign');
  const signs = useCapability('session:sign');
  const { data: review, refetch: askReviews } = useQuery(ReviewCountDocument, { variables: { facilityId }, skip: !assigns, fetchPolicy: 'cache-and-network' });
  const { data: additions, refetch: askAdditions } = useQuery(WaitingAddendaCountDocument, { variables: { facilityId }, skip: !reviews, fetchPolicy: 'cache-and-network' });
  const { data: sign, refetch: askToSign } = useQuery(ToSignCountDocument, { variables: { facilityId }, skip: !signs, fetchPolicy: 'cache-and-network' });
  const again = useCallback(() => {
    if (assigns) void askReviews().catch(() => undefined);
    if (reviews) void askAdditions().catch(() => undefined);
    if (signs) void askToSign().catch(() => undefined);
  }, [askAdditions, askReviews, askToSign, assigns, reviews, signs]);
  useLive(ShellChangesDocument, { facilityId }, again);
  const overdue = review?.overdue.totalCount ?? 0;
  return { reviews: assigns ? { count: reviews ? (review?.reviewInbox.totalCount ?? 0) + (additions?.waitingAddenda.length ?? 0) : overdue, overdue } : null, toSign: sign?.pastGroupSessions.totalCount ?? 0 };
}

export function Shell({ onLock, onSignOut, children }: { onLock: () => void; onSignOut: () => void; children?: ReactNode }) {
  const { reviews, toSign } = useWaiting();
  const places = placesOf(reviews, useCapability('report:read'));
  const alerted = useCapability('notification:own');
  const steps = useFirstSteps();
  const [keysListed, setKeysListed] = useState<'BY_KEY' | 'BY_MENU' | null>(null);
  const listKeys = useCallback(() => setKeysListed('BY_KEY'), []);
  const onScheduler = useMatch(paths.start) !== null;
  const onSteps = useMatch(paths.settingsFirstSteps) !== null;
  // Where all steps are shown, nobody has to be told of the next.
  const leads = steps !== null && !onSteps && (!onScheduler || nextStep(steps) === 'SESSION') ? steps : null;
  const inSession = useMatch(`${patterns.session}/*`) !== null;
  return (
    <div className={`${classes['shell']} ${inSession ? classes['inSession'] : ''}`}>
      <a className={classes['skip']} href="#main">Skip to the content</a>
      <header className={classes['bar']}>
        <Link className={classes['name']} to={paths.start}>Groupwork</Link>
        <TopPlaces places={places} />
        <div className={classes['end']}>
          {toSign > 0 && <Link className={classes['toSign']} to={paths.unfinished}><IconSignature size={18} aria-hidden /><span>{toSign} to sign</span></Link>}
          <FacilitySwitch />
          {alerted && <Bell />}
          <OwnMenu listsKeys={keysListed === 'BY_MENU'} onKeys={() => setKeysListed('BY_MENU')} onLock={onLock} onSignOut={onSignOut} />
        </div>
      </header>
      {leads !== null && <StepsStrip steps={leads} />}
      <main id="main" className={classes['main']} tabIndex={-1}>
        <Suspense fallback={<RowSkeletons rows={6} />}>{children ?? <Outlet />}</Suspense>
        <KeysDialog opened={keysListed !== null} onOpen={listKeys} onClose={() => setKeysListed(null)} />
        {/* The kit opens its menus and dialogs in the element so marked; here they stay inside a landmark. */}
        <div data-portal="true" data-mantine-shared-portal-node="true" />
      </main>
      <BottomPlaces places={places} />
    </div>
  );
}
