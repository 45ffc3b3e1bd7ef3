import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
import { countOf } from '../../platform/database/reads';
import type { Parameter } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { facilityScope, mustBeInScope } from '../access/staff-actor.facts';
import { GroupTopicType } from './topic.type';

interface TopicRow {
  id: string;
  version: number;
  title: string;
  contentSnippet: string;
  suggestedThemes: string;
  suggestedInterventions: string;
  retiredAt: unknown;
}

const TOPICS = 'select id, version, title, contentSnippet, suggestedThemes, suggestedInterventions, retiredAt from group_topic where organizationId = ? and facilityId in (?)';

async function readRows(context: Context, condition: string, parameters: readonly Parameter[]): Promise<[string, GroupTopicType][]> {
  const rows = await context.reads.query<TopicRow>(`${TOPICS} and ${condition} order by title, id`, [context.actor.organizationId, facilityScope(context.actor), ...parameters]);
  return rows.map((row) => [
    row.id,
    Object.assign(new GroupTopicType(), {
      id: globalId('GroupTopic', row.id), version: countOf(row.version), title: row.title, contentSnippet: row.contentSnippet, retired: row.retiredAt !== null,
      suggestedThemes: JSON.parse(row.suggestedThemes) as string[], suggestedInterventions: JSON.parse(row.suggestedInterventions) as string[],
    }),
  ]);
}

/** A facility's topics, those in use or all; what a group offers first comes first. */
export async function readTopics(context: Context, facilityId: string, includeRetired: boolean, groupId: string | null = null): Promise<GroupTopicType[]> {
  mustBeInScope(context.actor, facilityId);
  const topics = await readRows(context, `facilityId = ?${includeRetired ? '' : ' and retiredAt is null'}`, [facilityId]);
  const offered = groupId === null ? [] : await offeredFirst(context, facilityId, groupId);
  const place = (id: string): number => (offered.includes(id) ? offered.indexOf(id) : offered.length);
  return topics.toSorted(([one], [other]) => place(one) - place(other)).map(([, topic]) => topic);
}

async function offeredFirst(context: Context, facilityId: string, groupId: string): Promise<string[]> {
  const [group] = await context.reads.query<{ defaultTopicIds: string }>('select defaultTopicIds from therapy_group where organizationId = ? and facilityId = ? and id = ?', [context.actor.organizationId, facilityId, groupId]);
  return group ? (JSON.parse(group.defaultTopicIds) as string[]) : [];
}

export async function readTopicsByIds(context: Context, ids: readonly string[]): Promise<Map<string, GroupTopicType>> {
  return ids.length === 0 ? new Map() : new Map(await readRows(context, 'id in (?)', [ids]));
}

export const topicLoader = (context: Context): DataLoader<string, GroupTopicType | null> =>
  new DataLoader(async (ids) => {
    const found = await readTopicsByIds(context, ids);
    return ids.map((id) => found.get(id) ?? null);
  });
