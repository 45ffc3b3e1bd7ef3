import { useQuery } from '@apollo/client/react';
import type { Unmasked } from '@apollo/client/masking';
import { addMinutes, clockTimeWithHalf, duration, facilityDate, mediumDate, momentOn, zoneName } from '@groupwork/shared/kernel/time';
import { timelinessStandings, timelinessWords } from '@groupwork/shared/reports/timeliness';
import { NativeSelect } from '@mantine/core';
import { IconAlertTriangle, IconChecks, IconClock, IconClockExclamation } from '@tabler/icons-react';
import { useCallback, useMemo, useRef } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router';
import { paths } from '../../app/paths';
import { SaveFile } from '../../app/save-file';
import { useCursors } from '../../app/use-cursors';
import { files } from '../../graphql/files';
import { TimelinessReportDocument, type TimelinessReportQuery, type TimelinessStanding } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCapability, useFacility } from '../../graphql/viewer';
import { DayField } from '../../ui/day-field';
import { Page, PageHead, Toolbar } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { Segmented } from '../../ui/segmented';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState, NothingHere } from '../../ui/states';
import { type Mark, StatusWord } from '../../ui/status-word';
import { useKeptScroll } from '../../ui/use-kept-scroll';
import { ReportTabs } from './report-tabs';
import { type TimelinessFilter, timelinessAddress, timelinessOf } from './timeliness-filter';
import classes from './hours.module.css';
import own from './timeliness.module.css';

type Report = Unmasked<TimelinessReportQuery>['timelinessReport'];
type Counts = Report['counts'];
type Session = Report['edges'][number]['node'];

const PAGE = 50;
const EVERYTHING = 'ALL';

const marks: Record<TimelinessStanding, Mark> = {
  OVERDUE: { icon: IconAlertTriangle, word: timelinessWords.OVERDUE, tone: 'bad' },
  OPEN: { icon: IconClock, word: timelinessWords.OPEN, tone: 'accent' },
  LATE: { icon: IconClockExclamation, word: timelinessWords.LATE, tone: 'warn' },
  ON_TIME: { icon: IconChecks, word: timelinessWords.ON_TIME, tone: 'ok' },
};
const countOf = (counts: Counts): Record<TimelinessStanding, number> => ({ OVERDUE: counts.overdue, OPEN: counts.open, LATE: counts.late, ON_TIME: counts.onTime });
const median = ({ medianMinutes }: Counts): string => (medianMinutes === null ? 'None signed' : duration(medianMinutes));

/** How soon sessions are documented and signed, against the program's clock: the facility, each leader, and every session. */
export function TimelinessPage() {
  const facility = useFacility();
  const opens = useCapability('timeliness:read');
  const today = facilityDate(serverNow(), facility.timeZone);
  const [params] = useSearchParams();
  const filter = useMemo(() => timelinessOf(params, today), [params, today]);
  const after = params.get('after');
  const { start, pages } = useCursors(after);
  const { key } = useLocation();
  const area = useRef<HTMLDivElement>(null);
  const { from, until, leader, standing } = filter;
  const { data, previousData, error } = useQuery(TimelinessReportDocument, {
    variables: { facilityId: facility.id, from, until, filter: { leaderId: leader, standing }, first: PAGE, after }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first', skip: !opens,
  });
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
      </PageHead>
      <Toolbar label="Filters">
        <div className={own['days']}>
          <DayField label="From" value={from} today={today} onChange={(date) => { if (date !== null) change({ from: date }); }} />
          <DayField label="Until" value={until} today={today} onChange={(date) => { if (date !== null) change({ until: date }); }} />
        </div>
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
        {report !== undefined && <Reported report={report} leader={leader} onLeader={(chosen) => change({ leader: chosen })} />}
        {report !== undefined && <Pager says={`${report.totalCount} ${report.totalCount === 1 ? 'session' : 'sessions'}`} {...pages(address, report.pageInfo)} />}
      </div>
    </Page>
  );
}

function Leaders({ report, leader, onChoose }: { report: Report; leader: string | null; onChoose: (leader: string | null) => void }) {
  const people = report.leaders.flatMap(({ leader: person }) => (person === null ? [] : [{ value: person.id, label: person.name }])).sort((one, other) => one.label.localeCompare(other.label, 'en'));
  return <NativeSelect className={classes['choice']} aria-label="Leader" data={[{ value: '', label: 'Every leader' }, ...people]} value={leader ?? ''} onChange={(event) => onChoose(event.currentTarget.value === '' ? null : event.currentTarget.value)} />;
}

function Reported({ report, leader, onLeader }: { report: Report; leader: string | null; onLeader: (leader: string) => void }) {
  const { counts, leaders, edges } = report;
  if (leaders.length === 0) return <EmptyState title="No session in this time">Sessions appear here once they were started.</EmptyState>;
  return (
    <>
      <p className={own['median']}>Half of them are signed within <strong>{median(counts)}</strong> of their end.{counts.lateEntries > 0 && ` ${counts.lateEntries} late ${counts.lateEntries === 1 ? 'entry' : 'entries'} and missed patients were added after signing.`}</p>
      {leader === null && (
        <table className={classes['table']}>
          <caption className={own['caption']}>By leader</caption>
          <thead><tr><th scope="col">Leader</th><th scope="col" className={own['number']}>Sessions</th>{timelinessStandings.map((each) => <th key={each} scope="col" className={own['number']}>{timelinessWords[each]}</th>)}<th scope="col">Median to signature</th></tr></thead>
          <tbody>
            {leaders.map(({ leader: person, counts: theirs }) => (
              <tr key={person?.id ?? ''}>
                <th scope="row">{person === null ? 'Nobody' : <button type="button" className={own['leader']} onClick={() => onLeader(person.id)}>{person.name}</button>}</th>
                <td className={own['number']}><span className={own['small']}>Sessions </span>{theirs.sessions}</td>
                {timelinessStandings.map((each) => <td key={each} className={own['number']} data-standing={countOf(theirs)[each] > 0 ? each : undefined}><span className={own['small']}>{timelinessWords[each]} </span>{countOf(theirs)[each]}</td>)}
                <td><span className={own['small']}>Median </span>{median(theirs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {edges.length === 0 ? <EmptyState title="No session matches">Nothing of this time stands so.</EmptyState> : <Sessions sessions={edges.map(({ node }) => node)} />}
    </>
  );
}

function Sessions({ sessions }: { sessions: readonly Session[] }) {
  return (
    <table className={classes['table']}>
      <caption className={own['caption']}>Sessions</caption>
      <thead><tr><th scope="col">Session</th><th scope="col">Date</th><th scope="col">Leader</th><th scope="col">Stands</th><th scope="col">Signed</th></tr></thead>
      <tbody>{sessions.map((session) => <SessionRow key={session.sessionId} session={session} />)}</tbody>
    </table>
  );
}

function SessionRow({ session }: { session: Session }) {
  const { sessionId, groupTitle, date, timeZone, plannedStart, endedAt, signedAt, dueAt, standing, leader, lateEntries } = session;
  const taken = endedAt === null || signedAt === null ? null : Math.trunc((Date.parse(signedAt) - Date.parse(endedAt)) / 60_000);
  return (
    <tr data-row={sessionId}>
      <th scope="row"><Link className={classes['name']} to={paths.sign(sessionId)}>{groupTitle}</Link></th>
      <td>{mediumDate(date)}<span className={classes['under']}>{clockTimeWithHalf(plannedStart, timeZone)} {zoneName(plannedStart, timeZone)}</span></td>
      <td>{leader?.name ?? 'Nobody'}</td>
      <td><StatusWord mark={marks[standing]} /><span className={classes['under']}>due by the end of {mediumDate(facilityDate(addMinutes(dueAt, -1), timeZone))}</span></td>
      <td>{signedAt === null ? 'Not signed' : momentOn(signedAt, timeZone, date)}{taken !== null && <span className={classes['under']}>{duration(taken)} after the end</span>}{lateEntries > 0 && <span className={classes['under']}>{lateEntries} added since</span>}</td>
    </tr>
  );
}
