import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { isSame } from '../../platform/seal';
import type { Seal } from '../../platform/seal';

const MARK = 40;

const markOf = (seal: Seal, linkId: string): string => seal(`staff-link ${linkId}`).slice(0, MARK);

/** What opens a link: its id and a mark only this server can make, so that the database holds nothing that opens an account. */
export const staffLinkToken = (seal: Seal, linkId: string): string => `${linkId}.${markOf(seal, linkId)}`;

export const staffLinkAddress = (seal: Seal, publicUrl: string, linkId: string): string => `${publicUrl}/s/${staffLinkToken(seal, linkId)}`;

/** Which link a token is for; null where the mark is not ours. */
export function staffLinkIdOf(seal: Seal, token: string): string | null {
  const [linkId = '', mark = '', ...more] = token.split('.');
  return more.length === 0 && isSame(mark, markOf(seal, linkId)) ? linkId : null;
}

/** Of these links those that still open something. */
export async function openStaffLinks(source: Pick<Reads | Work, 'query'>, organizationId: string, ids: readonly string[], now: Date): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await source.query<{ id: string }>('select id from staff_link where organizationId = ? and id in (?) and usedAt is null and withdrawnAt is null and endsAt > ?', [organizationId, ids, now]);
  return new Set(rows.map(({ id }) => id));
}
