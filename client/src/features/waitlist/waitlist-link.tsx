import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { WaitlistCountDocument } from '../../graphql/generated/operations';
import { useCapability, useFacility } from '../../graphql/viewer';

/** How many wait for a seat, where patients are looked for. */
export function WaitlistLink({ className }: { className?: string | undefined }) {
  const facility = useFacility();
  const assigns = useCapability('schedule:assign');
  const { data } = useQuery(WaitlistCountDocument, { variables: { facilityId: facility.id }, fetchPolicy: 'cache-and-network', skip: !assigns });
  if (!assigns) return null;
  const count = data?.waitlist.totalCount ?? 0;
  return <Link className={className} to={paths.waitlist}>Waitlist{count === 0 ? '' : ` ${count}`}</Link>;
}
