import { INVITATION_HOURS, PASSWORD_LINK_MINUTES } from '@groupwork/shared/identity/staff-account.rules';
import { addMinutes } from '@groupwork/shared/kernel/time';
import type { Work } from '../../platform/database/work';
import { sendStaffLinks } from '../communications/tell-staff.step';
import { StaffLinks } from './identity.repositories';

export type StaffLinkPurpose = 'INVITATION' | 'PASSWORD';

export interface StaffLinkToGive { staffMemberId: string; facilityId: string; purpose: StaffLinkPurpose }

/** A new link, sent by e-mail from one of the facilities somebody works at. The ones before it open nothing more. */
export async function giveStaffLink(work: Work, link: StaffLinkToGive): Promise<string> {
  await withdrawStaffLinks(work, link.staffMemberId);
  return addStaffLink(work, link, work.actor.id);
}

/** Another link beside those there are: for whoever asks unknown, who must not end what the person was given. The first that is used ends all. */
export async function addStaffLink(work: Work, link: StaffLinkToGive, givenBy: string | null = null): Promise<string> {
  const [linkId = ''] = await addStaffLinks(work, [link], givenBy);
  return linkId;
}

/** For accounts that have none yet: as many statements for one as for all of them. */
export async function addStaffLinks(work: Work, links: readonly StaffLinkToGive[], givenBy: string | null = null): Promise<string[]> {
  const rows = await work.repository(StaffLinks).addMany(links.map(({ staffMemberId, purpose }) => ({ staffMemberId, purpose, givenBy, endsAt: addMinutes(work.now, purpose === 'INVITATION' ? INVITATION_HOURS * 60 : PASSWORD_LINK_MINUTES), usedAt: null, withdrawnAt: null })));
  await sendStaffLinks(work, links.map(({ facilityId, staffMemberId, purpose }, at) => ({ facilityId, staffMemberId, linkId: rows[at]?.id ?? '', kind: purpose === 'INVITATION' ? 'STAFF_INVITATION' : 'PASSWORD_LINK' })));
  return rows.map(({ id }) => id);
}

/** Links that were not used open nothing any more; e-mails that wait to bring one are not sent. */
export async function withdrawStaffLinks(work: Work, staffMemberId: string): Promise<void> {
  const links = work.repository(StaffLinks);
  const open = (await links.allForUpdate({ staffMemberId })).filter((link) => link.usedAt === null && link.withdrawnAt === null);
  for (const link of open) await links.change(link, { withdrawnAt: work.now });
}
