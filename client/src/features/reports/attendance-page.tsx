import { useQuery } from '@apollo/client/react';
import { attendanceByWords, attendanceBys } from '@groupwork/shared/reports/attendance-report';
import { Button, NativeSelect } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { files } from '../../graphql/files';
import { AttendanceReportDocument } from '../../graphql/generated/operations';
import { useCapability, useFacility } from '../../graphql/viewer';
import { Pager } from '../../ui/pager';
import { SearchBox } from '../../app/search-box';
import { Segmented } from '../../ui/segmented';
import { EmptyState } from '../../ui/states';
import { attendanceAddress, type AttendanceFilter, attendanceFile, attendanceOf, attendanceQuery, attendanceSorts, narrowedTo } from './attendance-filter';
import { AttendanceTable, percent } from './attendance-table';
import { PeriodFields } from './period-fields';
import { ReportPage } from './report-page';
import classes from './report.module.css';
import { useLiveReport, useToday } from './use-report';
import { useReportAddress } from './use-report-address';

const PAGE = 25;
const counted = (count: number, one: string, many: string): string => `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

/** Who was there, of whom a roster said they would be: by group, leader, patient or level of care. */
export function AttendancePage() {
  const facility = useFacility();
  const opens = useCapability('report:read');
  const leaders = useCapability('timeliness:read');
  const today = useToday();
  const [params] = useSearchParams();
  const filter = useMemo(() => attendanceOf(params, today), [params, today]);
  const after = params.get('after');
  const { start, pages } = useReportAddress(after);
  const { from, until, by, sort } = filter;
  const { data, previousData, error, refetch } = useQuery(AttendanceReportDocument, {
    variables: { facilityId: facility.id, from, until, by, filter: attendanceQuery(filter), sort, first: PAGE, after }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first', skip: !opens,
  });
  const live = useLiveReport(refetch);
  const change = useCallback((changes: Partial<AttendanceFilter>) => start(attendanceAddress({ ...filter, ...changes }, today)), [start, filter, today]);
  const find = useCallback((search: string) => change({ search }), [change]);
  if (!opens) return <NothingHere />;
  if (error !== undefined && data === undefined) throw error;
  const report = (data ?? previousData)?.attendanceReport;
  const saved = [
    { path: files.list('attendance', facility.id, attendanceFile(filter)), words: 'CSV' },
    ...(by === 'GROUP' || by === 'LEVEL_OF_CARE' ? [{ path: files.list('attendance-outside', facility.id, attendanceFile(filter)), words: 'CSV for outside use' }] : []),
  ];
  const narrowing = filter.group !== null || filter.leader !== null || filter.level !== null;
  return (
    <ReportPage
      title="Attendance" live={live} saved={saved} ready={report !== undefined} busy={data === undefined} end={<SearchBox label={attendanceByWords[by]} search={filter.search} onSearch={find} />}
      filters={
        <>
          <PeriodFields days={filter} today={today} onChange={change} />
          <Segmented label="Counted by" value={by} onChange={(chosen) => change({ by: chosen, search: '' })} segments={attendanceBys.filter((each) => each !== 'LEADER' || leaders).map((value) => ({ value, label: attendanceByWords[value] }))} />
          <NativeSelect className={classes['choice']} aria-label="Order" data={[...attendanceSorts]} value={sort} onChange={(event) => change({ sort: attendanceSorts.find(({ value }) => value === event.currentTarget.value)?.value ?? 'LOWEST' })} />
          {narrowing && <Button className={classes['choice']} variant="subtle" onClick={() => change({ group: null, leader: null, level: null })}>Show all</Button>}
        </>
      }
    >
      {report !== undefined && (
        <>
          {report.counts.onRoster > 0 && (
            <p className={classes['says']}>
              <strong>{percent(report.counts.percentAttended)} attended</strong> of {counted(report.counts.attended + report.counts.excused + report.counts.notExcused, 'place', 'places')} on rosters whose attendance was taken, in {counted(report.sessions, 'session', 'sessions')}.
              {report.counts.notTaken > 0 && ` Of ${counted(report.counts.notTaken, 'more', 'more')} it was not.`}
            </p>
          )}
          {report.edges.length > 0 ? <AttendanceTable rows={report.edges.map(({ node }) => node)} by={by} onRow={({ key }) => change(narrowedTo(filter, key))} /> : <Nothing searched={filter.search !== '' || narrowing} />}
          <Pager says={counted(report.totalCount, 'row', 'rows')} {...pages(attendanceAddress(filter, today), report.pageInfo)} />
        </>
      )}
    </ReportPage>
  );
}

function Nothing({ searched }: { searched: boolean }) {
  return searched ? <EmptyState title="Nothing matches">Nothing of this time fits what is chosen above.</EmptyState> : <EmptyState title="No session in this time">Sessions appear here once they were started.</EmptyState>;
}
