import { IconCalendarEvent, IconHistory, IconHourglassLow, IconInbox, IconUsers } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { paths } from './paths';
import classes from './shell.module.css';

interface Place { to: string; /** What lies in the place besides its first page. */ within?: string; word: string; short: string; icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>; reviews?: Reviews }

/** What waits for the reader, and of it what is overdue. */
export interface Reviews { count: number; overdue: number }

/** Review and Reports are places only for those who may; `reviews` is null for the others. */
export function placesOf(reviews: Reviews | null, reports: boolean): Place[] {
  return [
    { to: paths.start, word: 'Scheduler', short: 'Scheduler', icon: IconCalendarEvent },
    { to: paths.pastSessions, word: 'Past sessions', short: 'Past', icon: IconHistory },
    ...(reviews === null ? [] : [{ to: paths.reviewInbox, word: 'Review', short: 'Review', icon: IconInbox, reviews }]),
    { to: paths.patients, word: 'Patients', short: 'Patients', icon: IconUsers },
    ...(reports ? [{ to: paths.reports, word: 'Reports', short: 'Reports', icon: IconHourglassLow }] : []),
  ];
}

function Count({ reviews }: { reviews: Reviews | undefined }) {
  if (reviews === undefined || reviews.count === 0) return null;
  const { count, overdue } = reviews;
  return <span className={classes['count']} data-overdue={overdue > 0}>{count}<span className={classes['unseen']}> waiting{overdue > 0 ? `, ${overdue} overdue` : ''}</span></span>;
}

function PlaceLink({ place: { to, within = to }, children }: { place: Pick<Place, 'to' | 'within'>; children: ReactNode }) {
  const { pathname } = useLocation();
  return <Link to={to} aria-current={pathname === within || pathname.startsWith(`${within}/`) ? 'page' : undefined}>{children}</Link>;
}

export function TopPlaces({ places }: { places: readonly Place[] }) {
  return (
    <nav aria-label="Places">
      <ul className={classes['places']} style={{ height: '100%' }}>
        {places.map((place) => <li key={place.to}><PlaceLink place={place}>{place.word}<Count reviews={place.reviews} /></PlaceLink></li>)}
      </ul>
    </nav>
  );
}

/** Below 1200 px the places are at the thumb. */
export function BottomPlaces({ places }: { places: readonly Place[] }) {
  return (
    <nav aria-label="Places at the foot">
      <ul className={classes['bottom']}>
        {places.map(({ icon: Icon, ...place }) => (
          <li key={place.to}><PlaceLink place={place}><Icon size={20} aria-hidden />{place.short}<Count reviews={place.reviews} /></PlaceLink></li>
        ))}
      </ul>
    </nav>
  );
}
