import { globalId } from '@groupwork/shared/kernel/ids';
import { notFound } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { facilityScope } from '../access/staff-actor.facts';
import { GroupTopicType } from './topic.type';

interface TopicRow {
  id: string;
  title: string;
  contentSnippet: string;
  suggestedThemes: string;
}

const TOPICS = 'select id, title, contentSnippet, suggestedThemes from group_topic where organizationId = ? and facilityId = ? and retiredAt is null order by title, id';

/** A facility's topics in use. */
export async function readTopics(context: Context, facilityId: string): Promise<GroupTopicType[]> {
  if (!facilityScope(context.actor).includes(facilityId)) throw notFound();
  const rows = await context.reads.query<TopicRow>(TOPICS, [context.actor.organizationId, facilityId]);
  return rows.map((row) => Object.assign(new GroupTopicType(), { id: globalId('GroupTopic', row.id), title: row.title, contentSnippet: row.contentSnippet, suggestedThemes: JSON.parse(row.suggestedThemes) as string[] }));
}
