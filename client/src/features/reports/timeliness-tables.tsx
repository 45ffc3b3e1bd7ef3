import { addMinutes, clockTimeWithHalf, duration, facilityDate, type LocalDate, momentOn, zoneName } from '@groupwork/shared/kernel/time';
import { timelinessStandings, timelinessWords } from '@groupwork/shared/reports/timeliness';
import type { Unmasked } from '@apollo/client/masking';
import { IconAlertTriangle, IconChecks, IconClock, IconClockExclamation } from '@tabler/icons-react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import type { TimelinessReportQuery, TimelinessStanding } from '../../graphql/generated/operations';
import { Bars } from '../../ui/bars';
import { EmptyState } from '../../ui/states';
import { type Mark, StatusWord } from '../../ui/status-word';
import { dayIn } from './period-filter';
import classes from './hours.module.css';
import own from './timeliness.module.css';

export type TimelinessReport = Unmasked<TimelinessReportQuery>['timelinessReport'];
type Counts = TimelinessReport['counts'];
type Session = TimelinessReport['edges'][number]['node'];

const marks: Record<TimelinessStanding, Mark> = {
  OVERDUE: { icon: IconAlertTriangle, word: timelinessWords.OVERDUE, tone: 'bad' },
  OPEN: { icon: IconClock, word: timelinessWords.OPEN, tone: 'accent' },
  LATE: { icon: IconClockExclamation, word: timelinessWords.LATE, tone: 'warn' },
  ON_TIME: { icon: IconChecks, word: timelinessWords.ON_TIME, tone: 'ok' },
};
export const countOf = (counts: Counts): Record<TimelinessStanding, number> => ({ OVERDUE: counts.overdue, OPEN: counts.open, LATE: counts.late, ON_TIME: counts.onTime });
/** As the bars lie: what is done first, what is overdue at the end. */
const SERIES = ([['ON_TIME', 'var(--ok-bar)'], ['LATE', 'var(--warn-fill)'], ['OPEN', 'var(--edge)'], ['OVERDUE', 'var(--bad-fill)']] as const).map(([name, colour]) => ({ name, label: timelinessWords[name], colour }));
const median = ({ medianMinutes }: Counts): string => (medianMinutes === null ? 'None signed' : duration(medianMinutes));

/** By leader, where none is chosen, and session by session. */
export function TimelinessTables({ report, today, leader, onLeader }: { report: TimelinessReport; today: LocalDate; leader: string | null; onLeader: (leader: string) => void }) {
  const { counts, leaders, edges } = report;
  if (leaders.length === 0) return <EmptyState title="No session in this time">Sessions appear here once they were started.</EmptyState>;
  return (
    <>
      <p className={own['median']}>Half of them are signed within <strong>{median(counts)}</strong> of their end.{counts.lateEntries > 0 && ` ${counts.lateEntries} late ${counts.lateEntries === 1 ? 'entry' : 'entries'} and missed patients were added after signing.`}</p>
      {leader === null && <ByLeader leaders={leaders} onLeader={onLeader} />}
      {edges.length === 0 ? <EmptyState title="No session matches">Nothing of this time stands so.</EmptyState> : <Sessions sessions={edges.map(({ node }) => node)} today={today} />}
    </>
  );
}

/** Each leader, and the same as bars beside it. */
function ByLeader({ leaders, onLeader }: { leaders: TimelinessReport['leaders']; onLeader: (leader: string) => void }) {
  return (
    <div className={own['beside']}>
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
      <Bars title="Sessions by leader" series={SERIES} bars={leaders.map(({ leader: person, counts: theirs }) => ({ label: person?.name ?? 'Nobody', ...countOf(theirs) }))} />
    </div>
  );
}

function Sessions({ sessions, today }: { sessions: readonly Session[]; today: LocalDate }) {
  return (
    <table className={classes['table']}>
      <caption className={own['caption']}>Sessions</caption>
      <thead><tr><th scope="col">Session</th><th scope="col">Date</th><th scope="col">Leader</th><th scope="col">Stands</th><th scope="col">Signed</th></tr></thead>
      <tbody>{sessions.map((session) => <SessionRow key={session.sessionId} session={session} today={today} />)}</tbody>
    </table>
  );
}

function SessionRow({ session, today }: { session: Session; today: LocalDate }) {
  const { sessionId, groupTitle, date, timeZone, plannedStart, endedAt, signedAt, dueAt, standing, leader, lateEntries } = session;
  const taken = endedAt === null || signedAt === null ? null : Math.trunc((Date.parse(signedAt) - Date.parse(endedAt)) / 60_000);
  return (
    <tr data-row={sessionId}>
      <th scope="row"><Link className={classes['name']} to={paths.sign(sessionId)}>{groupTitle}</Link></th>
      <td>{dayIn(date, today)}<span className={classes['under']}>{clockTimeWithHalf(plannedStart, timeZone)} {zoneName(plannedStart, timeZone)}</span></td>
      <td>{leader?.name ?? 'Nobody'}</td>
      <td><StatusWord mark={marks[standing]} /><span className={classes['under']}>due by the end of {dayIn(facilityDate(addMinutes(dueAt, -1), timeZone), today)}</span></td>
      <td>{signedAt === null ? 'Not signed' : momentOn(signedAt, timeZone, date)}{taken !== null && <span className={classes['under']}>{duration(taken)} after the end</span>}{lateEntries > 0 && <span className={classes['under']}>{lateEntries} added since</span>}</td>
    </tr>
  );
}
