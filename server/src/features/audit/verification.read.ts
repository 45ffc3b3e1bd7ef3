import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { BrokenLinkType, TrailVerificationType, VerificationStatus } from './audit.type';
import type { Broken } from './verify-chain';
import { DEAD_MILLISECONDS } from './verify-trail.command';

type Raw = Omit<TrailVerificationType, 'startedAt' | 'endedAt' | 'broken'> & { startedAt: unknown; endedAt: unknown; updatedAt: unknown; broken: string };

/** The last verification of the organization, under way or ended; null before the first. */
export async function readLastVerification(context: Context): Promise<TrailVerificationType | null> {
  const row = await context.reads.one<Raw>('select * from trail_verification where organizationId = ? order by startedAt desc, id desc limit 1', [context.actor.organizationId]);
  if (!row) return null;
  const dead = row.status === VerificationStatus.RUNNING && context.clock.now().getTime() - instantOf(row.updatedAt).getTime() > DEAD_MILLISECONDS;
  const { checked, total, signatures, documents, auditRows, unsealed, brokenCount, startedByName } = row;
  const broken = (JSON.parse(row.broken) as Broken[]).map(({ table, id, position, what }) => Object.assign(new BrokenLinkType(), { table, rowId: id, position, what }));
  return Object.assign(new TrailVerificationType(), {
    checked, total, signatures, documents, auditRows, unsealed, brokenCount, startedByName, broken, status: dead ? VerificationStatus.STOPPED : row.status, startedAt: instantOf(row.startedAt), endedAt: instantOrNull(row.endedAt),
  });
}
