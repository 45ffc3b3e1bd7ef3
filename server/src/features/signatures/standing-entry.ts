import type { Work } from '../../platform/database/work';

export interface StandingEntry {
  id: string;
  contentHash: string;
  attendance: 'PRESENT' | 'ABSENT';
  sessionId: string;
  rosterEntryId: string;
  patientId: string;
  signatureId: string;
  authorId: string;
}

const STANDING = `
  select c.id, c.contentHash, c.attendance, c.sessionId, c.rosterEntryId, c.patientId, c.signatureId, g.staffMemberId as authorId from chart_entry c
    join signature g on g.organizationId = c.organizationId and g.id = c.signatureId
    left join signature_strike k on k.organizationId = c.organizationId and k.signatureId = c.signatureId
    left join addendum x on x.organizationId = c.organizationId and x.strikesEntryId = c.id
   where c.organizationId = ? and k.id is null and x.id is null`;

/** What stands in the chart for one line; null where nothing does, or it is struck. */
export async function standingEntryOf(work: Work, rosterEntryId: string): Promise<StandingEntry | null> {
  const [entry] = await work.query<StandingEntry>(`${STANDING} and c.rosterEntryId = ?`, [work.actor.organizationId, rosterEntryId]);
  return entry ?? null;
}

/** The same by its own id. */
export async function standingEntry(work: Work, id: string): Promise<StandingEntry | null> {
  const [entry] = await work.query<StandingEntry>(`${STANDING} and c.id = ?`, [work.actor.organizationId, id]);
  return entry ?? null;
}
