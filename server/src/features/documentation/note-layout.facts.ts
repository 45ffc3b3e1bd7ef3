import DataLoader from 'dataloader';
import { isShipped, keptLayout, shippedLayouts } from '@groupwork/shared/documentation/note-layout';
import type { LayoutField, NoteLayout } from '@groupwork/shared/documentation/note-layout';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { badField } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';

type Source = Pick<Reads | Work, 'query'>;

/** A template as it is now, to be kept by a session that starts. */
export async function layoutOfTemplate(source: Source, organizationId: string, template: string): Promise<NoteLayout> {
  if (isShipped(template)) return shippedLayouts[template];
  const [row] = await source.query<{ name: string; fields: string }>('select name, fields from note_template where organizationId = ? and id = ?', [organizationId, template]);
  return row ? { name: row.name, fields: JSON.parse(row.fields) as LayoutField[] } : shippedLayouts.FREE;
}

/** How sessions' notes are laid out: each as its template was when it started. One statement for all of them. */
export const layoutLoader = (context: Context): DataLoader<string, NoteLayout> =>
  new DataLoader(async (sessionIds) => {
    const rows = await context.reads.query<{ id: string; noteLayout: string | null }>('select id, noteLayout from group_session where organizationId = ? and id in (?)', [context.actor.organizationId, sessionIds]);
    const kept = new Map(rows.map((row) => [row.id, row.noteLayout]));
    return sessionIds.map((id) => keptLayout(kept.get(id) ?? null));
  });

/** A group takes a shipped template, or one its facility has in use; an archived one may stay where it was chosen. */
export async function mustBeTemplateOf(work: Work, facility: { facilityId: string; facilityName: string }, template: string, chosenBefore: string | null): Promise<void> {
  if (isShipped(template)) return;
  const [own] = await work.query<{ archivedAt: unknown }>('select archivedAt from note_template where organizationId = ? and facilityId = ? and id = ?', [work.actor.organizationId, facility.facilityId, template]);
  if (!own) throw badField('noteTemplateId', `Choose a note template of ${facility.facilityName}.`);
  if (own.archivedAt !== null && template !== chosenBefore) throw badField('noteTemplateId', 'This note template is archived. Choose one in use.');
}
