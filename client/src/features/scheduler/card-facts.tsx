import { isCalledOff, isReturned } from '@groupwork/shared/scheduling/group-session-status';
import { seatWords } from '@groupwork/shared/scheduling/seats';
import { placeOf } from '@groupwork/shared/scheduling/vocabulary';
import { IconBuildingCommunity, IconMapPin, IconUser, IconUsers, IconVideo } from '@tabler/icons-react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { useCapability, useFacility } from '../../graphql/viewer';
import { ProgressBar } from '../../ui/progress-bar';
import { currentLeaders } from './board-filter';
import type { CardSession } from './card-line';
import classes from './session-card.module.css';

export function CardFacts({ session, staffMemberId }: { session: CardSession; staffMemberId: string }) {
  const { census, capacity } = session;
  // Before the start whoever cancelled ahead takes no seat.
  const seats = { ...census, booked: session.status === 'UPCOMING' ? census.booked : census.onRoster, capacity };
  const { waiting, offered } = census;
  const here = useFacility();
  const assigns = useCapability('schedule:assign');
  return (
    <div className={classes['facts']}>
      {session.facility.id !== here.id && <span className={classes['fact']}><IconBuildingCommunity size={16} aria-hidden />{session.facility.name}</span>}
      <span className={classes['fact']}>{session.delivery === 'IN_PERSON' ? <IconMapPin size={16} aria-hidden /> : <IconVideo size={16} aria-hidden />}{placeOf(session)}</span>
      <span className={classes['fact']}><IconUser size={16} aria-hidden /><Leaders session={session} staffMemberId={staffMemberId} /></span>
      {!isCalledOff(session.status) && <span className={`${classes['fact']} ${seats.booked > capacity ? classes['over'] : ''}`}><IconUsers size={16} aria-hidden />{seatWords(seats)}</span>}
      {assigns && waiting + offered > 0 && <Link className={`${classes['fact']} ${classes['above']} ${classes['toLine']}`} to={paths.waitlist} aria-label={`Waitlist of ${session.groupTitle}`}>Waitlist</Link>}
    </div>
  );
}

function Leaders({ session, staffMemberId }: { session: CardSession; staffMemberId: string }) {
  const leaders = currentLeaders(session).map(({ staffMember }) => staffMember);
  if (leaders.length === 0) return <span>No leader yet</span>;
  const own = leaders.some(({ id }) => id === staffMemberId);
  const [only] = leaders;
  const others = leaders.filter(({ id }) => id !== staffMemberId).map(({ name }) => name);
  if (own) return <span className={classes['you']}>{['You', ...others].join(', ')}</span>;
  return <span>{leaders.length === 1 && only !== undefined && only.credential !== null ? `${only.name}, ${only.credential}` : others.join(', ')}</span>;
}

/** Who is here while it runs; how much is written after it. The sentence says what the bar shows. */
export function CardProgress({ session }: { session: CardSession }) {
  const { census } = session;
  if (session.status === 'ENDED') {
    // A returned session's notes are all written; what it waits for stands in its line.
    if (census.attended === 0 || isReturned(session)) return null;
    return <div className={classes['bar']}><ProgressBar total={census.attended} parts={[{ amount: census.notesComplete, colour: 'var(--accent-fill)' }]} /></div>;
  }
  if (session.status !== 'IN_PROGRESS' || census.onRoster === 0) return null;
  return (
    <>
      <div className={classes['bar']}>
        <ProgressBar total={census.onRoster} parts={[{ amount: census.present, colour: 'var(--ok-bar)' }, { amount: census.out, colour: 'var(--warn-fill)' }, { amount: census.absent, colour: 'var(--edge)' }]} />
      </div>
      <p>
        <span className={classes['here']}>{census.present} here</span>{` · ${census.out} out · ${census.absent} absent`}
        {census.notTaken > 0 && <>{' · '}<span className={classes['left']}>{census.notTaken} not taken</span></>}
      </p>
    </>
  );
}
