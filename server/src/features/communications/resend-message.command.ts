import { resendRules } from '@groupwork/shared/communications/resend.rules';
import type { Channel, MessageKind } from '@groupwork/shared/communications/vocabulary';
import { cleanText } from '@groupwork/shared/documentation/clean-text';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { countOf } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { badField, notFound, refuseIf } from '../../platform/errors';
import { mustBeInScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { Messages } from './communications.repositories';
import { messageResent } from './messages.events';
import { queueMessages } from './queue';
import { copySessions, recipientOf } from './replace-message';
import { resendFacts } from './resend-facts';

interface ResendMessage {
  messageId: string;
  reason: string;
  key: string;
}

/**
 * Sends a message to a patient once more: a new one, linked to the first, that is looked at before it leaves as every
 * other. The first is the lock, so that of two people who ask at once the second is told that it waits already.
 */
export function resendMessage(unitOfWork: UnitOfWork, actor: StaffActor, input: ResendMessage): Promise<{ messageId: string }> {
  const { key, ...request } = input;
  return unitOfWork.run(actor, { operation: 'resendMessage', key, request }, async (work) => {
    const messages = work.repository(Messages);
    const asked = await messages.get(input.messageId);
    mustBeInScope(actor, asked.facilityId);
    const reason = cleanText(input.reason).trim();
    if (reason === '') throw badField('reason', 'Say why.');
    const first = await messages.getForUpdate(asked.resendOfId ?? asked.id);
    const facts = (await resendFacts(work, actor.organizationId, [asked.id], work.now)).get(asked.id);
    if (!facts) throw notFound();
    refuseIf(firstRefusal(resendRules, facts));
    const [again] = await work.query<{ n: unknown }>('select count(*) as n from message where organizationId = ? and resendOfId = ?', [actor.organizationId, first.id]);
    const [next] = await queueMessages(work, [{
      facilityId: asked.facilityId, recipient: recipientOf(asked), channel: asked.channel as Channel, kind: asked.kind as MessageKind, uniqueKey: `RESEND:${first.id}:${countOf(again?.n) + 1}`, dueAt: work.now,
      ...(asked.forDate ? { forDate: asked.forDate } : {}), resend: { ofId: first.id, reason },
    }]);
    if (!next) throw notFound();
    await copySessions(work, asked.id, next.id);
    work.record(messageResent(next, first.id, reason));
    return { messageId: next.id };
  });
}
