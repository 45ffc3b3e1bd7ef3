import { cleanText } from '@groupwork/shared/documentation/clean-text';
import { isShipped, MOST_TEMPLATES, shippedLayouts, templateProblems } from '@groupwork/shared/documentation/note-layout';
import type { NoteLayout } from '@groupwork/shared/documentation/note-layout';
import { mustBeVersion } from '../../platform/database/repository';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { badField, badInput, notFound } from '../../platform/errors';
import { mustBeInScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockFacility } from '../facilities/lock-facility.step';
import { noteTemplateSaved } from './documentation.events';
import { NoteTemplates } from './documentation.repositories';

export interface SaveNoteTemplate extends NoteLayout {
  facilityId: string;
  id: string | null;
  version: number | null;
  archived: boolean;
  key: string;
}

const tidy = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim();

/** Creates, changes or archives a facility's own template. Sessions that have started keep it as it was. */
export function saveNoteTemplate(unitOfWork: UnitOfWork, actor: StaffActor, input: SaveNoteTemplate): Promise<{ templateId: string }> {
  const { key, facilityId, id, version, archived } = input;
  const layout: NoteLayout = { name: tidy(input.name), fields: input.fields.map(({ field, label, help, required }) => ({ field, label: tidy(label), help: tidy(help), required })) };
  return unitOfWork.run(actor, { operation: 'saveNoteTemplate', key, request: { facilityId, id, version, archived, ...layout } }, async (work) => {
    mustBeInScope(actor, facilityId);
    if (id !== null && isShipped(id)) throw badField('id', `${shippedLayouts[id].name} came with the product. Copy it to have it another way.`);
    const problems = templateProblems(layout);
    if (problems.length > 0) throw badInput(problems.map(({ field, message }) => ({ field, messages: [message] })));
    const templates = work.repository(NoteTemplates);
    const row = id === null ? null : await templates.getForUpdate(id);
    if (row && row.facilityId !== facilityId) throw notFound();
    if (row) mustBeVersion(row, version ?? 0);
    if (!archived) await mustBeAlone(work, facilityId, id, layout.name);
    const archivedAt = archived ? (row?.archivedAt ?? work.now) : null;
    const fields = JSON.stringify(layout.fields);
    const saved = row ? await templates.change(row, { name: layout.name, fields, archivedAt }) : await templates.add({ facilityId, name: layout.name, fields, archivedAt });
    work.record(noteTemplateSaved(facilityId, saved.id, { created: row === null, archived }));
    return { templateId: saved.id };
  });
}

/** Whoever chooses by name must know which one it is. */
async function mustBeAlone(work: Work, facilityId: string, id: string | null, name: string): Promise<void> {
  // Two who give one name at once come one after the other.
  await lockFacility(work, facilityId);
  const own = await work.query<{ id: string; name: string }>('select id, name from note_template where organizationId = ? and facilityId = ? and archivedAt is null', [work.actor.organizationId, facilityId]);
  const others = own.filter((row) => row.id !== id);
  if (others.length >= MOST_TEMPLATES) throw badField('name', `A facility has at most ${MOST_TEMPLATES} templates in use. Archive one first.`);
  const names = [...Object.values(shippedLayouts), ...others].map((each) => each.name.toLowerCase());
  if (names.includes(name.toLowerCase())) throw badField('name', `There is a template called ${name}. Give this one another name.`);
}
