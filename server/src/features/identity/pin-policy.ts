import type { PinPolicy } from '@groupwork/shared/signatures/pin.rules';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { facilitySettings } from '../facilities/facility.facts';

/** A person has one PIN at every facility, so its policy is the organization's. */
export async function pinPolicyOf(source: Pick<Reads | Work, 'query'>, organizationId: string): Promise<PinPolicy> {
  const [policy] = await facilitySettings(source, organizationId, ['']);
  return policy as PinPolicy;
}
