import { isAboutPatients } from '@groupwork/shared/changes/public-changes';
import type { ChangeKind } from '@groupwork/shared/changes/public-changes';
import { MOST_WEBHOOKS, urlProblem } from '@groupwork/shared/webhooks/webhooks';
import { v7 } from 'uuid';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { mustBeVersion } from '../../platform/database/repository';
import type { Work } from '../../platform/database/work';
import { badField, forbidden, notFound } from '../../platform/errors';
import type { SealedTexts } from '../../platform/sealed-text';
import { facilityScope, mayAt, mustBeInScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockOrganization } from '../facilities/lock-organization.step';
import { newWebhookSecret } from './sign-webhook';
import type { WebhookEndpointRow } from './webhook-endpoint.entity';
import { webhookSaved } from './webhooks.events';
import { WebhookEndpoints, WebhookProgress } from './webhooks.repositories';

export interface WebhookParts {
  unitOfWork: UnitOfWork;
  sealed: SealedTexts;
  /** Development alone: this computer itself may be called. */
  allowLoopback: boolean;
}

export interface WebhookFields {
  endpointId: string | null;
  version: number | null;
  name: string;
  url: string;
  kinds: readonly ChangeKind[];
  facilityIds: readonly string[];
  key: string;
}

/** An address that is told of other facilities too is not here for whoever does not work at all of them. */
export async function ownEndpoint(work: Work, actor: StaffActor, endpointId: string): Promise<WebhookEndpointRow> {
  const row = await work.repository(WebhookEndpoints).getForUpdate(endpointId);
  const own = new Set(facilityScope(actor));
  if (!(JSON.parse(row.facilityIds) as string[]).every((id) => own.has(id))) throw notFound();
  return row;
}

export async function newestPosition(work: Work): Promise<number> {
  const [row] = await work.query<{ newest: number | string | null }>('select max(position) as newest from outbox_event where organizationId = ?', [work.actor.organizationId]);
  return Number(row?.newest ?? 0);
}

function mustBeRight(actor: StaffActor, { url, kinds, facilityIds }: WebhookFields, allowLoopback: boolean): void {
  const problem = urlProblem(url, allowLoopback) ?? (URL.canParse(url.trim()) ? null : 'This is not an address.');
  if (problem) throw badField('url', problem);
  if (kinds.length === 0) throw badField('kinds', 'Choose at least one change to be told of.');
  if (facilityIds.length === 0) throw badField('facilityIds', 'Choose at least one facility.');
  for (const facilityId of facilityIds) mustBeInScope(actor, facilityId);
  if (kinds.some(isAboutPatients) && !facilityIds.every((facilityId) => mayAt(actor, 'patient:read', facilityId))) throw forbidden();
}

/** Opens an address, or changes one. The secret is made with it; what is kept under the key names the address alone. */
export function saveWebhook({ unitOfWork, sealed, allowLoopback }: WebhookParts, actor: StaffActor, fields: WebhookFields): Promise<{ endpointId: string; created: boolean }> {
  mustBeRight(actor, fields, allowLoopback);
  const { endpointId, version, key, name, url, kinds, facilityIds } = fields;
  const set = { name: name.trim(), url: url.trim(), kinds: JSON.stringify([...new Set(kinds)]), facilityIds: JSON.stringify([...new Set(facilityIds)]) };
  return unitOfWork.run(actor, { operation: 'saveWebhook', key, request: { endpointId, version, ...set } }, async (work) => {
    const endpoints = work.repository(WebhookEndpoints);
    if (endpointId !== null) {
      const row = await ownEndpoint(work, actor, endpointId);
      mustBeVersion(row, version ?? 0);
      await endpoints.change(row, set);
      work.record(webhookSaved(endpointId, false, { url: { before: row.url, after: set.url } }));
      return { endpointId, created: false };
    }
    await lockOrganization(work);
    if ((await endpoints.all({})).length >= MOST_WEBHOOKS) throw badField('url', `An organization has at most ${MOST_WEBHOOKS} addresses. Change one that is there.`);
    const id = v7({ msecs: work.now.getTime() });
    await endpoints.add({ id, ...set, active: true, offBecause: null, secret: sealed.close(newWebhookSecret(), id), formerSecret: null, formerSecretUntil: null });
    await work.repository(WebhookProgress).add({ endpointId: id, position: await newestPosition(work), deliveredAt: null, failingSince: null });
    work.record(webhookSaved(id, true, { url: { before: null, after: set.url } }));
    return { endpointId: id, created: true };
  });
}
