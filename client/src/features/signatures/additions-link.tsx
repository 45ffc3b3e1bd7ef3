import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { WaitingAddendaCountDocument } from '../../graphql/generated/operations';
import { useFacility } from '../../graphql/viewer';
import classes from './addenda.module.css';

/** How many additions wait beside the sessions; nothing where none does. */
export function AdditionsLink() {
  const { id: facilityId } = useFacility();
  const { data } = useQuery(WaitingAddendaCountDocument, { variables: { facilityId }, fetchPolicy: 'cache-and-network' });
  const count = data?.waitingAddenda.length ?? 0;
  return count === 0 ? null : <Link className={classes['back']} to={paths.reviewAdditions}>{count} {count === 1 ? 'addition waits' : 'additions wait'} too</Link>;
}
