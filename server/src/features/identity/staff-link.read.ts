import { instantOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import { notFound } from '../../platform/errors';
import type { Seal } from '../../platform/seal';
import { staffLinkIdOf } from './staff-link.facts';
import type { StaffLinkPurpose } from './staff-link.step';

interface Row { linkId: string; organizationId: string; staffMemberId: string; purpose: StaffLinkPurpose; endsAt: unknown; email: string; firstName: string; organization: string }

export interface OpenStaffLink extends Omit<Row, 'endsAt'> { endsAt: Date }

/** A link that still opens something. Used, withdrawn, over and never ours answer alike: NOT_FOUND. */
export async function openStaffLink({ reads, seal, now }: { reads: Reads; seal: Seal; now: Date }, token: string): Promise<OpenStaffLink> {
  const linkId = staffLinkIdOf(seal, token);
  if (!linkId) throw notFound();
  const row = await reads.one<Row>(
    `select l.id as linkId, l.organizationId, l.staffMemberId, l.purpose, l.endsAt, m.email, m.firstName, o.name as organization
       from staff_link l join staff_member m on m.organizationId = l.organizationId and m.id = l.staffMemberId join organization o on o.id = l.organizationId
      where l.id = ? and l.usedAt is null and l.withdrawnAt is null and l.endsAt > ? and (m.active = 1 or l.purpose = 'INVITATION')`,
    [linkId, now],
  );
  if (!row) throw notFound();
  return { ...row, endsAt: instantOf(row.endsAt) };
}
