import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { WaitingAddendaCountDocument } from '../../graphql/generated/operations';
import { useCapability, useFacility } from '../../graphql/viewer';
import classes from './addenda.module.css';

/** How many additions wait beside the sessions; nothing where none does. */
export function AdditionsLink() {
  const { id: facilityId } = useFacility();
  // Administrators who review nothing look at what is overdue here, and at no additions.
  const reviews = useCapability('session:review');
  const { data } = useQuery(WaitingAddendaCountDocument, { variables: { facilityId }, fetchPolicy: 'cache-and-network', skip: !reviews });
  const count = data?.waitingAddenda.length ?? 0;
  return count === 0 ? null : <Link className={classes['back']} to={paths.reviewAdditions}>{count} {count === 1 ? 'addition waits' : 'additions wait'} too</Link>;
}
