import { mustBeVersion } from '../../platform/database/repository';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { badField, notFound } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { mustHaveRoom } from '../facilities/room-for-more.step';
import { topicSaved } from './planning.events';
import { rewriteGroupsAhead } from './rewrite-ahead';
import { Topics } from './scheduling.repositories';
import { planningFacility } from './session-to-plan';

interface SaveTopic {
  facilityId: string;
  id: string | null;
  version: number | null;
  title: string;
  contentSnippet: string;
  suggestedThemes: readonly string[];
  suggestedInterventions: readonly string[];
  retired: boolean;
  key: string;
}

const kept = (lines: readonly string[]): string => JSON.stringify(lines.map((line) => line.trim()).filter(Boolean));

/**
 * Creates, changes or retires a topic. Sessions held keep the topic they had, whatever becomes of it; those ahead
 * that nobody has touched begin with what their group offers now.
 */
export function saveTopic(unitOfWork: UnitOfWork, actor: StaffActor, input: SaveTopic): Promise<{ topicId: string }> {
  const { key, facilityId, id, version, ...wanted } = input;
  return unitOfWork.run(actor, { operation: 'saveTopic', key, request: { facilityId, id, version, ...wanted } }, async (work) => {
    await planningFacility(work, actor, facilityId);
    const title = wanted.title.trim();
    if (title === '') throw badField('title', 'Give the topic a title.');
    const topics = work.repository(Topics);
    const fields = { title, contentSnippet: wanted.contentSnippet.trim(), suggestedThemes: kept(wanted.suggestedThemes), suggestedInterventions: kept(wanted.suggestedInterventions) };
    const row = id === null ? null : await topics.getForUpdate(id);
    if (row && row.facilityId !== facilityId) throw notFound();
    if (row) mustBeVersion(row, version ?? 0);
    else await mustHaveRoom(work, facilityId, 'topics', () => topics.count({ facilityId }));
    const retiredAt = wanted.retired ? (row?.retiredAt ?? work.now) : null;
    const saved = row ? await topics.change(row, { ...fields, retiredAt }) : await topics.add({ facilityId, ...fields, retiredAt });
    if (row && (row.title !== title || !row.retiredAt !== !retiredAt)) await rewriteTopicAhead(work, saved.id);
    work.record(topicSaved(facilityId, saved.id, { created: row === null, retired: wanted.retired }));
    return { topicId: saved.id };
  });
}

async function rewriteTopicAhead(work: Work, topicId: string): Promise<void> {
  const groups = await work.query<{ id: string; defaultTopicIds: string }>('select id, defaultTopicIds from therapy_group where organizationId = ? and defaultTopicIds like ? order by id', [work.actor.organizationId, `%${topicId}%`]);
  const having = groups.filter((group) => (JSON.parse(group.defaultTopicIds) as string[]).includes(topicId)).map(({ id }) => id);
  if (having.length > 0) await rewriteGroupsAhead(work, having);
}
