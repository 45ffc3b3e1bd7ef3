import { hasSwitch, sameTemplate, shippedTemplate, templateKeys } from '@groupwork/shared/communications/communication-templates';
import type { CommunicationTemplate, TemplateKey, TemplateTexts } from '@groupwork/shared/communications/communication-templates';
import type { Channel, MessageKind, RecipientKind } from '@groupwork/shared/communications/vocabulary';
import { countOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';

/** A facility's template as it holds now; version 0 where the facility never differed. */
export interface FacilityTemplate extends CommunicationTemplate {
  facilityId: string;
  version: number;
  /** Offsets and texts are those that came with the product. */
  shipped: boolean;
}

/** All of a facility's. `of` throws a RangeError where there is no such template. */
export interface FacilityTemplates { all: readonly FacilityTemplate[]; of: (key: TemplateKey) => FacilityTemplate }

export interface TemplateRead { facilityId: string; recipientKind: string; kind: string; channel: string; enabled: unknown; offsets: string | null; texts: string | null; version: number }

/** A facility's own where it differs, else what came with the product. */
export function resolved(facilityId: string, key: TemplateKey, row: TemplateRead | undefined): FacilityTemplate {
  const shipped = shippedTemplate(key);
  if (!row) return { ...shipped, facilityId, version: 0, shipped: true };
  return {
    ...shipped,
    facilityId,
    version: countOf(row.version),
    enabled: hasSwitch(key) ? Boolean(row.enabled) : shipped.enabled,
    offsets: row.offsets === null ? shipped.offsets : (JSON.parse(row.offsets) as number[]),
    texts: row.texts === null ? shipped.texts : (JSON.parse(row.texts) as TemplateTexts),
    shipped: row.offsets === null && row.texts === null,
  };
}

const keyOf = (row: TemplateRead): TemplateKey => ({ recipient: row.recipientKind as RecipientKind, kind: row.kind as MessageKind, channel: row.channel as Channel });

/** What each of the facilities sends, and whether it does: one statement for all of them. */
export async function templatesFor(source: Pick<Reads | Work, 'query'>, organizationId: string, facilityIds: readonly string[]): Promise<Map<string, FacilityTemplates>> {
  const rows = await source.query<TemplateRead>('select facilityId, recipientKind, kind, channel, enabled, offsets, texts, version from communication_template where organizationId = ? and facilityId in (?)', [organizationId, facilityIds]);
  return new Map(facilityIds.map((facilityId) => {
    const own = rows.filter((row) => row.facilityId === facilityId);
    const all = templateKeys.map((key) => resolved(facilityId, key, own.find((row) => sameTemplate(keyOf(row), key))));
    const of = (key: TemplateKey): FacilityTemplate => {
      const template = all.find((each) => sameTemplate(each, key));
      if (!template) throw new RangeError(`There is no template ${key.recipient}:${key.kind}:${key.channel}.`);
      return template;
    };
    return [facilityId, { all, of }];
  }));
}
