import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import type { ChosenReviewer } from '@groupwork/shared/signatures/review.rules';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { notFound } from '../../platform/errors';
import { staffHere, staffOfFacility } from '../identity/staff-here.facts';
import type { StaffHere } from '../identity/staff-here.facts';

const reviewer = ({ id, name, role, rights, isActive, worksHere, credentialExpiresOn }: StaffHere): ChosenReviewer => ({
  staffMemberId: id, name, worksHere: isActive && worksHere, mayReview: capabilitiesOf(role, rights).includes('session:review'), credentialExpiresOn,
});

/** Somebody who shall review at a facility, with what the rules want to know of them. */
export async function chosenReviewer(work: Work, facilityId: string, staffMemberId: string): Promise<ChosenReviewer> {
  const [person] = await staffHere(work, work.actor, facilityId, [staffMemberId]);
  if (!person) throw notFound();
  return reviewer(person);
}

/** The ids of a facility's reviewers, by last name. */
export const reviewerIds = async (reads: Reads, organizationId: string, facilityId: string): Promise<string[]> =>
  (await staffOfFacility(reads, organizationId, facilityId)).map(reviewer).flatMap(({ staffMemberId, worksHere, mayReview }) => (worksHere && mayReview ? [staffMemberId] : []));
