import { instantOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import { differing, parsed } from './verify';

interface KeptRow {
  id: string;
  sessionId: string;
  requestId: string;
  staffMemberId: string;
  printedName: string;
  credential: string | null;
  reason: string;
  statement: string;
  contentHash: string;
  waivedAt: unknown;
  timeZone: string;
  signedHash: string | null;
}

/** What of an organization's waivers is not what was put one's name to, or is of other content than was signed. They are few: all of them in one statement. */
export async function alteredWaivers(reads: Reads, organizationId: string): Promise<{ waiverId: string; what: string }[]> {
  const rows = await reads.query<KeptRow>(
    `select w.id, w.sessionId, w.requestId, w.staffMemberId, w.printedName, w.credential, w.reason, w.statement, w.contentHash, w.waivedAt, w.timeZone, g.contentHash as signedHash
       from review_waiver w left join signature g on g.organizationId = w.organizationId and g.sessionId = w.sessionId and g.meaning = 'AUTHOR' and g.contentHash = w.contentHash
      where w.organizationId = ? order by w.id`,
    [organizationId],
  );
  return rows.flatMap((row) => findAltered(row).map((what) => ({ waiverId: row.id, what })));
}

function findAltered({ sessionId, requestId, staffMemberId, printedName, credential, reason, contentHash, timeZone, statement, waivedAt, signedHash }: KeptRow): string[] {
  const said = { sessionId, requestId, staffMemberId, printedName: printedName.normalize('NFC'), credential, reason: reason.normalize('NFC'), contentHash, timeZone, waivedAt: instantOf(waivedAt).toISOString() };
  const kept = parsed(statement);
  if (!kept) return ['The waiver cannot be read.'];
  const problems = differing(said, kept).map((name) => `The waiver says something else of ${name}.`);
  return signedHash === null ? [...problems, 'The waiver is of other content than was signed.'] : problems;
}
