import { displayName } from '@groupwork/shared/patients/names';
import { hoursStates, momentOf } from '@groupwork/shared/reports/week-hours';
import type { HoursState, LevelHours, WeekHours } from '@groupwork/shared/reports/week-hours';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { notFound } from '../../platform/errors';
import { pageOf } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { PageWindow, compareKeys, keyColumns } from '../../platform/graphql/page-window';
import type { Paging } from '../../platform/graphql/page-window';
import { facilityLoader, settingsLoader } from '../facilities/facility.facts';
import { patientLoader } from '../patients/patients.facts';
import type { PatientType } from '../patients/patient.type';
import { HoursLevelCountType, HoursReportConnectionType, HoursReportSort, HoursStateCountType, PatientHoursType } from './hours-report.type';
import type { HoursReportFilter } from './hours-report.type';
import { hoursOf, mustBeWithinReach, readWeek, shapeWeekHours, weekAsked } from './week-hours.read';
import type { WeekAsked } from './week-hours.read';

interface Person { id: string; firstName: string; lastName: string; preferredName: string | null }

const IN_CARE = `
  select distinct p.id, p.firstName, p.lastName, p.preferredName
    from episode e join patient p on p.organizationId = e.organizationId and p.id = e.patientId and p.facilityId = e.facilityId
   where e.organizationId = ? and e.facilityId = ? and e.admittedAt <= ? and (e.dischargedAt is null or e.dischargedAt > ?)`;

/** A patient in care with the level that is judged. */
interface Row { id: string; name: string; hours: WeekHours; level: LevelHours }

type Key = readonly (string | number)[];

const keyOf = (row: Row, sort: HoursReportSort): Key => {
  const first = { [HoursReportSort.MOST_SHORT]: [-row.level.short.minutes, -row.level.short.days], [HoursReportSort.NAME]: ['', ''], [HoursReportSort.LEVEL_OF_CARE]: [row.level.levelOfCare, ''] }[sort];
  return [...first, row.name, row.id];
};

/** The hours of everybody in care at a facility, narrowed, in order, a page of them: the same statements for ten people as for a thousand. */
export async function readHoursReport(context: Context, facilityId: string, date: LocalDate | null, filter: HoursReportFilter, sort: HoursReportSort, paging: Paging): Promise<HoursReportConnectionType> {
  const facility = await context.loader(facilityLoader).load(facilityId);
  if (!facility) throw notFound();
  mustBeWithinReach(date, facility.timeZone, context.clock.now());
  const window = new PageWindow(`Hours ${sort}`, paging, keyColumns(4));
  const asked = weekAsked({ id: facilityId, timeZone: facility.timeZone }, await context.loader(settingsLoader).load(facilityId), date, context.clock.now());
  const { rows, open } = await readRows(context, asked);
  const search = filter.search?.trim().toLowerCase() ?? '';
  const states = filter.states ?? [];
  const named = rows.filter(({ name }) => name.toLowerCase().includes(search));
  const ofLevel = ({ level }: Row): boolean => !filter.levelOfCareCode || level.code === filter.levelOfCareCode;
  const ofState = ({ level }: Row): boolean => states.length === 0 || states.includes(level.state);
  const keyed = named.filter((row) => ofLevel(row) && ofState(row)).map((row) => ({ row, key: keyOf(row, sort) })).sort((one, other) => compareKeys(one.key, other.key));
  const found = window.within(keyed, ({ key }) => key);
  const people = await patientsOf(context, window.shown(found).map(({ row }) => row.id));
  const page = pageOf(window, found, keyed.length, ({ key }) => key, ({ row }) => Object.assign(new PatientHoursType(), { patient: people.get(row.id), hours: shapeWeekHours(row.hours, asked, open) }));
  return Object.assign(new HoursReportConnectionType(), { ...page, from: asked.week.from, until: asked.week.until, states: stateCounts(named.filter(ofLevel)), levels: levelCounts(named.filter(ofState)) });
}

async function readRows(context: Context, asked: WeekAsked): Promise<{ rows: Row[]; open: Awaited<ReturnType<typeof readWeek>>['open'] }> {
  const { organizationId } = context.actor;
  const at = momentOf(asked.week, asked.now);
  const people = await context.reads.query<Person>(IN_CARE, [organizationId, asked.facilityId, at, at]);
  const ids = people.map(({ id }) => id);
  const read = await readWeek(context.reads, organizationId, asked, ids);
  const hours = hoursOf(read, asked, ids);
  const rows = people.flatMap((person): Row[] => {
    const own = hours.get(person.id);
    return own?.current ? [{ id: person.id, name: displayName(person), hours: own, level: own.current }] : [];
  });
  return { rows, open: read.open };
}

async function patientsOf(context: Context, ids: readonly string[]): Promise<Map<string, PatientType>> {
  context.disclosed(ids);
  const patients = await context.loadAll(patientLoader, ids);
  return new Map(patients.flatMap((patient) => (patient ? [[patient.patientId, patient] as const] : [])));
}

const stateCounts = (rows: readonly Row[]): HoursStateCountType[] =>
  hoursStates.filter((state) => state !== 'ANOTHER_LEVEL').map((state: HoursState) => Object.assign(new HoursStateCountType(), { state, count: rows.filter(({ level }) => level.state === state).length }));

function levelCounts(rows: readonly Row[]): HoursLevelCountType[] {
  const counts = new Map<string, HoursLevelCountType>();
  for (const { level: { code, levelOfCare } } of rows) counts.set(code, Object.assign(new HoursLevelCountType(), { code, levelOfCare, count: (counts.get(code)?.count ?? 0) + 1 }));
  return [...counts.values()].sort((one, other) => one.levelOfCare.localeCompare(other.levelOfCare, 'en'));
}
