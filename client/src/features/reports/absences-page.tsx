import { useQuery } from '@apollo/client/react';
import type { Unmasked } from '@apollo/client/masking';
import { absenceWord, weekdayNames } from '@groupwork/shared/reports/absence-report';
import { percentOf } from '@groupwork/shared/reports/attendance-report';
import { NativeSelect } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { files } from '../../graphql/files';
import { AbsenceReportDocument, type AbsenceReportQuery, ReportGroupsDocument } from '../../graphql/generated/operations';
import { useCapability, useFacility } from '../../graphql/viewer';
import { Bars } from '../../ui/bars';
import { Segmented } from '../../ui/segmented';
import { EmptyState } from '../../ui/states';
import { addressOfDays, daysOf, fileOfDays } from './period-filter';
import { PeriodFields } from './period-fields';
import { ReportPage } from './report-page';
import classes from './report.module.css';
import { useLiveReport, useToday } from './use-report';
import { useReportAddress } from './use-report-address';

type Report = Unmasked<AbsenceReportQuery>['absenceReport'];

const SERIES = [{ name: 'notExcused', label: 'Not excused', colour: 'var(--bad-fill)' }, { name: 'excused', label: 'Excused', colour: 'var(--edge)' }] as const;
const share = (percent: number | null): string => (percent === null ? '–' : `${percent}%`);
const SHORT = 3;
const short = (weekday: string): string => weekday.slice(0, SHORT);

/** Archived ones too: their past is there to be counted. One that is chosen already stays so until the list has come. */
function groupsToChoose(groups: readonly { id: string; title: string; archivedAt: string | null }[] = [], chosen: string | null): { value: string; label: string }[] {
  const known = groups.map(({ id, title, archivedAt }) => ({ value: id, label: archivedAt === null ? title : `${title}, archived` }));
  return [{ value: '', label: 'Every group' }, ...known, ...(chosen === null || known.some(({ value }) => value === chosen) ? [] : [{ value: chosen, label: 'This group' }])];
}

/** Who was not there, why, and on which days of the week. */
export function AbsencesPage() {
  const facility = useFacility();
  const opens = useCapability('report:read');
  const today = useToday();
  const [params] = useSearchParams();
  const days = daysOf(params, today);
  const onlyNotExcused = params.get('excused') === 'no';
  const group = params.get('group');
  const { start } = useReportAddress(null);
  const { data: known } = useQuery(ReportGroupsDocument, { variables: { facilityId: facility.id }, skip: !opens });
  const { data, previousData, error, refetch } = useQuery(AbsenceReportDocument, { variables: { facilityId: facility.id, ...days, groupId: group, notExcusedOnly: onlyNotExcused }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first', skip: !opens });
  const live = useLiveReport(refetch);
  const change = ({ excused = onlyNotExcused ? 'no' : null, group: chosen = group, ...others }: Partial<typeof days> & { excused?: 'no' | null; group?: string | null }): void =>
    start(addressOfDays({ ...days, ...others }, today, { excused, group: chosen }));
  if (!opens) return <NothingHere />;
  if (error !== undefined && data === undefined) throw error;
  const report = (data ?? previousData)?.absenceReport;
  const address = fileOfDays(days, { excused: onlyNotExcused ? 'no' : null, group });
  return (
    <ReportPage
      title="No-shows" live={live} ready={report !== undefined} busy={data === undefined}
      saved={[{ path: files.list('absences', facility.id, address), words: 'CSV' }, { path: files.list('absences-outside', facility.id, address), words: 'CSV for outside use' }]}
      filters={
        <>
          <PeriodFields days={days} today={today} onChange={change} />
          <Segmented label="Which absences" value={onlyNotExcused ? 'NOT_EXCUSED' : 'ALL'} segments={[{ value: 'ALL', label: 'All absences' }, { value: 'NOT_EXCUSED', label: 'Not excused' }]} onChange={(chosen) => change({ excused: chosen === 'ALL' ? null : 'no' })} />
          <NativeSelect className={classes['choice']} aria-label="Group" data={groupsToChoose(known?.groups, group)} value={group ?? ''} onChange={(event) => change({ group: event.currentTarget.value === '' ? null : event.currentTarget.value })} />
        </>
      }
    >
      {report !== undefined && <Absences report={report} ofGroup={group !== null} />}
    </ReportPage>
  );
}

function Absences({ report: { attended, excused, notExcused, reasons, weekdays }, ofGroup }: { report: Report; ofGroup: boolean }) {
  const absent = excused + notExcused;
  if (attended + absent === 0) return <EmptyState title="No attendance in this time">{ofGroup ? 'None was taken in this group. Choose other days or every group.' : 'Absences appear here once attendance was taken.'}</EmptyState>;
  return (
    <>
      <p className={classes['says']}><strong>{absent.toLocaleString('en-US')} {absent === 1 ? 'absence' : 'absences'}</strong>, {notExcused.toLocaleString('en-US')} of them not excused, beside {attended.toLocaleString('en-US')} {attended === 1 ? 'place' : 'places'} whose patient came.</p>
      <div className={classes['beside']}>
        {/* Ten columns of numbers stay a table on a phone too, and scroll in themselves. */}
        <div className={classes['wide']} role="region" aria-label="By reason and weekday" tabIndex={0}>
          <table className={classes['grid']}>
            <caption>By reason and weekday</caption>
            <thead><tr><th scope="col">Reason</th><th scope="col">All</th><th scope="col">Not excused</th>{weekdayNames.map((name) => <th key={name} scope="col"><abbr title={name}>{short(name)}</abbr></th>)}</tr></thead>
            <tbody>{reasons.map((row) => <tr key={row.reason ?? ''}><th scope="row">{absenceWord(row.reason)}</th><td>{row.excused + row.notExcused}</td><td>{row.notExcused}</td>{row.weekdays.map((count, at) => <td key={weekdayNames[at]}>{count}</td>)}</tr>)}</tbody>
            <tfoot>
              <tr><th scope="row">All reasons</th><td>{absent}</td><td>{notExcused}</td>{weekdays.map((day) => <td key={day.weekday}>{day.excused + day.notExcused}</td>)}</tr>
              <tr><th scope="row">Share absent</th><td>{share(percentOf(absent, attended + absent))}</td><td>{share(percentOf(notExcused, attended + absent))}</td>{weekdays.map((day) => <td key={day.weekday}>{share(day.percentAbsent)}</td>)}</tr>
            </tfoot>
          </table>
        </div>
        <Bars title="Absences by weekday" look="UPRIGHT" series={SERIES} bars={weekdays.map((day) => ({ label: short(weekdayNames[day.weekday - 1] ?? ''), excused: day.excused, notExcused: day.notExcused }))} />
      </div>
    </>
  );
}
