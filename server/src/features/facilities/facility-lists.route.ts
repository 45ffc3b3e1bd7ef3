import { careListWords } from '@groupwork/shared/facilities/lists';
import type { CsvRow } from '@groupwork/shared/kernel/csv';
import { atOnce } from '../../platform/csv';
import type { Context } from '../../platform/graphql/context';
import type { Route } from '../../platform/graphql/routes';
import { facilityListFile, listFile } from '../access/list-file.facts';
import { readFacilitySetups } from './facility-setup.read';
import type { ListItemType } from './list.type';
import { readCareLists } from './lists.read';

/** A row for each room; a facility without one has a row as well. */
async function rooms(context: Context): Promise<CsvRow[]> {
  return (await readFacilitySetups(context)).flatMap(({ name, timeZone, phone, address, rooms: own }) => {
    const place = [name, timeZone, phone, address] as const;
    return own.length === 0 ? [[...place, null, null, null]] : own.map((room): CsvRow => [...place, room.name, room.seats, room.active ? 'In use' : 'Out of use']);
  });
}

async function choices(context: Context, facilityId: string): Promise<CsvRow[]> {
  const { levelsOfCare, clinicalNeeds, tracks, phases, modalities, alerts } = await readCareLists(context, facilityId);
  const entry = (list: string, { code, name, retired }: ListItemType, week: readonly [number | null, number | null] = [null, null]): CsvRow => [list, code, name, retired ? 'Retired' : 'In use', ...week];
  const { CLINICAL_NEED, TRACK, PHASE, MODALITY, ALERT } = careListWords;
  const others: readonly (readonly [string, readonly ListItemType[]])[] = [[CLINICAL_NEED, clinicalNeeds], [TRACK, tracks], [PHASE, phases], [MODALITY, modalities], [ALERT, alerts]];
  return [...levelsOfCare.map((level) => entry('Levels of care', level, [level.weeklyMinutes, level.weeklyDays])), ...others.flatMap(([list, items]) => items.map((item) => entry(list, item)))];
}

/** Where care is given, and what people choose from there. */
export const facilityListsRoutes: readonly Route[] = [
  listFile<CsvRow>({
    name: 'facilities', operation: 'ExportFacilities', capability: 'facility:configure', namesPatients: false, row: (row) => row,
    head: ['Facility', 'Time zone', 'Phone', 'Address', 'Room', 'Seats', 'State of the room'],
    pieces: (context) => atOnce(() => rooms(context)),
  }),
  facilityListFile<CsvRow>({
    name: 'choices', operation: 'ExportChoices', capability: 'schedule:read', namesPatients: false, row: (row) => row,
    head: ['List', 'Code', 'Name', 'State', 'Minutes a week', 'Days a week'],
    pieces: (context, facilityId) => atOnce(() => choices(context, facilityId)),
  }),
];
