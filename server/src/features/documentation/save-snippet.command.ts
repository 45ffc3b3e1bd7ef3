import { cleanText } from '@groupwork/shared/documentation/clean-text';
import { MOST_SNIPPETS, snippetProblems } from '@groupwork/shared/documentation/snippets';
import { mustBeVersion } from '../../platform/database/repository';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { badField, badInput, notFound } from '../../platform/errors';
import { mustBeInScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockOrganization } from '../facilities/lock-organization.step';
import { ownSnippetSaved, snippetSaved } from './documentation.events';
import { Snippets } from './documentation.repositories';

export interface SaveSnippet {
  /** Null is one's own, wherever one works. */
  facilityId: string | null;
  id: string | null;
  version: number | null;
  shortKey: string;
  text: string;
  archived: boolean;
  key: string;
}

/** Creates, changes or archives a snippet. Notes keep what was put into them. */
export function saveSnippet(unitOfWork: UnitOfWork, actor: StaffActor, input: SaveSnippet): Promise<{ snippetId: string }> {
  const { key, facilityId, id, version, archived } = input;
  const whose = facilityId === null ? { facilityId: '', ownerId: actor.id } : { facilityId, ownerId: '' };
  const snippet = { shortKey: input.shortKey.trim(), text: cleanText(input.text).trim() };
  return unitOfWork.run(actor, { operation: 'saveSnippet', key, request: { ...whose, id, version, archived, ...snippet } }, async (work) => {
    if (facilityId !== null) mustBeInScope(actor, facilityId);
    const problems = snippetProblems(snippet);
    if (problems.length > 0) throw badInput(problems.map(({ field, message }) => ({ field, messages: [message] })));
    await lockOrganization(work);
    const snippets = work.repository(Snippets);
    const row = id === null ? null : await snippets.getForUpdate(id);
    if (row && (row.facilityId !== whose.facilityId || row.ownerId !== whose.ownerId)) throw notFound();
    if (row) mustBeVersion(row, version ?? 0);
    if (!archived) await mustBeAlone(work, whose, id, snippet.shortKey);
    const archivedAt = archived ? (row?.archivedAt ?? work.now) : null;
    const saved = row ? await snippets.change(row, { ...snippet, archivedAt }) : await snippets.add({ ...whose, ...snippet, archivedAt });
    work.record(facilityId === null ? ownSnippetSaved(actor.id, saved.id, { created: row === null, archived }) : snippetSaved(facilityId, saved.id, { created: row === null, archived }));
    return { snippetId: saved.id };
  });
}

async function mustBeAlone(work: Work, { facilityId, ownerId }: { facilityId: string; ownerId: string }, id: string | null, shortKey: string): Promise<void> {
  const inUse = await work.query<{ id: string; shortKey: string }>('select id, shortKey from snippet where organizationId = ? and facilityId = ? and ownerId = ? and archivedAt is null', [work.actor.organizationId, facilityId, ownerId]);
  const others = inUse.filter((row) => row.id !== id);
  if (others.length >= MOST_SNIPPETS) throw badField('shortKey', `There are ${MOST_SNIPPETS} snippets already. Archive one first.`);
  if (others.some((row) => row.shortKey === shortKey)) throw badField('shortKey', `/${shortKey} stands for another text already. Choose another key.`);
}
