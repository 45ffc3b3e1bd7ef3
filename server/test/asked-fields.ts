import { randomUUID } from 'node:crypto';
import { getNamedType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType, isRequiredArgument, isRequiredInputField } from 'graphql';
import type { GraphQLArgument, GraphQLField, GraphQLInputField, GraphQLInputType, GraphQLSchema } from 'graphql';
import type { Kind } from './places';

type Input = GraphQLArgument | GraphQLInputField;
export type OutputField = GraphQLField<unknown, unknown>;

/** A root field by its type's name and its own. */
export interface RootField { name: string; operation: 'query' | 'mutation' | 'subscription'; field: OutputField }

export const rootFields = (schema: GraphQLSchema): RootField[] =>
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) => Object.values(type?.getFields() ?? {}).map((field) => ({ name: `${type?.name}.${field.name}`, operation: (type?.name.toLowerCase() ?? 'query') as RootField['operation'], field })));

/** What an argument's id stands for, by its name; where `id` alone is said, by its field. */
const kindOfName: Record<string, Kind> = {
  sessionId: 'GroupSession', facilityId: 'Facility', facilityIds: 'Facility', toFacilityIds: 'Facility', patientId: 'Patient', patientIds: 'Patient', rosterEntryId: 'RosterEntry', rosterEntryIds: 'RosterEntry', targetIds: 'RosterEntry', groupId: 'Group', topicId: 'GroupTopic', defaultTopicIds: 'GroupTopic',
  scheduleId: 'GroupSchedule', scheduleIds: 'GroupSchedule', beginScheduleIds: 'GroupSchedule', slotId: 'ScheduleSlot', assignmentId: 'ScheduleAssignment', endAssignmentIds: 'ScheduleAssignment', roomId: 'Room', leaderId: 'StaffMember', leaderIds: 'StaffMember', staffMemberId: 'StaffMember', staffIds: 'StaffMember', excludedStaffIds: 'StaffMember', fromId: 'StaffMember', toId: 'StaffMember',
  chartEntryId: 'ChartEntry', messageId: 'Message', offerId: 'SeatOffer', entryId: 'WaitlistEntry', leaveId: 'LeaveOfAbsence', holidayId: 'Holiday', planId: 'TreatmentPlan', goalId: 'Goal', objectiveId: 'Objective', objectiveIds: 'Objective', segmentId: 'AttendanceSegment', documentId: 'SessionDocument', requestId: 'SignatureRequest', insteadId: 'StaffMember', addendumId: 'Addendum', delegationId: 'ReviewDelegation', kioskId: 'Kiosk', taskId: 'OutreachTask', ruleId: 'NotificationRule', notificationIds: 'Notification', noteTemplateId: 'NoteTemplate',
  toFacilityId: 'Facility', clientId: 'ApiClient', endpointId: 'WebhookEndpoint', deliveryId: 'WebhookDelivery',
};
const kindOfId: Record<string, Kind> = {
  chartEntry: 'ChartEntry', group: 'Group', groupSchedule: 'GroupSchedule', groupSession: 'GroupSession', patient: 'Patient', node: 'Patient', saveFacility: 'Facility', saveGroup: 'Group', saveGroupSchedule: 'GroupSchedule', saveHoliday: 'Holiday', saveLevelOfCare: 'LevelOfCare', saveListItem: 'ListItem', saveNoteTemplate: 'NoteTemplate', saveNotificationRule: 'NotificationRule', saveOwnSnippet: 'Snippet', savePatient: 'Patient', saveRoom: 'Room', saveSnippet: 'Snippet', saveTopic: 'GroupTopic', savePlanDraft: 'Problem', planVersion: 'TreatmentPlan',
};

/** No id of a row, though the contract's type for it is one. */
const textIds = new Set(['participantKey']);

/** What a value is where anything of its type would be refused for its looks. */
const written: Record<string, string> = {
  key: '$key', pin: '"402867"', mrn: '"MRN-1"', password: '"not the one"', newPassword: '"short"', contentHash: `"${'0'.repeat(64)}"`, participantKey: `"${'0'.repeat(64)}"`, wallTime: '"10:00"', durationMinutes: '60', days: '7', from: '"2026-11-16"', until: '"2026-11-19"', timeZone: '"America/Chicago"', email: '"nobody@nowhere.example"', language: '"en"', birthDate: '"1990-01-01"', rrule: '"FREQ=WEEKLY;BYDAY=TU"', token: '"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"', participation: '3', baseVersion: '9', version: '9', start: '0', end: '1', levelOfCareCode: '"2.1"', modality: '"CBT"', capacity: '8', minimum: '2', shortKey: '"zz"',
};
const byType: Record<string, string> = { ID: '$id', String: '"Said so by a test"', Int: '0', Float: '0', Boolean: 'false', LocalDate: '"2026-11-24"', DateTimeISO: '"2026-11-19T16:20:00Z"' };

/** One place of a document where an id stands. */
export interface IdPlace { variable: string; path: string; kind: Kind }
export interface Asked { text: string; ids: IdPlace[]; variables(idsOf: (place: IdPlace) => string): Record<string, unknown> }

const isId = (type: GraphQLInputType): boolean => getNamedType(type).name === 'ID';
const isRequired = (input: Input): boolean => ('args' in input ? false : isRequiredInputField(input as GraphQLInputField) || isRequiredArgument(input as GraphQLArgument));

/** Every place in a field's arguments where an id may stand, also where it need not. */
export function idPaths(inputs: readonly Input[], before = '', open: readonly string[] = []): string[] {
  return inputs.flatMap((input) => {
    const path = before ? `${before}.${input.name}` : input.name;
    const type = getNamedType(input.type);
    if (isId(input.type)) return textIds.has(input.name) ? [] : [path];
    return isInputObjectType(type) && !open.includes(type.name) ? idPaths(Object.values(type.getFields()), path, [...open, type.name]) : [];
  });
}

/** Writes a root field with what it requires, and with the ids at `also` (and what stands around them). */
export class Writing {
  readonly ids: IdPlace[] = [];

  constructor(private readonly field: OutputField, private readonly also: readonly string[] = [], private readonly instead: Readonly<Record<string, string>> = {}) {}

  arguments(): string {
    const given = this.given(this.field.args, '');
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  private given(inputs: readonly Input[], before: string): string[] {
    return inputs.flatMap((input) => {
      const path = before ? `${before}.${input.name}` : input.name;
      const wanted = isRequired(input) || this.instead[path] !== undefined || this.also.some((each) => each === path || each.startsWith(`${path}.`));
      return wanted ? [`${input.name}: ${this.value(input, input.type, path)}`] : [];
    });
  }

  private value(input: Input, type: GraphQLInputType, path: string): string {
    const instead = this.instead[path];
    if (instead !== undefined) return instead;
    if (isNonNullType(type)) return this.value(input, type.ofType as GraphQLInputType, path);
    if (isListType(type)) return `[${this.value(input, type.ofType as GraphQLInputType, path)}]`;
    if (isInputObjectType(type)) return `{ ${this.given(Object.values(type.getFields()), path).join(', ')} }`;
    if (isId(type) && !textIds.has(input.name)) return this.id(input.name, path);
    if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
    if (type.name === 'Boolean') return input.name === 'toast' ? 'true' : 'false';
    return written[input.name] ?? byType[type.name] ?? '"Said so by a test"';
  }

  private id(name: string, path: string): string {
    const kind = name === 'id' ? kindOfId[this.field.name] : kindOfName[name];
    if (!kind) throw new Error(`Nobody has said what ${this.field.name}'s ${path} is an id of. Say it in asked-fields.ts.`);
    const variable = path.replaceAll('.', '_');
    this.ids.push({ variable, path, kind });
    return `$${variable}`;
  }
}

/** A document that asks for one root field and nothing of its answer but its type. */
export function asked({ operation, field }: RootField, also: readonly string[] = [], instead: Readonly<Record<string, string>> = {}, selection?: string): Asked {
  const writing = new Writing(field, also, instead);
  const given = writing.arguments();
  const of = selection ?? (isLeafType(getNamedType(field.type)) ? '' : '{ __typename }');
  const declared = [...(given.includes('$key') ? ['$key: String!'] : []), ...writing.ids.map(({ variable }) => `$${variable}: ID!`)];
  return {
    text: `${operation}${declared.length > 0 ? `(${declared.join(', ')})` : ''} { ${field.name}${given} ${of} }`,
    ids: writing.ids,
    variables: (idsOf) => ({ ...(given.includes('$key') ? { key: randomUUID() } : {}), ...Object.fromEntries(writing.ids.map((place) => [place.variable, idsOf(place)])) }),
  };
}
