import { useQuery } from '@apollo/client/react';
import { facilityDate } from '@groupwork/shared/kernel/time';
import { timelinessStandings, timelinessWords } from '@groupwork/shared/reports/timeliness';
import { NativeSelect } from '@mantine/core';
import { useCallback, useMemo, useRef } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { SaveFile } from '../../app/save-file';
import { files } from '../../graphql/files';
import { ShellChangesDocument, TimelinessReportDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useAskAgain } from '../../graphql/use-ask-again';
import { useLive } from '../../graphql/use-live';
import { useCapability, useFacility } from '../../graphql/viewer';
import { LiveDot } from '../../ui/live-dot';
import { Page, PageHead, Toolbar } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { Segmented } from '../../ui/segmented';
import { RowSkeletons } from '../../ui/skeleton';
import { useKeptScroll } from '../../ui/use-kept-scroll';
import { ReportTabs } from './report-tabs';
import { PeriodFields } from './period-fields';
import { type TimelinessFilter, timelinessAddress, timelinessOf } from './timeliness-filter';
import { countOf, type TimelinessReport, TimelinessTables } from './timeliness-tables';
import { useReportAddress } from './use-report-address';
import classes from './hours.module.css';
import own from './timeliness.module.css';

const PAGE = 50;
const EVERYTHING = 'ALL';
/** Sessions are signed by the dozen at the end of a day; a page of a year need not be read again for each. */
const ASK_AGAIN_AFTER = 3000;

/** How soon sessions are documented and signed, against the program's clock: the facility, each leader, and every session. */
export function TimelinessPage() {
  const facility = useFacility();
  const opens = useCapability('timeliness:read');
  const today = facilityDate(serverNow(), facility.timeZone);
  const [params] = useSearchParams();
  const filter = useMemo(() => timelinessOf(params, today), [params, today]);
  const after = params.get('after');
  const { start, pages } = useReportAddress(after);
  const { key } = useLocation();
  const area = useRef<HTMLDivElement>(null);
  const { from, until, leader, standing } = filter;
  const { data, previousData, error, refetch } = useQuery(TimelinessReportDocument, {
    variables: { facilityId: facility.id, from, until, filter: { leaderId: leader, standing }, first: PAGE, after }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first', skip: !opens,
  });
  const live = useLive(ShellChangesDocument, { facilityId: facility.id }, useAskAgain(refetch, ASK_AGAIN_AFTER));
  useKeptScroll(area, key, data !== undefined);
  const change = useCallback((changes: Partial<TimelinessFilter>) => start(timelinessAddress({ ...filter, ...changes }, today)), [start, filter, today]);
  if (!opens) return <NothingHere />;
  if (error !== undefined && data === undefined) throw error;
  const report = (data ?? previousData)?.timelinessReport;
  const address = timelinessAddress(filter, today);
  return (
    <Page>
      <title>Timeliness · Groupwork</title>
      <PageHead title="Timeliness" start={<ReportTabs />} end={<SaveFile path={files.timeliness(facility.id, from, until)}>All sessions (CSV)</SaveFile>}>
        {report !== undefined && <span className={own['clock']}>{report.clock}</span>}
        <LiveDot state={live} />
      </PageHead>
      <Toolbar label="Filters">
        <PeriodFields days={filter} today={today} onChange={change} />
        {report !== undefined && (
          <>
            <Segmented
              label="How sessions stand" value={standing ?? EVERYTHING} onChange={(chosen) => change({ standing: timelinessStandings.find((each) => each === chosen) ?? null })}
              segments={[{ value: EVERYTHING, label: 'All', small: String(report.counts.sessions) }, ...timelinessStandings.map((value) => ({ value, label: timelinessWords[value], small: String(countOf(report.counts)[value]) }))]}
            />
            <Leaders report={report} leader={leader} onChoose={(chosen) => change({ leader: chosen })} />
          </>
        )}
      </Toolbar>
      <div ref={area} className={classes['body']} role="region" aria-label="Timeliness" tabIndex={0} aria-busy={data === undefined}>
        {report === undefined && <RowSkeletons rows={8} />}
        {report !== undefined && <TimelinessTables report={report} today={today} leader={leader} onLeader={(chosen) => change({ leader: chosen })} />}
        {report !== undefined && <Pager says={`${report.totalCount} ${report.totalCount === 1 ? 'session' : 'sessions'}`} {...pages(address, report.pageInfo)} />}
      </div>
    </Page>
  );
}

function Leaders({ report, leader, onChoose }: { report: TimelinessReport; leader: string | null; onChoose: (leader: string | null) => void }) {
  const people = report.leaders.flatMap(({ leader: person }) => (person === null ? [] : [{ value: person.id, label: person.name }])).sort((one, other) => one.label.localeCompare(other.label, 'en'));
  return <NativeSelect className={classes['choice']} aria-label="Leader" data={[{ value: '', label: 'Every leader' }, ...people]} value={leader ?? ''} onChange={(event) => onChoose(event.currentTarget.value === '' ? null : event.currentTarget.value)} />;
}
