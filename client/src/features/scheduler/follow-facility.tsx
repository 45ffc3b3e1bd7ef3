import { SchedulerChangedDocument, type SchedulerChangedSubscription } from '../../graphql/generated/operations';
import { useLive } from '../../graphql/use-live';

/** Follows one facility's board for as long as it is shown; a page of several facilities shows several of these. */
export function FollowFacility({ facilityId, onChange }: { facilityId: string; onChange: (change: SchedulerChangedSubscription) => void }) {
  useLive(SchedulerChangedDocument, { facilityId }, onChange);
  return null;
}
