import DataLoader from 'dataloader';
import { isShipped, shippedLayouts, shippedTemplates } from '@groupwork/shared/documentation/note-layout';
import type { LayoutField, ShippedTemplate } from '@groupwork/shared/documentation/note-layout';
import { globalId } from '@groupwork/shared/kernel/ids';
import { countOf } from '../../platform/database/reads';
import type { Parameter } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { facilityScope, mustBeInScope } from '../access/staff-actor.facts';
import { shapeTemplate } from './note-template.type';
import type { NoteTemplateType } from './note-template.type';

interface TemplateRow {
  id: string;
  version: number;
  name: string;
  fields: string;
  archivedAt: unknown;
}

const shipped = (template: ShippedTemplate): NoteTemplateType => shapeTemplate(globalId('NoteTemplate', template), 0, shippedLayouts[template], { shipped: true, archived: false });

async function readRows(context: Context, condition: string, parameters: readonly Parameter[]): Promise<[string, NoteTemplateType][]> {
  const rows = await context.reads.query<TemplateRow>(`select id, version, name, fields, archivedAt from note_template where organizationId = ? and facilityId in (?) and ${condition} order by name, id`, [context.actor.organizationId, facilityScope(context.actor), ...parameters]);
  return rows.map((row) => [row.id, shapeTemplate(globalId('NoteTemplate', row.id), countOf(row.version), { name: row.name, fields: JSON.parse(row.fields) as LayoutField[] }, { shipped: false, archived: row.archivedAt !== null })]);
}

/** Shipped ones first, then the facility's own by name. */
export async function readTemplates(context: Context, facilityId: string, includeArchived: boolean): Promise<NoteTemplateType[]> {
  mustBeInScope(context.actor, facilityId);
  const own = await readRows(context, `facilityId = ?${includeArchived ? '' : ' and archivedAt is null'}`, [facilityId]);
  return [...shippedTemplates.map(shipped), ...own.map(([, template]) => template)];
}

export const templateLoader = (context: Context): DataLoader<string, NoteTemplateType | null> =>
  new DataLoader(async (ids) => {
    const asked = ids.filter((id) => !isShipped(id));
    const own = asked.length === 0 ? new Map<string, NoteTemplateType>() : new Map(await readRows(context, 'id in (?)', [asked]));
    return ids.map((id) => (isShipped(id) ? shipped(id) : (own.get(id) ?? null)));
  });
