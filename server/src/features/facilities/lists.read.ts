import type { CareList } from '@groupwork/shared/facilities/lists';
import { globalId } from '@groupwork/shared/kernel/ids';
import { countOf } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { mustBeInScope } from '../access/staff-actor.facts';
import { CareListsType, LevelOfCareType, ListItemType } from './list.type';

interface Row {
  id: string;
  version: number;
  list: CareList;
  code: string;
  name: string;
  sort: number;
  retiredAt: unknown;
}

const shaped = <Type extends ListItemType>(type: Type, nodeType: 'ListItem' | 'LevelOfCare', row: Omit<Row, 'list'>): Type =>
  Object.assign(type, { id: globalId(nodeType, row.id), version: countOf(row.version), code: row.code, name: row.name, sort: countOf(row.sort), retired: row.retiredAt !== null });

const wholeOrNull = (value: unknown): number | null => (value === null ? null : countOf(value));

/** Everything a facility's people choose from, in two statements. */
export async function readCareLists(context: Context, facilityId: string): Promise<CareListsType> {
  mustBeInScope(context.actor, facilityId);
  const { organizationId } = context.actor;
  const levels = await context.reads.query<Omit<Row, 'list'> & { weeklyMinutes: unknown; weeklyDays: unknown }>('select id, version, code, name, sort, retiredAt, weeklyMinutes, weeklyDays from level_of_care where organizationId = ? order by sort, name', [organizationId]);
  const items = await context.reads.query<Row>("select id, version, list, code, name, sort, retiredAt from list_item where organizationId = ? and (facilityId = '' or facilityId = ?) order by sort, name", [organizationId, facilityId]);
  const of = (list: CareList): ListItemType[] => items.filter((item) => item.list === list).map((item) => shaped(new ListItemType(), 'ListItem', item));
  return Object.assign(new CareListsType(), {
    levelsOfCare: levels.map((row) => Object.assign(shaped(new LevelOfCareType(), 'LevelOfCare', row), { weeklyMinutes: wholeOrNull(row.weeklyMinutes), weeklyDays: wholeOrNull(row.weeklyDays) })),
    clinicalNeeds: of('CLINICAL_NEED'),
    tracks: of('TRACK'),
    phases: of('PHASE'),
    modalities: of('MODALITY'),
    alerts: of('ALERT'),
  });
}
