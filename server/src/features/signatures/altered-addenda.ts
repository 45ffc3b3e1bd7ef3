import type { Reads } from '../../platform/database/reads';
import { findAlteredAddenda } from './verify';
import type { KeptAddendum } from './verify';

const PAGE = 200;

/** What of an organization's additions is not what their authors signed, each by the addition it belongs to; a page at a time. */
export async function alteredAddenda(reads: Reads, organizationId: string): Promise<{ addendumId: string; what: string }[]> {
  const altered: { addendumId: string; what: string }[] = [];
  let after = '';
  for (;;) {
    const rows = await reads.query<KeptAddendum>(
      `select id, sessionId, rosterEntryId, patientId, kind, correctedPart, text, eventAt, enteredAt, timeZone, canonical, contentHash, statement, staffMemberId, printedName, credential
         from addendum where organizationId = ? and id > ? order by id limit ${PAGE}`,
      [organizationId, after],
    );
    if (rows.length === 0) return altered;
    altered.push(...rows.flatMap((row) => findAlteredAddenda([row]).map((what) => ({ addendumId: row.id, what }))));
    after = rows.at(-1)?.id ?? '';
  }
}
