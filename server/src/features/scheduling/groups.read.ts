import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
import { countOf, flagOf, instantOrNull } from '../../platform/database/reads';
import type { Parameter } from '../../platform/database/reads';
import { notFound } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { facilityScope, mayAt, mustBeInScope } from '../access/staff-actor.facts';
import { shapeFacility } from '../facilities/facility.facts';
import { RoomType } from '../facilities/facility.type';
import { TherapyGroupType } from './group.type';
import { staffOfIds } from './group-schedules.read';
import { readTopicsByIds } from './topic.read';
import type { GroupTopicType } from './topic.type';

interface GroupRow {
  id: string;
  version: number;
  facilityId: string;
  facilityName: string;
  timeZone: string;
  organizationName: string;
  title: string;
  groupType: TherapyGroupType['groupType'];
  modality: string;
  delivery: TherapyGroupType['delivery'];
  clinical: unknown;
  requiredCredentials: string;
  countsTowardHours: unknown;
  leaderIds: string;
  roomId: string | null;
  roomName: string | null;
  capacity: unknown;
  minimum: unknown;
  enrolment: TherapyGroupType['enrolment'];
  mandatory: unknown;
  defaultTopicIds: string;
  reviewRequired: unknown;
  billingCode: string | null;
  billingUnitMinutes: number | null;
  roundingMethod: TherapyGroupType['roundingMethod'];
  billingMinimumMinutes: number | null;
  meetingAddress: string | null;
  noteTemplate: string;
  enabled: unknown;
  archivedAt: unknown;
}

const GROUPS = `
  select g.id, g.version, g.facilityId, f.name as facilityName, f.timeZone, o.name as organizationName, g.title, g.groupType, g.modality, g.delivery, g.clinical, g.requiredCredentials, g.countsTowardHours, g.leaderIds,
         g.roomId, r.name as roomName, g.capacity, g.minimum, g.enrolment, g.mandatory, g.defaultTopicIds, g.reviewRequired, g.billingCode, g.billingUnitMinutes, g.roundingMethod, g.billingMinimumMinutes, g.meetingAddress, g.noteTemplate, g.enabled, g.archivedAt
    from therapy_group g
    join facility f on f.organizationId = g.organizationId and f.id = g.facilityId
    join organization o on o.id = g.organizationId
    left join room r on r.organizationId = g.organizationId and r.id = g.roomId
   where g.organizationId = ? and g.facilityId in (?)`;

async function readRows(context: Context, condition: string, parameters: readonly Parameter[]): Promise<TherapyGroupType[]> {
  const rows = await context.reads.query<GroupRow>(`${GROUPS} and ${condition} order by g.title, g.id`, [context.actor.organizationId, facilityScope(context.actor), ...parameters]);
  const topics = await readTopicsByIds(context, [...new Set(rows.flatMap((row) => JSON.parse(row.defaultTopicIds) as string[]))]);
  return Promise.all(rows.map((row) => shape(context, row, topics)));
}

async function shape(context: Context, row: GroupRow, topics: ReadonlyMap<string, GroupTopicType>): Promise<TherapyGroupType> {
  return Object.assign(new TherapyGroupType(), {
    id: globalId('Group', row.id),
    rowId: row.id,
    version: countOf(row.version),
    facility: shapeFacility({ id: row.facilityId, name: row.facilityName, timeZone: row.timeZone, organizationName: row.organizationName }),
    title: row.title,
    groupType: row.groupType,
    modality: row.modality,
    delivery: row.delivery,
    clinical: flagOf(row.clinical),
    requiredCredentials: JSON.parse(row.requiredCredentials) as string[],
    countsTowardHours: flagOf(row.countsTowardHours),
    leaders: await staffOfIds(context, JSON.parse(row.leaderIds) as string[]),
    room: row.roomId ? Object.assign(new RoomType(), { id: globalId('Room', row.roomId), name: row.roomName ?? '' }) : null,
    capacity: countOf(row.capacity),
    minimum: countOf(row.minimum),
    enrolment: row.enrolment,
    mandatory: flagOf(row.mandatory),
    defaultTopics: (JSON.parse(row.defaultTopicIds) as string[]).flatMap((id) => topics.get(id) ?? []),
    reviewRequired: flagOf(row.reviewRequired),
    billingCode: row.billingCode,
    billingUnitMinutes: row.billingUnitMinutes === null ? null : countOf(row.billingUnitMinutes),
    roundingMethod: row.roundingMethod,
    billingMinimumMinutes: row.billingMinimumMinutes === null ? null : countOf(row.billingMinimumMinutes),
    meetingAddress: maySeeRoom(context, row) ? row.meetingAddress : null,
    templateId: row.noteTemplate,
    enabled: flagOf(row.enabled),
    archivedAt: instantOrNull(row.archivedAt),
  });
}

/** Whoever knows the address can enter, uninvited: it is for whoever leads the group, and for who writes it down. */
const maySeeRoom = ({ actor }: Context, { facilityId, leaderIds }: GroupRow): boolean => mayAt(actor, 'schedule:configure', facilityId) || (JSON.parse(leaderIds) as string[]).includes(actor.id);

/** A facility's groups by title. */
export function readGroups(context: Context, facilityId: string, includeArchived: boolean): Promise<TherapyGroupType[]> {
  mustBeInScope(context.actor, facilityId);
  return readRows(context, `g.facilityId = ?${includeArchived ? '' : ' and g.archivedAt is null'}`, [facilityId]);
}

export const groupLoader = (context: Context): DataLoader<string, TherapyGroupType | null> =>
  new DataLoader(async (ids) => {
    const found = new Map((await readRows(context, 'g.id in (?)', [ids])).map((group) => [group.rowId, group]));
    return ids.map((id) => found.get(id) ?? null);
  });

export async function readGroup(context: Context, id: string): Promise<TherapyGroupType> {
  const group = await context.loader(groupLoader).load(id);
  if (!group) throw notFound();
  return group;
}
