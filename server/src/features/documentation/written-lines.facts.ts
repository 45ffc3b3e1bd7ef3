import type { Work } from '../../platform/database/work';

/** The lines about which anything stands in an individual note: a text, how much they took part, a link or why there is none. One statement. */
export async function writtenLines(work: Work, rosterEntryIds: readonly string[]): Promise<Set<string>> {
  if (rosterEntryIds.length === 0) return new Set();
  const { organizationId } = work.actor;
  const rows = await work.query<{ id: string }>(
    `select t.rosterEntryId as id from note_text t where t.organizationId = ? and t.rosterEntryId in (?) and t.text <> ''
     union select n.rosterEntryId from individual_note n where n.organizationId = ? and n.rosterEntryId in (?) and (n.participation is not null or n.noLinkReason is not null)
     union select k.rosterEntryId from golden_thread_link k where k.organizationId = ? and k.rosterEntryId in (?)`,
    [organizationId, rosterEntryIds, organizationId, rosterEntryIds, organizationId, rosterEntryIds],
  );
  return new Set(rows.map(({ id }) => id));
}
