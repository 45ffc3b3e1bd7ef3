import { join } from 'node:path';
import type { DatabaseAddress } from '../../platform/database/address';
import { openReads } from '../../platform/database/reads';
import { OffThread } from '../../platform/off-thread';
import type { SignedContentChecked } from '../signatures/signed-content.facts';
import type { Broken, Range, Walked } from './verify-chain';
import { MOST_NAMED } from './verify-chain';

export interface Asked {
  address: DatabaseAddress;
  key: string | null;
  sealedTables: readonly string[];
}

/** One thread's share of the work. */
export type Share = Asked & { task: { walk: Range } | { rest: string } | { signed: string } };

export interface Verified {
  organizationId: string;
  signatures: number;
  documents: number;
  /** Rows of the trail, sealed and not. */
  auditRows: number;
  /** Links in the chain, and rows that wait for their place in it. */
  sealed: number;
  unsealed: number;
  /** Where the chain ends: whoever keeps this finds out later whether it still does. */
  head: { position: number; hash: string } | null;
  /** The first first; what has no place in the chain comes last. */
  broken: Broken[];
  brokenCount: number;
}

const THREADS = 2;
/** A chain shorter than this is walked by one thread. */
const WORTH_SHARING = 20_000;
const HOUR = 3_600_000;

const byPosition = (one: Broken, other: Broken): number => (one.position ?? Infinity) - (other.position ?? Infinity) || 0;

/**
 * Recomputes every hash of an organization: the sealed chain, the rows of every table in it, what waits to be sealed,
 * rows without a link, and what each signature binds. In threads of its own, a page at a time.
 */
export async function verifyTrail(asked: Asked, organizationId: string, progress: (checked: number, total: number) => void = () => undefined): Promise<Verified> {
  const reads = openReads(asked.address);
  const [end] = await reads.query<{ position: number | string; linkHash: string; headMark: string | null }>('select position, linkHash, headMark from audit_link where organizationId = ? and position is not null order by position desc limit 1', [organizationId]);
  const [earlier] = await reads.query<{ startedAt: string; position: number | string; linkHash: string; now: string | null }>(
    'select v.startedAt, v.headPosition as position, v.headHash as linkHash, l.linkHash as now from trail_verification v left join audit_link l on l.organizationId = v.organizationId and l.position = v.headPosition where v.organizationId = ? and v.headPosition is not null order by v.startedAt desc limit 1', [organizationId]);
  await reads.close();
  const last = Number(end?.position ?? 0);
  const threads = new OffThread({ together: THREADS, waiting: 100, milliseconds: HOUR });
  let checked = 0;
  const run = <T>(task: Share['task']): Promise<T> =>
    threads.run<T>(join(__dirname, 'verify-trail.worker.ts'), { ...asked, task } satisfies Share, [], (more) => {
      checked += Number(more);
      progress(Math.min(checked, last), last);
    });
  const shares = last > WORTH_SHARING ? THREADS : 1;
  const cut = (share: number): number => Math.floor((last * share) / shares);
  const [walked, { unsealed, unlinked }, signed] = await Promise.all([
    Promise.all(Array.from({ length: shares }, (_, share) => run<Walked>({ walk: { organizationId, after: cut(share), until: cut(share + 1) } }))),
    run<{ unsealed: Walked; unlinked: { broken: Broken[]; brokenCount: number } }>({ rest: organizationId }),
    run<SignedContentChecked>({ signed: organizationId }),
  ]);
  const chained = [...walked, unsealed];
  const broken = [...chained.flatMap((part) => part.broken), ...unlinked.broken];
  if (end && end.headMark === null) broken.push({ table: 'audit_link', id: null, position: last + 1, what: 'The end of the chain is missing.' });
  if (earlier && earlier.now !== earlier.linkHash) broken.push({ table: 'audit_link', id: null, position: Number(earlier.position), what: `The chain is not the one that was verified on ${earlier.startedAt.slice(0, 10)}.` });
  broken.sort(byPosition);
  // A signature whose row is named already is not named again for what follows from it.
  const named = new Set(broken.map(({ id }) => id));
  for (const { table, id, what } of signed.problems) if (!named.has(id)) broken.push({ table, id, position: null, what });
  return {
    organizationId,
    signatures: signed.signatures,
    documents: signed.documents,
    auditRows: chained.reduce((sum, part) => sum + (part.rows.audit_event ?? 0), 0),
    sealed: last,
    unsealed: unsealed.links,
    head: end ? { position: last, hash: end.linkHash } : null,
    broken: broken.slice(0, MOST_NAMED),
    brokenCount: Math.max(broken.length, chained.reduce((sum, part) => sum + part.brokenCount, 0)),
  };
}
