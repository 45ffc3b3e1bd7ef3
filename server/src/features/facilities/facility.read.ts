import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
import { settingsFrom } from '@groupwork/shared/settings/settings';
import type { Settings } from '@groupwork/shared/settings/settings';
import type { Actor } from '../../platform/actor';
import type { Reads } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { facilityScope } from '../access/staff-actor.facts';
import { FacilityPolicyType, FacilityType, RoomType } from './facility.type';

interface FacilityRow {
  id: string;
  name: string;
  timeZone: string;
  organizationName: string;
}

export const shapeFacility = (row: FacilityRow): FacilityType =>
  Object.assign(new FacilityType(), { id: globalId('Facility', row.id), facilityId: row.id, name: row.name, timeZone: row.timeZone, organizationName: row.organizationName });

/** The actor's own facilities, in the order the organization lists them. */
export async function ownFacilities(context: Context, actor: Actor = context.actor): Promise<FacilityType[]> {
  const rows = await context.reads.query<FacilityRow>(
    `select f.id, f.name, f.timeZone, o.name as organizationName
       from facility f join organization o on o.id = f.organizationId
      where f.organizationId = ? and f.id in (?) order by f.sort, f.name`,
    [actor.organizationId, facilityScope(actor)],
  );
  return rows.map(shapeFacility);
}

export const facilityLoader = (context: Context): DataLoader<string, FacilityType | null> =>
  new DataLoader(async (ids) => {
    const own = new Map((await ownFacilities(context)).map((facility) => [facility.facilityId, facility]));
    return ids.map((id) => own.get(id) ?? null);
  });

export const roomsLoader = (context: Context): DataLoader<string, RoomType[]> =>
  new DataLoader(async (facilityIds) => {
    const rows = await context.reads.query<{ id: string; facilityId: string; name: string }>(
      'select id, facilityId, name from room where organizationId = ? and facilityId in (?) and active = 1 order by name',
      [context.actor.organizationId, facilityIds],
    );
    return facilityIds.map((id) => rows.filter((row) => row.facilityId === id).map((row) => Object.assign(new RoomType(), { id: globalId('Room', row.id), name: row.name })));
  });

/** The policies in force: the facility's own, else the organization's, else the default. */
export const settingsLoader = (context: Context): DataLoader<string, Settings> =>
  new DataLoader((facilityIds) => facilitySettings(context.reads, context.actor.organizationId, facilityIds));

interface SettingRow {
  facilityId: string;
  name: string;
  value: string;
}

const settingRows = (reads: Pick<Reads, 'query'>, organizationId: string, facilityIds: readonly string[]): Promise<SettingRow[]> =>
  reads.query<SettingRow>("select facilityId, name, value from facility_setting where organizationId = ? and (facilityId = '' or facilityId in (?)) order by name", [organizationId, facilityIds]);

/** What is set away from the default, and by whom; a value that was taken away again is stored as null. */
export const policiesLoader = (context: Context): DataLoader<string, FacilityPolicyType[]> =>
  new DataLoader(async (facilityIds) => {
    const rows = (await settingRows(context.reads, context.actor.organizationId, facilityIds)).filter(({ value }) => value !== 'null');
    const valueOf = (facilityId: string, name: string): string | null => rows.find((row) => row.facilityId === facilityId && row.name === name)?.value ?? null;
    return facilityIds.map((id) => {
      const names = [...new Set(rows.filter(({ facilityId }) => facilityId === '' || facilityId === id).map(({ name }) => name))];
      return names.map((name) => Object.assign(new FacilityPolicyType(), { name, organizationValue: valueOf('', name), facilityValue: valueOf(id, name) }));
    });
  });

export async function facilitySettings(reads: Pick<Reads, 'query'>, organizationId: string, facilityIds: readonly string[]): Promise<Settings[]> {
  const rows = await settingRows(reads, organizationId, facilityIds);
  return facilityIds.map((id) =>
    settingsFrom(
      layer(rows, ''),
      layer(rows, id),
    ),
  );
}

const layer = (rows: readonly SettingRow[], facilityId: string): Record<string, unknown> =>
  Object.fromEntries(rows.filter((row) => row.facilityId === facilityId).map(({ name, value }) => [name, JSON.parse(value) as unknown]));
