import { v7 } from 'uuid';
import { beginningOf, BEGINNING, CHAIN_BEGINS, chainKey, headText, linkHash, markWith, rowHashOf } from '../src/features/audit/chain';
import { linkOf } from '../src/features/audit/link-rows';
import { verifyTrail } from '../src/features/audit/verify-trail';
import type { Core } from '../src/core';
import { addRows } from '../src/demo/bulk';
import { systemActor } from '../src/platform/actor';
import { instantText } from '../src/platform/database/reads';
import { sealedTables } from '../src/tables';

export const AUDITED = 1_000_000;
const BATCH = 5_000;
const ORGANIZATION = 'bench-of-the-trail';
const READERS = 40;

const keyOf = (core: Core): string => chainKey((text) => core.secrets.sealKept(text));

/** A trail of reads as a busy day leaves them, three patients each, sealed as the sealer would have. */
export async function fillTrail(core: Core): Promise<void> {
  const mark = markWith(keyOf(core));
  let position = 0;
  let previousHash = BEGINNING;
  const patients = Array.from({ length: 300 }, () => v7());
  const links = (rows: { table: string; id: string; hash: string }[]): Record<string, string | number | null>[] =>
    rows.map(({ table, id, hash }, index) => {
      position += 1;
      const own = linkHash(position, table, id, hash, previousHash);
      const link = { ...linkOf(ORGANIZATION, table, id, hash, mark), position, previousHash, linkHash: own, headMark: index === rows.length - 1 ? mark(headText(ORGANIZATION, position, own)) : null };
      previousHash = own;
      return link;
    });
  const add = (table: string, rows: Record<string, string | number | null>[]): Promise<void> =>
    core.unitOfWork.run(systemActor('bench', ORGANIZATION), { operation: 'fillBench' }, async (work) => {
      work.unrecorded('A bench fills its own database.');
      // Linked below, sealed at once: the unit's own links are for rows that wait for the sealer.
      await addRows(work, table, 'fixed', rows, { linked: true });
    });
  await add('audit_link', links(sealedTables.map((table) => ({ table: CHAIN_BEGINS, id: beginningOf(ORGANIZATION, table).id, hash: beginningOf(ORGANIZATION, table).rowHash }))));
  for (let at = 0; at < AUDITED; at += BATCH) {
    const rows = Array.from({ length: BATCH }, (_, index) => ({
      id: v7(), organizationId: ORGANIZATION, at: instantText(new Date(1_795_000_000_000 + (at + index) * 37)), actorKind: 'STAFF', actorId: `reader-${index % READERS}`, actorName: 'Dana Whitfield', operation: 'AttendancePage', kind: 'READ', eventType: null,
      subjectType: 'GroupSession', subjectId: patients[index % patients.length] as string, facilityId: null, patientIds: JSON.stringify([0, 1, 2].map((next) => patients[(index + next) % patients.length])), details: '{}',
    }));
    await add('audit_event', rows);
    await add('audit_link', links(rows.map((row) => ({ table: 'audit_event', id: row.id, hash: rowHashOf('audit_event', Object.keys(row), row) }))));
  }
}

export async function measureVerification(core: Core): Promise<{ seconds: number; rows: number }> {
  const began = performance.now();
  const found = await verifyTrail({ address: core.database.address, key: keyOf(core), sealedTables }, ORGANIZATION);
  if (found.brokenCount > 0 || found.auditRows !== AUDITED) throw new Error(`${found.brokenCount} links are broken, ${found.auditRows} rows were found: ${JSON.stringify(found.broken[0])}`);
  return { seconds: (performance.now() - began) / 1000, rows: found.auditRows };
}
