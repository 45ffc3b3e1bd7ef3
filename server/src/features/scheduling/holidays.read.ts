import { globalId } from '@groupwork/shared/kernel/ids';
import { addDays, facilityDate } from '@groupwork/shared/kernel/time';
import { countOf } from '../../platform/database/reads';
import { notFound } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { facilityLoader } from '../facilities/facility.facts';
import { HolidayType } from './group-schedule.type';

const DAYS_BACK = 365;

/** A facility's holidays from a year ago on, by date. */
export async function readHolidays(context: Context, facilityId: string): Promise<HolidayType[]> {
  const facility = await context.loader(facilityLoader).load(facilityId);
  if (!facility) throw notFound();
  const rows = await context.reads.query<{ id: string; version: number; date: string; name: string }>(
    'select id, version, date, name from holiday where organizationId = ? and facilityId = ? and date >= ? order by date',
    [context.actor.organizationId, facilityId, addDays(facilityDate(context.clock.now(), facility.timeZone), -DAYS_BACK)],
  );
  return rows.map((row) => Object.assign(new HolidayType(), { id: globalId('Holiday', row.id), version: countOf(row.version), date: row.date, name: row.name }));
}
