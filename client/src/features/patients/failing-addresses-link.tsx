import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { FailingAddressCountDocument } from '../../graphql/generated/operations';
import { useCapability, useFacility } from '../../graphql/viewer';
import classes from './patients.module.css';

/** How many addresses fail, where the desk looks for patients; nothing while none does. */
export function FailingAddressesLink() {
  const facility = useFacility();
  const edits = useCapability('patient:edit');
  const { data } = useQuery(FailingAddressCountDocument, { variables: { facilityId: facility.id }, fetchPolicy: 'cache-and-network', skip: !edits });
  const count = data?.failingAddresses.totalCount ?? 0;
  if (!edits || count === 0) return null;
  return <Link className={classes['new']} to={paths.failingAddresses}>{count} failing {count === 1 ? 'address' : 'addresses'}</Link>;
}
