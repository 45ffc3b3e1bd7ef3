import DataLoader from 'dataloader';
import type { Context } from '../../platform/graphql/context';

/** Who holds a signature on a session that is not struck, by the session's row id. */
export const signersLoader = (context: Context): DataLoader<string, string[]> =>
  new DataLoader(async (sessionIds) => {
    const rows = await context.reads.query<{ sessionId: string; staffMemberId: string }>(
      `select g.sessionId, g.staffMemberId from signature g left join signature_strike k on k.organizationId = g.organizationId and k.signatureId = g.id
        where g.organizationId = ? and g.sessionId in (?) and k.id is null`,
      [context.actor.organizationId, sessionIds],
    );
    return sessionIds.map((id) => rows.filter((row) => row.sessionId === id).map((row) => row.staffMemberId));
  });
