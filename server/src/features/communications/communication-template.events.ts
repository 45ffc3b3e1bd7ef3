import type { CommunicationTemplate, TemplateKey } from '@groupwork/shared/communications/communication-templates';
import type { DomainEvent } from '../../platform/events/domain-event';

type Held = Pick<CommunicationTemplate, 'enabled' | 'offsets' | 'texts'>;

/** What it said before and says now is for the trail alone: it names nobody. */
export const communicationTemplateSaved = (facilityId: string, templateId: string, { recipient, kind, channel }: TemplateKey, { before, after, copiedFrom }: { before: Held; after: Held; copiedFrom: string | null }): DomainEvent => ({
  type: 'CommunicationTemplateSaved', facilityId, subject: { type: 'CommunicationTemplate', id: templateId }, topics: [], patientIds: [],
  payload: { recipient, kind, channel, enabled: after.enabled, switched: before.enabled !== after.enabled, copiedFrom },
  details: { before: { enabled: before.enabled, offsets: before.offsets, texts: before.texts }, after: { enabled: after.enabled, offsets: after.offsets, texts: after.texts } },
});
