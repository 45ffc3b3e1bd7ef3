import { hasSwitch, isTemplate, shippedTemplate, tidied } from '@groupwork/shared/communications/communication-templates';
import type { CommunicationTemplate, TemplateKey, TemplateTexts } from '@groupwork/shared/communications/communication-templates';
import { lintTemplate } from '@groupwork/shared/communications/lint-template';
import type { TemplateFinding } from '@groupwork/shared/communications/lint-template';
import { messageLanguages } from '@groupwork/shared/communications/message-facts';
import { isUniqueViolation } from '../../platform/database/faults';
import { mustBeVersion } from '../../platform/database/repository';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { badField, badInput, notFound, stale } from '../../platform/errors';
import { facilityScope, mustBeInScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { communicationTemplateSaved } from './communication-template.events';
import { resolved } from './communication-template.facts';
import { CommunicationTemplates } from './communications.repositories';
import { peopleNamedIn, tellingTitles } from './telling-titles';
import { writesAs } from './writes-as.facts';

export interface SaveCommunicationTemplate {
  facilityId: string;
  template: TemplateKey;
  version: number;
  enabled: boolean;
  /** Null as it came with the product. */
  offsets: readonly number[] | null;
  texts: TemplateTexts | null;
  key: string;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Whether they are those that came with the product: then nothing is kept of them, and later versions of the product may better them. */
const unlessShipped = <T>(own: T | null, shipped: T): T | null => (own === null || same(own, shipped) ? null : own);

/** Has a facility write something its own way, or not at all; what is wrong with the text is said by field, and nothing is saved. */
export function saveCommunicationTemplate(unitOfWork: UnitOfWork, actor: StaffActor, publicUrl: string, input: SaveCommunicationTemplate): Promise<{ facilityId: string }> {
  const { key, ...request } = input;
  return unitOfWork.run(actor, { operation: 'saveCommunicationTemplate', key, request }, async (work) => {
    const { facilityId, version, template } = input;
    mustBeInScope(actor, facilityId);
    if (!isTemplate(template)) throw badField('template', 'There is no such message.');
    const shipped = shippedTemplate(template);
    const enabled = hasSwitch(template) ? input.enabled : shipped.enabled;
    const repository = work.repository(CommunicationTemplates);
    const found = await repository.first({ facilityId, recipientKind: template.recipient, kind: template.kind, channel: template.channel });
    const row = found ? await repository.getForUpdate(found.id) : null;
    if (row) mustBeVersion(row, version);
    else if (version !== 0) throw stale(0);
    const before = resolved(facilityId, template, row ?? undefined);
    const texts = unlessShipped(input.texts && tidied(input.texts, template.channel), shipped.texts);
    const offsets = unlessShipped(input.offsets, shipped.offsets);
    const after: CommunicationTemplate = { ...shipped, enabled, texts: texts ?? shipped.texts, offsets: offsets ?? shipped.offsets };
    // What is only switched off need not be right any more.
    if (enabled || !same([before.texts, before.offsets], [after.texts, after.offsets])) await mustBeSound(work, actor, facilityId, after, publicUrl);
    const kept = { enabled, offsets: offsets && JSON.stringify(offsets), texts: texts && JSON.stringify(texts) };
    const saved = row
      ? await repository.change(row, kept)
      : await repository.add({ facilityId, recipientKind: template.recipient, kind: template.kind, channel: template.channel, ...kept }).catch((error: unknown) => {
          throw isUniqueViolation(error) ? stale(null) : error;
        });
    work.record(communicationTemplateSaved(facilityId, saved.id, template, { before, after, copiedFrom: null }));
    return { facilityId };
  });
}

const fieldOf = ({ language, field }: TemplateFinding): string => (language === null ? field : `${language}.${field}`);

async function mustBeSound(work: Work, actor: StaffActor, facilityId: string, template: CommunicationTemplate, publicUrl: string): Promise<void> {
  const { organizationId } = actor;
  const sender = (await writesAs(work, organizationId, [facilityId])).get(facilityId);
  if (!sender) throw notFound();
  // Titles of places one does not work at count as well: what is said of them tells no less.
  const facilities = await work.query<{ id: string }>('select id from facility where organizationId = ?', [organizationId]);
  const titles = await tellingTitles(work, organizationId, facilities.map(({ id }) => id));
  const found = lintTemplate(template, { ...sender, publicUrl, titles });
  for (const language of messageLanguages) {
    for (const field of ['subject', 'body'] as const) {
      for (const word of await peopleNamedIn(work, organizationId, facilityScope(actor), template.texts[language][field])) found.push({ language, field, word, message: `“${word}” is somebody’s name. A message names nobody: leave it out.` });
    }
  }
  if (found.length === 0) return;
  const fields = [...new Set(found.map(fieldOf))];
  throw badInput(fields.map((field) => ({ field, messages: found.filter((finding) => fieldOf(finding) === field).map(({ message }) => message) })));
}
