import { useQuery } from '@apollo/client/react';
import { addDays, facilityDate, mediumDate, zoneName } from '@groupwork/shared/kernel/time';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useCallback, useMemo, useRef } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { SaveFile } from '../../app/save-file';
import { HoursReportDocument, ShellChangesDocument } from '../../graphql/generated/operations';
import { files } from '../../graphql/files';
import { serverNow } from '../../graphql/server-time';
import { useAskAgain } from '../../graphql/use-ask-again';
import { useLive } from '../../graphql/use-live';
import { useCapability, useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { LiveDot } from '../../ui/live-dot';
import { Page, PageHead } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { SearchBox } from '../../app/search-box';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { useKeptScroll } from '../../ui/use-kept-scroll';
import { addressOf, filterOf, type HoursFilter, NO_FILTER, queryOf } from './hours-filter';
import { HoursBars } from './hours-bars';
import { HoursFilters } from './hours-filters';
import { HoursTable } from './hours-table';
import { ReportTabs } from './report-tabs';
import { useReportAddress } from './use-report-address';
import classes from './hours.module.css';

const PAGE = 25;
const WEEK = 7;
const FURTHEST = 63;
/** A busy hour marks somebody every few seconds; the list need not move that often. */
const ASK_AGAIN_AFTER = 3000;

/** Who will miss this week's hours, and which groups would still close it. */
export function HoursPage() {
  const facility = useFacility();
  const opens = useCapability('report:read');
  const exports = useCapability('units:export');
  const [params] = useSearchParams();
  const filter = useMemo(() => filterOf(params), [params]);
  const after = params.get('after');
  const { start, pages } = useReportAddress(after);
  const { key } = useLocation();
  const area = useRef<HTMLDivElement>(null);
  const { data, previousData, error, refetch } = useQuery(HoursReportDocument, {
    variables: { facilityId: facility.id, date: filter.week, filter: queryOf(filter), sort: filter.sort, first: PAGE, after }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first', skip: !opens,
  });
  const live = useLive(ShellChangesDocument, { facilityId: facility.id }, useAskAgain(refetch, ASK_AGAIN_AFTER));
  const askNow = useCallback(() => void refetch().catch(() => undefined), [refetch]);
  useKeptScroll(area, key, data !== undefined);
  const change = useCallback((changes: Partial<HoursFilter>) => start(addressOf({ ...filter, ...changes })), [start, filter]);
  const find = useCallback((search: string) => change({ search }), [change]);
  if (!opens) return <NothingHere />;
  if (error !== undefined && data === undefined) throw error;
  const report = (data ?? previousData)?.hoursReport;
  return (
    <Page>
      <title>Hours · Groupwork</title>
      <PageHead title="Hours" start={<ReportTabs />} end={<SearchBox label="Patient" search={filter.search} onSearch={find} />}>
        {report !== undefined && <WeekChoice from={report.from} until={report.until} timeZone={facility.timeZone} onChoose={(week) => change({ week })} />}
        <LiveDot state={live} />
        {exports && report !== undefined && <SaveFile path={files.facilityUnits(facility.id, report.from, report.until)}>Minutes and units (CSV)</SaveFile>}
      </PageHead>
      <HoursFilters filter={filter} states={report?.states ?? []} levels={report?.levels ?? []} onChange={change} />
      <div ref={area} className={classes['body']} role="region" aria-label="Hours of the week" tabIndex={0} aria-busy={data === undefined}>
        {report === undefined && <RowSkeletons rows={8} />}
        {report !== undefined && <HoursBars states={report.states} />}
        {report !== undefined && report.edges.length > 0 && <HoursTable rows={report.edges.map(({ node }) => node)} sort={filter.sort} onSort={(sort) => change({ sort })} onChanged={askNow} />}
        {report !== undefined && report.edges.length === 0 && <Nobody filter={filter} facility={facility.name} onClear={() => change(NO_FILTER)} />}
        {report !== undefined && <Pager says={`${report.totalCount} ${report.totalCount === 1 ? 'patient' : 'patients'}`} {...pages(addressOf(filter), report.pageInfo)} />}
      </div>
    </Page>
  );
}

function Nobody({ filter, facility, onClear }: { filter: HoursFilter; facility: string; onClear: () => void }) {
  const clear = <ActionButton onClick={onClear}>Show everyone</ActionButton>;
  if (filter.standing === 'SHORT' && filter.level === null && filter.search === '') return <EmptyState title="Nobody will fall short" actions={clear}>Everybody in care at {facility} has or will have the hours their level of care asks for.</EmptyState>;
  if (filter.standing === 'ALL' && filter.level === null && filter.search === '') return <EmptyState title="Nobody is in care here">Patients appear here when they are admitted to {facility}.</EmptyState>;
  return <EmptyState title="No patient matches" actions={clear}>Nobody at {facility} fits what is chosen above.</EmptyState>;
}

function WeekChoice({ from, until, timeZone, onChoose }: { from: string; until: string; timeZone: string; onChoose: (week: string | null) => void }) {
  const today = facilityDate(serverNow(), timeZone);
  const isPresent = from <= today && today <= until;
  return (
    <div className={classes['week']} role="group" aria-label="Program week">
      <ActionButton variant="subtle" aria-label="The week before" onClick={() => onChoose(addDays(from, -WEEK))}><IconChevronLeft size={16} aria-hidden /></ActionButton>
      <ActionButton variant="subtle" aria-label="The week after" disabledReason={from > addDays(today, FURTHEST) ? 'Groups further ahead are not written yet.' : null} reason="tooltip" onClick={() => onChoose(addDays(from, WEEK))}><IconChevronRight size={16} aria-hidden /></ActionButton>
      <span>{isPresent ? 'This week, ' : ''}{mediumDate(from)} to {mediumDate(until)} {zoneName(new Date(serverNow()), timeZone)}</span>
      {!isPresent && <ActionButton variant="transparent" onClick={() => onChoose(null)}>This week</ActionButton>}
    </div>
  );
}
