import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { NotesAwaitingPlanCountDocument } from '../../graphql/generated/operations';
import { useCapability, useFacility } from '../../graphql/viewer';

/** How many of one's own notes wait to be linked; nothing where none does. */
export function PlanLinksLink({ className }: { className?: string | undefined }) {
  const facility = useFacility();
  const works = useCapability('plan:link');
  const { data } = useQuery(NotesAwaitingPlanCountDocument, { variables: { facilityId: facility.id }, fetchPolicy: 'cache-and-network', skip: !works });
  const count = data?.notesAwaitingPlan.totalCount ?? 0;
  if (!works) return null;
  return <Link className={className} to={paths.planLinks}>Notes to link{count === 0 ? '' : ` ${count}`}</Link>;
}
