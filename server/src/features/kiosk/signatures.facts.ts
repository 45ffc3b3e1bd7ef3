import DataLoader from 'dataloader';
import { instantOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';

/** How a member signed in: an SVG path in units of a pad of 740 by 480, or null where they only told staff. */
export interface SignatureOfLine {
  rosterEntryId: string;
  signedAt: Date;
  path: string | null;
}

interface Row {
  rosterEntryId: string;
  signedAt: unknown;
  signature: string | null;
}

/** The sign-ins that count, by roster line, of the lines asked for: for the filled sheet and the board. */
export async function signaturesOfLines(reads: Pick<Reads, 'query'>, organizationId: string, rosterEntryIds: readonly string[]): Promise<Map<string, SignatureOfLine>> {
  if (rosterEntryIds.length === 0) return new Map();
  const rows = await reads.query<Row>(
    `select w.rosterEntryId, w.signedAt, w.signature from kiosk_sign_in w
       left join kiosk_sign_in_dismissal d on d.organizationId = w.organizationId and d.signInId = w.id
      where w.organizationId = ? and w.rosterEntryId in (?) and d.id is null`,
    [organizationId, rosterEntryIds],
  );
  return new Map(rows.map((row) => [row.rosterEntryId, { rosterEntryId: row.rosterEntryId, signedAt: instantOf(row.signedAt), path: row.signature }]));
}

export const signatureLoader = (context: Context): DataLoader<string, SignatureOfLine | null> =>
  new DataLoader(async (ids) => {
    const found = await signaturesOfLines(context.reads, context.actor.organizationId, ids);
    return ids.map((id) => found.get(id) ?? null);
  });
