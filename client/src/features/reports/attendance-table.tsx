import type { Unmasked } from '@apollo/client/masking';
import { attendanceByWords, attendanceOutcomeWords, attendanceOutcomes } from '@groupwork/shared/reports/attendance-report';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import type { AttendanceBy, AttendanceReportQuery } from '../../graphql/generated/operations';
import { Bars } from '../../ui/bars';
import classes from './report.module.css';

export type AttendanceReport = Unmasked<AttendanceReportQuery>['attendanceReport'];
type Row = AttendanceReport['edges'][number]['node'];

const colours = { attended: 'var(--ok-bar)', excused: 'var(--edge)', notExcused: 'var(--bad-fill)', notTaken: 'var(--line-2)' } as const;
export const percent = (share: number | null): string => (share === null ? 'Not taken' : `${share}%`);

/** Each group, leader, patient or level of care, and the same as bars beside it. */
export function AttendanceTable({ rows, by, onRow }: { rows: readonly Row[]; by: AttendanceBy; onRow: (row: Row) => void }) {
  // A patient stands once on a roster, and a session has several levels.
  const ofSessions = by === 'GROUP' || by === 'LEADER';
  return (
    <div className={classes['beside']}>
      <table className={classes['table']}>
        <caption>{`By ${attendanceByWords[by].toLowerCase()}`}</caption>
        <thead>
          <tr>
            <th scope="col">{attendanceByWords[by]}</th>
            <th scope="col" className={classes['number']}>Share attended</th>
            {ofSessions && <th scope="col" className={classes['number']}>Sessions</th>}
            <th scope="col" className={classes['number']}>On roster</th>
            {attendanceOutcomes.map((outcome) => <th key={outcome} scope="col" className={classes['number']}>{attendanceOutcomeWords[outcome]}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-row={row.key}>
              <th scope="row"><Name row={row} by={by} onRow={onRow} />{row.mrn !== null && <span className={classes['under']}>{row.mrn}</span>}</th>
              <td className={classes['number']}>{percent(row.counts.percentAttended)}<span className={classes['word']}> attended</span></td>
              {ofSessions && <td className={classes['number']}><span className={classes['word']}>Sessions </span>{row.sessions}</td>}
              <td className={classes['number']}><span className={classes['word']}>On roster </span>{row.counts.onRoster}</td>
              {attendanceOutcomes.map((outcome) => <td key={outcome} className={classes['number']}><span className={classes['word']}>{attendanceOutcomeWords[outcome]} </span>{row.counts[outcome]}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
      <Bars title="Places on rosters" series={attendanceOutcomes.map((name) => ({ name, label: attendanceOutcomeWords[name], colour: colours[name] }))} bars={rows.map(({ name, counts: { attended, excused, notExcused, notTaken } }) => ({ label: name, attended, excused, notExcused, notTaken }))} />
    </div>
  );
}

function Name({ row, by, onRow }: { row: Row; by: AttendanceBy; onRow: (row: Row) => void }) {
  if (row.key === '-') return row.name;
  if (by === 'PATIENT') return <Link className={classes['link']} to={paths.chart(row.key)}>{row.name}</Link>;
  return <button type="button" className={classes['link']} aria-label={`Patients of ${row.name}`} onClick={() => onRow(row)}>{row.name}</button>;
}
