import { openReads } from '../../platform/database/reads';
import { answer } from '../../platform/off-thread';
import { checkSignedContent } from '../signatures/signed-content.facts';
import { markWith } from './chain';
import { checkUnsealed, findUnlinked, walkChain } from './verify-chain';
import type { Share } from './verify-trail';

answer(async ({ address, key, sealedTables, task }: Share, tell) => {
  const reads = openReads(address);
  const parts = { reads, engine: address.engine, mark: key === null ? null : markWith(key), sealedTables, progress: tell };
  try {
    if ('walk' in task) return await walkChain(parts, task.walk);
    if ('rest' in task) return { unsealed: await checkUnsealed(parts, task.rest), unlinked: await findUnlinked(parts, task.rest) };
    return await checkSignedContent(reads, task.signed);
  } finally {
    await reads.close();
  }
});
