import { flagOf, instantOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import { alteredAddenda } from './altered-addenda';
import { alteredWaivers } from './altered-waivers';
import { findAlteredEntries, findTampering } from './verify';
import type { KeptDocument, KeptEntry, KeptSignature } from './verify';

const PAGE = 50;

type SignatureRow = Omit<KeptSignature, 'signedAt' | 'acknowledgedNotLeader'> & { id: string; signedAt: unknown; acknowledgedNotLeader: unknown };
type DocumentRow = KeptDocument & { signatureId: string; sessionId: string };
type EntryRow = KeptEntry & { signatureId: string };

export interface SignedContentChecked {
  signatures: number;
  documents: number;
  /** What does not hold, each by the signature, the addition or the waiver it belongs to. */
  problems: { table: 'signature' | 'addendum' | 'review_waiver'; id: string; what: string }[];
}

/** Whether every signature of an organization still binds what it signed, and the charts show it; a page of signatures at a time. */
export async function checkSignedContent(reads: Reads, organizationId: string): Promise<SignedContentChecked> {
  const checked: SignedContentChecked = { signatures: 0, documents: 0, problems: [] };
  let after = '';
  for (;;) {
    const signatures = await reads.query<SignatureRow>(`select id, sessionId, statement, contentHash, staffMemberId, printedName, credential, meaning, signedAt, timeZone, acknowledgedNotLeader from signature where organizationId = ? and id > ? order by id limit ${PAGE}`, [organizationId, after]);
    if (signatures.length === 0) return { ...checked, problems: [...checked.problems, ...(await alteredBesides(reads, organizationId))] };
    const sessionIds = [...new Set(signatures.map((signature) => signature.sessionId))];
    const documents = await reads.query<DocumentRow>('select signatureId, sessionId, part, rosterEntryId, canonical, contentHash from signed_document where organizationId = ? and sessionId in (?) order by signatureId, id', [organizationId, sessionIds]);
    const authors = await reads.query<{ id: string; sessionId: string; contentHash: string }>('select id, sessionId, contentHash from signature where organizationId = ? and sessionId in (?) order by id', [organizationId, sessionIds]);
    const entries = await reads.query<EntryRow>('select signatureId, rosterEntryId, projection, contentHash from chart_entry where organizationId = ? and signatureId in (?)', [organizationId, signatures.map(({ id }) => id)]);
    for (const row of signatures) {
      const own = documents.filter((document) => document.signatureId === row.id);
      const problems = findTampering(keptSignature(row), own.length > 0 ? own : coveredBy(row, authors, documents));
      if (own.length > 0) problems.push(...findAlteredEntries(own, entries.filter((entry) => entry.signatureId === row.id)));
      checked.problems.push(...problems.map((what) => ({ table: 'signature' as const, id: row.id, what })));
      checked.documents += own.length;
    }
    checked.signatures += signatures.length;
    after = signatures.at(-1)?.id ?? '';
  }
}

/** Additions and waivers are statements of their own. */
async function alteredBesides(reads: Reads, organizationId: string): Promise<SignedContentChecked['problems']> {
  const addenda = await alteredAddenda(reads, organizationId);
  const waivers = await alteredWaivers(reads, organizationId);
  return [...addenda.map(({ addendumId, what }) => ({ table: 'addendum' as const, id: addendumId, what })), ...waivers.map(({ waiverId, what }) => ({ table: 'review_waiver' as const, id: waiverId, what }))];
}

const keptSignature = (row: SignatureRow): KeptSignature => ({ ...row, signedAt: instantOf(row.signedAt), acknowledgedNotLeader: flagOf(row.acknowledgedNotLeader) });

/** Whoever signs after the author signs the author's texts: those of the first signature over the same content. */
function coveredBy({ sessionId, contentHash }: SignatureRow, authors: readonly { id: string; sessionId: string; contentHash: string }[], documents: readonly DocumentRow[]): DocumentRow[] {
  const author = authors.find((each) => each.sessionId === sessionId && each.contentHash === contentHash && documents.some((document) => document.signatureId === each.id));
  return author ? documents.filter((document) => document.signatureId === author.id) : [];
}
