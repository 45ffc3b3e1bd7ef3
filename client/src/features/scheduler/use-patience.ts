import { useQuery } from '@apollo/client/react';
import { defaultSettings } from '@groupwork/shared/settings/settings';
import { FacilityPatienceDocument } from '../../graphql/generated/operations';
import type { Patience } from './workflow-columns';

/** Two hours without the leaders' signatures. */
const INCOMPLETE_AFTER_MINUTES = 120;

/** From when on the facility calls something overdue. */
export function usePatience(facilityId: string): Patience {
  const { data } = useQuery(FacilityPatienceDocument, { variables: { id: facilityId } });
  const settings = data?.node?.__typename === 'Facility' ? data.node.settings : defaultSettings;
  return { notStarted: settings.notStartedAfterMinutes, endProposed: settings.endProposedAfterMinutes, incomplete: INCOMPLETE_AFTER_MINUTES, reviewDays: settings.reviewOverdueDays };
}
