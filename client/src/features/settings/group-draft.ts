import type { GroupFields } from '@groupwork/shared/scheduling/group.rules';
import { deliveryWords, enrolmentWords, groupTypeWords, roundingMethodWords } from '@groupwork/shared/scheduling/vocabulary';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { GroupFieldsFragment } from '../../graphql/generated/operations';

type Group = GroupFieldsFragment;

/** A group as it is typed: numbers stay text until they are read. */
export interface TypedGroup extends Pick<Group, 'title' | 'groupType' | 'modality' | 'delivery' | 'clinical' | 'countsTowardHours' | 'enrolment' | 'mandatory' | 'reviewRequired' | 'roundingMethod' | 'enabled'> {
  requiredCredentials: string[];
  leaderIds: string[];
  roomId: string | null;
  noteTemplateId: string;
  defaultTopicIds: string[];
  capacity: string;
  minimum: string;
  billingCode: string;
  billingUnitMinutes: string;
  billingMinimumMinutes: string;
  meetingAddress: string;
}

export interface Choice { value: string; label: string }

/** What a group may be given. Who or what it has already stands among them, whatever became of it. */
export interface GroupChoices { modalities: string[]; staff: Choice[]; rooms: Choice[]; topics: Choice[]; templates: Choice[]; credentials: string[] }

export const newGroup = (capacity: number, minimum: number): TypedGroup => ({
  title: '', groupType: 'PROCESS', modality: '', delivery: 'IN_PERSON', enrolment: 'OPEN', mandatory: false, countsTowardHours: true, clinical: true, requiredCredentials: [], leaderIds: [], roomId: null,
  capacity: String(capacity), minimum: String(minimum), defaultTopicIds: [], noteTemplateId: globalId('NoteTemplate', 'FREE'), reviewRequired: false, billingCode: '', billingUnitMinutes: '', billingMinimumMinutes: '', meetingAddress: '', roundingMethod: null, enabled: true,
});

export const typedOf = (group: Group): TypedGroup => ({
  title: group.title, groupType: group.groupType, modality: group.modality, delivery: group.delivery, enrolment: group.enrolment, mandatory: group.mandatory, countsTowardHours: group.countsTowardHours, clinical: group.clinical,
  requiredCredentials: [...group.requiredCredentials], leaderIds: group.leaders.map(({ id }) => id), roomId: group.room?.id ?? null, capacity: String(group.capacity), minimum: String(group.minimum),
  defaultTopicIds: group.defaultTopics.map(({ id }) => id), noteTemplateId: group.noteTemplate.id, reviewRequired: group.reviewRequired,
  billingCode: group.billingCode ?? '', billingUnitMinutes: group.billingUnitMinutes === null ? '' : String(group.billingUnitMinutes), billingMinimumMinutes: group.billingMinimumMinutes === null ? '' : String(group.billingMinimumMinutes), meetingAddress: group.meetingAddress ?? '', roundingMethod: group.roundingMethod, enabled: group.enabled,
});

/** As it is kept: what is saved then reads as it was typed. */
export const tidied = (typed: TypedGroup): TypedGroup => ({
  ...typed, title: typed.title.trim(), modality: typed.modality.trim(), billingCode: typed.billingCode.trim(), meetingAddress: typed.meetingAddress.trim(), requiredCredentials: [...new Set(typed.requiredCredentials.map((each) => each.trim()).filter(Boolean))],
  ...Object.fromEntries((['capacity', 'minimum', 'billingUnitMinutes', 'billingMinimumMinutes'] as const).map((field) => [field, /^\s*\d+\s*$/.test(typed[field]) ? String(Number(typed[field])) : typed[field].trim()])),
});

type Read = Omit<TypedGroup, keyof GroupFields> & GroupFields & Pick<TypedGroup, 'roundingMethod'>;

/** What is sent, and what the rules look at. */
export const readGroup = (typed: TypedGroup): Read => ({
  ...typed, capacity: numberOf(typed.capacity), minimum: numberOf(typed.minimum), billingCode: typed.billingCode === '' ? null : typed.billingCode, meetingAddress: typed.meetingAddress === '' ? null : typed.meetingAddress, billingUnitMinutes: typed.billingUnitMinutes === '' ? null : numberOf(typed.billingUnitMinutes), billingMinimumMinutes: typed.billingMinimumMinutes === '' ? null : numberOf(typed.billingMinimumMinutes),
});

/** Nothing is no number. */
const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

const withOwn = (choices: readonly Choice[], own: readonly Choice[], word: string): Choice[] => [...choices, ...own.filter(({ value }) => !choices.some((choice) => choice.value === value)).map(({ value, label }) => ({ value, label: `${label}, ${word}` }))];

interface Offered {
  modalities: readonly { name: string; retired: boolean }[];
  staff: readonly { id: string; name: string; credential: string | null }[];
  rooms: readonly { id: string; name: string }[];
  topics: readonly { id: string; title: string }[];
  templates: readonly { id: string; name: string }[];
}

export function choicesFor(group: Group | null, { modalities, staff, rooms, topics, templates }: Offered): GroupChoices {
  const inUse = modalities.filter(({ retired }) => !retired).map(({ name }) => name);
  return {
    modalities: group === null || inUse.length === 0 || inUse.includes(group.modality) ? inUse : [...inUse, group.modality],
    staff: withOwn(staff.map(({ id, name, credential }) => ({ value: id, label: credential === null ? name : `${name}, ${credential}` })), group?.leaders.map(({ id, name }) => ({ value: id, label: name })) ?? [], 'not here any more'),
    rooms: withOwn(rooms.map(({ id, name }) => ({ value: id, label: name })), group?.room == null ? [] : [{ value: group.room.id, label: group.room.name }], 'not in use'),
    topics: withOwn(topics.map(({ id, title }) => ({ value: id, label: title })), group?.defaultTopics.map(({ id, title }) => ({ value: id, label: title })) ?? [], 'retired'),
    templates: withOwn(templates.map(({ id, name }) => ({ value: id, label: name })), group === null ? [] : [{ value: group.noteTemplate.id, label: group.noteTemplate.name }], 'archived'),
    credentials: [...new Set(staff.flatMap(({ credential }) => credential ?? []))].toSorted(),
  };
}

/** What a field holds, as people read it. */
export function groupWords({ staff, rooms, topics, templates }: GroupChoices): (field: keyof TypedGroup, value: TypedGroup) => string {
  const named = (choices: readonly Choice[], ids: readonly string[]): string => ids.map((id) => choices.find(({ value }) => value === id)?.label ?? 'somebody or something new').join('; ');
  return (field, value) => {
    switch (field) {
      case 'groupType': return groupTypeWords[value.groupType];
      case 'delivery': return deliveryWords[value.delivery];
      case 'enrolment': return enrolmentWords[value.enrolment];
      case 'noteTemplateId': return named(templates, [value.noteTemplateId]);
      case 'roundingMethod': return value.roundingMethod === null ? '' : roundingMethodWords[value.roundingMethod];
      case 'leaderIds': return named(staff, value.leaderIds);
      case 'roomId': return named(rooms, value.roomId === null ? [] : [value.roomId]);
      case 'defaultTopicIds': return named(topics, value.defaultTopicIds);
      case 'requiredCredentials': return value.requiredCredentials.join(', ');
      default: return String(value[field]);
    }
  };
}
