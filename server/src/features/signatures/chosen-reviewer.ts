import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import type { ProfileRight, Role } from '@groupwork/shared/access/roles';
import type { ChosenReviewer } from '@groupwork/shared/signatures/review.rules';
import { flagOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { notFound } from '../../platform/errors';

interface Row {
  id: string;
  firstName: string;
  lastName: string;
  role: Role;
  active: unknown;
  credentialExpiresOn: string | null;
  worksHere: string | null;
  profileRight: ProfileRight | null;
}

const PEOPLE = `
  select m.id, m.firstName, m.lastName, m.role, m.active, m.credentialExpiresOn, f.id as worksHere, p.profileRight
    from staff_member m
    left join staff_facility f on f.organizationId = m.organizationId and f.staffMemberId = m.id and f.facilityId = ?
    left join profile_right p on p.organizationId = m.organizationId and p.staffMemberId = m.id
   where m.organizationId = ?`;

function people(rows: readonly Row[]): ChosenReviewer[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()].map(({ id, firstName, lastName, role, active, credentialExpiresOn, worksHere }) => {
    const may = capabilitiesOf(role, rows.flatMap((row) => (row.id === id ? (row.profileRight ?? []) : [])));
    return { staffMemberId: id, name: `${firstName} ${lastName}`, worksHere: flagOf(active) && worksHere !== null, mayReview: may.includes('session:review'), credentialExpiresOn };
  });
}

/** Somebody who shall review at a facility, with what the rules want to know of them. */
export async function chosenReviewer(work: Work, facilityId: string, staffMemberId: string): Promise<ChosenReviewer> {
  const [person] = people(await work.query<Row>(`${PEOPLE} and m.id = ?`, [facilityId, work.actor.organizationId, staffMemberId]));
  if (!person) throw notFound();
  return person;
}

/** The ids of a facility's reviewers. */
export const reviewerIds = async (reads: Reads, organizationId: string, facilityId: string): Promise<string[]> =>
  people(await reads.query<Row>(`${PEOPLE} and f.id is not null order by m.lastName, m.firstName`, [facilityId, organizationId])).flatMap(({ staffMemberId, worksHere, mayReview }) => (worksHere && mayReview ? [staffMemberId] : []));
