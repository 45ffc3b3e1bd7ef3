import type { Actor } from '../../platform/actor';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { AuditLinkRow } from './audit-link.entity';
import { BEGINNING, CHAIN_BEGINS, beginningOf, headText, linkHash, writtenText } from './chain';
import type { Mark } from './chain';
import { addLinks, linkOf } from './link-rows';

const BATCH = 500;
const BECAUSE = 'A link proves what is recorded elsewhere.';

/** One sealer at a time for each organization. On SQLite the single writer is the lock. */
async function lockChain(work: Work): Promise<void> {
  if (work.locks) await work.query('select id from organization where id = ? for update', [work.actor.organizationId]);
}

/**
 * Once for each table of an organization: rows from before the table had a chain are taken as they are, and a link of
 * its own says that from here on every row comes with one.
 */
export async function beginChain(unitOfWork: UnitOfWork, actor: Actor, mark: Mark, table: string): Promise<void> {
  const { organizationId } = actor;
  const { id, rowHash } = beginningOf(organizationId, table);
  const more = (): Promise<boolean> =>
    unitOfWork.run(actor, { operation: 'beginChain' }, async (work) => {
      work.unrecorded(BECAUSE);
      await lockChain(work);
      if ((await work.query('select id from audit_link where id = ?', [id])).length > 0) return false;
      if (await linkEarlier(work, mark, table)) return true;
      await work.entityManager().insert(AuditLinkRow, linkOf(organizationId, CHAIN_BEGINS, id, rowHash, mark));
      return false;
    });
  while (await more());
}

/** Whether there may be more. */
async function linkEarlier(work: Work, mark: Mark, table: string): Promise<boolean> {
  const rows = await work.query<{ id: string }>(`select t.* from ${table} t left join audit_link l on l.id = t.id where t.organizationId = ? and l.id is null order by t.id limit ${BATCH}`, [work.actor.organizationId]);
  await addLinks(work, mark, rows.map((row) => ({ table, columns: Object.keys(row), row })));
  return rows.length === BATCH;
}

interface Waiting {
  id: string;
  tableName: string;
  rowHash: string;
  mark: string;
}

/**
 * Puts committed links at the end of the chain. A row that commits late gets a later place; none is skipped, since
 * whatever has no place yet is asked for. What the program did not write gets none. Answers whether there may be more.
 */
export function sealBatch(unitOfWork: UnitOfWork, actor: Actor, mark: Mark): Promise<boolean> {
  const { organizationId } = actor;
  return unitOfWork.run(actor, { operation: 'sealChain' }, async (work) => {
    work.unrecorded(BECAUSE);
    await lockChain(work);
    const waiting = await work.query<Waiting>(`select id, tableName, rowHash, mark from audit_link where organizationId = ? and position is null order by id limit ${BATCH}`, [organizationId]);
    const own = waiting.filter((link) => link.mark === mark(writtenText(organizationId, link.tableName, link.id, link.rowHash)));
    if (own.length === 0) return false;
    const [last] = await work.query<{ position: number | string; linkHash: string }>('select position, linkHash from audit_link where organizationId = ? and position is not null order by position desc limit 1', [organizationId]);
    let position = Number(last?.position ?? 0);
    let previousHash = last?.linkHash ?? BEGINNING;
    for (const [index, link] of own.entries()) {
      position += 1;
      const hash = linkHash(position, link.tableName, link.id, link.rowHash, previousHash);
      const headMark = index === own.length - 1 ? mark(headText(organizationId, position, hash)) : null;
      await work.query('update audit_link set position = ?, previousHash = ?, linkHash = ?, headMark = ? where id = ? and position is null', [position, previousHash, hash, headMark, link.id]);
      previousHash = hash;
    }
    return waiting.length === BATCH;
  });
}
