import { parseGlobalId } from '@groupwork/shared/kernel/ids';
import { systemActor } from '../../platform/actor';
import type { RecordDisclosure } from '../../platform/graphql/shared-subscriptions';
import type { Going } from './send-due';

const patientsIn = (body: string): string[] =>
  (JSON.parse(body) as { concernedIds?: string[] }).concernedIds?.flatMap((id) => {
    const named = parseGlobalId(id);
    return named?.type === 'Patient' ? [named.id] : [];
  }) ?? [];

/**
 * Writes to the trail whose ids leave for an address, as told by that address, before they do. A delivery that is tried
 * again tells nothing new.
 */
export async function tellOfPatients(recordDisclosure: RecordDisclosure, organizationId: string, going: readonly Going[]): Promise<void> {
  for (const { delivery: { endpointId, attempts, body }, name } of going) {
    const subjectIds = patientsIn(body);
    if (attempts > 1 || subjectIds.length === 0) continue;
    await recordDisclosure({ ...systemActor(endpointId, organizationId), name: `Webhook ${name}` }, { operation: 'TellWebhook', subjectIds, subject: { type: 'WebhookEndpoint', id: endpointId }, exported: true });
  }
}
