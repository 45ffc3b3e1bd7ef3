import { flagOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import type { GroupSessionRow } from './group-session.entity';

/** A group as a statement reads it, to be copied into a session. */
export interface GroupOfTheDay {
  groupId: string;
  groupTitle: string;
  groupType: string;
  modality: string;
  delivery: string;
  clinical: unknown;
  capacity: number;
  minimum: number;
  groupRoomId: string | null;
  groupLeaderIds: string;
  reviewRequired: unknown;
  countsTowardHours: unknown;
  mandatory: unknown;
  enrolment: string;
  noteTemplate: string;
  requiredCredentials: string;
  billingCode: string | null;
  billingUnitMinutes: number | null;
  roundingMethod: string | null;
  billingMinimumMinutes: number | null;
  defaultTopicIds: string;
}

/** To stand in a select list beside the caller's own columns; the group is `g`. */
export const GROUP_COLUMNS = `g.id as groupId, g.title as groupTitle, g.groupType, g.modality, g.delivery, g.clinical, g.capacity, g.minimum, g.roomId as groupRoomId, g.leaderIds as groupLeaderIds,
         g.reviewRequired, g.countsTowardHours, g.mandatory, g.enrolment, g.noteTemplate, g.requiredCredentials, g.billingCode, g.billingUnitMinutes, g.roundingMethod, g.billingMinimumMinutes, g.defaultTopicIds`;

/** Titles of topics in use, by id. */
export type TopicTitles = ReadonlyMap<string, string>;

export async function topicTitles(source: Pick<Reads | Work, 'query'>, organizationId: string): Promise<TopicTitles> {
  const rows = await source.query<{ id: string; title: string }>('select id, title from group_topic where organizationId = ? and retiredAt is null', [organizationId]);
  return new Map(rows.map((row) => [row.id, row.title]));
}

export type SettingsOfTheDay = Pick<
  GroupSessionRow,
  | 'groupId' | 'groupTitle' | 'groupType' | 'modality' | 'delivery' | 'clinical' | 'capacity' | 'minimum' | 'title' | 'topicId' | 'topicText' | 'reviewRequired'
  | 'countsTowardHours' | 'mandatory' | 'enrolment' | 'noteTemplate' | 'requiredCredentials' | 'billingCode' | 'billingUnitMinutes' | 'roundingMethod' | 'billingMinimumMinutes'
>;

/** What a session keeps of its group, whatever becomes of the group later. */
export function settingsOfTheDay(group: GroupOfTheDay, topics: TopicTitles): SettingsOfTheDay {
  const topicId = (JSON.parse(group.defaultTopicIds) as string[]).find((id) => topics.has(id)) ?? null;
  return {
    groupId: group.groupId,
    groupTitle: group.groupTitle,
    groupType: group.groupType,
    modality: group.modality,
    delivery: group.delivery,
    clinical: flagOf(group.clinical),
    capacity: Number(group.capacity),
    minimum: Number(group.minimum),
    title: group.groupTitle,
    topicId,
    topicText: topicId && (topics.get(topicId) ?? null),
    reviewRequired: flagOf(group.reviewRequired),
    countsTowardHours: flagOf(group.countsTowardHours),
    mandatory: flagOf(group.mandatory),
    enrolment: group.enrolment,
    noteTemplate: group.noteTemplate,
    requiredCredentials: group.requiredCredentials,
    billingCode: group.billingCode,
    billingUnitMinutes: group.billingUnitMinutes === null ? null : Number(group.billingUnitMinutes),
    roundingMethod: group.roundingMethod,
    billingMinimumMinutes: group.billingMinimumMinutes === null ? null : Number(group.billingMinimumMinutes),
  };
}
