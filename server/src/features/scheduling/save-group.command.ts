import { groupProblems, sameNameWarning } from '@groupwork/shared/scheduling/group.rules';
import type { GroupFields } from '@groupwork/shared/scheduling/group.rules';
import { mustBeVersion } from '../../platform/database/repository';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { badField, badInput, notFound, refuseIf } from '../../platform/errors';
import { mustBeTemplateOf } from '../documentation/note-layout.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { mustHaveRoom } from '../facilities/room-for-more.step';
import { leadingRefusal, mustBeRoomOf } from './leading.facts';
import { groupArchived, groupSaved } from './planning.events';
import { rewriteGroupsAhead } from './rewrite-ahead';
import { Groups } from './scheduling.repositories';
import { planningFacility } from './session-to-plan';
import type { TherapyGroupRow } from './therapy-group.entity';

/** Rows' own ids. */
export interface GroupToSave extends GroupFields {
  groupType: string;
  delivery: string;
  clinical: boolean;
  requiredCredentials: readonly string[];
  countsTowardHours: boolean;
  leaderIds: readonly string[];
  roomId: string | null;
  enrolment: string;
  mandatory: boolean;
  defaultTopicIds: readonly string[];
  reviewRequired: boolean;
  noteTemplate: string;
  enabled: boolean;
}

interface SaveGroup extends GroupToSave {
  facilityId: string;
  id: string | null;
  version: number | null;
  key: string;
}

export interface GroupSaved {
  groupId: string;
  warnings: string[];
  rewritten: number;
  left: number;
}

/**
 * Creates or changes a group. Sessions held keep what they had; those ahead that nobody has touched follow, and a
 * group that is disabled has none.
 */
export function saveGroup(unitOfWork: UnitOfWork, actor: StaffActor, input: SaveGroup): Promise<GroupSaved> {
  const { key, facilityId, id, version, ...wanted } = input;
  return unitOfWork.run(actor, { operation: 'saveGroup', key, request: { facilityId, id, version, ...wanted } }, async (work) => {
    const facility = await planningFacility(work, actor, facilityId);
    const group = trimmed(wanted);
    const groups = work.repository(Groups);
    const row = id === null ? null : await groups.getForUpdate(id);
    if (row && row.facilityId !== facilityId) throw notFound();
    if (row) mustBeVersion(row, version ?? 0);
    else await mustHaveRoom(work, facilityId, 'groups', () => groups.count({ facilityId }));
    await mustBeGood(work, facility, group, row?.modality ?? null);
    await mustBeTemplateOf(work, facility, group.noteTemplate, row?.noteTemplate ?? null);
    const warnings = (await isCalledTheSame(work, facilityId, id, group.title)) ? [sameNameWarning(group.title)] : [];
    const saved = row ? await groups.change(row, rowOf(group)) : await groups.add({ facilityId, ...rowOf(group), archivedAt: null });
    const ahead = row ? (await rewriteGroupsAhead(work, [saved.id])).get(saved.id) : null;
    const counts = { rewritten: (ahead?.rewrite.length ?? 0) + (ahead?.create.length ?? 0) + (ahead?.remove.length ?? 0), left: ahead?.left.length ?? 0 };
    work.record(groupSaved(facilityId, saved.id, { created: row === null, ...counts }));
    return { groupId: saved.id, warnings, ...counts };
  });
}

/** Out of use: no new slots, no new sessions, and what was planned ahead goes. What was held keeps its name. */
export function archiveGroup(unitOfWork: UnitOfWork, actor: StaffActor, input: { groupId: string; version: number; archived: boolean; key: string }): Promise<{ groupId: string }> {
  const { groupId, version, archived, key } = input;
  return unitOfWork.run(actor, { operation: 'archiveGroup', key, request: { groupId, version, archived } }, async (work) => {
    const groups = work.repository(Groups);
    const row = await groups.getForUpdate(groupId);
    await planningFacility(work, actor, row.facilityId);
    mustBeVersion(row, version);
    await groups.change(row, { archivedAt: archived ? (row.archivedAt ?? work.now) : null });
    await rewriteGroupsAhead(work, [groupId]);
    work.record(groupArchived(row.facilityId, groupId, archived));
    return { groupId };
  });
}

const trimmed = (group: GroupToSave): GroupToSave => ({
  ...group,
  title: group.title.trim(),
  modality: group.modality.trim(),
  billingCode: group.billingCode?.trim() || null,
  meetingAddress: group.meetingAddress?.trim() || null,
  requiredCredentials: [...new Set(group.requiredCredentials.map((credential) => credential.trim()).filter(Boolean))],
});

export const rowOf = (group: GroupToSave): Omit<TherapyGroupRow, 'id' | 'organizationId' | 'version' | 'createdAt' | 'updatedAt' | 'facilityId' | 'archivedAt'> => ({
  title: group.title, groupType: group.groupType, modality: group.modality, delivery: group.delivery, clinical: group.clinical, capacity: group.capacity, minimum: group.minimum, roomId: group.roomId, reviewRequired: group.reviewRequired, enabled: group.enabled,
  defaultTopicIds: JSON.stringify(group.defaultTopicIds), requiredCredentials: JSON.stringify(group.requiredCredentials), leaderIds: JSON.stringify(group.leaderIds), countsTowardHours: group.countsTowardHours, enrolment: group.enrolment,
  mandatory: group.mandatory, billingCode: group.billingCode, billingUnitMinutes: group.billingUnitMinutes, roundingMethod: group.roundingMethod, billingMinimumMinutes: group.billingMinimumMinutes, meetingAddress: group.meetingAddress, noteTemplate: group.noteTemplate,
});

/** A modality that has left the list, or was renamed there, may stay where it was chosen. */
async function mustBeGood(work: Work, facility: { facilityId: string; facilityName: string }, group: GroupToSave, chosenBefore: string | null): Promise<void> {
  const { organizationId } = work.actor;
  const modalities = await work.query<{ name: string }>("select name from list_item where organizationId = ? and facilityId = ? and list = 'MODALITY' and retiredAt is null order by sort, name", [organizationId, facility.facilityId]);
  const problems = groupProblems(group, chosenBefore === group.modality ? [] : modalities.map((item) => item.name));
  if (problems.length > 0) throw badInput(problems.map(({ field, message }) => ({ field, messages: [message] })));
  await mustBeRoomOf(work, organizationId, facility, group.roomId);
  refuseIf(await leadingRefusal(work, work.actor, facility, group, group.leaderIds));
  const topics = await work.query('select id from group_topic where organizationId = ? and facilityId = ? and id in (?)', [organizationId, facility.facilityId, [...group.defaultTopicIds]]);
  if (topics.length < new Set(group.defaultTopicIds).size) throw badField('defaultTopicIds', `Choose topics of ${facility.facilityName}.`);
}

async function isCalledTheSame(work: Work, facilityId: string, id: string | null, title: string): Promise<boolean> {
  const same = await work.query<{ id: string }>('select id from therapy_group where organizationId = ? and facilityId = ? and lower(title) = lower(?) and enabled = 1 and archivedAt is null', [work.actor.organizationId, facilityId, title]);
  return same.some((row) => row.id !== id);
}
