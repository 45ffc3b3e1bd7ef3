import type { Unmasked } from '@apollo/client/masking';
import { addMinutes, clockTimeWithHalf, facilityDate, type LocalDate, zoneName } from '@groupwork/shared/kernel/time';
import { unsignedAges, unsignedAgeWords } from '@groupwork/shared/reports/unsigned-age';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import type { UnsignedAge, UnsignedReportQuery } from '../../graphql/generated/operations';
import { Bars } from '../../ui/bars';
import { dayIn } from './period-filter';
import classes from './report.module.css';

type Report = Unmasked<UnsignedReportQuery>['unsignedReport'];

const colours: Record<UnsignedAge, string> = { OVER_WEEK: 'var(--bad-fill)', WEEK: 'var(--warn-fill)', THREE_DAYS: 'var(--accent-fill)', NOT_DUE: 'var(--edge)' };
const countOf = (ages: Report['ages'], age: UnsignedAge): number => ages.find((own) => own.age === age)?.count ?? 0;
const overdueWords = (days: number): string => (days === 0 ? 'Not due yet' : `${days} ${days === 1 ? 'day' : 'days'} overdue`);

/** For whom it waits, where no leader is chosen, and session by session. */
export function UnsignedTables({ report: { leaders, edges }, today, leader, onLeader }: { report: Report; today: LocalDate; leader: string | null; onLeader: (leader: string) => void }) {
  return (
    <>
      {leader === null && (
        <div className={classes['beside']}>
          <table className={classes['table']}>
            <caption>By leader</caption>
            <thead><tr><th scope="col">Leader</th><th scope="col" className={classes['number']}>Sessions</th>{unsignedAges.map((age) => <th key={age} scope="col" className={classes['number']}>{unsignedAgeWords[age]}</th>)}</tr></thead>
            <tbody>
              {leaders.map((own) => (
                <tr key={own.leader?.id ?? ''}>
                  <th scope="row">{own.leader === null ? 'Nobody' : <Chosen name={own.leader.name} id={own.leader.id} onLeader={onLeader} />}</th>
                  <td className={classes['number']}><span className={classes['word']}>Sessions </span>{own.sessions}</td>
                  {unsignedAges.map((age) => <td key={age} className={`${classes['number']} ${age !== 'NOT_DUE' && countOf(own.ages, age) > 0 ? classes['bad'] : ''}`}><span className={classes['word']}>{unsignedAgeWords[age]} </span>{countOf(own.ages, age)}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
          <Bars
            title="Sessions without a signature" series={unsignedAges.map((age) => ({ name: age, label: unsignedAgeWords[age], colour: colours[age] }))}
            bars={leaders.map((own) => ({ label: own.leader?.name ?? 'Nobody', ...Object.fromEntries(unsignedAges.map((age) => [age, countOf(own.ages, age)])) }))}
          />
        </div>
      )}
      <table className={classes['table']}>
        <caption>Sessions</caption>
        <thead><tr><th scope="col">Session</th><th scope="col">Date</th><th scope="col">Leader</th><th scope="col">Stands</th></tr></thead>
        <tbody>
          {edges.map(({ node: { session, daysOverdue, returned } }) => (
            <tr key={session.sessionId} data-row={session.sessionId}>
              <th scope="row"><Link className={classes['link']} to={paths.sign(session.sessionId)}>{session.groupTitle}</Link></th>
              <td>{dayIn(session.date, today)}<span className={classes['under']}>{clockTimeWithHalf(session.plannedStart, session.timeZone)} {zoneName(session.plannedStart, session.timeZone)}</span></td>
              <td>{session.leader?.name ?? 'Nobody'}</td>
              <td><span className={daysOverdue > 0 ? classes['bad'] : undefined}>{overdueWords(daysOverdue)}</span><span className={classes['under']}>due by the end of {dayIn(facilityDate(addMinutes(session.dueAt, -1), session.timeZone), today)}{session.endedAt === null && ', still runs'}{returned && ', sent back by a reviewer'}</span></td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Chosen({ name, id, onLeader }: { name: string; id: string; onLeader: (leader: string) => void }) {
  return <button type="button" className={classes['link']} aria-label={`Sessions of ${name}`} onClick={() => onLeader(id)}>{name}</button>;
}
