import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { OutreachCountDocument } from '../../graphql/generated/operations';
import { useCapability, useFacility } from '../../graphql/viewer';
import classes from './patients.module.css';

/** How many wait to be reached, where patients are looked for. */
export function OutreachLink() {
  const facility = useFacility();
  const works = useCapability('outreach:work');
  const { data } = useQuery(OutreachCountDocument, { variables: { facilityId: facility.id }, fetchPolicy: 'cache-and-network', skip: !works });
  if (!works) return null;
  const count = data?.outreachTasks.totalCount ?? 0;
  return <Link className={classes['new']} to={paths.outreach}>Outreach{count === 0 ? '' : ` ${count}`}</Link>;
}
