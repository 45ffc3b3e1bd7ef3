import { explained } from '@groupwork/shared/access/abilities';
import type { SessionAct } from '@groupwork/shared/access/session-facts';
import { firstRefusal, refuse } from '@groupwork/shared/kernel/refusal';
import type { Rule } from '@groupwork/shared/kernel/refusal';
import type { Context } from '../../platform/graphql/context';
import { AbilityType } from '../scheduling/abilities.type';
import { sessionLoader } from '../scheduling/group-session.facts';
import { sessionFactsOf, viewerFacts } from '../scheduling/session-act.facts';
import type { ChartEntryType } from './chart.type';
import { signatureOf } from './chart.read';

/** What the person who asks may do with an entry. A chart moves with its patient; the session, and who adds to it, stays where it was held. */
export async function entryAbility(context: Context, entry: ChartEntryType, rules: readonly Rule<SessionAct & { authorId: string }>[]): Promise<AbilityType> {
  const session = await context.loader(sessionLoader).load(entry.sessionId);
  const authorId = session?.signatures.find(({ id }) => id === signatureOf(entry))?.staffMemberId ?? '';
  const refusal = session ? firstRefusal(rules, { viewer: viewerFacts(context, session.facilityId), session: sessionFactsOf(session), at: context.clock.now(), authorId }) : refuse('NOT_YOURS', {});
  return Object.assign(new AbilityType(), explained({ allowed: refusal === null, refusal }));
}
