import { useQuery } from '@apollo/client/react';
import { type ReactNode, Suspense, useCallback } from 'react';
import { Link, Outlet, useMatch } from 'react-router';
import { ReviewCountDocument, ShellChangesDocument } from '../graphql/generated/operations';
import { useLive } from '../graphql/use-live';
import { useCapability, useFacility } from '../graphql/viewer';
import { RowSkeletons } from '../ui/skeleton';
import { FacilitySwitch, OwnMenu } from './menus';
import { patterns, paths } from './paths';
import { BottomPlaces, placesOf, TopPlaces } from './places';
import classes from './shell.module.css';

/** How many sessions wait for the reader's review; null for those who review nothing. */
function useReviews(): { count: number } | null {
  const { id: facilityId } = useFacility();
  const reviews = useCapability('session:review');
  const { data, refetch } = useQuery(ReviewCountDocument, { variables: { facilityId }, skip: !reviews, fetchPolicy: 'cache-and-network' });
  useLive(ShellChangesDocument, { facilityId }, useCallback(() => { if (reviews) void refetch().catch(() => undefined); }, [refetch, reviews]));
  return reviews ? { count: data?.reviewInbox.totalCount ?? 0 } : null;
}

export function Shell({ onLock, onSignOut, children }: { onLock: () => void; onSignOut: () => void; children?: ReactNode }) {
  const reviews = useReviews();
  const places = placesOf(reviews, useCapability('report:read'));
  const inSession = useMatch(`${patterns.session}/*`) !== null;
  return (
    <div className={`${classes['shell']} ${inSession ? classes['inSession'] : ''}`}>
      <a className={classes['skip']} href="#main">Skip to the content</a>
      <header className={classes['bar']}>
        <Link className={classes['name']} to={paths.start}>Groupwork</Link>
        <TopPlaces places={places} />
        <div className={classes['end']}>
          <FacilitySwitch />
          <OwnMenu onLock={onLock} onSignOut={onSignOut} />
        </div>
      </header>
      <main id="main" className={classes['main']} tabIndex={-1}>
        <Suspense fallback={<RowSkeletons rows={6} />}>{children ?? <Outlet />}</Suspense>
        {/* The kit opens its menus and dialogs in the element so marked; here they stay inside a landmark. */}
        <div data-portal="true" data-mantine-shared-portal-node="true" />
      </main>
      <BottomPlaces places={places} />
    </div>
  );
}
