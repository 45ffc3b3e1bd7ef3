import { isTemplate, sameTemplate } from '@groupwork/shared/communications/communication-templates';
import type { TemplateKey } from '@groupwork/shared/communications/communication-templates';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { badField } from '../../platform/errors';
import { mustBeInScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { communicationTemplateSaved } from './communication-template.events';
import { resolved } from './communication-template.facts';
import type { CommunicationTemplateRow } from './communication-template.entity';
import { CommunicationTemplates } from './communications.repositories';

export interface CopyCommunicationTemplates {
  facilityId: string;
  toFacilityIds: readonly string[];
  templates: readonly TemplateKey[];
  key: string;
}

const isOf = (key: TemplateKey) => (row: CommunicationTemplateRow): boolean => row.recipientKind === key.recipient && row.kind === key.kind && row.channel === key.channel;

/** Other facilities write the same from now on, and as often; what came with the product is copied as that. */
export function copyCommunicationTemplates(unitOfWork: UnitOfWork, actor: StaffActor, input: CopyCommunicationTemplates): Promise<{ changed: number }> {
  const { key, ...request } = input;
  return unitOfWork.run(actor, { operation: 'copyCommunicationTemplates', key, request }, async (work) => {
    const { facilityId, templates } = input;
    const others = [...new Set(input.toFacilityIds)].filter((id) => id !== facilityId);
    for (const id of [facilityId, ...others]) mustBeInScope(actor, id);
    if (others.length === 0) throw badField('toFacilityIds', 'Choose another facility than the one it is copied from.');
    if (!templates.every(isTemplate)) throw badField('templates', 'There is no such message.');
    const asked = templates.filter((each, at) => templates.findIndex((other) => sameTemplate(each, other)) === at);
    const repository = work.repository(CommunicationTemplates);
    const rows = await repository.allForUpdate({ facilityId: [facilityId, ...others] });
    const changes = asked.flatMap((template) => {
      const own = rows.find((row) => row.facilityId === facilityId && isOf(template)(row));
      const from = resolved(facilityId, template, own);
      const kept = { enabled: from.enabled, offsets: own?.offsets ?? null, texts: own?.texts ?? null };
      return others.flatMap((to) => {
        const row = rows.find((each) => each.facilityId === to && isOf(template)(each));
        const before = resolved(to, template, row);
        const isAlike = before.enabled === kept.enabled && (row?.offsets ?? null) === kept.offsets && (row?.texts ?? null) === kept.texts;
        return isAlike ? [] : [{ to, template, row, before, from, kept }];
      });
    });
    await repository.changeMany(changes.flatMap(({ row, kept }) => (row ? [{ row, patch: kept }] : [])));
    const fresh = changes.filter(({ row }) => !row);
    const added = await repository.addMany(fresh.map(({ to, template, kept }) => ({ facilityId: to, recipientKind: template.recipient, kind: template.kind, channel: template.channel, ...kept })));
    for (const change of changes) {
      const { to, template, row, before, from } = change;
      work.record(communicationTemplateSaved(to, row?.id ?? added[fresh.indexOf(change)]?.id ?? '', template, { before, after: from, copiedFrom: facilityId }));
    }
    return { changed: changes.length };
  });
}
