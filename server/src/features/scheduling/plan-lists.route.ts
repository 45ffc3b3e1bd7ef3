import { deliveryWords, groupTypeWords } from '@groupwork/shared/scheduling/vocabulary';
import { atOnce } from '../../platform/csv';
import type { CsvRow } from '@groupwork/shared/kernel/csv';
import type { Context } from '../../platform/graphql/context';
import type { Route } from '../../platform/graphql/routes';
import { facilityListFile } from '../access/list-file.facts';
import { readGroups } from './groups.read';
import { assignedCountLoader, readGroupSchedules, slotsLoader } from './group-schedules.read';
import type { GroupScheduleType, ScheduleSlotType } from './group-schedule.type';
import { readHolidays } from './holidays.read';
import { readTopics } from './topic.read';

const names = (people: readonly { name: string }[]): string => people.map(({ name }) => name).join('; ');
const yes = (value: boolean): string => (value ? 'Yes' : 'No');

async function groups(context: Context, facilityId: string): Promise<CsvRow[]> {
  return (await readGroups(context, facilityId, true)).map((group) => [
    group.title, groupTypeWords[group.groupType], group.modality, deliveryWords[group.delivery], names(group.leaders), group.room?.name ?? null, group.capacity, group.minimum, group.enrolment, yes(group.mandatory), yes(group.clinical),
    yes(group.reviewRequired), group.requiredCredentials.join('; '), group.defaultTopics.map(({ title }) => title).join('; '), group.billingCode, group.billingUnitMinutes, group.archivedAt ? 'Archived' : group.enabled ? 'In use' : 'Disabled',
  ]);
}

async function topics(context: Context, facilityId: string): Promise<CsvRow[]> {
  return (await readTopics(context, facilityId, true)).map(({ title, contentSnippet, suggestedThemes, suggestedInterventions, retired }) => [title, contentSnippet, suggestedThemes.join('; '), suggestedInterventions.join('; '), retired ? 'Retired' : 'In use']);
}

/** Each schedule with its slots, in a number of statements that does not grow with them. */
const slotsOf = async (context: Context, schedules: readonly GroupScheduleType[]): Promise<ScheduleSlotType[][]> => Promise.all(schedules.map(({ scheduleId }) => context.loader(slotsLoader).load(scheduleId)));

async function schedules(context: Context, facilityId: string): Promise<CsvRow[]> {
  const all = await readGroupSchedules(context, facilityId, true);
  const [slots, assigned] = await Promise.all([slotsOf(context, all), Promise.all(all.map(({ scheduleId }) => context.loader(assignedCountLoader).load(scheduleId)))]);
  return all.map(({ title, description, suggestedFor, observesHolidays, archived }, place) => [
    title, description, suggestedFor.clinicalNeeds.join('; '), suggestedFor.levelsOfCare.join('; '), suggestedFor.tracks.join('; '), suggestedFor.phases.join('; '), yes(observesHolidays), slots[place]?.length ?? 0, assigned[place] ?? 0, archived ? 'Archived' : 'In use',
  ]);
}

async function slots(context: Context, facilityId: string): Promise<CsvRow[]> {
  const all = await readGroupSchedules(context, facilityId, true);
  return (await slotsOf(context, all)).flatMap((own, place) => own.map((slot): CsvRow => [
    all[place]?.title ?? null, slot.groupTitle, slot.recurrence, slot.rrule, slot.wallTime, slot.durationMinutes, slot.room?.name ?? null, names(slot.leaders), slot.validFrom, slot.validUntil, all[place]?.facility.timeZone ?? null,
  ]));
}

const holidays = async (context: Context, facilityId: string): Promise<CsvRow[]> => (await readHolidays(context, facilityId)).map(({ date, name }) => [date, name]);

const lists = [
  { name: 'groups', operation: 'ExportGroups', read: groups, head: ['Group', 'Type', 'Modality', 'Held', 'Leaders', 'Room', 'Capacity', 'Minimum', 'Enrollment', 'Mandatory', 'Clinical', 'Reviewed', 'Credentials asked for', 'Topics', 'Billing code', 'Minutes of a unit', 'State'] },
  { name: 'topics', operation: 'ExportTopics', read: topics, head: ['Topic', 'Content', 'Themes', 'Interventions', 'State'] },
  { name: 'schedules', operation: 'ExportSchedules', read: schedules, head: ['Schedule', 'Description', 'Clinical needs', 'Levels of care', 'Tracks', 'Phases', 'Keeps holidays', 'Slots', 'Patients', 'State'] },
  { name: 'slots', operation: 'ExportSlots', read: slots, head: ['Schedule', 'Group', 'When', 'Recurrence rule', 'Start', 'Minutes', 'Room', 'Leaders', 'First day', 'Until', 'Time zone'] },
  { name: 'holidays', operation: 'ExportHolidays', read: holidays, head: ['Day', 'Holiday'] },
] as const;

/** How a facility's groups are set up, as files. They name no patient. */
export const planListsRoutes: readonly Route[] = lists.map(({ name, operation, read, head }) =>
  facilityListFile<CsvRow>({ name, operation, head, capability: 'schedule:read', namesPatients: false, row: (row) => row, pieces: (context, facilityId) => atOnce(() => read(context, facilityId)) }));
