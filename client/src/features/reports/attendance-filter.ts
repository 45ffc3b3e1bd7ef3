import type { LocalDate } from '@groupwork/shared/kernel/time';
import { attendanceBys } from '@groupwork/shared/reports/attendance-report';
import type { AttendanceBy, AttendanceReportFilter, AttendanceReportSort } from '../../graphql/generated/operations';
import type { Days } from './period';
import { addressOfDays, daysOf, fileOfDays } from './period-filter';

export interface AttendanceFilter extends Days { by: AttendanceBy; group: string | null; leader: string | null; level: string | null; search: string; sort: AttendanceReportSort }

export const attendanceSorts: readonly { value: AttendanceReportSort; label: string }[] = [{ value: 'LOWEST', label: 'Lowest attendance first' }, { value: 'MOST', label: 'Most on rosters first' }, { value: 'NAME', label: 'By name' }];

/** Everything that narrows the list is in its address. */
export const attendanceOf = (params: URLSearchParams, today: LocalDate): AttendanceFilter => ({
  ...daysOf(params, today),
  by: attendanceBys.find((own) => own === params.get('by')) ?? 'GROUP',
  group: params.get('group'), leader: params.get('leader'), level: params.get('level'), search: params.get('q') ?? '',
  sort: attendanceSorts.find(({ value }) => value === params.get('sort'))?.value ?? 'LOWEST',
});

export const attendanceAddress = ({ from, until, by, group, leader, level, search, sort }: AttendanceFilter, today: LocalDate): URLSearchParams =>
  addressOfDays({ from, until }, today, { by: by === 'GROUP' ? null : by, group, leader, level, q: search === '' ? null : search, sort: sort === 'LOWEST' ? null : sort });

export const attendanceQuery = ({ group, leader, level, search }: AttendanceFilter): AttendanceReportFilter => ({ groupId: group, leaderId: leader, levelOfCareCode: level, search: search.trim() === '' ? null : search.trim() });

export const attendanceFile = ({ from, until, by, group, leader, level, search, sort }: AttendanceFilter): URLSearchParams => fileOfDays({ from, until }, { by, group, leader, level, q: search === '' ? null : search, sort });

/** What a row of one list narrows the list of patients to. */
export function narrowedTo(filter: AttendanceFilter, key: string): Partial<AttendanceFilter> {
  const patients = { by: 'PATIENT' as const, search: '' };
  if (filter.by === 'GROUP') return { ...patients, group: key };
  return filter.by === 'LEADER' ? { ...patients, leader: key } : { ...patients, level: key };
}
