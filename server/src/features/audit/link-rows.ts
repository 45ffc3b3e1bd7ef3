import type { Trail } from '../../platform/database/unit-of-work';
import type { Work, WrittenRow } from '../../platform/database/work';
import { ROWS_TOGETHER, inTurns } from '../../platform/in-turns';
import { AuditLinkRow } from './audit-link.entity';
import { rowHashOf, writtenText } from './chain';
import type { Mark } from './chain';

/** The links of rows written in this unit, in its transaction: none is missed, in whatever order units commit. */
export const linkRows = (mark: Mark, sealedTables: readonly string[]): Trail['link'] => {
  const sealed = new Set(sealedTables);
  return async (work, rows) => addLinks(work, mark, rows.filter(({ table }) => sealed.has(table)));
};

export async function addLinks(work: Work, mark: Mark, rows: readonly WrittenRow[]): Promise<void> {
  const { organizationId } = work.actor;
  await inTurns(rows, ROWS_TOGETHER, async (some) => {
    await work.entityManager().insert(AuditLinkRow, some.map(({ table, columns, row }) => linkOf(organizationId, table, row.id, rowHashOf(table, columns, row), mark)));
  });
}

export const linkOf = (organizationId: string, tableName: string, id: string, hash: string, mark: Mark): AuditLinkRow =>
  ({ id, organizationId, tableName, rowHash: hash, mark: mark(writtenText(organizationId, tableName, id, hash)), position: null, previousHash: null, linkHash: null, headMark: null });
