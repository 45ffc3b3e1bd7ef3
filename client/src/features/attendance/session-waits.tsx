import { useQuery } from '@apollo/client/react';
import { seatWords } from '@groupwork/shared/scheduling/seats';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { SessionWaitsDocument } from '../../graphql/generated/operations';
import { useCapability } from '../../graphql/viewer';
import type { PageSession } from './row-session';
import classes from './session-waits.module.css';

/** How the seats stand before the start; who waits for one, in turn, to those who may open patients. */
export function SessionSeats({ session }: { session: PageSession }) {
  const { id: sessionId, census, capacity } = session;
  const opens = useCapability('patient:read');
  const assigns = useCapability('schedule:assign');
  const waited = census.waiting + census.offered > 0;
  const { data } = useQuery(SessionWaitsDocument, { variables: { sessionId }, fetchPolicy: 'cache-and-network', skip: !opens || !waited });
  const waitlist = data?.groupSession.waitlist ?? [];
  return (
    <div className={classes['seats']}>
      <p className={census.booked > capacity ? classes['over'] : classes['words']}>Seats: {seatWords({ ...census, capacity })}</p>
      {waited && waitlist.length > 0 && (
        <details className={classes['line']}>
          <summary>Who waits</summary>
          <ol aria-label="Who waits for a seat">{waitlist.map(({ id, patient, turn, offers }) => <li key={id}>{turn}. {patient.displayName}{offers.length > 0 && ', a seat is offered'}</li>)}</ol>
          {assigns && <Link className={classes['way']} to={paths.waitlist}>Open the waitlist</Link>}
        </details>
      )}
    </div>
  );
}
