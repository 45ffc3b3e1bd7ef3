import { facilitatesThisSession } from '@groupwork/shared/access/facilitate.rules';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import type { Context } from '../../platform/graphql/context';
import { sessionLoader } from '../scheduling/group-session.facts';
import { sessionFactsOf, viewerFacts } from '../scheduling/session-act.facts';

/** Whether the person who asks runs this session: only they see its signatures and the codes of its devices. */
export async function runsSession(context: Context, sessionId: string): Promise<boolean> {
  if (context.actor.kind !== 'STAFF') return false;
  const session = await context.loader(sessionLoader).load(sessionId);
  return session !== null && firstRefusal(facilitatesThisSession, { viewer: viewerFacts(context, session.facilityId), session: sessionFactsOf(session), at: context.clock.now() }) === null;
}
