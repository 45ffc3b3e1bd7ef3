import { globalId } from '@groupwork/shared/kernel/ids';
import { countOf } from '../../platform/database/reads';
import { notFound } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { facilityScope, mustBeInScope } from '../access/staff-actor.facts';
import type { TemplateKey } from '@groupwork/shared/communications/communication-templates';
import { templatesFor } from './communication-template.facts';
import { MessageSettingsType, shapeCommunicationTemplate } from './communication-template.type';
import type { CommunicationTemplateType } from './communication-template.type';
import { writesAs } from './writes-as.facts';
import { tellingTitles } from './telling-titles';

/** What a facility writes to people, with what the editor needs to look at it. */
export async function readMessageSettings(context: Context, facilityId: string, publicUrl: string): Promise<MessageSettingsType> {
  mustBeInScope(context.actor, facilityId);
  const { organizationId } = context.actor;
  const sender = (await writesAs(context.reads, organizationId, [facilityId])).get(facilityId);
  if (!sender) throw notFound();
  const templates = (await templatesFor(context.reads, organizationId, [facilityId])).get(facilityId)?.all ?? [];
  return Object.assign(new MessageSettingsType(), {
    facilityId: globalId('Facility', facilityId),
    organizationName: sender.organization,
    organizationVersion: countOf(sender.organizationVersion),
    phone: sender.phone,
    phoneVersion: countOf(sender.phoneVersion),
    timeZone: sender.timeZone,
    publicUrl,
    titles: await tellingTitles(context.reads, organizationId, facilityScope(context.actor)),
    templates: templates.map(shapeCommunicationTemplate),
  });
}

export async function readCommunicationTemplate(context: Context, facilityId: string, key: TemplateKey): Promise<CommunicationTemplateType> {
  const templates = (await templatesFor(context.reads, context.actor.organizationId, [facilityId])).get(facilityId);
  if (!templates) throw notFound();
  return shapeCommunicationTemplate(templates.of(key));
}
