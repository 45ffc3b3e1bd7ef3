import { shippedLayouts, shippedTemplates } from '@groupwork/shared/documentation/note-layout';
import type { GroupValues } from '@groupwork/shared/imports/group-row';
import { flagOf } from '../../platform/database/reads';
import { facilitySettings } from '../facilities/facility.facts';
import { staffHere } from '../identity/staff-here.facts';
import type { StaffHere } from '../identity/staff-here.facts';
import type { Asked, ImportFacility } from '../imports/importing.type';
import type { GroupToSave } from './save-group.command';

interface Room { id: string; name: string; active: unknown }
type Leader = StaffHere & { email: string };
/** A topic or a note template; one that is not in use may stay where it was chosen. */
interface Named { id: string; name: string; inUse: boolean }

/** What a group of this facility can be made of. */
export interface Offered { rooms: readonly Room[]; staff: readonly Leader[]; modalities: readonly string[]; topics: readonly Named[]; templates: readonly Named[]; sizes: { capacity: number; minimum: number } }

/** A group there is, as a file says it and as it is saved. */
export interface KeptGroup { id: string; values: GroupValues; group: GroupToSave }

/** Seven statements, however many groups there are. */
export async function offeredAt(asked: Asked, facility: ImportFacility): Promise<Offered> {
  const { organizationId } = asked.actor;
  const rooms = await asked.query<Room>('select id, name, active from room where organizationId = ? and facilityId = ? order by name', [organizationId, facility.id]);
  const modalities = await asked.query<{ name: string }>("select name from list_item where organizationId = ? and facilityId = ? and list = 'MODALITY' and retiredAt is null order by sort, name", [organizationId, facility.id]);
  const emails = new Map((await asked.query<{ id: string; email: string }>('select m.id, m.email from staff_member m join staff_facility f on f.organizationId = m.organizationId and f.staffMemberId = m.id where m.organizationId = ? and f.facilityId = ?', [organizationId, facility.id])).map(({ id, email }) => [id, email]));
  const staff = (await staffHere(asked, asked.actor, facility.id, [...emails.keys()])).map((person) => ({ ...person, email: emails.get(person.id) ?? '' }));
  const [settings] = await facilitySettings(asked, organizationId, [facility.id]);
  const topics = await asked.query<{ id: string; name: string; gone: unknown }>('select id, title as name, retiredAt as gone from group_topic where organizationId = ? and facilityId = ? order by title, id', [organizationId, facility.id]);
  const templates = await asked.query<{ id: string; name: string; gone: unknown }>('select id, name, archivedAt as gone from note_template where organizationId = ? and facilityId = ? order by name, id', [organizationId, facility.id]);
  const named = (rows: readonly { id: string; name: string; gone: unknown }[]): Named[] => rows.map(({ gone, ...row }) => ({ ...row, inUse: gone === null }));
  return {
    rooms, staff, modalities: modalities.map(({ name }) => name), sizes: { capacity: settings?.groupCapacity ?? 1, minimum: settings?.groupMinimum ?? 1 },
    topics: named(topics), templates: [...shippedTemplates.map((id) => ({ id, name: shippedLayouts[id].name, inUse: true })), ...named(templates)],
  };
}

/** Who is meant by a name: the one that was chosen before, else one in use. */
export function named(all: readonly Named[], name: string, before: readonly string[]): Named | undefined {
  const same = all.filter((each) => each.name === name);
  return same.find(({ id }) => before.includes(id)) ?? same.find(({ inUse }) => inUse) ?? same[0];
}

interface Row extends Omit<GroupToSave, 'requiredCredentials' | 'leaderIds' | 'defaultTopicIds'> { id: string; requiredCredentials: string; leaderIds: string; defaultTopicIds: string }

const COLUMNS = 'id, title, groupType, modality, capacity, minimum, roomId, delivery, clinical, enrolment, mandatory, countsTowardHours, reviewRequired, billingCode, billingUnitMinutes, roundingMethod, billingMinimumMinutes, meetingAddress, noteTemplate, enabled, requiredCredentials, leaderIds, defaultTopicIds';

function keptAs({ id, ...row }: Row, { rooms, staff, topics, templates }: Offered): KeptGroup {
  const list = (text: string): string[] => JSON.parse(text) as string[];
  const group: GroupToSave = {
    ...row, clinical: flagOf(row.clinical), mandatory: flagOf(row.mandatory), countsTowardHours: flagOf(row.countsTowardHours), reviewRequired: flagOf(row.reviewRequired), enabled: flagOf(row.enabled),
    requiredCredentials: list(row.requiredCredentials), leaderIds: list(row.leaderIds), defaultTopicIds: list(row.defaultTopicIds),
  };
  const { title, modality, capacity, minimum, billingCode, billingUnitMinutes, billingMinimumMinutes, requiredCredentials, clinical, mandatory, countsTowardHours, reviewRequired } = group;
  const emails = new Map(staff.map((person) => [person.id, person.email]));
  const titles = new Map(topics.map((topic) => [topic.id, topic.name]));
  return {
    id, group,
    values: {
      title, groupType: group.groupType as GroupValues['groupType'], modality, capacity, minimum, leaders: group.leaderIds.flatMap((leaderId) => emails.get(leaderId) ?? []), room: rooms.find((room) => room.id === group.roomId)?.name ?? null,
      delivery: group.delivery as GroupValues['delivery'], clinical, enrolment: group.enrolment as GroupValues['enrolment'], mandatory, countsTowardHours, reviewRequired, billingCode, billingUnitMinutes,
      roundingMethod: group.roundingMethod as GroupValues['roundingMethod'], billingMinimumMinutes, topics: group.defaultTopicIds.flatMap((topicId) => titles.get(topicId) ?? []), requiredCredentials,
      noteTemplate: templates.find((template) => template.id === group.noteTemplate)?.name ?? shippedLayouts.FREE.name,
    },
  };
}

/** Those that are in use; an archived one keeps its title to itself. */
export async function groupsKeptAt(asked: Asked, facility: ImportFacility, offered: Offered): Promise<KeptGroup[]> {
  const rows = await asked.query<Row>(`select ${COLUMNS} from therapy_group where organizationId = ? and facilityId = ? and archivedAt is null order by title, id`, [asked.actor.organizationId, facility.id]);
  return rows.map((row) => keptAs(row, offered));
}
