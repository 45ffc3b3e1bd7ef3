import { firstRefusal, refuse } from '@groupwork/shared/kernel/refusal';
import { sendLinkRules } from '@groupwork/shared/telehealth/telehealth.rules';
import type { LinkReach } from '@groupwork/shared/telehealth/vocabulary';
import { refuseIf, refused } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { readSession } from '../scheduling/group-session.facts';
import { sessionFactsOf, viewerFacts } from '../scheduling/session-act.facts';
import { linkRecipients } from './link-recipients';
import type { LinkOutcome } from './link-recipients';

/** What sending the link would come to now, for whoever may send it; refused as sending is. NOT_FOUND beyond one's facilities. */
export async function readLinkPreview(context: Context, sessionId: string, reach: LinkReach): Promise<LinkOutcome & { fromSlot: boolean }> {
  const session = await readSession(context, sessionId);
  refuseIf(firstRefusal(sendLinkRules, { viewer: viewerFacts(context, session.facilityId), session: sessionFactsOf(session), at: context.clock.now() }));
  if (session.delivery === 'IN_PERSON') throw refused(refuse('NOT_TELEHEALTH', {}));
  const outcome = await linkRecipients(context.reads, context.actor.organizationId, { sessionId, facilityId: session.facilityId, settings: session.settings }, reach, context.clock.now());
  context.disclosed([...outcome.told, ...outcome.notTold].map(({ patientId }) => patientId));
  return { ...outcome, fromSlot: session.lineageId !== null };
}
